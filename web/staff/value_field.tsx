// value_field: a control for a fact's value, by the kind the rulebook gives it.
import { Field, Input } from "./controls";
import type { Book, FactKind } from "./value";

interface Props {
    book: Book;
    kind: FactKind | undefined;
    value: unknown;
    label: string;
    onValue: (value: unknown) => void;
}

export function ValueField({ book, kind, value, label, onValue }: Props) {
    const words = kind?.enumeration ? (book.enumerations[kind.enumeration] ?? []) : [];
    switch (kind?.type) {
        case "boolean":
            return (
                <Select
                    label={label}
                    value={typeof value === "boolean" ? String(value) : ""}
                    options={[
                        ["true", "是"],
                        ["false", "否"],
                    ]}
                    onValue={(text) => onValue(text === "" ? null : text === "true")}
                />
            );
        case "enumeration":
            return (
                <Select
                    label={label}
                    value={String(value ?? "")}
                    options={words.map((word) => [word, word])}
                    onValue={(text) => onValue(text || null)}
                />
            );
        case "list":
            return kind.items === "enumeration" ? (
                <Ticks
                    label={label}
                    value={Array.isArray(value) ? value.map(String) : []}
                    words={words}
                    onValue={onValue}
                />
            ) : (
                <Plain
                    label={`${label}(用顿号隔开)`}
                    type="text"
                    value={Array.isArray(value) ? value.join("、") : ""}
                    onValue={(text) =>
                        onValue(
                            text
                                .split("、")
                                .map((word) => word.trim())
                                .filter(Boolean),
                        )
                    }
                />
            );
        case "number":
        case "integer":
            return (
                <Plain
                    label={label}
                    type="number"
                    value={value === null || value === undefined ? "" : String(value)}
                    onValue={(text) =>
                        onValue(text === "" || Number.isNaN(Number(text)) ? null : Number(text))
                    }
                />
            );
        case "date":
            return (
                <Plain
                    label={label}
                    type="date"
                    max="2999-12-31"
                    value={String(value ?? "")}
                    onValue={(text) => onValue(text || null)}
                />
            );
        case "date-time":
            return (
                <Plain
                    label={label}
                    type="datetime-local"
                    value={String(value ?? "").slice(0, 16)}
                    onValue={(text) => onValue(text ? `${text}:00` : null)}
                />
            );
        default:
            return (
                <Plain
                    label={label}
                    type="text"
                    value={String(value ?? "")}
                    onValue={(text) => onValue(text.trim() || null)}
                />
            );
    }
}

function Select({
    label,
    value,
    options,
    onValue,
}: {
    label: string;
    value: string;
    options: [string, string][];
    onValue: (text: string) => void;
}) {
    return (
        <Field label={label}>
            {(id) => (
                <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
                    <option value="">请选</option>
                    {options.map(([key, text]) => (
                        <option key={key} value={key}>
                            {text}
                        </option>
                    ))}
                </select>
            )}
        </Field>
    );
}

/** `max` keeps a year to four digits. */
function Plain({
    label,
    onValue,
    ...rest
}: {
    label: string;
    type: "text" | "number" | "date" | "datetime-local";
    value: string;
    max?: string;
    onValue: (text: string) => void;
}) {
    return <Field label={label}>{(id) => <Input id={id} {...rest} onValue={onValue} />}</Field>;
}

function Ticks({
    label,
    value,
    words,
    onValue,
}: {
    label: string;
    value: string[];
    words: string[];
    onValue: (value: string[]) => void;
}) {
    return (
        <fieldset class="ticks">
            <legend>{label}</legend>
            {words.map((word) => (
                <label key={word} class="tick">
                    <input
                        type="checkbox"
                        checked={value.includes(word)}
                        onChange={(event) =>
                            onValue(
                                words.filter((one) =>
                                    one === word ? event.currentTarget.checked : value.includes(one),
                                ),
                            )
                        }
                    />
                    {word}
                </label>
            ))}
        </fieldset>
    );
}
