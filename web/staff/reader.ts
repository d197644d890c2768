// reader: asks for a card where this installation has a reader: the server's own, or the bridge on this machine.
import { post, Problem, type Schemas } from "./api";

const address = (): string => document.getElementById("app")?.dataset.reader ?? "";

export const canRead = (): boolean => address() !== "";

async function fromBridge(url: string): Promise<Schemas["CardRead"]> {
    let response: Response;
    try {
        response = await fetch(url, { method: "POST", credentials: "omit" });
    } catch {
        throw new Problem(
            0,
            "bridge",
            "连不上这台机器上的读卡程序",
            "它没有开,或者不接受这个网址。",
            "",
            "启动 zhunkao reader,或手工录入并写明理由。",
        );
    }
    const body = (await response.json().catch(() => ({}))) as Record<string, string | undefined>;
    if (!response.ok) {
        throw new Problem(response.status, "reader", body.title ?? "没有读到证件", body.detail ?? "");
    }
    return body as unknown as Schemas["CardRead"];
}

export async function readCard(): Promise<Schemas["CardRead"]> {
    const url = address();
    return url.startsWith("http") ? fromBridge(url) : post("/api/v1/staff/reader/card", {});
}
