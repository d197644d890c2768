// plan: when which subject is written, and the sites with their rooms: from a table, or one at a time.
import { useRef, useState } from "preact/hooks";
import { get, getBytes, type Me, newKey, post, postFile, type Schemas } from "./api";
import { Choice, FilePick, Loading, Text, Trouble, useAct, useAnswer } from "./controls";
import { save } from "./download";
import { ExamChoice } from "./exam_choice";

type Plan = Schemas["ExamPlan"];
type Site = Plan["考点"][number];
type Import = Schemas["Import"];

export function PlanView({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const { answer, problem, again } = useAnswer(exam, () => get("/api/v1/staff/plan", { exam }));
    return (
        <>
            <div class="head">
                <h1>考试计划</h1>
                <ExamChoice me={me} exam={exam} onExam={setExam} />
            </div>
            <Trouble of={problem} exam={exam} />
            {!answer && !problem && <Loading />}
            {answer && <Hours plan={answer} />}
            {answer && me.可办.includes("定考试时间") && (
                <LoadTable exam={exam} what="sessions" title="改考试时间和满分" onDone={again} />
            )}
            {answer && <Sites sites={answer.考点} />}
            {answer && me.可办.includes("管考点考场") && (
                <>
                    <LoadTable exam={exam} what="rooms" title="导入考点考场" onDone={again} />
                    <OneRoom exam={exam} plan={answer} onDone={again} />
                </>
            )}
        </>
    );
}

function Hours({ plan }: { plan: Plan }) {
    return (
        <>
            {plan.考试.map((one) => (
                <section key={one.考试}>
                    <h2>{one.考试}</h2>
                    <div class="scroll" tabIndex={0} role="region" aria-label={`${one.考试}的时间`}>
                        <table class="rows">
                            <thead>
                                <tr>
                                    <th>日期</th>
                                    <th>时间(北京)</th>
                                    <th>科目</th>
                                    <th class="count">满分</th>
                                </tr>
                            </thead>
                            <tbody>
                                {one.科目.map((subject) => (
                                    <tr key={subject.科目}>
                                        <td>
                                            <bdi>{subject.日期}</bdi>
                                        </td>
                                        <td>
                                            <bdi>
                                                {subject.开始}—{subject.结束}
                                            </bdi>
                                        </td>
                                        <td>{subject.科目}</td>
                                        <td class="count">{subject.满分 || "照规则书"}</td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                </section>
            ))}
        </>
    );
}

function Sites({ sites }: { sites: Site[] }) {
    const rooms = sites.flatMap((site) => site.考场).filter((room) => !room.停用);
    const seats = rooms.reduce((sum, room) => sum + room.座位, 0);
    return (
        <>
            <h2>
                考点{" "}
                <span class="small">
                    {sites.length} 个,{rooms.length} 个考场,{seats} 个座位
                </span>
            </h2>
            {sites.length === 0 && <p class="note">还没有考点。先导入,或者在下面写一个。</p>}
            {sites.map((site) => (
                <details key={site.考点代码} class="reason">
                    <summary>
                        <b>{site.考点名称}</b> <bdi class="small">{site.考点代码}</bdi>{" "}
                        <span class="badge">{site.考场.length} 个考场</span>
                    </summary>
                    <p class="small">
                        {site.地址}
                        {site.考点说明 && ` · ${site.考点说明}`} · 区划 <bdi>{site.行政区划代码}</bdi>
                        {site.兼收区划 && (
                            <>
                                ,兼收 <bdi>{site.兼收区划}</bdi>
                            </>
                        )}
                    </p>
                    <Rooms site={site} />
                </details>
            ))}
        </>
    );
}

function Rooms({ site }: { site: Site }) {
    return (
        <div class="scroll" tabIndex={0} role="region" aria-label={`${site.考点名称}的考场`}>
            <table class="rows">
                <thead>
                    <tr>
                        <th>考场</th>
                        <th>位置</th>
                        <th>布局</th>
                        <th class="count">座位</th>
                        <th>专用</th>
                    </tr>
                </thead>
                <tbody>
                    {site.考场.map((room) => (
                        <tr key={room.考场号}>
                            <td>
                                <bdi>{room.考场号}</bdi> {room.停用 && <span class="badge bad">停用</span>}
                            </td>
                            <td>{room.考场位置}</td>
                            <td>
                                <bdi>{room.布局}</bdi>
                            </td>
                            <td class="count">{room.座位}</td>
                            <td>{[room.专用便利, room.专用考试].filter(Boolean).join(" · ")}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}

function Outcome({ result }: { result: Import | null }) {
    if (!result) {
        return null;
    }
    return result.问题.length === 0 ? (
        <p class="done" role="status">
            写进去了,{result.导入} 行。
        </p>
    ) : (
        <div class="alert" role="alert">
            <p>
                <b>有 {result.问题数} 处要改,一行都没有写进去。</b>
            </p>
            <ul class="plain">
                {result.问题.slice(0, 50).map((one, index) => (
                    <li key={index}>
                        第 {one.行} 行“{one.列}”:写的是“{one.写的}”,应为{one.应为}
                        {one.最接近 && `;最接近“${one.最接近}”`}
                    </li>
                ))}
            </ul>
        </div>
    );
}

interface LoadProps {
    exam: string;
    what: "rooms" | "sessions";
    title: string;
    onDone: () => void;
}

function LoadTable({ exam, what, title, onDone }: LoadProps) {
    const [file, setFile] = useState<File | null>(null);
    const [result, setResult] = useState<Import | null>(null);
    const { busy, problem, run } = useAct();
    const key = useRef(newKey());
    const load = () =>
        run(async () => {
            if (file) {
                const path = what === "rooms" ? "/api/v1/staff/plan/rooms" : "/api/v1/staff/plan/sessions";
                const answer = await postFile(path, file, { exam }, key.current);
                key.current = newKey();
                setResult(answer);
                answer.问题.length === 0 && onDone();
            }
        });
    const template = () =>
        run(async () =>
            save(
                `${title}.xlsx`,
                await getBytes("/api/v1/staff/plan/templates/{table}", { table: what, exam }),
            ),
        );
    return (
        <form
            class="form"
            onSubmit={(event) => {
                event.preventDefault();
                void load();
            }}
        >
            <h3>{title}</h3>
            <Trouble of={problem} exam={exam} />
            <Outcome result={result} />
            <FilePick label="表(XLSX 或 CSV)" file={file} onFile={setFile} />
            <p class="actions">
                <button class="button" disabled={busy || !file}>
                    导入
                </button>
                <button type="button" class="button second" disabled={busy} onClick={() => void template()}>
                    下载空表
                </button>
            </p>
        </form>
    );
}

const noRoom: Schemas["ExamRoom"] = {
    考点代码: "",
    考点名称: "",
    负责机构代码: "",
    行政区划代码: "",
    地址: "",
    考场号: "",
};

function OneRoom({ exam, plan, onDone }: { exam: string; plan: Plan; onDone: () => void }) {
    const [room, setRoom] = useState(noRoom);
    const [result, setResult] = useState<Import | null>(null);
    const { busy, problem, run } = useAct();
    const key = useRef(newKey());
    const set = (name: keyof Schemas["ExamRoom"]) => (value: string) => {
        key.current = newKey();
        setResult(null);
        setRoom({ ...room, [name]: value });
    };
    /** A known site's own columns are filled in. */
    const choose = (code: string) => {
        const site = plan.考点.find((one) => one.考点代码 === code);
        const { 考场: _, ...known } = site ?? { ...noRoom, 考场: [] };
        setRoom({ ...room, ...known, 考点代码: code });
    };
    const keep = () =>
        run(async () => {
            const answer = await post("/api/v1/staff/plan/room", room, { exam }, key.current);
            key.current = newKey();
            setResult(answer);
            answer.问题.length === 0 && onDone();
        });
    const field = (name: keyof Schemas["ExamRoom"], required = false) => (
        <Text
            key={name}
            label={required ? `${name} *` : name}
            value={room[name] ?? ""}
            onValue={set(name)}
            required={required}
        />
    );
    return (
        <details class="form">
            <summary>写一个考场(号已有的,照这里改)</summary>
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    void keep();
                }}
            >
                <Trouble of={problem} exam={exam} />
                <Outcome result={result} />
                <div class="two">
                    <Text label="考点代码 *" value={room.考点代码} onValue={choose} required />
                    {field("考点名称", true)}
                    {field("负责机构代码", true)}
                    {field("行政区划代码", true)}
                    {field("兼收区划")}
                    {field("地址", true)}
                    {field("地图")}
                    {field("考点说明")}
                    {field("考场号", true)}
                    {field("考场位置")}
                    <Text
                        label="布局"
                        hint={`各列的座位数,空着:${plan.标准布局}`}
                        value={room.布局 ?? ""}
                        onValue={set("布局")}
                    />
                    <Text
                        label="专用便利"
                        hint={`只给获批的考生:${plan.便利.join("、")}`}
                        value={room.专用便利 ?? ""}
                        onValue={set("专用便利")}
                    />
                    <Choice
                        label="停用"
                        value={room.停用 ?? "否"}
                        onValue={set("停用")}
                        options={[
                            ["否", "在用"],
                            ["是", "停用"],
                        ]}
                    />
                </div>
                <p class="actions">
                    <button class="button" disabled={busy}>
                        写入
                    </button>
                </p>
            </form>
        </details>
    );
}
