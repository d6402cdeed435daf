#!/usr/bin/env bash
# Makes a Python environment in a folder, whole or not at all: make_environment.sh [--check] PYTHON FOLDER
# With --check it only says what is missing. An environment that is there already is left as it is, and one that is half
# made is completed, or taken away where it is ours: where nothing stood there before.
set -euo pipefail

usage="usage: make_environment.sh [--check] PYTHON FOLDER"
check=
if [ "${1:-}" = --check ]; then check=1; shift; fi
python=${1:?$usage} folder=${2:?$usage}

fail() { printf '%s\n' "$@" >&2; exit 1; }

is_whole() { "$folder/bin/python" -m pip --version >/dev/null 2>&1; }
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if is_whole; then
  is_new_enough "$folder/bin/python" ||
    fail "The environment in $folder has an older Python than 3.11." "Remove that folder and run this again."
  [ -n "$check" ] || touch "$folder/made"
  exit 0
fi

command -v "$python" >/dev/null 2>&1 ||
  fail "There is no $python: notes2slides needs Python 3.11 or newer." "Name one with: make PYTHON=python3.12 ..."
is_new_enough "$python" ||
  fail "notes2slides needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..."
"$python" -c 'import venv, ensurepip' >/dev/null 2>&1 ||
  fail "$python cannot make an environment: its modules venv and ensurepip are missing." \
    "On Debian or Ubuntu: apt-get install python3-venv"
[ -z "$check" ] || exit 0

was_there=
if [ -e "$folder" ]; then was_there=1; fi
clean_up() {
  if [ -z "$was_there" ]; then rm -rf "$folder"; fi
}
trap 'clean_up; exit 130' INT TERM HUP

if ! "$python" -m venv "$folder" || ! is_whole; then
  clean_up
  fail "$python could not make an environment in $folder; see above." \
    "${was_there:+What stood there before is left: if it is of no use, remove the folder. }Mend that and run this again."
fi
touch "$folder/made"
