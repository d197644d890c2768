// scores: marks entered by one and checked by another; when candidates see them; objections; what admission gets.
import { useRef, useState } from "preact/hooks";
import { get, getBytes, type Me, newKey, post, postFile, type Schemas } from "./api";
import { Choice, Field, Input, Loading, Text, Trouble, useAct, useAnswer, Words } from "./controls";
import { download, save } from "./download";
import { ExamChoice } from "./exam_choice";
import { Objections } from "./score_objections";

type Report = Schemas["ScoreReport"];
type Batch = Schemas["ScoreBatches"][number];

/** What this person may do of it, in tabs that need no address of their own. */
export function Scores({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const may = (act: string) => me.可办.includes(act);
    return (
        <>
            <h1>成绩</h1>
            <ExamChoice me={me} exam={exam} onExam={setExam} />
            {may("登分复核") && <Entering key={exam} exam={exam} />}
            {may("公布成绩") && <Releasing key={exam} exam={exam} />}
            {may("登分复核") && <Objections key={exam} exam={exam} />}
            {may("导出成绩") && <Exporting exam={exam} />}
        </>
    );
}

function Entering({ exam }: { exam: string }) {
    const { answer: batches, problem: listProblem, again } = useAnswer(exam, () =>
        get("/api/v1/staff/scores", { exam }),
    );
    const { answer: sittings } = useAnswer(exam, () => get("/api/v1/staff/score-releases", { exam }));
    const [sitting, setSitting] = useState("");
    const [file, setFile] = useState<File | null>(null);
    const [report, setReport] = useState<Report | null>(null);
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const chosen = sitting || (sittings?.[0]?.考试 ?? "");
    const fresh = () => {
        key.current = newKey();
        setReport(null);
    };
    const send = (dry: boolean) =>
        run(async () => {
            if (file) {
                const values = { exam, sitting: chosen, dry: dry ? "1" : "0" };
                setReport(
                    await postFile("/api/v1/staff/scores", file, values, dry ? newKey() : key.current),
                );
                again();
            }
        });
    return (
        <section aria-label="登分">
            <h2>登分</h2>
            <p class="lead">一份文件要么全部登上,要么一行也不登。登了还不算,要另一个人复核。</p>
            <Trouble of={problem ?? listProblem} exam={exam} />
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void send(true);
                }}
            >
                <Choice
                    label="哪一场考试"
                    value={chosen}
                    onValue={(value) => {
                        fresh();
                        setSitting(value);
                    }}
                    options={(sittings ?? []).map((one) => [one.考试, one.考试])}
                />
                <Field
                    label="成绩文件"
                    hint="CSV、XLSX 或 DBF;列:报名序号、科目、成绩、标记(缺考、违纪)"
                >
                    {(id) => (
                        <input
                            id={id}
                            type="file"
                            accept=".csv,.xlsx,.dbf"
                            onChange={(event) => {
                                fresh();
                                setFile(event.currentTarget.files?.[0] ?? null);
                            }}
                        />
                    )}
                </Field>
                <p class="actions">
                    <button class="button" disabled={busy || !file || !chosen}>
                        先核对文件
                    </button>
                </p>
            </form>
            {report && (
                <ReportView report={report} busy={busy} onEnter={() => void send(false)} />
            )}
            {!batches && !listProblem && <Loading />}
            {batches?.map((batch) => (
                <BatchView key={batch.批次} batch={batch} onDone={again} />
            ))}
        </section>
    );
}

function subjectsOf(counts: Record<string, number>): string {
    return Object.entries(counts)
        .map(([subject, count]) => `${subject} ${count}`)
        .join("、");
}

function ReportView({ report, busy, onEnter }: { report: Report; busy: boolean; onEnter: () => void }) {
    if (report.批次) {
        return (
            <p class="done" role="status">
                登好了 {report.行数} 行({subjectsOf(report.科目)}),等另一个人复核。
            </p>
        );
    }
    return report.问题数 === 0 ? (
        <div role="status">
            <p class="big">
                {report.行数} 行都对:{subjectsOf(report.科目)}
            </p>
            <p class="actions">
                <button type="button" class="button" disabled={busy} onClick={onEnter}>
                    签字,登分
                </button>
            </p>
        </div>
    ) : (
        <>
            <p class="big" role="status">
                有 <b>{report.问题数}</b> 处不对,一行也没有登
            </p>
            <div class="scroll" tabIndex={0} role="region" aria-label="不对的地方">
                <table class="rows">
                    <thead>
                        <tr>
                            <th>行</th>
                            <th>列</th>
                            <th>写的是</th>
                            <th>应为</th>
                        </tr>
                    </thead>
                    <tbody>
                        {report.问题.map((one, index) => (
                            <tr key={index}>
                                <td data-label="行">{one.行 || "全表"}</td>
                                <td data-label="列">{one.列}</td>
                                <td data-label="写的是">
                                    <bdi>{one.写的是}</bdi>
                                </td>
                                <td data-label="应为">
                                    {one.应为}
                                    {one.最近 && `;是不是“${one.最近}”?`}
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            <p>
                <button
                    type="button"
                    class="button second"
                    onClick={() =>
                        download("成绩文件的问题.csv", [
                            ["行", "列", "写的是", "应为", "最近"],
                            ...report.问题.map((one) => [one.行, one.列, one.写的是, one.应为, one.最近]),
                        ])
                    }
                >
                    下载问题清单
                </button>
            </p>
        </>
    );
}

function BatchView({ batch, onDone }: { batch: Batch; onDone: () => void }) {
    const [ground, setGround] = useState("");
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const check = (同意: boolean) =>
        run(async () => {
            await post(
                "/api/v1/staff/score-batches/{batch}/check",
                同意 ? { 同意 } : { 同意, 理由: ground },
                { batch: batch.批次 },
                key.current,
            );
            onDone();
        });
    const waits = batch.状态 === "待复核";
    return (
        <article class="reason">
            <h3>
                {batch.考试}:{subjectsOf(batch.科目)} <span class="small">{batch.状态}</span>
            </h3>
            <p class="small">
                <bdi>{batch.文件}</bdi>,{batch.行数} 行 · 登分 {batch.登分人} <bdi>{batch.登分时间}</bdi>
                {batch.复核人 && (
                    <>
                        {" "}
                        · {batch.状态} {batch.复核人} <bdi>{batch.复核时间}</bdi>
                    </>
                )}
                {batch.理由 && <> · {batch.理由}</>}
            </p>
            <Trouble of={problem} />
            {waits && batch.是本人登的 && <p class="note">是您登的:请另一个人复核。</p>}
            {waits && !batch.是本人登的 && (
                <>
                    <Words label="退回的理由" value={ground} onValue={setGround} />
                    <p class="actions">
                        <button type="button" class="button" disabled={busy} onClick={() => void check(true)}>
                            复核无误,签字生效
                        </button>
                        <button
                            type="button"
                            class="button second"
                            disabled={busy || ground.trim().length < 4}
                            onClick={() => void check(false)}
                        >
                            退回
                        </button>
                    </p>
                </>
            )}
        </article>
    );
}

function Releasing({ exam }: { exam: string }) {
    const { answer, problem: listProblem, again } = useAnswer(exam, () =>
        get("/api/v1/staff/score-releases", { exam }),
    );
    return (
        <section aria-label="公布">
            <h2>公布</h2>
            <Trouble of={listProblem} exam={exam} />
            {answer?.every((one) => one.应有 === 0) && (
                <p class="note">还没有应考的人:确认了、编了号的考生,登分的时候才建成绩单。</p>
            )}
            {answer?.filter((one) => one.应有 > 0).map((one) => (
                <Release key={one.考试} exam={exam} of={one} onDone={again} />
            ))}
            <Lines exam={exam} />
        </section>
    );
}

function Release({
    exam,
    of,
    onDone,
}: {
    exam: string;
    of: Schemas["ScoreReleases"][number];
    onDone: () => void;
}) {
    const [at, setAt] = useState("");
    const [until, setUntil] = useState("");
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const set = () =>
        run(async () => {
            const body = { 考试: exam, 场次: of.考试, 公布时间: at, 异议截止: until };
            await post("/api/v1/staff/score-releases", body, {}, key.current);
            key.current = newKey();
            onDone();
        });
    return (
        <article class="reason">
            <h3>{of.考试}</h3>
            <p>
                应有 {of.应有} 科次,已登 {of.已登}
                {of.已登 < of.应有 && <b>,还差 {of.应有 - of.已登}</b>}
            </p>
            {of.公布时间 && (
                <p>
                    {of.已公布 ? "已公布" : "将公布"}:<bdi>{of.公布时间}</bdi>,异议到 <bdi>{of.异议截止}</bdi>
                </p>
            )}
            <Trouble of={problem} exam={exam} />
            {!of.已公布 && (
                <form
                    class="form"
                    onSubmit={(event) => {
                        event.preventDefault();
                        void set();
                    }}
                >
                    <div class="two">
                        <When label="公布时间(北京时间)" value={at} onValue={setAt} />
                        <When label="异议截止" value={until} onValue={setUntil} />
                    </div>
                    <p class="actions">
                        <button class="button" disabled={busy || !at || !until}>
                            定下来
                        </button>
                    </p>
                </form>
            )}
        </article>
    );
}

export function When({
    label,
    value,
    onValue,
}: {
    label: string;
    value: string;
    onValue: (value: string) => void;
}) {
    return (
        <Field label={label}>
            {(id) => <Input id={id} type="datetime-local" max="2999-12-31T23:59" value={value} onValue={onValue} />}
        </Field>
    );
}

function Lines({ exam }: { exam: string }) {
    const { answer, again } = useAnswer(exam, () => get("/api/v1/staff/control-lines", { exam }));
    const empty = { 类: "", 文化课: "", 专业课: "" };
    const [line, setLine] = useState(empty);
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const part = (name: keyof typeof empty) => (value: string) => setLine({ ...line, [name]: value });
    return (
        <article class="reason">
            <h3>三校生录取控制分数线</h3>
            {answer?.map((one) => (
                <p key={one.类}>
                    {one.类}:文化课 <bdi>{one.文化课}</bdi>
                    {one.专业课 && (
                        <>
                            ,专业课 <bdi>{one.专业课}</bdi>
                        </>
                    )}
                </p>
            ))}
            <Trouble of={problem} exam={exam} />
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void run(async () => {
                        await post("/api/v1/staff/control-lines", { 考试: exam, ...line }, {}, key.current);
                        key.current = newKey();
                        setLine(empty);
                        again();
                    });
                }}
            >
                <Text label="类(普通类、美术类……)" value={line.类} onValue={part("类")} required />
                <div class="two">
                    <Text label="文化课" value={line.文化课} onValue={part("文化课")} required />
                    <Text label="专业课(没有的留空)" value={line.专业课} onValue={part("专业课")} />
                </div>
                <p class="actions">
                    <button class="button second" disabled={busy}>
                        定这条线
                    </button>
                </p>
            </form>
        </article>
    );
}

function Exporting({ exam }: { exam: string }) {
    const { busy, problem, run } = useAct();
    return (
        <section aria-label="导出">
            <h2>交录取</h2>
            <p>
                各表有 CSV、XLSX、DBF(GB18030)三种,和签了名的清单;收到的人用{" "}
                <code>zhunkao scores verify</code> 核对。
            </p>
            <Trouble of={problem} exam={exam} />
            <p class="actions">
                <button
                    type="button"
                    class="button"
                    disabled={busy}
                    onClick={() =>
                        void run(async () =>
                            save("成绩.zip", await getBytes("/api/v1/staff/scores-export", { exam })),
                        )
                    }
                >
                    {busy ? "正在做……" : "导出"}
                </button>
            </p>
        </section>
    );
}
