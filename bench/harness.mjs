// The benchmark: tasks, answers compared first, then the clock; one table at the end. See docs/bench.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { rivals } from "./rivals.mjs";
import { same } from "./same.mjs";
import { report } from "./table.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const repository = dirname(here);
const rulebooks = ["gaokao-2022", "health-2022"];
const { values: options } = parseArgs({
    options: {
        build: { type: "string", default: join(repository, "build") },
        tck: { type: "string" }, only: { type: "string" }, json: { type: "string" }, quick: { type: "boolean" },
    },
});
const wanted = options.only?.split(",");
const unknown = (wanted ?? []).filter((name) => name !== "none" && !rivals.some((rival) => rival.name === name));
if (unknown.length > 0) {
    process.stderr.write(`--only:不认识 ${unknown.join("、")};应为 ${rivals.map(({ name }) => name).join("、")} 或 none\n`);
    process.exit(2);
}
process.on("uncaughtException", (error) => {
    process.stderr.write(`不能继续:${error.message}\n`);
    process.exit(1);
});
const say = (text) => process.stderr.write(`${text}\n`);
const build = resolve(options.build);
const ours = { name: "zhunkao", command: [join(build, "bench_ours")], warm: 0.5 };
mkdirSync(join(here, ".cache"), { recursive: true });
const tasksFolder = mkdtempSync(join(here, ".cache", "tasks-")); // its own: two runs may go on at once
process.on("exit", () => rmSync(tasksFolder, { recursive: true, force: true }));
const repetitions = options.quick ? 3 : 7;
const seconds = options.quick ? 0.1 : 0.3;

const call = (command, args, timeout = 30 * 60_000) => {
    const done = spawnSync(command[0], [...command.slice(1), ...args],
        { encoding: "utf8", timeout, maxBuffer: 1 << 30, cwd: repository });
    if (done.status !== 0) throw new Error((done.error?.message ?? done.stderr.trim()).slice(0, 2000) || "没有成功");
    return done.stdout;
};

/** The lines of one driver, sorted: who it is, and what it said of each task and mode. */
const drive = (engine, verb, ...args) => {
    const seen = { said: {} };
    for (const line of call(engine.command, [verb, tasksFolder, ...args]).split("\n").filter(Boolean)) {
        const said = JSON.parse(line);
        if (said.engine) Object.assign(seen, said);
        else seen.said[said.task] = [...(seen.said[said.task] ?? []), said];
    }
    return seen;
};

const writeTasks = () => {
    const tck = options.tck ? [resolve(options.tck)] : [];
    return call(ours.command, ["tasks", tasksFolder, repository, ...tck]).split("\n").filter(Boolean);
};

/** Our answers are right: the public cases say so, and every way of asking gives the same. */
const checkOurs = (answers) => {
    for (const book of rulebooks) {
        const cases = join(repository, "tests", "acceptance", `${book}.json`);
        call(["python3", join(repository, "tests", "acceptance", "judge.py")],
            [cases, book, "--program", join(build, "zhunkao")]);
    }
    for (const [task, modes] of Object.entries(answers.said)) {
        const [first, ...others] = modes;
        const wrong = others.find((other) => !first.answers.every((answer, i) => same(answer, other.answers[i])));
        if (wrong) throw new Error(`${task}:${wrong.mode} 与 ${first.mode} 的答案不同`);
    }
};

/** A rival's verdict on one task: "" if all its answers are ours. */
const verdict = (said, expected) => {
    const given = said?.find((line) => line.answers);
    if (!given) return { unsupported: said?.[0]?.unsupported || "不支持" };
    const different = expected.filter((answer, i) => !same(answer, given.answers[i])).length;
    return different === 0 ? {} : { different: `${different}/${expected.length} 个答案不同` };
};

const compareRival = (rival, tasks, expected) => {
    say(`答案:${rival.name}`);
    rival.setup();
    const seen = drive(rival, "answers", ...tasks);
    const verdicts = Object.fromEntries(tasks.map((task) => [task, verdict(seen.said[task], expected[task])]));
    return { ...rival, command: rival.command, engine: seen.engine, version: seen.version, note: seen.note, verdicts };
};

const timeOf = (engine, tasks) => {
    if (tasks.length === 0) return {};
    say(`计时:${engine.name} ${tasks.join("、")}`);
    return drive(engine, "time", String(options.quick ? engine.warm / 2 : engine.warm), String(repetitions),
        String(seconds * (engine.patience ?? 1)), ...tasks).said;
};

const tasks = writeTasks();
say(`答案:zhunkao ${tasks.join("、")}`);
const answers = drive(ours, "answers", ...tasks);
checkOurs(answers);
const expected = Object.fromEntries(tasks.map((task) => [task, answers.said[task][0].answers]));
const modelTasks = tasks.filter((task) => !rulebooks.includes(task));

const missing = [], present = [];
for (const rival of rivals.filter(({ name }) => !wanted || wanted.includes(name))) {
    try {
        present.push(compareRival(rival, modelTasks, expected));
    } catch (error) {
        missing.push({ name: rival.name, reason: error.message });
    }
}
const timed = [{ ...ours, engine: "准考", version: answers.version, verdicts: {}, said: timeOf(ours, tasks) }];
for (const rival of present) {
    const able = modelTasks.filter((task) => Object.keys(rival.verdicts[task]).length === 0);
    try {
        timed.push({ ...rival, said: timeOf(rival, able) });
    } catch (error) {
        missing.push({ name: rival.name, reason: `计时没有完成:${error.message}` });
    }
}
const skipped = options.tck ? [] : ["lending(没有给 --tck 文件夹)"];
const searched = tasks.filter((task) => "相关事实" in expected[task][0]);
const environment = { cpu: cpus()[0].model, date: new Date().toISOString().slice(0, 10), repetitions, seconds };
if (options.json) writeFileSync(options.json, JSON.stringify({ environment, tasks, timed, missing, skipped }, null, 1));
const relevance = call([join(build, "bench_relevance")],
    [join(repository, "rulebooks", "gaokao-2022"), join(repository, "tests", "acceptance", "gaokao-2022.json"), "报名条件"]);
process.stdout.write(report({ environment, tasks, timed, missing, skipped, searched }));
process.stdout.write(`\n相关事实(gaokao-2022,报名条件;目标:中位 ≤ 1 ms,最大 ≤ 20 ms)\n\n${relevance}`);
