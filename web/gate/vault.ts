// vault: what a gate keeps in the browser, encrypted at rest.
//
// Everything about candidates lies in IndexedDB as AES-256-GCM under one random key. That key is kept wrapped by a key
// that PBKDF2 makes from the account's own password (600,000 rounds of SHA-256): the server lets nobody have a short
// one, so a stolen tablet that is switched off opens to nobody. Unwrapped, it is not extractable and is gone when the
// page closes. Each entry's name is bound to its content, so that entries cannot be exchanged.
//
// The device's signing key (ECDSA P-256) is made here, cannot be taken out (extractable: false), and lies in IndexedDB as
// the browser keeps such keys; without the password there is nothing on the device to sign for.
import { joined, random, text, utf8, type Bytes } from "./bytes";
import type { Label } from "./types";

const rounds = 600_000;
const name = "zhunkao-gate";
const nonceSize = 12;

interface Lock {
    salt: Bytes;
    rounds: number;
    wrapped: Bytes;
}

export class WrongPassword extends Error {}

function done<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
    });
}

function finished(transaction: IDBTransaction): Promise<void> {
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("IndexedDB"));
    });
}

async function open(): Promise<IDBDatabase> {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
        request.result.createObjectStore("plain");
        request.result.createObjectStore("sealed");
    };
    return done(request);
}

async function wrappingKey(password: string, salt: Bytes, count: number): Promise<CryptoKey> {
    const base = await crypto.subtle.importKey("raw", utf8(password), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", salt, iterations: count, hash: "SHA-256" };
    return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const aes = (nonce: Uint8Array, context: string) => ({
    name: "AES-GCM", iv: nonce as Bytes, additionalData: utf8(context),
});

async function encrypt(key: CryptoKey, context: string, plain: Bytes): Promise<Bytes> {
    const nonce = random(nonceSize);
    return joined(nonce, new Uint8Array(await crypto.subtle.encrypt(aes(nonce, context), key, plain)));
}

const decrypt = (key: CryptoKey, context: string, sealed: Bytes): Promise<ArrayBuffer> =>
    crypto.subtle.decrypt(aes(sealed.subarray(0, nonceSize), context), key, sealed.subarray(nonceSize));

const forUse = (bytes: BufferSource): Promise<CryptoKey> =>
    crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);

export class Vault {
    private constructor(
        private readonly database: IDBDatabase,
        private readonly key: CryptoKey,
    ) {}

    /** What lies here, without the password; undefined: nothing. */
    static async label(): Promise<Label | undefined> {
        const database = await open();
        const found = await done<Label | undefined>(database.transaction("plain").objectStore("plain").get("label"));
        database.close();
        return found;
    }

    static async keepLabel(label: Label): Promise<void> {
        const database = await open();
        await done(database.transaction("plain", "readwrite").objectStore("plain").put(label, "label"));
        database.close();
    }

    /** A new, empty vault under that password; what was there is forgotten. */
    static async create(password: string): Promise<Vault> {
        const database = await open();
        const bytes = random(32);
        const salt = random(16);
        const wrapped = await encrypt(await wrappingKey(password, salt, rounds), "lock", bytes);
        const transaction = database.transaction(["plain", "sealed"], "readwrite");
        transaction.objectStore("sealed").clear();
        transaction.objectStore("plain").clear();
        transaction.objectStore("plain").put({ salt, rounds, wrapped } satisfies Lock, "lock");
        await finished(transaction);
        const key = await forUse(bytes);
        bytes.fill(0);
        return new Vault(database, key);
    }

    /** Throws WrongPassword. */
    static async unlock(password: string): Promise<Vault> {
        const database = await open();
        const lock = await done<Lock | undefined>(database.transaction("plain").objectStore("plain").get("lock"));
        if (!lock) {
            throw new WrongPassword("这台设备上没有名单");
        }
        try {
            const bytes = await decrypt(await wrappingKey(password, lock.salt, lock.rounds), "lock", lock.wrapped);
            return new Vault(database, await forUse(bytes));
        } catch {
            throw new WrongPassword("密码不对");
        }
    }

    /** Makes the device's key, keeps the private half, answers the public one (65 bytes). */
    async makeDeviceKey(): Promise<Bytes> {
        const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
        await done(this.database.transaction("plain", "readwrite").objectStore("plain").put(pair.privateKey, "device"));
        return new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    }

    async sign(message: string): Promise<Bytes> {
        const key = await done<CryptoKey>(this.database.transaction("plain").objectStore("plain").get("device"));
        return new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, utf8(message)));
    }

    async put(entry: string, content: Bytes): Promise<void> {
        const sealed = await encrypt(this.key, entry, content);
        const transaction = this.database.transaction("sealed", "readwrite");
        transaction.objectStore("sealed").put(sealed, entry);
        await finished(transaction);
    }

    /** Many at once, in one transaction. */
    async putAll(entries: readonly (readonly [string, Bytes])[]): Promise<void> {
        const sealed = await Promise.all(entries.map(([entry, content]) => encrypt(this.key, entry, content)));
        const transaction = this.database.transaction("sealed", "readwrite");
        entries.forEach(([entry], index) => transaction.objectStore("sealed").put(sealed[index], entry));
        await finished(transaction);
    }

    async get(entry: string): Promise<Bytes | undefined> {
        const sealed = await done<Bytes | undefined>(this.database.transaction("sealed").objectStore("sealed").get(entry));
        return sealed && new Uint8Array(await decrypt(this.key, entry, sealed));
    }

    putJson(entry: string, value: unknown): Promise<void> {
        return this.put(entry, utf8(JSON.stringify(value)));
    }

    async getJson<T>(entry: string): Promise<T | undefined> {
        const bytes = await this.get(entry);
        return bytes && (JSON.parse(text(bytes)) as T);
    }

    /** Every entry whose name begins so. */
    async allJson<T>(prefix: string): Promise<T[]> {
        const range = IDBKeyRange.bound(prefix, prefix + "\uffff");
        const store = this.database.transaction("sealed").objectStore("sealed");
        const [names, sealed] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range))]);
        return Promise.all(
            names.map(async (entry, index) =>
                JSON.parse(text(await decrypt(this.key, String(entry), sealed[index] as Bytes))) as T),
        );
    }

    /** Everything about candidates goes; `kept`: entries that begin so stay. */
    async forget(kept?: string): Promise<void> {
        const transaction = this.database.transaction("sealed", "readwrite");
        const store = transaction.objectStore("sealed");
        if (kept === undefined) {
            store.clear();
        } else {
            store.delete(IDBKeyRange.upperBound(kept, true));
            store.delete(IDBKeyRange.lowerBound(kept + "\uffff"));
        }
        await finished(transaction);
    }

    close(): void {
        this.database.close();
    }
}

/** Everything goes, keys and all: nothing that was sealed opens any more. */
export async function wipe(): Promise<void> {
    const database = await open();
    const transaction = database.transaction(["plain", "sealed"], "readwrite");
    transaction.objectStore("sealed").clear();
    transaction.objectStore("plain").clear();
    await finished(transaction);
    database.close();
}

/** Without the password: all entries but those that begin with `kept` go; the lock stays for these. */
export async function forgetBut(kept: string): Promise<number> {
    const database = await open();
    const transaction = database.transaction("sealed", "readwrite");
    const store = transaction.objectStore("sealed");
    store.delete(IDBKeyRange.upperBound(kept, true));
    store.delete(IDBKeyRange.lowerBound(kept + "\uffff"));
    const left = done(store.count());
    await finished(transaction);
    database.close();
    return left;
}
