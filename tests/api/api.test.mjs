// The API as a program meets it.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root, startServer } from "../support/server.mjs";

let server;
before(async () => { server = await startServer(); });
after(async () => { await server.stop(); });

const get = (path, options) => fetch(server.address + path, options);
const decide = (book, body, type = "application/json") =>
    get(`/api/v1/rulebooks/${book}/decisions`, { method: "POST", body, headers: { "Content-Type": type } });

const whyNot = (book, body, type = "application/json") =>
    get(`/api/v1/rulebooks/${book}/why-not`, { method: "POST", body, headers: { "Content-Type": type } });

/** Sends raw bytes and returns all that comes back. */
function raw(bytes, { wait = 5000 } = {}) {
    const { hostname, port } = new URL(server.address);
    return new Promise((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => socket.write(bytes));
        let text = "";
        socket.setTimeout(wait, () => { socket.destroy(); resolve(text); });
        socket.on("data", (data) => { text += data; });
        socket.on("end", () => { socket.end(); resolve(text); });
        socket.on("error", (error) => (text ? resolve(text) : reject(error)));
    });
}

test("both rulebooks are listed, with the hash of their text", async () => {
    const { rulebooks } = await (await get("/api/v1/rulebooks")).json();
    assert.deepEqual(rulebooks.map((book) => book.id), ["gaokao-2022", "health-2022"]);
    for (const book of rulebooks) {
        assert.match(book.hash, /^[0-9a-f]{64}$/);
    }
});

test("a rulebook gives what a form needs: facts with questions, enumerations, parameters, clauses with their text", async () => {
    const book = await (await get("/api/v1/rulebooks/gaokao-2022")).json();
    const birth = book.facts.find((fact) => fact.path === "考生.出生日期");
    assert.equal(birth.type, "date");
    assert.ok(birth.question.length > 0 && birth.meaning.length > 0);
    assert.equal(book.enumerations["考试语种"].length, 5);
    assert.ok(book.parameters.some((parameter) => parameter.name === "高考首日" && parameter.value.includes("2022-06-07")));
    assert.match(book.clauses.find((clause) => clause.id === "三(四)4").text.join(""), /年龄在25周岁以上/);
});

test("facts in, result with reasons out; what is not given stays open", async () => {
    const response = await decide("gaokao-2022", JSON.stringify({ 学业: { 高校在校生: true } }));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("cache-control"), "no-store");
    const result = await response.json();
    assert.equal(result["报名资格"], "不符合");
    assert.deepEqual(result["禁止情形"], ["五(一)"]);
    assert.ok(result["理由"].some((reason) => reason["条款"] === "五(一)" && reason["结果"] === "不满足"));
    const empty = await (await decide("gaokao-2022", "{}")).json();
    assert.equal(empty["报名资格"], "待定");
    assert.ok(empty["缺少"].length > 5);
});

test("the API decides as the command line does, for every acceptance case", async () => {
    for (const book of ["gaokao-2022", "health-2022"]) {
        const { cases } = JSON.parse(readFileSync(join(root, `tests/acceptance/${book}.json`), "utf8"));
        for (const { id, facts, expect } of cases) {
            const result = await (await decide(book, JSON.stringify(facts))).json();
            for (const output of ["报名资格", "查验结论", "确认结论"]) {
                if (output in expect) {
                    assert.equal(result[output] ?? null, expect[output], `${id} ${output}`);
                }
            }
        }
    }
});

test("facts that break the vocabulary are 422 with every finding", async () => {
    const response = await decide("gaokao-2022", JSON.stringify({ 考生: { 民族: "汉族", 出生日期: "2004-02-30" } }));
    assert.equal(response.status, 422);
    assert.match(response.headers.get("content-type"), /application\/problem\+json/);
    const problem = await response.json();
    assert.deepEqual(problem["错误"].map((error) => error["种类"]).sort(), ["日期无效", "未知事实"].sort());
});

test("what is not JSON is 400 with line and column, in problem details", async () => {
    const response = await decide("gaokao-2022", '{\n  "考生": tru\n}');
    assert.equal(response.status, 400);
    assert.match(response.headers.get("content-type"), /application\/problem\+json/);
    const problem = await response.json();
    assert.equal(problem.status, 400);
    assert.equal(problem.errors[0].line, 2);
    assert.equal(problem.errors[0].column, 9);
});

test("a repeated member name is refused, not silently decided", async () => {
    assert.equal((await decide("gaokao-2022", '{"考生":{},"考生":{}}')).status, 400);
});

test("another content type is 415, an unknown rulebook 404 with the nearest name, an unknown method 405", async () => {
    assert.equal((await decide("gaokao-2022", "{}", "text/plain")).status, 415);
    const missing = await decide("gaokao-2021", "{}");
    assert.equal(missing.status, 404);
    assert.match((await missing.json()).detail, /gaokao-2022/);
    const method = await get("/api/v1/rulebooks", { method: "DELETE" });
    assert.equal(method.status, 405);
    assert.equal(method.headers.get("allow"), "GET, HEAD");
    const body = await get("/api/v1/nope", { method: "POST", body: "{}" });
    assert.equal(body.status, 404);
});

test("why not: the routes that failed and the least that would help, of facts sent as for a decision", async () => {
    const { cases } = JSON.parse(readFileSync(join(root, "tests/acceptance/gaokao-2022.json"), "utf8"));
    const { facts } = cases.find(({ id }) => id === "A11"); // no lawful, stable home
    const response = await whyNot("gaokao-2022", JSON.stringify(facts));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("cache-control"), "no-store");
    const answer = await response.json();
    assert.equal(answer["结论"], "不符合");
    assert.ok(answer["未走通"].some((route) =>
        route["不满足"].some((reason) => reason["事实"].includes("住所.在疆合法稳定住所"))));
    assert.ok(["改了就行", "没有", "没有找到"].includes(answer["办法"]));
    assert.equal(typeof answer["精确"], "boolean");
    const faulty = await whyNot("gaokao-2022", JSON.stringify({ 考生: { 出生日期: "2004-02-30" } }));
    assert.equal(faulty.status, 422);
    assert.ok((await faulty.json())["错误"].length > 0);
    assert.equal((await whyNot("gaokao-2022", "{")).status, 400);
    assert.equal((await whyNot("gaokao-2022", "{}", "text/plain")).status, 415);
    assert.equal((await whyNot("nope", "{}")).status, 404);
});

test("the OpenAPI document names every API route and its schemas resolve", async () => {
    const document = await (await get("/api/v1/openapi.json")).json();
    assert.equal(document.openapi, "3.1.0");
    assert.ok(document.paths["/api/v1/openapi.json"]);
    assert.deepEqual(Object.keys(document.paths).filter((path) => path.startsWith("/api/v1/rulebooks")).sort(), [
        "/api/v1/rulebooks", "/api/v1/rulebooks/{id}", "/api/v1/rulebooks/{id}/decisions",
        "/api/v1/rulebooks/{id}/why-not",
    ]);
    for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
        assert.ok(document.components.schemas[name], name);
    }
    const facts = document.components.schemas["Facts-gaokao-2022"];
    const guardian = facts.properties["监护人"].items;
    assert.equal(guardian.properties["居住证"].items.properties["起"].format, "date");
    assert.deepEqual(guardian.required, ["关系"]);
    assert.deepEqual(facts.properties["户籍"].properties["在疆常住户籍"].type, ["boolean", "null"]);
});

test("headers over 16 KB are 431, a target over 8 KB is 414", async () => {
    assert.match(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(20000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
    assert.match(await raw(`GET /${"a".repeat(9000)} HTTP/1.1\r\nHost: x\r\n\r\n`), /^HTTP\/1\.1 414 /);
});

test("a body at the limit is read, one byte more is 413 before it is sent", async () => {
    const limit = 1 << 20;
    const body = '{"x":"' + "a".repeat(limit - 8) + '"}';
    assert.equal(Buffer.byteLength(body), limit);
    assert.equal((await decide("gaokao-2022", body)).status, 422);
    const head = `POST /api/v1/rulebooks/gaokao-2022/decisions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${limit + 1}\r\n\r\n`;
    assert.match(await raw(head), /^HTTP\/1\.1 413 /);
});

test("a chunked body over the limit is 413 too", async () => {
    const chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
    const head = "POST /api/v1/rulebooks/gaokao-2022/decisions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    assert.match(await raw(head + chunk.repeat(17) + "0\r\n\r\n"), /^HTTP\/1\.1 413 /);
});

test("a header that never ends is 408 after ten seconds, and others are served meanwhile", { timeout: 20000 }, async () => {
    const slow = raw("GET / HTTP/1.1\r\nHost: x\r\n", { wait: 15000 });
    assert.equal((await get("/")).status, 200);
    assert.match(await slow, /^HTTP\/1\.1 408 /);
});

test("nonsense is 400; pipelined requests are answered in order", async () => {
    assert.match(await raw("nonsense\r\n\r\n"), /^HTTP\/1\.1 400 /);
    const two = await raw("GET /api/v1/rulebooks HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert.deepEqual([...two.matchAll(/HTTP\/1\.1 (\d+)/g)].map((found) => found[1]), ["200", "404"]);
});

test("HEAD answers like GET without a body", async () => {
    const response = await get("/", { method: "HEAD" });
    assert.equal(response.status, 200);
    assert.ok(Number(response.headers.get("content-length")) > 500);
});

test("nothing about a person is stored or logged", async () => {
    const mark = "650101199901011234张三丰";
    await decide("gaokao-2022", JSON.stringify({ 户籍: { 县市: mark } }));
    await decide("gaokao-2022", `{"${mark}": tru}`);
    await get(`/r/gaokao-2022/question?about=${encodeURIComponent(mark)}`);
    await get("/r/gaokao-2022/answer", { method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ q: "户籍.县市", v: mark }) });
    assert.ok(!server.output().includes(mark));
    for (const file of readdirSync(server.folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name)) {
        const bytes = readFileSync(join(server.folder, file));
        assert.ok(!bytes.includes(Buffer.from(mark)) && !bytes.includes(Buffer.from("张三丰")), file);
    }
});

test("pages carry a strict content security policy and are never cached; assets are cached for good", async () => {
    const page = await get("/");
    assert.match(page.headers.get("content-security-policy"), /default-src 'none'/);
    assert.equal(page.headers.get("cache-control"), "no-store");
    const text = await page.text();
    assert.ok(!/<script(?![^>]*src=)/.test(text), "no inline script");
    const css = /\/assets\/candidate\.[0-9a-f]+\.css/.exec(text)[0];
    assert.match((await get(css)).headers.get("cache-control"), /immutable/);
});

test("a form posted from another site changes nothing", async () => {
    const response = await get("/r/gaokao-2022/answer", { method: "POST", redirect: "manual",
        headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: "https://elsewhere.example" }, body: "q=考生.国籍&v=中国" });
    assert.equal(response.status, 403);
    assert.equal(response.headers.get("set-cookie"), null);
});

test("SIGTERM ends the server cleanly", async () => {
    const other = await startServer();
    assert.equal(await other.stop(), 0);
});
