// seating_witness: a secret made in this browser, committed to, written down, revealed.
import { useRef, useState } from "preact/hooks";
import { type Me, newKey, post } from "./api";
import { Text, Trouble, useAct } from "./controls";
import type { Draw } from "./seating";

/** Lower-case hexadecimal SHA-256; needs a page served over TLS or from this machine. */
async function sha256(text: string): Promise<string> {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function WitnessBox({ draw, me, onDone }: { draw: Draw; me: Me; onDone: () => void }) {
    const name = `${me.机构} ${me.姓名}`;
    const mine = draw.见证.find((one) => one.名字 === name);
    if (draw.状态 === "已冻结" && !mine) {
        return <Commit draw={draw} name={name} onDone={onDone} />;
    }
    if (draw.状态 === "在公开" && mine && !mine.已公开) {
        return <Reveal draw={draw} onDone={onDone} />;
    }
    return null;
}

function Commit({ draw, name, onDone }: { draw: Draw; name: string; onDone: () => void }) {
    const [secret, setSecret] = useState("");
    const { busy, problem, run } = useAct();
    const key = useRef(newKey());
    const commit = () =>
        run(async () => {
            const said = await sha256(`zhunkao-commit/1\n${draw.摘要}\n${name}\n${secret}`);
            await post(
                "/api/v1/staff/draws/{draw}/commitments",
                { 承诺: said },
                { draw: draw.编号 },
                key.current,
            );
            onDone();
        });
    return (
        <details class="form">
            <summary>作为见证人承诺</summary>
            <Trouble of={problem} exam={draw.考试} />
            {!globalThis.crypto?.subtle && (
                <p class="alert">这个网址不是 https,浏览器不能算承诺;请在 https 的地址打开。</p>
            )}
            {secret ? (
                <>
                    <p>
                        您的秘密(抄下来,公开时要用;这里不存):
                        <br />
                        <code class="hash">{secret}</code>
                    </p>
                    <p class="actions">
                        <button type="button" class="button" disabled={busy} onClick={() => void commit()}>
                            抄好了,承诺
                        </button>
                    </p>
                </>
            ) : (
                <p class="actions">
                    <button
                        type="button"
                        class="button"
                        onClick={() => setSecret(newKey() + newKey())}
                    >
                        生成一个秘密
                    </button>
                    <span class="small">先只交它的 SHA-256,别人看不出秘密;开始公开以后再交秘密。</span>
                </p>
            )}
        </details>
    );
}

function Reveal({ draw, onDone }: { draw: Draw; onDone: () => void }) {
    const [secret, setSecret] = useState("");
    const { busy, problem, run } = useAct();
    const key = useRef(newKey());
    const reveal = () =>
        run(async () => {
            await post(
                "/api/v1/staff/draws/{draw}/reveals",
                { 秘密: secret.trim() },
                { draw: draw.编号 },
                key.current,
            );
            onDone();
        });
    return (
        <form
            class="form"
            onSubmit={(event) => {
                event.preventDefault();
                void reveal();
            }}
        >
            <Trouble of={problem} exam={draw.考试} />
            <Text
                label="公开您的秘密"
                value={secret}
                onValue={(value) => {
                    key.current = newKey();
                    setSecret(value);
                }}
                autocomplete="off"
                required
            />
            <p class="actions">
                <button class="button" disabled={busy}>
                    公开
                </button>
            </p>
        </form>
    );
}
