// dmn-moddle (the reader of dmn-js and Camunda's modeler) opens what we export without a word of complaint.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DmnModdle } from "dmn-moddle";
import { books, exported, opened } from "./books.mjs";

for (const book of books) {
    test(`${book}: dmn-moddle reads the export for DMN 1.3 without a warning, and every reference resolves`, async () => {
        const { model, warnings, references } = await opened(exported(book, "1.3"));
        assert.deepEqual(warnings.map((warning) => warning.message), []);
        assert.equal(model.$type, "dmn:Definitions");
        const ids = new Set();
        const collect = (element) => {
            if (element.id) {
                assert.ok(!ids.has(element.id), `id ${element.id} stands twice`);
                ids.add(element.id);
            }
            for (const value of Object.values(element).flat()) {
                if (value?.$type && value.$parent === element) {
                    collect(value);
                }
            }
        };
        collect(model);
        const dangling = references.filter((reference) => reference.id && !ids.has(reference.id.replace(/^#/, "")));
        assert.deepEqual(dangling.map((reference) => `${reference.property} ${reference.id}`), []);
    });

    test(`${book}: the model holds decisions, inputs, clauses and a diagram with a shape for each`, async () => {
        const { model } = await opened(exported(book, "1.3"));
        const count = (type) => model.drgElement.filter((element) => element.$type === type).length;
        assert.ok(count("dmn:Decision") > 50 && count("dmn:InputData") > 2 && count("dmn:KnowledgeSource") > 50);
        const shown = new Set(model.dmnDI.diagrams[0].diagramElements
            .filter((one) => one.$type === "dmndi:DMNShape").map((shape) => shape.dmnElementRef.id));
        assert.deepEqual(model.drgElement.filter((element) => !shown.has(element.id)).map((element) => element.name), []);
    });

    test(`${book}: what dmn-moddle writes back is read the same again`, async () => {
        const { model } = await opened(exported(book, "1.3"));
        const { xml } = await new DmnModdle().toXML(model);
        const again = await opened(xml);
        assert.deepEqual(again.warnings.map((warning) => warning.message), []);
        assert.equal(again.model.drgElement.length, model.drgElement.length);
    });
}
