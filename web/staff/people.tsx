// people: accounts of one's area: one person, one account; duties are the rulebook's steps.
import { useState } from "preact/hooks";
import { get, type Me, post, type Schemas } from "./api";
import { Dialog, Loading, Text, Trouble, useAct, useAnswer } from "./controls";
import { freshPassword } from "./password";

type Person = Schemas["Staff"][number];
const states: Record<Person["状态"], string> = {
    active: "在用",
    "must-change": "还没有第一次登录",
    disabled: "停用",
};

export function People(_: { me: Me }) {
    const { answer, problem, again } = useAnswer("people", () => get("/api/v1/staff/accounts"));
    const [search, setSearch] = useState("");
    const [opening, setOpening] = useState(false);
    const [leaving, setLeaving] = useState<Person | null>(null);
    const word = search.trim();
    const found = (answer ?? []).filter(
        (one) => !word || (one.姓名 + one.用户名 + one.机构 + one.角色 + one.职责.join()).includes(word),
    );
    return (
        <>
            <div class="head">
                <h1>人员</h1>
                <div class="filters" role="search" aria-label="筛选">
                    <Text
                        label="找(姓名、用户名、机构、职责)"
                        value={search}
                        onValue={setSearch}
                        type="search"
                    />
                </div>
                <button type="button" class="button" onClick={() => setOpening(true)}>
                    开一个账户
                </button>
            </div>
            <Trouble of={problem} />
            {!answer && !problem && <Loading />}
            {answer && (
                <table class="rows">
                    <thead>
                        <tr>
                            <th>姓名</th>
                            <th>用户名</th>
                            <th>机构</th>
                            <th>角色</th>
                            <th>职责</th>
                            <th>状态</th>
                            <th>
                                <span class="hidden">停用</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {found.slice(0, 500).map((one) => (
                            <tr key={one.账户}>
                                <td data-label="姓名">{one.姓名}</td>
                                <td data-label="用户名">
                                    <bdi>{one.用户名}</bdi>
                                </td>
                                <td data-label="机构">
                                    <bdi>{one.机构}</bdi>
                                </td>
                                <td data-label="角色">{one.角色}</td>
                                <td data-label="职责">{one.职责.join("、") || "本单位不保密的各步"}</td>
                                <td data-label="状态">
                                    <span
                                        class={`badge ${one.状态 === "active" ? "good" : one.状态 === "disabled" ? "bad" : "open"}`}
                                    >
                                        {states[one.状态]}
                                    </span>
                                </td>
                                <td>
                                    {one.状态 !== "disabled" && (
                                        <button
                                            type="button"
                                            class="link"
                                            aria-label={`停用 ${one.姓名}`}
                                            onClick={() => setLeaving(one)}
                                        >
                                            停用
                                        </button>
                                    )}
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
            {found.length > 500 && <p class="small">只列前 500 个,再写几个字。</p>}
            {opening && <OpenAccount onClose={() => setOpening(false)} onDone={again} />}
            {leaving && (
                <Disable
                    person={leaving}
                    onClose={() => setLeaving(null)}
                    onDone={() => {
                        setLeaving(null);
                        again();
                    }}
                />
            )}
        </>
    );
}

function Disable({ person, onClose, onDone }: { person: Person; onClose: () => void; onDone: () => void }) {
    const { busy, problem, run } = useAct();
    const disable = () =>
        run(async () => {
            await post("/api/v1/staff/accounts/{account}/disable", {}, { account: person.账户 });
            onDone();
        });
    return (
        <Dialog title={`停用 ${person.姓名} 的账户`} onClose={onClose}>
            <Trouble of={problem} />
            <p>
                {person.姓名}(<bdi>{person.机构}</bdi>
                )马上退出,不能再登录;签过的字仍然有效。停用以后不能恢复,要再用就新开一个。
            </p>
            <p class="actions">
                <button class="button" disabled={busy} onClick={() => void disable()}>
                    停用
                </button>
                <button class="button second" onClick={onClose} autofocus>
                    不停用
                </button>
            </p>
        </Dialog>
    );
}

function OpenAccount({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
    const offices = useAnswer("offices", () => get("/api/v1/staff/offices"));
    const steps = useAnswer("duties", () => get("/api/v1/staff/duties"));
    const [name, setName] = useState("");
    const [user, setUser] = useState("");
    const [office, setOffice] = useState("");
    const [duties, setDuties] = useState<string[]>([]);
    const [password, setPassword] = useState(freshPassword);
    const [opened, setOpened] = useState(false);
    const { busy, problem, run } = useAct();
    const where = (offices.answer ?? []).find(
        (one) => office === one.机构代码 || office === `${one.机构名称} ${one.机构代码}`,
    );
    const open = () =>
        run(async () => {
            await post("/api/v1/staff/accounts", {
                用户名: user.trim(),
                姓名: name.trim(),
                机构代码: where?.机构代码 ?? office.trim(),
                职责: duties,
                初始密码: password,
            });
            setOpened(true);
            onDone();
        });
    if (opened) {
        return (
            <Dialog title="账户开好了" onClose={onClose}>
                <p role="status">
                    请把用户名和初始密码当面交给 {name}
                    。第一次登录时要换成自己的密码,并装好验证器。离开这里以后初始密码再也看不到。
                </p>
                <dl>
                    <div>
                        <dt>用户名</dt>
                        <dd>
                            <code>{user}</code>
                        </dd>
                    </div>
                    <div>
                        <dt>初始密码</dt>
                        <dd>
                            <code>{password}</code>
                        </dd>
                    </div>
                </dl>
                <p class="actions">
                    <button class="button" onClick={onClose} autofocus>
                        好
                    </button>
                </p>
            </Dialog>
        );
    }
    return (
        <Dialog title="开一个账户" onClose={onClose}>
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    void open();
                }}
            >
                <Trouble of={problem ?? offices.problem ?? steps.problem} />
                <Text label="姓名" value={name} onValue={setName} required autofocus />
                <Text
                    label="用户名"
                    hint="3 到 40 个字符,不能是身份证号或手机号"
                    value={user}
                    onValue={setUser}
                    required
                    autocomplete="off"
                />
                <Text
                    label="机构(写几个字来选)"
                    value={office}
                    onValue={setOffice}
                    list="office-names"
                    required
                    {...(where ? { hint: where.机构类别 } : {})}
                />
                <datalist id="office-names">
                    {office.length > 0 &&
                        (offices.answer ?? [])
                            .filter((one) => one.机构名称.includes(office))
                            .slice(0, 30)
                            .map((one) => (
                                <option key={one.机构代码} value={`${one.机构名称} ${one.机构代码}`} />
                            ))}
                </datalist>
                <fieldset class="ticks">
                    <legend>职责(一项也不选:本单位不保密的各步;保密的必须点名)</legend>
                    {(steps.answer ?? []).map((one) => (
                        <label key={one.步骤} class="tick">
                            <input
                                type="checkbox"
                                checked={duties.includes(one.步骤)}
                                onChange={(event) =>
                                    setDuties(
                                        event.currentTarget.checked
                                            ? [...duties, one.步骤]
                                            : duties.filter((duty) => duty !== one.步骤),
                                    )
                                }
                            />
                            {one.步骤}
                            {one.保密 && <span class="badge open">保密</span>}
                        </label>
                    ))}
                </fieldset>
                <Text label="初始密码" value={password} onValue={setPassword} required autocomplete="off" />
                <p class="actions">
                    <button class="button" disabled={busy}>
                        开账户
                    </button>
                </p>
            </form>
        </Dialog>
    );
}
