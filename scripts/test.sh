#!/bin/sh
# Runs every check and test there is, or the stages named as arguments, and ends with one summary.
# It stops at the first stage that fails and says how to run that stage alone.

cd "$(dirname "$0")/.."
. scripts/env.sh

ALL='format lints licences native wall arrows browser page size journeys engines'
stages=${*:-$ALL}
for stage in $stages; do
    case " $ALL " in *" $stage "*) ;; *) stop "There is no stage $stage. The stages are: $ALL" ;; esac
done

logs=$TOOLS/logs
mkdir -p "$logs"
summary=
passed=0
begun=$(date +%s)

# Each stage is a function of its name; the line above it says about how long it takes on two idle cores (tests/TIMES.md) when
# nothing is missing.
about() {
    case $1 in
    format) say "Rust code is formatted: a second." ;;
    lints) say "clippy, on the core and on the page, and no test waits for a time: seconds when nothing changed, a minute or more the first time." ;;
    licences) say "Licences and sources of all dependencies: a second." ;;
    native) say "Native tests of the core: a minute." ;;
    wall) say "The core cannot use the web: seconds." ;;
    arrows) say "Folders name only what the map in ARCHITECTURE.md allows, and the scripts do what they say: a second." ;;
    browser) say "Tests in a browser: a minute." ;;
    page) say "The page as it is shipped: a second when unchanged, 2 to 4 minutes after a change." ;;
    size) say "The page's weight against its budget: seconds." ;;
    journeys) say "Journeys through the built page: 7 minutes." ;;
    engines) say "Firefox and WebKit through the built page: a minute." ;;
    esac
}

format() { cargo fmt --check; }

# A journey that waits for a time fails on a busy machine, or takes that time everywhere. A line that needs one says why: "// time: …".
waits() {
    ! grep -nE 'waitForTimeout|networkidle|timers/promises|setTimeout\(.*,|^ *\}, *[0-9_]+\)' tests/e2e/*.mjs tests/engines/*.mjs | grep -v '// time: .'
}

lints() {
    waits || { echo 'These lines wait for a time. Wait for a state, or say at the end of the line why: "// time: …" (tests/README.md).' >&2 && return 1; }
    cargo clippy --quiet --locked --no-default-features --all-targets -- -D warnings &&
        cargo clippy --quiet --locked --target wasm32-unknown-unknown --features speed,bench --lib --bins --example speed --test web -- -D warnings
}

licences() { node scripts/licences.mjs; }

native() { cargo test --locked --no-default-features; }

wall() { sh scripts/wall.sh; }

arrows() { node --test scripts/*.test.mjs && node scripts/arrows.mjs; }

# On a busy machine they take longer than the runner waits by itself, which is twenty seconds.
browser() { WASM_BINDGEN_TEST_TIMEOUT=120 cargo test --locked --target wasm32-unknown-unknown --lib --test web; }

page() { sh scripts/build.sh; }

size() { node scripts/size.mjs; }

journeys() { (cd tests/e2e && node_modules/.bin/playwright test); }

engines() { node tests/engines/run.mjs; }

# The number of tests that a log of cargo, of Playwright or of the engines says have passed.
count() {
    case $1 in
    native | browser) sed -n 's/^test result: ok\. \([0-9]*\) passed.*/\1/p' "$2" ;;
    journeys | engines) sed -n 's/^ *\([0-9][0-9]*\) passed.*/\1/p' "$2" ;;
    esac | awk '{ all += $1 } END { print all + 0 }'
}

finish() {
    printf '\n%b' "$summary"
    say "together: $(($(date +%s) - begun)) s"
}

fail() {
    summary="$summary$stage: FAILED after $(($(date +%s) - start)) s\n"
    finish
    stop "make test stopped: $1 To run this stage alone: make test ONLY=$stage"
}

need=check
case " $stages " in *" browser "* | *" page "* | *" journeys "*) need=test ;; esac
say "Looking for what is missing."
sh scripts/get.sh "$need"
case " $stages " in *" engines "*) sh scripts/get.sh engines ;; esac
case " $stages " in
*" browser "* | *" journeys "*)
    pair=$(sh scripts/browser.sh)
    CHROMEDRIVER=$(printf '%s\n' "$pair" | sed -n 2p)
    export CHROMEDRIVER
    ;;
esac

for stage in $stages; do
    printf '\n== %s. %s\n' "$stage" "$(about "$stage")"
    start=$(date +%s)
    log=$logs/$stage.log
    # The status travels in a file, because a pipe hands on the last one's only.
    { (set +e; "$stage" </dev/null; echo $? >"$log.status"); } 2>&1 | tee "$log"
    [ "$(cat "$log.status")" = 0 ] || fail "the stage $stage failed; the reason stands above."
    what=
    case $stage in
    native | browser | journeys | engines)
        ran=$(count "$stage" "$log")
        # A browser that this machine has not is no failure, and is told in the summary.
        skipped=$(sed -n 's/^Skipped \([A-Za-z]*\):.*/, \1 skipped/p' "$log" | tr -d '\n')
        [ "$ran" -gt 0 ] || [ "$stage" = native ] || [ -n "$skipped" ] || fail "the stage $stage ran no test at all."
        passed=$((passed + ran))
        what=", $ran passed$skipped"
        ;;
    esac
    summary="$summary$stage: $(($(date +%s) - start)) s$what\n"
done

finish
say "$passed passed, 0 failed"
