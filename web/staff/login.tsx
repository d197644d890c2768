// login: name, password and the authenticator's code; at the first log-in one's own password and the authenticator.
import { useState } from "preact/hooks";
import { renderSVG } from "uqr";
import { keepCsrf, type Me, get, post, Problem, type Schemas } from "./api";
import { Text, Trouble, useAct } from "./controls";

type Entered = Schemas["Entered"];

/** The session that the cookie names, or null. */
export async function whoAmI(): Promise<Me | null> {
    try {
        const me = await get("/api/v1/me");
        keepCsrf(me.csrf);
        return me;
    } catch (problem) {
        if (problem instanceof Problem && problem.status === 401) {
            return null;
        }
        throw problem;
    }
}

export function LogIn({ notice, onEntered }: { notice: string; onEntered: (me: Me) => void }) {
    const [first, setFirst] = useState<Entered | null>(null);
    const [message, setMessage] = useState(notice);
    return (
        <main class="door" id="main">
            <h1>经办工作台</h1>
            {message && (
                <p class="note" role="status">
                    {message}
                </p>
            )}
            {first ? (
                <SetUp
                    entered={first}
                    onDone={(text) => {
                        setFirst(null);
                        setMessage(text);
                    }}
                />
            ) : (
                <Entrance
                    onEntered={onEntered}
                    onFirst={(entered) => {
                        setMessage("");
                        setFirst(entered);
                    }}
                />
            )}
        </main>
    );
}

function Entrance({
    onEntered,
    onFirst,
}: {
    onEntered: (me: Me) => void;
    onFirst: (entered: Entered) => void;
}) {
    const [name, setName] = useState("");
    const [password, setPassword] = useState("");
    const [code, setCode] = useState("");
    const [kiosk, setKiosk] = useState(false);
    const { busy, problem, run } = useAct();
    const enter = () =>
        run(async () => {
            const entered = await post("/api/v1/session", {
                用户名: name.trim(),
                密码: password,
                验证码: code.trim(),
                公用机: kiosk,
            });
            keepCsrf(entered.csrf);
            if (!entered.工作人员) {
                await post("/api/v1/session/end", {});
                throw new Problem(403, "not-staff", "这里是经办人员的入口", "考生请从首页进入自己的报名。");
            }
            const me = entered.要先设置 ? null : await whoAmI();
            me ? onEntered(me) : onFirst(entered);
        });
    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                void enter();
            }}
        >
            <Trouble of={problem} />
            <Text label="用户名" value={name} onValue={setName} autocomplete="username" required autofocus />
            <Text
                label="密码"
                type="password"
                value={password}
                onValue={setPassword}
                autocomplete="current-password"
                required
            />
            <Text
                label="验证器上的 6 位数"
                hint="第一次登录还没有验证器的,留空"
                value={code}
                onValue={setCode}
                inputMode="numeric"
                autocomplete="one-time-code"
            />
            <label class="tick">
                <input
                    type="checkbox"
                    checked={kiosk}
                    onChange={(event) => setKiosk(event.currentTarget.checked)}
                />
                这是公用的电脑(停 5 分钟自动退出)
            </label>
            <p class="actions">
                <button class="button" disabled={busy}>
                    登录
                </button>
            </p>
            <p class="small">
                每个人用自己的账户,签字用的是您自己的密钥,只有您的密码打得开。<a href="/">回首页</a>
            </p>
        </form>
    );
}

function SetUp({ entered, onDone }: { entered: Entered; onDone: (text: string) => void }) {
    const [password, setPassword] = useState("");
    const [again, setAgain] = useState("");
    const [code, setCode] = useState("");
    const { busy, problem, run } = useAct();
    const finish = () =>
        run(async () => {
            if (password !== again) {
                throw new Problem(0, "again", "两次写的密码不一样", "请再写一遍。");
            }
            await post("/api/v1/me/setup", { 新密码: password, 验证码: code.trim() });
            onDone("设置好了。请用新密码和验证器登录。");
        });
    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                void finish();
            }}
        >
            <h2>第一次登录:自己的密码和验证器</h2>
            <Trouble of={problem} />
            <ol class="plain">
                <li>用手机上的验证器(支持 TOTP 的都可以)扫下面的图,或者照着输入密钥。</li>
                <li>写一个只有您知道的新密码。</li>
                <li>把验证器上现在显示的 6 位数写下来。</li>
            </ol>
            {entered.验证器 && <Authenticator uri={entered.验证器} secret={entered.验证器密钥 ?? ""} />}
            <Text
                label="新密码"
                hint="10 个字符以上,不要含用户名"
                type="password"
                value={password}
                onValue={setPassword}
                autocomplete="new-password"
                required
                autofocus
            />
            <Text
                label="再写一遍"
                type="password"
                value={again}
                onValue={setAgain}
                autocomplete="new-password"
                required
            />
            <Text
                label="验证器上的 6 位数"
                value={code}
                onValue={setCode}
                inputMode="numeric"
                autocomplete="one-time-code"
                required
            />
            <p class="actions">
                <button class="button" disabled={busy}>
                    设置好,去登录
                </button>
            </p>
        </form>
    );
}

/** The picture is drawn here from the address: the secret goes to no other service. */
function Authenticator({ uri, secret }: { uri: string; secret: string }) {
    const picture = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(renderSVG(uri, { border: 2 }));
    return (
        <div class="authenticator">
            <img src={picture} alt="验证器的二维码" width="180" height="180" />
            <p>
                密钥
                <br />
                <code>{secret}</code>
            </p>
        </div>
    );
}
