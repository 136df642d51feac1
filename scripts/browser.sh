#!/bin/sh
# Finds a Chromium and a chromedriver of the same major version, prints the two paths as lines for a shell to
# read, and writes webdriver.json for the browser tests. CHROMIUM= and CHROMEDRIVER= name them by hand.

cd "$(dirname "$0")/.."
. scripts/env.sh

major() { "$1" --version 2>/dev/null | tr ' ' '\n' | grep '^[0-9][0-9]*\.' | head -n 1 | cut -d . -f 1; }

browsers() {
    if [ -n "${CHROMIUM:-}" ]; then
        say "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do command -v "$name" || true; done
    for app in "Chromium" "Google Chrome" "Google Chrome for Testing"; do
        say "/Applications/$app.app/Contents/MacOS/$app"
        say "$HOME/Applications/$app.app/Contents/MacOS/$app"
    done
    say /usr/bin/chromium
    say /usr/lib/chromium/chromium
    say /opt/google/chrome/chrome
    say /snap/bin/chromium
}

drivers() {
    if [ -n "${CHROMEDRIVER:-}" ]; then
        say "$CHROMEDRIVER"
        return
    fi
    for name in chromedriver chromium.chromedriver; do command -v "$name" || true; done
    say /usr/bin/chromedriver
    say /usr/lib/chromium/chromedriver
    say /usr/lib/chromium-browser/chromedriver
    say /opt/homebrew/bin/chromedriver
    say /usr/local/bin/chromedriver
}

# One line for each program that runs: its major version, a tab, its path.
running() {
    while IFS= read -r program; do
        [ -x "$program" ] || continue
        number=$(major "$program") && [ -n "$number" ] && printf '%s\t%s\n' "$number" "$program"
    done | awk '!seen[$0]++'
}

tab=$(printf '\t')
browsers=$(browsers | running)
drivers=$(drivers | running)
[ -n "$browsers" ] || stop "No Chromium was found on this machine."
[ -n "$drivers" ] || stop "No chromedriver was found on this machine."

pair=$(
    printf '%s\n' "$browsers" | while IFS=$tab read -r number browser; do
        driver=$(printf '%s\n' "$drivers" | sed -n "s/^$number$tab//p" | head -n 1)
        [ -n "$driver" ] && printf '%s\n%s\n' "$browser" "$driver" && break
    done || true
)
[ -n "$pair" ] || stop "No chromedriver fits a browser. Browsers (version, path):" "
$browsers" "
Drivers:" "
$drivers"

printf '%s\n' "$pair"

# Both kinds of browser test read their browser and its switches from this file. The switches keep Chromium from
# talking to anyone; its sandbox does not start as root.
PAIR=$pair node -e '
    const { existsSync, readFileSync, writeFileSync } = require("fs");
    const args = ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    if (process.getuid() === 0) args.push("--no-sandbox");
    const options = { binary: process.env.PAIR.split("\n")[0], args };
    const text = JSON.stringify({ "goog:chromeOptions": options }, null, 2) + "\n";
    if (!existsSync("webdriver.json") || readFileSync("webdriver.json", "utf8") !== text)
        writeFileSync("webdriver.json", text);
'
