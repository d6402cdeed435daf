"""The script of a page that is kept up to date."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def live_script(version: str) -> str:
    """Return the script for a page that shows this version of a deck (letters, digits and `-`)."""
    return _text().replace("VERSION", f'"{version}"', 1)


@cache
def _text() -> str:
    return Path(__file__).with_name("live.js").read_text(encoding="utf-8").strip()
