// verdicts: what the person has found so far, fact by fact, before it is signed.
import type { Item, Schemas, Step } from "./api";
import { type Book, type FactKind, patternOf } from "./value";

export type Finding = "属实" | "更正" | "不能证明";
export interface Verdict {
    finding?: Finding;
    value: unknown;
    ground: string;
}
export type Verdicts = Record<string, Verdict>;

export const nothingStated = (item: Item): boolean => item.所写 === null || item.所写 === undefined;
export const kindOf = (book: Book, item: Item): FactKind | undefined =>
    book.facts.find((fact) => fact.path === patternOf(item.事实));
/** A list of records stands for its completeness: what is wrong with it goes back to the candidate. */
export const isList = (kind: FactKind | undefined): boolean =>
    kind?.type === "list" && kind.items === "record";

/** Starts from what was signed before and still fits the statement. */
export function startOf(step: Step): Verdicts {
    const verdicts: Verdicts = {};
    for (const item of step.事实 ?? []) {
        verdicts[item.事实] = item.认定
            ? { finding: item.认定, value: item.认定值, ground: item.理由 ?? "" }
            : { value: item.所写 ?? null, ground: "" };
    }
    return verdicts;
}

export function allTrue(step: Step, verdicts: Verdicts): Verdicts {
    const changed = { ...verdicts };
    for (const item of step.事实 ?? []) {
        const verdict = changed[item.事实];
        if (verdict && !verdict.finding && !nothingStated(item)) {
            changed[item.事实] = { ...verdict, finding: "属实" };
        }
    }
    return changed;
}

const same = (one: unknown, two: unknown): boolean => JSON.stringify(one) === JSON.stringify(two);

/** A yes or no can only be corrected to the other one. */
export function withFinding(item: Item, verdict: Verdict, finding: Finding): Verdict {
    const turned = finding === "更正" && typeof item.所写 === "boolean";
    return { ...verdict, finding, ...(turned ? { value: !item.所写 } : {}) };
}

/** What is still missing before this fact can be signed; empty: nothing. */
export function missing(item: Item, verdict: Verdict | undefined): string {
    if (!verdict?.finding) {
        return "还没有认定";
    }
    if (
        verdict.finding === "更正" &&
        (verdict.value === null || verdict.value === "" || same(verdict.value, item.所写))
    ) {
        return nothingStated(item) ? "写出查实的值" : "更正的值要和所写的不同";
    }
    const needsGround =
        verdict.finding === "不能证明" || (verdict.finding === "更正" && !nothingStated(item));
    return needsGround && verdict.ground.trim().length < 2 ? "写明理由" : "";
}

export function findingsOf(step: Step, verdicts: Verdicts): Schemas["Finding"][] {
    return (step.事实 ?? []).map((item) => {
        const verdict = verdicts[item.事实];
        const finding = verdict?.finding ?? "属实";
        return finding === "属实"
            ? { 事实: item.事实, 认定: finding }
            : {
                  事实: item.事实,
                  认定: finding,
                  ...(finding === "更正" ? { 认定值: verdict?.value } : {}),
                  理由: verdict?.ground.trim() ?? "",
              };
    });
}
