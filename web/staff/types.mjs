// The types of the API, from the OpenAPI document of a running server:
//   node web/staff/types.mjs http://127.0.0.1:8080 [FILE]     writes web/staff/generated/api.d.ts, or FILE
// The rulebooks' facts are left out: the console handles facts by path and takes their kinds from the rulebook.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { argv, exit } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const kept = join(dirname(fileURLToPath(import.meta.url)), "generated/api.d.ts");

/** Text of the declarations for this OpenAPI document. */
export async function typesOf(document) {
    const lean = structuredClone(document);
    for (const name of Object.keys(lean.components.schemas)) {
        if (name.startsWith("Facts-")) {
            delete lean.components.schemas[name];
        }
    }
    lean.components.schemas.Facts = { type: "object" };
    for (const path of Object.keys(lean.paths)) {
        if (!/^\/api\/v1\/(me|session|staff|rulebooks|notices)(\/|$)/.test(path)) {
            delete lean.paths[path];
        }
    }
    const text = astToString(await openapiTS(lean)).replace(/\\u([0-9A-F]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
    return "// Written by web/staff/types.mjs from /api/v1/openapi.json; do not edit.\n\n" + text;
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
    if (!argv[2]) {
        console.error("usage: node web/staff/types.mjs ADDRESS [FILE]");
        exit(2);
    }
    const response = await fetch(argv[2] + "/api/v1/openapi.json");
    writeFileSync(argv[3] ?? kept, await typesOf(await response.json()));
}
