#!/usr/bin/env bash
# TypeScript finds nothing in the candidate pages' script, the wrapper of the WebAssembly module, the staff console, the gate.
cd "$(dirname "$0")/../web" && npx --no-install tsc --noEmit -p . && npx --no-install tsc --noEmit -p rules && npx --no-install tsc --noEmit -p staff && npx --no-install tsc --noEmit -p gate && echo "4 passed, 0 failed"
