// main: the gate's page (考点入口). Load with a network, then work without one.
import { render } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import * as api from "./api";
import { AtTheGate } from "./candidate";
import { span } from "./clock";
import { Device, LogIn } from "./device";
import type { Places } from "./engine";
import { clearWhatIsOver, Gate, handInRest } from "./gate";
import { Act, Text } from "./parts";
import { dealtWith, Scan } from "./scan";
import type { Candidate, Label } from "./types";

const beat = 15_000; // milliseconds: the clock is looked at, the server is tried

const root = document.getElementById("gate") as HTMLElement;
const places: Places = {
    engine: root.dataset["engine"] ?? "", reader: root.dataset["reader"] ?? "", rules: root.dataset["rules"] ?? "",
};

/** Log in, take a day's list. */
function Load({ onGate }: { onGate: (gate: Gate) => void }) {
    const [password, setPassword] = useState("");
    const [days, setDays] = useState<api.Day[]>();
    const [told, setTold] = useState("");
    const begin = async (typed: string): Promise<void> => {
        setDays(await api.days());
        setPassword(typed);
    };
    if (!days) {
        return (
            <>
                <h1>考点入口:装入名单</h1>
                <p>要有网络。用考点入口的账户登录;以后没有网络时,也用这个密码打开。</p>
                <LogIn button="登录" then={begin} />
            </>
        );
    }
    return (
        <>
            <h1>装入哪一天的名单</h1>
            {days.length === 0 && <p class="note">这个考点今天和以后都没有名单。请地州市先导入考点名单。</p>}
            {days.map((day) => (
                <Act key={day.考试 + day.日期} button={`装入 ${day.日期}(${day.人数} 人)`}
                    act={async () => onGate(await Gate.load(places, password, day, setTold))}>
                    <p>{day.名称}</p>
                </Act>
            ))}
            <p aria-live="polite">{told}</p>
        </>
    );
}

/** Something lies here: open it with the password, network or not. */
function Unlock({ label, onGate, onOther }: { label: Label; onGate: (gate: Gate) => void; onOther: () => void }) {
    const [password, setPassword] = useState("");
    const [sure, setSure] = useState(false);
    return (
        <>
            <h1>{label.考点} <bdi>{label.日期}</bdi></h1>
            <p>{label.姓名} 装入的名单在这台设备上,加了密。输入这个账户的密码打开;不用网络。</p>
            <Act button="打开" act={async () => onGate(await Gate.unlock(places, password))}>
                <Text label="密码" type="password" value={password} onValue={setPassword} autocomplete="current-password" />
            </Act>
            {label.未交 > 0 && (
                <>
                    <p class="stale">这里还有 {label.未交} 条登记没有交。打开,有网络时同步;重新装入,它们就再也没有了。</p>
                    <label class="tick"><input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} /> 没有交的登记不要了</label>
                </>
            )}
            {(label.未交 === 0 || sure) && <button type="button" class="link" onClick={onOther}>重新装入(这里的名单会清掉)</button>}
        </>
    );
}

/** The day is over and the list is gone, but records were not handed in. */
function Rest({ label, onDone }: { label: Label; onDone: (told: string) => void }) {
    return (
        <>
            <h1>名单已清除,还有记录没有交</h1>
            <p>{label.考点} <bdi>{label.日期}</bdi>:名单和照片已经清掉;没有交的登记还加密留在这里。有网络时登录,交出去。</p>
            <LogIn button="登录并交出" then={async (password) => onDone(await handInRest(password, label))} />
        </>
    );
}

type View = { at: "scan" } | { at: "device" } | { at: "candidate"; candidate: Candidate; vouched: string };

function Warnings({ gate }: { gate: Gate }) {
    const { milliseconds, stale } = gate.age;
    const [isKept, setKept] = useState(false);
    useEffect(() => {
        const waiting = "serviceWorker" in navigator ? navigator.serviceWorker.ready : new Promise(() => undefined);
        void waiting.then(() => setKept(true));
    }, []);
    return (
        <div aria-live="polite">
            {!isKept && <p class="stale">页面还没有存到这台设备上:现在关掉,没有网络就打不开了。</p>}
            {gate.state.钟跳过 && <p class="stale">{gate.state.钟跳过}:对一下时间,同步以后再信它。</p>}
            {stale && <p class="stale">{span(milliseconds)}没有同步:别的入口登记了谁,这里不知道。</p>}
            {gate.needsLogIn && <p class="stale">要重新登录才能同步:到“设备”里登录。</p>}
            {gate.state.新要求 && <p class="stale">服务器上的要求或名单更新了,请有网络时重新装入。</p>}
            {gate.doubles.length > 0 && <p class="alert" role="alert">重复进入 {gate.doubles.length} 人:{gate.doubles.map((one) => one.姓名).join("、")}</p>}
        </div>
    );
}

/** The gate at work; goes when its day is over. */
function Work({ gate, onCleared }: { gate: Gate; onCleared: () => void }) {
    const [, again] = useReducer((count: number) => count + 1, 0);
    const [view, setView] = useState<View>({ at: "scan" });
    const [told, setTold] = useState("");
    useEffect(() => gate.onChange(() => again(undefined)), [gate]);
    useEffect(() => {
        const tick = async (): Promise<void> => {
            if (gate.isOver) {
                await gate.clear();
                onCleared();
                return;
            }
            await gate.watchClock();
            if (navigator.onLine) {
                await gate.sync();
            }
            again(undefined);
        };
        const timer = setInterval(() => void tick(), beat);
        const online = (): void => void gate.sync();
        addEventListener("online", online);
        return () => {
            clearInterval(timer);
            removeEventListener("online", online);
        };
    }, [gate]);
    const go = (to: "scan" | "device"): void => {
        setTold("");
        setView({ at: to });
    };
    const find = async (candidate: Candidate, vouched: string): Promise<void> => {
        await gate.arrive(candidate);
        setTold("");
        setView({ at: "candidate", candidate, vouched });
    };
    return (
        <>
            <header class="top">
                <b>{gate.list.考点.名称}</b>
                <span>{gate.waiting.length > 0 ? `${gate.waiting.length} 条没有交` : "都已交"}</span>
                <nav aria-label="页面">
                    <button type="button" aria-current={view.at === "device" ? undefined : "page"} onClick={() => go("scan")}>查验</button>
                    <button type="button" aria-current={view.at === "device" ? "page" : undefined} onClick={() => go("device")}>设备</button>
                </nav>
            </header>
            <main class="gate">
                <Warnings gate={gate} />
                <p aria-live="polite" class={told ? "done" : ""}>{told}</p>
                {view.at === "scan" && <Scan gate={gate} onFound={(candidate, vouched) => void find(candidate, vouched)} />}
                {view.at === "device" && <Device gate={gate} onCleared={onCleared} />}
                {view.at === "candidate" && (
                    <AtTheGate key={view.candidate.编号} gate={gate} candidate={view.candidate} vouched={view.vouched} onDone={(text) => {
                        dealtWith();
                        setTold(text);
                        setView({ at: "scan" });
                    }} />
                )}
            </main>
        </>
    );
}

function App({ first }: { first: Label | undefined }) {
    const [gate, setGate] = useState<Gate>();
    const [label, setLabel] = useState(first);
    const [told, setTold] = useState("");
    if (gate) {
        return <Work gate={gate} onCleared={() => {
            setGate(undefined);
            void clearWhatIsOver().then((left) => {
                setLabel(left);
                setTold("这台设备上的名单已经清除");
            });
        }} />;
    }
    return (
        <main class="gate door">
            <p aria-live="polite" class={told ? "done" : ""}>{told}</p>
            {label?.清除 ? <Rest label={label} onDone={(text) => {
                setLabel(undefined);
                setTold(text);
            }} />
                : label ? <Unlock label={label} onGate={setGate} onOther={() => setLabel(undefined)} />
                    : <Load onGate={setGate} />}
        </main>
    );
}

/** The page comes back without a network: the service worker keeps it. */
async function keepForLater(): Promise<void> {
    if ("serviceWorker" in navigator) {
        await navigator.serviceWorker.register("/gate-worker.js", { scope: "/gate" });
        await navigator.storage?.persist?.();
    }
}

void keepForLater().catch(() => undefined);
void clearWhatIsOver().then((label) => render(<App first={label} />, root));
