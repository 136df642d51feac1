#!/bin/sh
# Makes what goes with a release, in release/: the SHA-256 sum of every file of the page, and what the page and its build
# are made of, as CycloneDX. The page itself is dist/, built here where it is not up to date.

cd "$(dirname "$0")/.."
. scripts/env.sh
sh scripts/get.sh release
sh scripts/build.sh

rm -rf release
mkdir -p release/tools
# What is compiled into the page, and what only compiles it: each component says which by its scope.
cargo cyclonedx --quiet --format json --target wasm32-unknown-unknown --features split --override-filename release ||
    stop "cargo-cyclonedx could not list the packages of the page; the reason stands above."
mv release.json release/evident.cdx.json
# npm lists what is installed: the packages of tools.env, into a folder of their own.
printf '{ "name": "evident-build-tools", "version": "0.1.0", "private": true }' >release/tools/package.json
npm install --prefix release/tools --no-audit --no-fund --ignore-scripts --loglevel=error "binaryen@$BINARYEN" "esbuild@$ESBUILD" >/dev/null &&
    npm sbom --prefix release/tools --sbom-format cyclonedx >release/build-tools.cdx.json ||
    stop "npm could not list the tools of the build; the reason stands above."
rm -rf release/tools
node scripts/release.mjs dist release
