#!/bin/sh
# Makes one file of compiled code smaller: `smaller.sh <wasm> <smaller wasm>`.
# Nothing lies below address 1024 but the end of the stack, which grows down to it: what is added to an address may stand in
# the instruction. The sections that are dropped say which compiler it was, and names.

cd "$(dirname "$0")/.."
. scripts/env.sh

out=$2 log=$2.log
optimized() {
    # shellcheck disable=SC2086
    wasm-opt $WASM_FEATURES --strip-producers --strip-target-features "$@" 2>"$log" ||
        { cat "$log" >&2; stop "wasm-opt could not make the compiled code smaller."; }
}
optimized --low-memory-unused --flatten --rereloop -Oz -ocimfs=20 -aimfs=0 --optimize-added-constants-propagate -Oz -Oz -Oz \
    --strip-debug "$1" -o "$out.optimized"
node scripts/order.mjs "$out.optimized" "$out.named" || stop "The functions of the compiled code could not be put in order."
optimized --reorder-functions-by-name --strip-debug "$out.named" -o "$out"
rm -f "$out.optimized" "$out.named" "$log"
