// Reads journeys. The format is docs/formats/journey.md; what is wrong is told with file and line.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "../support/server.mjs";

export const folder = join(root, "tests/journeys");

export function journeyFiles() {
    return readdirSync(folder).filter((name) => name.endsWith(".journey")).sort().map((name) => join(folder, name));
}

/**
 * [{file, line, title, clauses, people: [{name, point, changes}], blocks: [{acts: [{line, time, who, what}], outcomes:
 * [{line, text}]}]}]
 */
export function readJourneys(text, file) {
    const reader = new Reader(basename(file));
    text.split("\n").forEach((line, index) => reader.take(line.trimEnd(), index + 1));
    return reader.finish();
}

export function readJourneyFile(path) {
    return readJourneys(readFileSync(path, "utf8"), path);
}

class Reader {
    constructor(file) {
        this.file = file;
        this.journeys = [];
        this.state = "blank"; // blank | head | acts | outcomes
    }

    fail(line, message) {
        throw new Error(`${this.file}:${line} ${message}`);
    }

    get journey() {
        return this.journeys.at(-1);
    }

    take(text, line) {
        if (text === "") {
            this.state = this.state === "head" ? "head" : "blank";
            return;
        }
        if (text.startsWith("# ")) {
            this.heading(text.slice(2), line);
        } else if (text.startsWith("注 ")) {
            return;
        } else if (text === "----") {
            this.rule(line);
        } else if (this.state === "outcomes") {
            this.journey.blocks.at(-1).outcomes.push({ line, text });
        } else if (text.startsWith("起点 ")) {
            this.person(text, line);
        } else {
            this.act(text, line);
        }
    }

    heading(text, line) {
        const [, clause, title] = /^(\S+)\s+(.+)$/u.exec(text) ?? this.fail(line, "应写“# 条款 说的是什么”");
        if (this.state !== "title") {
            this.journeys.push({ file: this.file, line, title, clauses: [], people: [], blocks: [] });
        }
        this.state = "title";
        this.journey.clauses.push(clause);
    }

    needJourney(line) {
        return this.journey ?? this.fail(line, "一个路程先写“# 条款 说的是什么”");
    }

    person(text, line) {
        const found = /^起点\s+([^::\s]+)[::](\S+)\s*(.*)$/u.exec(text);
        if (!found) {
            this.fail(line, "应写“起点  王小明:本地应届生 路径=值 …”");
        }
        const changes = words(found[3]).map((word) => this.assignment(word, line));
        this.needJourney(line).people.push({ name: found[1], point: found[2], changes });
        this.state = "head";
    }

    assignment(word, line) {
        const equals = word.indexOf("=");
        if (equals < 1) {
            this.fail(line, `应写“路径=值”,写的是“${word}”`);
        }
        return [word.slice(0, equals), word.slice(equals + 1)];
    }

    act(text, line) {
        const found = /^(?:(\d{4}-\d\d-\d\d \d\d:\d\d)\s+)?(\S+)\s{2,}(\S.*)$/u.exec(text);
        if (!found) {
            this.fail(line, `应写“时间  谁  办什么”(中间空两格以上),写的是“${text}”`);
        }
        const journey = this.needJourney(line);
        if (this.state !== "acts") {
            journey.blocks.push({ acts: [], outcomes: [] });
        }
        this.state = "acts";
        const time = found[1]?.replace(" ", "T") ?? this.lastTime(journey);
        if (time === undefined || time < (this.lastTime(journey) ?? "")) {
            this.fail(line, time === undefined ? "第一件事要写时间" : `时间只能往前:${found[1]}`);
        }
        journey.blocks.at(-1).acts.push({ line, time, who: found[2], what: words(found[3]) });
    }

    lastTime(journey) {
        return journey.blocks.flatMap((block) => block.acts).at(-1)?.time;
    }

    rule(line) {
        if (this.state !== "acts") {
            this.fail(line, "“----”上面应有一件办的事");
        }
        this.state = "outcomes";
    }

    finish() {
        for (const journey of this.journeys) {
            const bare = journey.blocks.find((block) => block.outcomes.length === 0);
            if (bare) {
                this.fail(bare.acts[0].line, "办了的事下面要有“----”和应有的结果");
            }
            if (journey.blocks.length === 0) {
                this.fail(journey.line, "这个路程里什么也没有办");
            }
        }
        return this.journeys;
    }
}

const words = (text) => text.split(/\s+/).filter(Boolean);
