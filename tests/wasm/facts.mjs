// Random facts documents from a rulebook's vocabulary, the same for the same seed: valid values, unknowns, and
// in some documents a mistake. Few facts or many: a document that says little is decided otherwise than one
// that says all.

/** mulberry32: small, seeded, good enough to choose test data. */
export function random(seed) {
    let state = seed >>> 0;
    const next = () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
    const below = (n) => Math.floor(next() * n);
    return { next, below, chance: (p) => next() < p, pick: (list) => list[below(list.length)] };
}

const two = (n) => String(n).padStart(2, "0");
const date = (r, first = 1990) => `${first + r.below(2023 - first)}-${two(1 + r.below(12))}-${two(1 + r.below(28))}`;
/** Near the exams' days most limits lie. */
const near = (r) => `2022-0${4 + r.below(4)}-${two(1 + r.below(28))}`;
const words = ["实验小学", "第三中学", "兵团", "北京市", "无", "A-1", "𠮷野", "“引号”", "é", "", "null"];

const makers = {
    "boolean": (r) => r.chance(0.6),
    "date": (r) => (r.chance(0.3) ? near(r) : date(r)),
    "date and time": (r) => `${near(r)}T${two(r.below(24))}:${two(r.below(60))}:00${r.pick(["", "", "+08:00", "Z"])}`,
    "number": (r) => r.pick([r.below(60), 36 + r.below(30) / 10, -1, 0.5, 37.3]),
    "integer": (r) => r.below(12),
    "text": (r) => r.pick(words),
    "enumeration": (r, fact) => r.pick(fact.values),
    "list of texts": (r) => Array.from({ length: r.below(4) }, () => r.pick(words)),
    "list of an enumeration": (r, fact) => fact.values.filter(() => r.chance(0.3)),
};

const mistakes = [
    () => "是", () => 17, () => "2022-02-30", () => ({ 多余: 1 }), () => [[]], () => -1e9, () => "没有这一项", () => true,
];

function put(target, path, value) {
    const steps = path.split(".");
    const last = steps.pop();
    for (const step of steps) {
        target = target[step] ??= {};
    }
    target[last] = value;
}

/** One record, or the whole document: the facts whose path begins with `prefix`. */
function filled(r, facts, prefix, density, spoil) {
    const out = {};
    for (const fact of facts) {
        const path = fact.path.slice(prefix.length);
        if (!fact.path.startsWith(prefix) || path === "" || path.includes("[]") || !r.chance(density)) {
            continue;
        }
        if (spoil.left > 0 && r.chance(0.05)) {
            spoil.left -= 1;
            put(out, path, r.pick(mistakes)());
        } else if (r.chance(0.03)) {
            put(out, path, null);
        } else if (fact.type === "list of records") {
            put(out, path, Array.from({ length: r.below(4) }, () => filled(r, facts, `${fact.path}[].`, Math.max(density, 0.9), spoil)));
        } else {
            put(out, path, makers[fact.type](r, fact));
        }
    }
    return out;
}

/** `count` documents as JSON texts. */
export function randomFacts(facts, count, seed) {
    const r = random(seed);
    return Array.from({ length: count }, () => {
        const spoil = { left: r.chance(0.15) ? 1 + r.below(2) : 0 };
        const document = filled(r, facts, "", 0.03 + 0.9 * r.next() ** 2, spoil);
        if (spoil.left > 0 && r.chance(0.5)) {
            document[r.pick(["没有的事实", "考生籍贯"])] = 1;
        }
        return JSON.stringify(document);
    });
}

/** `count` documents, each one of `bases` with some facts taken away and some replaced. */
export function changedFacts(bases, facts, count, seed) {
    const r = random(seed);
    return Array.from({ length: count }, () => {
        const document = JSON.parse(JSON.stringify(r.pick(bases)));
        const rate = r.pick([0.02, 0.1, 0.4]);
        for (const fact of facts) {
            if (fact.path.includes("[]") || !r.chance(rate)) {
                continue;
            }
            if (fact.type === "list of records" || r.chance(0.5)) {
                put(document, fact.path, undefined);
            } else {
                put(document, fact.path, makers[fact.type](r, fact));
            }
        }
        return JSON.stringify(document);
    });
}
