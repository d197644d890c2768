// build: the wrapper as one JavaScript module, and both rulebooks packed, into a folder beside the WebAssembly
// module.
//
//   node web/rules/build.mjs build-wasm
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { pack } from "./pack.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = argv[2];
if (!out) {
    throw new Error("用法:node web/rules/build.mjs 文件夹");
}
mkdirSync(out, { recursive: true });
await build({
    entryPoints: [join(here, "rules.ts")], outfile: join(out, "rules.mjs"), bundle: true, minify: true, format: "esm",
    target: ["es2022"], legalComments: "none", logLevel: "warning",
});
const shelf = join(here, "../../rulebooks");
for (const book of readdirSync(shelf)) {
    writeFileSync(join(out, `${book}.json`), JSON.stringify(pack(join(shelf, book))));
}
