// parts: the few controls of the gate, on native HTML. Big enough for gloves.
import type { ComponentChildren, ComponentProps } from "preact";
import { useId, useState } from "preact/hooks";

interface TextProps {
    label: string;
    value: string;
    onValue: (value: string) => void;
    type?: "text" | "password" | "date" | "datetime-local" | "number";
    hint?: string;
    inputMode?: "numeric" | "decimal";
    autocomplete?: string;
}

export function Text({ label, value, onValue, hint, ...rest }: TextProps) {
    const id = useId();
    const all = {
        id, value, ...rest,
        onInput: (event: { currentTarget: HTMLInputElement }) => onValue(event.currentTarget.value),
    };
    return (
        <div class="field">
            <label for={id}>{label}</label>
            <input {...(all as ComponentProps<"input">)} />
            {hint && <span class="small">{hint}</span>}
        </div>
    );
}

export function Choice({ label, value, options, onValue }: {
    label: string;
    value: string;
    options: [string, string][];
    onValue: (value: string) => void;
}) {
    const id = useId();
    return (
        <div class="field">
            <label for={id}>{label}</label>
            <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
                {options.map(([key, text]) => (
                    <option key={key} value={key}>{text}</option>
                ))}
            </select>
        </div>
    );
}

/** A form whose button waits until what it does is done, and which shows what went wrong. */
export function Act({ button, act, children }: {
    button: string;
    act: () => Promise<unknown>;
    children?: ComponentChildren;
}) {
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState("");
    const submit = async (event: Event): Promise<void> => {
        event.preventDefault();
        setBusy(true);
        setProblem("");
        try {
            await act();
        } catch (found) {
            setProblem(found instanceof Error ? found.message : String(found));
        }
        setBusy(false);
    };
    return (
        <form onSubmit={(event) => void submit(event)}>
            {children}
            {problem && <p class="alert" role="alert">{problem}</p>}
            <button class="button" type="submit" disabled={busy}>{busy ? "请稍等…" : button}</button>
        </form>
    );
}

/** One tap: the values side by side, the chosen one pressed. Tapping it again takes the answer back. */
export function Taps<T extends string | boolean>({ label, value, options, onValue }: {
    label: string;
    value: T | undefined;
    options: [T, string][];
    onValue: (value: T | undefined) => void;
}) {
    const id = useId();
    return (
        <div class="taps" role="group" aria-labelledby={id}>
            <span id={id}>{label}</span>
            <span class="row">
                {options.map(([key, text]) => (
                    <button type="button" key={String(key)} aria-pressed={value === key}
                        onClick={() => onValue(value === key ? undefined : key)}>
                        {text}
                    </button>
                ))}
            </span>
        </div>
    );
}
