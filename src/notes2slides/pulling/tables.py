"""Cells of a table that were changed, in the lines of the table; its columns stay as wide as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from notes2slides.merging.comparing.words import Change, typed
from notes2slides.pulling.aligning import Place, aligned
from notes2slides.pulling.rewording import changed_at
from notes2slides.pulling.wishes import Reword

_RULE = re.compile(r"[ \t>|:+=-]*")
_BAR = re.compile(r"(?<!\\)\|")
_SOURCE = "<[&\\`{"
"""What begins source, of which letters are not shown."""

Row = tuple[str, ...]


def recelled(wish: Reword, markdown: str) -> tuple[Change, ...] | None:
    """Return what is to be changed in the lines of a table so that a cell says something else; None where its row is
    not there once."""
    found = list(_rows(wish.row, markdown))
    if len(found) != 1:
        return None
    start, cells = found[0]
    first, end = cells[wish.column]
    cell = markdown[start + first : start + end]
    if wish.before:
        changes = [*changed_at(cell, aligned(wish.before, cell) or (), wish.changes, "")]
    else:
        pad = 1 if cell[:1] == " " and len(cell) > 1 else 0
        changes = [Change(pad, pad, wish.after)]
    made = cell
    for change in sorted(changes, key=lambda each: each.first, reverse=True):
        made = made[: change.first] + change.text.replace("|", "\\|").replace("\\\n", "<br>") + made[change.end :]
    return (Change(start + first, start + end, _padded(made, cell)),)


def with_cell(row: Row, wish: Reword) -> Row:
    """Return a row with a cell as it is wished."""
    return tuple(wish.after if column == wish.column else cell for column, cell in enumerate(row))


def row_text(row: Row) -> str:
    """Return what a table says of a row."""
    return typed(" | ".join(row))


def _padded(made: str, cell: str) -> str:
    """Return a cell as wide as it was, where its text leaves it so."""
    body = made.rstrip(" ")
    if len(body) < len(cell):
        return body.ljust(len(cell))
    return f"{body} " if cell.endswith(" ") else body


def _rows(row: Row, markdown: str) -> Iterator[tuple[int, list[Place]]]:
    """Yield where the lines of such a row begin, and in them its cells."""
    start = 0
    for line in markdown.split("\n"):
        cells = list(_cells(line))
        if len(cells) == len(row) and not _RULE.fullmatch(line):
            texts = [line[first:end] for first, end in cells]
            if all(map(_says, texts, row)):
                yield start, cells
        start += len(line) + 1


def _says(cell: str, said: str) -> bool:
    """Return whether a cell says just that, so far as that can be told from its letters."""
    if not said:
        return not any(map(str.isalnum, cell))
    has_all = sum(map(str.isalnum, cell)) == sum(map(str.isalnum, said)) or any(sign in cell for sign in _SOURCE)
    return has_all and aligned(said, cell) is not None


def _cells(line: str) -> Iterator[Place]:
    """Yield where the cells of a row begin and end."""
    bars = [match.start() for match in _BAR.finditer(line)]
    if not bars:
        return
    edges = bars if line.lstrip(" \t>").startswith("|") else [-1, *bars]
    if line.rstrip()[-1:] != "|":
        edges = [*edges, len(line.rstrip())]
    yield from ((one + 1, other) for one, other in pairwise(edges))
