// Every table and expression of both rulebooks, evaluated by feelin and by us on the same complete facts.
//
// The acceptance cases leave facts out, and no other engine knows "unknown": what a case leaves out is made up (seeded).
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { answers, books, completeFacts, exported, opened, vocabulary } from "./books.mjs";
import { fact, plain, run, same } from "./feelin.mjs";

/** Differences that are feelin's, each with the reason. A name that no longer differs must go. */
const known = {
    "gaokao-2022": {},
    "health-2022": {},
};
/** What feelin does not do: the reason must hold one of these. */
const beyond = [];

for (const book of books) {
    const seen = { compared: 0, equal: 0, mended: 0, excused: new Set(), decisions: new Set(), differs: new Map(), unable: new Map() };

    before(async () => {
        const { model } = await opened(exported(book, "1.3"));
        const types = vocabulary(model);
        const documents = completeFacts(book, types, 20220607, 4);
        const names = model.drgElement.filter((one) => one.$type === "dmn:Decision" &&
            one.decisionLogic?.$type !== "dmn:FunctionDefinition" && !one.name.startsWith("输出_")).map((one) => one.name);
        const ours = answers(book, ["--names", names.join(",")], documents);
        documents.forEach((document, i) => {
            const given = Object.fromEntries([...types].map(([name, type]) => [name, fact(document[name], type)]));
            const mended = run(model, given, ours[i], true);
            for (const [name, { reason, shown, equal }] of run(model, given, ours[i])) {
                if (reason) {
                    seen.unable.set(name, reason);
                } else if (shown !== undefined && name in ours[i]) {
                    seen.compared += 1;
                    seen.equal += equal ? 1 : 0;
                    seen.decisions.add(name);
                    if (!equal && mended.get(name).equal) {
                        seen.mended += 1;
                        seen.excused.add(name);
                    } else if (!equal && !seen.differs.has(name)) {
                        seen.differs.set(name, { ours: ours[i][name], feelin: shown });
                    }
                }
            }
        });
    });

    test(`${book}: feelin gives our answers`, (t) => {
        t.diagnostic(`${book}: ${seen.decisions.size} names evaluated, ${seen.unable.size} beyond feelin; ` +
            `${seen.compared} values compared, ${seen.equal} equal, ${seen.mended} (of ${seen.excused.size} names) once written around its mistakes`);
        const surprising = [...seen.differs].filter(([name]) => !(name in known[book]));
        assert.deepEqual(surprising.map(([name, difference]) => `${name} ${JSON.stringify(difference)}`), []);
        assert.ok(seen.compared > 10000, "too little was compared");
    });

    test(`${book}: what is listed as feelin's difference still differs`, () => {
        assert.deepEqual(Object.keys(known[book]).filter((name) => !seen.differs.has(name)), []);
    });

    test(`${book}: what feelin cannot evaluate has a reason we know`, () => {
        const strange = [...seen.unable].filter(([, reason]) =>
            !reason.startsWith("needs ") && !beyond.some((part) => reason.includes(part)));
        assert.deepEqual(strange.map(([name, reason]) => `${name}: ${reason}`), []);
    });
}
