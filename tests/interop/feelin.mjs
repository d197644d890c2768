// A decision model run by feelin: every expression and every cell is its own to read; hit policies are counted here.
import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelRange, FeelTime, unaryTest } from "feelin";

/** feelin cannot do this: said with its reason, and counted. */
export class Unsupported extends Error {}

const unable = new Set(["NO_FUNCTION_FOUND", "NOT_IMPLEMENTED", "FUNCTION_INVOCATION_FAILURE"]);

function settled({ value, warnings }, text) {
    const refusal = warnings.find((warning) => unable.has(warning.type));
    if (refusal) {
        throw new Unsupported(`${refusal.message} — ${text.slice(0, 60)}`);
    }
    return value;
}

function guarded(run, text) {
    try {
        return settled(run(), text);
    } catch (error) {
        throw error instanceof Unsupported ? error : new Unsupported(`${error.message} — ${text.slice(0, 60)}`);
    }
}

/** Rewrites that say the same, each around one mistake of feelin's; `mended` is on while they are tried. */
const filterAt = /(?<=[\p{L}\p{N})\]])\[/u;
export const mends = {
    /** A filter that is no comparison does not see its items: xs[p(item)] is written xs[(p(item)) = true]. */
    filters(text) {
        const at = text.search(filterAt);
        if (at < 0) {
            return text;
        }
        let end = at, depth = 0;
        do {
            depth += { "[": 1, "(": 1, "{": 1, "]": -1, ")": -1, "}": -1 }[text[end]] ?? 0;
            end += 1;
        } while (depth > 0);
        const inside = mends.filters(text.slice(at + 1, end - 1));
        const mended = /^\s*-?\d+\s*$/.test(inside) ? `[${inside}]` : `[(${inside}) = true]`;
        return text.slice(0, at) + mended + mends.filters("]" + text.slice(end)).slice(1);
    },
    /** Lists of different lengths are neither equal nor unequal: xs = [] is written count(xs) = 0, xs = ["a"] both lengths first. */
    lengths: (text) => text.replace(/([\p{L}\p{N}.]+) (!?=) \[\]/gu, "count($1) $2 0")
        .replace(/([\p{L}\p{N}.]+) = (\["[^"\]]*"\])/gu, "(count($1) = 1 and $1 = $2)"),
};
/** min and max know numbers alone; of texts, dates and times the standard has them too (DMN 1.5, 10.3.4.4). */
const order = (value) => value?.iso ?? value;
const extreme = (sign) => (...given) => (Array.isArray(given[0]) ? given[0] : given)
    .reduce((best, one) => (order(one) < order(best)) === (sign < 0) && order(one) !== order(best) ? one : best);
const mendedFunctions = { min: extreme(-1), max: extreme(1) };

let mended = false;
const mend = (text) => mended ? mends.lengths(mends.filters(text)) : text;
const seen = (names) => mended ? { ...mendedFunctions, ...names } : names;

export const feel = (text, names) => guarded(() => evaluate(mend(text), seen(names)), text);
const holds = (text, input, names) => text.trim() === "-" || text.trim() === "" ||
    guarded(() => unaryTest(mend(text), { ...seen(names), "?": input }), text) === true;

/** JSON facts as feelin's values, by their types. */
export function fact(json, type) {
    if (json === null || json === undefined) {
        return null;
    }
    if (type.list) {
        return json.map((item) => fact(item, { ...type, list: false }));
    }
    switch (type.kind) {
    case "record": return Object.fromEntries(type.members.map(([name, member]) => [name, fact(json[name], member)]));
    case "date": return evaluate(`date("${json}")`).value;
    case "date and time": return evaluate(`date and time("${json}")`).value;
    default: return json;
    }
}

/** feelin's values as our results write them; undefined where they write none (functions, ranges). */
export function plain(value) {
    if (value === null || value === undefined) {
        return null;
    }
    if (value instanceof FeelFunction || typeof value === "function" || value instanceof FeelRange) {
        return undefined;
    }
    if ([FeelDate, FeelDateTime, FeelTime, FeelDuration].some((kind) => value instanceof kind)) {
        return value.iso ?? String(value);
    }
    if (Array.isArray(value)) {
        return value.map(plain);
    }
    return typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)])) : value;
}

function row(table, rule, names) {
    const outputs = table.output.map((output, i) => [output.name, feel(rule.outputEntry[i].text, names)]);
    return outputs.length === 1 ? outputs[0][1] : Object.fromEntries(outputs);
}

const aggregates = {
    SUM: (values) => values.reduce((a, b) => a + b), MIN: (values) => Math.min(...values),
    MAX: (values) => Math.max(...values), COUNT: (values) => values.length,
};

export function matches(table, names) {
    const inputs = (table.input ?? []).map((input) => feel(input.inputExpression.text, names));
    return (table.rule ?? []).filter((rule) => (rule.inputEntry ?? []).every((cell, i) => holds(cell.text, inputs[i], names)));
}

/** DMN 1.5, 8.2.8, for tables without default outputs. */
export function decide(table, names) {
    const hits = matches(table, names);
    switch (table.hitPolicy ?? "UNIQUE") {
    case "FIRST": return hits.length ? row(table, hits[0], names) : null;
    case "UNIQUE": return hits.length === 1 ? row(table, hits[0], names) : null;
    case "ANY": return hits.length ? row(table, hits[0], names) : null;
    case "RULE ORDER": return hits.length ? hits.map((hit) => row(table, hit, names)) : null;
    case "COLLECT": {
        const values = hits.map((hit) => row(table, hit, names));
        return !table.aggregation ? values
            : values.length || table.aggregation === "COUNT" ? aggregates[table.aggregation](values) : null;
    }
    default: throw new Unsupported(`hit policy ${table.hitPolicy}`);
    }
}

const parametersOf = (logic) => (logic.formalParameter ?? []).map((parameter) => parameter.name);

/** A function of the model as a function feelin can call. */
function functionOf(logic, names) {
    const parameters = parametersOf(logic);
    return (...given) => logicOf(logic.body ?? logic.expression,
        { ...names, ...Object.fromEntries(parameters.map((name, i) => [name, given[i] ?? null])) });
}

export function logicOf(logic, names) {
    switch (logic?.$type) {
    case undefined: return null;
    case "dmn:LiteralExpression": return feel(logic.text, names);
    case "dmn:DecisionTable": return decide(logic, names);
    case "dmn:FunctionDefinition": return functionOf(logic, names);
    case "dmn:Relation": return (logic.row ?? []).map((cells) => Object.fromEntries(
        logic.column.map((column, i) => [column.name, logicOf(cells.elements[i], names)])));
    default: throw new Unsupported(logic.$type);
    }
}

/** Our results back in feelin's values: dates and durations are texts there, and no text of a rulebook looks like one. */
function revived(json) {
    if (typeof json === "string") {
        const kind = /^\d{4}-\d{2}-\d{2}$/.test(json) ? "date" : /^\d{4}-\d{2}-\d{2}T[\d:]+$/.test(json) ? "date and time"
            : /^-?P[\dYMDTHS.]+$/.test(json) ? "duration" : null;
        return kind ? evaluate(`${kind}("${json}")`).value : json;
    }
    return Array.isArray(json) ? json.map(revived) : json && typeof json === "object"
        ? Object.fromEntries(Object.entries(json).map(([name, part]) => [name, revived(part)])) : json;
}

/**
 * Every decision of `model`, each with feelin's answer or the reason there is none. Each is judged by itself: where the
 * answer is not `ours`, what depends on it goes on with ours.
 */
export function run(model, facts, ours, mending = false) {
    mended = mending;
    const byId = new Map(model.drgElement.map((element) => [element.id, element]));
    const done = new Map();
    const required = (element) => [
        ...(element.informationRequirement ?? []).map((one) => one.requiredDecision ?? one.requiredInput),
        ...(element.knowledgeRequirement ?? []).map((one) => one.requiredKnowledge),
    ].map((reference) => byId.get(reference.href.replace(/^#/, "")));
    const get = (element) => {
        if (!done.has(element)) {
            done.set(element, { reason: "requires itself" });
            const result = answer(element);
            const shown = result.reason ? undefined : plain(result.value);
            const comparable = element.name in ours && (result.reason || shown !== undefined);
            const equal = !comparable || (!result.reason && same(ours[element.name], shown));
            done.set(element, { ...result, shown, equal, usable: equal ? result.value : revived(ours[element.name]) });
        }
        return done.get(element);
    };
    const answer = (element) => {
        if (element.$type === "dmn:InputData") {
            return { value: facts[element.name] };
        }
        try {
            const names = {};
            for (const one of required(element)) {
                const { usable, reason, equal } = get(one);
                if (reason && equal) {
                    throw new Unsupported(`needs ${one.name}`);
                }
                names[one.name] = usable;
            }
            return { value: element.$type === "dmn:BusinessKnowledgeModel" ? functionOf(element.encapsulatedLogic, names)
                : logicOf(element.decisionLogic, names), names };
        } catch (error) {
            if (!(error instanceof Unsupported)) {
                throw error;
            }
            return { reason: error.message };
        }
    };
    return new Map(model.drgElement.filter((element) => element.$type === "dmn:Decision")
        .map((element) => [element.name, get(element)]));
}

/** Numbers to fifteen digits: feelin counts in binary. */
export function same(ours, theirs) {
    if (typeof ours === "number" && typeof theirs === "number") {
        return Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(ours));
    }
    if (Array.isArray(ours) || Array.isArray(theirs)) {
        return Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length &&
            ours.every((one, i) => same(one, theirs[i]));
    }
    if (ours && theirs && typeof ours === "object" && typeof theirs === "object") {
        const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
        return [...names].every((name) => same(ours[name] ?? null, theirs[name] ?? null));
    }
    return ours === theirs;
}
