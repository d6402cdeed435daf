"""The block of a note that Obsidian knows by a name, ` ^4a7c21` behind its last word or below it."""

from __future__ import annotations

import re

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def block_alone(text: str, name: str) -> str | None:
    """Return a text of as many lines with nothing but the block of that name, `^4a7c21`, at the margin and without its
    name; None where it has none."""
    lines = text.split("\n")
    ends = (at for at, line in enumerate(lines) if line.rstrip().endswith(name))
    end = next(
        (at for at in ends if lines[at].rstrip() == name or lines[at].rstrip()[: -len(name)][-1:].isspace()), None
    )
    if end is None:
        return None
    is_below = lines[end].strip() == name
    last = next((at for at in range(end - 1, -1, -1) if lines[at].strip()), end) if is_below else end
    first = last
    while first and lines[first - 1].strip() and not _ITEM.match(lines[first]):
        first -= 1
    if _ITEM.match(lines[first]):
        edge = _indent(lines[first])
        while last + 1 < len(lines) and lines[last + 1].strip() and _indent(lines[last + 1]) > edge:
            last += 1
    lines[end] = lines[end].rstrip()[: -len(name)].rstrip()
    margin = min(_indent(line) for line in lines[first : last + 1] if line.strip())
    kept = (line[margin:] if first <= at <= last else "" for at, line in enumerate(lines))
    return "\n".join(kept)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
