// engine_worker: the rules engine and the QR reader, in a thread of their own, so that the page never waits.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { RulesEngine, type Rulebook } from "../rules/rules";
import type { Ask, Answer } from "./engine";

let book: Rulebook | undefined;

async function load(rules: string, reader: string, source: Extract<Ask, { kind: "load" }>["source"]): Promise<string> {
    prepareZXingModule({ overrides: { locateFile: () => reader }, fireImmediately: true });
    const response = await fetch(rules);
    const engine = await RulesEngine.load(await response.arrayBuffer());
    book = engine.loadRulebook(source);
    return book.describe().hash;
}

async function read(image: ImageData): Promise<string> {
    const found = await readBarcodes(image, { formats: ["QRCode"], maxNumberOfSymbols: 1, tryHarder: true });
    return found.find((one) => one.isValid)?.text ?? "";
}

async function work(ask: Ask): Promise<unknown> {
    switch (ask.kind) {
        case "load":
            return load(ask.rules, ask.reader, ask.source);
        case "decide":
            return book?.decide(ask.facts, { explain: true });
        case "read":
            return read(ask.image);
    }
}

addEventListener("message", (event: MessageEvent<{ number: number; ask: Ask }>) => {
    const { number, ask } = event.data;
    const tell = (answer: Answer): void => postMessage(answer);
    work(ask).then(
        (value) => tell({ number, value }),
        (problem: unknown) => tell({ number, problem: String(problem instanceof Error ? problem.message : problem) }),
    );
});
