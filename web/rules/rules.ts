// rules: the rules engine in a browser or in Node, from the WebAssembly module of cmake/wasm.
//
// The module imports nothing, so it can read no clock, no file and no network: facts in, outcome out. Its
// answers are those of the server to the byte; what this build does not have (docs/library.md) is an error of
// kind "unavailable", never another answer. Nothing is made from text: under a content security policy
// `script-src 'self' 'wasm-unsafe-eval'` is enough.
//
// One engine belongs to one thread (page or worker) and may hold many rulebooks. An engine whose module was
// stopped by a trap (memory out) refuses everything afterwards: load a new one.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A file of a rulebook, as it would lie in its folder. */
export interface RuleFile {
    readonly name: string;
    readonly text: string;
}

/** A whole rulebook: `name` is what its folder is called. web/rules/pack.mjs writes one as JSON. */
export interface RulebookSource {
    readonly name: string;
    readonly files: readonly RuleFile[];
}

export interface LoadOptions {
    readonly strict?: boolean; // warnings are errors
    readonly runExamples?: boolean; // an example that does not hold is an error
}

export interface DecideOptions {
    readonly explain?: boolean; // with 理由
}

export interface FactDescription {
    readonly path: string;
    readonly type: string;
    readonly meaning: string;
    readonly values?: readonly string[];
}

export interface Description {
    readonly id: string;
    readonly title: string;
    readonly version: string;
    readonly source: string;
    readonly hash: string;
    readonly outputs: readonly { readonly name: string; readonly meaning: string }[];
    readonly facts: readonly FactDescription[];
    readonly clauses: readonly { readonly id: string; readonly title: string; readonly chapter: string }[];
    readonly warnings: readonly string[];
}

/** The outputs in the rulebook's order; if 错误 is not empty, it stands alone: the facts break the vocabulary. */
export interface Decision {
    readonly [output: string]: Json;
}

export type RulesErrorKind = "not-json" | "bad-rulebook" | "unavailable" | "bad-argument" | "freed" | "stopped";

export class RulesError extends Error {
    constructor(readonly kind: RulesErrorKind, message: string) {
        super(message);
        this.name = "RulesError";
    }
}

/** Numbers of zhunkao_status in src/capi/zhunkao.h. */
const ok = 0;
const factsFaulty = 1;
const kinds: Record<number, RulesErrorKind> = { 2: "not-json", 3: "bad-rulebook", 4: "unavailable", 5: "bad-argument" };

const apiVersion = 1;
const strictFlag = 1;
const runExamplesFlag = 2;
const explainFlag = 1;

interface Exports {
    readonly memory: WebAssembly.Memory;
    _initialize?(): void;
    malloc(size: number): number;
    free(address: number): void;
    zhunkao_api_version(): number;
    zhunkao_files_new(): number;
    zhunkao_files_add(files: number, name: number, text: number, length: number): number;
    zhunkao_files_free(files: number): void;
    zhunkao_load_files(name: number, files: number, flags: number, rulebook: number, error: number): number;
    zhunkao_rulebook_free(rulebook: number): void;
    zhunkao_describe(rulebook: number): number;
    zhunkao_decide(rulebook: number, facts: number, length: number, flags: number, result: number, error: number): number;
    zhunkao_free_text(text: number): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The module's memory, and calls that notice when the module stopped. */
class Machine {
    #stopped: string | undefined;

    constructor(private readonly exports: Exports) {}

    call<T>(act: (exports: Exports) => T): T {
        if (this.#stopped !== undefined) {
            throw new RulesError("stopped", `引擎已经停止:${this.#stopped}`);
        }
        try {
            return act(this.exports);
        } catch (cause) {
            if (cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError) {
                this.#stopped = cause.message;
                throw new RulesError("stopped", `引擎停止了:${cause.message}`);
            }
            throw cause;
        }
    }

    bytes(): Uint8Array {
        return new Uint8Array(this.exports.memory.buffer);
    }

    /** Address of `bytes` with a NUL behind them; the caller frees it. */
    put(bytes: Uint8Array): number {
        const address = this.call((e) => e.malloc(bytes.length + 1));
        if (address === 0) {
            throw new RulesError("stopped", "内存不够");
        }
        const memory = this.bytes();
        memory.set(bytes, address);
        memory[address + bytes.length] = 0;
        return address;
    }

    /** Takes over a text of the module's; undefined for NULL. */
    take(address: number): string | undefined {
        if (address === 0) {
            return undefined;
        }
        const memory = this.bytes();
        const text = decoder.decode(memory.subarray(address, memory.indexOf(0, address)));
        this.call((e) => e.zhunkao_free_text(address));
        return text;
    }

    /** Calls with two places for pointers, and gives what was put there. */
    withTwoPointers(act: (first: number, second: number) => number): { status: number; first: number; second: number } {
        const places = this.put(new Uint8Array(8));
        const status = act(places, places + 4);
        const view = new DataView(this.exports.memory.buffer);
        const found = { status, first: view.getUint32(places, true), second: view.getUint32(places + 4, true) };
        this.call((e) => e.free(places));
        return found;
    }

    refuse(status: number, error: number): never {
        const message = this.take(error) ?? "没有说明原因";
        throw new RulesError(kinds[status] ?? "stopped", message);
    }
}

/** A loaded rulebook. Free it when done: the module's memory is not the garbage collector's. */
export class Rulebook {
    #address: number;

    /** @internal */
    constructor(private readonly machine: Machine, address: number) {
        this.#address = address;
    }

    describe(): Description {
        const text = this.machine.take(this.machine.call((e) => e.zhunkao_describe(this.#given())));
        return JSON.parse(text ?? "{}") as Description;
    }

    /** Decides. Numbers in the result are JavaScript's; decideText() keeps all 34 digits. */
    decide(facts: Json, options: DecideOptions = {}): Decision {
        return JSON.parse(this.decideText(JSON.stringify(facts), options)) as Decision;
    }

    /** One JSON document in, one out, on one line: the very bytes of `zhunkao decide --batch`. */
    decideText(facts: string, options: DecideOptions = {}): string {
        const bytes = encoder.encode(facts);
        const given = this.machine.put(bytes);
        const { status, first, second } = this.machine.withTwoPointers((result, error) =>
            this.machine.call((e) =>
                e.zhunkao_decide(this.#given(), given, bytes.length, options.explain ? explainFlag : 0, result, error)));
        this.machine.call((e) => e.free(given));
        if (status !== ok && status !== factsFaulty) {
            this.machine.refuse(status, second);
        }
        return this.machine.take(first) ?? "";
    }

    free(): void {
        this.machine.call((e) => e.zhunkao_rulebook_free(this.#address));
        this.#address = 0;
    }

    #given(): number {
        if (this.#address === 0) {
            throw new RulesError("freed", "规则书已经释放");
        }
        return this.#address;
    }
}

/** The module, ready to load rulebooks. */
export class RulesEngine {
    readonly #machine: Machine;

    private constructor(machine: Machine) {
        this.#machine = machine;
    }

    /** From the bytes, a compiled module, or a response being fetched (compiled while it arrives). */
    static async load(source: BufferSource | WebAssembly.Module | Response | PromiseLike<Response>): Promise<RulesEngine> {
        const instance = await instantiate(source);
        const exports = instance.exports as unknown as Exports;
        exports._initialize?.();
        if (exports.zhunkao_api_version() !== apiVersion) {
            throw new RulesError("bad-argument", `引擎的接口是第 ${exports.zhunkao_api_version()} 版,应为第 ${apiVersion} 版`);
        }
        return new RulesEngine(new Machine(exports));
    }

    /** Reads, checks and compiles a rulebook. Throws "bad-rulebook" with every mistake, its file, line and column. */
    loadRulebook(source: RulebookSource, options: LoadOptions = {}): Rulebook {
        const machine = this.#machine;
        const flags = (options.strict ? strictFlag : 0) | (options.runExamples ? runExamplesFlag : 0);
        const files = machine.call((e) => e.zhunkao_files_new());
        for (const file of source.files) {
            this.#add(files, file);
        }
        const name = machine.put(encoder.encode(source.name));
        const { status, first, second } = machine.withTwoPointers((rulebook, error) =>
            machine.call((e) => e.zhunkao_load_files(name, files, flags, rulebook, error)));
        machine.call((e) => e.free(name));
        machine.call((e) => e.zhunkao_files_free(files));
        if (status !== ok) {
            machine.refuse(status, second);
        }
        return new Rulebook(machine, first);
    }

    #add(files: number, file: RuleFile): void {
        const machine = this.#machine;
        const bytes = encoder.encode(file.text);
        const name = machine.put(encoder.encode(file.name));
        const text = machine.put(bytes);
        machine.call((e) => e.zhunkao_files_add(files, name, text, bytes.length));
        machine.call((e) => e.free(name));
        machine.call((e) => e.free(text));
    }
}

async function instantiate(source: BufferSource | WebAssembly.Module | Response | PromiseLike<Response>): Promise<WebAssembly.Instance> {
    if (source instanceof WebAssembly.Module) {
        return WebAssembly.instantiate(source, {});
    }
    if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
        return (await WebAssembly.instantiate(source, {})).instance;
    }
    return (await WebAssembly.instantiateStreaming(source, {})).instance;
}
