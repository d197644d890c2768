#!/usr/bin/env bash
# TypeScript finds nothing in the candidate pages' script, nor in the wrapper of the WebAssembly module.
cd "$(dirname "$0")/../web" && npx --no-install tsc --noEmit -p . && npx --no-install tsc --noEmit -p rules && echo "2 passed, 0 failed"
