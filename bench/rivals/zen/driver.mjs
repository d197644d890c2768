// zen-engine has a format of its own (JDM): the random table is written in it, cell by cell; `-` is an empty
// cell. Names of columns are ASCII letters there.
import { ZenDecisionContent, ZenEngine } from "@gorules/zen-engine";
import { readFileSync } from "node:fs";
import { asciiNames, renameFacts } from "../node/ascii.mjs";
import { drive } from "../node/driver.mjs";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const { version } = read("node_modules/@gorules/zen-engine/package.json");

const toJdm = ({ columns, rules, output }) => ({
    nodes: [
        { id: "in", name: "in", type: "inputNode" },
        {
            id: "table", name: "table", type: "decisionTableNode",
            content: {
                hitPolicy: "first",
                inputs: columns.map((name, i) => ({ id: `c${i}`, name, field: `c${i}` })),
                outputs: [{ id: "out", name: output, field: "out" }],
                rules: rules.map(({ cells, output: result }, row) => ({
                    _id: `r${row}`, out: JSON.stringify(result),
                    ...Object.fromEntries(cells.map((cell, i) => [`c${i}`, cell === "-" ? "" : cell])),
                })),
            },
        },
        { id: "end", name: "end", type: "outputNode" },
    ],
    edges: [
        { id: "e1", type: "edge", sourceId: "in", targetId: "table" },
        { id: "e2", type: "edge", sourceId: "table", targetId: "end" },
    ],
});

const engine = new ZenEngine();
const compile = ({ table }) => {
    if (!table) return undefined;
    const decision = engine.createDecision(new ZenDecisionContent(toJdm(table)));
    const names = asciiNames(table);
    const run = (facts) => decision.evaluate(facts);
    return {
        isAsync: true,
        prepare: (facts) => renameFacts(facts, names),
        run,
        answer: async (facts) => ({ [table.output]: (await run(facts)).result.out }),
        batch: (all) => Promise.all(all.map(run)),
    };
};

await drive({ name: "zen-engine", version, compile, note: "JDM,不是 DMN;列名改作 ASCII;每次求值是一个 Promise", unsupported: "不读 DMN" });
