// seating_report: rooms, papers needed by site and language, and where people of one school sit side by side.
import { useState } from "preact/hooks";
import { get, type Schemas } from "./api";
import { Loading, Trouble, useAnswer } from "./controls";
import { download } from "./download";
import type { Draw } from "./seating";

type Report = Schemas["DrawReport"];

export function DrawReport({ draw }: { draw: Draw }) {
    const [shown, setShown] = useState(false);
    return (
        <details onToggle={(event) => event.currentTarget.open && setShown(true)}>
            <summary>试卷份数、考场、同校相邻</summary>
            {shown && <Loaded draw={draw} />}
        </details>
    );
}

function Loaded({ draw }: { draw: Draw }) {
    const { answer, problem } = useAnswer(`${draw.编号} ${draw.变动}`, () =>
        get("/api/v1/staff/draws/{draw}/report", { draw: draw.编号 }),
    );
    if (!answer) {
        return problem ? <Trouble of={problem} /> : <Loading />;
    }
    return (
        <>
            <Papers report={answer} />
            <RoomList report={answer} />
            <Together report={answer} />
        </>
    );
}

function Table({ name, head, rows }: { name: string; head: string[]; rows: (string | number)[][] }) {
    return (
        <>
            <h3>
                {name}{" "}
                <button
                    type="button"
                    class="link"
                    disabled={rows.length === 0}
                    onClick={() => download(`${name}.csv`, [head, ...rows])}
                >
                    下载 CSV
                </button>
            </h3>
            <div class="scroll" tabIndex={0} role="region" aria-label={name}>
                <table class="rows">
                    <thead>
                        <tr>
                            {head.map((one) => (
                                <th key={one}>{one}</th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map((row, index) => (
                            <tr key={index}>
                                {row.map((cell, at) => (
                                    <td key={head[at]} class={typeof cell === "number" ? "count" : undefined}>
                                        <bdi>{cell}</bdi>
                                    </td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </>
    );
}

function Papers({ report }: { report: Report }) {
    return (
        <Table
            name="试卷份数"
            head={["考点", "科目", "试卷语言", "语种", "便利", "份数"]}
            rows={report.试卷.map((one) => [
                report.考点[one.考点代码] ?? one.考点代码,
                one.科目,
                one.试卷语言,
                one.语种,
                one.便利,
                one.份数,
            ])}
        />
    );
}

function RoomList({ report }: { report: Report }) {
    return (
        <Table
            name="考场"
            head={["考点", "考场", "考生的组", "人数"]}
            rows={report.考场.map((one) => [
                report.考点[one.考点代码] ?? one.考点代码,
                one.考场号,
                one.组,
                one.人数,
            ])}
        />
    );
}

function Together({ report }: { report: Report }) {
    if (report.同校相邻 === 0) {
        return <p class="note">没有同校的考生相邻。</p>;
    }
    return (
        <>
            <p class="note">
                同校相邻 {report.同校相邻} 处;任何排法至少 {report.至少} 处。一个学校的人比座位的一半还多,就躲不开。
            </p>
            <Table
                name="同校相邻"
                head={["区划", "考生的组", "考场", "处数", "至少", "证明"]}
                rows={report.同校相邻的考场.map((one) => [
                    one.区划,
                    one.组,
                    one.考场号 ? `${report.考点[one.考点代码] ?? one.考点代码} ${one.考场号}` : "全组",
                    one.同校相邻,
                    one.至少,
                    one.已证明不能更少 ? "不能更少" : "未证明",
                ])}
            />
        </>
    );
}
