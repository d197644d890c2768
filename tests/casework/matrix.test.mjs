// # 二(一)-3 各单位只到得了归自己的报名
// # 七-2 每一种人只有够用的权限
// # 八(二)-3 没有权限的看不到考生的资料
//
// The permission matrix: role × route × own / same-office / same-area / other-area object. The routes and their acts come from
// the program (OpenAPI, x-act and x-reach), the expectations from expectations.mjs; a route without either fails.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { offices, Problem } from "../support/casework.mjs";
import { databases } from "../support/houses.mjs";
import { expected, openToAll, relations, roles, takesIn } from "./expectations.mjs";
import { actors, cases, exam, officesAround, Town } from "./town.mjs";

let town;
let operations;

before(async () => {
    town = await Town.open(databases()[0]);
    const document = await (await fetch(`${town.house.base}/api/v1/openapi.json`)).json();
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ method, path, ...operation })));
});
after(() => town?.stop());

/** Not for this person: their role, their area, their step. Any other answer means they got past the policy. */
const closed = ["not-your-role", "not-your-area", "no-registration", "no-paper"];

async function isLetIn(attempt) {
    try {
        const answer = await attempt();
        return answer !== false;
    } catch (problem) {
        if (!(problem instanceof Problem)) {
            throw problem;
        }
        assert.notEqual(problem.status, 401, `被要求登录:${problem.message}`);
        assert.ok(problem.status < 500 && !["not-found", "method-not-allowed"].includes(problem.code), problem.message);
        return !closed.includes(problem.code);
    }
}

const code = (name) => offices().get(name)?.机构代码 ?? { 喀什示例考点: "6531000777", 自治区系统管理处: "6500000778" }[name];
const place = (object) => `/staff/cases/${exam}/${object.key}`;
/** A step nobody has: whoever may sign this case at all is told that it is not their step. */
const noStep = { 步骤: "没有这一步", 事项: [{ 事实: "考生.国籍", 说明: "试一试" }], 认定: [] };

const caseAround = (role, relation) => town.people.get(cases[role]?.[relation]);
const officeAround = (role, relation) => officesAround[role]?.[relation];

/** For staff objects are registrations or offices; for candidates everything is their own. */
const attempts = {
    getMe: { self: (person) => person.get("/me") },
    changePassword: { self: (person) => person.post("/me/password", { 原密码: "不对的", 新密码: "也用不上的一个密码-1" }) },
    listLogIns: { self: (person) => person.get("/me/log-ins") },
    listMine: { self: (person) => person.get("/my") },
    whoLooked: { self: (person) => person.get("/my/access") },
    getMine: { self: (person) => person.get(`/my/${exam}`) },
    listMessages: { self: (person) => person.get(`/my/${exam}/messages`) },
    getDraft: { self: (person) => person.get(`/my/${exam}/draft`) },
    saveDraft: { self: (person) => person.post(`/my/${exam}/draft`, { 版本: 1, 事实: {} }) },
    submit: { self: (person) => person.post(`/my/${exam}/submission`) },
    withdraw: { self: (person) => person.post(`/my/${exam}/withdrawal`) },
    appeal: { self: (person) => person.post(`/my/${exam}/appeals`, { 申诉: "试一试" }) },
    addPaper: { self: (person) => person.request("POST", `/api/v1/my/${exam}/papers?document=居民身份证`, Buffer.from("不是图"), {}) },
    getPaper: { self: (person) => person.get(`/my/${exam}/papers/x`), closed: ["not-your-role"] },
    removePaper: { self: (person) => person.post(`/my/${exam}/papers/x/removal`), closed: ["not-your-role"] },
    listQueue: { around: caseAround, try: inQueue },
    getNext: { around: caseAround, try: isNext },
    openCase: { around: caseAround, try: (person, object) => person.get(place(object)) },
    // Which papers of a case one may see is the step's affair (no-paper): here, whether the case is open to one.
    getCasePaper: { around: caseAround, closed: ["not-your-role", "no-registration"], try: (person, object) => person.get(`${place(object)}/papers/${object.paper}`) },
    sign: { around: caseAround, try: (person, object) => person.post(`${place(object)}/signatures`, noStep) },
    sendBack: { around: caseAround, try: (person, object) => person.post(`${place(object)}/returns`, noStep) },
    handOver: { around: caseAround, try: (person, object) => person.post(`${place(object)}/hand-overs`, { 机构: "0", 理由: "试一试" }) },
    listReceivers: { role: (person) => person.get("/staff/receivers") },
    batchAttest: { role: (person) => person.request("POST", `/api/v1/staff/batch?exam=${exam}&step=x&source=x`, Buffer.from("证件号码\n")) },
    getProgress: { around: officeAround, try: async (person, name) => listsOffice((await person.get(`/staff/progress?exam=${exam}`)).机构, name), only: countedOffices },
    listOffices: { around: officeAround, try: async (person, name) => listsOffice(await person.get("/staff/offices"), name) },
    loadOffices: { role: (person) => person.request("POST", "/api/v1/staff/offices?name=x.csv", Buffer.from("机构代码\n")) },
    listStaff: { around: officeAround, try: async (person, name) => listsOffice(await person.get("/staff/accounts"), name), only: staffedOffices },
    listDuties: { role: (person) => person.get("/staff/duties") },
    openStaff: { around: officeAround, try: (person, name) => person.post("/staff/accounts", { 用户名: "试", 姓名: "试", 机构代码: code(name), 职责: [], 初始密码: "短" }) },
    disableStaff: { around: officeAround, try: async (person, name) => person.post(`/staff/accounts/${await spareAccount(name)}/disable`) },
    recover: { around: caseAround, last: true, try: (person, object) => person.post("/staff/recoveries", { 考试: exam, 证件种类: "居民身份证", 证件号码: object.number, 初始密码: "当面交的密码又长又好-5" }) },
    readAudit: { around: officeAround, try: async (person, name) => JSON.stringify(await person.get("/staff/audit")).includes(`"${name}"`), only: actingOffices },
    exportAudit: { role: (person) => person.post("/staff/audit/exports?kind=" + encodeURIComponent("没有这种")) },
    giveNumbers: { role: (person) => person.post("/staff/numbers", { 考试: exam, 机构: "0" }) },
    listNumbers: { role: (person) => person.get(`/staff/numbers?exam=${exam}`) },
    presentCard: { role: (person) => person.post("/staff/confirmations/card", {}), closed: ["not-your-role"] },
    confirm: { role: (person) => person.post("/staff/confirmations", {}), closed: ["not-your-role"] },
    // Whose sheet and form: the receiving unit's and the household police's own affair (not-yours); here, the role.
    printSheet: { role: (person) => person.get(`/staff/cases/${exam}/nobody/confirmation-sheet`), closed: ["not-your-role"] },
    printHousehold: { role: (person) => person.get(`/staff/cases/${exam}/nobody/household-form`), closed: ["not-your-role"] },
    // Whose photo, versions and forms: the receiving unit's, the area's, the step's affair; here, the role.
    readCard: { role: (person) => person.post("/staff/reader/card") },
    getPhoto: { role: (person) => person.get(`/staff/cases/${exam}/nobody/photo`), closed: ["not-your-role"] },
    takePhoto: { role: (person) => person.request("POST", `/api/v1/staff/cases/${exam}/nobody/photo`, Buffer.from("不是图")), closed: ["not-your-role"] },
    listVersions: { role: (person) => person.get(`/staff/cases/${exam}/nobody/confirmations`), closed: ["not-your-role"] },
    listVoids: { role: (person) => person.get(`/staff/void-requests?exam=${exam}`) },
    findByNumber: { role: (person) => person.get(`/staff/confirmations/by-number?exam=${exam}&number=1`), closed: ["not-your-role"] },
    countNumbers: { role: (person) => person.get(`/staff/numbers/offices?exam=${exam}`) },
    exportNumbers: { role: (person) => person.get(`/staff/numbers/file?exam=${exam}&format=csv`) },
    listForms: { role: (person) => person.get(`/staff/cases/${exam}/nobody/forms`), closed: ["not-your-role"] },
    printForm: { role: (person) => person.get(`/staff/cases/${exam}/nobody/forms/transfer`), closed: ["not-your-role"] },
    listTyped: { role: (person) => person.get(`/staff/confirmations/typed?exam=${exam}`) },
    askToVoid: { around: caseAround, try: (person, object) => person.post(`${place(object)}/void-requests`, { 理由: "试一试" }) },
    grantVoid: { around: caseAround, try: (person, object) => person.post(`${place(object)}/void-grants`, {}) },
    makeCheckpoint: { role: (person) => person.post("/staff/checkpoints") },
    publishNotice: { role: (person) => person.post("/staff/notices", {}) },
    // Packages: the role here; whose installation it is, tests/casework/packages.test.mjs.
    listPackages: { role: (person) => person.get(`/staff/packages?exam=${exam}`), closed: ["not-your-role"] },
    reconcile: { role: (person) => person.get(`/staff/packages/reconciliation?exam=${exam}`), closed: ["not-your-role"] },
    makePackage: { role: (person) => person.post("/staff/packages", {}), closed: ["not-your-role"] },
    receivePackage: { role: (person) => person.post("/staff/packages/received", {}), closed: ["not-your-role"] },
    takeReceipt: { role: (person) => person.post("/staff/packages/receipts", {}), closed: ["not-your-role"] },
    listConflicts: { role: (person) => person.get("/staff/packages/conflicts"), closed: ["not-your-role"] },
    settleConflict: { role: (person) => person.post("/staff/packages/conflicts/x/x", { 处理: "留本处", 理由: "x" }), closed: ["not-your-role"] },
    // Lists, devices and records: the role here; whose site it is, tests/casework/gate.test.mjs.
    loadGateList: { role: (person) => person.post("/staff/gate/lists?exam=health-2022&name=x.csv"), closed: ["not-your-role"] },
    addGatePhoto: { role: (person) => person.post("/staff/gate/photos?exam=health-2022&ticket=0"), closed: ["not-your-role"] },
    listGateDays: { role: (person) => person.get("/staff/gate/days") },
    openGateDevice: { role: (person) => person.post("/staff/gate/devices", {}), closed: ["not-your-role"] },
    takeGateList: { role: (person) => person.get("/staff/gate/devices/x/list"), closed: ["not-your-role"] },
    takeGatePhotos: { role: (person) => person.get("/staff/gate/devices/x/photos"), closed: ["not-your-role"] },
    syncGate: { role: (person) => person.post("/staff/gate/devices/x/records", {}), closed: ["not-your-role"] },
    listAdmissions: { role: (person) => person.get("/staff/gate/admissions?exam=health-2022&day=2022-05-14") },
    listTickets: { self: (person) => person.get(`/my/${exam}/tickets`) },
    printTicket: { self: (person) => person.get(`/my/${exam}/tickets/x`), closed: ["not-your-role"] },
    listTicketReleases: { role: (person) => person.get(`/staff/ticket-releases?exam=${exam}`) },
    releaseTickets: { role: (person) => person.post("/staff/ticket-releases", { 考试: exam, 场次: "x", 发放时间: "2001-01-01T00:00", 须知: [] }) },
    listTicketSites: { role: (person) => person.get(`/staff/ticket-sites?exam=${exam}`) },
    printRoom: { role: (person) => person.get(`/staff/ticket-papers?exam=${exam}&sitting=x&site=x&room=x&kind=door`), closed: ["not-your-role"] },
    getScores: { self: (person) => person.get(`/my/${exam}/scores`) },
    objectToScores: { self: (person) => person.post(`/my/${exam}/objections`, { 场次: "x", 科目: ["x"], 理由: "试一试" }) },
    listScoreBatches: { role: (person) => person.get(`/staff/scores?exam=${exam}`) },
    enterScores: { role: (person) => person.request("POST", `/api/v1/staff/scores?exam=${exam}&sitting=x`, Buffer.from("报名序号\n")) },
    listScoreProblems: { role: (person) => person.request("POST", `/api/v1/staff/scores/problems?exam=${exam}&sitting=x`, Buffer.from("报名序号\n")) },
    checkScores: { role: (person) => person.post("/staff/score-batches/x/check", { 同意: true }) },
    listScoreReleases: { role: (person) => person.get(`/staff/score-releases?exam=${exam}`) },
    releaseScores: { role: (person) => person.post("/staff/score-releases", {}) },
    listControlLines: { role: (person) => person.get(`/staff/control-lines?exam=${exam}`) },
    setControlLine: { role: (person) => person.post("/staff/control-lines", {}) },
    exportScores: { role: (person) => person.get(`/staff/scores-export?exam=${exam}`) },
    listSkillTests: { role: (person) => person.get(`/staff/skill-tests?exam=${exam}`) },
    fileSkillTest: { role: (person) => person.post("/staff/skill-tests", { 考试: exam, 报名序号: "x", 合格: true, 测试日期: "2001-01-01", 说明: "" }) },
    listObjections: { role: (person) => person.get(`/staff/objections?exam=${exam}`) },
    lookAgain: { role: (person) => person.post("/staff/objections/x/findings", { 查得: [], 说明: "试一试看" }) },
    confirmFindings: { role: (person) => person.post("/staff/objections/x/confirmation", { 同意: true }) },
    getPlan: { role: (person) => person.get(`/staff/plan?exam=${exam}`) },
    getPlanTemplate: { role: (person) => person.get(`/staff/plan/templates/rooms?exam=${exam}`) },
    loadRooms: { role: (person) => person.request("POST", `/api/v1/staff/plan/rooms?exam=${exam}&name=x.csv`, Buffer.from("考点代码\n")) },
    keepRoom: { role: (person) => person.post(`/staff/plan/room?exam=${exam}`, { 考点代码: "1" }) },
    loadSessions: { role: (person) => person.request("POST", `/api/v1/staff/plan/sessions?exam=${exam}&name=x.csv`, Buffer.from("考试\n")) },
    keepSession: { role: (person) => person.post(`/staff/plan/session?exam=${exam}`, { 考试: "没有这一种" }) },
    loadAdmitted: { role: (person) => person.request("POST", `/api/v1/staff/plan/admitted?exam=${exam}&name=x.csv`, Buffer.from("序号\n")) },
    giveAccommodation: { role: (person) => person.post(`/staff/plan/accommodations?exam=${exam}`, { 报名序号: "0", 便利: "大字" }), closed: ["not-your-role"] },
    freezeDraw: { around: officeAround, try: (person, name) => person.post("/staff/draws", { 考试: exam, 场次: "没有这一场", 机构代码: code(name) }) },
    // A draw that is not there is told so to whoever may take the step at all; whose draw it is, is seating.test.mjs's.
    getDrawReport: { role: (person) => person.get("/staff/draws/x/report") },
    commitSecret: { role: (person) => person.post("/staff/draws/x/commitments", { 承诺: "0".repeat(64) }) },
    openReveals: { role: (person) => person.post("/staff/draws/x/opening") },
    revealSecret: { role: (person) => person.post("/staff/draws/x/reveals", { 秘密: "0".repeat(64) }) },
    drawSeats: { role: (person) => person.post("/staff/draws/x/drawing") },
    publishSeats: { role: (person) => person.post("/staff/draws/x/publication") },
    voidDraw: { role: (person) => person.post("/staff/draws/x/voiding", { 理由: "试一试" }) },
    changeSeats: { role: (person) => person.post("/staff/draws/x/changes") },
    getSystem: { role: (person) => person.get("/staff/system") },
};

async function inQueue(person, object) {
    const states = ["open", "waiting", "signed"];
    const queues = await Promise.all(states.map((state) => person.get(`/staff/queue?exam=${exam}&state=${state}`)));
    return queues.some((queue) => queue.行.some((row) => row.编号 === object.key));
}

const listsOffice = (list, name) => list.some((row) => row.机构代码 === code(name));

/** The next case is the first of the queue: getNext reaches what the queue reaches. */
async function isNext(person, object) {
    const next = await person.get(`/staff/next?exam=${exam}`);
    const queue = await person.get(`/staff/queue?exam=${exam}`);
    assert.equal(next?.编号 ?? null, queue.行[0]?.编号 ?? null);
    return inQueue(person, object);
}

/** Offices that have something to count: a registration or an open step. */
async function countedOffices(name) {
    const region = await town.house.as(actors.get("考试院"));
    return listsOffice((await region.get(`/staff/progress?exam=${exam}`)).机构, name);
}

async function staffedOffices(name) {
    const region = await town.house.as(actors.get("考试院"));
    return listsOffice(await region.get("/staff/accounts"), name);
}

/** Offices with something in the audit: those that opened a case. */
async function actingOffices(name) {
    return name === actors.get("学校经办") || name === "和田地区招生委员会办公室";
}

let spares = 0;

/** An account made for being disabled. */
async function spareAccount(name) {
    const region = await town.house.as(actors.get("考试院"));
    spares += 1;
    const { 账户 } = await region.post("/staff/accounts", {
        用户名: `spare-account-${spares}`, 姓名: "备用", 机构代码: code(name), 职责: [], 初始密码: "备用的密码又长又好-77",
    });
    return 账户;
}

test("every route of the casework names its act, and every act has a row here", () => {
    for (const { method, path, operationId, ...operation } of operations) {
        if (openToAll.has(operationId)) {
            continue;
        }
        const route = `${method.toUpperCase()} ${path}(${operationId})`;
        assert.ok(operation["x-act"], `${route} 没有 x-act:加进 add_guarded,或在 expectations.mjs 写明对谁都开放`);
        assert.ok(expected.has(operation["x-act"]), `${route} 的“${operation["x-act"]}”在 expectations.mjs 里没有一行`);
        assert.ok(attempts[operationId], `${route} 在 matrix.test.mjs 的 attempts 里没有一行`);
    }
});

test("the program's own policy table is what the regulation says", () => {
    for (const operation of operations.filter((one) => expected.has(one["x-act"]))) {
        const row = Object.fromEntries(expected.get(operation["x-act"]));
        assert.deepEqual(operation["x-reach"], row, operation["x-act"]);
    }
});

async function personFor(role) {
    return role === "考生" ? town.people.get("本人").person : town.house.as(actors.get(role));
}

/** [{relation, letIn, expected}] of one route for one role. */
async function cells(operation, role) {
    const attempt = attempts[operation.operationId];
    const reach = expected.get(operation["x-act"]).get(role);
    const person = await personFor(role);
    if (attempt.self || attempt.role) {
        const act = attempt.self ?? attempt.role;
        const letIn = await isLetIn(attempt.closed ? () => seen(act(person), attempt.closed) : () => act(person));
        return [{ relation: attempt.self ? "own" : "-", letIn, wanted: reach !== "none" }];
    }
    const results = [];
    for (const relation of relations) {
        const object = role === "考生" ? candidateObject(attempt, relation) : attempt.around(role, relation);
        if (object !== undefined && (!attempt.only || reach === "none" || await attempt.only(object))) {
            const trying = () => attempt.try(person, object);
            results.push({ relation, letIn: await isLetIn(attempt.closed ? () => seen(trying(), attempt.closed) : trying), wanted: takesIn(reach, relation) });
        }
    }
    return results;
}

/** Only these refusals count as closed: the paper asked for need not be there. */
async function seen(answer, codes) {
    try {
        return await answer;
    } catch (problem) {
        if (codes.includes(problem.code)) {
            throw problem;
        }
        return true;
    }
}

/** A candidate tries the staff's routes on their own registration and on another's. */
function candidateObject(attempt, relation) {
    const name = { own: "本人", other_area: "和田生" }[relation];
    return name && (attempt.around === caseAround ? town.people.get(name) : officesAround.学校经办.other_area);
}

test("every role reaches what it should through every route, and nothing else", async () => {
    await addPapers();
    await (await town.house.as(actors.get("学校经办"))).get(place(town.people.get("本校生")));
    const wrong = [];
    let count = 0;
    const guarded = operations.filter((one) => attempts[one.operationId] && expected.has(one["x-act"]));
    const inOrder = [...guarded.filter((one) => !attempts[one.operationId].last), ...guarded.filter((one) => attempts[one.operationId].last)];
    for (const operation of inOrder) {
        for (const role of roles) {
            for (const { relation, letIn, wanted } of await cells(operation, role)) {
                count += 1;
                if (letIn !== wanted) {
                    wrong.push(`${operation["x-act"]} ${operation.operationId} ${role} ${relation}:${letIn ? "进得去" : "进不去"}`);
                }
            }
        }
    }
    assert.deepEqual(wrong, []);
    assert.ok(count > 250, `只试了 ${count} 格`);
    console.log(`# ${count} cells of the matrix`);
});

/** A paper in every registration. */
async function addPapers() {
    const image = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC", "base64");
    for (const one of town.people.values()) {
        const kept = await one.person.request("POST", `/api/v1/my/${exam}/papers?document=${encodeURIComponent("二代居民身份证")}`, image, {});
        one.paper = kept.编号 ?? kept.材料编号 ?? assert.fail(JSON.stringify(kept));
    }
}

test("nobody enters without a session, and nothing is written without the session's token", async () => {
    const { person, key } = town.people.get("本人");
    for (const { method, path, operationId } of operations.filter((one) => one["x-act"])) {
        const url = town.house.base + path.replace("{exam}", exam).replace("{person}", key).replace("{paper}", "x").replace("{account}", "x");
        const stranger = await fetch(url, { method: method.toUpperCase() });
        assert.equal(stranger.status, 401, `${operationId} 没有登录也行`);
        if (method === "post") {
            const forged = await fetch(url, { method: "POST", headers: { cookie: person.cookie, "content-type": "application/json" }, body: "{}" });
            assert.equal(forged.status, 403, `${operationId} 没有 CSRF 令牌也行`);
        }
    }
});
