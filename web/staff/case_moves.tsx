// case_moves: back to the candidate, or on to another office.
import { useRef, useState } from "preact/hooks";
import { type Case, get, newKey, post, type Schemas, type Step } from "./api";
import type { SignedAnswer } from "./case_sign";
import { Dialog, Loading, Text, Trouble, useAct, useAnswer, Words } from "./controls";
import { type Book, recordOf, shown } from "./value";

interface MoveProps {
    file: Case;
    onClose: () => void;
    onDone: (answer: SignedAnswer) => void;
}
interface Choosable {
    path: string;
    text: string;
}

/** The step's own facts; for a decision, whatever candidates state. */
function choosable(book: Book, step: Step): Choosable[] {
    const own = (step.事实 ?? []).map((item) => ({
        path: item.事实,
        text: `${recordOf(item.事实)} ${item.含义 || item.事实}(所写:${shown(item.所写)})`.trim(),
    }));
    return own.length > 0
        ? own
        : book.facts
              .filter((fact) => fact.applicantMayState)
              .map((fact) => ({ path: fact.path, text: fact.meaning || fact.path }));
}

export function SendBack({ file, book, step, onClose, onDone }: MoveProps & { book: Book; step: Step }) {
    const key = useRef(newKey());
    const [items, setItems] = useState<Record<string, string>>({});
    const [search, setSearch] = useState("");
    const { busy, problem, run } = useAct();
    const chosen = Object.entries(items);
    const facts = choosable(book, step).filter(
        (one) => one.path in items || !search || (one.text + one.path).includes(search),
    );
    const toggle = (path: string) =>
        setItems(
            path in items
                ? Object.fromEntries(chosen.filter(([one]) => one !== path))
                : { ...items, [path]: "" },
        );
    const change = (path: string, text: string) => {
        key.current = newKey();
        setItems({ ...items, [path]: text });
    };
    const ready = chosen.length > 0 && chosen.every(([, text]) => text.trim().length > 1);
    const send = () =>
        run(async () => {
            const body: Schemas["Return"] = {
                步骤: step.步骤,
                事项: chosen.map(([事实, 说明]) => ({ 事实, 说明: 说明.trim() })),
            };
            const answer = await post(
                "/api/v1/staff/cases/{exam}/{person}/returns",
                body,
                { exam: file.考试, person: file.编号 },
                key.current,
            );
            onDone({ ...answer, 说明: "已退回考生修改。" });
        });
    return (
        <Dialog title="退回考生修改" onClose={onClose}>
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    void send();
                }}
            >
                <p>选出要改的各项,写明改什么、为什么。考生马上收到通知,改好再提交一次。</p>
                <Trouble of={problem} exam={file.考试} />
                <Text label="找一项" value={search} onValue={setSearch} type="search" />
                <div class="pick">
                    {facts.slice(0, 60).map(({ path, text }) => (
                        <div key={path}>
                            <label class="tick">
                                <input
                                    type="checkbox"
                                    checked={path in items}
                                    onChange={() => toggle(path)}
                                />
                                {text}
                            </label>
                            {path in items && (
                                <Words
                                    label="改什么、为什么"
                                    value={items[path] ?? ""}
                                    onValue={(value) => change(path, value)}
                                    required
                                />
                            )}
                        </div>
                    ))}
                    {facts.length > 60 && <p class="small">还有 {facts.length - 60} 项,写几个字来找。</p>}
                </div>
                <p class="actions">
                    <button class="button" disabled={busy || !ready}>
                        退回 {chosen.length} 项
                    </button>
                    <button type="button" class="button second" onClick={onClose}>
                        不退回
                    </button>
                </p>
            </form>
        </Dialog>
    );
}

export function HandOver({ file, onClose, onDone }: MoveProps) {
    const key = useRef(newKey());
    const { answer, problem: listProblem } = useAnswer("receivers", () => get("/api/v1/staff/receivers"));
    const [search, setSearch] = useState("");
    const [office, setOffice] = useState("");
    const [ground, setGround] = useState("");
    const { busy, problem, run } = useAct();
    const found = (answer ?? [])
        .filter((one) => one.机构代码 === office || (one.机构名称 + one.机构代码).includes(search.trim()))
        .sort((one, two) => Number(two.上级) - Number(one.上级))
        .slice(0, 20);
    const send = () =>
        run(async () => {
            const done = await post(
                "/api/v1/staff/cases/{exam}/{person}/hand-overs",
                { 机构: office, 理由: ground.trim() },
                { exam: file.考试, person: file.编号 },
                key.current,
            );
            onDone({ 阶段: file.阶段, 说明: `已移交到${done.受理机构}。` });
        });
    const changed = (set: (text: string) => void) => (text: string) => {
        key.current = newKey();
        set(text);
    };
    return (
        <Dialog title="上交、移交" onClose={onClose}>
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    void send();
                }}
            >
                <p>交给另一个受理报名的单位。本单位办不了的特殊情况交给上级;考生去了别处的交给那里。</p>
                <Trouble of={problem ?? listProblem} exam={file.考试} />
                <Text label="找机构(名称或代码)" value={search} onValue={setSearch} type="search" autofocus />
                <div class="pick" role="radiogroup" aria-label="机构">
                    {answer
                        ? found.map((one) => (
                              <label key={one.机构代码} class="tick">
                                  <input
                                      type="radio"
                                      name="office"
                                      checked={office === one.机构代码}
                                      onChange={() => changed(setOffice)(one.机构代码)}
                                  />
                                  <bdi>{one.机构名称}</bdi>
                                  {one.上级 && <span class="badge open">上级,上交</span>}{" "}
                                  <span class="small">{one.机构类别}</span>
                              </label>
                          ))
                        : !listProblem && <Loading />}
                </div>
                <Words label="为什么" value={ground} onValue={changed(setGround)} required />
                <p class="actions">
                    <button class="button" disabled={busy || !office || ground.trim().length < 2}>
                        移交
                    </button>
                    <button type="button" class="button second" onClick={onClose}>
                        不移交
                    </button>
                </p>
            </form>
        </Dialog>
    );
}
