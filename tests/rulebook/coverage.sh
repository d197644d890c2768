#!/usr/bin/env bash
# No clause of the rulebook is unaccounted for: `zhunkao rulebook coverage` prints a line a clause, and each names what carries it or will.
set -uo pipefail
out=$(build/zhunkao rulebook coverage "$1" --format json) || exit 1
python3 - "$1" "$out" <<'P'
import json, sys
lines = json.loads(sys.argv[2])
good = [l for l in lines if l["有着落"]]
for l in lines:
    if not l["有着落"]:
        print("没有着落:", l["条款"], l["题目"])
print(f"{len(good)} passed, {len(lines) - len(good)} failed")
sys.exit(0 if lines and len(good) == len(lines) else 1)
P
