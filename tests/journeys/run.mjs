// Plays every journey of this folder through the program's front door, on every database there is.
//
//   node --test tests/journeys/run.mjs            all; ZK_TEST_POSTGRESQL=URI adds PostgreSQL
//   ZK_JOURNEY=复审 node --test …                  those whose file or title has the word
//   node tests/journeys/run.mjs --clauses         clause → journeys, as Markdown rows
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { databases, FurnishedHouse } from "../support/houses.mjs";
import { root } from "../support/server.mjs";
import { journeyFiles, readJourneyFile } from "./read.mjs";
import { staffNamed, Story } from "./story.mjs";

const journeys = journeyFiles().flatMap(readJourneyFile);

export function journeysByClause() {
    const byClause = new Map();
    for (const journey of journeys) {
        for (const clause of journey.clauses) {
            byClause.set(clause, [...(byClause.get(clause) ?? []), journey]);
        }
    }
    return byClause;
}

function printClauses() {
    for (const [clause, shown] of journeysByClause()) {
        console.log(`${clause}\t${shown.map((one) => `${basename(one.file, ".journey")}:${one.line}`).join(";")}`);
    }
}

async function play(furnished, journey) {
    const house = await furnished.open(journey.blocks[0].acts[0].time);
    try {
        await new Story(journey, house).play();
    } catch (error) {
        error.message += process.env.ZK_VERBOSE ? `\n${house.server.output()}` : "";
        throw error;
    } finally {
        await house.stop();
    }
}

if (process.argv.includes("--clauses")) {
    printClauses();
} else {
    const wanted = journeys.filter((one) => `${one.file} ${one.title}`.includes(process.env.ZK_JOURNEY ?? ""));

    test("every clause a journey names is one of the regulation", () => {
        const known = readFileSync(join(root, "docs/clauses.md"), "utf8");
        for (const journey of journeys) {
            for (const clause of journey.clauses) {
                assert.ok(known.includes(`\n| ${clause} |`), `${journey.file}:${journey.line} 没有条款 ${clause}`);
            }
        }
    });

    for (const database of databases()) {
        describe(database.name, () => {
            let furnished;
            test("furnished", async () => {
                furnished = await FurnishedHouse.make(database, staffNamed(wanted));
            });
            for (const journey of wanted) {
                test(`${journey.clauses.join(" ")} ${journey.title}`, () => play(furnished, journey));
            }
            test("cleared away", () => furnished.remove());
        });
    }
}
