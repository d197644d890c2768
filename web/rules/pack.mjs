// pack: a rulebook's folder as one JSON document {name, files}, to be fetched by a page and given to
// RulesEngine.loadRulebook. All of its text, so that the content hash is the folder's.
//
//   node web/rules/pack.mjs rulebooks/gaokao-2022 > gaokao-2022.json
import { readFileSync, readdirSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { argv, stdout } from "node:process";
import { fileURLToPath } from "node:url";

export function pack(folder) {
    const names = readdirSync(folder).filter((name) => name.endsWith(".md")).sort();
    if (names.length === 0) {
        throw new Error(`${folder}: 没有 .md 文件`);
    }
    const files = names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
    return { name: basename(realpathSync(folder)), files };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
    stdout.write(JSON.stringify(pack(argv[2] ?? ".")));
}
