// queue: what waits for this office, oldest first, a page at a time (the server's cursor), by keyboard.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { get, type Me, type Schemas } from "./api";
import { Choice, Loading, Trouble, useAct, useAnswer } from "./controls";
import { useKeys } from "./keys";
import { go, link, type Route } from "./route";

type Row = Schemas["QueueRow"];

const states: [string, string][] = [
    ["open", "待办"],
    ["waiting", "等前面的步骤"],
    ["signed", "已签认"],
];
function focusRow(box: HTMLElement | null, last: boolean): void {
    const links = box?.querySelectorAll<HTMLElement>("tbody a");
    links?.[last ? links.length - 1 : 0]?.focus();
}

export function caseLink(
    row: { 考试: string; 编号: string; 步骤?: string },
    filter: Record<string, string | undefined> = {},
): string {
    return link("case", [row.考试, row.编号], { step: row.步骤, only: filter.step });
}

/** Steps to choose from: one's duties, or those that have been seen. */
function useSteps(me: Me, rows: Row[]): string[] {
    const seen = useRef(new Set(me.职责));
    rows.forEach((row) => seen.current.add(row.步骤));
    return [...seen.current];
}

export function Queue({ me, route }: { me: Me; route: Route }) {
    const exam = route.query.get("exam") ?? me.考试[0]?.考试 ?? "";
    const step = route.query.get("step") ?? "";
    const state = route.query.get("state") ?? "open";
    const [cursors, setCursors] = useState<string[]>([""]);
    const after = cursors[cursors.length - 1] ?? "";
    const filter = { exam, step, state };
    const key = JSON.stringify([filter, after]);
    const { answer, problem } = useAnswer(key, () => get("/api/v1/staff/queue", { ...filter, after }));
    useEffect(() => setCursors([""]), [exam, step, state]);
    const box = useRef<HTMLDivElement>(null);
    const landing = useRef<"first" | "last" | "">("first");
    useLayoutEffect(() => {
        if (answer && landing.current) {
            focusRow(box.current, landing.current === "last");
            landing.current = "";
        }
    }, [answer]);
    const turn = (forward: boolean, land: "first" | "last") => {
        if (forward && answer?.下一页) {
            landing.current = land;
            setCursors([...cursors, answer.下一页]);
        } else if (!forward && cursors.length > 1) {
            landing.current = land;
            setCursors(cursors.slice(0, -1));
        }
    };
    const next = useNext(filter);
    useQueueKeys(box, turn, next.open);
    const steps = useSteps(me, answer?.行 ?? []);
    return (
        <>
            <div class="head">
                <h1>待办</h1>
                <Filters me={me} steps={steps} {...filter} />
                <button type="button" class="button" onClick={next.open} disabled={next.busy}>
                    办下一份 <kbd>n</kbd>
                </button>
            </div>
            <Trouble of={problem ?? next.problem} />
            {next.empty && (
                <p class="note" role="status">
                    没有等着办的了。
                </p>
            )}
            <div ref={box}>
                {answer ? <Rows rows={answer.行} step={step} state={state} /> : !problem && <Loading />}
            </div>
            {answer && (
                <Pager
                    page={cursors.length}
                    rows={answer.行.length}
                    more={Boolean(answer.下一页)}
                    turn={turn}
                />
            )}
        </>
    );
}

export function useNext(filter: { exam: string; step: string }): {
    open: () => void;
    busy: boolean;
    problem: unknown;
    empty: boolean;
} {
    const { busy, problem, run } = useAct();
    const [empty, setEmpty] = useState(false);
    const open = () =>
        void run(async () => {
            const row = await get("/api/v1/staff/next", { exam: filter.exam, step: filter.step });
            setEmpty(!row);
            if (row) {
                go(caseLink(row, filter));
            }
        });
    return { open, busy, problem, empty };
}

function useQueueKeys(
    box: { current: HTMLElement | null },
    turn: (forward: boolean, land: "first" | "last") => void,
    next: () => void,
) {
    const move = (by: number) => {
        const links = [...(box.current?.querySelectorAll<HTMLElement>("tbody a") ?? [])];
        const at = links.indexOf(document.activeElement as HTMLElement);
        const wanted = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
        if (wanted >= 0 && wanted < links.length) {
            links[wanted]?.focus();
        } else {
            turn(by > 0, by > 0 ? "first" : "last");
        }
    };
    useKeys({
        j: () => move(1),
        k: () => move(-1),
        n: next,
        "/": () => document.querySelector<HTMLElement>(".filters select")?.focus(),
    });
}

function Filters({
    me,
    steps,
    exam,
    step,
    state,
}: {
    me: Me;
    steps: string[];
    exam: string;
    step: string;
    state: string;
}) {
    const set = (change: Record<string, string>) => go(link("queue", [], { exam, step, state, ...change }));
    return (
        <div class="filters" role="search" aria-label="筛选">
            {me.考试.length > 1 && (
                <Choice
                    label="考试"
                    value={exam}
                    onValue={(value) => set({ exam: value })}
                    options={me.考试.map((one) => [one.考试, one.名称])}
                />
            )}
            <Choice
                label="步骤"
                value={step}
                onValue={(value) => set({ step: value })}
                options={[
                    ["", "全部"],
                    ...[...new Set([...steps, ...(step ? [step] : [])])].map((one): [string, string] => [
                        one,
                        one,
                    ]),
                ]}
            />
            <Choice label="状态" value={state} onValue={(value) => set({ state: value })} options={states} />
        </div>
    );
}

function Rows({ rows, step, state }: { rows: Row[]; step: string; state: string }) {
    if (rows.length === 0) {
        return <p class="note">{state === "open" ? "没有等着办的。" : "没有。"}</p>;
    }
    return (
        <table class="rows queue">
            <thead>
                <tr>
                    <th>报考人</th>
                    <th>步骤</th>
                    <th>阶段</th>
                    <th>等候自</th>
                    <th>到期</th>
                </tr>
            </thead>
            <tbody>
                {rows.map((row) => (
                    <tr key={row.编号 + row.步骤}>
                        <td data-label="报考人">
                            <a href={caseLink(row, { step })}>{row.姓名}</a>
                        </td>
                        <td data-label="步骤">{row.步骤}</td>
                        <td data-label="阶段">{row.阶段}</td>
                        <td data-label="等候自">
                            <bdi>{row.等候自 || "—"}</bdi>
                        </td>
                        <td data-label="到期" class={row.已过期 ? "late" : ""}>
                            <bdi>{row.到期 || "—"}</bdi>
                            {row.已过期 && <b class="badge bad">已过期</b>}
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

function Pager({
    page,
    rows,
    more,
    turn,
}: {
    page: number;
    rows: number;
    more: boolean;
    turn: (forward: boolean, land: "first" | "last") => void;
}) {
    return (
        <p class="pager">
            <button
                type="button"
                class="button second"
                disabled={page === 1}
                onClick={() => turn(false, "first")}
            >
                上一页
            </button>
            <span role="status">
                第 {page} 页,{rows} 份{more ? ",后面还有" : ",到底了"}
            </span>
            <button type="button" class="button second" disabled={!more} onClick={() => turn(true, "first")}>
                下一页
            </button>
        </p>
    );
}
