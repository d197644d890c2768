// seating: a draw from the frozen list to the published seats, as its office and its witnesses see it.
import { useRef, useState } from "preact/hooks";
import { get, type Me, newKey, post, type Schemas } from "./api";
import { Choice, Loading, Text, Trouble, useAct, useAnswer } from "./controls";
import { ExamChoice } from "./exam_choice";
import { DrawReport } from "./seating_report";
import { WitnessBox } from "./seating_witness";

export type Draw = Schemas["Draws"][number];

export function Seating({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const { answer, problem, again } = useAnswer(exam, () => get("/api/v1/draws", { exam }));
    return (
        <>
            <div class="head">
                <h1>考场编排</h1>
                <ExamChoice me={me} exam={exam} onExam={setExam} />
                <button type="button" class="button second" onClick={again}>
                    刷新
                </button>
            </div>
            <p class="lead">
                名单冻结以后,几个单位的见证人先承诺、后公开各自的秘密,座位由这些秘密和名单一起算出来。公布的文件谁都可以重算一遍。
            </p>
            <Trouble of={problem} exam={exam} />
            {!answer && !problem && <Loading />}
            {answer && me.可办.includes("编排考场") && <Freeze exam={exam} onDone={again} />}
            {answer?.length === 0 && <p class="note">还没有抽签。</p>}
            {answer && <Draws draws={answer} me={me} onDone={again} />}
        </>
    );
}

/** One's own office's draws, and those one may be asked to witness; the others are folded away. */
function Draws({ draws, me, onDone }: { draws: Draw[]; me: Me; onDone: () => void }) {
    const seats = me.可办.includes("编排考场");
    const isMine = (draw: Draw) => draw.机构代码 === me.机构代码 || me.角色 === "考试院";
    const concerns = (draw: Draw) =>
        isMine(draw) || (!seats && (draw.状态 === "已冻结" || draw.状态 === "在公开"));
    const others = draws.filter((draw) => !concerns(draw));
    const card = (draw: Draw) => (
        <DrawCard key={draw.编号} draw={draw} me={me} mine={isMine(draw) || !seats} onDone={onDone} />
    );
    return (
        <>
            {draws.filter(concerns).map(card)}
            {others.length > 0 && (
                <details>
                    <summary>其他的抽签({others.length} 次):看公布的文件,重算一遍</summary>
                    {others.map(card)}
                </details>
            )}
        </>
    );
}

function Freeze({ exam, onDone }: { exam: string; onDone: () => void }) {
    const { answer } = useAnswer(`plan ${exam}`, () => get("/api/v1/staff/plan", { exam }));
    const [sitting, setSitting] = useState("");
    const { busy, problem, run } = useAct();
    const key = useRef(newKey());
    const sittings = answer?.考试.map((one) => one.考试) ?? [];
    const freeze = () =>
        run(async () => {
            await post(
                "/api/v1/staff/draws",
                { 考试: exam, 场次: sitting || (sittings[0] ?? "") },
                {},
                key.current,
            );
            key.current = newKey();
            onDone();
        });
    return (
        <form
            class="form"
            onSubmit={(event) => {
                event.preventDefault();
                void freeze();
            }}
        >
            <h2>冻结名单</h2>
            <Trouble of={problem} exam={exam} />
            <Choice
                label="哪一场"
                value={sitting || (sittings[0] ?? "")}
                onValue={setSitting}
                options={sittings.map((one) => [one, one])}
            />
            <p class="actions">
                <button class="button" disabled={busy || sittings.length === 0}>
                    冻结本地区的名单
                </button>
                <span class="small">现场确认过的考生和现在的考场;冻结以后才来的,算迟到的变动。</span>
            </p>
        </form>
    );
}

const steps = ["已冻结", "在公开", "已抽签", "已公布"];

interface CardProps {
    draw: Draw;
    me: Me;
    mine: boolean;
    onDone: () => void;
}

function DrawCard({ draw, me, mine, onDone }: CardProps) {
    const tone = draw.状态 === "已公布" ? "good" : draw.状态 === "已作废" ? "bad" : "open";
    return (
        <article class="reason">
            <h2>
                {draw.场次} · <bdi>{draw.机构}</bdi> <span class={`badge ${tone}`}>{draw.状态}</span>
            </h2>
            <p class="small">
                {draw.考生} 名考生 · 冻结 <bdi>{draw.冻结时间}</bdi>
                {draw.公开截止 && (
                    <>
                        {" "}
                        · 公开到 <bdi>{draw.公开截止}</bdi>
                    </>
                )}
                {draw.公布时间 && (
                    <>
                        {" "}
                        · 公布 <bdi>{draw.公布时间}</bdi>
                    </>
                )}
                {draw.变动 > 0 && ` · 变动 ${draw.变动} 次`}
            </p>
            <p>
                名单的 SHA-256:<code class="hash">{draw.摘要}</code>
            </p>
            <Witnesses draw={draw} />
            {mine && me.可办.includes("见证抽签") && <WitnessBox draw={draw} me={me} onDone={onDone} />}
            {mine && me.可办.includes("编排考场") && <Steps draw={draw} onDone={onDone} />}
            {draw.公布时间 && <Files draw={draw} />}
            {mine && me.可办.includes("看考试计划") && draw.状态 !== "已作废" && steps.indexOf(draw.状态) > 1 && (
                <DrawReport draw={draw} />
            )}
        </article>
    );
}

function Witnesses({ draw }: { draw: Draw }) {
    if (draw.见证.length === 0) {
        return <p class="note">还没有见证人承诺。</p>;
    }
    return (
        <ul class="plain">
            {draw.见证.map((one) => (
                <li key={one.承诺}>
                    <bdi>{one.名字}</bdi>{" "}
                    <span class={`badge ${one.已公开 ? "good" : "open"}`}>
                        {one.已公开 ? "已公开" : draw.状态 === "已冻结" ? "已承诺" : "没有公开"}
                    </span>{" "}
                    <code class="hash">{one.承诺.slice(0, 16)}…</code>
                </li>
            ))}
        </ul>
    );
}

/** The office's own next step. */
function Steps({ draw, onDone }: { draw: Draw; onDone: () => void }) {
    const [ground, setGround] = useState("");
    const [told, setTold] = useState("");
    const { busy, problem, run } = useAct();
    const key = useRef(newKey());
    const act = (work: () => Promise<string>) =>
        void run(async () => {
            setTold(await work());
            key.current = newKey();
            onDone();
        });
    const values = { draw: draw.编号 };
    const button = (text: string, work: () => Promise<string>) => (
        <button type="button" class="button" disabled={busy} onClick={() => act(work)}>
            {text}
        </button>
    );
    return (
        <>
            <Trouble of={problem} exam={draw.考试} />
            {told && (
                <p class="done" role="status">
                    {told}
                </p>
            )}
            <p class="actions">
                {draw.状态 === "已冻结" &&
                    button("承诺到此为止,开始公开", async () => {
                        const { 截止 } = await post(
                            "/api/v1/staff/draws/{draw}/opening",
                            {} as never,
                            values,
                            key.current,
                        );
                        return `公开到 ${截止}`;
                    })}
                {draw.状态 === "在公开" &&
                    button("抽签", async () => {
                        const { 考生 } = await post(
                            "/api/v1/staff/draws/{draw}/drawing",
                            {} as never,
                            values,
                            key.current,
                        );
                        return `${考生} 名考生都有了座位`;
                    })}
                {draw.状态 === "已抽签" &&
                    button("公布座位", async () => {
                        const { 公布 } = await post(
                            "/api/v1/staff/draws/{draw}/publication",
                            {} as never,
                            values,
                            key.current,
                        );
                        return `公布了 ${公布} 人的座位`;
                    })}
                {(draw.状态 === "已抽签" || draw.状态 === "已公布") &&
                    button("照现在的名单和考场办变动", async () => {
                        const { 移座, 退出 } = await post(
                            "/api/v1/staff/draws/{draw}/changes",
                            {} as never,
                            values,
                            key.current,
                        );
                        return `安排、移动 ${移座} 人,退出 ${退出} 人,其余的人都不动`;
                    })}
            </p>
            {(draw.状态 === "已冻结" || draw.状态 === "在公开") && (
                <details>
                    <summary>作废</summary>
                    <p class="small">只在公开秘密以前可以作废;公开以后,只有过了时限仍凑不够见证人的才行。</p>
                    <Text label="理由" value={ground} onValue={setGround} />
                    <p class="actions">
                        {button("作废这次抽签", async () => {
                            await post(
                                "/api/v1/staff/draws/{draw}/voiding",
                                { 理由: ground },
                                values,
                                key.current,
                            );
                            return "作废了";
                        })}
                    </p>
                </details>
            )}
        </>
    );
}

function Files({ draw }: { draw: Draw }) {
    const [verdict, setVerdict] = useState<Schemas["DrawVerified"] | null>(null);
    const { busy, problem, run } = useAct();
    const verify = () =>
        run(async () =>
            setVerdict(await get("/api/v1/draws/{draw}/verification", { draw: draw.编号 })),
        );
    return (
        <>
            <h3>公布的文件</h3>
            <p class="actions">
                {draw.文件.map((name) => (
                    <a
                        key={name}
                        class="button second"
                        href={`/api/v1/draws/${draw.编号}/files/${name}`}
                        download={name}
                    >
                        <bdi>{name}</bdi>
                    </a>
                ))}
                <button type="button" class="button" disabled={busy} onClick={() => void verify()}>
                    重算一遍
                </button>
            </p>
            <p class="small">
                下载到一个文件夹,谁都可以用 <code>zhunkao seating verify 文件夹</code> 重算,不用数据库。
            </p>
            <Trouble of={problem} />
            {verdict && (
                <div class={`verdict ${verdict.成立 ? "good" : "bad"}`} role="status">
                    <p class="word">{verdict.成立 ? "每个座位都重算出来,一个不差" : "不符"}</p>
                    {verdict.问题.map((fault) => (
                        <p key={fault}>{fault}</p>
                    ))}
                    <p class="small">
                        {verdict.考生} 名考生,{verdict.考场} 个考场,变动 {verdict.移座} 人次;同校相邻{" "}
                        {verdict.同校相邻} 处(任何排法至少 {verdict.至少} 处)
                    </p>
                </div>
            )}
        </>
    );
}
