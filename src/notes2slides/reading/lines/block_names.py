"""Names that Obsidian gives to blocks, ` ^4a7c21` behind their last word or below them: never shown, and what links may
lead to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes2slides.reading.lines.directives import literal_lines
from notes2slides.reading.lines.spoken import outside_code
from notes2slides.reading.lines.targets import Target

_NAME = re.compile(
    r"(?:(?<=\s)|^)(?P<name>\^(?=[\d-]*[A-Za-z])(?:[a-z0-9][A-Za-z0-9-]{3,39}|[A-Za-z0-9-]{6,40}))[ \t]*$"
)
"""Shorter ones and numbers are as likely writing: `x ^2`, `2 ^1000`."""
_BEGINS = re.compile(r"\s*(?:$|[-*+>|#]|\d{1,9}[.)]\s|```|~~~|!\[|<!--)")
"""What a line begins with that does not go on with the text above it."""


def without_block_names(lines: list[str], first: int) -> tuple[list[str], tuple[Target, ...]]:
    """Return the lines without the names of blocks, and these, of which the first line is line `first` of the source.

    A name stands at the end of its block, and in no code and no formula.
    """
    if "^" not in (text := "\n".join(lines)) or not any(map(_NAME.search, text.split("\n"))):
        return lines, ()
    literal = literal_lines(lines, 0)
    found, names = list(lines), list[Target]()
    in_formula = False
    for index in outside_code(lines):
        line = lines[index]
        stands_in_formula, in_formula = in_formula, in_formula ^ (line.count("$$") % 2 == 1)
        if "^" not in line or stands_in_formula or in_formula or index in literal:
            continue
        name = _NAME.search(line)
        if name and _ends_block(lines, index):
            found[index] = line[: name.start()].rstrip()
            names.append(Target(name["name"], first + index, first + index))
    return found, tuple(names)


def _ends_block(lines: Sequence[str], index: int) -> bool:
    return index + 1 == len(lines) or _BEGINS.match(lines[index + 1]) is not None
