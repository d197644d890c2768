// One journey, played: its people, its house, what was answered last.
import assert from "node:assert/strict";
import { offices, Problem } from "../support/casework.mjs";
import { readStaff } from "../support/houses.mjs";
import { Candidate, candidateActs, staffActs } from "./acts.mjs";
import { put, readValue, secretSteps, startingPoint } from "./facts.mjs";
import { check, expectsRefusal } from "./outcomes.mjs";
import { randomUUID } from "node:crypto";

export const everyOffice = "各单位";

/** Who of the staff these journeys name. */
export function staffNamed(journeys) {
    const names = new Set();
    for (const journey of journeys) {
        for (const { who, line } of journey.blocks.flatMap((block) => block.acts)) {
            if (who !== everyOffice && !journey.people.some((person) => person.name === who)) {
                assert.ok(readStaff(who), `${journey.file}:${line} “${who}”不是考生(起点),也不是机构`);
                names.add(who);
            }
        }
    }
    return [...names].map(readStaff);
}

export class Story {
    constructor(journey, house) {
        Object.assign(this, { journey, house });
        this.offices = offices();
        this.candidates = new Map(journey.people.map((person, index) => {
            const facts = startingPoint(person.point);
            person.changes.forEach(([path, value]) => put(facts, path, readValue(value)));
            return [person.name, new Candidate(person.name, facts, index + 1)];
        }));
        this.subject = [...this.candidates.values()][0];
    }

    candidate(name) {
        const found = this.candidates.get(name);
        if (!found) {
            throw new Error(`没有考生 ${name}`);
        }
        this.subject = found;
        return found;
    }

    /** A write that can be sent again with the same key (再发). */
    write(person, path, body, key = randomUUID()) {
        this.lastWrite = { person, path, body, key };
        return person.post(path, body, key);
    }

    /** Who signs an open step: somebody of its office, with the duty when it is secret. */
    async signerOf(step) {
        const plain = step.单位;
        const named = [...this.house.accounts.keys()].find((name) => {
            const staff = readStaff(name);
            return staff.office === plain && staff.duties.split("、").includes(step.步骤);
        });
        if (named) {
            return named;
        }
        const wanted = secretSteps.has(step.步骤) ? `${plain}(${step.步骤})` : plain;
        if (!this.house.accounts.has(wanted)) {
            await this.house.hire([readStaff(wanted) ?? assert.fail(`没有机构 ${plain}(${step.步骤})`)]);
        }
        return wanted;
    }

    async play() {
        for (const block of this.journey.blocks) {
            for (const act of block.acts) {
                const last = act === block.acts.at(-1);
                await this.at(act.line, () => this.act(act, last && expectsRefusal(block.outcomes)));
            }
            for (const line of block.outcomes) {
                await this.at(line.line, () => check(this, line));
            }
        }
    }

    async act({ time, who, what: [verb, ...rest] }, mayBeRefused) {
        await this.house.moveTo(time);
        const candidate = this.candidates.get(who);
        const done = (candidate ? candidateActs : staffActs)[verb];
        if (!done) {
            throw new Error(`${who}不会“${verb}”,会的是:${Object.keys(candidate ? candidateActs : staffActs).join("、")}`);
        }
        this.subject = candidate ?? this.subject;
        this.answerBefore = this.answer;
        this.problem = undefined;
        try {
            this.answer = await done(this, candidate ?? who, rest);
        } catch (problem) {
            if (!mayBeRefused || !(problem instanceof Problem)) {
                throw problem;
            }
            this.problem = problem;
        }
    }

    /** An error names the line of the journey it happened at. */
    async at(line, work) {
        try {
            await work();
        } catch (error) {
            error.message = `${this.journey.file}:${line} ${error.message}`;
            throw error;
        }
    }
}

