#!/bin/sh
# Gets what is missing, at the versions of tools.env, into .tools/: `get.sh build` for the page, `get.sh test` for the
# tests besides, `get.sh engines` for the other browsers, `get.sh release` for the list of components of a release. What is
# on the machine at the right version is used as it is.
# Only browsers are installed for the whole system, and only where apt-get is there to do it.

cd "$(dirname "$0")/.."
. scripts/env.sh

# The version that a tool prints: the first word with a dot in it or, for wasm-opt, the number.
version_of() { "$1" --version 2>/dev/null | head -n 1 | tr ' ' '\n' | grep '^[0-9]' | head -n 1; }

is_there() { have "$1" && [ "$(version_of "$1")" = "$2" ]; }

rust() {
    have cargo || stop "Rust is missing. Install it from https://rustup.rs and run this again."
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    found=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || found=
    [ -n "$found" ] || stop "rustc does not run. Install a toolchain with: rustup toolchain install stable"
    at_least "$found" "$wanted" ||
        stop "Rust $found is older than $wanted. Run: rustup update stable"
    if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
        have rustup || stop "This Rust came without rustup and has no standard library for WebAssembly." \
            "Install the package of your system that brings it (Debian: libstd-rust-dev-wasm32; Fedora:" \
            "rust-std-static-wasm32-unknown-unknown), or Rust from https://rustup.rs, and run this again."
        say "Getting Rust's standard library for WebAssembly: some seconds."
        rustup target add wasm32-unknown-unknown ||
            stop "rustup could not get it. Run by hand: rustup target add wasm32-unknown-unknown"
    fi
    locked=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"/\1/p;}' Cargo.lock)
    [ "$locked" = "$WASM_BINDGEN" ] ||
        stop "Cargo.lock holds wasm-bindgen $locked and tools.env names $WASM_BINDGEN. Make them equal."
}

# Compares major.minor only: `at_least 1.95.0 1.90`.
at_least() {
    left=$(printf '%s' "$1" | awk -F. '{ print $1 * 1000 + $2 }')
    right=$(printf '%s' "$2" | awk -F. '{ print $1 * 1000 + $2 }')
    [ "$left" -ge "$right" ]
}

node_and_npm() {
    have node && have npm ||
        stop "Node.js with npm is missing. Install version $NODE_AT_LEAST or newer from https://nodejs.org and run this again."
    at_least "$(node --version | tr -d v)" "$NODE_AT_LEAST.0" ||
        stop "Node.js $(node --version) is older than $NODE_AT_LEAST. Install a newer one and run this again."
}

# What cargo installed says of itself, for a tool that does not print its version.
is_listed() { have "$1" && { cargo install --list; cargo install --list --root "$TOOLS"; } 2>/dev/null | grep -q "^$3 v$2:"; }

is_ready() { is_there "$1" "$2" || is_listed "$1" "$2" "$3"; }

# from_cargo <command> <version> <package> <about how long> [options of cargo install]
# Compiled for a short wait, not for speed: as released, trunk alone takes 17 minutes of one processor.
from_cargo() {
    is_ready "$1" "$2" "$3" && return
    command=$1 version=$2 package=$3
    say "Getting $package $version: it is compiled from source, about $4 on two processors. This happens once."
    shift 4
    mkdir -p "$TOOLS"
    # Its own target folder, which goes again: the project's would keep hundreds of megabytes.
    CARGO_TARGET_DIR=$TOOLS/compile CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        cargo install "$package" --version "$version" --root "$TOOLS" --force "$@" ||
        stop "$package could not be compiled. Try by hand: cargo install $package --version $version $*"
    rm -rf "$TOOLS/compile"
    is_ready "$command" "$version" "$package" ||
        stop "$command was installed but does not say that it is version $version. Remove .tools and try again."
}

# from_npm <command> <version it prints> <package> <version of the package>
from_npm() {
    is_there "$1" "$2" && return
    say "Getting $3 $4 from npm: some seconds."
    mkdir -p "$TOOLS/bin" "$TOOLS/npm"
    npm install --prefix "$TOOLS/npm" --no-audit --no-fund --ignore-scripts --no-package-lock --loglevel=error \
        "$3@$4" >/dev/null || stop "npm could not install $3. Try by hand: npm install --global $3@$4"
    ln -sf "../npm/node_modules/.bin/$1" "$TOOLS/bin/$1"
    is_there "$1" "$2" || stop "$1 was installed but does not say that it is version $2. Remove .tools and try again."
}

for_the_page() {
    rust
    node_and_npm
    from_cargo wasm-bindgen "$WASM_BINDGEN" wasm-bindgen-cli "3 minutes"
    from_cargo wasm-bindgen-test-runner "$WASM_BINDGEN" wasm-bindgen-cli "3 minutes"
    # Without its default features trunk cannot download anything, which it is not asked to do, and needs no C compiler.
    from_cargo trunk "$TRUNK" trunk "6 minutes" --locked --no-default-features
    from_cargo wasm-split-cli "$WASM_SPLIT" wasm_split_cli_support "2 minutes" --locked --features build-binary
    for tool in wasm-opt wasm-merge wasm-as wasm-dis; do from_npm "$tool" "${BINARYEN%%.*}" binaryen "$BINARYEN"; done
    from_npm esbuild "$ESBUILD" esbuild "$ESBUILD"
}

rust_parts() {
    cargo fmt --version >/dev/null 2>&1 || rust_part rustfmt
    cargo clippy --version >/dev/null 2>&1 || rust_part clippy
}

rust_part() {
    have rustup || stop "$1 is missing. Install it with your system's packages, or Rust from https://rustup.rs."
    say "Getting $1: some seconds."
    rustup component add "$1" || stop "rustup could not get it. Run by hand: rustup component add $1"
}

# The packages are installed again only when the lock file or Node itself has changed.
npm_packages() {
    stamp=tests/e2e/node_modules/.stamp
    now="$(node --version) $(cksum <tests/e2e/package-lock.json)"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && return
    say "Getting the npm packages of the journeys: about 10 seconds."
    (cd tests/e2e && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error >/dev/null) ||
        stop "npm could not install the packages of tests/e2e. Try by hand: cd tests/e2e && npm ci"
    printf '%s' "$now" >"$stamp"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

chromium() {
    sh scripts/browser.sh >/dev/null 2>&1 && return
    by_hand="Install Chromium and the chromedriver of the same version (macOS: brew install --cask chromium chromedriver;
Debian: apt-get install chromium chromium-driver; Fedora: dnf install chromium chromedriver), or name the two
programs with CHROMIUM= and CHROMEDRIVER=, and run this again."
    sh scripts/browser.sh || true
    have apt-get && [ -z "${CHROMIUM:-}${CHROMEDRIVER:-}" ] || stop "$by_hand"
    [ "$(id -u)" = 0 ] || have sudo || stop "This needs root. $by_hand"
    say "Installing Chromium and its driver with apt-get: about a minute."
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    as_root apt-get update -qq </dev/null || say "apt-get update failed; trying with the lists that are there."
    as_root apt-get install -y -qq --no-install-recommends chromium chromium-driver </dev/null >/dev/null ||
        as_root apt-get install -y -qq --no-install-recommends chromium-browser chromium-chromedriver </dev/null >/dev/null ||
        stop "apt-get could not install Chromium. $by_hand"
    sh scripts/browser.sh >/dev/null || stop "$by_hand"
}

# Firefox and WebKit, which not every system has: what is not to be had is left, and the stage says so.
other_browsers() {
    node tests/engines/run.mjs --missing | while IFS= read -r packages; do
        have apt-get || continue
        if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
            say "To test in more browsers, run by hand: sudo apt-get install $packages"
            continue
        fi
        say "Installing $packages with apt-get: half a minute."
        DEBIAN_FRONTEND=noninteractive
        export DEBIAN_FRONTEND
        as_root apt-get update -qq </dev/null || say "apt-get update failed; trying with the lists that are there."
        # The names of packages are words of their own.
        # shellcheck disable=SC2086
        as_root apt-get install -y -qq --no-install-recommends $packages </dev/null >/dev/null ||
            say "apt-get could not install $packages."
    done
}

case ${1:-build} in
build) for_the_page ;;
release) from_cargo cargo-cyclonedx "$CYCLONEDX" cargo-cyclonedx "2 minutes" --locked ;;
check) rust && rust_parts && node_and_npm ;;
test)
    for_the_page
    rust_parts
    npm_packages
    chromium
    ;;
engines) node_and_npm && other_browsers ;;
*) stop "Say: get.sh build, get.sh check, get.sh test, get.sh engines or get.sh release." ;;
esac
