#!/usr/bin/env bash
# The exports are valid by OMG's XML schema. npm has it for DMN 1.3 (in dmn-moddle); 1.4 and 1.5 only added
# elements our rulebooks do not use, so under their namespaces the same schema must hold.
# Usage: tests/dmn/schema.sh [PROGRAM]
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
program=${1:-build/zhunkao}
npm=tests/interop
[ -d $npm/node_modules/dmn-moddle ] || npm ci --no-audit --no-fund --loglevel=error --prefix $npm || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

good=0 bad=0
for version in 1.3=20191111 1.4=20211108 1.5=20230324; do
    mkdir -p "$work/${version%=*}"
    cp $npm/node_modules/dmn-moddle/resources/dmn/xsd/*.xsd "$work/${version%=*}/"
    sed -i "s#spec/DMN/20191111/#spec/DMN/${version#*=}/#g" "$work/${version%=*}"/*.xsd
    for book in gaokao-2022 health-2022; do
        if "$program" rulebook export $book --format dmn --version "${version%=*}" -o "$work/$book.dmn" &&
            xmllint --nonet --noout --schema "$work/${version%=*}/DMN13.xsd" "$work/$book.dmn"; then
            good=$((good + 1))
        else
            bad=$((bad + 1))
        fi
    done
done
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
