// Builds the web assets and writes them as one C++ file that the server embeds:
//   node web/build.mjs OUTPUT.cpp [zhunkao-rules.wasm]
// Without the module (cmake/wasm) everything is built but the gate, whose page then says so.
// Scripts and styles are minified, named by their content's hash and stored gzipped; templates are stored as they are.
// The size budgets of the candidate pages are checked here: a page that would be too heavy fails the build.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const [output, rules = ""] = process.argv.slice(2);
if (!output) {
    console.error("usage: node build.mjs OUTPUT.cpp");
    process.exit(2);
}

// Bytes over the wire (gzip). The HTML of a candidate page is measured by the browser tests.
const budgets = { "candidate.css": 7000, "candidate.js": 3000, "portal.css": 3000, "portal.js": 4000 };
// The staff console's shell: script and style together. The gate's, with the thread that decides and reads codes.
const staffBudget = 60000;
const gateBudget = 50000;

const bundle = await build({
    entryPoints: { "candidate.js": join(here, "src/candidate.ts"), "candidate.css": join(here, "styles/candidate.css"),
        "portal.js": join(here, "src/portal.ts"), "portal.css": join(here, "styles/portal.css") },
    bundle: true, minify: true, write: false, outdir: "out", target: ["es2018", "chrome70"], charset: "utf8",
    entryNames: "[name]",
});

const staff = await build({
    entryPoints: { "staff.js": join(here, "staff/main.tsx"), "staff.css": join(here, "staff/staff.css") },
    bundle: true, minify: true, write: false, outdir: "out", target: ["es2020", "chrome88"], charset: "utf8",
    entryNames: "[name]", jsx: "automatic", jsxImportSource: "preact", legalComments: "none",
});
const shell = staff.outputFiles.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0);
if (shell > staffBudget) {
    console.error(`staff console: ${shell} bytes gzipped, the budget is ${staffBudget}`);
    process.exit(1);
}

const gate = await build({
    entryPoints: { "gate.js": join(here, "gate/main.tsx"), "gate-engine.js": join(here, "gate/engine_worker.ts"),
        "gate.css": join(here, "gate/gate.css") },
    bundle: true, minify: true, write: false, outdir: "out", target: ["es2022", "chrome100"], charset: "utf8",
    entryNames: "[name]", jsx: "automatic", jsxImportSource: "preact", legalComments: "none", logOverride: { "empty-import-meta": "silent" },
});
const gateShell = gate.outputFiles.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0);
if (gateShell > gateBudget) {
    console.error(`gate: ${gateShell} bytes gzipped, the budget is ${gateBudget}`);
    process.exit(1);
}
const service = await build({ entryPoints: [join(here, "gate/service.ts")], bundle: true, format: "iife", minify: true, write: false, target: ["es2022"] });

const types = { ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
    ".wasm": "application/wasm" };

const arrays = [];

/** The bytes as an array of their own: a string literal may not be longer than 65,536. */
function literal(bytes) {
    const name = `bytes_${arrays.length}`;
    const rows = [];
    for (let i = 0; i < bytes.length; i += 200) {
        rows.push("    " + [...bytes.subarray(i, i + 200)].map((b) => (b > 127 ? b - 256 : b)).join(",") + ",");
    }
    arrays.push(`constexpr char ${name}[] = {\n${rows.join("\n") || "    0,"}\n};`);
    return name;
}

function asset(name, bytes) {
    const extension = name.slice(name.lastIndexOf("."));
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
    const packed = gzipSync(bytes, { level: 9 });
    const budget = budgets[name];
    if (budget !== undefined && packed.length > budget) {
        console.error(`${name}: ${packed.length} bytes gzipped, the budget is ${budget}`);
        process.exit(1);
    }
    console.log(`${name}: ${bytes.length} bytes, ${packed.length} gzipped${budget ? ` (budget ${budget})` : ""}`);
    const path = `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`;
    // Of a module only the packed bytes are kept: every browser that runs WebAssembly takes them.
    const plain = extension === ".wasm" ? Buffer.alloc(0) : bytes;
    return `    {"${name}", "${path}", "${types[extension]}", {${literal(plain)}, ${plain.length}}, {${literal(packed)}, ${packed.length}}},`;
}

const assets = [...bundle.outputFiles, ...staff.outputFiles, ...gate.outputFiles].map((file) => {
    const name = file.path.split("/").pop().replace(/^([\w-]+)(?:\.js|\.css)?\./, "$1.");
    return asset(name, Buffer.from(file.contents));
});
for (const name of readdirSync(join(here, "static")).sort()) {
    assets.push(asset(name, readFileSync(join(here, "static", name))));
}
if (existsSync(rules)) {
    assets.push(asset("zhunkao-rules.wasm", readFileSync(rules)));
    assets.push(asset("zxing_reader.wasm", readFileSync(join(here, "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm"))));
}
const templates = readdirSync(join(here, "templates")).sort().map((name) => {
    const bytes = readFileSync(join(here, "templates", name));
    return `    {"${name.replace(".mustache", "")}", {${literal(bytes)}, ${bytes.length}}},`;
});
const worker = Buffer.from(service.outputFiles[0].contents);
templates.push(`    {"gate-worker", {${literal(worker)}, ${worker.length}}},`);

writeFileSync(output, `// Written by web/build.mjs; do not edit.
#include "http/assets.hpp"

namespace zk::http {

namespace {

${arrays.join("\n")}

const Asset asset_table[] = {
${assets.join("\n")}
};

const Template template_table[] = {
${templates.join("\n")}
};

} // namespace

std::span<const Asset> assets() { return asset_table; }
std::span<const Template> templates() { return template_table; }

} // namespace zk::http
`);
