// account: one's own log-ins and password.
import { useState } from "preact/hooks";
import { get, type Me, post, Problem } from "./api";
import { Loading, Text, Trouble, useAct, useAnswer } from "./controls";

export function Account({ me }: { me: Me }) {
    const { answer, problem } = useAnswer("log-ins", () => get("/api/v1/me/log-ins"));
    return (
        <>
            <h1>我的账户</h1>
            <dl class="facts-of">
                <div>
                    <dt>姓名</dt>
                    <dd>{me.姓名}</dd>
                </div>
                <div>
                    <dt>机构</dt>
                    <dd>
                        <bdi>{me.机构}</bdi>
                    </dd>
                </div>
                <div>
                    <dt>角色</dt>
                    <dd>{me.角色}</dd>
                </div>
                <div>
                    <dt>职责</dt>
                    <dd>{me.职责.join("、") || "本单位不保密的各步"}</dd>
                </div>
            </dl>
            <h2>改密码</h2>
            <NewPassword />
            <h2>登录记录</h2>
            <p class="small">有不是您自己的登录,马上改密码,并告诉本单位的管理人员。</p>
            <Trouble of={problem} />
            {!answer && !problem && <Loading />}
            {answer && (
                <table class="rows">
                    <thead>
                        <tr>
                            <th>时间</th>
                            <th>结果</th>
                            <th>地址</th>
                            <th>浏览器</th>
                        </tr>
                    </thead>
                    <tbody>
                        {answer.map((one, index) => (
                            <tr key={index}>
                                <td data-label="时间">
                                    <bdi>{one.时间}</bdi>
                                </td>
                                <td data-label="结果" class={one.结果 === "登录" ? "" : "late"}>
                                    {one.结果}
                                </td>
                                <td data-label="地址">
                                    <bdi>{one.地址 || "—"}</bdi>
                                </td>
                                <td data-label="浏览器">
                                    <bdi>{one.浏览器 || "—"}</bdi>
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
        </>
    );
}

function NewPassword() {
    const [before, setBefore] = useState("");
    const [password, setPassword] = useState("");
    const [again, setAgain] = useState("");
    const [done, setDone] = useState(false);
    const { busy, problem, run } = useAct();
    const change = () =>
        run(async () => {
            if (password !== again) {
                throw new Problem(0, "again", "两次写的密码不一样", "请再写一遍。");
            }
            await post("/api/v1/me/password", { 原密码: before, 新密码: password });
            setDone(true);
        });
    return (
        <form
            class="form"
            onSubmit={(event) => {
                event.preventDefault();
                void change();
            }}
        >
            <Trouble of={problem} />
            {done && (
                <p class="done" role="status">
                    密码改好了。已经全部退出,请用新密码重新登录。
                </p>
            )}
            <Text
                label="原来的密码"
                type="password"
                value={before}
                onValue={setBefore}
                autocomplete="current-password"
                required
            />
            <Text
                label="新密码"
                type="password"
                value={password}
                onValue={setPassword}
                autocomplete="new-password"
                required
            />
            <Text
                label="再写一遍"
                type="password"
                value={again}
                onValue={setAgain}
                autocomplete="new-password"
                required
            />
            <p class="actions">
                <button class="button" disabled={busy}>
                    改密码
                </button>
            </p>
        </form>
    );
}
