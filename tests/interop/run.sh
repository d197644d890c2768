#!/usr/bin/env bash
# Installs the other tools (their exact versions, without their install scripts) and runs the tests against them.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
node --test ./*.test.mjs
