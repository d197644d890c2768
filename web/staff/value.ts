// value: facts as people read them, and the rulebook's dictionary (kinds, words to choose from, clauses).
import { get } from "./api";

export interface FactKind {
    path: string;
    type: string;
    items?: string; // of a list: enumeration, string or record
    enumeration?: string;
    meaning: string;
    applicantMayState: boolean;
}

export interface Book {
    id: string;
    title: string;
    version: string;
    enumerations: Record<string, string[]>;
    facts: FactKind[];
    outputs: { name: string; meaning: string }[];
}

const books = new Map<string, Promise<Book>>();

/** The rulebook, asked for once. */
export function bookOf(exam: string): Promise<Book> {
    let book = books.get(exam);
    if (!book) {
        book = get("/api/v1/rulebooks/{id}", { id: exam }) as Promise<unknown> as Promise<Book>;
        book.catch(() => books.delete(exam));
        books.set(exam, book);
    }
    return book;
}

/** 监护人[0].关系 → 监护人[].关系: its name in the rulebook. */
export const patternOf = (path: string): string => path.replace(/\[\d+\]/g, "[]");

export function shown(value: unknown): string {
    if (value === null || value === undefined || value === "") {
        return "没有写";
    }
    if (typeof value === "boolean") {
        return value ? "是" : "否";
    }
    if (Array.isArray(value)) {
        return value.length === 0 ? "无" : value.map(shown).join("、");
    }
    if (typeof value === "object") {
        return Object.entries(value)
            .map(([name, one]) => `${name} ${shown(one)}`)
            .join(",");
    }
    return String(value);
}

/** 监护人[0].居住证[1].起 → 监护人 第 1 条 › 居住证 第 2 条; empty for a plain fact. */
export function recordOf(path: string): string {
    const end = path.lastIndexOf("]");
    return end < 0
        ? ""
        : path
              .slice(0, end + 1)
              .split(".")
              .map((part) => part.replace(/\[(\d+)\]/, (_, index) => ` 第 ${Number(index) + 1} 条`))
              .join(" › ");
}

export const clauseAddress = (exam: string, clause: string): string =>
    `/r/${encodeURIComponent(exam)}/clauses/${encodeURIComponent(clause)}`;

/** What a fact means, in the rulebook's words; its name where the rulebook has none. */
export const meaningOf = (book: Book, path: string): string =>
    book.facts.find((fact) => fact.path === patternOf(path))?.meaning || path;
