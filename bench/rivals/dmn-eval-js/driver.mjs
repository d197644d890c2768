// dmn-eval-js reads DMN 1.1 and names of ASCII letters: the model's namespace is lowered and its columns are
// renamed, nothing else of it is changed.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { asciiNames, renameFacts, renameText } from "../node/ascii.mjs";
import { drive } from "../node/driver.mjs";

const require = createRequire(import.meta.url);
const { decisionTable } = require("@hbtgmbh/dmn-eval-js");
require("loglevel").getLogger("dmn-eval-js").setLevel("silent");
const { version } = require("@hbtgmbh/dmn-eval-js/package.json");

const compile = async (task) => {
    if (!task.table) return undefined;
    const names = asciiNames(task.table);
    const xml = renameText(readFileSync(task.model, "utf8"), names)
        .replace(/https:\/\/www\.omg\.org\/spec\/DMN\/\d+\/MODEL\//, "http://www.omg.org/spec/DMN/20151101/dmn.xsd");
    const decisions = await decisionTable.parseDmnXml(xml);
    const run = (facts) => decisionTable.evaluateDecision("decision", decisions, facts);
    return {
        prepare: (facts) => renameFacts(facts, names),
        run,
        answer: (facts) => ({ [task.table.output]: run(facts)?.out }),
    };
};

await drive({ name: "dmn-eval-js", version, compile, note: "列名改作 ASCII", unsupported: "只读 DMN 1.1 判定表,不读上下文和函数" });
