#!/usr/bin/env bash
# The rulebook loads without a warning, limits and gaps of its tables included.
build/zhunkao rulebook check --strict "$1" && echo "1 passed, 0 failed"
