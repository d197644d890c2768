#!/usr/bin/env python3
"""The rulebook quotes the whole regulation: its quotations, put together, are 原文.txt, white space aside.

gaokao-2022 quotes each sentence once, where its clause stands; health-2022 quotes each row whole under its
chapter, and the clauses quote their own words again (so only the chapters' quotations are compared)."""
import pathlib
import re
import sys

book = sys.argv[1]
folder = pathlib.Path(__file__).resolve().parents[2] / "rulebooks" / book
chapters_only = book == "health-2022"


def squeeze(text):
    return re.sub(r"\s+", "", text.replace("<br>", ""))


quoted, in_clause, in_fence = [], False, False
for file in sorted(folder.glob("*.md")):
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            in_fence = not in_fence
        if in_fence:
            continue
        heading = re.match(r"(#+) ", line)
        if heading:
            in_clause = len(heading[1]) in (2, 3) or (in_clause and len(heading[1]) == 4)
        if line.startswith(">") and not (chapters_only and in_clause):
            quoted.append(line[1:])

have, want = squeeze("".join(quoted)), squeeze((folder / "原文.txt").read_text(encoding="utf-8"))
if have == want and want:
    print("1 passed, 0 failed")
    sys.exit(0)
at = next((i for i, (a, b) in enumerate(zip(have, want)) if a != b), min(len(have), len(want)))
print(f"第 {at} 字起不同:\n  引文 …{have[max(0, at - 20):at + 40]}\n  原文 …{want[max(0, at - 20):at + 40]}")
print("0 passed, 1 failed")
sys.exit(1)
