// The WebAssembly module answers as the command line does, to the byte.
import assert from "node:assert/strict";
import test from "node:test";
import { changedFacts, randomFacts } from "./facts.mjs";
import { acceptance, books, byCommandLine, contentHash, differences, moduleBytes, RulesEngine, source } from "./support.mjs";

const engine = await RulesEngine.load(moduleBytes);

for (const book of books) {
    const rules = engine.loadRulebook(source(book));
    const facts = rules.describe().facts;
    const answers = (documents, options) => documents.map((document) => rules.decideText(document, options));

    test(`${book}: every acceptance case, with reasons`, () => {
        const documents = acceptance(book).map((one) => JSON.stringify(one));
        assert.ok(documents.length >= 100);
        assert.equal(differences(documents, answers(documents, { explain: true }), byCommandLine(book, documents)), "");
    });

    test(`${book}: every acceptance case, without reasons`, () => {
        const documents = acceptance(book).map((one) => JSON.stringify(one));
        assert.equal(differences(documents, answers(documents), byCommandLine(book, documents, { explain: false })), "");
    });

    test(`${book}: a thousand random facts documents, with reasons`, () => {
        const documents = [...randomFacts(facts, 600, 20220607), ...changedFacts(acceptance(book), facts, 400, 20220514)];
        const here = answers(documents, { explain: true });
        assert.equal(differences(documents, here, byCommandLine(book, documents)), "");
        // A generator that makes only mistakes, or none, or always the same, would test little.
        const faulty = here.filter((answer) => JSON.parse(answer).错误?.length > 0).length;
        assert.ok(faulty >= 50 && faulty <= 700, `${faulty} of 1000 are faulty`);
        assert.ok(new Set(here).size >= 400, `${new Set(here).size} different answers`);
    });

    test(`${book}: the same content hash as the folder's`, () => {
        assert.equal(rules.describe().hash, contentHash(source(book)));
    });
}
