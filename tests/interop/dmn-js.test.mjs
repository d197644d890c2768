// dmn-js, the viewer of bpmn.io, shows what we export: the diagram, and every decision's table or expression.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, picture } from "../support/browser.mjs";
import { books, exported, opened } from "./books.mjs";

const dist = join(dirname(createRequire(import.meta.url).resolve("dmn-js/package.json")), "dist");
const styles = ["dmn-js-shared.css", "dmn-js-drd.css", "dmn-js-decision-table.css", "dmn-js-literal-expression.css",
    "dmn-js-boxed-expression.css", "diagram-js.css", "dmn-font/css/dmn-embedded.css"];

/** dmn-js's bundle complains of the way it was itself bundled. */
const ownComplaint = "minified copy of the development build of Inferno";

let browser, page;
const complaints = [];
before(async () => {
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => ["error", "warning"].includes(message.type()) &&
        !message.text().includes(ownComplaint) && complaints.push(message.text()));
    await page.setContent('<!doctype html><meta charset="utf-8"><div id="canvas" style="height: 980px"></div>');
    for (const style of styles) {
        await page.addStyleTag({ content: readFileSync(join(dist, "assets", style), "utf8") });
    }
    await page.addScriptTag({ content: readFileSync(join(dist, "dmn-navigated-viewer.production.min.js"), "utf8") });
});
after(() => browser?.close());

const open = (xml) => page.evaluate(async (text) => {
    globalThis.viewer?.destroy();
    globalThis.viewer = new globalThis.DmnJS({ container: "#canvas" });
    const { warnings } = await globalThis.viewer.importXML(text);
    return warnings.map((warning) => warning.message ?? String(warning));
}, xml);

for (const book of books) {
    test(`${book}: dmn-js opens the export without a warning and draws every element`, async () => {
        const xml = exported(book, "1.3");
        const { model } = await opened(xml);
        assert.deepEqual(await open(xml), []);
        const drawn = await page.evaluate(() => {
            const drd = globalThis.viewer.getActiveViewer();
            drd.get("canvas").zoom("fit-viewport");
            return drd.get("elementRegistry").getAll().map((element) => element.businessObject?.id).filter(Boolean);
        });
        assert.deepEqual(model.drgElement.filter((element) => !drawn.includes(element.id)).map((element) => element.name), []);
        await picture(page, `dmn-js-${book}`);
        await page.evaluate((id) => {
            const canvas = globalThis.viewer.getActiveViewer().get("canvas");
            canvas.zoom(0.8);
            canvas.scrollToElement(id, 450);
        }, model.drgElement.findLast((element) => element.$type === "dmn:Decision").id);
        await picture(page, `dmn-js-${book}-near`);
        assert.deepEqual(complaints.splice(0), []);
    });

    test(`${book}: no two shapes of the diagram overlap`, async () => {
        const { model } = await opened(exported(book, "1.3"));
        const boxes = model.dmnDI.diagrams[0].diagramElements.filter((one) => one.$type === "dmndi:DMNShape")
            .map((shape) => ({ id: shape.dmnElementRef.id, ...shape.bounds }))
            .map(({ id, x, y, width, height }) => ({ id, x, y, right: x + width, bottom: y + height }));
        const overlapping = boxes.flatMap((a, i) => boxes.slice(i + 1)
            .filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom).map((b) => `${a.id} ${b.id}`));
        assert.deepEqual(overlapping, []);
    });

    test(`${book}: dmn-js opens every decision's table or expression`, async (t) => {
        assert.deepEqual(await open(exported(book, "1.3")), []);
        const shown = await page.evaluate(async () => {
            const found = [];
            for (const view of globalThis.viewer.getViews().filter((one) => one.type !== "drd")) {
                const { warnings } = await globalThis.viewer.open(view);
                found.push({ name: view.name, type: view.type, warnings: warnings.map((one) => one.message ?? String(one)),
                    text: document.querySelector("#canvas").innerText.length });
            }
            return found;
        });
        const { model } = await opened(exported(book, "1.3"));
        // A decision whose value is a function is the one kind dmn-js has no view for.
        const logic = model.drgElement.filter((element) => element.$type === "dmn:Decision" &&
            element.decisionLogic && element.decisionLogic.$type !== "dmn:FunctionDefinition");
        t.diagnostic(`${book}: ${shown.length} views opened`);
        assert.ok(shown.length >= logic.length, `${shown.length} views of ${logic.length} decisions`);
        assert.deepEqual(shown.filter((view) => view.warnings.length || view.text === 0), []);
        assert.deepEqual(complaints.splice(0), []);
    });
}
