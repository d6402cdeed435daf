"""Boxes of HTML on lines of their own that say how their content stands, as the divs that mean the same: columns of
pandoc, reveal.js, Marp and Slidev, and what appears later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from notes2slides.reading.other_tools.editing import bare_lines

_OPENING = re.compile(r"[ \t]*<(?P<name>div|section|article)(?P<rest>(?:\s[^<>]*)?)>[ \t]*$", re.IGNORECASE)
_CLOSING = re.compile(r"[ \t]*</(?P<name>div|section|article)>[ \t]*$", re.IGNORECASE)
_COLUMNS = re.compile(
    r"(?:^|[\s\"'=])(?:columns?-?\d?|(?:two|three|multi)-?columns?|twocols?|cols-?\d?|container-columns|row|flex|split|side-by-side"
    r"|(?:sm:|md:|lg:)?grid-cols-(?:[2-4]|\[\S+\])|cols-[2-4])(?=[\s\"']|$)"
    r"|display:\s*(?:flex|grid)|grid-template-columns",
    re.IGNORECASE,
)
_APPEARS = re.compile(r"\bv-click\b|class\s*=\s*[\"'][^\"']*\bfragment\b")
_LISTED = re.compile(r"class\s*=\s*[\"'][^\"']*\bincremental\b|\bv-clicks\b")
_WIDTH = re.compile(r"(?:width\s*[:=]\s*[\"']?|flex:\s*(?:\d\s+\d\s+)?)(?P<share>\d{1,2}(?:\.\d+)?)%")
_DEEPEST = 10
"""Boxes inside each other that are looked at."""
_MOST = 4
"""Columns that are taken for some; more are a list of cards."""


class _Box(Struct):
    """A box: its first line and its last, what stands in its tag, and the boxes right inside it."""

    start: int
    rest: str
    end: int = -1
    inside: list[_Box] = []


def html_boxes_as_ours(lines: list[str], text: str) -> list[str]:
    """Return the lines, as many, with such boxes as divs."""
    if "<div" not in text and "<section" not in text:
        return lines
    found = list(lines)
    bare = bare_lines(lines)
    for box in _boxes(bare):
        if _COLUMNS.search(box.rest) and _are_columns(box, bare):
            _divide(found, box, "columns")
            for each in box.inside:
                share = _WIDTH.search(each.rest)
                _divide(found, each, f'{{.column width="{share["share"]}%"}}' if share else "column")
        elif _APPEARS.search(box.rest):
            _divide(found, box, "fragment")
        elif _LISTED.search(box.rest):
            _divide(found, box, "incremental")
    return found


def _boxes(bare: Sequence[str]) -> Sequence[_Box]:
    """Return the boxes that are closed, the outer ones first."""
    stack: list[_Box] = []
    found: list[_Box] = []
    for index, line in enumerate(bare):
        if "<" not in line:
            continue
        if opening := _OPENING.match(line):
            box = _Box(index, opening["rest"])
            if stack:
                stack[-1].inside.append(box)
            stack.append(box)
            found += [box] if len(stack) <= _DEEPEST else []
        elif stack and _CLOSING.match(line):
            stack.pop().end = index
    return [box for box in found if box.end >= 0]


def _are_columns(box: _Box, bare: Sequence[str]) -> bool:
    """Return whether nothing stands right in a box but two boxes or a few more."""
    if not 2 <= len(box.inside) <= _MOST or any(each.end < 0 for each in box.inside):
        return False
    covered = {at for each in box.inside for at in range(each.start, each.end + 1)}
    return not any(bare[at].strip() for at in range(box.start + 1, box.end) if at not in covered)


def _divide(lines: list[str], box: _Box, what: str) -> None:
    lines[box.start], lines[box.end] = f"::: {what}", ":::"
    inside = range(box.start + 1, box.end)
    edge = min((len(lines[at]) - len(lines[at].lstrip()) for at in inside if lines[at].strip()), default=0)
    for at in inside:
        lines[at] = lines[at][edge:]
