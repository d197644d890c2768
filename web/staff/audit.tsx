// audit: for 纪检: who reviewed what in one's area, on what evidence, how long it took, and who looked. Newest first.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, newKey, post, type Me, type Schemas } from "./api";
import { Choice, Loading, Text, Trouble, useAct, useAnswer } from "./controls";
import { save } from "./download";

type Entry = Schemas["AuditEntry"];
type Filter = Record<"office" | "who" | "kind" | "person" | "from" | "to", string>;

const everything: Filter = { office: "", who: "", kind: "", person: "", from: "", to: "" };

/** 50 → 50 分钟, 3000 → 2 天 2 小时 */
export function lasting(minutes: number): string {
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
    return days > 0 ? `${days} 天 ${hours} 小时` : hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${minutes} 分钟`;
}

const looked = (seconds: number): string => (seconds < 120 ? `${seconds} 秒` : lasting(Math.round(seconds / 60)));

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
    const letters = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

export function Audit(_: { me: Me }) {
    const [asked, setAsked] = useState<Filter>(everything);
    const [filter, setFilter] = useState<Filter>(everything);
    const [entries, setEntries] = useState<Entry[] | null>(null);
    const [next, setNext] = useState("");
    const [kinds, setKinds] = useState<string[]>([]);
    const { busy, problem, run } = useAct();
    const turn = useRef(0);
    const fetchPage = (after: string, before: Entry[]) => {
        turn.current += 1;
        const mine = turn.current; // an answer to an older question is not shown
        void run(async () => {
            const page = await get("/api/v1/staff/audit", { ...filter, after });
            if (mine === turn.current) {
                setEntries([...before, ...page.行]);
                setNext(page.下一页 ?? "");
                setKinds(page.种类);
            }
        });
    };
    useEffect(() => fetchPage("", []), [filter]);
    const ask = (changes: Partial<Filter>) => {
        setAsked({ ...asked, ...changes });
        setFilter({ ...asked, ...changes });
    };
    return (
        <>
            <h1>审计</h1>
            <p>谁审核了什么、凭什么、用了多久,谁看过谁的资料。新的在前;编号不是证件号码,也看不到考生的姓名。</p>
            <Filters asked={asked} kinds={kinds} busy={busy} onChange={setAsked} onAsk={ask} />
            <Trouble of={problem} />
            {!entries && !problem && <Loading />}
            {entries && <Table entries={entries} onAsk={ask} />}
            {entries && (
                <p class="pager">
                    <button
                        type="button"
                        class="button second"
                        disabled={busy || !next}
                        onClick={() => fetchPage(next, entries)}
                    >
                        {next ? "再取早些的" : "没有更早的了"}
                    </button>
                </p>
            )}
            <Export filter={filter} />
        </>
    );
}

function Filters({
    asked,
    kinds,
    busy,
    onChange,
    onAsk,
}: {
    asked: Filter;
    kinds: string[];
    busy: boolean;
    onChange: (filter: Filter) => void;
    onAsk: (changes: Partial<Filter>) => void;
}) {
    const { answer: offices } = useAnswer("offices", () => get("/api/v1/staff/offices"));
    const set = (name: keyof Filter) => (value: string) => onChange({ ...asked, [name]: value });
    return (
        <form
            class="filters"
            role="search"
            aria-label="筛选"
            onSubmit={(event) => {
                event.preventDefault();
                onAsk({});
            }}
        >
            <Choice
                label="单位"
                value={asked.office}
                onValue={set("office")}
                options={[
                    ["", "本地区全部"],
                    ...(offices ?? []).map((one): [string, string] => [one.机构代码, one.机构名称]),
                ]}
            />
            <Text label="谁(姓名或用户名)" value={asked.who} onValue={set("who")} />
            <Choice
                label="种类"
                value={asked.kind}
                onValue={set("kind")}
                options={[["", "全部"], ...kinds.map((kind): [string, string] => [kind, kind])]}
            />
            <Text label="从" type="date" value={asked.from} onValue={set("from")} />
            <Text label="到" type="date" value={asked.to} onValue={set("to")} />
            <Text label="编号" value={asked.person} onValue={set("person")} />
            <button class="button" disabled={busy}>
                查
            </button>
            <button type="button" class="button second" disabled={busy} onClick={() => onAsk(everything)}>
                清除
            </button>
        </form>
    );
}

function Table({ entries, onAsk }: { entries: Entry[]; onAsk: (changes: Partial<Filter>) => void }) {
    if (entries.length === 0) {
        return <p class="note">没有合条件的记录。</p>;
    }
    return (
        <div class="scroll" tabIndex={0} role="region" aria-label="审计记录">
            <table class="rows">
                <thead>
                    <tr>
                        {["时间", "谁", "办了什么", "凭什么", "用了多久", "为什么", "编号"].map((name) => (
                            <th key={name}>{name}</th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {entries.map((entry, index) => (
                        <Line key={index} entry={entry} onAsk={onAsk} />
                    ))}
                </tbody>
            </table>
        </div>
    );
}

function Line({ entry, onAsk }: { entry: Entry; onAsk: (changes: Partial<Filter>) => void }) {
    return (
        <tr>
            <td data-label="时间">
                <bdi>{entry.时间}</bdi>
            </td>
            <td data-label="谁">
                <button
                    type="button"
                    class="link"
                    title={`只看这个人(账户 ${entry.账户})`}
                    onClick={() => onAsk({ who: entry.账户 })}
                >
                    <bdi>{entry.姓名 || entry.账户}</bdi>
                </button>{" "}
                <small>
                    <bdi>{entry.单位}</bdi> · {entry.角色}
                </small>
            </td>
            <td data-label="办了什么">{entry.办了什么}</td>
            <td data-label="凭什么">{entry.凭什么.join(";")}</td>
            <td data-label="用了多久">
                {[
                    entry.等了分钟 === null ? "" : `轮到以后 ${lasting(entry.等了分钟)}`,
                    entry.看了秒 === null ? "" : `打开以后 ${looked(entry.看了秒)}`,
                ]
                    .filter(Boolean)
                    .join(",")}
            </td>
            <td data-label="为什么">{entry.为什么}</td>
            <td data-label="编号">
                <button
                    type="button"
                    class="link number"
                    title={`只看这份报名 ${entry.编号}`}
                    onClick={() => onAsk({ person: entry.编号 })}
                >
                    <bdi>{entry.编号.slice(0, 10)}…</bdi>
                </button>
            </td>
        </tr>
    );
}

/** Two files: the list, and the proof that it is whole. */
function Export({ filter }: { filter: Filter }) {
    const { busy, problem, run } = useAct();
    const [made, setMade] = useState("");
    const make = () =>
        void run(async () => {
            const answer = await post("/api/v1/staff/audit/exports", {}, filter, newKey());
            const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            save(answer.文件名, new Blob([bytesOf(answer.内容)], { type }));
            const proof = new Blob([JSON.stringify(answer.清单) + "\n"], { type: "application/json" });
            save(`${answer.文件名}.proof.json`, proof);
            setMade(answer.文件名);
        });
    return (
        <section class="out">
            <h2>导出</h2>
            <p>
                合筛选的全部记录(最多 5 万条)存成 XLSX,另有一个证明文件:摘要、检查点和本系统的签名。两个文件放在一起,
                谁都可以用 <code>zhunkao audit check-export 文件名</code> 核对有没有改过。导出本身也记在审计里。
            </p>
            <Trouble of={problem} />
            <p class="actions">
                <button type="button" class="button second" disabled={busy} onClick={make}>
                    {busy ? "正在导出……" : "导出 XLSX 和证明"}
                </button>
                {made && <span role="status">已经存下 {made} 和 {made}.proof.json。</span>}
            </p>
        </section>
    );
}
