// candidate: whoever stands at the gate: photo, seat, what their own row demands, and the verdict.
import { useEffect, useRef, useState } from "preact/hooks";
import { Ask } from "./ask";
import { beijingClock, span } from "./clock";
import { at, isAmong, meaningOf, mistakenQuestions, otherQuestions, questionsOf, type Question } from "./facts";
import type { Gate } from "./gate";
import { Act, Choice, Text } from "./parts";
import type { Candidate, Facts, Outcome, Reason } from "./types";

function Photo({ gate, candidate }: { gate: Gate; candidate: Candidate }) {
    const [address, setAddress] = useState("");
    useEffect(() => {
        let made = "";
        void gate.photo(candidate).then((blob) => {
            if (blob) {
                made = URL.createObjectURL(blob);
                setAddress(made);
            }
        });
        return () => URL.revokeObjectURL(made);
    }, [candidate]);
    return address ? <img class="photo" src={address} alt={`${candidate.姓名} 的照片`} /> : <div class="photo none">名单上没有照片</div>;
}

function Face({ gate, candidate, vouched }: { gate: Gate; candidate: Candidate; vouched: string }) {
    const begins = at(candidate.事实, gate.list.规则书.门.开考);
    return (
        <section class="face" aria-label="考生">
            <Photo gate={gate} candidate={candidate} />
            <div>
                <h1 tabIndex={-1}><bdi>{candidate.姓名}</bdi></h1>
                <p><bdi>{candidate.准考证号}</bdi> <bdi class="small">{vouched}</bdi></p>
                <p><bdi>{candidate.证件种类}</bdi> <bdi>{candidate.证件号码}</bdi></p>
                <p class="seat"><bdi>考场 <b>{candidate.考场}</b></bdi> <bdi>座位 <b>{candidate.座位}</b></bdi></p>
                {typeof begins === "string" && <p><bdi>开考 {begins.slice(11, 16)}</bdi></p>}
            </div>
        </section>
    );
}

/** Came in before: here, or at another device of the site. */
function Before({ gate, candidate }: { gate: Gate; candidate: Candidate }) {
    const entries = gate.entries(candidate);
    if (entries.length === 0) {
        return null;
    }
    const inside = entries.some((one) => one.进入);
    return (
        <div class={inside ? "alert" : "note"} role={inside ? "alert" : undefined}>
            {gate.doubles.includes(candidate) && <p><b>重复进入:两台设备都放行过这名考生。</b>请马上核对人和准考证,报考点负责人。</p>}
            {entries.map((one) => (
                <p key={one.时间}>{beijingClock(one.时间)} {one.本机 ? "本机" : "另一台设备"}登记:<b>{one.结论}</b></p>
            ))}
        </div>
    );
}

/** A requirement: what it is, how it stands, and its questions. The officer's are behind name and PIN. */
function Requirement({ gate, candidate, reason }: { gate: Gate; candidate: Candidate; reason: Reason }) {
    const rules = gate.list.规则书;
    const questions = questionsOf(rules, candidate, reason);
    const tone = reason.结果 === "满足" ? "good" : reason.结果 === "不满足" ? "bad" : "open";
    const [open, setOpen] = useState(tone !== "good");
    // What is done folds away, but no list under the hand of whoever still adds to it.
    const hasRecords = questions.some((one) => one.members.length > 0);
    useEffect(() => setOpen((was) => tone !== "good" || (was && hasRecords)), [tone]);
    const facts = gate.collected(candidate);
    const others = questions.filter((one) => !one.officer);
    // The officer's turn comes when all else is known and does not settle it.
    const isOfficers = (one: Question): boolean => one.officer && (at(facts, one.fact.事实) !== undefined ||
        (tone !== "good" && others.every((other) => at(facts, other.fact.事实) !== undefined)));
    return (
        <li class={tone}>
            <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
                <summary>
                    <b>{reason.要求}</b> <span class="badge">{reason.结果 === "未知" ? "待查" : reason.结果}</span>
                    <span class="small">{reason.条款} {reason.说明}</span>
                </summary>
                {rules.条款[reason.条款]?.原文.map((quote) => <blockquote key={quote}>{quote}</blockquote>)}
                {others.map((question) => (
                    <Ask key={question.fact.事实} question={question} value={at(facts, question.fact.事实)}
                        onValue={(value) => void gate.collect(candidate, question.fact.事实, value)} />
                ))}
                {questions.filter(isOfficers).map((question) => (
                    <Officer key={question.fact.事实} gate={gate} candidate={candidate} question={question} />
                ))}
            </details>
        </li>
    );
}

/** 人工处置: by the officer, by name and PIN. */
function Officer({ gate, candidate, question }: { gate: Gate; candidate: Candidate; question: Question }) {
    const officers = gate.state.处置人;
    const [name, setName] = useState(officers[0]?.姓名 ?? "");
    const [pin, setPin] = useState("");
    const [value, setValue] = useState(question.fact.取值[0] ?? "");
    const standing = at(gate.collected(candidate), question.fact.事实);
    if (officers.length === 0) {
        return <p class="note">要由{gate.list.规则书.门.处置人}处置。先在“设备”里登记处置人。</p>;
    }
    const sign = async (): Promise<void> => {
        const wrong = await gate.checkOfficer(name, pin);
        setPin("");
        if (wrong) {
            throw new Error(wrong);
        }
        await gate.dispose(candidate, question.fact.事实, value, name);
    };
    return (
        <Act button="签字处置" act={sign}>
            {typeof standing === "string" && <p class="note">{gate.state.处置[candidate.编号]} 已处置:<b>{standing}</b></p>}
            <Choice label={question.fact.含义} value={value} options={question.fact.取值.map((one) => [one, one])} onValue={setValue} />
            <Choice label="处置人" value={name} options={officers.map((one) => [one.姓名, one.姓名])} onValue={setName} />
            <Text label="处置人的 PIN" type="password" inputMode="numeric" autocomplete="off" value={pin} onValue={setPin} />
        </Act>
    );
}

/** What this row does not ask, and somebody sees all the same. */
function SeenBesides({ gate, candidate, outcome }: { gate: Gate; candidate: Candidate; outcome: Outcome }) {
    const others = otherQuestions(gate.list.规则书, candidate, outcome);
    const given = others.filter((one) => at(gate.collected(candidate), one.fact.事实) !== undefined);
    const [path, setPath] = useState("");
    const chosen = others.find((one) => one.fact.事实 === path);
    const shown = chosen && !given.includes(chosen) ? [...given, chosen] : given;
    return (
        <details class="besides">
            <summary>看到别的情形(本条没有要求的)</summary>
            <Choice label="是哪一项" value={path} onValue={setPath}
                options={[["", "请选"], ...others.map((one) => [one.fact.事实, one.fact.含义] as [string, string])]} />
            {shown.map((question) => (
                <Ask key={question.fact.事实} question={question} value={at(gate.collected(candidate), question.fact.事实)}
                    onValue={(value) => void gate.collect(candidate, question.fact.事实, value)} />
            ))}
        </details>
    );
}

/** What was entered and cannot be, where it can be put right. */
function Mistakes({ gate, candidate, outcome }: { gate: Gate; candidate: Candidate; outcome: Outcome }) {
    const questions = mistakenQuestions(gate.list.规则书, candidate, outcome);
    return questions.length === 0 ? null : (
        <div class="alert">
            <b>先改正</b>
            {questions.map((question) => (
                <Ask key={question.fact.事实} question={question} value={at(gate.collected(candidate), question.fact.事实)}
                    onValue={(value) => void gate.collect(candidate, question.fact.事实, value)} />
            ))}
        </div>
    );
}

function Verdict({ gate, outcome, busy }: { gate: Gate; outcome: Outcome; busy: boolean }) {
    const { 门: door, 版本: version, 条款: clauses } = gate.list.规则书;
    const tone = isAmong(door.放行, outcome.结论) ? "good" : isAmong(door.不放行, outcome.结论) ? "bad" : "open";
    const { milliseconds, stale } = gate.age;
    return (
        <section class={`verdict ${tone}`} aria-label="结论" aria-busy={busy}>
            <div aria-live="polite">
                <p class="word">{outcome.结论 || "判不了"}</p>
                {outcome.错误.map((one) => (
                    <p key={one.事实.join() + one.说明}><b>{one.事实.map((path) => meaningOf(gate.list.规则书, path)).join("、")}</b>:{one.说明}</p>
                ))}
                {outcome.未满足.map((one) => (
                    <div key={one.条款 + one.要求}>
                        <p><b>{one.要求}</b>:{one.实际} <span class="small">{one.条款}</span></p>
                        {clauses[one.条款]?.原文.map((quote) => <blockquote key={quote}>{quote}</blockquote>)}
                    </div>
                ))}
                {outcome.待补材料.length > 0 && <p>还要办:{outcome.待补材料.length} 项</p>}
            </div>
            <p class={stale ? "stale" : "small"}>要求 {version} · {span(milliseconds)}前同步{stale ? ",超过宽限" : ""}</p>
        </section>
    );
}

export function AtTheGate({ gate, candidate, vouched, onDone }: {
    gate: Gate;
    candidate: Candidate;
    vouched: string;
    onDone: (told: string) => void;
}) {
    const [decided, setDecided] = useState<{ facts: Facts; outcome: Outcome }>();
    const top = useRef<HTMLDivElement>(null);
    const facts = gate.collected(candidate);
    useEffect(() => top.current?.querySelector("h1")?.focus(), [candidate, decided === undefined]);
    useEffect(() => {
        let wanted = true;
        void gate.decide(candidate).then((outcome) => wanted && setDecided({ facts, outcome }));
        return () => {
            wanted = false;
        };
    }, [facts, candidate]);
    if (!decided) {
        return <p>正在判定…</p>;
    }
    const { outcome } = decided;
    const record = async (): Promise<void> => {
        // What is signed is what holds now, not what the page showed a moment ago.
        const now = await gate.decide(candidate);
        if (now.结论 !== outcome.结论) {
            throw new Error(`结论刚变成“${now.结论}”,看一下再登记`);
        }
        const made = await gate.record(candidate, now);
        onDone(`${candidate.姓名}:${made.结论},已登记`);
        void gate.sync();
    };
    return (
        <div ref={top} class="two-columns">
            <div>
                <Face gate={gate} candidate={candidate} vouched={vouched} />
                <Before gate={gate} candidate={candidate} />
                <Verdict gate={gate} outcome={outcome} busy={decided.facts !== facts} />
                <div class="row end">
                    {outcome.结论 && <Act button={`登记:${outcome.结论}`} act={record} />}
                    <button type="button" onClick={() => onDone("")}>下一位(不登记)</button>
                </div>
            </div>
            <div>
                <h2>这一处的要求</h2>
                <Mistakes gate={gate} candidate={candidate} outcome={outcome} />
                <ul class="requirements">
                    {outcome.理由.map((reason, index) => (
                        <Requirement key={`${reason.条款}/${index}`} gate={gate} candidate={candidate} reason={reason} />
                    ))}
                </ul>
                {outcome.错误.length === 0 && <SeenBesides gate={gate} candidate={candidate} outcome={outcome} />}
                {outcome.提醒.map((one) => <p class="small" key={one.代码}>{one.内容}</p>)}
                {outcome.联系电话.length > 0 && <p class="row">有疑问打 {outcome.联系电话.map((number) => <a key={number} href={`tel:${number}`}>{number}</a>)}</p>}
            </div>
        </div>
    );
}
