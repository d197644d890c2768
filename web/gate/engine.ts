// engine: the page's side of the worker that decides and reads codes.
import type { Json, RulebookSource } from "../rules/rules";
import type { Facts, Outcome } from "./types";

export type Ask =
    | { kind: "load"; rules: string; reader: string; source: RulebookSource }
    | { kind: "decide"; facts: Json }
    | { kind: "read"; image: ImageData };
export type Answer = { number: number; value?: unknown; problem?: string };

export interface Places {
    engine: string;
    reader: string;
    rules: string;
}

export class Engine {
    private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (problem: Error) => void }>();
    private number = 0;

    private constructor(private readonly worker: Worker) {
        worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
            const one = this.waiting.get(data.number);
            this.waiting.delete(data.number);
            if (data.problem === undefined) {
                one?.resolve(data.value);
            } else {
                one?.reject(new Error(data.problem));
            }
        });
        worker.addEventListener("error", (event) => this.waiting.forEach((one) => one.reject(new Error(event.message))));
    }

    /** Loads the rulebook; throws when the text is not the one the list was made with. */
    static async open(places: Places, source: RulebookSource & { 哈希: string }): Promise<Engine> {
        const engine = new Engine(new Worker(places.engine));
        const { name, files, 哈希 } = source;
        const hash = await engine.ask({ kind: "load", rules: places.rules, reader: places.reader, source: { name, files } });
        if (hash !== 哈希) {
            engine.close();
            throw new Error("收到的要求与服务器上的不是同一版,请重新装入名单");
        }
        return engine;
    }

    async decide(facts: Facts, headline: string): Promise<Outcome> {
        const result = (await this.ask({ kind: "decide", facts })) as Partial<Outcome> & { [name: string]: Json };
        const list = { 未满足: [], 待补材料: [], 提醒: [], 联系电话: [], 理由: [], 错误: [] };
        return { ...list, ...result, 结论: String(result[headline] ?? "") } as Outcome;
    }

    read(image: ImageData): Promise<string> {
        return this.ask({ kind: "read", image }) as Promise<string>;
    }

    close(): void {
        this.worker.terminate();
    }

    private ask(ask: Ask): Promise<unknown> {
        this.number += 1;
        const number = this.number;
        return new Promise((resolve, reject) => {
            this.waiting.set(number, { resolve, reject });
            this.worker.postMessage({ number, ask });
        });
    }
}
