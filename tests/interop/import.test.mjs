// zhunkao rulebook import: DMN XML becomes a rulebook that decides the same.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answers, books, cases, exported, root, temporary, zhunkao } from "./books.mjs";

const models = join(root, "tests/interop/models");

function imported(file, folder) {
    const run = zhunkao(["rulebook", "import", file, "-o", folder]);
    assert.equal(run.code, 0, run.told);
    return folder;
}

/** Objects whatever the order of their members; lists of texts as sets are the judge's business, not ours. */
const sorted = (value) => Array.isArray(value) ? value.map(sorted)
    : value && typeof value === "object"
        ? Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])])) : value;

/**
 * Which facts matter exactly is proven with the rulebook's examples (docs/relevance.md), and those are not exported: the
 * imported rulebook may have to keep more, and then says that it is not exact.
 */
function differs(name, before, after) {
    if (name === "相关事实精确") {
        return after[name] === true && before[name] === false;
    }
    if (name === "相关事实" && after.相关事实精确 === false) {
        return before[name].some((fact) => !after[name].includes(fact));
    }
    return JSON.stringify(sorted(before[name])) !== JSON.stringify(sorted(after[name]));
}

for (const book of books) {
    for (const version of ["1.5", "1.3"]) {
        test(`${book}: exported (DMN ${version}) and imported, it decides every acceptance case the same, reasons included`, () => {
            const file = join(temporary, `${book}-${version}.dmn`);
            writeFileSync(file, exported(book, version));
            mkdirSync(join(temporary, version), { recursive: true });
            const folder = imported(file, join(temporary, version, book));
            const facts = cases(book).map((one) => one.facts);
            const before = answers(book, ["--explain"], facts);
            const after = answers(folder, ["--explain"], facts);
            const different = before.flatMap((result, i) => Object.keys({ ...result, ...after[i] })
                .filter((name) => differs(name, result, after[i]))
                .map((name) => `${cases(book)[i].id} ${name}: ${JSON.stringify(result[name])} → ${JSON.stringify(after[i][name])}`));
            assert.deepEqual(different.slice(0, 5), [], `${different.length} differ`);
        });
    }

    test(`${book}: exported, imported, exported and imported again, it still checks and decides the same`, () => {
        const [first, second] = ["a", "b"].map((name) => join(temporary, name));
        [first, second].forEach((folder) => mkdirSync(folder, { recursive: true }));
        const file = join(first, `${book}.dmn`);
        writeFileSync(file, exported(book, "1.5"));
        imported(file, join(first, book));
        const again = join(second, `${book}.dmn`);
        writeFileSync(again, exported(join(first, book), "1.5"));
        imported(again, join(second, book));
        const difference = zhunkao(["rulebook", "check", join(second, book)]);
        assert.equal(difference.code, 0, difference.told);
        const facts = cases(book).map((one) => one.facts);
        assert.deepEqual(answers(join(second, book), [], facts), answers(join(first, book), [], facts));
    });
}

for (const name of ["loan", "post"]) {
    test(`${name}.dmn: the rulebook gives what the model's author expects`, () => {
        const folder = imported(join(models, `${name}.dmn`), join(temporary, name));
        const samples = JSON.parse(readFileSync(join(models, `${name}.json`), "utf8"));
        for (const { facts, values } of samples) {
            const [result] = answers(folder, ["--names", Object.keys(values).join(",")], [facts]);
            assert.deepEqual(result, values);
        }
    });
}

test("a model a rulebook cannot say is refused with every place, and nothing is written", () => {
    const folder = join(temporary, "refused");
    const run = zhunkao(["rulebook", "import", join(models, "refused.dmn"), "-o", folder]);
    assert.equal(run.code, 1);
    assert.match(run.told, /refused\.dmn:\d+:\d+: 错误: 判定表“Ranked”/);
    assert.match(run.told, /处写不成规则书/);
    assert.throws(() => readFileSync(join(folder, "001-正文.md")));
});

test("a folder that holds something is not overwritten", () => {
    const folder = join(temporary, "taken");
    mkdirSync(folder);
    writeFileSync(join(folder, "mine.md"), "mine");
    const run = zhunkao(["rulebook", "import", join(models, "loan.dmn"), "-o", folder]);
    assert.equal(run.code, 1);
    assert.match(run.told, /里已经有东西/);
});

test("a name the rulebook does not have is told, not answered with null", () => {
    const run = zhunkao(["decide", "gaokao-2022", "--names", "没有这个"], "{}");
    assert.equal(run.code, 1);
    assert.match(run.told, /没有名称“没有这个”/);
});
