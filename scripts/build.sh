#!/bin/sh
# Builds the page and the other ways in into dist/, and does nothing when nothing has changed since the last time.
# OPT=s or OPT=3 builds at another optimization level, DIST= into another folder; both always build. FEATURES=bench,
# only with DIST=, compiles a cargo feature in that the shipped page is without.

cd "$(dirname "$0")/.."
. scripts/env.sh
sh scripts/get.sh build

stamp=.tools/page.stamp
if [ -z "${OPT:-}${DIST:-}" ] && [ -f "$stamp" ] && [ -f dist/index.html ] &&
    [ -z "$(find src style index.html build.rs Cargo.toml Cargo.lock Trunk.toml tools.env scripts/*.sh scripts/*.mjs -newer "$stamp" | head -n 1)" ]; then
    say "The page in dist/ is up to date."
    exit 0
fi

say "Building the page: about 2 minutes the first time, half a minute after a change."
dist=${DIST:-$ROOT/dist}
# The stamp is as old as the start, so that what changes during the build is built the next time. A build that is not
# the usual one leaves it alone.
usual=
if [ -z "${DIST:-}" ]; then
    rm -f "$stamp"
    [ -n "${OPT:-}" ] || usual=$stamp.new
fi
[ -z "$usual" ] || touch "$usual"
[ -z "${OPT:-}" ] || export CARGO_PROFILE_RELEASE_OPT_LEVEL="$OPT"
mkdir -p target
esbuild style/main.css --bundle --log-level=warning --outfile=target/evident.css ||
    stop "The style sheets could not be joined; the reason stands above."
# What another build left there, such as the bench's own JavaScript, would be shipped.
rm -rf "${CARGO_TARGET_DIR:-target}/wasm-bindgen"
# The compiled code names the files that a panic comes from. Without the folder of this machine's packages before them the
# page is the same wherever it is built, and says nothing of whoever built it.
cargo fetch --quiet --locked --target wasm32-unknown-unknown || stop "The packages could not be fetched; the reason stands above."
flags=
for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    flags="$flags${flags:+$(printf '\037')}--remap-path-prefix=$folder="
done
CARGO_ENCODED_RUSTFLAGS=$flags
export CARGO_ENCODED_RUSTFLAGS
trunk --quiet build --dist "$dist" --features "split${FEATURES:+,$FEATURES}" || stop "The page could not be built; the reason stands above."

# Under the names that trunk gave, so that nothing else has to change.
name=$(basename "$dist"/evident-*.js .js)
sh scripts/split.sh "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/evident.wasm" "$dist" "$name" || exit 1

find "$dist" -name '*.css' | while IFS= read -r file; do
    esbuild "$file" --minify --log-level=warning --allow-overwrite --outfile="$file" ||
        stop "esbuild could not read $file."
done
name=$(node scripts/names.mjs "$dist" "$name") || stop "The files could not be named by what is in them."
sh scripts/surfaces.sh "$dist" "$name" || exit 1
[ -z "$usual" ] || mv "$usual" "$stamp"
