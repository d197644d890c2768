// The module itself: its size, what it imports, and what it says when something is wrong or not there.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { random } from "./facts.mjs";
import { books, built, contentHash, differences, moduleBytes, program, RulesEngine, RulesError, source } from "./support.mjs";

const engine = await RulesEngine.load(moduleBytes);

const small = (table) => ({
    name: "small",
    files: [{ name: "01.md", text: `---
rulebook: small
title: 小规定
version: 1
---
# 事实
| 事实 | 类型 | 含义 |
|---|---|---|
| 甲.数 | 数 | 一个数 |
| 甲.又数 | 数 | 又一个数 |
| 甲.文 | 文本 | 一段文字 |

# 正文
## 一 条
> 原文。

落实:测试

#### 结果
\`\`\`feel
${table}
\`\`\`

# 输出
| 输出 | 取自 | 未知时 | 含义 |
|---|---|---|---|
| 结果 | 结果 | "待定" | 结果 |
` }],
});

const result = (expression, facts) => engine.loadRulebook(small(expression)).decideText(JSON.stringify({ 甲: facts }));
const refused = (kind, pattern) => (error) => error instanceof RulesError && error.kind === kind && pattern.test(error.message);

test("The module, its wrapper and both rulebooks are under 400 KB by brotli", () => {
    const parts = ["zhunkao-rules.wasm", "rules.mjs", ...books.map((book) => `${book}.json`)];
    let gzip = 0;
    let brotli = 0;
    for (const part of parts) {
        const bytes = readFileSync(join(built, part));
        const sizes = [gzipSync(bytes, { level: 9 }).length,
            brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length];
        console.log(`${part}: ${bytes.length} bytes, gzip -9 ${sizes[0]}, brotli ${sizes[1]}`);
        gzip += sizes[0];
        brotli += sizes[1];
    }
    console.log(`together: gzip -9 ${gzip}, brotli ${brotli}`);
    assert.ok(brotli <= 400 * 1024, `brotli ${brotli}`);
});

test("The module imports nothing", async () => {
    assert.deepEqual(WebAssembly.Module.imports(await WebAssembly.compile(moduleBytes)), []);
});

/** The same rulebook by the command line, from a folder of that name. */
function byCommandLine(rulebook, documents) {
    const shelf = mkdtempSync(join(tmpdir(), "zhunkao-wasm-"));
    mkdirSync(join(shelf, rulebook.name));
    for (const { name, text } of rulebook.files) {
        writeFileSync(join(shelf, rulebook.name, name), text);
    }
    const run = spawnSync(program, ["decide", join(shelf, rulebook.name), "--batch"], { input: documents.join("\n") + "\n", maxBuffer: 1 << 28 });
    rmSync(shelf, { recursive: true });
    assert.equal(run.status, 0, run.stderr.toString());
    return run.stdout.toString().trimEnd().split("\n");
}

test("Decimals of up to thirty-four digits come out as on the command line, to the last digit", () => {
    const operations = ["x + y", "x - y", "x * y", "x / y", "modulo(x, y)", "x ** 7", "x ** -3", "y ** 113", "sqrt(abs(x))", "x < y", "x = y",
        "decimal(x / 7, 3)", "floor(x)", "round half up(y, 2)", "string(x)", "1.000001 ** 20000"];
    const rulebook = small(`[${operations.join(", ").replaceAll(/\bx\b/g, "甲.数").replaceAll(/\by\b/g, "甲.又数")}]`);
    const r = random(754);
    const digits = (n) => Array.from({ length: n }, () => r.below(10)).join("");
    const number = () => `${r.pick(["", "-"])}${1 + r.below(9)}${digits(r.pick([0, 2, 8, 17, 18, 19, 33]))}${r.pick(["", `.${digits(1 + r.below(16))}`, `e${r.below(40) - 20}`])}`;
    const documents = Array.from({ length: 500 }, () => `{"甲":{"数":${number()},"又数":${number()}}}`);
    const rules = engine.loadRulebook(rulebook);
    assert.equal(differences(documents, documents.map((one) => rules.decideText(one)), byCommandLine(rulebook, documents)), "");
});

test("Dates, durations, texts and lists come out as on the command line", () => {
    const rulebook = small(`[string(date(甲.文) + duration("P1Y1M")), string(甲.数 * duration("P1DT2H")), substring(甲.文, 2, 3),
        string(years and months duration(date(甲.文), date("2022-06-07"))), string(week of year(date(甲.文))), day of week(date(甲.文)),
        string(date and time(甲.文 + "T10:20:30.5+08:00") - date and time("2022-06-07T00:00:00Z")), string length(甲.文),
        count(for i in 1..甲.数 return i * i), median([甲.数, 1, 5]), stddev([甲.数, 1, 5]), string(sort([3, 甲.数, 1], function(a, b) a < b))]`);
    const r = random(8601);
    const documents = Array.from({ length: 300 }, () =>
        `{"甲":{"数":${r.below(30)},"文":"${1900 + r.below(200)}-${String(1 + r.below(12)).padStart(2, "0")}-${String(1 + r.below(31)).padStart(2, "0")}"}}`);
    const rules = engine.loadRulebook(rulebook);
    assert.equal(differences(documents, documents.map((one) => rules.decideText(one)), byCommandLine(rulebook, documents)), "");
});

test("Nesting and recursion end at the engine's own limits, not at the stack's", () => {
    const deep = small(`${"(".repeat(250)}甲.数${")".repeat(250)}`);
    assert.equal(engine.loadRulebook(deep).decide({ 甲: { 数: 3 } }).结果, 3);
    const recursive = small("加(甲.数)");
    recursive.files[0].text = recursive.files[0].text.replace("#### 结果", "#### 加(n)\n```feel\nif n = 0 then 0 else 1 + 加(n - 1)\n```\n\n#### 结果");
    const documents = [10, 395, 399, 400, 401, 100000].map((n) => `{"甲":{"数":${n}}}`);
    const rules = engine.loadRulebook(recursive);
    assert.equal(rules.decide({ 甲: { 数: 395 } }).结果, 395);
    assert.equal(differences(documents, documents.map((one) => rules.decideText(one)), byCommandLine(recursive, documents)), "");
});

test("What this build does not have is an error, never another answer", () => {
    for (const [expression, facts, pattern] of [
        ["exp(甲.数)", { 数: 2 }, /exp\(\)/],
        ["log(甲.数)", { 数: 2 }, /log\(\)/],
        ["甲.数 ** 0.5", { 数: 2 }, /乘方/],
        ["if matches(甲.文, \"^a+$\") then 1 else 2", { 文: "aaa" }, /matches\(\)/],
        ["replace(甲.文, \"a\", \"b\")", { 文: "aaa" }, /replace\(\)/],
        ["split(甲.文, \",\")", { 文: "a,b" }, /split\(\)/],
        ["upper case(甲.文)", { 文: "é" }, /upper case\(\),文字 é/],
        ["string(date and time(甲.文))", { 文: "2022-06-07T10:00:00@Europe/Paris" }, /时区 Europe\/Paris/],
    ]) {
        assert.throws(() => result(expression, facts), refused("unavailable", pattern), expression);
    }
    // At loading, too: a constant is computed once.
    assert.throws(() => engine.loadRulebook(small('@"2022-06-07T10:00:00@Europe/Paris"')), refused("unavailable", /时区/));
});

test("What went wrong once does not stain the next decision", () => {
    const rules = engine.loadRulebook(small("exp(甲.数)"));
    assert.throws(() => rules.decide({ 甲: { 数: 2 } }), refused("unavailable", /exp/));
    assert.equal(rules.decide({ 甲: { 数: 0 } }).结果, 1);
    rules.free();
    assert.throws(() => rules.decide({}), refused("freed", /释放/));
});

test("Letters without marks, and scripts without case, have their case here too", () => {
    assert.equal(JSON.parse(result("upper case(甲.文)", { 文: "abc 准考证 (X)" })).结果, "ABC 准考证 (X)");
    assert.equal(JSON.parse(result("lower case(甲.文)", { 文: "ABC ئۇيغۇر" })).结果, "abc ئۇيغۇر");
});

test("Facts that are not JSON are refused with line and column", () => {
    const rules = engine.loadRulebook(small("甲.数"));
    assert.throws(() => rules.decideText('{\n "甲": }'), refused("not-json", /第 2 行第 7 列/));
    assert.throws(() => rules.decideText("\u0000"), refused("not-json", /第 1 行第 1 列/));
    assert.deepEqual(Object.keys(rules.decide({ 乙: 1 })), ["错误"]);
});

test("A mistake in a rulebook is told with its file, line and column", () => {
    assert.throws(() => engine.loadRulebook(small("甲.树 + 1")), refused("bad-rulebook", /01\.md:\d+:\d+/));
    assert.throws(() => engine.loadRulebook({ name: "other", files: source(books[0]).files }), refused("bad-rulebook", /同名/));
    assert.throws(() => engine.loadRulebook({ name: "none", files: [] }), refused("bad-rulebook", /没有/));
});

test("A rulebook's own examples hold here as well", () => {
    for (const book of books) {
        engine.loadRulebook(source(book), { runExamples: true }).free();
    }
});

test("The content hash is SHA-256 of names and texts, whatever their length", () => {
    for (let padding = 0; padding < 130; padding += 1) {
        const rulebook = small(`1${" ".repeat(padding)}`);
        const rules = engine.loadRulebook(rulebook);
        assert.equal(rules.describe().hash, contentHash(rulebook), `${padding} spaces`);
        rules.free();
    }
});

test("Memory stays flat over ten thousand decisions", () => {
    const rules = engine.loadRulebook(small("甲.数 + 1"));
    const decideMany = () => {
        for (let i = 0; i < 5000; i += 1) {
            rules.decideText(`{"甲":{"数":${i}}}`, { explain: true });
        }
    };
    decideMany();
    const before = process.memoryUsage().arrayBuffers;
    decideMany();
    assert.ok(process.memoryUsage().arrayBuffers - before < 1 << 20);
});
