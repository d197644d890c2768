// notices: what the office publishes for its candidates. Nothing published is changed: a mistake is mended by a later notice.
import { useRef, useState } from "preact/hooks";
import { get, type Me, newKey, post } from "./api";
import { Choice, Field, Input, Loading, Text, Trouble, useAct, useAnswer, Words } from "./controls";

const empty = { 标题: "", 正文: "", 起: "", 止: "", 地点: "" };

export function Notices({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const { answer, problem: listProblem, again } = useAnswer(exam, () => get("/api/v1/notices", { exam }));
    const [notice, setNotice] = useState(empty);
    const [done, setDone] = useState(false);
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const set = (name: keyof typeof empty) => (value: string) => {
        key.current = newKey();
        setDone(false);
        setNotice({ ...notice, [name]: value });
    };
    const publish = () =>
        run(async () => {
            await post("/api/v1/staff/notices", { ...notice, 考试: exam }, {}, key.current);
            key.current = newKey();
            setNotice(empty);
            setDone(true);
            again();
        });
    return (
        <>
            <h1>公告</h1>
            <Trouble of={problem ?? listProblem} exam={exam} />
            {done && (
                <p class="done" role="status">
                    公布了,本单位受理的考生马上看得到。
                </p>
            )}
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void publish();
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
                <Text label="标题" value={notice.标题} onValue={set("标题")} required />
                <Words label="正文" value={notice.正文} onValue={set("正文")} required />
                <div class="two">
                    <Day label="第一天" value={notice.起} onValue={set("起")} />
                    <Day label="最后一天" value={notice.止} onValue={set("止")} />
                </div>
                <Text label="地点" value={notice.地点} onValue={set("地点")} />
                <p class="actions">
                    <button class="button" disabled={busy}>
                        公布
                    </button>
                    <span class="small">公布以后不能改,只能再发一份。</span>
                </p>
            </form>
            <h2>已经公布的</h2>
            {!answer && !listProblem && <Loading />}
            {answer?.length === 0 && <p class="note">还没有。</p>}
            {answer?.map((one, index) => (
                <article key={index} class="reason">
                    <h3>{one.标题}</h3>
                    <p>{one.正文}</p>
                    <p class="small">
                        {one.起 && (
                            <bdi>
                                {one.起}
                                {one.止 && ` — ${one.止}`}
                            </bdi>
                        )}{" "}
                        {one.地点} · <bdi>{one.单位}</bdi> <bdi>{one.公布时间}</bdi>
                    </p>
                </article>
            ))}
        </>
    );
}

function Day({ label, value, onValue }: { label: string; value: string; onValue: (value: string) => void }) {
    return (
        <Field label={label}>
            {(id) => <Input id={id} type="date" max="2999-12-31" value={value} onValue={onValue} />}
        </Field>
    );
}
