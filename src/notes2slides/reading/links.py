"""Which addresses may be followed from a deck, and what those of headings are."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from notes2slides.sources import NOTE_SUFFIXES

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s]|#[^\s]", re.IGNORECASE)
_INVISIBLE = re.compile("[\x00-\x20\x7f]+")


def safe_address(address: str) -> str | None:
    """Return an http, https or mailto address or a `#` fragment, without white space inside it; None for all else."""
    plain = _INVISIBLE.sub("", address)
    return plain if _SAFE.match(plain) else None


def slug(text: str) -> str:
    """Return the name that GitHub gives a heading: letters, digits, `_` and `-` stay, spaces become hyphens."""
    lowered = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return "".join(char for char in lowered if char.isalnum() or char in "-_ ").replace(" ", "-")


def note_address(note: str, heading: str = "") -> str:
    """Return the address of a note as Obsidian names it, without suffix, and of a heading in it; no name: this note."""
    path = note if not note or note.lower().endswith(NOTE_SUFFIXES) else f"{note}.md"
    return quote(path) + (f"#{quote(heading)}" if heading else "")
