#!/usr/bin/env bash
# No clause of the rulebook is unaccounted for: `zhunkao rulebook coverage` prints a line a clause, and none says 尚无.
set -uo pipefail
out=$(build/zhunkao rulebook coverage "$1" --format json) || exit 1
python3 - "$1" "$out" <<'P'
import json, sys
lines = json.loads(sys.argv[2])
lines = lines["clauses"] if isinstance(lines, dict) else lines
good = [l for l in lines if l["accounted"]]
for l in lines:
    if not l["accounted"]:
        print("没有着落:", l["clause"], l.get("title", ""))
print(f"{len(good)} passed, {len(lines) - len(good)} failed")
sys.exit(0 if lines and len(good) == len(lines) else 1)
P
