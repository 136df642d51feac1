#!/bin/sh
# Makes one file of compiled code smaller: `smaller.sh <wasm> <smaller wasm>`.
# Nothing lies below address 1024 but the end of the stack, which grows down to it: what is added to an address may stand in
# the instruction. In the order of their names functions that are alike stand beside each other, which compresses better. The
# sections that are dropped say which compiler it was, and those names.

cd "$(dirname "$0")/.."
. scripts/env.sh

log=$2.log
# shellcheck disable=SC2086
wasm-opt $WASM_FEATURES --low-memory-unused --strip-producers --strip-target-features --flatten --rereloop -Oz -ocimfs=20 -aimfs=0 \
    --optimize-added-constants-propagate -Oz -Oz -Oz --reorder-functions-by-name --strip-debug "$1" -o "$2" 2>"$log" ||
    { cat "$log" >&2; stop "wasm-opt could not make the compiled code smaller."; }
rm -f "$log"
