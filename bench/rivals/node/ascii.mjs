// For engines whose names are ASCII letters: the columns become c0, c1 …, the output `out`. Nothing else changes.
export const asciiNames = ({ columns, output }) =>
    new Map([...columns.map((column, i) => [column, `c${i}`]), [output, "out"]]);

export const renameFacts = (facts, names) =>
    Object.fromEntries(Object.entries(facts).map(([name, value]) => [names.get(name) ?? name, value]));

/** Renames in a DMN text; no column's name occurs within a value of the random tables. */
export const renameText = (text, names) =>
    [...names].reduce((renamed, [name, ascii]) => renamed.replaceAll(name, ascii), text);
