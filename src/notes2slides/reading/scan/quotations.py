"""Which lines belong to a block quotation, and what stands inside its `>`."""

from __future__ import annotations

from notes2slides.reading.lines.directives import MARKED
from notes2slides.reading.lines.nodes import Alert
from notes2slides.reading.lines.syntax import ALERT, HEADING, ITEM, RULE, indentation
from notes2slides.reading.lines.verbatim import FENCE


def quotation(lines: list[str], start: int, at: int, column: int, least: int) -> tuple[list[str], int, Alert | None]:
    """Return the lines inside the `>`, the index after the quotation, and the alert that it opens with.

    `at` and `column` are the place of the first `>`; lines further left than column `least` belong to something else.
    """
    inside = [_unmarked(lines[start], at, column)]
    fenced = bool(FENCE.match(inside[0].lstrip()))
    index = start + 1
    while index < len(lines):
        column, at = indentation(lines[index])
        text = lines[index][at:]
        if text.startswith(">") and column >= least:
            inside.append(_unmarked(lines[index], at, column))
            fenced ^= bool(FENCE.match(inside[-1].lstrip()))
        elif not fenced and _is_text(text) and not ITEM.match(text) and _is_text(inside[-1].lstrip(" \t>")):
            inside.append(text)
        else:
            break
        index += 1
    found = ALERT.match(inside[0])
    return inside, index, Alert(found[1], found[2].strip()) if found else None


def _unmarked(text: str, at: int, column: int) -> str:
    """Return what stands after the `>` at position `at` and the one column of white space that belongs to it."""
    rest = text[at + 1 :]
    if rest.startswith("\t"):
        end, _ = indentation("\t", 0, column + 1)
        return " " * (end - column - 2) + rest[1:]
    return rest.removeprefix(" ")


def _is_text(text: str) -> bool:
    """Tell whether a line can be, or be followed by, a lazily continued line of a paragraph."""
    if not text or text[0] == ">":
        return False
    return not any(pattern.match(text) for pattern in (FENCE, HEADING, MARKED, RULE))
