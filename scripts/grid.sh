#!/bin/sh
# Measures the page's grid in a browser beside AG Grid and Glide and writes Markdown (tests/GRID.md says what and how).
# The machine should do nothing else meanwhile. SIZES="200x60" CPUS="1" LOADS=1 measure less, KEPT="200x60" a class that is kept;
# PAGE= takes a page that was built with its bench mode, BEFORE= an earlier one to measure in turns with it.

cd "$(dirname "$0")/.."
. scripts/env.sh

sh scripts/get.sh test >&2
browser=$(sh scripts/browser.sh | sed -n 1p)
grid=$TOOLS/grid
packages=$grid/packages
mkdir -p "$packages"

# Installed again only when the lock file or Node itself has changed.
now="$(node --version) $(cksum <tests/bench/grid/package-lock.json)"
if [ "$(cat "$packages/.stamp" 2>/dev/null)" != "$now" ]; then
    say "Getting the npm packages of the other grids and Lighthouse: about a minute." >&2
    cp tests/bench/grid/package.json tests/bench/grid/package-lock.json "$packages/"
    (cd "$packages" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null) ||
        stop "npm could not install the packages of tests/bench/grid. Try by hand: cd $packages && npm ci"
    printf '%s' "$now" >"$packages/.stamp"
fi

rm -rf "$grid/peers"
mkdir -p "$grid/peers"
for peer in aggrid glide; do
    NODE_PATH=$packages/node_modules esbuild "tests/bench/grid/$peer.mjs" --bundle --minify --format=esm --target=es2022 \
        --define:process.env.NODE_ENV='"production"' --loader:.svg=dataurl --loader:.woff2=dataurl --log-level=error \
        --outfile="$grid/peers/$peer.js" || stop "esbuild could not bundle the page of $peer."
    [ -f "$grid/peers/$peer.css" ] || : >"$grid/peers/$peer.css"
    sed "s/NAME/$peer/g" tests/bench/grid/page.html >"$grid/peers/$peer.html"
done

page=${PAGE:-$grid/page}
if [ -z "${PAGE:-}" ]; then
    say "The page with its bench mode: half a minute, or 3 minutes the first time." >&2
    rm -rf "$page"
    FEATURES=bench DIST=$page sh scripts/build.sh >&2
fi
sh scripts/build.sh >&2
node scripts/grid.mjs "$browser" "$page" "$grid/peers" dist "$packages"
