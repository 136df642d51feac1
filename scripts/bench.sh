#!/bin/sh
# Weighs the page and writes Markdown: `bench.sh` at the level of Cargo.toml, `bench.sh z s 3` at these levels.
# Each level is built into its own folder; dist/ is left as it is.

cd "$(dirname "$0")/.."
. scripts/env.sh

shipped=$(sed -n '/^\[profile.release\]/,/^$/s/^opt-level = "\{0,1\}\([a-z0-9]*\)"\{0,1\}/\1/p' Cargo.toml)
levels=${*:-$shipped}
for level in $levels; do
    case $level in z | s | 1 | 2 | 3) ;; *) stop "There is no optimisation level $level. Say z, s or 3." ;; esac
done

bench=$TOOLS/bench
mkdir -p "$bench"
for level in $levels; do
    say "Level $level: half a minute, or 3 minutes the first time." >&2
    rm -rf "$bench/$level"
    OPT=$level DIST=$bench/$level sh scripts/build.sh >&2
    # What was split still has the names of its functions; wasm-opt keeps them with -g.
    for part in page_bg joined/edit; do
        # shellcheck disable=SC2086
        wasm-opt -Oz -g $WASM_FEATURES "${CARGO_TARGET_DIR:-target}/split/$part.wasm" -o "$bench/$level-$(basename "$part").wasm"
    done
done
# shellcheck disable=SC2086
node scripts/bench.mjs "$bench" $levels
