"""A heading that stands below the first words or pictures of its slide in another tool's deck: there a slide ends at a
rule and not at its heading, so that they are no end of the slide before."""

from __future__ import annotations

import re
from itertools import pairwise

from notes2slides.reading.lines.syntax import HEADING
from notes2slides.reading.lines.verbatim import FENCE

_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
_MOST = 3
"""Lines that may stand above a heading and still be its slide's opening, not a text that it ends."""


def headings_first(lines: list[str], bare: list[str]) -> None:
    """Do so on all slides of a deck."""
    rules = [at for at, line in enumerate(bare) if _RULE.match(line) and not (at and bare[at - 1].strip())]
    for rule, end in pairwise([*rules, len(lines)]):
        heading_first(lines, bare, rule + 1, end)


def heading_first(lines: list[str], bare: list[str], first: int, end: int) -> None:
    """Put the heading of a slide, lines `first` to `end`, above what stands before it; `bare` are the same lines
    without code and comments, and change with them."""
    start, above = -1, 0
    for heading in range(first, end):
        if HEADING.match(bare[heading]):
            break
        if not lines[heading].strip():
            continue
        start = heading if start < 0 else start
        above += bool(bare[heading].strip("\x00 \t"))
        if above > _MOST or FENCE.match(lines[heading].lstrip()):
            return
    else:
        return
    if start < 0:
        return
    for each in (lines, bare):
        each[start : heading + 1] = [each[heading], *each[start:heading]]
