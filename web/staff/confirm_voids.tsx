// confirm_voids: what supervisors look at: numbers typed by hand, and confirmations to be voided, both versions side by side.
import { useRef, useState } from "preact/hooks";
import { get, type Me, newKey, post, type Schemas } from "./api";
import { Groups } from "./confirm_record";
import { Dialog, Loading, Text, Trouble, useAct, useAnswer, Words } from "./controls";
import { download } from "./download";
import { ExamChoice } from "./exam_choice";

type Versions = Schemas["ConfirmedVersions"];
type Version = Versions["版本"][number];
type Group = Version["分组"][number];

export function Voids({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const [open, setOpen] = useState("");
    const typed = useAnswer(`typed ${exam}`, () => get("/api/v1/staff/confirmations/typed", { exam }));
    const voids = useAnswer(`voids ${exam}`, () => get("/api/v1/staff/void-requests", { exam }));
    return (
        <>
            <div class="head">
                <h1>手工录入与作废</h1>
                <div class="filters">
                    <ExamChoice me={me} exam={exam} onExam={setExam} />
                </div>
            </div>
            <h2>申请作废的确认</h2>
            <Trouble of={voids.problem} />
            {!voids.answer && !voids.problem && <Loading />}
            {voids.answer?.length === 0 && <p class="note">没有申请作废的。</p>}
            {(voids.answer?.length ?? 0) > 0 && (
                <table class="rows">
                    <thead>
                        <tr>
                            <th>报名序号</th>
                            <th>申请单位</th>
                            <th>时间</th>
                            <th>理由</th>
                            <th>状态</th>
                        </tr>
                    </thead>
                    <tbody>
                        {voids.answer?.map((row) => (
                            <tr key={row.编号 + row.时间}>
                                <td>
                                    <button type="button" class="link number" onClick={() => setOpen(row.编号)}>
                                        {row.报名序号}
                                    </button>
                                </td>
                                <td data-label="申请单位">{row.单位}</td>
                                <td data-label="时间">
                                    <bdi>{row.时间}</bdi>
                                </td>
                                <td data-label="理由">{row.理由}</td>
                                <td data-label="状态">
                                    <span class={`badge ${row.状态 === "等待批准" ? "open" : ""}`}>{row.状态}</span>
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
            {me.可办.includes("申请作废") && <Ask onFound={setOpen} exam={exam} />}
            <Typed rows={typed.answer} problem={typed.problem} />
            {open && (
                <Compare
                    me={me}
                    exam={exam}
                    person={open}
                    onClose={() => setOpen("")}
                    onDone={() => {
                        setOpen("");
                        voids.again();
                    }}
                />
            )}
        </>
    );
}

/** From the queue of what one's office may open: by the number in the case's address. */
function Ask({ exam, onFound }: { exam: string; onFound: (person: string) => void }) {
    const [number, setNumber] = useState("");
    const { busy, problem, run } = useAct();
    const find = () =>
        run(async () => {
            const found = await get("/api/v1/staff/confirmations/by-number", { exam, number: number.trim() });
            onFound(found.编号);
        });
    return (
        <form
            class="form"
            onSubmit={(event) => {
                event.preventDefault();
                void find();
            }}
        >
            <h3>申请作废一份</h3>
            <Text label="报名序号(14 位)" value={number} onValue={setNumber} inputMode="numeric" required />
            <Trouble of={problem} />
            <p class="actions">
                <button class="button second" disabled={busy || number.trim().length !== 14}>
                    打开
                </button>
            </p>
        </form>
    );
}

function Typed({ rows, problem }: { rows: Schemas["Typed"] | undefined; problem: unknown }) {
    const table = () => [
        ["报名序号", "单位", "时间", "理由"],
        ...(rows ?? []).map((row) => [row.报名序号, row.单位, row.时间, row.理由]),
    ];
    return (
        <>
            <h2>手工录入证件号的确认</h2>
            <Trouble of={problem} />
            {rows?.length === 0 && <p class="note">都是读卡的。</p>}
            {(rows?.length ?? 0) > 0 && (
                <>
                    <table class="rows">
                        <thead>
                            <tr>
                                <th>报名序号</th>
                                <th>单位</th>
                                <th>时间</th>
                                <th>理由</th>
                            </tr>
                        </thead>
                        <tbody>
                            {rows?.slice(0, 200).map((row) => (
                                <tr key={row.报名序号 + row.时间}>
                                    <td>
                                        <bdi class="number">{row.报名序号}</bdi>
                                    </td>
                                    <td data-label="单位">{row.单位}</td>
                                    <td data-label="时间">
                                        <bdi>{row.时间}</bdi>
                                    </td>
                                    <td data-label="理由">{row.理由}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                    <p class="actions">
                        <button type="button" class="button second" onClick={() => download("手工录入.csv", table())}>
                            下载全部 {rows?.length} 条(CSV)
                        </button>
                    </p>
                </>
            )}
        </>
    );
}

const entries = (groups: Group[]): Map<string, string> =>
    new Map(
        groups.flatMap((group) => [
            ...group.项.map((item): [string, string] => [`${group.名称} ${item.名称}`, item.值]),
            ...group.行.flatMap((row, index) =>
                row.map((value, column): [string, string] => [`${group.名称} ${index}.${group.列[column]}`, value]),
            ),
        ]),
    );

interface CompareProps {
    me: Me;
    exam: string;
    person: string;
    onClose: () => void;
    onDone: () => void;
}

function Compare({ me, exam, person, onClose, onDone }: CompareProps) {
    const { answer, problem } = useAnswer(person, () =>
        get("/api/v1/staff/cases/{exam}/{person}/confirmations", { exam, person }),
    );
    return (
        <Dialog title={`签字确认的版本${answer ? `:${answer.报名序号}` : ""}`} onClose={onClose}>
            <Trouble of={problem} exam={exam} />
            {!answer && !problem && <Loading />}
            {answer && (
                <>
                    <div class="versions">
                        {answer.版本.map((version, index) => (
                            <One key={version.收据} version={version} other={answer.版本[index - 1] ?? answer.版本[1]} />
                        ))}
                    </div>
                    <Act me={me} exam={exam} person={person} versions={answer} onDone={onDone} />
                </>
            )}
        </Dialog>
    );
}

function One({ version, other }: { version: Version; other: Version | undefined }) {
    const before = other && other !== version ? entries(other.分组) : null;
    return (
        <section>
            <h3>
                <bdi>{version.时间}</bdi> {version.单位}{" "}
                <span class={`badge ${version.有效 ? "good" : "bad"}`}>{version.有效 ? "有效" : "已作废"}</span>
            </h3>
            {version.手工录入理由 && <p class="small">手工录入:{version.手工录入理由}</p>}
            <p class="small hash">
                收据 <bdi>{version.收据}</bdi>
            </p>
            <Groups
                groups={version.分组}
                differs={(group, name, value) => before !== null && before.get(`${group} ${name}`) !== value}
            />
        </section>
    );
}

function Act({ me, exam, person, versions, onDone }: { me: Me; exam: string; person: string; versions: Versions; onDone: () => void }) {
    const key = useRef(newKey());
    const [ground, setGround] = useState("");
    const { busy, problem, run } = useAct();
    const stands = versions.版本.some((version) => version.有效);
    const values = { exam, person };
    const ask = () =>
        run(async () => {
            await post("/api/v1/staff/cases/{exam}/{person}/void-requests", { 理由: ground.trim() }, values, key.current);
            onDone();
        });
    const grant = () =>
        run(async () => {
            await post("/api/v1/staff/cases/{exam}/{person}/void-grants", {}, values, key.current);
            onDone();
        });
    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                void (versions.等待批准 ? grant() : ask());
            }}
        >
            <Trouble of={problem} exam={exam} />
            {versions.等待批准 && (
                <p class="note">
                    <bdi>{versions.等待批准.时间}</bdi> 申请作废:{versions.等待批准.理由}
                </p>
            )}
            {versions.等待批准 && me.可办.includes("批准作废") && (
                <p class="actions">
                    <button class="button" disabled={busy}>
                        批准作废,重新确认
                    </button>
                </p>
            )}
            {!versions.等待批准 && stands && me.可办.includes("申请作废") && (
                <>
                    <Words
                        label="为什么作废"
                        hint="写清楚错在哪里、怎么发现的。由自治区教育考试院批准;原来签字的一直保存。"
                        value={ground}
                        onValue={setGround}
                        required
                    />
                    <p class="actions">
                        <button class="button" disabled={busy || ground.trim().length < 2}>
                            申请作废
                        </button>
                    </p>
                </>
            )}
        </form>
    );
}
