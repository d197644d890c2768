// Every table and expression of both rulebooks, evaluated by feelin and by us on the same complete facts.
//
// The acceptance cases leave facts out, and no other engine knows "unknown": what a case leaves out is made up (seeded).
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { answers, books, completeFacts, evaluable, exported, opened, vocabulary } from "./books.mjs";
import { fact, plain, run, same } from "./feelin.mjs";

const durations = "feelin neither multiplies a duration by a number nor divides one by another: the result is null (DMN 1.5, table 45)";
/**
 * Differences that are feelin's, each with the reason. A name that no longer differs must go. Those that vanish once an
 * expression is written around a mistake of feelin's (mends in feelin.mjs) are proven by that, and not listed.
 */
const known = {
    "gaokao-2022": {},
    "health-2022": {
        到达核酸实际: durations, 考前核酸实际: durations, 确认核酸实际: durations, 预先确认考前实际: durations,
        两次核酸实际: durations, 二次核酸间隔: durations, 属地有效期下限: durations, 采样窗口: durations,
        每日登记天数: durations, 每日登记实际: durations, 要求: `${durations}; its texts tell how many hours passed`,
    },
};

for (const book of books) {
    const seen = { compared: 0, equal: 0, mended: 0, excused: new Set(), decisions: new Set(), differs: new Map(), unable: new Map() };

    before(async () => {
        const { model } = await opened(exported(book, "1.3"));
        const types = vocabulary(model);
        const documents = completeFacts(book, types, 20220607, 6);
        const ours = answers(book, ["--names", evaluable(model).join(",")], documents);
        documents.forEach((document, i) => {
            const given = Object.fromEntries([...types].map(([name, type]) => [name, fact(document[name], type)]));
            const plainly = run(model, given, ours[i]);
            const mended = [...plainly.values()].every((one) => one.equal) ? plainly : run(model, given, ours[i], true);
            for (const [name, { reason, shown, equal }] of plainly) {
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
        assert.ok(seen.compared > 4000, "too little was compared");
    });

    test(`${book}: what is listed as feelin's difference still differs`, () => {
        assert.deepEqual(Object.keys(known[book]).filter((name) => !seen.differs.has(name)), []);
    });

    test(`${book}: there is nothing in it feelin cannot parse or call`, () => {
        assert.deepEqual([...seen.unable].map(([name, reason]) => `${name}: ${reason}`), []);
    });
}
