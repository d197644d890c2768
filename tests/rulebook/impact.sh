#!/usr/bin/env bash
# A new rulebook, as an office would try it: what changed, whom it touches, and whether last year's decision can still be
# made again. impact.sh PROGRAM
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
program=$(readlink -f "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

expect() { # NAME COMMAND…
    local name=$1
    shift
    if "$@" >"$work/said" 2>&1; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "FAILED: $name"
        tail -n 5 "$work/said"
    fi
}
same() { [ "$1" = "$2" ] || { echo "$1 ≠ $2"; return 1; }; }
fails() { ! "$@"; }

old=rulebooks/gaokao-2022 new=$work/gaokao-2022
cp -r "$old" "$new"
sed -i 's/| 户口迁入年限 | duration("P2Y")/| 户口迁入年限 | duration("P3Y")/' "$new/92-参数.md"

# diff
"$program" rulebook diff "$old" "$new" >"$work/diff"
expect "diff 说出改了哪个参数" grep -q '改动 参数 户口迁入年限  \[三(四)1\]' "$work/diff"
expect "diff 只有这一处" same "$(tail -n 1 "$work/diff")" "增加 0,删去 0,改动 1,换次序 0"
"$program" rulebook diff "$old" "$old" >"$work/diff"
expect "同一本没有改动" same "$(cat "$work/diff")" "增加 0,删去 0,改动 0,换次序 0"

# impact
impact() { "$program" rulebook impact "$old" "$new" "$@"; }
impact --synthetic 40000 --seed 5 --threads 2 --out "$work/a.ndjson" --xlsx "$work/a.xlsx" --format json >"$work/a.json"
impact --synthetic 40000 --seed 5 --threads 1 --out "$work/b.ndjson" >"$work/b.txt"
expect "差异与线程数无关" cmp "$work/a.ndjson" "$work/b.ndjson"
expect "汇总、每行差异、工作簿的人数相同" python3 - "$work" <<'PY'
import json, re, sys, zipfile
work = sys.argv[1]
summary = json.load(open(f"{work}/a.json", encoding="utf-8"))
lines = [json.loads(line) for line in open(f"{work}/a.ndjson", encoding="utf-8")]
book = zipfile.ZipFile(f"{work}/a.xlsx")
rows = len(re.findall("<row ", book.read("xl/worksheets/sheet1.xml").decode()))
assert summary["合计"]["人数"] == 40000
assert 300 < len(lines) == summary["合计"]["结果有变"] == rows - 1, (len(lines), rows)
assert sum(g["结果有变"] for g in summary["各组"].values()) == len(lines)
assert sum(g["人数"] for g in summary["各组"].values()) == 40000
for line in lines:
    assert line["变化"] and line["原因"][0]["名称"] == "户口迁入年限", line
PY
expect "汇总按地州、按条款" grep -q '喀什地区' "$work/b.txt"
python3 - "$work" <<'PY'
import json, sqlite3, sys
sqlite3.connect(f"{sys.argv[1]}/empty.db").execute("CREATE TABLE other (x)")
db = sqlite3.connect(f"{sys.argv[1]}/some.db")
db.execute("CREATE TABLE registration_facts (registration TEXT PRIMARY KEY, facts TEXT NOT NULL)")
case = json.load(open("tests/acceptance/gaokao-2022.json", encoding="utf-8"))["cases"][0]["facts"]
db.executemany("INSERT INTO registration_facts VALUES (?, ?)", [(f"R{i:05}", json.dumps(case)) for i in range(5000)])
db.commit()
PY
impact --database "$work/empty.db" 2>"$work/empty"
expect "没有报名的数据库说明白" grep -q '还没有报名' "$work/empty"
impact --database "$work/some.db" >"$work/some"
expect "数据库里的报名都判了" grep -q '共 5,000 人' "$work/some"
expect "人从哪里来要写一样" fails impact

# Everybody in a file, compared with deciding one by one under both versions.
python3 - tests/acceptance/gaokao-2022.json >"$work/people" <<'PY'
import json, sys
for case in json.load(open(sys.argv[1], encoding="utf-8"))["cases"]:
    print(json.dumps(case["facts"], ensure_ascii=False))
PY
impact --population "$work/people" --out "$work/c.ndjson" --format json >"$work/c.json"
"$program" decide "$old" --batch <"$work/people" >"$work/before"
"$program" decide "$new" --batch <"$work/people" >"$work/after"
expect "验收案例的差异与逐个判定相同" python3 - "$work" <<'PY'
import json, sys
work = sys.argv[1]
read = lambda name: [json.loads(line) for line in open(f"{work}/{name}", encoding="utf-8")]
skip = json.load(open(f"{work}/c.json", encoding="utf-8"))["不比较"]
expected = {}
for number, (a, b) in enumerate(zip(read("before"), read("after")), 1):
    changed = {k: (a.get(k), b.get(k)) for k in {**a, **b} if a.get(k) != b.get(k) and k not in skip}
    if changed:
        expected[str(number)] = changed
found = {d["编号"]: {c["输出"]: (c["旧"], c["新"]) for c in d["变化"]} for d in read("c.ndjson")}
assert found == expected and found, (len(found), len(expected))
PY

# replay: the folder changes after the decision, the record still comes out the same.
head -n 1 "$work/people" >"$work/facts.json"
cp -r "$old" "$work/later" && mkdir "$work/shelf" && mv "$work/later" "$work/shelf/gaokao-2022"
"$program" decide "$work/shelf/gaokao-2022" --explain --facts "$work/facts.json" --record "$work/record.json" \
    --data "$work/data.db" >/dev/null
sed -i 's/duration("P2Y")/duration("P9Y")/' "$work/shelf/gaokao-2022/92-参数.md"
expect "规则书改了以后仍逐字节一致" "$program" replay "$work/record.json" --data "$work/data.db"
sed 's/"报名资格": "符合"/"报名资格": "不符合"/; t; s/"报名资格": "[^"]*"/"报名资格": "符合"/' "$work/record.json" >"$work/tampered.json"
"$program" replay "$work/tampered.json" --data "$work/data.db" >"$work/replay"
expect "改过的记录退出码不是 0" same "$?" "1"
expect "改过的记录说出差在哪里" grep -q '报名资格:记录的是' "$work/replay"
expect "改过的记录摘要不符" grep -q '摘要不符' "$work/replay"
sed 's/"校验值": "[0-9a-f]\{8\}/"校验值": "00000000/' "$work/record.json" >"$work/unknown.json"
expect "没有存档的规则书是错误" fails "$program" replay "$work/unknown.json" --data "$work/data.db"
expect "没有数据库是错误" fails "$program" replay "$work/record.json" --data "$work/none.db"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
