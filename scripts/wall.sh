#!/bin/sh
# Proves that the core cannot use the web: without the feature `ui` none of the web's crates is among its
# dependencies, and a copy of the core that names them does not compile, for exactly that reason.

cd "$(dirname "$0")/.."
. scripts/env.sh

tree=$(cargo tree --locked --quiet --no-default-features --edges normal,build --prefix none --format '{p}')
web=$(printf '%s\n' "$tree" | grep -E '^(leptos|wasm-bindgen|js-sys|web-sys|gloo|console_error)' | sort -u || true)
[ -z "$web" ] || stop "Without the feature ui the core still depends on:
$web"

copy=$TOOLS/wall
rm -rf "$copy"
mkdir -p "$copy"
cp -R Cargo.toml Cargo.lock build.rs src examples "$copy/"
names='leptos web_sys wasm_bindgen js_sys'
for name in $names; do printf 'use %s as _;\n' "$name" >>"$copy/src/lib.rs"; done

target=${CARGO_TARGET_DIR:-$ROOT/target}
if (cd "$copy" && CARGO_TARGET_DIR=$target cargo check --locked --no-default-features --lib --color never) >"$copy/log" 2>&1; then
    stop "A core that names the web compiles. Make leptos, web-sys and their like optional again."
fi
for name in $names; do
    grep -q "unresolved import \`$name\`" "$copy/log" ||
        stop "A core that names $name should not compile for that reason, but the compiler said:
$(cat "$copy/log")"
done
rm -rf "$copy"
say "The core knows no crate of the web, and naming one there does not compile."
