// controls: the few own controls of the console, on native HTML.
import type { ComponentChildren, ComponentProps } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Problem } from "./api";
import { clauseAddress } from "./value";

export function Trouble({ of, exam }: { of: unknown; exam?: string | undefined }) {
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), [of]);
    if (!of) {
        return null;
    }
    const problem = of instanceof Problem ? of : new Problem(0, "page", "页面出了错", String(of));
    return (
        <div class="alert" role="alert" ref={box}>
            <p>
                <b>{problem.title}</b>
                {problem.detail && `:${problem.detail}`}
            </p>
            {problem.clause && (
                <p>
                    依据{" "}
                    {exam ? (
                        <a href={clauseAddress(exam, problem.clause)} target="_blank" rel="noopener">
                            {problem.clause}
                        </a>
                    ) : (
                        problem.clause
                    )}
                </p>
            )}
            {problem.nextStep && <p>可以这样办:{problem.nextStep}</p>}
        </div>
    );
}

export function Field({
    label,
    hint,
    children,
}: {
    label: string;
    hint?: string;
    children: (id: string) => ComponentChildren;
}) {
    const id = useId();
    return (
        <div class="field">
            <label for={id}>{label}</label>
            {children(id)}
            {hint && <span class="small">{hint}</span>}
        </div>
    );
}

/** An input whose type is only known when it is shown. */
export function Input({
    onValue,
    ...rest
}: {
    id: string;
    value: string;
    type?: string;
    onValue: (value: string) => void;
    [other: string]: unknown;
}) {
    const all = {
        ...rest,
        onInput: (event: { currentTarget: HTMLInputElement }) => onValue(event.currentTarget.value),
    };
    return <input {...(all as ComponentProps<"input">)} />;
}

interface TextProps {
    label: string;
    value: string;
    onValue: (value: string) => void;
    hint?: string;
    type?: "text" | "password" | "search" | "date";
    autocomplete?: string;
    required?: boolean;
    inputMode?: "numeric";
    autofocus?: boolean;
    list?: string;
}

export function Text({ label, hint, value, onValue, list, ...rest }: TextProps) {
    return (
        <Field label={label} {...(hint ? { hint } : {})}>
            {(id) => <Input id={id} value={value} {...rest} {...(list ? { list } : {})} onValue={onValue} />}
        </Field>
    );
}

export function Choice({
    label,
    value,
    options,
    onValue,
}: {
    label: string;
    value: string;
    options: [string, string][];
    onValue: (value: string) => void;
}) {
    return (
        <Field label={label}>
            {(id) => (
                <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
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

export function Words({
    label,
    value,
    onValue,
    hint,
    required,
}: {
    label: string;
    value: string;
    onValue: (value: string) => void;
    hint?: string;
    required?: boolean;
}) {
    return (
        <Field label={label} {...(hint ? { hint } : {})}>
            {(id) => (
                <textarea
                    id={id}
                    rows={2}
                    value={value}
                    required={required}
                    onInput={(event) => onValue(event.currentTarget.value)}
                />
            )}
        </Field>
    );
}

/** A native modal dialog: the browser keeps the focus inside and gives it back. */
export function Dialog({
    title,
    onClose,
    children,
}: {
    title: string;
    onClose: () => void;
    children: ComponentChildren;
}) {
    const box = useRef<HTMLDialogElement>(null);
    const id = useId();
    useEffect(() => {
        const before = document.activeElement;
        box.current?.showModal();
        return () => {
            if (before instanceof HTMLElement && before.isConnected) {
                before.focus();
            }
        };
    }, []);
    return (
        <dialog
            ref={box}
            aria-labelledby={id}
            onCancel={(event) => {
                event.preventDefault();
                onClose();
            }}
        >
            <header>
                <h2 id={id}>{title}</h2>
                <button type="button" class="quiet" aria-label="关闭" onClick={onClose}>
                    ×
                </button>
            </header>
            {children}
        </dialog>
    );
}

/** Runs an act once at a time; keeps what went wrong for <Trouble>. */
export function useAct(): {
    busy: boolean;
    problem: unknown;
    clear: () => void;
    run: (act: () => Promise<unknown>) => Promise<void>;
} {
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<unknown>(null);
    const running = useRef(false);
    const run = async (act: () => Promise<unknown>) => {
        if (running.current) {
            return;
        }
        running.current = true;
        setBusy(true);
        setProblem(null);
        try {
            await act();
        } catch (trouble) {
            setProblem(trouble);
        } finally {
            running.current = false;
            setBusy(false);
        }
    };
    return { busy, problem, clear: () => setProblem(null), run };
}

/** What the server answers, again whenever `key` changes; an answer that comes too late is dropped. */
export function useAnswer<T>(
    key: string,
    ask: () => Promise<T>,
): { answer: T | undefined; problem: unknown; again: () => void } {
    const [answer, setAnswer] = useState<T>();
    const [problem, setProblem] = useState<unknown>(null);
    const [turn, setTurn] = useState(0);
    useEffect(() => {
        let wanted = true;
        setProblem(null);
        ask().then(
            (value) => wanted && setAnswer(value),
            (trouble) => wanted && setProblem(trouble),
        );
        return () => {
            wanted = false;
        };
    }, [key, turn]);
    return { answer, problem, again: () => setTurn((before) => before + 1) };
}

export function Clauses({ exam, ids }: { exam: string; ids: string[] | undefined }) {
    return ids && ids.length > 0 ? (
        <span class="clauses">
            {ids.map((id) => (
                <a key={id} href={clauseAddress(exam, id)} target="_blank" rel="noopener">
                    {id}
                </a>
            ))}
        </span>
    ) : null;
}

export function Loading() {
    return (
        <p class="small" role="status">
            正在取……
        </p>
    );
}

export function FilePick({
    label,
    onFile,
    file,
}: {
    label: string;
    onFile: (file: File | null) => void;
    file: File | null;
}) {
    return (
        <Field
            label={label}
            hint={file ? `${file.name},${Math.ceil(file.size / 1024)} KB` : "CSV(UTF-8 或 GB 18030)或 XLSX"}
        >
            {(id) => (
                <input
                    id={id}
                    type="file"
                    accept=".csv,.xlsx,text/csv"
                    onChange={(event) => onFile(event.currentTarget.files?.[0] ?? null)}
                />
            )}
        </Field>
    );
}
