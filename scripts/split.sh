#!/bin/sh
# Splits the compiled code in two: `split.sh <wasm of cargo> <folder> <name>` writes <name>.js, <name>_bg.wasm and
# <name>_more.wasm into the folder, with the style of what the second file shows. The wasm was built with the feature `split` and still has its names and relocations.
# What is between, with the names of the functions, stays in target/split/ for scripts/bench.sh.

cd "$(dirname "$0")/.."
. scripts/env.sh

wasm=$1 folder=$2 name=$3
work=${CARGO_TARGET_DIR:-target}/split
rm -rf "$work"
mkdir -p "$work"
node scripts/empty.mjs "$wasm" "$work.wasm" || stop "What a dependency exports could not be emptied."
wasm-split-cli "$work.wasm" "$work" --out-name "$name" >"$work/log" 2>&1 || { cat "$work/log" >&2; stop "The code could not be split."; }
# A third file would mean that a second function begins in one: src/ui/later/split.rs says why there is only one.
[ "$(cd "$work" && ls ./*.wasm | wc -l)" -eq 2 ] && [ -f "$work/split_more.wasm" ] ||
    stop "The code should split into two files and did not: see target/split/."
wasm-bindgen --target web --no-typescript --keep-lld-exports --out-dir "$work" --out-name page "$work/$name.wasm" ||
    stop "wasm-bindgen could not make the JavaScript of the page."
node scripts/trim.mjs "$work/page.js" "$work/page_bg.wasm" || stop "What the page does not use could not be taken out of it."
# Nothing lies below address 1024 but the end of the stack, which grows down to it: what is added to an address may stand in
# the instruction. The sections that are dropped say which compiler it was.
smaller() {
    # shellcheck disable=SC2086
    wasm-opt $WASM_FEATURES --low-memory-unused --strip-producers --strip-target-features --flatten --rereloop -Oz \
        --optimize-added-constants-propagate -Oz -Oz "$1" -o "$2" || stop "wasm-opt could not make the compiled code smaller."
}
smaller "$work/page_bg.wasm" "$folder/${name}_bg.wasm"
smaller "$work/split_more.wasm" "$folder/${name}_more.wasm"
node scripts/trim.mjs "$work/page.js" "$folder/${name}_bg.wasm" || stop "What the page does not use could not be taken out of it."
esbuild style/later.css --bundle --minify --log-level=warning --outfile="$folder/${name}_more.css" ||
    stop "The style sheets of the second file could not be joined; the reason stands above."
# import.meta.url stays, so that every address is relative to the page's own JavaScript.
mv "$work/page.js" "$work/$name.js"
sed "s/NAME/$name/g" src/more.js >"$work/__wasm_split.js"
esbuild "$work/$name.js" --bundle --format=esm --minify --log-level=warning --allow-overwrite --outfile="$folder/$name.js" ||
    stop "esbuild could not join the JavaScript."
