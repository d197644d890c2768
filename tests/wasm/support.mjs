// What the WebAssembly tests share: the module, the packed rulebooks, and the command line's answers.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const built = process.env.ZHUNKAO_WASM ?? join(root, "build-wasm");
export const program = process.env.ZHUNKAO ?? join(root, "build/zhunkao");
export const books = ["gaokao-2022", "health-2022"];

export const { RulesEngine, RulesError } = await import(pathToFileURL(join(built, "rules.mjs")).href);
export const moduleBytes = readFileSync(join(built, "zhunkao-rules.wasm"));
export const source = (book) => JSON.parse(readFileSync(join(built, `${book}.json`), "utf8"));
export const acceptance = (book) =>
    JSON.parse(readFileSync(join(root, `tests/acceptance/${book}.json`), "utf8")).cases.map((one) => one.facts);

/** One result a line from `zhunkao decide --batch`. */
export function byCommandLine(book, documents, { explain = true } = {}) {
    const run = spawnSync(program, ["decide", book, "--batch", ...(explain ? ["--explain"] : [])],
        { cwd: root, input: documents.join("\n") + "\n", maxBuffer: 1 << 30 });
    if (run.status !== 0) {
        throw new Error(`zhunkao decide ${book}: ${run.status} ${run.stderr}`);
    }
    return run.stdout.toString("utf8").trimEnd().split("\n");
}

/** Names and texts as src/rulebook/hash.cpp has them, by Node's own SHA-256. */
export function contentHash({ files }) {
    const hash = createHash("sha256");
    for (const { name, text } of files) {
        hash.update(`${name}\0${Buffer.byteLength(text)}\0`).update(text);
    }
    return hash.digest("hex");
}

/** Differences as a message one can act on: the first few, with their facts. */
export function differences(documents, here, there) {
    const found = documents.flatMap((facts, i) => (here[i] === there[i] ? [] : [{ i, facts, here: here[i], there: there[i] }]));
    return found.slice(0, 3).map((d) => `${d.i}: ${d.facts}\n  WebAssembly ${d.here}\n  command line ${d.there}`).join("\n");
}
