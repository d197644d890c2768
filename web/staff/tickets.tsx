// tickets: from when candidates may print; and everything the rooms need, a file a room, with progress.
import { useRef, useState } from "preact/hooks";
import { get, getBytes, type Me, newKey, post, type Schemas } from "./api";
import { Choice, Loading, Trouble, useAct, useAnswer, Words } from "./controls";
import { save } from "./download";
import { ExamChoice } from "./exam_choice";
import { When } from "./scores";

type Site = Schemas["TicketSites"][number];

const kinds: [string, string][] = [
    ["tickets", "准考证"],
    ["door", "考场座次表"],
    ["signatures", "考生签到表"],
    ["labels", "座位标签"],
];

export function Tickets({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const { answer, problem } = useAnswer(exam, () => get("/api/v1/staff/ticket-sites", { exam }));
    return (
        <>
            <h1>准考证</h1>
            <ExamChoice me={me} exam={exam} onExam={setExam} />
            <Trouble of={problem} exam={exam} />
            {me.可办.includes("发放准考证") && (
                <Releasing key={exam} exam={exam} sittings={[...new Set(answer?.map((one) => one.考试))]} />
            )}
            <h2>考点</h2>
            {!answer && !problem && <Loading />}
            {answer?.length === 0 && <p class="note">本地区还没有公布的考场编排。</p>}
            {answer?.map((site) => (
                <SiteView key={site.考试 + site.考点代码} exam={exam} site={site} />
            ))}
        </>
    );
}

function Releasing({ exam, sittings }: { exam: string; sittings: string[] }) {
    const { answer, again } = useAnswer(exam, () => get("/api/v1/staff/ticket-releases", { exam }));
    const [sitting, setSitting] = useState("");
    const [at, setAt] = useState("");
    const [notes, setNotes] = useState("");
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const chosen = sitting || (sittings[0] ?? "");
    const set = () =>
        run(async () => {
            const 须知 = notes
                .split("\n")
                .map((note) => note.trim())
                .filter(Boolean);
            const body = { 考试: exam, 场次: chosen, 发放时间: at, 须知 };
            await post("/api/v1/staff/ticket-releases", body, {}, key.current);
            key.current = newKey();
            again();
        });
    return (
        <section aria-label="发放">
            <h2>发放</h2>
            {answer?.map((one) => (
                <p key={one.考试}>
                    {one.考试}:{one.已发放 ? "已发放" : "将发放"} <bdi>{one.发放时间}</bdi>,须知{" "}
                    {one.须知.length} 条
                </p>
            ))}
            <Trouble of={problem} exam={exam} />
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void set();
                }}
            >
                <Choice
                    label="哪一场"
                    value={chosen}
                    onValue={setSitting}
                    options={sittings.map((one) => [one, one])}
                />
                <When label="从什么时候起考生可以打印(北京时间)" value={at} onValue={setAt} />
                <Words
                    label="考生须知"
                    hint="一行一条,最多 12 条,印在准考证上"
                    value={notes}
                    onValue={setNotes}
                />
                <p class="actions">
                    <button class="button" disabled={busy || !at || !chosen}>
                        定下来
                    </button>
                </p>
            </form>
        </section>
    );
}

function SiteView({ exam, site }: { exam: string; site: Site }) {
    const [kind, setKind] = useState("tickets");
    const [done, setDone] = useState(0);
    const { busy, problem, run } = useAct();
    const values = { exam, sitting: site.考试, site: site.考点代码 };
    const one = (room: string) =>
        getBytes("/api/v1/staff/ticket-papers", { ...values, room, kind }).then((bytes) =>
            save(`${site.考点}-${room}-${kinds.find(([key]) => key === kind)?.[1] ?? kind}.pdf`, bytes),
        );
    const all = () =>
        run(async () => {
            setDone(0);
            for (const room of site.考场) {
                await one(room);
                setDone((before) => before + 1);
            }
        });
    const papers = () =>
        run(async () =>
            save(
                `${site.考点}-试卷数量.pdf`,
                await getBytes("/api/v1/staff/ticket-papers", { ...values, kind: "papers" }),
            ),
        );
    return (
        <article class="reason">
            <h3>
                {site.考点} <span class="small">{site.考试}</span>
            </h3>
            <p class="small">
                {site.地址} · {site.考场.length} 个考场,{site.人数} 人
            </p>
            <Trouble of={problem} exam={exam} />
            <Choice label="打印什么" value={kind} onValue={setKind} options={kinds} />
            <p class="actions">
                <button type="button" class="button" disabled={busy} onClick={() => void all()}>
                    全部考场,一个考场一个文件
                </button>
                <button type="button" class="button second" disabled={busy} onClick={() => void papers()}>
                    试卷数量统计表
                </button>
            </p>
            {busy && (
                <p role="status">
                    <progress max={site.考场.length} value={done} /> {done} / {site.考场.length} 个考场
                </p>
            )}
            <p class="rooms">
                {site.考场.map((room) => (
                    <button
                        key={room}
                        type="button"
                        class="quiet"
                        disabled={busy}
                        onClick={() => void run(() => one(room))}
                    >
                        考场 {room}
                    </button>
                ))}
            </p>
        </article>
    );
}
