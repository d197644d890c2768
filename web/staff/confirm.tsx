// confirm: 现场确认: the card, what will be frozen, the consequences in the candidate's language, the signature, the lock.
//
// Five keys for a prepared candidate: c (card) · t (told) · 2 (signed on paper) or 1 (pad) · l (lock) · Enter.
import { useRef, useState } from "preact/hooks";
import { getBytes, type Me, newKey, post, type Schemas } from "./api";
import { Photo } from "./confirm_photo";
import { Pad } from "./confirm_pad";
import { Done } from "./confirm_done";
import { Groups } from "./confirm_record";
import { Choice, Dialog, Field, Input, Trouble, useAct, Words } from "./controls";
import { ExamChoice } from "./exam_choice";
import { useKeys } from "./keys";
import { canRead, readCard } from "./reader";

export type Card = Schemas["Card"];
export type ToConfirm = Schemas["ToConfirm"];
export interface Finished {
    name: string;
    number: string;
    receipt: Schemas["Confirmed"]["收据"];
    sheet: string;
}

const kinds: [string, string][] = [
    ["居民身份证", "居民身份证"],
    ["港澳台居民居住证", "港澳台居民居住证"],
    ["外国人永久居留身份证", "外国人永久居留身份证"],
];

export const caseAddress = (exam: string, person: string): string =>
    `/api/v1/staff/cases/${encodeURIComponent(exam)}/${encodeURIComponent(person)}`;

export function Confirm({ me }: { me: Me }) {
    const [exam, setExam] = useState(me.考试[0]?.考试 ?? "");
    const [open, setOpen] = useState<{ card: Card; shown: ToConfirm } | null>(null);
    const [finished, setFinished] = useState<Finished | null>(null);
    const next = () => {
        setOpen(null);
        setFinished(null);
    };
    return (
        <>
            <div class="head">
                <h1>现场确认</h1>
                <div class="filters">
                    <ExamChoice me={me} exam={exam} onExam={setExam} />
                </div>
            </div>
            {finished ? (
                <Done finished={finished} onNext={next} />
            ) : open ? (
                <Review
                    key={open.shown.摘要}
                    exam={exam}
                    {...open}
                    onAgain={(shown) => setOpen({ card: open.card, shown })}
                    onLeave={next}
                    onDone={setFinished}
                />
            ) : (
                <Present exam={exam} onOpen={(card, shown) => setOpen({ card, shown })} />
            )}
        </>
    );
}

function Present({ exam, onOpen }: { exam: string; onOpen: (card: Card, shown: ToConfirm) => void }) {
    const [manual, setManual] = useState(!canRead());
    const { busy, problem, run } = useAct();
    const present = async (card: Card) => onOpen(card, await post("/api/v1/staff/confirmations/card", card));
    const read = () =>
        run(async () => {
            const card = await readCard();
            await present({
                考试: exam,
                证件种类: card.证件种类,
                证件号码: card.证件号码,
                读卡: true,
                读卡凭据: card.凭据,
            });
        });
    useKeys({ c: () => canRead() && void read(), m: () => setManual(true) });
    return (
        <section class="form" aria-label="出示证件">
            {canRead() && (
                <p class="actions">
                    <button type="button" class="button" disabled={busy} onClick={() => void read()}>
                        {busy ? "请放上身份证……" : "读身份证"} <kbd>c</kbd>
                    </button>
                    {!manual && (
                        <button type="button" class="button second" onClick={() => setManual(true)}>
                            手工录入 <kbd>m</kbd>
                        </button>
                    )}
                </p>
            )}
            {!canRead() && <p class="note">这里没有接身份证阅读器。手工录入要写明理由,并列给上级看。</p>}
            <Trouble of={problem} exam={exam} />
            {manual && <Manual exam={exam} busy={busy} onCard={(card) => void run(() => present(card))} />}
        </section>
    );
}

function Manual({ exam, busy, onCard }: { exam: string; busy: boolean; onCard: (card: Card) => void }) {
    const [kind, setKind] = useState(kinds[0]?.[0] ?? "");
    const [number, setNumber] = useState("");
    const [because, setBecause] = useState("");
    const give = () =>
        onCard({ 考试: exam, 证件种类: kind, 证件号码: number.trim().toUpperCase(), 手工录入理由: because.trim() });
    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                give();
            }}
        >
            <h2>手工录入证件号码</h2>
            <Choice label="证件种类" value={kind} onValue={setKind} options={kinds} />
            <Field label="证件号码">
                {(id) => (
                    <Input id={id} value={number} onValue={setNumber} autocomplete="off" required autofocus />
                )}
            </Field>
            <Words
                label="为什么不读卡"
                hint="读卡器坏了、证件芯片读不出等,写清楚。上级看得到。"
                value={because}
                onValue={setBecause}
                required
            />
            <p class="actions">
                <button class="button" disabled={busy || !number.trim() || because.trim().length < 2}>
                    打开
                </button>
            </p>
        </form>
    );
}

interface ReviewProps {
    exam: string;
    card: Card;
    shown: ToConfirm;
    onAgain: (shown: ToConfirm) => void;
    onLeave: () => void;
    onDone: (finished: Finished) => void;
}

function Review({ exam, card, shown, onAgain, onLeave, onDone }: ReviewProps) {
    const key = useRef(newKey());
    const [told, setTold] = useState(false);
    const [language, setLanguage] = useState("");
    const [way, setWay] = useState<"" | "pad" | "paper">("");
    const [ink, setInk] = useState("");
    const [asking, setAsking] = useState(false);
    const { busy, problem, run } = useAct();
    const { 姓名 = "", 证件种类 = "", 证件号码 = "" } = shown.报考人;
    const sheet = `${caseAddress(exam, shown.编号)}/confirmation-sheet`;
    const ready = told && (way === "paper" || (way === "pad" && ink !== ""));
    const reopen = () => run(async () => onAgain(await post("/api/v1/staff/confirmations/card", card)));
    const lock = () =>
        run(async () => {
            setAsking(false);
            const answer = await post(
                "/api/v1/staff/confirmations",
                { ...card, 编号: shown.编号, 摘要: shown.摘要, 告知语言: language, 手写签名: way === "pad" ? ink : "" },
                {},
                key.current,
            );
            onDone({ name: 姓名, number: shown.报名序号, receipt: answer.收据, sheet });
        });
    useKeys({
        t: () => setTold(!told),
        "1": () => setWay("pad"),
        "2": () => setWay("paper"),
        l: () => ready && setAsking(true),
        p: () => window.open(sheet, "_blank", "noopener"),
    });
    return (
        <>
            <div class="case-head">
                <div class="person">
                    <h2 class="big">
                        <bdi>{姓名}</bdi>
                    </h2>
                    <p class="small">
                        {证件种类} <bdi class="number">{证件号码}</bdi> · 报名序号 <bdi class="number">{shown.报名序号}</bdi> ·{" "}
                        {shown.受理机构}
                        {card.读卡 ? " · 读卡" : " · 手工录入"}
                        {shown.作废过 && " · 以前的确认已作废,这是重新确认"}
                    </p>
                </div>
                <div class="actions">
                    <a class="button second" href={sheet} target="_blank" rel="noopener">
                        打印确认表 <kbd>p</kbd>
                    </a>
                    <button type="button" class="button second" onClick={onLeave}>
                        不确认,下一位
                    </button>
                </div>
            </div>
            <div class="confirming">
                <section class="side" aria-label="报名信息">
                    <h2>请考生逐项核对</h2>
                    <Groups groups={shown.分组} outcome={shown.结果} />
                    <h3>材料</h3>
                    <p>{shown.材料.join("、") || "没有上传材料。"}</p>
                    <p class="small hash">
                        摘要 <bdi>{shown.摘要}</bdi>
                    </p>
                </section>
                <section class="side" aria-label="照片和签字">
                    <Photo exam={exam} person={shown.编号} has={shown.有照片} onTaken={() => void reopen()} />
                    <Telling shown={shown} told={told} onTold={setTold} language={language} onLanguage={setLanguage} />
                    <h2>签字</h2>
                    <div role="radiogroup" aria-label="怎样签字">
                        <label class="tick">
                            <input type="radio" name="way" checked={way === "pad"} onChange={() => setWay("pad")} />
                            在屏幕或手写板上签 <kbd>1</kbd>
                        </label>
                        <label class="tick">
                            <input type="radio" name="way" checked={way === "paper"} onChange={() => setWay("paper")} />
                            在打印的确认表上签,表存档 <kbd>2</kbd>
                        </label>
                    </div>
                    {way === "pad" && <Pad onInk={setInk} />}
                    <div class="signing">
                    <Trouble of={problem} exam={exam} />
                    <p class="actions">
                        <button
                            type="button"
                            class="button"
                            disabled={busy || !ready}
                            onClick={() => setAsking(true)}
                        >
                            签字完成,锁定 <kbd>l</kbd>
                        </button>
                    </p>
                    {!ready && <p class="small">先告知后果,再签字,然后才能锁定。</p>}
                    </div>
                </section>
            </div>
            {asking && (
                <Dialog title="锁定这份报名?" onClose={() => setAsking(false)}>
                    <form
                        onSubmit={(event) => {
                            event.preventDefault();
                            void lock();
                        }}
                    >
                        <p>
                            <b>
                                <bdi>{姓名}</bdi>
                            </b>
                            ,报名序号 <bdi class="number">{shown.报名序号}</bdi>。锁定以后,任何人不能再改。
                        </p>
                        <p class="actions">
                            <button class="button" autofocus>
                                锁定
                            </button>
                            <button type="button" class="button second" onClick={() => setAsking(false)}>
                                再看看
                            </button>
                        </p>
                    </form>
                </Dialog>
            )}
        </>
    );
}

interface TellingProps {
    shown: ToConfirm;
    told: boolean;
    onTold: (told: boolean) => void;
    language: string;
    onLanguage: (language: string) => void;
}

function Telling({ shown, told, onTold, language, onLanguage }: TellingProps) {
    const words = shown.译文.find((one) => one.语言 === language);
    return (
        <>
            <h2>签字以前告知</h2>
            {shown.告知.map((text) => (
                <blockquote key={text}>{text}</blockquote>
            ))}
            {shown.译文.length > 0 && (
                <Choice
                    label="用考生的语言再说一遍"
                    value={language}
                    onValue={onLanguage}
                    options={[
                        ["", "照原文"],
                        ...shown.译文.map((one): [string, string] => [one.语言, one.名称]),
                    ]}
                />
            )}
            {words && (
                <p class="told" lang={words.语言} dir={words.方向 === "rtl" ? "rtl" : "ltr"}>
                    {words.文字}
                </p>
            )}
            <label class="tick">
                <input type="checkbox" checked={told} onChange={(event) => onTold(event.currentTarget.checked)} />
                已向考生说明,考生听懂了 <kbd>t</kbd>
            </label>
        </>
    );
}

/** Bytes of the photo, for whoever shows it. */
export const photoOf = (exam: string, person: string): Promise<Blob> =>
    getBytes("/api/v1/staff/cases/{exam}/{person}/photo", { exam, person });
