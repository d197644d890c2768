// Every table dmn-eval-js can read, run row by row by it and as a whole by us, on the same complete facts.
//
// dmn-eval-js knows DMN 1.1, ASCII names and S-FEEL: each table is handed to it as a model of its own, its columns
// named c1, c2 …, with the columns' values; it says which rows hit, and those rows' outputs must be our answer.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { before, test } from "node:test";
import { answers, books, completeFacts, evaluable, exported, opened, vocabulary } from "./books.mjs";
import { fact, feel, plain, run, same, Unsupported } from "./feelin.mjs";

const { decisionTable } = createRequire(import.meta.url)("@hbtgmbh/dmn-eval-js");
const policies = ["FIRST", "UNIQUE", "RULE ORDER", "COLLECT"];
/** Tables where it answers otherwise, with the reason. A name that no longer differs must go. */
const known = {
    "gaokao-2022": {},
    "health-2022": { 采样窗口: "the rows are right; feelin, which evaluates their outputs here, does not multiply durations" },
};

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function asOldModel(table) {
    const inputs = table.input.map((_, i) => `<input id="i${i}"><inputExpression id="e${i}"><text>c${i}</text></inputExpression></input>`);
    const rules = table.rule.map((rule, r) => `<rule id="r${r}">${rule.inputEntry.map((cell, i) =>
        `<inputEntry id="r${r}c${i}"><text>${escaped(cell.text)}</text></inputEntry>`).join("")}` +
        `<outputEntry id="r${r}o"><text>${r}</text></outputEntry></rule>`);
    return `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" id="d" name="d" namespace="n">
<decision id="t" name="t"><decisionTable id="dt" hitPolicy="${table.hitPolicy ?? "UNIQUE"}">${inputs.join("")}
<output id="o" name="row"/>${rules.join("")}</decisionTable></decision></definitions>`;
}

const scalar = (value) => value === null || ["string", "number", "boolean"].includes(typeof value);

function output(table, rule, names) {
    const values = table.output.map((one, i) => [one.name, feel(rule.outputEntry[i].text, names)]);
    return values.length === 1 ? values[0][1] : Object.fromEntries(values);
}

/** Our answer as the rows it hit would give it; undefined where the values are none it knows. */
function answer(table, parsed, names) {
    const context = Object.fromEntries(table.input.map((input, i) => [`c${i}`, feel(input.inputExpression.text, names)]));
    if (!Object.values(context).every(scalar)) {
        return undefined;
    }
    const hit = decisionTable.evaluateDecision("t", parsed, context);
    const rows = [hit].flat().filter(Boolean).map(({ row }) => plain(output(table, table.rule[row], names)));
    const list = ["RULE ORDER", "COLLECT"].includes(table.hitPolicy);
    return list ? (rows.length || table.hitPolicy === "COLLECT" ? rows : null) : rows[0] ?? null;
}

for (const book of books) {
    const seen = { tables: 0, read: new Set(), compared: 0, equal: 0, differs: new Map(), unreadable: 0 };

    before(async () => {
        const { model } = await opened(exported(book, "1.3"));
        const types = vocabulary(model);
        const tables = new Map();
        for (const decision of model.drgElement.filter((one) => one.decisionLogic?.$type === "dmn:DecisionTable")) {
            seen.tables += 1;
            const table = decision.decisionLogic;
            if (policies.includes(table.hitPolicy ?? "UNIQUE") && !table.aggregation && table.input?.length) {
                await decisionTable.parseDmnXml(asOldModel(table))
                    .then((parsed) => tables.set(decision.name, { table, parsed }), () => { seen.unreadable += 1; });
            }
        }
        const documents = completeFacts(book, types, 20220516, 3);
        const ours = answers(book, ["--names", evaluable(model).join(",")], documents);
        documents.forEach((document, i) => {
            const given = Object.fromEntries([...types].map(([name, type]) => [name, fact(document[name], type)]));
            const all = run(model, given, ours[i], true);
            for (const [name, { table, parsed }] of tables) {
                const { names, reason } = all.get(name);
                const theirs = reason ? undefined : attempt(() => answer(table, parsed, names));
                if (theirs !== undefined) {
                    seen.compared += 1;
                    seen.read.add(name);
                    if (same(ours[i][name], theirs)) {
                        seen.equal += 1;
                    } else if (!seen.differs.has(name)) {
                        seen.differs.set(name, { case: i, ours: ours[i][name], theirs });
                    }
                }
            }
        });
    });

    test(`${book}: dmn-eval-js hits the rows we hit`, (t) => {
        t.diagnostic(`${book}: ${seen.read.size} of ${seen.tables} tables evaluated (${seen.unreadable} beyond S-FEEL); ` +
            `${seen.compared} answers compared, ${seen.equal} equal`);
        assert.deepEqual([...seen.differs].filter(([name]) => !(name in known[book]))
            .map(([name, difference]) => `${name} ${JSON.stringify(difference)}`), []);
        assert.ok(seen.compared > 0, "nothing was compared");
    });

    test(`${book}: what is listed as its difference still differs`, () => {
        assert.deepEqual(Object.keys(known[book]).filter((name) => !seen.differs.has(name)), []);
    });
}

function attempt(run) {
    try {
        return run();
    } catch (error) {
        if (error instanceof Unsupported) {
            return undefined;
        }
        throw error;
    }
}
