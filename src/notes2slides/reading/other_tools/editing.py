"""Changes in lines at places that are found where code and comments are not seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from notes2slides.reading.lines.directives import LITERAL, literal_lines
from notes2slides.reading.lines.uncoded import uncoded


def bare_lines(lines: Sequence[str]) -> list[str]:
    """Return lines, each as long as it was, with fill for code, comments and what is meant to be seen as it is."""
    bare = uncoded(lines).split("\n")
    if not any("literal" in line.lower() for line in lines):
        return bare
    literal = literal_lines(lines, 0)
    return ["\x00" * len(line) if at in literal or LITERAL.search(lines[at]) else line for at, line in enumerate(bare)]


def substituted(
    lines: Sequence[str],
    bare: Sequence[str],
    pattern: re.Pattern[str],
    made: Callable[[int, re.Match[str]], str | None],
) -> list[str]:
    """Return lines with something else in place of what a pattern finds in the `bare` ones, which are as long.

    `made` gives it for the line's number, from 0, and what was found; None where that stays.
    """
    found = list(lines)
    for index, line in enumerate(bare):
        parts: list[str] = []
        place = 0
        for match in pattern.finditer(line):
            said = made(index, match)
            if said is not None:
                parts += [found[index][place : match.start()], said]
                place = match.end()
        if parts:
            found[index] = "".join((*parts, found[index][place:]))
    return found
