// idle: the server ends a session that is not used. While the person works in the page the session is kept; before it ends they
// are told, and when it has ended nothing of a case stays on the screen.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, sinceLastCall } from "./api";
import { Dialog } from "./controls";

const minute = 60_000;
const warning = 2 * minute;
const tick = 5_000;

export function Idle({ minutes, onLeave }: { minutes: number; onLeave: () => void }) {
    const [left, setLeft] = useState<number | null>(null);
    const active = useRef(Date.now());
    useEffect(() => {
        const note = () => {
            active.current = Date.now();
        };
        const look = () => {
            const rest = minutes * minute - (Date.now() - active.current);
            if (rest <= 0) {
                onLeave();
            } else if (Date.now() - active.current < minute && sinceLastCall() > 2 * minute) {
                void get("/api/v1/me").catch(() => undefined); // at work without asking the server anything
            }
            setLeft(rest <= warning ? Math.max(0, rest) : null);
        };
        const timer = setInterval(look, tick);
        const events = ["keydown", "pointerdown"] as const;
        events.forEach((name) => document.addEventListener(name, note));
        return () => {
            clearInterval(timer);
            events.forEach((name) => document.removeEventListener(name, note));
        };
    }, [minutes]);
    const stay = () => {
        active.current = Date.now();
        setLeft(null);
        void get("/api/v1/me").catch(() => undefined);
    };
    return left === null ? null : (
        <Dialog title="快要自动退出了" onClose={stay}>
            <p>您有一会儿没有动了,再过 {Math.ceil(left / 1000)} 秒自动退出。没有签字的内容不会保存。</p>
            <p class="actions">
                <button class="button" onClick={stay}>
                    接着办
                </button>
                <button class="button second" onClick={onLeave}>
                    现在退出
                </button>
            </p>
        </Dialog>
    );
}
