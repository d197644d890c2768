// batch: signing with a list from the department's own system. First what would happen, row by row; then, with the name under
// it, the same file again.
import { useRef, useState } from "preact/hooks";
import { type Me, newKey, postFile, type Schemas } from "./api";
import { Choice, Dialog, FilePick, Text, Trouble, useAct } from "./controls";
import { download } from "./download";
import { useStepNames } from "./steps_of";

type Report = Schemas["BatchReport"];

export function Batch({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const [step, setStep] = useState(me.职责[0] ?? "");
    const [source, setSource] = useState("");
    const [file, setFile] = useState<File | null>(null);
    const [report, setReport] = useState<{ dry: boolean; report: Report } | null>(null);
    const [asking, setAsking] = useState(false);
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const steps = useStepNames(me, exam);
    const fresh =
        <T,>(set: (value: T) => void) =>
        (value: T) => {
            key.current = newKey();
            setReport(null);
            set(value);
        };
    const send = (dry: boolean) =>
        run(async () => {
            if (file) {
                const values = { exam, step, source: source.trim(), dry: dry ? "1" : "0" };
                setAsking(false);
                setReport({
                    dry,
                    report: await postFile("/api/v1/staff/batch", file, values, dry ? newKey() : key.current),
                });
            }
        });
    const ready = Boolean(file && step && source.trim());
    return (
        <>
            <h1>批量签认</h1>
            <p class="lead">
                所凭的是本部门自己系统里的一张表:先对照,看清每一行,再签字。对不上的留在待办里,一份一份办。
            </p>
            <Trouble of={problem} exam={exam} />
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void send(true);
                }}
            >
                {me.考试.length > 1 && (
                    <Choice
                        label="考试"
                        value={exam}
                        onValue={fresh(setExam)}
                        options={me.考试.map((one) => [one.考试, one.名称])}
                    />
                )}
                <Choice
                    label="签认哪一步"
                    value={step}
                    onValue={fresh(setStep)}
                    options={[["", "请选"], ...steps.map((one): [string, string] => [one, one])]}
                />
                <Text
                    label="表是哪个系统出的"
                    hint="写在每一份签字的“所见材料”里,如:人口信息管理系统"
                    value={source}
                    onValue={fresh(setSource)}
                    required
                />
                <FilePick label="文件" file={file} onFile={fresh(setFile)} />
                <details>
                    <summary>表怎么写</summary>
                    <p>
                        第一行是列名。<code>证件号码</code> 一列必须有;再加 <code>全部属实</code>
                        (写“是”),或者用事实名做列名、写本部门系统里的值:
                        与考生所写相同的算属实,不同的算更正。记录从 1 数起,如{" "}
                        <code>监护人[1].落户新疆日期</code>。没有列到的事实,那一行不签。
                    </p>
                </details>
                <p class="actions">
                    <button class="button" disabled={busy || !ready}>
                        先对照
                    </button>
                </p>
            </form>
            {report && <ReportView {...report} onSign={() => setAsking(true)} busy={busy} />}
            {asking && report && (
                <Dialog title={`批量签字:${step}`} onClose={() => setAsking(false)}>
                    <p>
                        我,<b>{me.姓名}</b>(<bdi>{me.机构}</bdi>),凭“系统:{source.trim()}”的这张表,签认{" "}
                        <b>{report.report.匹配}</b> 份报名的“{step}”
                        {report.report.更正 ? (
                            <>
                                ,其中更正 <b>{report.report.更正}</b> 项
                            </>
                        ) : null}
                        。
                    </p>
                    <p class="small">每一份都是您单独的一个签字,签了不能改。</p>
                    <p class="actions">
                        <button class="button" disabled={busy} autofocus onClick={() => void send(false)}>
                            签字
                        </button>
                        <button class="button second" onClick={() => setAsking(false)}>
                            再看看
                        </button>
                    </p>
                </Dialog>
            )}
        </>
    );
}

function ReportView({
    dry,
    report,
    onSign,
    busy,
}: {
    dry: boolean;
    report: Report;
    onSign: () => void;
    busy: boolean;
}) {
    const wrong = report.不匹配;
    return (
        <section aria-label="对照结果">
            <h2>{dry ? "对照结果(还没有签字)" : "签好了"}</h2>
            <p class="big" role="status">
                {dry ? (
                    <>
                        对得上 <b>{report.匹配}</b> 份
                    </>
                ) : (
                    <>
                        签认 <b>{report.签认}</b> 份
                    </>
                )}
                ,
                {report.更正 ? (
                    <>
                        更正 <b>{report.更正}</b> 项,
                    </>
                ) : null}
                对不上 <b>{wrong.length}</b> 行
            </p>
            {wrong.length > 0 && (
                <>
                    <div class="scroll" tabIndex={0} role="region" aria-label="对不上的行">
                        <table class="rows">
                            <thead>
                                <tr>
                                    <th>行</th>
                                    <th>原因</th>
                                </tr>
                            </thead>
                            <tbody>
                                {wrong.slice(0, 500).map((one) => (
                                    <tr key={one.行}>
                                        <td data-label="行">{one.行}</td>
                                        <td data-label="原因">{one.原因}</td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                    <p>
                        <button
                            type="button"
                            class="button second"
                            onClick={() =>
                                download("对不上的行.csv", [
                                    ["行", "原因"],
                                    ...wrong.map((one) => [one.行, one.原因]),
                                ])
                            }
                        >
                            下载对不上的行
                        </button>
                    </p>
                </>
            )}
            {dry && report.匹配 > 0 && (
                <p class="actions">
                    <button type="button" class="button" disabled={busy} onClick={onSign}>
                        签认对得上的 {report.匹配} 份
                    </button>
                </p>
            )}
        </section>
    );
}
