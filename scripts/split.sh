#!/bin/sh
# Splits the compiled code: `split.sh <wasm of cargo> <folder> <name>` writes <name>.js, <name>_bg.wasm, one
# <name>_<file>.wasm for each file of later code, and the style sheets of what those show, into the folder. The
# wasm was built with the feature `split` and still has its names and relocations. What is between, with the names of the
# functions, stays in target/split/ for scripts/bench.sh.

cd "$(dirname "$0")/.."
. scripts/env.sh

wasm=$1 folder=$2 name=$3
work=${CARGO_TARGET_DIR:-target}/split
rm -rf "$work"
mkdir -p "$work"
node scripts/empty.mjs "$wasm" "$work.wasm" || stop "What a dependency exports could not be emptied."
wasm-split-cli "$work.wasm" "$work" --out-name "$name" >"$work/log" 2>&1 || { cat "$work/log" >&2; stop "The code could not be split."; }
export WASM_FEATURES
node scripts/parts.mjs "$work" || stop "The pieces of the split code could not be joined into files."
wasm-bindgen --target web --no-typescript --keep-lld-exports --out-dir "$work" --out-name page "$work/$name.wasm" ||
    stop "wasm-bindgen could not make the JavaScript of the page."
node scripts/trim.mjs "$work/page.js" "$work/page_bg.wasm" || stop "What the page does not use could not be taken out of it."
rm -f "$work"/joined/hub.*
# One file a processor: wasm-opt alone would work on one file with all of them, and wait much.
{
    printf '%s\n%s\n' "$work/page_bg.wasm" "$folder/${name}_bg.wasm"
    for file in "$work"/joined/*.wasm; do printf '%s\n%s\n' "$file" "$folder/${name}_$(basename "$file")"; done
} | tr '\n' '\0' | BINARYEN_CORES=1 xargs -0 -n 2 -P "$(getconf _NPROCESSORS_ONLN)" sh scripts/smaller.sh || exit 1
node scripts/trim.mjs "$work/page.js" "$folder/${name}_bg.wasm" || stop "What the page does not use could not be taken out of it."
for style in list edit rooms; do
    esbuild "style/$style.css" --bundle --minify --log-level=warning --outfile="$folder/${name}_$style.css" ||
        stop "The style sheets of later code could not be joined; the reason stands above."
done
# import.meta.url stays, so that every address is relative to the page's own JavaScript.
mv "$work/page.js" "$work/$name.js"
mv "$work/__wasm_split.js" "$work/splitter.js"
sed "s/NAME/$name/g" src/lazy.js >"$work/__wasm_split.js"
esbuild "$work/$name.js" --bundle --format=esm --minify --log-level=warning --allow-overwrite \
    --define:PARTS="$(cat "$work/parts.json")" --outfile="$folder/$name.js" || stop "esbuild could not join the JavaScript."
