// What every rival on Node.js shares: reading the tasks, the clock, the lines of the protocol.
//
//   driver answers FOLDER TASK…
//   driver time FOLDER WARM_SECONDS REPETITIONS SECONDS TASK…
//
// An engine is `{ name, version, modes, note?, compile(task) }`; compile gives `undefined` for a task it cannot
// take, or else `{ prepare(facts), run(prepared), answer(prepared), batch?(all) }`. The first three may be async.
import { readFileSync } from "node:fs";

const compileRepetitions = 5;
const slowPass = 3e9; // nanoseconds
const print = (line) => process.stdout.write(JSON.stringify(line) + "\n");

/** Processor time of the whole process, as in every driver: a collector's threads count too. */
const processorSeconds = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
};

const once = async (seconds, count, pass) => {
    const start = processorSeconds();
    let now, evaluations = 0;
    do {
        await pass();
        evaluations += count;
        now = processorSeconds();
    } while (now - start < seconds);
    return ((now - start) * 1e9) / evaluations;
};

const measure = async ({ warm, repetitions, seconds }, count, pass) => {
    await once(warm, count, pass);
    const ns = [];
    for (let i = 0; i < repetitions; ++i) ns.push(await once(seconds, count, pass));
    return ns;
};

const compileMeasured = async (engine, task, timing) => {
    const times = [];
    for (let i = 0; timing && i < compileRepetitions; ++i) {
        const start = processorSeconds();
        await engine.compile(task);
        times.push((processorSeconds() - start) * 1e3);
    }
    const subject = await engine.compile(task);
    if (timing && subject && engine.compiles !== false) print({ task: task.name, compile_ms: times });
    return subject;
};

// An await for each evaluation is paid only by engines that answer with a promise.
const everyone = (subject, prepared) =>
    subject.isAsync
        ? async () => { for (const facts of prepared) await subject.run(facts); }
        : () => { for (const facts of prepared) subject.run(facts); };

/** Whom to measure on: everybody, or the first hundred where a pass over everybody would take seconds. */
const sample = async (plan, subject, prepared) => {
    const trial = prepared.slice(0, 10);
    await once(plan.warm, trial.length, everyone(subject, trial));
    const each = await once(0, trial.length, everyone(subject, trial));
    return each * prepared.length > slowPass ? prepared.slice(0, 100) : prepared;
};

const runTask = async (engine, task, plan) => {
    const subject = await compileMeasured(engine, task, plan !== undefined);
    if (!subject) return print({ task: task.name, unsupported: engine.unsupported ?? "" });
    const prepared = task.facts.map((facts) => subject.prepare(facts));
    if (plan) {
        const chosen = await sample(plan, subject, prepared);
        const people = chosen.length < prepared.length ? chosen.length : undefined;
        const time = async (mode, pass) =>
            print({ task: task.name, mode, people, ns: await measure(plan, chosen.length, pass) });
        await time("single", everyone(subject, chosen));
        if (subject.batch) await time("batch", () => subject.batch(chosen));
        return;
    }
    const answers = [];
    for (const facts of prepared) answers.push(await subject.answer(facts));
    print({ task: task.name, mode: "single", answers });
};

export const drive = async (engine) => {
    const [verb, folder, ...rest] = process.argv.slice(2);
    const plan = verb === "time"
        ? { warm: Number(rest.shift()), repetitions: Number(rest.shift()), seconds: Number(rest.shift()) }
        : undefined;
    print({ engine: engine.name, version: engine.version, note: engine.note });
    for (const name of rest) {
        const task = JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));
        try {
            await runTask(engine, task, plan);
        } catch (error) {
            print({ task: name, unsupported: String(error?.message ?? error).split("\n")[0].slice(0, 200) });
        }
    }
};
