"""Bullets: whether one comes next, and what its marker says: its number, a task, where its text starts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes2slides.reading.lines import verbatim
from notes2slides.reading.lines.nodes import Aside, ListItem, Node
from notes2slides.reading.lines.syntax import ITEM, RULE, TASK, indentation


def new_item(line: int, column: int, found: re.Match[str], siblings: list[Node]) -> ListItem:
    """Return the item of a marker, with its number: the one written for the first of a list, then counting on."""
    number = int(found["number"]) if found["number"] else None
    delimiter = found["delimiter"] or ""
    previous = next((node for node in reversed(siblings) if not isinstance(node, Aside)), None)
    if number is not None and isinstance(previous, ListItem) and previous.number is not None:
        number = previous.number + 1 if previous.delimiter == delimiter else number
    return ListItem(line, column, column + found.end() + 1, number, delimiter)


def may_end_text(found: re.Match[str], above: Sequence[ListItem]) -> bool:
    """Return whether a marker may follow text without a blank line: a number other than 1 is rather text itself.

    Below a number with another sign it is a marker all the same: `5.` below `1)`. A marker with nothing behind it does
    not end a paragraph outside any bullet.
    """
    if not above and not found.string[found.end() :].strip():
        return False
    number = int(found["number"]) if found["number"] else None
    return number in (None, 1) or (bool(above) and above[-1].delimiter not in ("", found["delimiter"]))


def after_marker(text: str, at: int, marker_end: int, item: ListItem) -> tuple[int, int]:
    """Set where the item's text starts (CommonMark 0.31, section 5.2); return that column and position.

    `at` is the position in the line, and `marker_end` the column, where the marker ends.
    """
    column, at = indentation(text, at, marker_end)
    if at < len(text) and column - marker_end <= 4:
        item.content = column
    if item.role == "item" and (task := TASK.match(text, at)):
        item.checked = task[1] != " "
        at = task.end()
    return column, at


def after_breaks(lines: list[str], row: int, unclosed: verbatim.Unclosed) -> tuple[int, bool]:
    """Return where the next thing from line `row` on is, comments and thematic breaks apart; and whether a bullet."""
    at = 0
    while row < len(lines):
        _, at = indentation(lines[row], at)
        comment = lines[row].startswith("<!--", at) and verbatim.dropped(lines, row, at, -1, unclosed)
        if comment:
            _, row, at = comment
        elif at < len(lines[row]) and not RULE.match(lines[row], at):
            return row, bool(ITEM.match(lines[row], at))
        else:
            row, at = row + 1, 0
    return row, False
