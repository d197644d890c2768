// recovery: a new initial password for a candidate who stands here with the ID card.
import { useState } from "preact/hooks";
import { type Me, post } from "./api";
import { Choice, Text, Trouble, useAct } from "./controls";
import { freshPassword } from "./password";

const kinds: [string, string][] = [
    ["居民身份证", "居民身份证"],
    ["外国人永久居留身份证", "外国人永久居留身份证"],
];

export function Recovery({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const [kind, setKind] = useState("居民身份证");
    const [number, setNumber] = useState("");
    const [seen, setSeen] = useState(false);
    const [done, setDone] = useState<{ user: string; password: string } | null>(null);
    const { busy, problem, run } = useAct();
    const reset = () =>
        run(async () => {
            const password = freshPassword();
            const answer = await post("/api/v1/staff/recoveries", {
                考试: exam,
                证件种类: kind,
                证件号码: number.trim(),
                初始密码: password,
            });
            setDone({ user: answer.用户名 ?? "", password });
            setNumber("");
            setSeen(false);
        });
    return (
        <>
            <h1>考生重设密码</h1>
            <p class="lead">考生本人带证件到场,看过证件、人证相符,才能重设。重设会留下记录,考生看得到。</p>
            <Trouble of={problem} exam={exam} />
            {done && (
                <div class="done" role="status">
                    <p>
                        <b>重设好了。</b>请当面交给考生;第一次登录时要换成自己的密码。
                    </p>
                    <dl>
                        <div>
                            <dt>用户名</dt>
                            <dd>
                                <code>{done.user}</code>
                            </dd>
                        </div>
                        <div>
                            <dt>初始密码</dt>
                            <dd>
                                <code>{done.password}</code>
                            </dd>
                        </div>
                    </dl>
                    <p>
                        <button type="button" class="button second" onClick={() => setDone(null)}>
                            交好了,清掉
                        </button>
                    </p>
                </div>
            )}
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void reset();
                }}
            >
                {me.考试.length > 1 && (
                    <Choice
                        label="考试"
                        value={exam}
                        onValue={setExam}
                        options={me.考试.map((one) => [one.考试, one.名称])}
                    />
                )}
                <Choice label="证件种类" value={kind} onValue={setKind} options={kinds} />
                <Text label="证件号码" value={number} onValue={setNumber} required autocomplete="off" />
                <label class="tick">
                    <input
                        type="checkbox"
                        checked={seen}
                        onChange={(event) => setSeen(event.currentTarget.checked)}
                    />
                    考生本人在场,我看过证件原件
                </label>
                <p class="actions">
                    <button class="button" disabled={busy || !seen || !number.trim()}>
                        重设密码
                    </button>
                </p>
            </form>
        </>
    );
}
