// numbers: 报名序号 in bulk, what was given, and who has none and why.
import { useState } from "preact/hooks";
import { get, type Me, post, type Schemas } from "./api";
import { Loading, Text, Trouble, useAct, useAnswer } from "./controls";
import { ExamChoice } from "./exam_choice";

type Office = Schemas["NumbersByOffice"][number];

export function Numbers({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const [search, setSearch] = useState("");
    const [given, setGiven] = useState<Schemas["Numbers"] | null>(null);
    const report = useAnswer(`report ${exam}`, () => get("/api/v1/staff/numbers", { exam }));
    const offices = useAnswer(`offices ${exam}`, () => get("/api/v1/staff/numbers/offices", { exam }));
    const { busy, problem, run } = useAct();
    const rows = (offices.answer ?? []).filter((row) => row.机构.includes(search.trim()));
    const ready = (offices.answer ?? []).reduce((sum, row) => sum + row.可编, 0);
    const give = (office: string) =>
        run(async () => {
            setGiven(null);
            setGiven(await post("/api/v1/staff/numbers", { 考试: exam, 机构: office }));
            report.again();
            offices.again();
        });
    const file = (format: string) =>
        `/api/v1/staff/numbers/file?exam=${encodeURIComponent(exam)}&format=${format}`;
    return (
        <>
            <div class="head">
                <h1>报名序号</h1>
                <div class="filters" role="search" aria-label="筛选">
                    <ExamChoice me={me} exam={exam} onExam={setExam} />
                    <Text label="找机构" value={search} onValue={setSearch} type="search" />
                </div>
                <button type="button" class="button" disabled={busy || ready === 0} onClick={() => void give("")}>
                    {busy ? "正在编……" : `全部编号(${ready} 人)`}
                </button>
                <a class="button second" href={file("xlsx")} download>
                    下载 XLSX
                </a>
                <a class="button second" href={file("csv")} download>
                    下载 CSV
                </a>
            </div>
            <Trouble of={problem ?? report.problem ?? offices.problem} />
            {given && <Given given={given} />}
            {!offices.answer && !offices.problem && <Loading />}
            {offices.answer && <Offices rows={rows} busy={busy} onGive={(office) => void give(office)} />}
            <Prefixes rows={report.answer ?? []} />
        </>
    );
}

function Given({ given }: { given: Schemas["Numbers"] }) {
    return (
        <div class="done" role="status">
            <span>
                编了 <b>{given.编号}</b> 个序号,考生已收到通知。
                {given.没有编.length > 0 && (
                    <>
                        <br />
                        {given.没有编.length} 人没有编:
                        {[...new Set(given.没有编.map((one) => one.原因))].join(";")}
                    </>
                )}
            </span>
        </div>
    );
}

function Offices({ rows, busy, onGive }: { rows: Office[]; busy: boolean; onGive: (office: string) => void }) {
    if (rows.length === 0) {
        return <p class="note">没有报名,或者没有这个机构。</p>;
    }
    return (
        <table class="rows">
            <thead>
                <tr>
                    <th>受理单位</th>
                    <th class="count">已编</th>
                    <th class="count">可编</th>
                    <th>还不能编,为什么</th>
                    <th />
                </tr>
            </thead>
            <tbody>
                {rows.map((row) => (
                    <tr key={row.机构代码}>
                        <td>
                            <bdi>{row.机构}</bdi>
                        </td>
                        <td class="count" data-label="已编">
                            {row.已编}
                        </td>
                        <td class="count" data-label="可编">
                            {row.可编}
                        </td>
                        <td data-label="还不能编">
                            {Object.entries(row.未到)
                                .map(([stage, people]) => `${stage} ${people} 人`)
                                .join(",")}
                        </td>
                        <td>
                            {row.可编 > 0 && (
                                <button
                                    type="button"
                                    class="link"
                                    disabled={busy}
                                    aria-label={`给${row.机构}编号`}
                                    onClick={() => onGive(row.机构代码)}
                                >
                                    只编这里
                                </button>
                            )}
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

function Prefixes({ rows }: { rows: Schemas["NumberReport"] }) {
    return (
        <>
            <h2>已经编的序号</h2>
            <p class="small">前缀是年份、区划、考试类型、科类;顺序号从 0001 起,编了不收回,不重编。</p>
            {rows.length === 0 && <p class="note">还没有编。</p>}
            {rows.length > 0 && (
                <table class="rows">
                    <thead>
                        <tr>
                            <th>前缀</th>
                            <th class="count">已编</th>
                            <th>最后一个</th>
                            <th>缺号</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map((row) => (
                            <tr key={row.前缀}>
                                <td>
                                    <bdi class="number">{row.前缀}</bdi>
                                </td>
                                <td class="count" data-label="已编">
                                    {row.已编}
                                </td>
                                <td data-label="最后一个">
                                    <bdi class="number">{row.最后}</bdi>
                                </td>
                                <td data-label="缺号">
                                    {row.缺号.length === 0 ? (
                                        "没有"
                                    ) : (
                                        <span class="late">
                                            {row.缺号.join("、")}
                                            。序号是连着编的,缺了说明登记被动过:请管理员运行 audit verify。
                                        </span>
                                    )}
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
        </>
    );
}
