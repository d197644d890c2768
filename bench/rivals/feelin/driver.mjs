// feelin evaluates FEEL expressions and unary tests; it has no decision tables and no compile step, so that the
// walk over the table's rows (hit policy FIRST) is ours.
import { unaryTest } from "feelin";
import { readFileSync } from "node:fs";
import { drive } from "../node/driver.mjs";

const { version } = JSON.parse(readFileSync(new URL("node_modules/feelin/package.json", import.meta.url), "utf8"));

const compile = ({ table }) => {
    if (!table) return undefined;
    const { columns, rules, output } = table;
    const matches = (cells, inputs) =>
        cells.every((cell, i) => cell === "-" || unaryTest(cell, inputs[i]).value === true);
    const run = (inputs) => rules.find(({ cells }) => matches(cells, inputs))?.output;
    return {
        prepare: (facts) => columns.map((column) => ({ "?": facts[column] })),
        run,
        answer: (inputs) => ({ [output]: run(inputs) }),
    };
};

await drive({
    name: "feelin", version, compile, compiles: false,
    note: "没有编译这一步,也没有判定表:逐格求值,逐行由我们走", unsupported: "不读 DMN",
});
