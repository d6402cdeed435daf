"""Formulas that MyST has in fences and names there, or whose lines Slidev points at, line for line, before names of
formulas are looked for."""

from __future__ import annotations

import re

from notes2slides.reading.lines.admonitions import option_lines
from notes2slides.reading.lines.verbatim import FENCE

_OPENING = re.compile(r"(?P<before> {0,3})(?P<fence>`{3,}|:{3,}|~{3,})[ \t]*\{math\}[ \t]*(?P<rest>.*)$")
_POINTED_AT = re.compile(
    r"(?P<dollars>[ \t]*\$\$)[ \t]*\{[\d\s,*-]*(?:\||all|none)[\d\s,|*a-z-]*\}(?:\{[^{}]*\})?[ \t]*$"
)
"""Which lines of a formula Slidev points at, step by step: `$$ {1|3|all}`."""
_ENVIRONMENT = re.compile(r"[ \t]*\\begin\{")
_NO_FORMULA = re.compile(r"#{1,6} |[-*] |> |\d+[.)] ")
"""How a line begins that is in no formula."""


def formulas_as_ours(lines: list[str]) -> list[str]:
    """Return the lines, as many, with formulas between dollars where they stand in such a fence with a name, and
    without what points at their lines: a slide shows them all."""
    text = "\n".join(lines)
    if re.search(r"\$\$[ \t]*\{", text):
        lines = [_POINTED_AT.sub(r"\g<dollars>", line) for line in lines]
    if re.search(r"^[ \t]*\$\$[ \t]*$", text, re.MULTILINE):
        lines = _closed_up(lines)
    if "{math}" not in text:
        return lines
    found = list(lines)
    index = 0
    never: set[str] = set()
    """Fences that nothing closes further down."""
    while index < len(lines):
        opening = _OPENING.match(lines[index])
        fence = opening["fence"] if opening else ""
        if opening is None and (other := FENCE.match(lines[index].lstrip())):
            fence = other["fence"]
        end = _end(lines, index, fence) if fence and fence not in never else len(lines) if fence else index
        if fence and end == len(lines):
            never.add(fence)
        if opening is not None and end < len(lines):
            found[index : end + 1] = _formula(lines[index : end + 1], opening)
        index = (end if end < len(lines) else index) + 1
    return found


def _closed_up(lines: list[str]) -> list[str]:
    """Return the lines with the empty ones of a formula above it: to us they would end it, and to KaTeX they do not."""
    found = list(lines)
    start, fence = -1, ""
    for index, line in enumerate(lines):
        text = line.strip()
        if fence:
            fence = "" if text.startswith(fence) and not text.strip(fence[0]) else fence
        elif opening := FENCE.match(text):
            fence, start = opening["fence"], -1
        elif text == "$$" and start < 0:
            start = index
        elif text == "$$":
            inside = lines[start : index + 1]
            full = [each for each in inside if each.strip()]
            if len(full) < len(inside) and _ENVIRONMENT.match(full[1]):
                found[start : index + 1] = [*[""] * (len(inside) - len(full)), *full]
            start = -1
        elif start >= 0 and _NO_FORMULA.match(text):
            start = -1
    return found


def _end(lines: list[str], start: int, fence: str) -> int:
    """Return the line that closes a fence, that behind the last one where none does."""
    closing = (at for at in range(start + 1, len(lines)) if lines[at].strip() == fence)
    return next(closing, len(lines))


def _formula(lines: list[str], opening: re.Match[str]) -> list[str]:
    options, first = option_lines(lines, 1, len(lines) - 1)
    label = options.get("label") or options.get("name")
    content = [line for line in (opening["rest"], *lines[first:-1]) if line.strip()]
    if not label or not content:
        return lines
    before = opening["before"]
    inside = [f"{before}$$", f"{before}\\label{{{label}}}", *content, f"{before}$$"]
    room = len(lines) - len(inside)
    return [*[""] * room, *inside] if room >= 0 else lines
