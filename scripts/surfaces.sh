#!/bin/sh
# Makes the ways in out of the built page: `surfaces.sh <folder> <name>` writes the page's own JavaScript, its manifest, icons and
# worker, evident.js with evident.d.ts, evident.html and _headers into the folder, where the files of compiled code lie under <name>.

cd "$(dirname "$0")/.."
. scripts/env.sh

folder=$1 name=$2
mkdir -p target
say_js() { printf '"%s"' "$1"; }
sheet() {
    esbuild "style/$1.css" --bundle --minify --log-level=warning --outfile="target/$1.css" || stop "esbuild could not read style/$1.css."
}
# Under a name that stays the same, a page of one build could get a file of another.
hashed() { node scripts/hashed.mjs "$folder" "$@" || stop "$1 could not be named by what is in it."; }

# What the page needs in a frame alone, and once it is at rest.
esbuild src/embed/host.js --minify --log-level=warning --outfile="$folder/host.js" || stop "esbuild could not read src/embed/host.js."
host=$(hashed host.js)
sheet version
esbuild src/version.js --bundle --format=esm --target=es2022 --minify --log-level=warning --loader:.css=text \
    --alias:version.css="$ROOT/target/version.css" --outfile="$folder/version.js" || stop "esbuild could not join src/version.js."
version=$(hashed version.js)

# The page's own. It stays a classic script: src/boot.js says why.
esbuild src/boot.js --bundle --format=iife --minify --log-level=warning --define:HOST="$(say_js "$host")" \
    --define:VERSION="$(say_js "$version")" --outfile="$folder/boot.js" || stop "esbuild could not join src/boot.js."
hashed boot.js index.html >/dev/null

# The custom element. Its name stays the same, and it knows the names of the others.
sheet embed
esbuild src/embed/element.js --bundle --format=esm --target=es2022 --minify --log-level=warning --loader:.css=text \
    --alias:embed.css="$ROOT/target/embed.css" --define:CODE="$(say_js "$name.js")" --define:WASM="$(say_js "${name}_bg.wasm")" \
    --define:STYLE="$(say_js "$name.css")" --define:NAME="$(say_js "$name")" --outfile="$folder/evident.js" ||
    stop "esbuild could not join the custom element."
cp src/embed/element.d.ts "$folder/evident.d.ts"

# The page as something to install.
icon=$(cd "$folder" && echo icon-*.svg)
sed "s/ICON/$icon/" src/manifest.webmanifest >"$folder/manifest.webmanifest"
cp style/icons/*.png "$folder/"

node scripts/single.mjs "$folder" "$name" || stop "The page in one file could not be made."
node scripts/worker.mjs "$folder" || stop "The worker could not be made."
node scripts/headers.mjs "$folder" || stop "The headers could not be written."
