#!/usr/bin/env bash
# The front door's promises that can be kept here without installing anything anew.
set -uo pipefail
cd "$(dirname "$0")/.."
good=0 bad=0
promise() { # promise WHAT COMMAND…
    local what=$1
    shift
    if "$@"; then good=$((good + 1)); else bad=$((bad + 1)); echo "不成立:$what"; fi
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

says() { grep -q -- "$1" "$folder/out"; }
one_line() { [ "$(wc -l <"$folder/err")" -le 1 ]; }
try() { timeout 60 "$@" >"$folder/out" 2>"$folder/err"; code=$?; cat "$folder/err" >>"$folder/out"; }

try ./run --help
promise "--help 说明每个选项" says --build-only
try ./run --port abc
promise "不是数的端口:一行说清" says '不是 abc'
promise "…而且不是零退出" test "$code" -ne 0
try ./run --prot 80
promise "不认识的选项:一行说清" says '不认识的选项 --prot'
try ./run --demo --clock 2021-11-20T09:00
promise "--demo 有自己的钟:不与 --clock 同用,一行说清" says '不能与 --data、--clock 同用'
promise "…而且不是零退出" test "$code" -ne 0
try ./run --demo --data "$folder/x.db"
promise "--demo 有自己的数据:不与 --data 同用" says '不能与 --data、--clock 同用'
try ./run --build-only
promise "--build-only 只构建" test "$code" -eq 0

build/zhunkao serve --port 0 --data "$folder/a.db" --rulebooks rulebooks >"$folder/serve" 2>&1 &
server=$!
for _ in $(seq 100); do grep -q 'http://127' "$folder/serve" && break; sleep 0.1; done
port=$(grep -o '127.0.0.1:[0-9]*' "$folder/serve" | head -1 | cut -d: -f2)
promise "启动后打印地址" test -n "$port"
promise "数据库文件建好了" test -f "$folder/a.db"
try build/zhunkao serve --port "$port" --data "$folder/b.db" --rulebooks rulebooks
promise "端口被占用:一行说清" says '已被占用'
promise "…退出码不是零" test "$code" -ne 0
promise "…只有一行" one_line
kill -TERM $server
promise "SIGTERM 后正常退出" wait $server

try build/zhunkao serve --port 0 --data /proc/none/a.db --rulebooks rulebooks
promise "不可写的数据位置:一行说清" says '--data'
promise "…只有一行" one_line
mkdir "$folder/empty"
try build/zhunkao serve --port 0 --data "$folder/c.db" --rulebooks "$folder/empty"
promise "没有规则书的文件夹:一行说清" says '没有规则书'

start=$(date +%s%N)
./run --port 0 --data "$folder/d.db" >"$folder/second" 2>&1 &
second=$!
for _ in $(seq 300); do grep -q 'http://127' "$folder/second" && break; sleep 0.05; done
elapsed=$((($(date +%s%N) - start) / 1000000))
echo "什么也没改时,./run 用了 ${elapsed} 毫秒开始服务"
promise "第二次 ./run 三秒内服务" test "$elapsed" -lt 3000
kill -TERM $second
wait $second

echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
