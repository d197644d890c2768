// case_steps: all departments' steps of a case and, for those who decide, what the rulebook makes of the attested facts.
import type { Case, Step } from "./api";
import { Clauses } from "./controls";
import { type Book, meaningOf, shown } from "./value";

interface Reason {
    条款: string;
    结果: string;
    事实: string[];
    实际: unknown[];
    要求: string;
}

export function Steps({ file, book }: { file: Case; book: Book }) {
    return (
        <>
            <h2>全部步骤</h2>
            <ol class="steps">
                {file.步骤.map((step) => (
                    <StepRow key={step.步骤} exam={file.考试} step={step} />
                ))}
            </ol>
            {file.结果 && <Outcome file={file} book={book} outcome={file.结果 as Record<string, unknown>} />}
            {file.退回 && file.退回.length > 0 && <Returned file={file} />}
            {file.申诉 && file.申诉.length > 0 && (
                <>
                    <h2>申诉</h2>
                    {file.申诉.map((one) => (
                        <blockquote key={one.时间}>
                            <p class="small">
                                <bdi>{one.时间}</bdi>
                            </p>
                            {one.申诉}
                        </blockquote>
                    ))}
                </>
            )}
        </>
    );
}

function StepRow({ exam, step }: { exam: string; step: Step }) {
    const mark =
        step.状态 === "已签认"
            ? step.签字?.通过 === false
                ? "bad"
                : "good"
            : step.状态 === "办理中"
              ? "open"
              : "";
    return (
        <li class={mark}>
            <p>
                <b>{step.步骤}</b>{" "}
                <span class={`badge ${mark}`}>{mark === "bad" ? "没有通过" : step.状态}</span>
                {step.归我 && <span class="badge mine">我</span>}
            </p>
            <p class="small">
                <bdi>{step.单位}</bdi> <Clauses exam={exam} ids={[step.条款]} />
            </p>
            {step.签字 && (
                <p class="small">
                    {step.签字.签字人} <bdi>{step.签字.时间}</bdi>
                </p>
            )}
        </li>
    );
}

const kinds = [
    ["不满足", "bad"],
    ["未知", "open"],
    ["满足", "good"],
] as const;

function Outcome({ file, book, outcome }: { file: Case; book: Book; outcome: Record<string, unknown> }) {
    const reasons = (outcome.理由 ?? []) as Reason[];
    const groups = new Map<string, Reason[]>();
    reasons.forEach((reason) => groups.set(reason.条款, [...(groups.get(reason.条款) ?? []), reason]));
    const decided = [...new Set(file.步骤.map((step) => step.决定项).filter(Boolean))] as string[];
    const plain = book.outputs.filter(
        ({ name }) =>
            ["string", "number"].includes(typeof outcome[name]) &&
            outcome[name] !== "待定" &&
            !decided.includes(name),
    );
    return (
        <>
            <h2>
                算出的结果 <span class="small">只看签认的事实</span>
            </h2>
            {decided.map((name) => (
                <p key={name} class="big">
                    {name}:<b>{shown(outcome[name])}</b>
                </p>
            ))}
            {plain.length > 0 && (
                <details>
                    <summary>还算出了 {plain.length} 项</summary>
                    <dl>
                        {plain.map(({ name, meaning }) => (
                            <div key={name}>
                                <dt title={meaning}>{name}</dt>
                                <dd>{shown(outcome[name])}</dd>
                            </div>
                        ))}
                    </dl>
                </details>
            )}
            <details>
                <summary>理由,按条款({groups.size} 条)</summary>
                {[...groups].map(([clause, list]) => (
                    <ClauseReasons key={clause} exam={file.考试} book={book} clause={clause} list={list} />
                ))}
            </details>
        </>
    );
}

function ClauseReasons({
    exam,
    book,
    clause,
    list,
}: {
    exam: string;
    book: Book;
    clause: string;
    list: Reason[];
}) {
    return (
        <div class="reason">
            <p>
                <Clauses exam={exam} ids={[clause]} />{" "}
                {kinds.map(([name, mark]) => {
                    const count = list.filter((one) => one.结果 === name).length;
                    return count > 0 ? (
                        <span key={name} class={`badge ${mark}`}>
                            {name} {count}
                        </span>
                    ) : null;
                })}
            </p>
            <ul class="plain">
                {list.map((one, index) => (
                    <li key={index} class={kinds.find(([name]) => name === one.结果)?.[1] ?? ""}>
                        <b>{one.结果}</b>{" "}
                        {one.要求 || one.事实.map((path) => meaningOf(book, path)).join("、")}
                        {one.实际.some((value) => value !== null) && (
                            <span class="small"> 签认为 {one.实际.map(shown).join("、")}</span>
                        )}
                    </li>
                ))}
            </ul>
        </div>
    );
}

function Returned({ file }: { file: Case }) {
    return (
        <>
            <h2>退回过</h2>
            {file.退回?.map((one) => (
                <div key={one.时间 + one.步骤} class="reason">
                    <p class="small">
                        <bdi>{one.时间}</bdi> {one.步骤} <bdi>{one.单位}</bdi>
                    </p>
                    <ul class="plain">
                        {one.事项.map((item) => (
                            <li key={item.事实}>
                                {item.事实}:{item.说明}
                            </li>
                        ))}
                    </ul>
                </div>
            ))}
        </>
    );
}
