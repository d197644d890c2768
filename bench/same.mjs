// Whether two answers are the same. Numbers within 1e-8, as in the DMN TCK; null and absent are one; of objects,
// the members that the first one has are compared (engines give intermediate results too).
export const same = (expected, actual) => {
    if (expected === null || expected === undefined) return actual === null || actual === undefined;
    if (typeof expected === "number") {
        return typeof actual === "number" && Math.abs(expected - actual) <= 1e-8 * Math.max(1, Math.abs(expected));
    }
    if (Array.isArray(expected)) {
        return Array.isArray(actual) && expected.length === actual.length
            && expected.every((item, i) => same(item, actual[i]));
    }
    if (typeof expected === "object") {
        return typeof actual === "object" && actual !== null
            && Object.entries(expected).every(([name, value]) => same(value, actual[name]));
    }
    return expected === actual;
};
