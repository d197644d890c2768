// Save as you type: the whole form is sent a moment after the last key, with the version it was made from.
// Offline the values wait in this browser (never on a public computer) and the line says so.

const pause = 1200;
const retry = 8000;

interface Saved {
    version: number;
    time: string;
    mistakes: { field: string; message: string }[];
    errors: unknown[];
}

function body(form: HTMLFormElement): string {
    const data = new URLSearchParams();
    new FormData(form).forEach((value, name) => data.append(name, String(value)));
    return data.toString();
}

export function saving(form: HTMLFormElement): void {
    const line = form.querySelector("[data-saved]") as HTMLElement;
    const version = form.elements.namedItem("version") as HTMLInputElement;
    const kiosk = document.body.hasAttribute("data-kiosk");
    const place = "draft " + location.pathname;
    let timer = 0;
    let busy = false;
    let stopped = false;
    let sent = body(form);

    function say(text: string, warn = false): void {
        line.textContent = text;
        line.classList.toggle("warn", warn);
    }

    function keep(): void {
        if (!kiosk) {
            localStorage.setItem(place, body(form));
        }
        say(kiosk ? "没有网络:还没有保存。不要关这一页,连上会自动保存" : "没有网络:先存在这台设备上,连上会自动保存", true);
    }

    function later(after: number): void {
        window.clearTimeout(timer);
        timer = window.setTimeout(() => void save(), after);
    }

    async function save(): Promise<void> {
        const now = body(form);
        if (busy || stopped || now === sent) {
            return;
        }
        busy = true;
        try {
            const response = await fetch(form.action, {
                method: "POST", body: now, credentials: "same-origin", redirect: "manual",
                headers: { "X-Zhunkao-Save": "1", "Content-Type": "application/x-www-form-urlencoded" },
            });
            await taken(response, now);
        } catch {
            keep();
            later(retry);
        } finally {
            busy = false;
        }
        if (!stopped && body(form) !== now) {
            later(pause);
        }
    }

    async function taken(response: Response, now: string): Promise<void> {
        if (response.type === "opaqueredirect") {
            stopped = true;
            say("已经自动退出:请另开一页登录,再回来按“保存”", true);
        } else if (response.status === 409) {
            const problem = await response.json();
            stopped = true;
            say((problem.detail ?? "没有保存") + "。按“保存”看两边的不同", true);
        } else if (!response.ok) {
            say("没有保存,过一会儿自动再试", true);
            later(retry);
        } else {
            const saved = (await response.json()) as Saved;
            version.value = String(saved.version);
            sent = now.replace(/version=\d+/, "version=" + saved.version);
            localStorage.removeItem(place);
            mark(saved.mistakes);
            say("已保存 " + saved.time + (saved.mistakes.length ? ",有 " + saved.mistakes.length + " 处要改" : ""));
            void check();
        }
    }

    function mark(mistakes: Saved["mistakes"]): void {
        form.querySelectorAll(".mistake[data-script]").forEach((old) => old.remove());
        for (const mistake of mistakes) {
            const fact = document.getElementById("f-" + mistake.field);
            if (fact) {
                const text = document.createElement("p");
                text.className = "mistake";
                text.setAttribute("data-script", "");
                text.textContent = mistake.message;
                fact.append(text);
            }
        }
    }

    /** The pre-check beside the form follows what is saved. */
    async function check(): Promise<void> {
        const response = await fetch(location.pathname, { credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        for (const part of ["[data-check]", ".parts"]) {
            const fresh = page.querySelector(part);
            const old = document.querySelector(part);
            if (fresh && old) {
                old.innerHTML = fresh.innerHTML;
            }
        }
    }

    /** What was typed without a network and never saved is put back, if the form is still the same one. */
    function restore(): void {
        const kept = kiosk ? null : localStorage.getItem(place);
        if (!kept) {
            return;
        }
        const data = new URLSearchParams(kept);
        if (data.get("version") !== version.value) {
            localStorage.removeItem(place);
            return;
        }
        for (const field of Array.from(form.elements)) {
            if (field instanceof HTMLInputElement && /radio|checkbox/.test(field.type)) {
                field.checked = data.getAll(field.name).includes(field.value);
            } else if (field instanceof HTMLInputElement && field.type !== "hidden" || field instanceof HTMLSelectElement) {
                (field as HTMLInputElement).value = data.get((field as HTMLInputElement).name) ?? "";
            }
        }
        say("上次没有网络时填的,已经放回来", true);
        later(pause);
    }

    form.addEventListener("input", () => later(pause));
    form.addEventListener("change", () => later(pause));
    form.addEventListener("submit", () => { stopped = true; localStorage.removeItem(place); });
    window.addEventListener("online", () => later(0));
    document.addEventListener("visibilitychange", () => { if (document.hidden) { later(0); } });
    restore();
}
