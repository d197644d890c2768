// package_conflicts: two versions of one person, side by side, and the decision which stands.
import { useRef, useState } from "preact/hooks";
import { get, newKey, post, type Schemas } from "./api";
import { Loading, Trouble, useAct, useAnswer, Words } from "./controls";

type Conflict = Schemas["Conflict"];
type As = Schemas["Settlement"]["处理"];

const meaning: Record<Conflict["种类"], string> = {
    两处都办过: "这里和下级都接着办过,两条办理不是一条。",
    序号重复: "报来的报名序号在这里已经给了另一名考生:只能留本处,请下级的地州另编序号再报。",
};

export function Conflicts({ onSettled }: { onSettled: () => void }) {
    const { answer, problem, again } = useAnswer("conflicts", () => get("/api/v1/staff/packages/conflicts"));
    const settled = () => {
        again();
        onSettled();
    };
    const open = answer?.filter((one) => !one.处理) ?? [];
    const closed = answer?.filter((one) => one.处理) ?? [];
    return (
        <section>
            <h2>两个版本的报名</h2>
            <Trouble of={problem} />
            {!answer && !problem && <Loading />}
            {answer && open.length === 0 && <p class="note">没有要处理的。</p>}
            {open.map((one) => (
                <OneConflict key={one.冲突} conflict={one} onSettled={settled} />
            ))}
            {closed.length > 0 && (
                <details>
                    <summary>处理过的({closed.length})</summary>
                    <ul class="plain">
                        {closed.map((one) => (
                            <li key={one.冲突}>
                                <bdi class="number">{one.编号.slice(0, 8)}…</bdi> {one.报送单位}:{one.处理},
                                <bdi>{one.处理时间}</bdi>
                            </li>
                        ))}
                    </ul>
                </details>
            )}
        </section>
    );
}

function Version({ title, version }: { title: string; version: Conflict["本处"] }) {
    return (
        <div>
            <h4>
                {title} <span class="badge">{version.阶段 || "这里没有"}</span>
            </h4>
            <ol class="plain">
                {version.事件.map((event, index) => (
                    <li key={index}>
                        <bdi>{event.时间}</bdi> {event.办理} <span class="small">{event.单位}</span>
                    </li>
                ))}
            </ol>
        </div>
    );
}

function OneConflict({ conflict, onSettled }: { conflict: Conflict; onSettled: () => void }) {
    const [as, setAs] = useState<As>("留本处");
    const [ground, setGround] = useState("");
    const { busy, problem, run } = useAct();
    const key = useRef(newKey());
    const changed = (change: () => void) => {
        key.current = newKey();
        change();
    };
    const settle = () =>
        run(async () => {
            await post(
                "/api/v1/staff/packages/conflicts/{person}/{conflict}",
                { 处理: as, 理由: ground },
                { person: conflict.编号, conflict: conflict.冲突 },
                key.current,
            );
            onSettled();
        });
    const choices: As[] = conflict.种类 === "序号重复" ? ["留本处"] : ["留本处", "用报来的"];
    return (
        <article class="reason">
            <h3>
                <bdi class="number">{conflict.编号.slice(0, 8)}…</bdi>{" "}
                {conflict.报名序号 && <bdi class="number">{conflict.报名序号}</bdi>}{" "}
                <span class="badge open">{conflict.种类}</span>
            </h3>
            <p>{meaning[conflict.种类]}</p>
            <p class="small">
                {conflict.报送单位}第 {conflict.包} 包,<bdi>{conflict.报来时间}</bdi>。
                处理以后两个版本都留着,决定由您签字。
            </p>
            <div class="two">
                <Version title="本处" version={conflict.本处} />
                <Version title="报来的" version={conflict.报来} />
            </div>
            <Trouble of={problem} />
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void settle();
                }}
            >
                <fieldset>
                    <legend>以哪个版本为准</legend>
                    {choices.map((one) => (
                        <label class="choice" key={one}>
                            <input
                                type="radio"
                                name={conflict.冲突}
                                checked={as === one}
                                onChange={() => changed(() => setAs(one))}
                            />
                            {one}
                        </label>
                    ))}
                </fieldset>
                <Words
                    label="理由"
                    value={ground}
                    required
                    hint="核对了什么,问过哪个单位"
                    onValue={(value) => changed(() => setGround(value))}
                />
                <p class="actions">
                    <button class="button" disabled={busy}>
                        签字处理
                    </button>
                </p>
            </form>
        </article>
    );
}
