"""At which level a bullet stands, from its column alone, and which jumps in indentation deserve a word.

The rules, for a bullet at column c:

1. Further right than the bullet before it: its child, by however little (one space) or much (three tabs).
2. In the column of an open bullet: its sibling.
3. Between two open levels: with the deeper one if it stands at or right of the upper bullet's text, or at least as
   near to the deeper bullet as to the upper one; else a sibling of the upper one.
4. A number that counts on (`2.` after `1.`) and stands left of that bullet's text is its sibling, not its child.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from notes2slides.reading.lines.nodes import Jump, ListItem
from notes2slides.reading.lines.reports import Report

WIDEST_LEVEL = 8
"""Columns that a level may be wide without a word being said."""


def open_above(stack: Sequence[ListItem], column: int, number: int | None) -> int:
    """Return how many of the open bullets stay open above a bullet at `column`."""
    kept = len(stack)
    while kept and stack[kept - 1].column > column:
        kept -= 1
    if not kept:
        return 0
    upper = stack[kept - 1]
    if upper.column == column:
        return kept - 1
    if kept < len(stack):
        nearer = stack[kept].column - column <= column - upper.column
        return kept if nearer or column >= upper.content else kept - 1
    counts_on = number is not None and upper.number is not None and number == upper.number + 1
    return kept - 1 if counts_on and column < upper.content else kept


def jump(line: int, column: int, above: Sequence[ListItem]) -> Sequence[Jump]:
    """Return the step from the last of the bullets above to its child at `column`, if there is one to speak of."""
    marker, content = (above[-1].column, above[-1].content) if above else (0, 0)
    too_deep = column >= content + 4
    return [Jump(line, column - marker, too_deep)] if above or too_deep else []


def report_jumps(jumps: Sequence[Jump], report: Report) -> None:
    """Warn about each bullet that stands too deep for CommonMark and deeper than one level is wide in these notes."""
    usual = usual_width(Counter(jump.columns for jump in jumps))
    for jump in jumps:
        if stands_out(jump, usual):
            message = f"this bullet stands {jump.columns} columns right of the one above it and is taken as its child"
            report.add("indent-repaired", jump.line, message, "indent it one level deeper than the line above")


def usual_width(widths: Counter[int]) -> int:
    """Return how many columns a level is wide, by how often each width was found."""
    return min(widths, key=lambda width: (-widths[width], width), default=0)


def stands_out(jump: Jump, usual: int) -> bool:
    """Return whether a bullet stands too deep and deeper than one level, which usually has so many columns."""
    return jump.too_deep and (jump.columns > WIDEST_LEVEL or jump.columns >= 2 * usual)
