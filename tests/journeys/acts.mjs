// What people and offices can do in a journey: one verb, one row of `candidateActs` or `staffActs`.
import { randomUUID } from "node:crypto";
import { idNumber, Problem, register } from "../support/casework.mjs";
import { find, put, readValue, statedOf } from "./facts.mjs";

const exam = "gaokao-2022";
const noNotice = "没有收到有关部门的书面材料";

/** A candidate of the journey, with what is true about them (起点) and what they have written down. */
export class Candidate {
    constructor(name, facts, order) {
        Object.assign(this, { name, facts, order });
        this.stated = undefined; // nothing written yet: then all that is true and theirs to say
        this.password = `从喀什到乌鲁木齐一千五百公里-${order}`;
        this.userName = `考生${order}${name}`;
    }

    get draft() {
        this.stated ??= statedOf(this.facts);
        return this.stated;
    }
}

function options(words) {
    return Object.fromEntries(words.map((word) => {
        const equals = word.indexOf("=");
        if (equals < 1) {
            throw new Error(`应写“名称=值”,写的是“${word}”`);
        }
        return [word.slice(0, equals), word.slice(equals + 1)];
    }));
}

// ---- candidates

async function openAccount(story, candidate, words) {
    const given = options(words);
    const like = given.号码同 ? story.candidate(given.号码同) : candidate;
    const birth = given.出生 ?? like.facts.考生.出生日期;
    const division = given.区划 ?? (like.facts.考生.新疆身份证号 ? "653121" : "411525");
    const foreign = like.facts.考生.国籍 === "外国";
    const number = given.证件号码 ?? like.number ??
        (foreign ? residenceNumber(birth, like.order) : idNumber(division, birth, like.order));
    candidate.idType = foreign ? "外国人永久居留身份证" : "居民身份证";
    candidate.userName = given.用户名 ?? candidate.userName;
    candidate.phone = `1389999${String(1000 + candidate.order)}`;
    candidate.person = await register(story.house.base, {
        用户名: candidate.userName, 密码: candidate.password, 姓名: candidate.name, 证件种类: candidate.idType,
        证件号码: number, 手机号: candidate.phone,
    }, story.house.seen);
    candidate.number = number;
    story.house.sessions.set(`考生 ${candidate.name}`, candidate.person);
    candidate.key = (await candidate.person.get(`/my/${exam}`)).编号;
    return {};
}

/** The card of a foreigner who lives in Xinjiang (Kazakhstan, 398): the form of since December 2023. */
function residenceNumber(birth, order) {
    return idNumber("965398", birth, order);
}

/** Their browser, logged in again when the session has run out. */
export async function entered(story, candidate) {
    if (!candidate.person) {
        await openAccount(story, candidate, []);
    }
    try {
        await candidate.person.get("/me");
    } catch (problem) {
        if (problem.status !== 401) {
            throw problem;
        }
        await candidate.person.enter("/session", { 用户名: candidate.userName, 密码: candidate.password });
    }
    return candidate.person;
}

async function fillIn(story, candidate, words) {
    const person = await entered(story, candidate);
    const draft = await person.get(`/my/${exam}/draft`);
    const facts = structuredClone(candidate.draft);
    for (const [path, value] of Object.entries(options(words))) {
        put(facts, path, readValue(value));
    }
    const saved = await story.write(person, `/my/${exam}/draft`, { 版本: draft.版本, 事实: facts });
    candidate.stated = facts;
    candidate.filled = true;
    return saved;
}

async function submit(story, candidate, words) {
    if (!candidate.filled || words.length > 0) {
        await fillIn(story, candidate, words);
    }
    return story.write(await entered(story, candidate), `/my/${exam}/submission`, {});
}

async function again(story) {
    const { person, path, body, key } = story.lastWrite;
    return person.post(path, body, key);
}

async function logIn(story, candidate, words) {
    const given = options(words);
    const person = candidate.person;
    const body = { 用户名: candidate.userName, 密码: given.密码 ?? candidate.password, 公用机: given.公用机 === "true" };
    const answer = await person.enter("/session", body);
    candidate.password = body.密码;
    return answer;
}

async function newPassword(story, candidate, [password]) {
    const answer = await candidate.person.post("/me/setup", { 新密码: password });
    candidate.password = password;
    return answer;
}

export const candidateActs = {
    开户: openAccount,
    填写: fillIn,
    提交: submit,
    撤回: async (story, candidate) => story.write(await entered(story, candidate), `/my/${exam}/withdrawal`, {}),
    申诉: async (story, candidate, words) =>
        story.write(await entered(story, candidate), `/my/${exam}/appeals`, { 申诉: words.join(" ") }),
    再发: again,
    再看: async (story, candidate) => candidate.person.get(`/my/${exam}`), // without logging in again
    查看: async (story, candidate) => (await entered(story, candidate)).get(`/my/${exam}`),
    登录: logIn,
    退出: async (story, candidate) => candidate.person.post("/session/end"),
    设密码: newPassword,
    打开: async (story, candidate, [other]) =>
        (await entered(story, candidate)).get(`/staff/cases/${exam}/${story.candidate(other).key}`),
};

// ---- staff

const caseOf = (candidate) => `/staff/cases/${exam}/${candidate.key}`;

function staffWrite(story, who, path, body) {
    const key = randomUUID();
    return story.house.acting(who, (person) => story.write(person, path, body, key));
}

/** What the script says about single facts: {path: verdict}; 漏 leaves one out, 另加 adds one of others. */
function readVerdicts(words) {
    const said = { verdicts: new Map(), left: new Set(), body: {} };
    for (let at = 0; at < words.length; at += 1) {
        const reason = words[at + 2]?.startsWith("理由=") ? words[at + 2].slice(3) : undefined;
        const advance = reason === undefined ? 1 : 2;
        if (words[at] === "更正") {
            const [path, value] = words[at + 1].split(/=(.*)/su);
            said.verdicts.set(path, { 事实: path, 认定: "更正", 认定值: readValue(value), 理由: reason ?? "" });
            at += advance;
        } else if (words[at] === "不能证明") {
            said.verdicts.set(words[at + 1], { 事实: words[at + 1], 认定: "不能证明", 理由: reason ?? "" });
            at += advance;
        } else if (words[at] === "属实") {
            said.verdicts.set(words[at + 1], { 事实: words[at + 1], 认定: "属实" });
            at += 1;
        } else if (words[at] === "漏") {
            said.left.add(words[at + 1]);
            at += 1;
        } else if (words[at] === "不通过") {
            said.body.通过 = false;
        } else if (words[at].startsWith("理由=")) {
            said.body.理由 = words[at].slice(3);
        } else if (words[at].startsWith("所见=")) {
            said.body.所见材料 = [words[at].slice(3)];
        } else {
            throw new Error(`签认后面不认识“${words[at]}”`);
        }
    }
    return said;
}

/** Confirms what the candidate wrote; gives what is known of a fact that is the department's to give. */
function verdictOn(candidate, item) {
    if (item.所写 !== null) {
        return { 事实: item.事实, 认定: "属实" };
    }
    const truth = find(candidate.facts, item.事实);
    return truth === undefined || truth === null
        ? { 事实: item.事实, 认定: "不能证明", 理由: noNotice }
        : { 事实: item.事实, 认定: "更正", 认定值: truth };
}

async function sign(story, who, [name, stepName, ...rest]) {
    const candidate = story.candidate(name);
    const said = readVerdicts(rest);
    const opened = await story.house.acting(who, (person) => person.get(`${caseOf(candidate)}?why=逐项核对签认`));
    const step = opened.步骤.find((one) => one.步骤 === stepName);
    const items = (step?.事实 ?? []).filter((item) => !said.left.has(item.事实));
    const verdicts = items.map((item) => said.verdicts.get(item.事实) ?? verdictOn(candidate, item));
    const others = [...said.verdicts.values()].filter((one) => !items.some((item) => item.事实 === one.事实));
    return staffWrite(story, who, `${caseOf(candidate)}/signatures`, {
        步骤: stepName, 认定: [...verdicts, ...others], 所见材料: ["原件:逐项核对"], ...said.body,
    });
}

/** All offices do their part, in the rulebook's order, up to a step (not that one) or to the end. */
async function signAll(story, who, [name, ...limits]) {
    const candidate = story.candidate(name);
    const stops = limits.flatMap((word) => word.replace(/^(到|除)/, "").split("、"));
    const only = limits[0]?.startsWith("除");
    for (;;) {
        const mine = await candidate.person.get(`/my/${exam}`);
        const open = mine.步骤.filter((step) => step.状态 === "办理中");
        const step = open.find((one) => !stops.includes(one.步骤));
        if (!step || (!only && open.length > 0 && stops.includes(open[0].步骤))) {
            return mine;
        }
        await sign(story, await story.signerOf(step), [name, step.步骤]);
    }
}

async function returnCase(story, who, [name, stepName, ...items]) {
    const candidate = story.candidate(name);
    const list = Object.entries(options(items)).map(([事实, 说明]) => ({ 事实, 说明 }));
    return staffWrite(story, who, `${caseOf(candidate)}/returns`, { 步骤: stepName, 事项: list });
}

async function handOver(story, who, [name, office, ...reason]) {
    const candidate = story.candidate(name);
    const code = story.offices.get(office)?.机构代码 ?? office;
    return staffWrite(story, who, `${caseOf(candidate)}/hand-overs`, { 机构: code, 理由: reason.join(" ") });
}

async function recover(story, who, [name, password]) {
    const candidate = story.candidate(name);
    return staffWrite(story, who, "/staff/recoveries", {
        考试: exam, 证件种类: candidate.idType, 证件号码: candidate.number, 初始密码: password,
    });
}

const staffGet = (path) => (story, who) => story.house.acting(who, (person) => person.get(path));

export const staffActs = {
    签认: sign,
    办到: signAll,
    办完: signAll,
    退回: returnCase,
    移交: handOver,
    重设密码: recover,
    再发: again,
    打开: async (story, who, [name, ...why]) => story.house.acting(who, (person) =>
        person.get(`${caseOf(story.candidate(name))}?why=${encodeURIComponent(why.join(" "))}`)),
    待办: staffGet(`/staff/queue?exam=${exam}`),
    进度: staffGet(`/staff/progress?exam=${exam}`),
    审计: staffGet("/staff/audit"),
    机构: staffGet("/staff/offices"),
    人员: staffGet("/staff/accounts"),
    系统状态: staffGet("/staff/system"),
    我: staffGet("/me"),
};

export { exam, Problem };
