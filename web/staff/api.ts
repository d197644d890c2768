// api: the one way to the server. Types come from the OpenAPI document (generated/api.d.ts).
//
// A write carries an Idempotency-Key. When its outcome is unknown (503 unknown-outcome, or the network broke) it is sent
// again with the same key, so that nothing is done twice; whoever calls keeps the key for the person's own retry.
import type { components, paths } from "./generated/api";

export type Schemas = components["schemas"];
export type Me = Schemas["Me"];
export type Case = Schemas["Case"];
export type Step = Schemas["Step"];
export type Item = Schemas["Item"];
export type Paper = Schemas["Paper"];

type Ok<O> = O extends { responses: { 200: { content: { "application/json": infer T } } } } ? T : never;
type Body<O> = O extends { requestBody: { content: { "application/json": infer T } } }
    ? T
    : Record<string, never>;
type With<M extends string> = {
    [P in keyof paths]: paths[P] extends { [K in M]: unknown } ? P : never;
}[keyof paths];
type Values = Record<string, string | undefined>;
export type GetPath = With<"get">;
export type PostPath = With<"post">;
export type GetAnswer<P extends GetPath> = paths[P] extends { get: infer O } ? Ok<O> : never;
export type PostAnswer<P extends PostPath> = paths[P] extends { post: infer O } ? Ok<O> : never;
export type PostBody<P extends PostPath> = paths[P] extends { post: infer O } ? Body<O> : never;

/** Problem details (RFC 9457) as the server sends them, or what stands for them when it did not answer. */
export class Problem extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        readonly title: string,
        readonly detail: string,
        readonly clause = "",
        readonly nextStep = "",
    ) {
        super(title);
    }
    get isUnknown(): boolean {
        return this.code === "unknown-outcome" || this.code === "network";
    }
}

const retries = 4;
const retryWait = 1000; // milliseconds; the server asks for one second

let csrf = "";
let lastCall = 0;
let whenLoggedOut: () => void = () => undefined;

export function keepCsrf(token: string): void {
    csrf = token;
}
export function onLoggedOut(listener: () => void): void {
    whenLoggedOut = listener;
}
/** Milliseconds since the server last heard of us: its idle time runs from there. */
export function sinceLastCall(): number {
    return Date.now() - lastCall;
}

/** A new key for one act. crypto.randomUUID is missing where the office has no TLS. */
export function newKey(): string {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, "0"),
    ).join("");
}

function address(path: string, values: Values): string {
    const query = new URLSearchParams();
    let place = path;
    for (const [name, value] of Object.entries(values)) {
        if (place.includes(`{${name}}`)) {
            place = place.replace(`{${name}}`, encodeURIComponent(value ?? ""));
        } else if (value) {
            query.set(name, value);
        }
    }
    const rest = query.toString();
    return rest ? `${place}?${rest}` : place;
}

async function problemOf(response: Response): Promise<Problem> {
    const body = (await response.json().catch(() => ({}))) as Record<string, string | undefined>;
    const code = body.code ?? body.type?.split("/").pop()?.split(":").pop() ?? "";
    return new Problem(
        response.status,
        code,
        body.title ?? "没有办成",
        body.detail ?? "",
        body.clause,
        body.next_step,
    );
}

async function send(url: string, options: RequestInit): Promise<Response> {
    let response: Response;
    try {
        response = await fetch(url, { credentials: "same-origin", ...options });
    } catch {
        throw new Problem(
            0,
            "network",
            "连不上服务器",
            "网络断了,或者服务器没有开。",
            "",
            "看看网线和无线网,再试一次。",
        );
    }
    if (!response.ok) {
        const problem = await problemOf(response);
        if (problem.status === 401 && problem.code === "log-in" && !url.startsWith("/api/v1/session")) {
            whenLoggedOut();
        }
        throw problem;
    }
    lastCall = Date.now();
    return response;
}

export async function get<P extends GetPath>(path: P, values: Values = {}): Promise<GetAnswer<P>> {
    return (await send(address(path, values), {})).json();
}

/** Bytes of a paper. */
export async function getBytes(path: GetPath, values: Values): Promise<Blob> {
    return (await send(address(path, values), {})).blob();
}

async function write(url: string, body: BodyInit, type: string, key: string): Promise<unknown> {
    const headers: Record<string, string> = { "Content-Type": type, "X-CSRF": csrf, "Idempotency-Key": key };
    for (let attempt = 1; ; attempt += 1) {
        try {
            return await (await send(url, { method: "POST", body, headers })).json();
        } catch (problem) {
            if (!(problem instanceof Problem) || !problem.isUnknown || attempt >= retries) {
                throw problem;
            }
            await new Promise((resolve) => setTimeout(resolve, retryWait));
        }
    }
}

export async function post<P extends PostPath>(
    path: P,
    body: PostBody<P>,
    values: Values = {},
    key: string = newKey(),
): Promise<PostAnswer<P>> {
    return (await write(
        address(path, values),
        JSON.stringify(body),
        "application/json",
        key,
    )) as PostAnswer<P>;
}

/** A picture as it is; which part of it counts, in pixels. */
export async function sendPhoto(
    path: string,
    picture: Blob,
    crop: Record<string, number>,
    key: string,
): Promise<unknown> {
    const values = Object.fromEntries(Object.entries(crop).map(([name, value]) => [name, String(value)]));
    return write(address(path, values), picture, picture.type, key);
}

/** A CSV or XLSX file as it is. */
export async function postFile<P extends PostPath>(
    path: P,
    file: File,
    values: Values,
    key: string,
): Promise<PostAnswer<P>> {
    const type = file.name.endsWith(".xlsx") ? "application/octet-stream" : "text/csv";
    return (await write(address(path, { ...values, name: file.name }), file, type, key)) as PostAnswer<P>;
}

/** A write whose answer is a file. */
export async function postForFile(path: PostPath): Promise<Blob> {
    const headers = { "Content-Type": "application/json", "X-CSRF": csrf, "Idempotency-Key": newKey() };
    return (await send(path, { method: "POST", body: "{}", headers })).blob();
}
