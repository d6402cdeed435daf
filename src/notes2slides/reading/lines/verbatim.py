"""Where verbatim regions end: fenced code, indented code, and the HTML that is never shown."""

from __future__ import annotations

import re

from msgspec import Struct

from notes2slides.reading.lines.syntax import cut, indentation

FENCE = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
DROPPED = re.compile(
    r"<!--|%%|<(style|script)(?=[\s>]|$)|<\?(?=[\w=])|<!\[CDATA\[|<!(?=(?:DOCTYPE|ELEMENT|ATTLIST|ENTITY|NOTATION)\s)",
    re.IGNORECASE,
)
"""Processing instructions and declarations (CommonMark 0.31, section 6.6) are comments to browsers, and to us."""

_CLOSING = {
    "<!--": re.compile("-->"),
    "%%": re.compile("%%"),
    "<?": re.compile(r"\?>"),
    "<!": re.compile(">"),
    "<![cdata[": re.compile(r"\]\]>"),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
}
"""What ends a comment or element."""


class Unclosed(Struct):
    """What has no end further down, so that it is looked for only once."""

    fences: dict[str, int] = {}
    """Fence character to the shortest length that is never closed."""
    html: dict[str, int] = {}
    """What opens it to the index of the line before which it is not closed."""


class Fenced(Struct, frozen=True):
    """A fenced code block."""

    lines: list[str]
    next: int
    """Index of the line after it."""
    closed: bool


def fenced(lines: list[str], start: int, fence: str, column: int, outside: int, unclosed: Unclosed) -> Fenced:
    """Return the code that `fence` opens at `column` of line `start`, dedented by that.

    Lines at or left of column `outside` belong to no child of the bullet that holds the fence (-1: no bullet). They
    are code all the same when a closing fence follows before another one opens; else the code ends before them.
    """
    left = None
    never = len(fence) >= unclosed.fences.get(fence[0], len(fence) + 1)
    for index in range(start + 1, len(lines)):
        at_column, at = indentation(lines[index])
        if left is None and at < len(lines[index]) and at_column <= outside:
            left = index
        if left is not None and never:
            break
        if _closes(lines[index][at:], fence):
            return Fenced([cut(line, column) for line in lines[start + 1 : index]], index + 1, True)
        if left is not None and FENCE.match(lines[index], at):
            break
    else:
        unclosed.fences[fence[0]] = min(len(fence), unclosed.fences.get(fence[0], len(fence)))
    end = len(lines) if left is None else left
    return Fenced([cut(line, column) for line in lines[start + 1 : end]], end, False)


def indented(lines: list[str], start: int, least: int) -> int:
    """Return the index after the code that begins at line `start` and is indented by at least `least` columns."""
    end = start + 1
    for index in range(start + 1, len(lines)):
        column, at = indentation(lines[index])
        if at == len(lines[index]):
            continue
        if column < least:
            break
        end = index + 1
    return end


def dropped(lines: list[str], start: int, at: int, outside: int, unclosed: Unclosed) -> tuple[str, int, int] | None:
    """Return kind, line index and position after a comment, `<style>` or `<script>` that begins here, else None.

    None too where it is never closed: then it is text like any other. A style or script inside a bullet ends inside
    it: before a line at or left of column `outside` (-1: no bullet).
    """
    opening = DROPPED.match(lines[start], at)
    if not opening:
        return None
    kind = (opening[1] or "").lower()
    name = f"<{kind}>" if kind else "comment"
    if start < unclosed.html.get(opening[0], 0):
        return None
    closing = _CLOSING[kind or opening[0].lower()]
    begin = at + len("<!") if opening[0] == "<!--" else opening.end()
    for index in range(start, len(lines)):
        column, first = indentation(lines[index])
        if kind and index > start and first < len(lines[index]) and column <= outside:
            unclosed.html[opening[0]] = index
            return None
        if found := closing.search(lines[index], begin if index == start else 0):
            return name, index, found.end()
    unclosed.html[opening[0]] = len(lines)
    return None


def _closes(text: str, fence: str) -> bool:
    bare = text.rstrip(" \t")
    return len(bare) >= len(fence) and bare == fence[0] * len(bare)
