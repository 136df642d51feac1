#!/bin/sh
# Times the judge in a browser beside plain JavaScript and writes Markdown: `speed.sh` at the level of Cargo.toml,
# `speed.sh z s 3` at these levels. The machine should do nothing else meanwhile.

cd "$(dirname "$0")/.."
. scripts/env.sh

sh scripts/get.sh test >&2
shipped=$(sed -n '/^\[profile.release\]/,/^$/s/^opt-level = "\{0,1\}\([a-z0-9]*\)"\{0,1\}/\1/p' Cargo.toml)
levels=${*:-$shipped}
browser=$(sh scripts/browser.sh | sed -n 1p)
for level in $levels; do
    case $level in z | s | 1 | 2 | 3) ;; *) stop "There is no optimisation level $level. Say z, s or 3." ;; esac
    say "Level $level: a minute, or 3 minutes the first time." >&2
    folder=$TOOLS/speed/$level
    rm -rf "$folder"
    mkdir -p "$folder"
    # As the page is built, without the page: same profile, same tools after it.
    CARGO_PROFILE_RELEASE_OPT_LEVEL=$level cargo build --quiet --locked --release --target wasm32-unknown-unknown \
        --no-default-features --features speed --example speed ||
        stop "The judge could not be compiled for the browser."
    wasm-bindgen --target web --no-typescript --out-dir "$folder" --out-name speed \
        "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/examples/speed.wasm" ||
        stop "wasm-bindgen could not make the JavaScript of the bench."
    # shellcheck disable=SC2086
    wasm-opt -Oz $WASM_FEATURES "$folder/speed_bg.wasm" -o "$folder/speed_bg.wasm" ||
        stop "wasm-opt could not make the compiled code smaller."
    cp tests/bench/baseline.mjs tests/bench/page.mjs "$folder/"
    printf '<!doctype html><meta charset="utf-8"><title>speed</title><script type="module" src="page.mjs"></script>\n' >"$folder/index.html"
done
# shellcheck disable=SC2086
node scripts/speed.mjs "$browser" "$TOOLS/speed" $levels
