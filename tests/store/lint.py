#!/usr/bin/env python3
"""tools/lint-migrations refuses a bad file for each of its rules, with file, line and rule, and no good one."""
import pathlib
import subprocess
import sys
import tempfile

tool = pathlib.Path(__file__).resolve().parents[2] / "tools/lint-migrations"

head = """-- shared: the offices.
CREATE TABLE office (
    id TEXT NOT NULL,
    PRIMARY KEY (id)
);

-- One row a person.
CREATE TABLE person (
    person_key {{blob}} NOT NULL,
    exam TEXT NOT NULL REFERENCES office (id),
    at {{integer}} NOT NULL,
    PRIMARY KEY (person_key, exam),
    UNIQUE (exam, person_key)
);
"""
lines = head.count("\n")


def table(body, comment="-- One row a paper.", end=""):
    return f"{comment}\nCREATE TABLE paper (\n{body}\n){end};\n"


key = "    PRIMARY KEY (person_key, id)"
columns = "    person_key {{blob}} NOT NULL,\n    id TEXT NOT NULL,\n"

# What is said of a second file; None: nothing. The line is counted in that file.
cases = [
    ("good", table(columns + key), None),
    ("a reference between persons' tables", table(
        columns + "    exam TEXT,\n" + key + ",\n    FOREIGN KEY (person_key, exam) REFERENCES person (person_key, exam)"), None),
    ("a reference to a shared table", table(columns + "    office TEXT REFERENCES office (id),\n" + key), None),
    ("words in comments and texts are no words", table(columns + "    s TEXT DEFAULT 'now() random() serial', -- trigger\n" + key), None),
    ("such words as names", table(columns + "    sequence {{integer}},\n    rule TEXT,\n    now TEXT,\n    date TEXT,\n" + key), None),
    ("shared said at the end", table("    id TEXT PRIMARY KEY", comment="-- paper: its kinds. shared"), None),
    ("shared only mentioned", table("    id TEXT PRIMARY KEY", comment="-- A shared paper."), (2, "key")),
    ("one sub-command", "ALTER TABLE person ADD COLUMN note TEXT CHECK (note IN ('a', 'b'));", None),
    ("an index that is not unique", "CREATE INDEX by_exam ON person (exam);", None),
    ("a unique index with the key", "CREATE UNIQUE INDEX one ON person (exam, person_key);", None),

    ("no comment", table(columns + key, comment=""), (2, "purpose")),
    ("a comment that only says shared", table("    id TEXT,\n    PRIMARY KEY (id)", comment="-- shared"), (2, "purpose")),
    ("a comment above an empty line", table(columns + key, comment="-- One row a paper.\n"), (3, "purpose")),
    ("no primary key", table(columns.rstrip(",\n")), (2, "key")),
    ("a key without the person", table("    id TEXT NOT NULL,\n    PRIMARY KEY (id)"), (2, "key")),
    ("a key with the person second", table(columns + "    PRIMARY KEY (id, person_key)"), (2, "key")),
    ("a column that is the key", table("    id TEXT PRIMARY KEY"), (2, "key")),
    ("a table made of a query", "-- Copy.\nCREATE TABLE paper AS SELECT 1;", (2, "key")),
    ("a unique constraint without the person", table(columns + key + ",\n    UNIQUE (id)"), (6, "unique")),
    ("a named one", table(columns + key + ",\n    CONSTRAINT one UNIQUE (id)"), (6, "unique")),
    ("a unique column", table(columns + "    number TEXT UNIQUE,\n" + key), (5, "unique")),
    ("a unique index", "CREATE UNIQUE INDEX one ON person (exam);", (1, "unique")),
    ("a reference without the person", table(
        columns + "    exam TEXT,\n" + key + ",\n    FOREIGN KEY (exam) REFERENCES person (exam)"), (7, "reference")),
    ("a reference crosswise", table(
        columns + key + ",\n    FOREIGN KEY (person_key, id) REFERENCES person (exam, person_key)"), (6, "reference")),
    ("a column that refers", table(columns + "    exam TEXT REFERENCES person (exam),\n" + key), (5, "reference")),
    ("a reference to no table", table(columns + "    exam TEXT REFERENCES nowhere (exam),\n" + key), (5, "reference")),
    ("a shared table that refers to persons", table(
        "    person_key {{blob}},\n    exam TEXT,\n    PRIMARY KEY (exam),\n    FOREIGN KEY (person_key, exam) "
        "REFERENCES person (person_key, exam)", comment="-- shared: counts."), (6, "reference")),
    ("a type of one database", table(columns + "    at BIGINT,\n" + key), (5, "type")),
    ("no type", table(columns + "    at,\n" + key), (5, "type")),
    ("what one database alone knows", table(columns + key, end=" WITHOUT ROWID"), (6, "type")),
    ("serial", table(columns + "    n SERIAL,\n" + key), (5, "number")),
    ("identity", table(columns + "    n {{integer}} GENERATED ALWAYS AS IDENTITY,\n" + key), (5, "number")),
    ("autoincrement", table("    person_key {{integer}} PRIMARY KEY AUTOINCREMENT"), (3, "number")),
    ("a sequence", "\nCREATE SEQUENCE numbers;", (2, "number")),
    ("a trigger", "CREATE TRIGGER t AFTER INSERT ON person BEGIN SELECT 1; END;", (1, "trigger")),
    ("now()", table(columns + "    at {{integer}} DEFAULT (now()),\n" + key), (5, "moment")),
    ("random()", "UPDATE person SET exam = 'a'\nWHERE at > random();", (2, "moment")),
    ("current_timestamp", "INSERT INTO office VALUES (CURRENT_TIMESTAMP);", (1, "moment")),
    ("two sub-commands", "ALTER TABLE person ADD COLUMN a TEXT, ADD COLUMN b TEXT;", (1, "alter")),
    ("a unique column added", "ALTER TABLE person ADD COLUMN a TEXT UNIQUE;", (1, "unique")),
]


def run(files):
    with tempfile.TemporaryDirectory() as name:
        for file, text in files.items():
            (pathlib.Path(name) / file).write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, tool, name], capture_output=True, text=True)
        return done.returncode, done.stdout.replace(name + "/", "")


passed = failed = 0


def promise(what, holds, output):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"不成立:{what}\n{output}")


for what, text, expected in cases:
    code, output = run({"001-head.sql": head, "002-next.sql": text})
    if expected is None:
        promise(what, code == 0 and output == "2 passed, 0 failed\n", output)
    else:
        promise(what, code == 1 and f"002-next.sql:{expected[0]}: {expected[1]}: " in output, output)

for what, names in [("a gap", ["001-a.sql", "003-b.sql"]), ("a number twice", ["001-a.sql", "001-b.sql"]),
                    ("capital letters", ["001-Head.sql"]), ("no number", ["head.sql"])]:
    code, output = run({name: head if i == 0 else "" for i, name in enumerate(names)})
    promise(what, code == 1 and f"{names[-1]}:1: name: " in output, output)

code, output = run({})
promise("an empty folder is no success", code == 1, output)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
