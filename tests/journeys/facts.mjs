// Starting points and facts, read from the rulebook itself.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/server.mjs";

const folder = join(root, "rulebooks/gaokao-2022");
const clone = (value) => structuredClone(value);

/** Paths the candidate may state (事实表, column 考生可填). */
function statablePaths() {
    const paths = new Set();
    let columns;
    for (const line of readFileSync(join(folder, "90-事实.md"), "utf8").split("\n")) {
        const cells = line.split("|").map((cell) => cell.trim()).slice(1, -1);
        if (cells[0] === "事实") {
            columns = cells;
        } else if (columns && cells.length === columns.length && cells[columns.indexOf("考生可填")] === "是") {
            paths.add(cells[0]);
        }
    }
    return paths;
}

const statable = statablePaths();

/** What of these facts a candidate may write; the rest is for departments and the program to say. */
export function statedOf(facts, path = "") {
    if (Array.isArray(facts)) {
        return facts.map((element) => statedOf(element, `${path}[]`));
    }
    if (facts === null || typeof facts !== "object") {
        return facts;
    }
    const stated = {};
    for (const [name, value] of Object.entries(facts)) {
        const at = path ? `${path}.${name}` : name;
        const inner = value !== null && typeof value === "object" && !Array.isArray(value);
        if (inner || statable.has(at)) {
            stated[name] = statedOf(value, at);
        }
    }
    return stated;
}

/** Objects are merged, everything else is replaced, null takes away. */
function merged(below, above) {
    const result = clone(below);
    for (const [name, value] of Object.entries(above)) {
        const inner = value !== null && typeof value === "object" && !Array.isArray(value);
        if (value === null) {
            delete result[name];
        } else {
            result[name] = inner ? merged(result[name] ?? {}, value) : clone(value);
        }
    }
    return result;
}

function readStartingPoints() {
    const points = new Map();
    const text = readFileSync(join(folder, "96-起点.md"), "utf8");
    for (const [, name, block] of text.matchAll(/^#### 起点 (\S+)$[\s\S]*?^```json\n([\s\S]*?)^```$/gm)) {
        const base = /^\/\/ 同 (\S+)/m.exec(block)?.[1];
        const own = JSON.parse(block.replace(/^\/\/.*$/gm, ""));
        points.set(name, base ? merged(points.get(base), own) : own);
    }
    return points;
}

const points = readStartingPoints();

export function startingPoint(name) {
    if (!points.has(name)) {
        throw new Error(`没有起点“${name}”,有:${[...points.keys()].join("、")}`);
    }
    return clone(points.get(name));
}

/** true, 12, 2021-09-01, [高一|高二], [], 未知 (nothing); anything else is text. */
export function readValue(text) {
    if (text === "true" || text === "false") {
        return text === "true";
    }
    if (text === "未知") {
        return null;
    }
    if (/^-?\d+(\.\d+)?$/.test(text)) {
        return Number(text);
    }
    const list = /^\[(.*)\]$/.exec(text);
    return list ? list[1].split("|").filter(Boolean).map(readValue) : text;
}

/** Sets the value at 就读经历[2].学校, or in every record with 就读经历[].学校; null takes it away. */
export function put(facts, path, value) {
    const [, name, index, rest] = /^([^.[]+)(?:\[(\d*)\])?(?:\.(.+))?$/u.exec(path) ?? [];
    if (!name) {
        throw new Error(`看不懂的事实路径“${path}”`);
    }
    if (index === undefined && rest === undefined) {
        if (value === null) {
            delete facts[name];
        } else {
            facts[name] = clone(value);
        }
        return;
    }
    if (index === undefined) {
        facts[name] ??= {};
        put(facts[name], rest, value);
        return;
    }
    const records = (facts[name] ??= []);
    if (index !== "" && Number(index) === records.length) {
        records.push({});
    }
    const chosen = index === "" ? records : [records[Number(index)]];
    for (const record of chosen) {
        put(record, rest, value);
    }
}

/** undefined where nothing stands. */
export function find(facts, path) {
    return path.split(/[.[\]]+/).filter(Boolean).reduce((value, part) => value?.[part], facts);
}

/** Steps only those see who have the duty: marked 保密 in the rulebook's 审核步骤. */
function stepsMarkedSecret() {
    const rows = readFileSync(join(folder, "97-办理.md"), "utf8").split("\n").map((line) => line.split("|").map((cell) => cell.trim()).slice(1, -1));
    const head = rows.find((cells) => cells.includes("保密"));
    const [step, secret] = ["步骤", "保密"].map((name) => head.indexOf(name));
    return new Set(rows.filter((cells) => cells.length === head.length && cells[secret] === "true").map((cells) => JSON.parse(cells[step])));
}

export const secretSteps = stepsMarkedSecret();
