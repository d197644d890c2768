// case_sign: putting one's name under a step. Facts one by one, a conclusion, or a decision that is computed and not chosen.
import { useRef, useState } from "preact/hooks";
import { type Case, type Me, newKey, post, type Schemas, type Step } from "./api";
import { Facts } from "./case_facts";
import { type PaperDesk, SeenElsewhere } from "./case_papers";
import { Clauses, Dialog, Trouble, useAct, Words } from "./controls";
import { useKeys } from "./keys";
import { type Book, meaningOf, shown } from "./value";
import { allTrue, findingsOf, missing, startOf, type Verdicts } from "./verdicts";

export type SignedAnswer = Schemas["Signed"] & { 步骤?: string; 说明?: string };

interface Props {
    me: Me;
    file: Case;
    book: Book;
    step: Step;
    papers: PaperDesk;
    onSigned: (answer: SignedAnswer) => void;
}

export function Sign({ me, file, book, step, papers, onSigned }: Props) {
    const [verdicts, setVerdicts] = useState<Verdicts>(() => startOf(step));
    const [favourable, setFavourable] = useState<boolean | null>(null);
    const [ground, setGround] = useState("");
    const [tried, setTried] = useState(false);
    const [asking, setAsking] = useState(false);
    const open = step.签认 === "决定" && computed(file, step) === undecided;
    const unseen = step.签认 !== "决定" && papers.evidence.length === 0 ? "还没有写看过什么材料" : "";
    const lacking = open ? "结果还是待定" : lacksOf(step, verdicts, favourable, ground) || unseen;
    const ask = () => {
        if (!step.可签) {
            return;
        }
        setTried(true);
        lacking
            ? requestAnimationFrame(() =>
                  document
                      .querySelector<HTMLElement>(
                          lacking === unseen
                              ? "#evidence"
                              : ".lacks :is(input:checked, input:not(:disabled), select)",
                      )
                      ?.focus(),
              )
            : setAsking(true);
    };
    useKeys({ s: ask, e: () => document.getElementById("evidence")?.focus() });
    const body: Schemas["Signature"] = {
        步骤: step.步骤,
        所见材料: papers.evidence,
        理由: ground.trim(),
        ...(step.签认 === "事实" ? { 认定: findingsOf(step, verdicts) } : {}),
        ...(step.签认 === "结论" ? { 通过: favourable === true } : {}),
    };
    return (
        <>
            <StepHead file={file} step={step} />
            {step.签认 === "事实" && (
                <Facts
                    exam={file.考试}
                    book={book}
                    step={step}
                    verdicts={verdicts}
                    tried={tried}
                    onVerdict={(path, verdict) => setVerdicts((before) => ({ ...before, [path]: verdict }))}
                    onAllTrue={() => step.可签 && setVerdicts((before) => allTrue(step, before))}
                />
            )}
            {step.签认 === "决定" && <Decision file={file} book={book} step={step} />}
            {step.可签 && step.签认 === "结论" && (
                <Conclusion
                    favourable={favourable}
                    onFavourable={setFavourable}
                    ground={ground}
                    onGround={setGround}
                />
            )}
            {step.可签 && (
                <div class="signing">
                    {step.签认 !== "决定" && (
                        <>
                            <h3>
                                所见材料 <kbd>e</kbd>
                            </h3>
                            <SeenElsewhere papers={papers} />
                        </>
                    )}
                    <p class="actions">
                        {step.签认 === "事实" && (step.事实?.length ?? 0) > 0 && (
                            <button
                                type="button"
                                class="button second"
                                onClick={() => setVerdicts(allTrue(step, verdicts))}
                            >
                                其余全部属实 <kbd>a</kbd>
                            </button>
                        )}
                        <button type="button" class="button" onClick={ask}>
                            签字 <kbd>s</kbd>
                        </button>
                        <span class="small" role="status">
                            {lacking || "可以签字了"}
                        </span>
                    </p>
                </div>
            )}
            {asking && (
                <Confirm
                    me={me}
                    file={file}
                    book={book}
                    step={step}
                    body={body}
                    onClose={() => setAsking(false)}
                    onSigned={(answer) => {
                        setAsking(false);
                        onSigned(answer);
                    }}
                />
            )}
        </>
    );
}

function lacksOf(step: Step, verdicts: Verdicts, favourable: boolean | null, ground: string): string {
    if (step.签认 === "事实") {
        const open = (step.事实 ?? []).filter((item) => missing(item, verdicts[item.事实])).length;
        return open > 0 ? `还有 ${open} 项没有认定好` : "";
    }
    if (step.签认 === "结论") {
        return favourable === null
            ? "还没有选结论"
            : !favourable && ground.trim().length < 2
              ? "不通过要写明根据"
              : "";
    }
    return "";
}

function StepHead({ file, step }: { file: Case; step: Step }) {
    const signed = step.签字;
    const badge = step.可签 ? "open" : step.状态 === "已签认" ? "good" : "";
    return (
        <>
            <h2>
                {step.步骤} <span class={`badge ${badge}`}>{step.状态}</span>{" "}
                <Clauses exam={file.考试} ids={[step.条款]} />
            </h2>
            {signed && (
                <p class="note">
                    <bdi>{signed.单位}</bdi> {signed.签字人} 于 <bdi>{signed.时间}</bdi> 签字:
                    {signed.通过 ? "通过" : "不通过"}
                    {step.理由 && `。${step.理由}`}
                </p>
            )}
            {!signed && step.状态 === "等前面的步骤" && (
                <p class="note">前面的步骤都签认以后才轮到这一步(有的步骤保密,只有经办的人看得到)。</p>
            )}
            {step.可签 && step.签认 === "事实" && step.事实?.length === 0 && (
                <p class="note">这一步没有要逐项认定的事实,看过材料就可以签。</p>
            )}
        </>
    );
}

const undecided = "待定"; // the engine's word for unknown, whatever the rulebook

const computed = (file: Case, step: Step): unknown =>
    (file.结果 as Record<string, unknown> | undefined)?.[step.决定项 ?? ""];

function Decision({ file, book, step }: { file: Case; book: Book; step: Step }) {
    const value = computed(file, step);
    const tone = !step.签字 ? "" : step.签字.通过 ? "good" : "bad";
    const lacking = (file.结果 as { 缺少?: string[] } | undefined)?.缺少 ?? [];
    return (
        <>
            <div class={`verdict ${tone}`}>
                <p class="label">{step.决定项},按已经签认的事实算出来的</p>
                <p class="word">{shown(value)}</p>
                <p class="small">
                    结果由规则书从签认的事实推出,不能选,也不能改;事实有误的,由签认它的部门更正。
                </p>
            </div>
            {value === undecided && (
                <div class="note">
                    <p>还不能决定,也就不能签字。还要弄清:</p>
                    <ul class="plain">
                        {lacking.map((path) => (
                            <li key={path}>{meaningOf(book, path)}</li>
                        ))}
                    </ul>
                    <p>考生没有写的,退回考生补上;写了没有签认的,请负责的部门签认。</p>
                </div>
            )}
        </>
    );
}

function Conclusion({
    favourable,
    onFavourable,
    ground,
    onGround,
}: {
    favourable: boolean | null;
    onFavourable: (is: boolean) => void;
    ground: string;
    onGround: (text: string) => void;
}) {
    return (
        <div class="conclusion">
            <fieldset>
                <legend>结论</legend>
                <label class="choice">
                    <input
                        type="radio"
                        name="conclusion"
                        checked={favourable === true}
                        onChange={() => onFavourable(true)}
                    />
                    通过
                </label>
                <label class="choice">
                    <input
                        type="radio"
                        name="conclusion"
                        checked={favourable === false}
                        onChange={() => onFavourable(false)}
                    />
                    不通过
                </label>
            </fieldset>
            <Words
                label={favourable === false ? "根据哪条规定、什么事实(必须写)" : "说明(可不写)"}
                value={ground}
                onValue={onGround}
                required={favourable === false}
            />
        </div>
    );
}

function Confirm({
    me,
    file,
    book,
    step,
    body,
    onClose,
    onSigned,
}: {
    me: Me;
    file: Case;
    book: Book;
    step: Step;
    body: Schemas["Signature"];
    onClose: () => void;
    onSigned: (answer: SignedAnswer) => void;
}) {
    const key = useRef(newKey()); // this dialog is one act: whatever is sent again from here is the same act
    const { busy, problem, run } = useAct();
    const sign = () =>
        run(async () => {
            const answer = await post(
                "/api/v1/staff/cases/{exam}/{person}/signatures",
                body,
                { exam: file.考试, person: file.编号 },
                key.current,
            );
            onSigned({ ...answer, 步骤: step.步骤 });
        });
    return (
        <Dialog title={`签字:${step.步骤}`} onClose={onClose}>
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    void sign();
                }}
            >
                <Trouble of={problem} exam={file.考试} />
                <p>
                    我,<b>{me.姓名}</b>(<bdi>{me.机构}</bdi>),签认 <b>{file.报考人.姓名}</b> 的“{step.步骤}”:
                </p>
                <Summary file={file} step={step} body={body} />
                <p>
                    所见材料:
                    {body.所见材料 && body.所见材料.length > 0 ? (
                        body.所见材料.map((one) => one.replace(/ [0-9a-f]{64}$/, "")).join(";")
                    ) : (
                        "各步骤的签认"
                    )}
                </p>
                <p class="small">
                    依据 {book.title},规则书第 <bdi>{file.规则书}</bdi>{" "}
                    版。签字用的是您自己的密钥,签了不能改,只能由后来的签字接替。
                </p>
                <p class="actions">
                    <button class="button" disabled={busy} autofocus>
                        {busy ? "正在签……" : "签字"}
                    </button>
                    <button type="button" class="button second" onClick={onClose}>
                        再看看
                    </button>
                </p>
            </form>
        </Dialog>
    );
}

function Summary({ file, step, body }: { file: Case; step: Step; body: Schemas["Signature"] }) {
    if (step.签认 === "决定") {
        return (
            <p class="big">
                <b>
                    {step.决定项}:
                    {shown((file.结果 as Record<string, unknown> | undefined)?.[step.决定项 ?? ""])}
                </b>
            </p>
        );
    }
    if (step.签认 === "结论") {
        return (
            <p class="big">
                <b>{body.通过 ? "通过" : "不通过"}</b>
                {body.理由 && `:${body.理由}`}
            </p>
        );
    }
    const findings = body.认定 ?? [];
    const other = findings.filter((one) => one.认定 !== "属实");
    const item = (path: string) => step.事实?.find((one) => one.事实 === path);
    return (
        <>
            <p>
                属实 <b>{findings.length - other.length}</b> 项,更正{" "}
                <b>{other.filter((one) => one.认定 === "更正").length}</b> 项, 不能证明{" "}
                <b>{other.filter((one) => one.认定 === "不能证明").length}</b> 项。
            </p>
            {other.length > 0 && (
                <ul class="plain">
                    {other.map((one) => (
                        <li key={one.事实}>
                            <b>{one.认定}</b> {item(one.事实)?.含义 ?? one.事实}:所写{" "}
                            {shown(item(one.事实)?.所写)}
                            {one.认定 === "更正" && (
                                <>
                                    {" "}
                                    → <b>{shown(one.认定值)}</b>
                                </>
                            )}
                            {one.理由 && `(${one.理由})`}
                        </li>
                    ))}
                </ul>
            )}
        </>
    );
}

export function Signed({ answer, onNext }: { answer: SignedAnswer; onNext: () => void }) {
    return (
        <div class="done" role="status">
            <p>
                <b>{answer.说明 ?? `“${answer.步骤}”已签认。`}</b> 阶段:{answer.阶段}
                {answer.哈希 && (
                    <span class="small">
                        {" "}
                        · 第 {answer.序号} 个事件 <bdi>{answer.哈希.slice(0, 16)}</bdi>
                    </span>
                )}
            </p>
            <button type="button" class="button" onClick={onNext} autofocus>
                办下一份 <kbd>n</kbd>
            </button>
        </div>
    );
}
