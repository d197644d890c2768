// progress: how far the registrations of one's area are, by office, and who lets people wait.
import { useState } from "preact/hooks";
import { get, type Me } from "./api";
import { Choice, Loading, Text, Trouble, useAnswer } from "./controls";
import { download } from "./download";

const order = ["草稿", "已提交", "审核中", "退回修改", "复核中", "审核通过", "审核不通过", "已撤回"];

export function Progress({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const [search, setSearch] = useState("");
    const { answer, problem, again } = useAnswer(exam, () => get("/api/v1/staff/progress", { exam }));
    const rows = (answer?.机构 ?? []).filter((row) =>
        (row.机构 + row.类别 + row.地州).includes(search.trim()),
    );
    const known = new Set(rows.flatMap((row) => Object.keys(row.阶段)));
    const stages = [
        ...order.filter((stage) => known.has(stage)),
        ...[...known].filter((stage) => !order.includes(stage)),
    ];
    const sum = (count: (row: (typeof rows)[number]) => number) =>
        rows.reduce((total, row) => total + count(row), 0);
    const table = () => [
        ["机构代码", "机构", "类别", "地州", ...stages, "待办", "最久等候天数"],
        ...rows.map((row) => [
            row.机构代码,
            row.机构,
            row.类别,
            row.地州,
            ...stages.map((stage) => row.阶段[stage] ?? 0),
            row.待办,
            row.最久等候天数,
        ]),
    ];
    return (
        <>
            <div class="head">
                <h1>进度</h1>
                <div class="filters" role="search" aria-label="筛选">
                    {me.考试.length > 1 && (
                        <Choice
                            label="考试"
                            value={exam}
                            onValue={setExam}
                            options={me.考试.map((one) => [one.考试, one.名称])}
                        />
                    )}
                    <Text label="找机构" value={search} onValue={setSearch} type="search" />
                </div>
                <button type="button" class="button second" onClick={again}>
                    刷新
                </button>
                <button
                    type="button"
                    class="button second"
                    disabled={rows.length === 0}
                    onClick={() => download("进度.csv", table())}
                >
                    下载 CSV
                </button>
            </div>
            <Trouble of={problem} />
            {!answer && !problem && <Loading />}
            {answer && rows.length === 0 && <p class="note">还没有报名。</p>}
            {rows.length > 0 && (
                <div class="scroll" tabIndex={0} role="region" aria-label="进度表">
                    <table class="rows wide">
                        <thead>
                            <tr>
                                <th>机构</th>
                                {stages.map((stage) => (
                                    <th key={stage} class="count">
                                        {stage}
                                    </th>
                                ))}
                                <th class="count">待办</th>
                                <th class="count">最久等候</th>
                            </tr>
                        </thead>
                        <tbody>
                            {rows.map((row) => (
                                <tr key={row.机构代码}>
                                    <th scope="row">
                                        <bdi>{row.机构}</bdi>
                                        <small>
                                            {row.地州} {row.类别}
                                        </small>
                                    </th>
                                    {stages.map((stage) => (
                                        <td key={stage} class="count">
                                            {row.阶段[stage] ?? ""}
                                        </td>
                                    ))}
                                    <td class="count">{row.待办 || ""}</td>
                                    <td class={row.最久等候天数 > 5 ? "count late" : "count"}>
                                        {row.待办 ? `${row.最久等候天数} 天` : ""}
                                    </td>
                                </tr>
                            ))}
                        </tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">合计 {rows.length} 个机构</th>
                                {stages.map((stage) => (
                                    <td key={stage} class="count">
                                        {sum((row) => row.阶段[stage] ?? 0)}
                                    </td>
                                ))}
                                <td class="count">{sum((row) => row.待办)}</td>
                                <td />
                            </tr>
                        </tfoot>
                    </table>
                </div>
            )}
        </>
    );
}
