// packages: what this installation hands upward and receives from below, who is late, and whether the sums agree.
import { useRef, useState } from "preact/hooks";
import { get, type Me, newKey, post, postFile, postForFile, type Schemas } from "./api";
import { Choice, Field, Loading, Trouble, useAct, useAnswer } from "./controls";
import { Conflicts } from "./package_conflicts";

type Row = Schemas["PackageRow"];
type Receipt = Schemas["PackageReceipt"];
type Page = Schemas["Packages"];

const states: Record<Schemas["Delivery"]["状态"], string> = {
    未到期: "",
    已报: "good",
    逾期: "bad",
    已撤销: "",
};

function save(name: string, content: Blob): void {
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(content);
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}

function saveReceipt(receipt: Receipt): void {
    const text = JSON.stringify(receipt) + "\n";
    save(`回执-${receipt.发送单位}-${receipt.序号}.json`, new Blob([text], { type: "application/json" }));
}

function size(bytes: number): string {
    return bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}

export function Packages({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const { answer, problem, again } = useAnswer(exam, () => get("/api/v1/staff/packages", { exam }));
    return (
        <>
            <div class="head">
                <h1>报送</h1>
                {me.考试.length > 1 && (
                    <div class="filters">
                        <Choice
                            label="考试"
                            value={exam}
                            onValue={setExam}
                            options={me.考试.map((one) => [one.考试, one.名称])}
                        />
                    </div>
                )}
            </div>
            <Trouble of={problem} exam={exam} />
            {!answer && !problem && <Loading />}
            {answer && (
                <>
                    {answer.上级 && <Upward page={answer} onChange={again} />}
                    <Downward page={answer} onChange={again} />
                    {answer.可以处理冲突 && answer.已收.length > 0 && <Conflicts onSettled={again} />}
                    {answer.已收.length > 0 && <Account exam={exam} page={answer} />}
                </>
            )}
        </>
    );
}

function Upward({ page, onChange }: { page: Page; onChange: () => void }) {
    const { busy, problem, run } = useAct();
    const [done, setDone] = useState("");
    const make = () =>
        run(async () => {
            setDone("");
            save(`报送-${page.本安装.名称}-${(page.已做[0]?.序号 ?? 0) + 1}.zkpackage`, await postForFile("/api/v1/staff/packages"));
            setDone("做好了,存在下载的文件夹里。拷到 U 盘送给上级;收到回执以后在这里导入。");
            onChange();
        });
    const take = (file: File) =>
        run(async () => {
            setDone("");
            const receipt = JSON.parse(await file.text()) as Receipt;
            const answer = await post("/api/v1/staff/packages/receipts", receipt);
            setDone(`第 ${answer.序号} 包送达了,${answer.送达人数} 人。`);
            onChange();
        });
    return (
        <section>
            <h2>
                报给 <bdi>{page.上级?.名称}</bdi>
            </h2>
            <Trouble of={problem} />
            {done && (
                <p class="done" role="status">
                    {done}
                </p>
            )}
            <p class="actions">
                <button type="button" class="button" disabled={busy} onClick={() => void make()}>
                    做一个报送包
                </button>
                <span>还没有送达的:{page.未报} 人</span>
            </p>
            <TakeFile label="导入上级的回执" accept=".json,application/json" onFile={take} />
            <Made rows={page.已做} />
        </section>
    );
}

function Made({ rows }: { rows: Row[] }) {
    if (rows.length === 0) {
        return <p class="note">还没有做过。</p>;
    }
    return (
        <div class="scroll">
            <table class="rows">
                <thead>
                    <tr>
                        <th>包</th>
                        <th>做的时间</th>
                        <th class="count">人数</th>
                        <th class="count">大小</th>
                        <th>送达</th>
                        <th>上级的回执</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map((row) => (
                        <tr key={row.摘要}>
                            <td>第 {row.序号} 包</td>
                            <td data-label="做的时间">
                                <bdi>{row.制作时间}</bdi>
                            </td>
                            <td data-label="人数" class="count">
                                {row.人数}
                            </td>
                            <td data-label="大小" class="count">
                                {size(row.字节)}
                            </td>
                            <td data-label="送达">
                                <bdi>{row.办结时间 || "等回执"}</bdi>
                            </td>
                            <td>{row.回执 && <Outcome receipt={row.回执} />}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}

function Outcome({ receipt }: { receipt: Receipt }) {
    return (
        <span>
            新收 {receipt.新收} · 续接 {receipt.续接} · 未变 {receipt.未变}
            {receipt.冲突 > 0 && <span class="badge bad">冲突 {receipt.冲突}</span>}
        </span>
    );
}

function TakeFile({
    label,
    accept,
    onFile,
}: {
    label: string;
    accept: string;
    onFile: (file: File) => Promise<void>;
}) {
    return (
        <div class="form">
            <Field label={label}>
                {(id) => (
                    <input
                        id={id}
                        type="file"
                        accept={accept}
                        onChange={(event) => {
                            const input = event.currentTarget;
                            const file = input.files?.[0];
                            if (file) {
                                void onFile(file).then(() => {
                                    input.value = "";
                                });
                            }
                        }}
                    />
                )}
            </Field>
        </div>
    );
}

function Downward({ page, onChange }: { page: Page; onChange: () => void }) {
    const { problem, run } = useAct();
    const [taken, setTaken] = useState<Schemas["Received"]>();
    const key = useRef(newKey());
    const take = (file: File) =>
        run(async () => {
            setTaken(undefined);
            key.current = newKey();
            setTaken(await postFile("/api/v1/staff/packages/received", file, {}, key.current));
            onChange();
        });
    if (page.下级.length === 0) {
        return <p class="note">本处没有发出过安装:没有下级向这里报送。</p>;
    }
    return (
        <section>
            <h2>下级的报送</h2>
            <Trouble of={problem} />
            {taken && (
                <div class="done" role="status">
                    <span>
                        {taken.已经收过 ? "这个包已经收过,没有再收:" : "收下了:"}
                        <bdi>{taken.回执.发送单位}</bdi>第 {taken.回执.序号} 包,
                        <Outcome receipt={taken.回执} />
                    </span>
                    <button type="button" class="button" onClick={() => saveReceipt(taken.回执)}>
                        存回执,交给对方
                    </button>
                </div>
            )}
            <TakeFile label="收一个报送包" accept=".zkpackage" onFile={take} />
            <Deliveries page={page} />
            {page.已收.length > 0 && <ReceivedRows rows={page.已收} />}
        </section>
    );
}

function Deliveries({ page }: { page: Page }) {
    return (
        <div class="scroll">
            <table class="rows">
                <thead>
                    <tr>
                        <th>单位</th>
                        <th>状态</th>
                        <th>最后一包</th>
                        <th>收到</th>
                        <th class="count">人数</th>
                        <th class="count">未办完</th>
                        <th>截止</th>
                    </tr>
                </thead>
                <tbody>
                    {page.下级.map((one) => (
                        <tr key={one.安装}>
                            <td>
                                <bdi>{one.名称}</bdi>
                            </td>
                            <td>
                                <span class={`badge ${states[one.状态]}`}>{one.状态}</span>
                            </td>
                            <td data-label="最后一包">{one.最后一包 ? `第 ${one.最后一包} 包` : "没有"}</td>
                            <td data-label="收到">
                                <bdi>{one.收到}</bdi>
                            </td>
                            <td data-label="人数" class="count">
                                {one.人数}
                            </td>
                            <td data-label="未办完" class="count">
                                {one.未办完}
                            </td>
                            <td data-label="截止">
                                <bdi>{one.截止}</bdi>
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}

function ReceivedRows({ rows }: { rows: Row[] }) {
    return (
        <details>
            <summary>收过的包({rows.length})</summary>
            <ul class="plain">
                {rows.map((row) => (
                    <li key={row.摘要}>
                        <bdi>{row.单位}</bdi> 第 {row.序号} 包,<bdi>{row.办结时间}</bdi>,{row.人数} 人,
                        {size(row.字节)}{" "}
                        {row.回执 && (
                            <>
                                <Outcome receipt={row.回执} />{" "}
                                <button type="button" class="link" onClick={() => saveReceipt(row.回执 as Receipt)}>
                                    再存回执
                                </button>
                            </>
                        )}
                    </li>
                ))}
            </ul>
        </details>
    );
}

function Account({ exam, page }: { exam: string; page: Page }) {
    const { answer, problem } = useAnswer(`${exam}${JSON.stringify(page.已收[0]?.摘要)}`, () =>
        get("/api/v1/staff/packages/reconciliation", { exam }),
    );
    return (
        <section>
            <h2>对账</h2>
            <Trouble of={problem} />
            {!answer && !problem && <Loading />}
            {answer && (
                <>
                    <div class={`verdict ${answer.相符 ? "good" : "bad"}`}>
                        <p class="word">{answer.相符 ? "相符" : "不符"}</p>
                        <p>
                            下级报来 {answer.报来} 人,本处自办 {answer.本处自办} 人;报来以后本处续办{" "}
                            {answer.本处续办} 人。
                        </p>
                    </div>
                    {answer.差别.length > 0 && <Differences of={answer} />}
                    <Sums rows={answer.汇总} />
                    <Ranges rows={answer.号段} />
                </>
            )}
        </section>
    );
}

function Differences({ of }: { of: Schemas["Reconciliation"] }) {
    return (
        <>
            <h3>差别</h3>
            <ul class="plain">
                {of.差别.map((one) => (
                    <li key={one.编号 + one.差别}>
                        <bdi>{one.机构}</bdi> <bdi class="number">{one.编号.slice(0, 8)}…</bdi>:{one.差别}
                    </li>
                ))}
            </ul>
            {of.未列出 > 0 && <p class="small">还有 {of.未列出} 个没有列出。</p>}
        </>
    );
}

function Sums({ rows }: { rows: Schemas["Reconciliation"]["汇总"] }) {
    return (
        <div class="scroll">
            <table class="rows">
                <thead>
                    <tr>
                        <th>受理机构</th>
                        <th>报送的安装</th>
                        <th>阶段</th>
                        <th>结果</th>
                        <th class="count">报来</th>
                        <th class="count">本处</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map((row) => (
                        <tr key={row.报送安装 + row.机构 + row.阶段 + row.结果}>
                            <td>
                                <bdi>{row.名称 || "还没有定"}</bdi>
                            </td>
                            <td data-label="报送">
                                <bdi>{row.报送安装}</bdi>
                            </td>
                            <td data-label="阶段">{row.阶段}</td>
                            <td data-label="结果">{row.结果}</td>
                            <td data-label="报来" class="count">
                                {row.报来}
                            </td>
                            <td data-label="本处" class={`count ${row.报来 === row.本处 ? "" : "late"}`}>
                                {row.本处}
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}

function Ranges({ rows }: { rows: Schemas["Reconciliation"]["号段"] }) {
    if (rows.length === 0) {
        return null;
    }
    return (
        <>
            <h3>报名序号</h3>
            <div class="scroll">
                <table class="rows">
                    <thead>
                        <tr>
                            <th>起</th>
                            <th>止</th>
                            <th class="count">报来</th>
                            <th class="count">本处</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map((row) => (
                            <tr key={row.前缀}>
                                <td>
                                    <bdi class="number">{row.起}</bdi>
                                </td>
                                <td data-label="止">
                                    <bdi class="number">{row.止}</bdi>
                                </td>
                                <td data-label="报来" class="count">
                                    {row.报来}
                                </td>
                                <td data-label="本处" class={`count ${row.报来 === row.本处 ? "" : "late"}`}>
                                    {row.本处}
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </>
    );
}
