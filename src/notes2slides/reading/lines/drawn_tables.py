"""Tables that are drawn with signs, as pandoc has them, become tables of Markdown, in as many lines.

A grid has `+---+` between its rows, and `+===+` below its header; in a simple table a line of dashes says where the
columns are. A grid with cells over several columns or rows stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from notes2slides.model.text import Align
from notes2slides.reading.lines.directives import literal_lines
from notes2slides.reading.lines.spoken import outside_code

_EDGE = re.compile(r"(?P<before>[ \t>]*)\+(?:[-=:]{2,}\+)+[ \t]*$")
_DASHES = re.compile(r"(?P<before>[ \t>]*)-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_ANY = re.compile(r"^[ \t>]*(?:\+[-=:]{2,}\+|-{2,}[ \t]+-{2})", re.MULTILINE)
_COLUMN = re.compile("-+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_DELIMITERS: dict[Align, str] = {"left": ":--", "center": ":-:", "right": "--:"}


class _Drawn(Struct, frozen=True):
    """A table, with the index of its first line and that behind its last."""

    start: int
    end: int
    before: str
    """What stands before each of its lines."""
    head: Sequence[str]
    align: Sequence[Align]
    rows: Sequence[Sequence[str]]


def drawn_as_markdown(lines: list[str]) -> list[str]:
    """Return the lines, as many, in which drawn tables are tables of Markdown."""
    if not _ANY.search("\n".join(lines)):  # one search, for notes that are refused soon cost little
        return lines
    found = list(lines)
    for table in _tables(lines):
        written = [table.head, [_DELIMITERS[align] for align in table.align], *table.rows]
        made = [f"{table.before}| {' | '.join(cells)} |" for cells in written]
        blank = table.before.rstrip()
        found[table.start : table.end] = made + [blank] * (table.end - table.start - len(made))
    return found


def _tables(lines: Sequence[str]) -> Iterator[_Drawn]:
    place = 0
    literal = literal_lines(lines, 0)
    for index in sorted(outside_code(lines)):
        if index < place or index in literal:
            continue
        table = _grid(lines, index) if _EDGE.match(lines[index]) else None
        if table is None and _DASHES.match(lines[index]):
            table = _simple(lines, index, place)
        if table is not None:
            place = table.end
            yield table


def _grid(lines: Sequence[str], start: int) -> _Drawn | None:
    opening = _EDGE.match(lines[start])
    assert opening is not None
    before = opening["before"]
    end = start
    while end < len(lines) and lines[end].startswith(before) and lines[end][len(before) :][:1] in ("+", "|"):
        end += 1
    inside = [_spread(line[len(before) :].rstrip()) for line in lines[start:end]]
    places = [at for at, sign in enumerate(inside[0]) if sign == "+"]
    rows: list[list[str]] = []
    cells: list[list[str]] = [[] for _ in places[1:]]
    head = 0
    rule = inside[0]
    for number, line in enumerate(inside):
        if len(line) != len(inside[0]) or any(line[at] not in "+|" for at in places):
            return None
        if _EDGE.match(line):
            rows += [[_joined(cell) for cell in cells]] if number else []
            cells = [[] for _ in places[1:]]
            if "=" in line and not head:
                head, rule = len(rows), line
        elif "+" in (line[at] for at in places):
            return None
        else:
            for cell, (left, right) in zip(cells, pairwise(places), strict=True):
                cell.append(line[left + 1 : right].replace("\0", "").strip())
    if any(map(any, cells)) or not rows or head > 1:
        return None
    align = [_of_rule(rule[left + 1 : right]) for left, right in pairwise(places)]
    return _Drawn(start, end, before, rows[0] if head else [""] * len(align), align, rows[head:])


def _simple(lines: Sequence[str], at: int, place: int) -> _Drawn | None:
    found = _DASHES.match(lines[at])
    assert found is not None
    before = found["before"]
    rule = lines[at]
    columns = [(each.start(), each.end()) for each in _COLUMN.finditer(rule)]
    above = lines[at - 1] if at > place else ""
    has_head = bool(above.strip()) and (at - 1 == place or not lines[at - 2].strip(" \t>"))
    if above.strip() and not has_head:
        return None
    end = at + 1
    while end < len(lines) and lines[end].strip(" \t>") and not _DASHES.match(lines[end]):
        end += 1
    closed = end < len(lines) and _DASHES.match(lines[end]) is not None
    rows = [_sliced(line, columns) for line in lines[at + 1 : end]]
    head = _sliced(above, columns) if has_head else [""] * len(columns)
    if not rows or None in rows or head is None or not (closed or (has_head and all(head))):
        return None
    sample = above if has_head else lines[at + 1]
    align = [_of_text(_spread(sample), column) for column in columns]
    cut = [row for row in rows if row is not None]
    return _Drawn(at - has_head, end + closed, before, head, align, cut)


def _sliced(line: str, columns: Sequence[tuple[int, int]]) -> list[str] | None:
    """Return what stands in each column; None where a text goes over the gap between two."""
    spread = _spread(line.rstrip())
    gaps = [(0, columns[0][0]), *((end, start) for (_, end), (start, _) in pairwise(columns))]
    if any(spread[end:start].strip(" >") for end, start in gaps):
        return None
    stops = [end for _, end in columns[:-1]]
    starts = [start for start, _ in columns]
    return [_escaped(spread[start:stop]) for start, stop in zip(starts, [*stops, len(spread)], strict=True)]


def _spread(text: str) -> str:
    """Return a text in which each character takes as many places as columns of a terminal."""
    text = text.expandtabs(4)
    if text.isascii():
        return text
    return "".join(char + "\0" if unicodedata.east_asian_width(char) in "WF" else char for char in text)


def _joined(lines: Iterable[str]) -> str:
    """Return the lines of a cell as one; items of a list in it keep theirs."""
    found = ""
    for line in filter(None, lines):
        item = _ITEM.match(line)
        said = f"• {line[item.end() :]}" if item and line[0] in "-*+" else line
        found += ("<br>" if item and found else " " if found else "") + said
    return _escaped(found)


def _escaped(cell: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", cell.replace("\0", "").strip())


def _of_rule(dashes: str) -> Align:
    ends = dashes.startswith(":"), dashes.endswith(":")
    return "center" if all(ends) else "right" if ends[1] else "left"


def _of_text(line: str, column: tuple[int, int]) -> Align:
    """Return the side of its column that a text touches: the left where it touches both."""
    text = line[column[0] : column[1]].ljust(column[1] - column[0])
    if not text.startswith(" "):
        return "left"
    return "center" if text.endswith(" ") else "right"
