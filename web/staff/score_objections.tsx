// score_objections: objections to a mark, looked at again by one and signed off by another.
import { useRef, useState } from "preact/hooks";
import { get, newKey, post, type Schemas } from "./api";
import { Choice, Text, Trouble, useAct, useAnswer, Words } from "./controls";

type Objection = Schemas["Objections"][number];

export function Objections({ exam }: { exam: string }) {
    const [state, setState] = useState("待复查");
    const { answer, problem, again } = useAnswer(exam + state, () =>
        get("/api/v1/staff/objections", { exam, state }),
    );
    return (
        <section aria-label="异议">
            <h2>成绩异议</h2>
            <Choice
                label="办到哪里"
                value={state}
                onValue={setState}
                options={["待复查", "待复核", "已办结"].map((one) => [one, one])}
            />
            <Trouble of={problem} exam={exam} />
            {answer?.length === 0 && <p class="note">没有。</p>}
            {answer?.map((one) => (
                <ObjectionView key={one.编号} of={one} onDone={again} />
            ))}
        </section>
    );
}

function standing(mark: { 成绩: number; 标记: string }): string {
    return mark.标记 || String(mark.成绩);
}

function ObjectionView({ of, onDone }: { of: Objection; onDone: () => void }) {
    const [found, setFound] = useState(of.科目.map((one) => standing(one)));
    const [ground, setGround] = useState("");
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const values = { objection: of.编号 };
    const flags = ["缺考", "违纪"];
    const look = () =>
        run(async () => {
            const 查得 = of.科目.map(({ 科目 }, index) => {
                const text = (found[index] ?? "").trim();
                return flags.includes(text) ? { 科目, 成绩: "", 标记: text } : { 科目, 成绩: text, 标记: "" };
            });
            const body = { 查得, 说明: ground };
            await post("/api/v1/staff/objections/{objection}/findings", body, values, key.current);
            onDone();
        });
    const confirm = (同意: boolean) =>
        run(async () => {
            await post("/api/v1/staff/objections/{objection}/confirmation", { 同意 }, values, key.current);
            onDone();
        });
    return (
        <article class="reason">
            <h3>
                <bdi>{of.报名序号}</bdi> {of.考试}
            </h3>
            <p>{of.理由}</p>
            <p class="small">
                <bdi>{of.时间}</bdi>
            </p>
            <Trouble of={problem} />
            {of.状态 === "待复查" ? (
                <form
                    class="form"
                    onSubmit={(event) => {
                        event.preventDefault();
                        void look();
                    }}
                >
                    {of.科目.map((one, index) => (
                        <Text
                            key={one.科目}
                            label={`${one.科目}:登的是 ${standing(one)},查得`}
                            value={found[index] ?? ""}
                            onValue={(value) =>
                                setFound(found.map((before, at) => (at === index ? value : before)))
                            }
                            required
                        />
                    ))}
                    <Words label="查了什么,查得怎样(考生看得到)" value={ground} onValue={setGround} required />
                    <p class="actions">
                        <button class="button" disabled={busy || ground.trim().length < 4}>
                            签字,交复核
                        </button>
                    </p>
                </form>
            ) : (
                <>
                    {of.科目.map((one) => (
                        <p key={one.科目}>
                            {one.科目}:登的是 {standing(one)},查得{" "}
                            <b>{one.查得标记 || String(one.查得 ?? "")}</b>
                        </p>
                    ))}
                    <p>{of.复查说明}</p>
                </>
            )}
            {of.状态 === "待复核" &&
                (of.是本人复查的 ? (
                    <p class="note">是您复查的:请另一个人复核。</p>
                ) : (
                    <p class="actions">
                        <button type="button" class="button" disabled={busy} onClick={() => void confirm(true)}>
                            同意,签字办结
                        </button>
                        <button
                            type="button"
                            class="button second"
                            disabled={busy}
                            onClick={() => void confirm(false)}
                        >
                            再查一次
                        </button>
                    </p>
                ))}
        </article>
    );
}
