// ask: one control for each kind of fact the rulebook's vocabulary has. What it is called is 含义, what may be chosen 取值.
import { useState } from "preact/hooks";
import type { Json } from "../rules/rules";
import type { Question, Value } from "./facts";
import { Taps, Text } from "./parts";
import type { Fact, Facts } from "./types";

interface AskProps {
    fact: Fact;
    value: Value;
    onValue: (value: Value) => void;
}

/** "[34..43]" → "34 到 43"; what is written otherwise stays as it is. */
const range = (written: string): string => written.replace(/^\[(.+)\.\.(.+)\]$/u, "$1 到 $2");

/** A number is taken when the field is left or Enter is pressed: 36 on the way to 36.5 is no answer. */
function Number_({ fact, value, onValue }: AskProps) {
    const [typed, setTyped] = useState(value === undefined || value === null ? "" : String(value));
    const take = (): void => {
        const number = Number(typed);
        onValue(typed === "" || !Number.isFinite(number) ? undefined : number);
    };
    return (
        <div onFocusOut={take} onKeyDown={(event) => event.key === "Enter" && take()}>
            <Text label={`${fact.含义}${fact.范围 ? `(${range(fact.范围)})` : ""}`} value={typed} onValue={setTyped} inputMode="decimal" />
        </div>
    );
}

function Words({ fact, value, onValue }: AskProps) {
    const [typed, setTyped] = useState(typeof value === "string" ? value : "");
    return (
        <div onFocusOut={() => onValue(typed.trim() || undefined)}>
            <Text label={fact.含义} value={typed} onValue={setTyped} />
        </div>
    );
}

const full = (moment: string): string => (moment.length === 16 ? `${moment}:00` : moment);

function One({ fact, value, onValue }: AskProps) {
    switch (fact.类型) {
        case "是非":
            return <Taps label={fact.含义} value={value as boolean | undefined} options={[[true, "是"], [false, "否"]]} onValue={onValue} />;
        case "取值":
            return <Taps label={fact.含义} value={value as string | undefined}
                options={fact.取值.map((one) => [one, one] as [string, string])} onValue={onValue} />;
        case "日期":
            return <Text label={fact.含义} type="date" value={String(value ?? "")} onValue={(text) => onValue(text || undefined)} />;
        case "日期时间":
            return <Text label={fact.含义} type="datetime-local" value={String(value ?? "").slice(0, 16)}
                onValue={(text) => onValue(text ? full(text) : undefined)} />;
        case "数":
        case "整数":
            return <Number_ fact={fact} value={value} onValue={onValue} />;
        default:
            return <Words fact={fact} value={value} onValue={onValue} />;
    }
}

/** Several words in one line, between 、. */
function WordList({ fact, value, onValue }: AskProps) {
    const list = Array.isArray(value) ? (value as string[]) : undefined;
    const [typed, setTyped] = useState(list?.join("、") ?? "");
    const take = (): void => onValue(typed.trim() ? typed.split("、").map((one) => one.trim()).filter(Boolean) : undefined);
    return (
        <div class="list">
            <Taps label={fact.含义} value={list === undefined ? undefined : list.length === 0 ? "none" : "some"}
                options={[["none", "没有"]]} onValue={(one) => onValue(one === "none" ? [] : undefined)} />
            <div onFocusOut={() => typed && take()}>
                <Text label="有:写明,几样之间用“、”" value={typed} onValue={setTyped} />
            </div>
        </div>
    );
}

const nextDay = (day: string): string => {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + 1);
    return date.toISOString().slice(0, 10);
};

/** The same again; dates one day on: for logs kept day by day. */
function following(record: Facts, members: Fact[]): Facts {
    const copy = { ...record };
    for (const member of members.filter((one) => one.类型 === "日期")) {
        const name = member.事实.split("[].")[1] ?? "";
        if (typeof copy[name] === "string") {
            copy[name] = nextDay(copy[name] as string);
        }
    }
    return copy;
}

function Records({ question, value, onValue }: { question: Question; value: Value; onValue: (value: Value) => void }) {
    const { fact, members } = question;
    const records = Array.isArray(value) ? (value as Facts[]) : undefined;
    const put = (index: number, name: string, one: Value): void => {
        const copy = (records ?? []).map((record) => ({ ...record }));
        const record = copy[index] ?? {};
        if (one === undefined) {
            delete record[name];
        } else {
            record[name] = one;
        }
        copy[index] = record;
        onValue(copy as Json);
    };
    return (
        <div class="list">
            <Taps label={fact.含义} value={records?.length === 0 ? "none" : undefined} options={[["none", "问过,没有"]]}
                onValue={(one) => onValue(one === "none" ? [] : undefined)} />
            {records?.map((record, index) => (
                <fieldset key={`${index}/${records.length}`}>
                    <legend>第 {index + 1} 条</legend>
                    {members.map((member) => {
                        const name = member.事实.split("[].")[1] ?? "";
                        return <div key={name} data-member={name}><One fact={member} value={record[name]} onValue={(one) => put(index, name, one)} /></div>;
                    })}
                    <button type="button" class="link" onClick={() => onValue(records.length === 1 ? undefined : records.filter((_, i) => i !== index))}>
                        去掉这一条
                    </button>
                </fieldset>
            ))}
            <p class="row">
                <button type="button" onClick={() => onValue([...(records ?? []), {}])}>加一条</button>
                {records && records.length > 0 && (
                    <button type="button" onClick={() => onValue([...records, following(records.at(-1) ?? {}, members)])}>
                        照上一条再加一条
                    </button>
                )}
            </p>
        </div>
    );
}

export function Ask(props: { question: Question; value: Value; onValue: (value: Value) => void }) {
    return <div data-fact={props.question.fact.事实}><Control {...props} /></div>;
}

function Control({ question, value, onValue }: { question: Question; value: Value; onValue: (value: Value) => void }) {
    const { fact } = question;
    if (fact.类型 === "记录列表") {
        return <Records question={question} value={value} onValue={onValue} />;
    }
    if (fact.类型 === "文本列表" || fact.类型 === "取值列表") {
        return <WordList fact={fact} value={value} onValue={onValue} />;
    }
    return <One fact={fact} value={value} onValue={onValue} />;
}
