"""Where the links of the notes lead: to a place in them, out of the deck, or nowhere."""

from __future__ import annotations

import re
from urllib.parse import quote

from notes2slides.plugins.readers import MARKDOWN
from notes2slides.reading.inline.anchors import Links, Missing
from notes2slides.reading.lines.reports import Report

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_INVISIBLE = re.compile("[\x00-\x20\x7f]+")


def destination(
    address: str, links: Links | None, line: int, report: Report | None, *, to_note: bool = False
) -> str | None:
    """Return `#` and an anchor, or a safe address; None for what a deck cannot follow, which is reported.

    An address `to_note`, as Obsidian gives it, may name a file in any folder.
    """
    found = links.target(address, by_name=to_note) if links else None
    if isinstance(found, str):
        return f"#{found}"
    safe = _safe_address(address)
    if safe or not address or report is None:
        return safe
    if isinstance(found, Missing) and to_note and found.is_file:
        message = "a link to a note that is not in this deck is kept as its text"
        report.once("link-outside", line, message, "give that note to the command too")
    elif isinstance(found, Missing):
        report.add("link-unknown", line, f"{found.message}; the link is kept as its text", found.hint)
    else:
        message = "a link that a deck cannot follow is kept as its text"
        report.once("link-unsupported", line, message, "use http, https, mailto or # and a heading")
    return None


def _safe_address(address: str) -> str | None:
    """Return an http, https or mailto address without white space inside it; None for all else."""
    plain = _INVISIBLE.sub("", address)
    return plain if _SAFE.match(plain) else None


def is_safe(address: str) -> bool:
    """Return whether a link may lead to an address."""
    return _safe_address(address) == address


def note_address(note: str, heading: str = "") -> str:
    """Return the address of a note as Obsidian names it, without suffix, and of a heading in it; no name: this note."""
    path = note if not note or note.lower().endswith(MARKDOWN) else f"{note}.md"
    return quote(path) + (f"#{quote(heading)}" if heading else "")
