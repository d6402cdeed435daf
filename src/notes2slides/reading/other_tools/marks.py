"""Marks that other tools' signs become, and where a line can take one."""

from __future__ import annotations

from notes2slides.reading.lines.verbatim import FENCE

END = "<!--\x1eend-->"
COLUMNS = "<!--\x1ecolumns-->"
COLUMN = "<!--\x1ecolumn-->"
APPEAR = "<!--\x1eappear-->"
PAUSE = "<!--\x1epause-->"


def marked(what: str) -> str:
    """Return a mark of a kind, which takes no line of its own."""
    return f"<!--\x1e{what}-->"


def take_mark(lines: list[str], index: int, mark: str) -> bool:
    """Put a mark before what stands on a line; return whether it has a place there."""
    if index >= len(lines) or FENCE.match(lines[index].lstrip()):
        return False
    lines[index] = mark + lines[index]
    return True
