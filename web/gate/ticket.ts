// ticket: what a ticket's QR code says (docs/formats/ticket.md): "ZK1:" and Base45 (RFC 9285) of a CBOR array and a
// signature of 64 bytes. A printed number alone is read too: then nothing vouches for it but the list.
import { fromBase64url, joined, text, toHex, utf8, type Bytes } from "./bytes";

export interface Ticket {
    exam: string;
    number: string;
    site: string;
    room: string;
    seat: number;
    holder: string; // 16 hexadecimal digits
    genuine: "genuine" | "unchecked"; // unchecked: this browser has no such algorithm
}

export class NoTicket extends Error {}

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const signatureSize = 64;
const longest = 400;

export function fromBase45(given: string): Bytes {
    const bytes: number[] = [];
    for (let at = 0; at < given.length; at += 3) {
        const values = [...given.slice(at, at + 3)].map((letter) => letters.indexOf(letter));
        const number = values.reduce((sum, value, index) => sum + value * 45 ** index, 0);
        if (values.includes(-1) || values.length === 1 || number > (values.length === 3 ? 0xffff : 0xff)) {
            throw new NoTicket("二维码读错了,再扫一次");
        }
        bytes.push(...(values.length === 3 ? [number >> 8, number & 0xff] : [number]));
    }
    return Uint8Array.from(bytes);
}

type Item = number | bigint | string | Uint8Array;

/** The flat array at the beginning: unsigned integers, byte strings, texts (RFC 8949), each with a definite length. */
export function readCbor(bytes: Uint8Array): { items: Item[]; length: number } {
    let at = 0;
    const byte = (): number => {
        const value = bytes[at++];
        if (value === undefined) {
            throw new NoTicket("二维码不完整");
        }
        return value;
    };
    const head = (): [number, number | bigint] => {
        const first = byte();
        const size = [1, 2, 4, 8][(first & 31) - 24];
        if ((first & 31) > 27) {
            throw new NoTicket("二维码的内容不对");
        }
        let value: number | bigint = first & 31;
        if (size !== undefined) {
            let whole = 0n; // eight bytes do not fit a number
            for (let i = 0; i < size; i += 1) {
                whole = whole * 256n + BigInt(byte());
            }
            value = whole <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(whole) : whole;
        }
        return [first >> 5, value];
    };
    const item = (): Item => {
        const [kind, value] = head();
        if (kind === 0) {
            return value;
        }
        if ((kind !== 2 && kind !== 3) || typeof value === "bigint" || value > bytes.length - at) {
            throw new NoTicket("二维码的内容不对");
        }
        const piece = bytes.subarray(at, at + value);
        at += value;
        return kind === 2 ? piece : text(piece as Bytes);
    };
    const [kind, count] = head();
    if (kind !== 4 || typeof count === "bigint" || count > 32) {
        throw new NoTicket("二维码的内容不对");
    }
    const items = Array.from({ length: count }, item);
    return { items, length: at };
}

async function verified(content: Uint8Array, signature: Uint8Array, issuer: Issuer): Promise<Ticket["genuine"]> {
    if (!issuer.套件.endsWith("ed25519")) {
        return "unchecked";
    }
    let key: CryptoKey;
    try {
        key = await crypto.subtle.importKey("raw", fromBase64url(issuer.公钥), { name: "Ed25519" }, false, ["verify"]);
    } catch {
        return "unchecked";
    }
    const signed = joined(utf8("zhunkao-ticket-1\0"), content);
    if (!(await crypto.subtle.verify({ name: "Ed25519" }, key, signature as Bytes, signed))) {
        throw new NoTicket("这张准考证不是真的:签名不对");
    }
    return "genuine";
}

export interface Issuer {
    套件: string;
    公钥: string;
    编号: string;
}

/** Throws NoTicket, with what the person at the gate should know. */
export async function readTicket(scanned: string, issuer: Issuer): Promise<Ticket> {
    if (!scanned.startsWith("ZK1:") || scanned.length > longest) {
        throw new NoTicket("不是准考证的二维码");
    }
    const bytes = fromBase45(scanned.slice(4));
    const { items, length } = readCbor(bytes);
    const [version, key, exam, , number, site, room, seat, holder] = items;
    if (version !== 1 || items.length !== 10) {
        throw new NoTicket("准考证是另一种版本");
    }
    if (bytes.length !== length + signatureSize || !(key instanceof Uint8Array) || !(holder instanceof Uint8Array)) {
        throw new NoTicket("二维码不完整");
    }
    if (!issuer.编号.startsWith(toHex(key))) {
        throw new NoTicket("这张准考证不是这里签发的");
    }
    const genuine = await verified(bytes.subarray(0, length), bytes.subarray(length), issuer);
    return {
        exam: String(exam), number: String(number), site: String(site), room: String(room), seat: Number(seat),
        holder: toHex(holder), genuine,
    };
}
