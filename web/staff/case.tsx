// case: one registration: my step's facts, the papers, and all departments' steps, side by side; on a narrow screen as tabs.
import { useEffect, useMemo, useState } from "preact/hooks";
import { type Case, get, type Me, type Step, Problem } from "./api";
import { HandOver, SendBack } from "./case_moves";
import { Papers, usePapers } from "./case_papers";
import { Sign, Signed, type SignedAnswer } from "./case_sign";
import { Steps } from "./case_steps";
import { CaseForms } from "./case_forms";
import { Loading, Trouble, useAnswer, Words } from "./controls";
import { useKeys } from "./keys";
import { useNext } from "./queue";
import { link, type Route } from "./route";
import { type Book, bookOf } from "./value";

const sides = ["我的步骤", "材料", "全部步骤"] as const;

interface Loaded {
    file: Case;
    book: Book;
}

/** The step to show: the one asked for, else one that can be signed, else any of mine. */
function chosen(file: Case, wanted: string): Step | undefined {
    const mine = file.步骤.filter((step) => step.归我);
    return mine.find((step) => step.步骤 === wanted) ?? mine.find((step) => step.可签) ?? mine[0];
}

export function CaseView({ me, route }: { me: Me; route: Route }) {
    const [exam = "", person = ""] = route.parts;
    const [reason, setReason] = useState<{ person: string; why: string }>({ person: "", why: "" });
    const why = reason.person === person ? reason.why : "";
    const key = `${exam}/${person}/${why}`;
    const { answer, problem, again } = useAnswer<Loaded>(key, async () => {
        const [file, book] = await Promise.all([
            get("/api/v1/staff/cases/{exam}/{person}", { exam, person, why }),
            bookOf(exam),
        ]);
        return { file, book };
    });
    if (problem instanceof Problem && problem.code === "why") {
        return <AskWhy onWhy={(given) => setReason({ person, why: given })} />;
    }
    if (problem) {
        return (
            <>
                <Trouble of={problem} exam={exam} />
                <p>
                    <a href={link("queue")}>回待办</a>
                </p>
            </>
        );
    }
    return answer && answer.file.编号 === person ? (
        <Open key={key} me={me} route={route} {...answer} again={again} />
    ) : (
        <Loading />
    );
}

/** Who has no step in a case says why they look; the candidate reads it. */
function AskWhy({ onWhy }: { onWhy: (why: string) => void }) {
    const [why, setWhy] = useState("");
    return (
        <form
            class="narrow"
            onSubmit={(event) => {
                event.preventDefault();
                onWhy(why.trim());
            }}
        >
            <h1>为什么要看这份报名</h1>
            <p>这里面没有归您办的步骤。查看要写明理由(4 到 200 个字),会记下来,考生看得到。</p>
            <Words label="理由" value={why} onValue={setWhy} required />
            <p class="actions">
                <button class="button" disabled={why.trim().length < 4 || why.trim().length > 200}>
                    查看
                </button>
                <a class="button second" href={link("queue")}>
                    不看了
                </a>
            </p>
        </form>
    );
}

function Open({ me, route, file, book, again }: Loaded & { me: Me; route: Route; again: () => void }) {
    const [wanted, want] = useState(route.query.get("step") ?? "");
    const [side, setSide] = useState<string>(sides[0]);
    const [move, setMove] = useState<"" | "return" | "hand-over">("");
    const [signed, setSigned] = useState<SignedAnswer | null>(null);
    const step = chosen(file, wanted);
    const papers = usePapers(file);
    const only = route.query.get("only") ?? "";
    const next = useNext({ exam: file.考试, step: only });
    const canReturn = Boolean(step?.可签) && me.可办.includes("退回修改");
    const canHandOver = me.可办.includes("上交、移交");
    const [gone, setGone] = useState(false);
    useEffect(() => {
        want(route.query.get("step") ?? "");
        setSigned(null);
    }, [route]);
    useKeys({
        n: next.open,
        r: () => canReturn && setMove("return"),
        h: () => canHandOver && setMove("hand-over"),
    });
    const done = (answer: SignedAnswer) => {
        setMove("");
        setSigned(answer);
        papers.clear();
        again();
    };
    const handed = (answer: SignedAnswer) => {
        setMove("");
        setSigned(answer);
        setGone(true);
    };
    if (gone && signed) {
        // it is another office's now
        return (
            <>
                <Signed answer={signed} onNext={next.open} />
                <p>
                    <a href={link("queue")}>回待办</a>
                </p>
            </>
        );
    }
    return (
        <>
            <Head
                file={file}
                step={step}
                want={(name) => {
                    setSigned(null);
                    want(name);
                }}
            >
                {canReturn && (
                    <button type="button" class="button second" onClick={() => setMove("return")}>
                        退回考生 <kbd>r</kbd>
                    </button>
                )}
                {canHandOver && (
                    <button type="button" class="button second" onClick={() => setMove("hand-over")}>
                        上交、移交 <kbd>h</kbd>
                    </button>
                )}
                <button type="button" class="button second" onClick={next.open}>
                    下一份 <kbd>n</kbd>
                </button>
            </Head>
            <Trouble of={next.problem} exam={file.考试} />
            {next.empty && (
                <p class="note" role="status">
                    没有等着办的了。<a href={link("queue", [], { exam: file.考试, step: only })}>回待办</a>
                </p>
            )}
            {signed && <Signed answer={signed} onNext={next.open} />}
            <Tabs side={side} onSide={setSide} papers={file.材料.length} />
            <div class="case" data-side={sides.indexOf(side as (typeof sides)[number])}>
                <section class="side" aria-label={sides[0]}>
                    {step ? (
                        <Sign
                            key={step.步骤 + step.状态}
                            me={me}
                            file={file}
                            book={book}
                            step={step}
                            papers={papers}
                            onSigned={done}
                        />
                    ) : (
                        <p class="note">这份报名里没有归您办的步骤,只能看。</p>
                    )}
                </section>
                <section class="side" aria-label={sides[1]}>
                    <Papers file={file} papers={papers} canSee={Boolean(step?.可签)} />
                    <CaseForms file={file} />
                </section>
                <section class="side" aria-label={sides[2]}>
                    <Steps file={file} book={book} />
                </section>
            </div>
            {move === "return" && step && (
                <SendBack file={file} book={book} step={step} onClose={() => setMove("")} onDone={done} />
            )}
            {move === "hand-over" && <HandOver file={file} onClose={() => setMove("")} onDone={handed} />}
        </>
    );
}

function Head({
    file,
    step,
    want,
    children,
}: {
    file: Case;
    step: Step | undefined;
    want: (name: string) => void;
    children: preact.ComponentChildren;
}) {
    const mine = useMemo(() => file.步骤.filter((one) => one.归我), [file]);
    const { 姓名 = "", 证件种类 = "", 证件号码 = "" } = file.报考人;
    return (
        <div class="case-head">
            <div class="person">
                <h1>
                    <bdi>{姓名}</bdi>
                </h1>
                <p class="small">
                    {证件种类} <bdi class="number">{证件号码}</bdi> · {file.阶段} · 提交{" "}
                    <bdi>{file.提交时间}</bdi> · {file.受理机构}
                </p>
            </div>
            <div class="actions">{children}</div>
            {mine.length > 1 && (
                <div class="mine" role="group" aria-label="我的步骤">
                    {mine.map((one) => (
                        <button
                            type="button"
                            key={one.步骤}
                            aria-pressed={one === step}
                            onClick={() => want(one.步骤)}
                        >
                            {one.步骤}{" "}
                            <span class={`badge ${one.可签 ? "open" : one.状态 === "已签认" ? "good" : ""}`}>
                                {one.状态}
                            </span>
                        </button>
                    ))}
                </div>
            )}
        </div>
    );
}

function Tabs({ side, onSide, papers }: { side: string; onSide: (side: string) => void; papers: number }) {
    return (
        <div class="tabs" role="group" aria-label="看哪一栏">
            {sides.map((name) => (
                <button type="button" key={name} aria-pressed={side === name} onClick={() => onSide(name)}>
                    {name}
                    {name === "材料" && ` ${papers}`}
                </button>
            ))}
        </div>
    );
}
