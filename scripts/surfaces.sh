#!/bin/sh
# Makes the ways in out of the built page: `surfaces.sh <folder> <name>` writes boot.js, evident.js with evident.d.ts,
# evident.html and _headers into the folder, where the files of compiled code lie under <name>.

cd "$(dirname "$0")/.."
. scripts/env.sh

folder=$1 name=$2
say_js() { printf '"%s"' "$1"; }

# The page's own. It stays a classic script: src/boot.js says why.
esbuild src/boot.js --bundle --format=iife --minify --log-level=warning --outfile="$folder/boot.js" ||
    stop "esbuild could not join src/boot.js."

# What the page needs in a frame alone.
esbuild src/embed/host.js --minify --log-level=warning --outfile="$folder/host.js" || stop "esbuild could not read src/embed/host.js."

# The custom element. Its name stays the same, and it knows the names of the others.
mkdir -p target
esbuild style/embed.css --bundle --minify --log-level=warning --outfile=target/embed.css || stop "esbuild could not read style/embed.css."
esbuild src/embed/element.js --bundle --format=esm --target=es2022 --minify --log-level=warning --loader:.css=text \
    --alias:embed.css="$ROOT/target/embed.css" --define:CODE="$(say_js "$name.js")" --define:WASM="$(say_js "${name}_bg.wasm")" \
    --define:STYLE="$(say_js "$name.css")" --define:NAME="$(say_js "$name")" --outfile="$folder/evident.js" ||
    stop "esbuild could not join the custom element."
cp src/embed/element.d.ts "$folder/evident.d.ts"

node scripts/single.mjs "$folder" "$name" || stop "The page in one file could not be made."
node scripts/headers.mjs "$folder" || stop "The headers could not be written."
