// api: the gate's few calls to the server. Every one may find no network; then it is a NoNetwork.
import type { List, Other } from "./types";

export class NoNetwork extends Error {}
export class Refused extends Error {
    constructor(
        readonly status: number,
        message: string,
    ) {
        super(message);
    }
}

let csrf = "";
const patience = 60_000; // milliseconds

async function call(method: string, path: string, body?: unknown): Promise<Response> {
    let response: Response;
    try {
        response = await fetch("/api/v1" + path, {
            method, cache: "no-store", signal: AbortSignal.timeout(patience),
            headers: { "x-csrf": csrf, ...(body === undefined ? {} : { "content-type": "application/json" }) },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
    } catch {
        throw new NoNetwork("现在没有网络");
    }
    if (!response.ok) {
        const problem = await response.json().catch(() => ({}));
        const sentence = [problem.title, problem.detail, problem.next_step].filter(Boolean).join("。");
        throw new Refused(response.status, sentence || `服务器答复 ${response.status}`);
    }
    return response;
}

const json = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await call(method, path, body)).json() as Promise<T>;

export interface Day {
    考试: string;
    名称: string;
    日期: string;
    人数: number;
}

export interface Synced {
    服务器时间: number;
    已收: string[];
    退回: { 编号: string; 原因: string }[];
    别处: Other[];
    游标: number;
    规则书: string;
    名单时间: number;
}

export async function logIn(user: string, password: string, code: string): Promise<void> {
    const entered = await json<{ csrf: string; 要先设置: boolean }>("POST", "/session", {
        用户名: user, 密码: password, 验证码: code,
    });
    csrf = entered.csrf;
    if (entered.要先设置) {
        throw new Refused(403, "这个账户还没有设置好。先到经办工作台改密码、绑定验证器");
    }
}

/** A page that was closed and opened again goes on with its session, if there still is one; else a Refused, 401. */
async function goOn(): Promise<void> {
    if (csrf === "") {
        csrf = (await json<{ csrf: string }>("GET", "/me")).csrf;
    }
}

export const days = (): Promise<Day[]> => json("GET", "/staff/gate/days");
export const register = (day: Day, key: string): Promise<{ 设备: string; 服务器时间: number }> =>
    json("POST", "/staff/gate/devices", { 考试: day.考试, 日期: day.日期, 公钥: key });
export const list = (device: string): Promise<List> => json("GET", `/staff/gate/devices/${device}/list`);

/** One hand-in: what waits, and what the server answers. */
export async function sync(device: string, body: { 此刻: number; 游标: number; 记录: { 文本: string; 签名: string }[] }): Promise<Synced> {
    await goOn();
    return json("POST", `/staff/gate/devices/${device}/records`, body);
}

/** Why a record was not kept; empty: it was. One the server could not even read comes back without its number. */
export function refusal(answer: Synced, id: string): string {
    const because = answer.退回.find((one) => one.编号 === id)?.原因;
    return because ?? (answer.已收.includes(id) ? "" : answer.退回.find((one) => one.编号 === "")?.原因 ?? "服务器没有收下这一条");
}

/** The photos in the list's order, as they arrive: `take` gets each, `seen` the bytes so far. */
export async function photos(device: string, take: (photo: Uint8Array<ArrayBuffer>) => void, seen: (bytes: number) => void): Promise<void> {
    const response = await call("GET", `/staff/gate/devices/${device}/photos`);
    const reader = response.body?.getReader();
    let rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);
    let total = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        total += part.value.length;
        const bytes = new Uint8Array(rest.length + part.value.length);
        bytes.set(rest);
        bytes.set(part.value, rest.length);
        rest = cut(bytes, take);
        seen(total);
    }
    if (rest.length > 0) {
        throw new NoNetwork("照片没有收全");
    }
}

/** Hands over every whole photo; answers what is left. */
function cut(bytes: Uint8Array<ArrayBuffer>, take: (photo: Uint8Array<ArrayBuffer>) => void): Uint8Array<ArrayBuffer> {
    let at = 0;
    for (;;) {
        if (bytes.length - at < 4) {
            return bytes.slice(at);
        }
        const size = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
        if (bytes.length - at - 4 < size) {
            return bytes.slice(at);
        }
        take(bytes.slice(at + 4, at + 4 + size));
        at += 4 + size;
    }
}
