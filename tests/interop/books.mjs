// What the tests of this folder share: the exported models, facts with nothing left unknown, our own answers.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DmnModdle } from "dmn-moddle";
import { program, root } from "../support/server.mjs";

export { program, root };
export const books = ["gaokao-2022", "health-2022"];

export const temporary = mkdtempSync(join(tmpdir(), "zhunkao-interop-"));
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));

export function zhunkao(args, input) {
    const run = spawnSync(program, args, { cwd: root, input, encoding: "utf8", maxBuffer: 1 << 30 });
    return { code: run.status, out: run.stdout, told: run.stderr };
}

export function exported(book, version) {
    return execFileSync(program, ["rulebook", "export", book, "--format", "dmn", "--version", version],
        { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
}

export const cases = (book) =>
    JSON.parse(readFileSync(join(root, `tests/acceptance/${book}.json`), "utf8")).cases;

/** The model as dmn-moddle reads it, and every warning it has. */
export async function opened(xml) {
    const { rootElement, warnings, references } = await new DmnModdle().fromXML(xml);
    return { model: rootElement, warnings, references };
}

/** Names of the rulebook behind the decisions of its export: those with a value, and none made for an output alone. */
export const evaluable = (model) => model.drgElement.filter((one) => one.$type === "dmn:Decision" &&
    one.decisionLogic?.$type !== "dmn:FunctionDefinition" && !one.name.startsWith("输出_")).map((one) => one.name);

/** One result a line, for facts documents in order. */
export function answers(book, args, documents) {
    const run = zhunkao(["decide", book, "--batch", ...args],
        documents.map((facts) => JSON.stringify(facts)).join("\n") + "\n");
    if (run.code !== 0) {
        throw new Error(run.told);
    }
    return run.out.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** The facts of the acceptance cases that keep to the vocabulary, with nothing left unknown (seeded). */
export function completeFacts(book, types, seed, every = 1) {
    const next = random(seed);
    const given = cases(book).map(({ facts }) => facts);
    const results = answers(book, [], given);
    return given.filter((_, i) => results[i].错误.length === 0 && i % every === 0).map((facts) =>
        Object.fromEntries([...types].map(([name, type]) => [name, completed(facts[name], type, next)])));
}

/** Small, seeded, the same everywhere (mulberry32). */
function random(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

/** Item definitions by name, as { kind, values, members, list }: enough to make facts and to read them. */
export function vocabulary(model) {
    const definitions = new Map((model.itemDefinition ?? []).map((item) => [item.name, item]));
    const resolve = (item) => {
        const base = definitions.get(item.typeRef);
        const found = base && base !== item ? resolve(base) : { kind: item.typeRef };
        const members = (item.itemComponent ?? []).map((member) => [member.name, resolve(member)]);
        return {
            ...found, ...(members.length ? { kind: "record", members } : {}),
            list: Boolean(item.isCollection) || Boolean(found.list), tests: item.allowedValues?.text ?? found.tests,
        };
    };
    return new Map(model.drgElement.filter((element) => element.$type === "dmn:InputData")
        .map((input) => [input.name, resolve({ typeRef: input.variable.typeRef })]));
}

const day = (next) => new Date(Date.UTC(2000, 0, 1) + Math.floor(next() * 8200) * 86400000).toISOString().slice(0, 10);

function invented(type, next) {
    if (type.list) {
        const one = { ...type, list: false };
        const many = Array.from({ length: Math.floor(next() * 3) }, () => invented(one, next));
        return type.kind === "record" ? many : [...new Set(many)];
    }
    const texts = type.kind === "string" && type.tests ? [...type.tests.matchAll(/"([^"]*)"/g)].map((m) => m[1]) : null;
    switch (type.kind) {
    case "record": return Object.fromEntries(type.members.map(([name, member]) => [name, invented(member, next)]));
    case "boolean": return next() < 0.5;
    case "date": return day(next);
    case "date and time": return `${day(next)}T${String(Math.floor(next() * 24)).padStart(2, "0")}:30:00`;
    case "number": {
        const [low, high] = (type.tests?.match(/-?\d+(\.\d+)?/g) ?? ["0", "100"]).map(Number);
        return low + Math.floor(next() * ((high ?? low + 50) - low));
    }
    default: return texts ? texts[Math.floor(next() * texts.length)] : "某处";
    }
}

/** `given`, with every fact that is not there made up. */
function completed(given, type, next) {
    if (given === undefined || given === null) {
        return invented(type, next);
    }
    if (type.list) {
        return given.map((item) => completed(item, { ...type, list: false }, next));
    }
    return type.kind !== "record" ? given
        : Object.fromEntries(type.members.map(([name, member]) => [name, completed(given[name], member, next)]));
}
