// device: what this device holds: when it last spoke with the server, the officers, double entries, and how to clear it.
import { useState } from "preact/hooks";
import * as api from "./api";
import { beijingClock, span } from "./clock";
import type { Gate } from "./gate";
import { Act, Text } from "./parts";

const pinShortest = 6;

function Officers({ gate }: { gate: Gate }) {
    const [name, setName] = useState("");
    const [pin, setPin] = useState("");
    const add = async (): Promise<void> => {
        if (name.trim() === "" || !/^\d+$/u.test(pin) || pin.length < pinShortest) {
            throw new Error(`写姓名和至少 ${pinShortest} 位数字的 PIN`);
        }
        await gate.addOfficer(name.trim(), pin);
        setName("");
        setPin("");
    };
    return (
        <section>
            <h2>{gate.list.规则书.门.处置人}</h2>
            {gate.state.处置人.map((one) => <p key={one.姓名}>{one.姓名} 已登记</p>)}
            <Act button="登记处置人" act={add}>
                <Text label="姓名" value={name} onValue={setName} autocomplete="off" />
                <Text label="PIN(由本人设,不告诉别人)" type="password" inputMode="numeric" autocomplete="off" value={pin} onValue={setPin} />
            </Act>
        </section>
    );
}

export function LogIn({ button, then, needsCode = true }: {
    button: string;
    then: (password: string) => Promise<void>;
    needsCode?: boolean;
}) {
    const [user, setUser] = useState("");
    const [password, setPassword] = useState("");
    const [code, setCode] = useState("");
    return (
        <Act button={button} act={async () => {
            await api.logIn(user, password, code);
            await then(password);
        }}>
            <Text label="用户名" value={user} onValue={setUser} autocomplete="username" />
            <Text label="密码" type="password" value={password} onValue={setPassword} autocomplete="current-password" />
            {needsCode && <Text label="验证码" value={code} onValue={setCode} inputMode="numeric" autocomplete="one-time-code" />}
        </Act>
    );
}

function Synchronise({ gate }: { gate: Gate }) {
    const { milliseconds, stale } = gate.age;
    return (
        <section>
            <h2>同步</h2>
            <p class={stale ? "stale" : undefined}>
                {span(milliseconds)}前({beijingClock(gate.state.同步)})与服务器同步;宽限 {gate.list.考点.宽限分钟} 分钟
            </p>
            <p>本机登记 {gate.records.length} 条,还有 <b>{gate.waiting.length}</b> 条没有交;另外的设备登记 {gate.state.别处.length} 条</p>
            {gate.records.filter((one) => one.退回).map((one) => <p class="alert" key={one.编号}>{beijingClock(one.时间)} 的一条被退回:{one.退回}</p>)}
            {gate.problem && <p class="alert" role="alert">{gate.problem}</p>}
            {gate.needsLogIn ? <LogIn button="登录并同步" then={() => gate.sync()} /> : <Act button="现在同步" act={() => gate.sync()} />}
        </section>
    );
}

export function Device({ gate, onCleared }: { gate: Gate; onCleared: () => void }) {
    const [sure, setSure] = useState(false);
    return (
        <>
            <h1>这台设备</h1>
            <p>{gate.list.考点.名称} · <bdi>{gate.list.日期}</bdi> · {gate.list.姓名} · 名单 {gate.list.考生.length} 人({beijingClock(gate.list.服务器时间)} 装入)</p>
            <p>要求:{gate.list.规则书.名称} <bdi>{gate.list.规则书.版本}</bdi></p>
            <Synchronise gate={gate} />
            {gate.doubles.length > 0 && (
                <section class="alert" role="alert">
                    <h2>重复进入</h2>
                    {gate.doubles.map((one) => <p key={one.编号}><bdi>{one.姓名}</bdi> <bdi>{one.准考证号}</bdi></p>)}
                </section>
            )}
            <Officers gate={gate} />
            <section>
                <h2>清除</h2>
                <p>名单和照片到 {gate.list.日期} 24:00 自动清除。没有交的记录留到交出为止。</p>
                <label class="tick"><input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} /> 今天这里查完了</label>
                <Act button="现在清除" act={async () => {
                    if (!sure) {
                        throw new Error("先勾选上面一句");
                    }
                    await gate.clear();
                    onCleared();
                }} />
            </section>
        </>
    );
}
