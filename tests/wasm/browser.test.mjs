// In Chromium, under a policy that allows WebAssembly and nothing else: the same bytes as the command line.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { openBrowser } from "../support/browser.mjs";
import { acceptance, books, built, byCommandLine, differences } from "./support.mjs";

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const types = { ".wasm": "application/wasm", ".mjs": "text/javascript", ".json": "application/json" };
const page = `<!doctype html><meta charset="utf-8"><title>wasm</title><script type="module" src="/page.mjs"></script>`;
const script = `import { RulesEngine } from "/rules.mjs";
globalThis.ready = RulesEngine.load(fetch("/zhunkao-rules.wasm")).then((engine) => async (book, documents) => {
    const rules = engine.loadRulebook(await (await fetch("/" + book + ".json")).json());
    return documents.map((document) => rules.decideText(document, { explain: true }));
});`;

function content(path) {
    if (path === "/") {
        return ["text/html; charset=utf-8", page];
    }
    if (path === "/page.mjs") {
        return ["text/javascript; charset=utf-8", script];
    }
    const known = ["/rules.mjs", "/zhunkao-rules.wasm", ...books.map((book) => `/${book}.json`)];
    return known.includes(path) ? [types[path.slice(path.lastIndexOf("."))], readFileSync(join(built, path))] : undefined;
}

const server = createServer((request, response) => {
    const found = content(request.url ?? "/");
    response.writeHead(found ? 200 : 404, { "Content-Type": found?.[0] ?? "text/plain", "Content-Security-Policy": policy });
    response.end(found?.[1] ?? "");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}`;
const browser = await openBrowser();
test.after(async () => {
    await browser.close();
    server.close();
});

const opened = await browser.newPage();
const complaints = [];
opened.on("console", (message) => complaints.push(message.text()));
opened.on("pageerror", (error) => complaints.push(error.message));
await opened.goto(address);

for (const book of books) {
    test(`${book}: every acceptance case in Chromium, with reasons`, async () => {
        const documents = acceptance(book).map((one) => JSON.stringify(one));
        // A function, not a text: the page's policy forbids making code from texts.
        const here = await opened.evaluate(async ([name, given]) => (await globalThis.ready)(name, given), [book, documents]);
        assert.equal(differences(documents, here, byCommandLine(book, documents)), "");
    });
}

test("The page's policy found nothing to complain about", () => {
    assert.deepEqual(complaints.filter((text) => !text.includes("favicon")), []);
});
