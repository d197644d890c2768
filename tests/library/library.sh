#!/usr/bin/env bash
# libzhunkao-rules as a stranger uses it: installed into an empty prefix, moved, found by CMake and by
# pkg-config, and its answers compared with the command line's.
#
#   tests/library/library.sh BUILD-FOLDER PROGRAM     (PROGRAM: build/zhunkao)
set -uo pipefail
cd "$(dirname "$0")/../.."
build=$(realpath "$1") program=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

check() { # check NAME COMMAND…
    local name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "不成立:$name"
        tail -n 20 "$work/log"
    fi
}

facts() { python3 -c 'import json,sys
for case in json.load(open(sys.argv[1]))["cases"]: print(json.dumps(case["facts"], ensure_ascii=False))' "$1"; }

# Every header of the API can be included first, by both compilers.
includes_alone() { # includes_alone COMPILER
    local header
    while read -r header; do
        echo "#include <zhunkao/$header>" >"$work/one.cpp"
        "$1" -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I "$prefix/include" -I "$prefix/include/zhunkao" \
            "$work/one.cpp" || return 1
    done < <(cd "$prefix/include/zhunkao" && find . -name '*.hpp' -o -name '*.h')
}
c_header_is_c() {
    echo '#include <zhunkao/zhunkao.h>' >"$work/one.c"
    cc -std=c99 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I "$prefix/include" "$work/one.c"
}
# What the shared library shows: the C API with its version, zk's names with theirs, nothing else.
shows_only_its_api() {
    local shown
    shown=$(nm -DC --defined-only --with-symbol-versions "$prefix/lib/libzhunkao-rules.so" | cut -d' ' -f3-)
    diff <(grep -o '\<zhunkao_[a-z_]*(' "$prefix/include/zhunkao/zhunkao.h" | tr -d '(' | sort -u) \
        <(grep -o '^zhunkao_[a-z_]*@@ZHUNKAO_1$' <<<"$shown" | cut -d@ -f1 | sort) &&
        ! grep -vE '^zhunkao_[a-z_]*@@ZHUNKAO_1$|zk::.*@@ZHUNKAO_CXX_0\.1$|^(ZHUNKAO_1|ZHUNKAO_CXX_0\.1)(@@|$)' <<<"$shown"
}
same_as_the_command_line() { # same_as_the_command_line PROGRAM BOOK
    facts "tests/acceptance/$2.json" >"$work/facts"
    "$1" "rulebooks/$2" <"$work/facts" >"$work/here" && "$program" decide "rulebooks/$2" --batch --explain <"$work/facts" >"$work/there" &&
        [ -s "$work/here" ] && cmp "$work/here" "$work/there"
}
says() { # says PROGRAM LINE…: its output is exactly these lines
    local run=$1
    shift
    diff <("$run") <(printf '%s\n' "$@")
}
refuses_a_bad_folder() {
    ! "$1" /nowhere </dev/null 2>"$work/said" && grep -q '读不了规则书的文件夹 /nowhere' "$work/said"
}

prefix=$work/installed
check "装得上" cmake --install "$build" --component rules --prefix "$work/first"
mv "$work/first" "$prefix"
check "头文件各自可用(g++)" includes_alone g++
check "头文件各自可用(clang)" includes_alone clang++-19
check "zhunkao.h 是 C99" c_header_is_c
check "动态库只露出接口" shows_only_its_api

export LD_LIBRARY_PATH=$prefix/lib
cp -r examples/rules "$work/example"
check "find_package 找得到" cmake -S "$work/example" -B "$work/by-cmake" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_BUILD_TYPE=Release
check "CMake 的例子构建得成" cmake --build "$work/by-cmake"
promises_of_the_c_api() {
    cc -std=c11 -Wall -Wextra -Werror tests/library/api.c -I "$prefix/include" -L "$prefix/lib" -lzhunkao-rules -pthread -o "$work/api" &&
        facts tests/acceptance/health-2022.json >"$work/facts" && head -n 1 "$work/facts" | "$work/api" rulebooks/health-2022
}
check "C 接口的承诺:线程、错误、NULL" promises_of_the_c_api
mkdir "$work/by-make"
check "pkg-config 的例子构建得成" env PKG_CONFIG_PATH="$prefix/lib/pkgconfig" make -C "$work/example" OUT="$work/by-make"

for way in by-cmake by-make; do
    for book in gaokao-2022 health-2022; do
        check "$way:decide-c 与命令行逐字节相同 $book" same_as_the_command_line "$work/$way/decide-c" "$book"
    done
    check "$way:没有的文件夹说得清楚" refuses_a_bad_folder "$work/$way/decide-c"
    check "$way:reasons" says "$work/$way/reasons" 可以 不可以 '  一 不满足:读者在借的册数:不大于 5' 待定 '  一 未知:读者在借的册数:不大于 5'
done
for program_of_table in by-cmake/table by-cmake/table-static by-make/table; do
    check "$program_of_table" grep -qx '2.25 kg: 13' <("$work/$program_of_table")
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
