// The types of the API, from the OpenAPI document of a running server:
//   node web/staff/types.mjs http://127.0.0.1:8080 [FILE]     writes web/staff/generated/api.d.ts, or FILE
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { argv, exit } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const kept = join(dirname(fileURLToPath(import.meta.url)), "generated/api.d.ts");

// What the console uses; routes of others may come and go without touching its types.
const used = [
    /^\/api\/v1\/(me|session|notices|draws|rulebooks\/\{id\}$)/,
    /^\/api\/v1\/staff\/(queue|next|progress|audit|batch|offices|scores|score-batches|score-releases|control-lines|scores-export|objections|skill-tests|ticket-sites|ticket-releases|ticket-papers|receivers|duties|accounts|recoveries|notices|packages|system|confirmations|numbers|reader|void-requests|plan|draws)/,
    /^\/api\/v1\/staff\/cases\/\{exam\}\/\{person\}(\/papers\/\{paper\}|\/signatures|\/returns|\/hand-overs|\/confirmations|\/void-requests|\/void-grants|\/photo|\/forms)?$/,
];

/** The schemas that `from` refers to, and those that these refer to. */
function reached(from, schemas, found = {}) {
    for (const [, name] of JSON.stringify(from).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
        if (!(name in found)) {
            found[name] = schemas[name];
            reached(schemas[name], schemas, found);
        }
    }
    return found;
}

/** Text of the declarations for this OpenAPI document. */
export async function typesOf(document) {
    const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => used.some((pattern) => pattern.test(path))));
    const schemas = reached(paths, document.components.schemas);
    const text = astToString(await openapiTS({ ...document, paths, components: { schemas } }));
    const readable = text.replace(/\\u([0-9A-F]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
    return "// Written by web/staff/types.mjs from /api/v1/openapi.json; do not edit.\n\n" + readable;
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
    if (!argv[2]) {
        console.error("usage: node web/staff/types.mjs ADDRESS [FILE]");
        exit(2);
    }
    const response = await fetch(argv[2] + "/api/v1/openapi.json");
    writeFileSync(argv[3] ?? kept, await typesOf(await response.json()));
}
