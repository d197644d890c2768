// The one table, and the goals beside what was got.
const modes = { single: "逐个", batch: "成批(循环)", reasons: "逐个,连理由", json: "JSON 进出", "json-reasons": "JSON 进出,连理由" };
const titles = { "25x8": "25 × 8 表", "1000x8": "1,000 行表", lending: "TCK 0004-lending" };

/** What the row of a rulebook leaves out. */
const outside = (searched, mode) =>
    searched && ["single", "reasons"].includes(mode) ? "不含相关事实(那是搜索,不是求值)" : "";

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];
const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3));
const micro = (ns) => digits(ns / 1000);
const perSecond = (ns) => Math.round(1e9 / ns).toLocaleString("en");
const row = (...cells) => `| ${cells.join(" | ")} |\n`;

const timeLines = (engine, task) => (engine.said[task] ?? []).filter((line) => line.ns);
const compileLine = (engine, task) => (engine.said[task] ?? []).find((line) => line.compile_ms);
const oursOf = (timed, task) => timeLines(timed[0], task).find((line) => line.mode === "single");

const measuredRows = (engine, task, reference, searched) => {
    const compiled = compileLine(engine, task);
    const compile = compiled ? digits(median(compiled.compile_ms)) : "—";
    return timeLines(engine, task).map(({ mode, ns, people }) => {
        const [low, high] = [sorted(ns)[0], sorted(ns).at(-1)];
        const note = [people ? `前 ${people} 人` : "", outside(searched, mode), engine.note ?? ""].filter(Boolean).join(";");
        return row(titles[task] ?? task, engine.engine, engine.version, modes[mode], micro(median(ns)),
            `${micro(low)} – ${micro(high)}`, perSecond(median(ns)), `${digits(median(ns) / median(reference.ns))}`, compile, note);
    }).join("");
};

const unmeasuredRow = (engine, task) => {
    const { unsupported, different } = engine.verdicts[task] ?? {};
    const why = different ?? unsupported;
    return why === undefined ? "" : row(titles[task] ?? task, engine.engine, engine.version, "—", "—", "—", "—", "—", "—", why);
};

const goals = [
    { what: "25 × 8 表,每秒次数", task: "25x8", mode: "batch", limit: 200 },
    { what: "1,000 行表 ≤ 1 µs", task: "1000x8", mode: "batch", limit: 1_000 },
    { what: "高考一人全部输出(除相关事实)≤ 10 µs", task: "gaokao-2022", mode: "single", limit: 10_000 },
    { what: "高考一人连理由(除相关事实)≤ 100 µs", task: "gaokao-2022", mode: "reasons", limit: 100_000 },
];
const goalText = (limit) => `≤ ${micro(limit)} µs(≥ ${perSecond(limit)} 次/秒)`;
const met = (is) => (is ? "达到" : "未达到");

const goalRows = (ours) => goals.map(({ what, task, mode, limit }) => {
    const line = timeLines(ours, task).find((one) => one.mode === mode);
    if (!line) return row(what, goalText(limit), "没有测", "—");
    return row(`${what}(${modes[mode]})`, goalText(limit), `${micro(median(line.ns))} µs(${perSecond(median(line.ns))} 次/秒)`,
        met(median(line.ns) <= limit));
}).join("");

const memoryRows = (ours, tasks) => tasks.filter((task) => compileLine(ours, task)?.memory_bytes).map((task) => {
    const megabytes = compileLine(ours, task).memory_bytes / 2 ** 20;
    return row(`内存:编译好的 ${titles[task] ?? task}`, "< 16 MB", `${digits(megabytes)} MB`, met(megabytes < 16));
}).join("");

export const report = ({ environment, tasks, timed, missing, skipped, searched }) => {
    const { cpu, date, repetitions, seconds } = environment;
    let out = `\n${cpu};${date};一个线程;处理器时间;预热后 ${repetitions} 次,每次至少 ${seconds} 秒;事实已是各引擎自己的输入类型;答案先行比对\n\n`;
    out += row("任务", "引擎", "版本", "方式", "每次 µs(中位)", "最小 – 最大", "每秒", "是准考逐个的几倍", "编译 ms", "附注");
    out += row(..."—————————".split("").map(() => "---"), "---");
    for (const task of tasks) {
        const reference = oursOf(timed, task);
        out += timed.map((engine) => measuredRows(engine, task, reference, searched.includes(task)) || unmeasuredRow(engine, task)).join("");
    }
    out += `\n${row("目标", "应为", "测得", "")}${row("---", "---", "---", "---")}`;
    out += goalRows(timed[0]) + memoryRows(timed[0], tasks);
    out += missing.map(({ name, reason }) => `\n没有参加:${name}:${reason}`).join("");
    out += skipped.map((what) => `\n跳过了:${what}`).join("");
    return `${out}\n`;
};
