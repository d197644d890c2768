// case_facts: the facts of my step, each with the statement, what it means, its clauses and the evidence expected.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Item, Step } from "./api";
import { Clauses } from "./controls";
import { useKeys } from "./keys";
import { type Book, recordOf, shown } from "./value";
import { ValueField } from "./value_field";
import {
    type Finding,
    isList,
    kindOf,
    missing,
    nothingStated,
    type Verdict,
    type Verdicts,
    withFinding,
} from "./verdicts";

const findings: Finding[] = ["属实", "更正", "不能证明"];

interface FactsProps {
    exam: string;
    book: Book;
    step: Step;
    verdicts: Verdicts;
    onVerdict: (path: string, verdict: Verdict) => void;
    onAllTrue: () => void;
    tried: boolean;
}

export function Facts({ exam, book, step, verdicts, onVerdict, onAllTrue, tried }: FactsProps) {
    const box = useRef<HTMLDivElement>(null);
    const items = step.事实 ?? [];
    const now = () =>
        items.findIndex(
            (item) =>
                item.事实 ===
                (document.activeElement?.closest("[data-fact]") as HTMLElement | null)?.dataset.fact,
        );
    // The focus moves right after the page is drawn, before the next key: a fast hand loses none.
    const wanted = useRef<{ index: number; what: string } | null>(null);
    const settle = () => {
        const { index, what } = wanted.current ?? { index: -1, what: "" };
        const fact = box.current?.querySelectorAll<HTMLElement>("[data-fact]")[index];
        const target = fact?.querySelector<HTMLElement>(what);
        if (target) {
            (fact?.querySelector<HTMLElement>(`${what}:checked`) ?? target).focus();
            fact?.scrollIntoView({ block: "nearest" });
            wanted.current = null;
        }
    };
    useLayoutEffect(settle);
    const focus = (index: number, what = "input[type=radio]:not(:disabled)") => {
        wanted.current = { index, what };
        what.startsWith("input") && settle();
    };
    const find = (finding: Finding) => {
        const index = Math.max(0, now());
        const item = items[index];
        if (!item || !step.可签 || !allowed(book, item, finding)) {
            return;
        }
        onVerdict(
            item.事实,
            withFinding(item, verdicts[item.事实] ?? { value: item.所写, ground: "" }, finding),
        );
        finding === "属实"
            ? focus(Math.min(index + 1, items.length - 1))
            : focus(index, ".more :is(input, select, textarea)");
    };
    useKeys({
        j: () => focus(Math.min(now() + 1, items.length - 1)),
        k: () => focus(Math.max(now() - 1, 0)),
        1: () => find("属实"),
        2: () => find("更正"),
        3: () => find("不能证明"),
        a: onAllTrue,
    });
    let record = "";
    return (
        <div class="facts" ref={box}>
            {items.map((item) => {
                const group = recordOf(item.事实);
                const heading = group !== record && group;
                record = group;
                return (
                    <div key={item.事实}>
                        {heading && <h3 class="record-head">{heading}</h3>}
                        <FactRow
                            exam={exam}
                            book={book}
                            item={item}
                            signable={step.可签}
                            verdict={verdicts[item.事实] ?? { value: null, ground: "" }}
                            onVerdict={(verdict) => onVerdict(item.事实, verdict)}
                            tried={tried}
                        />
                    </div>
                );
            })}
        </div>
    );
}

function allowed(book: Book, item: Item, finding: Finding): boolean {
    return finding === "属实"
        ? !nothingStated(item)
        : finding === "更正"
          ? !isList(kindOf(book, item))
          : true;
}

interface RowProps {
    exam: string;
    book: Book;
    item: Item;
    signable: boolean;
    verdict: Verdict;
    onVerdict: (verdict: Verdict) => void;
    tried: boolean;
}

function FactRow({ exam, book, item, signable, verdict, onVerdict, tried }: RowProps) {
    const lacks = missing(item, verdict);
    return (
        <div
            class={`fact ${verdict.finding ? `f${findings.indexOf(verdict.finding)}` : ""} ${tried && lacks ? "lacks" : ""}`}
            data-fact={item.事实}
            role="group"
            aria-label={item.含义 || item.事实}
        >
            <div class="what">
                <p class="meaning">{item.含义 || item.事实}</p>
                <p class="stated">
                    <span class="small">所写</span>{" "}
                    <b>
                        <bdi>
                            {shown(item.所写)}
                            {isList(kindOf(book, item)) ? " 条" : ""}
                        </bdi>
                    </b>
                    {item.上次所写 !== undefined && (
                        <span class="badge open">改过,上次写 {shown(item.上次所写)}</span>
                    )}
                </p>
                <p class="small">
                    {item.凭据 && item.凭据.length > 0 && <>凭 {item.凭据.join("、")} · </>}
                    <Clauses exam={exam} ids={item.条款} />
                </p>
            </div>
            {signable ? (
                <Findings item={item} book={book} verdict={verdict} onVerdict={onVerdict} />
            ) : (
                item.认定 && (
                    <p class="found">
                        <span class="badge good">{item.认定}</span>{" "}
                        {item.认定 === "更正" && shown(item.认定值)} {item.理由}
                    </p>
                )
            )}
            {signable && (verdict.finding === "更正" || verdict.finding === "不能证明") && (
                <div class="more">
                    {verdict.finding === "更正" && (
                        <ValueField
                            book={book}
                            kind={kindOf(book, item)}
                            value={verdict.value}
                            label={nothingStated(item) ? "查实的值" : "更正为"}
                            onValue={(value) => onVerdict({ ...verdict, value })}
                        />
                    )}
                    <label>
                        {nothingStated(item) && verdict.finding === "更正" ? "说明(可不写)" : "理由(凭什么)"}
                        <input
                            value={verdict.ground}
                            onInput={(event) => onVerdict({ ...verdict, ground: event.currentTarget.value })}
                        />
                    </label>
                </div>
            )}
            {tried && lacks && (
                <p class="lack" role="alert">
                    {lacks}
                </p>
            )}
        </div>
    );
}

function Findings({
    item,
    book,
    verdict,
    onVerdict,
}: {
    item: Item;
    book: Book;
    verdict: Verdict;
    onVerdict: (verdict: Verdict) => void;
}) {
    return (
        <div class="findings" role="radiogroup" aria-label="认定">
            {findings.map((finding, index) => (
                <label key={finding} class={`f${index}`}>
                    <input
                        type="radio"
                        name={item.事实}
                        checked={verdict.finding === finding}
                        disabled={!allowed(book, item, finding)}
                        onChange={() => onVerdict(withFinding(item, verdict, finding))}
                    />
                    <span>{finding === "更正" && nothingStated(item) ? "查实" : finding}</span>
                </label>
            ))}
        </div>
    );
}
