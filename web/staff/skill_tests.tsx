// skill_tests: what the college's own test found after enrolment, filed with the region.
import { useRef, useState } from "preact/hooks";
import { get, type Me, newKey, post } from "./api";
import { Choice, Field, Input, Loading, Text, Trouble, useAct, useAnswer, Words } from "./controls";
import { ExamChoice } from "./exam_choice";

const empty = { 报名序号: "", 合格: "是", 测试日期: "", 说明: "" };

export function SkillTests({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const { answer, problem: listProblem, again } = useAnswer(exam, () =>
        get("/api/v1/staff/skill-tests", { exam }),
    );
    const [test, setTest] = useState(empty);
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const part = (name: keyof typeof empty) => (value: string) => {
        key.current = newKey();
        setTest({ ...test, [name]: value });
    };
    const file = () =>
        run(async () => {
            const body = { ...test, 考试: exam, 合格: test.合格 === "是" };
            await post("/api/v1/staff/skill-tests", body, {}, key.current);
            key.current = newKey();
            setTest(empty);
            again();
        });
    return (
        <>
            <h1>技能测试备案</h1>
            <p class="lead">入学以后测试专业知识(技能);不合格、取消入学资格的,报考试院备案。</p>
            <Trouble of={problem ?? listProblem} exam={exam} />
            <ExamChoice me={me} exam={exam} onExam={setExam} />
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void file();
                }}
            >
                <Text
                    label="报名序号"
                    value={test.报名序号}
                    onValue={part("报名序号")}
                    inputMode="numeric"
                    required
                />
                <Choice
                    label="合格"
                    value={test.合格}
                    onValue={part("合格")}
                    options={[
                        ["是", "合格"],
                        ["否", "不合格,取消入学资格"],
                    ]}
                />
                <Field label="测试日期">
                    {(id) => (
                        <Input
                            id={id}
                            type="date"
                            max="2999-12-31"
                            value={test.测试日期}
                            onValue={part("测试日期")}
                        />
                    )}
                </Field>
                <Words
                    label="说明"
                    hint="不合格的写明测试内容和理由"
                    value={test.说明}
                    onValue={part("说明")}
                />
                <p class="actions">
                    <button class="button" disabled={busy}>
                        备案
                    </button>
                </p>
            </form>
            {!answer && !listProblem && <Loading />}
            {answer?.map((one, index) => (
                <article key={index} class="reason">
                    <h3>
                        <bdi>{one.报名序号}</bdi> {one.合格 ? "合格" : "不合格"}
                    </h3>
                    <p>{one.说明}</p>
                    <p class="small">
                        测试 <bdi>{one.测试日期}</bdi> · 备案 <bdi>{one.备案时间}</bdi>
                    </p>
                </article>
            ))}
        </>
    );
}
