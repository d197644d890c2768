// Plays every journey of this folder through the program's front door, on every database there is.
//
//   node --test tests/journeys/run.mjs            all; ZK_TEST_POSTGRESQL=URI adds PostgreSQL
//   ZK_JOURNEY=复审 node --test …                  those whose file or title has the word
//   node tests/journeys/run.mjs --clauses         clause → journeys and tests, for the clause table
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { databases, FurnishedHouse } from "../support/houses.mjs";
import { root } from "../support/server.mjs";
import { journeyFiles, readJourneyFile, readJourneys } from "./read.mjs";
import { staffNamed, Story } from "./story.mjs";

const journeys = journeyFiles().flatMap(readJourneyFile);

/** clause → where it is shown: journeys as file:line, tests that name it in a line "// # 条款 …". */
function shownByClause() {
    const shown = new Map();
    const add = (clause, where) => shown.set(clause, [...(shown.get(clause) ?? []), where]);
    for (const journey of journeys) {
        journey.clauses.forEach((clause) => add(clause, basename(journey.file, ".journey")));
    }
    for (const name of readdirSync(join(root, "tests/casework")).filter((one) => one.endsWith(".test.mjs"))) {
        const text = readFileSync(join(root, "tests/casework", name), "utf8");
        [...text.matchAll(/^\/\/ # (\S+) /gm)].forEach(([, clause]) => add(clause, `casework/${name}`));
    }
    return shown;
}

function printClauses() {
    for (const [clause, shown] of shownByClause()) {
        console.log(`${clause}\t${[...new Set(shown)].join(";")}`);
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

    const page = join(root, "docs/formats/journey.md");
    const example = /^```journey\n([\s\S]*?)^```$/m.exec(readFileSync(page, "utf8"))[1];
    const onPage = readJourneys(example, page);

    test("what is wrong with a journey is told with its line", () => {
        const wrong = [
            ["王小明  提交", /x:1 一个路程先写/],
            ["# 三(一) 题目\n王小明  提交\n----\n阶段 草稿", /x:2 第一件事要写时间/],
            ["# 三(一) 题目\n2021-11-20 09:00  王小明  提交\n", /x:2 .*应有的结果/],
            ["# 三(一) 题目\n2021-11-20 09:00  甲  提交\n----\n办成\n\n2021-11-19 09:00  甲  提交\n----\n办成", /x:6 时间只能往前/],
            ["# 三(一) 题目\n起点  王小明 本地应届生", /x:2 应写“起点/],
            ["# 三(一) 题目\n2021-11-20 09:00 甲 提交", /x:2 应写“时间/],
            ["# 三(一) 题目", /x:1 .*什么也没有办/],
        ];
        for (const [text, message] of wrong) {
            assert.throws(() => readJourneys(text, "x"), message);
        }
    });

    for (const database of databases()) {
        describe(database.name, () => {
            let furnished;
            test("furnished", async () => {
                furnished = await FurnishedHouse.make(database, staffNamed([...wanted, ...onPage]));
            });
            for (const journey of [...onPage, ...wanted]) {
                test(`${journey.clauses.join(" ")} ${journey.title}`, () => play(furnished, journey));
            }
            test("cleared away", () => furnished.remove());
        });
    }
}
