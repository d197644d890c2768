// audit: who did and who looked at what in one's area, newest first.
import { useEffect, useState } from "preact/hooks";
import { get, type Me, type Schemas } from "./api";
import { Loading, Text, Trouble, useAct } from "./controls";
import { download } from "./download";

type Entry = Schemas["Audit"][number];

/** Entries carry minutes of Beijing time; the next page starts at the end of the last one's minute, and twins are dropped. */
function cursorAfter(entries: Entry[]): string {
    const last = entries[entries.length - 1];
    return last ? String(Date.parse(last.时间.replace(" ", "T") + ":00+08:00") + 60_000) : "";
}

const keyOf = (entry: Entry): string => Object.values(entry).join("|");

export function Audit(_: { me: Me }) {
    const [entries, setEntries] = useState<Entry[] | null>(null);
    const [ended, setEnded] = useState(false);
    const [search, setSearch] = useState("");
    const { busy, problem, run } = useAct();
    const more = () =>
        void run(async () => {
            const before = entries ?? [];
            const page = await get("/api/v1/staff/audit", { after: cursorAfter(before) });
            const known = new Set(before.map(keyOf));
            const fresh = page.filter((entry) => !known.has(keyOf(entry)));
            setEnded(fresh.length === 0);
            setEntries([...before, ...fresh]);
        });
    useEffect(more, []);
    const word = search.trim();
    const found = (entries ?? []).filter((entry) => !word || keyOf(entry).includes(word));
    const columns = ["时间", "账户", "单位", "角色", "办了什么", "为什么", "编号"] as const;
    return (
        <>
            <div class="head">
                <h1>审计</h1>
                <div class="filters" role="search" aria-label="筛选">
                    <Text
                        label="筛选(时间、单位、账户、办了什么)"
                        value={search}
                        onValue={setSearch}
                        type="search"
                    />
                </div>
                <button
                    type="button"
                    class="button second"
                    disabled={found.length === 0}
                    onClick={() =>
                        download("审计.csv", [
                            [...columns],
                            ...found.map((entry) => columns.map((name) => entry[name])),
                        ])
                    }
                >
                    下载 CSV
                </button>
            </div>
            <p class="small">
                只列已经取来的 {entries?.length ?? 0} 条里合筛选的 {found.length} 条;编号不是证件号码。
            </p>
            <Trouble of={problem} />
            {!entries && !problem && <Loading />}
            {entries && (
                <div class="scroll" tabIndex={0} role="region" aria-label="审计记录">
                    <table class="rows">
                        <thead>
                            <tr>
                                {columns.map((name) => (
                                    <th key={name}>{name}</th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {found.slice(0, 1000).map((entry, index) => (
                                <tr key={index}>
                                    {columns.map((name) => (
                                        <td key={name} data-label={name}>
                                            {entry[name] && <bdi>{entry[name]}</bdi>}
                                        </td>
                                    ))}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )}
            {entries && (
                <p class="pager">
                    <button type="button" class="button second" disabled={busy || ended} onClick={more}>
                        {ended ? "没有更早的了" : "再取早些的"}
                    </button>
                </p>
            )}
        </>
    );
}
