// facts: values at paths, and what may be asked at a gate. Which facts there are, what they are called and which
// requirement reads them is the rulebook's; nothing here knows one by name.
import type { Json } from "../rules/rules";
import type { Candidate, Fact, Facts, Outcome, Reason, Rules } from "./types";

export type Value = Json | undefined;

const isObject = (value: Value): value is Facts => typeof value === "object" && value !== null && !Array.isArray(value);

export function at(facts: Facts, path: string): Value {
    let value: Value = facts;
    for (const step of path.split(".")) {
        value = isObject(value) ? value[step] : undefined;
    }
    return value;
}

/** A copy with the value put there; undefined takes it away. */
export function withValue(facts: Facts, path: string, value: Value): Facts {
    const [first = "", ...rest] = path.split(".");
    const copy: Facts = { ...facts };
    const below = copy[first];
    const next = rest.length === 0 ? value : withValue(isObject(below) ? below : {}, rest.join("."), value);
    if (next === undefined || (rest.length > 0 && Object.keys(next as Facts).length === 0)) {
        delete copy[first];
    } else {
        copy[first] = next;
    }
    return copy;
}

export function merged(under: Value, over: Value): Value {
    if (!isObject(under) || !isObject(over)) {
        return over;
    }
    const both: Facts = { ...under };
    for (const [name, value] of Object.entries(over)) {
        both[name] = merged(both[name], value) as Json;
    }
    return both;
}

/** As facts_at_gate of src/exam/gate: the list wins over what was collected, the gate over both. */
export function factsAtGate(rules: Rules, listed: Facts, collected: Facts): Facts {
    let facts = merged(collected, listed) as Facts;
    for (const [path, value] of Object.entries(rules.门.固定)) {
        facts = withValue(facts, path, value);
    }
    return facts;
}

/** The list a path goes through, or the path itself: 核酸检测[].结果 → 核酸检测. */
export const rootOf = (path: string): string => path.split("[]")[0] ?? path;

export interface Question {
    fact: Fact; // of a list: the list itself
    members: Fact[]; // of a list of records: what a record holds, as far as it is asked for
    officer: boolean; // for the officer to answer
}

/** What somebody at the gate can find out: in the vocabulary, not on the list, not the system's own. */
function isAskable(rules: Rules, candidate: Candidate, path: string): boolean {
    const root = rootOf(path);
    const fact = rules.词汇.find((one) => one.事实 === root);
    return Boolean(fact) && at(candidate.事实, root) === undefined && !(root in rules.门.固定) &&
        root !== rules.门.到达 && !fact?.由谁证明.includes("系统");
}

function questionOf(rules: Rules, root: string, asked: string[]): Question | undefined {
    const fact = rules.词汇.find((one) => one.事实 === root);
    const members = rules.词汇.filter((one) => one.事实.startsWith(root + "[].") && asked.includes(one.事实));
    return fact && { fact, members, officer: fact.由谁证明.includes(rules.门.处置人) };
}

/** The questions of one requirement, in the order the rule reads them. */
export function questionsOf(rules: Rules, candidate: Candidate, reason: Reason): Question[] {
    const paths = reason.事实.filter((path) => isAskable(rules, candidate, path));
    const roots = [...new Set(paths.map(rootOf))];
    return roots.flatMap((root) => questionOf(rules, root, paths) ?? []);
}

/** What is not asked here but may be seen all the same (健0.3 and its like). */
export function otherQuestions(rules: Rules, candidate: Candidate, outcome: Outcome): Question[] {
    const shown = new Set(outcome.理由.flatMap((reason) => reason.事实).map(rootOf));
    const roots = rules.词汇.map((fact) => fact.事实).filter((path) =>
        !path.includes("[]") && !shown.has(path) && isAskable(rules, candidate, path));
    const all = rules.词汇.map((fact) => fact.事实);
    return roots.flatMap((root) => questionOf(rules, root, all) ?? []).filter((one) => !one.officer);
}

/** What was entered and cannot be: it is asked again, for nothing is decided until it is right. */
export function mistakenQuestions(rules: Rules, candidate: Candidate, outcome: Outcome): Question[] {
    const roots = new Set(outcome.错误.flatMap((one) => one.事实).map((path) => path.split("[")[0] ?? path));
    const all = rules.词汇.map((fact) => fact.事实);
    return [...roots].filter((root) => isAskable(rules, candidate, root)).flatMap((root) => questionOf(rules, root, all) ?? []);
}

/** What a fact is called; of an entry in a list, the member: 核酸检测[2].结果. */
export const meaningOf = (rules: Rules, path: string): string =>
    rules.词汇.find((fact) => fact.事实 === path.replace(/\[\d*\]/gu, "[]"))?.含义 ?? path;

/** How a value reads: true → 是. */
export function spoken(value: Value): string {
    if (value === undefined || value === null) {
        return "还没有";
    }
    if (typeof value === "boolean") {
        return value ? "是" : "否";
    }
    if (Array.isArray(value)) {
        return value.length === 0 ? "没有" : value.map((one) => spoken(one as Json)).join(";");
    }
    return isObject(value as Json) ? Object.values(value as Facts).map(spoken).join(" ") : String(value).replace("T", " ");
}

/** Which of the words of a line ("准予进入,合格") it is. */
export const isAmong = (line: string, word: string): boolean => line.split(",").map((one) => one.trim()).includes(word);
