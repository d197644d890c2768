#!/usr/bin/env bash
# Runs the texts the fuzzers keep, and those that once broke something, through the same targets, with
# sanitizers and without libFuzzer. The program's last line is `N passed, N failed`.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
exec "${1:-build-asan/fuzz/fuzz_replay}" fuzz/corpus fuzz/regressions
