# Read by the other scripts: where things are, which versions are wanted, and a few words to speak with.
# It is sourced from the top of the project, so that paths with spaces need no care elsewhere.

set -eu
# shellcheck source=../tools.env
. ./tools.env

ROOT=$(pwd)
TOOLS=$ROOT/.tools
case ":$PATH:" in *":$HOME/.cargo/bin:"*) ;; *) PATH=$PATH:$HOME/.cargo/bin ;; esac
PATH=$TOOLS/bin:$PATH
export PATH
# trunk reads NO_COLOR as true or false and stops at the customary 1.
unset NO_COLOR
# A missing toolchain is named in a sentence; nothing is fetched behind the user's back.
export RUSTUP_AUTO_INSTALL=0

say() { printf '%s\n' "$*"; }

# Ends the run with a sentence that says what to do.
stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }
