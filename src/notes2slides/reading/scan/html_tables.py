"""Tables of HTML become rows of cells, each at its place in the grid, with the cells that span several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from msgspec import Struct

from notes2slides.diagnostics import SourceError, Span
from notes2slides.limits import LONGEST_TEXT, MOST_CELLS
from notes2slides.model.notes import Align
from notes2slides.model.spans import CellSpan
from notes2slides.reading.lines.elements import attributes_of
from notes2slides.reading.lines.structure import Grid
from notes2slides.reading.lines.verbatim import FENCE
from notes2slides.reading.scan.markup import Markup

_PARTS = ("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup", "col")
_WIDEST_SPAN = 1_000
"""Columns of one cell, the most that browsers obey (HTML, 4.9.11)."""
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)
_WORDS = re.compile(r"<[^<>]*>|&nbsp;|\s")
_BLOCKS = ("table", "pre", "ul", "ol", "blockquote", "h1", "h2", "h3", "iframe", "video")


class _Cell(Struct):
    start: int
    end: int
    is_header: bool
    attributes: dict[str, str]


class _Row(Struct):
    line: int
    in_head: bool
    cells: list[_Cell] = []


def table_of(markup: Markup, index: int, stop: tuple[int, int], first: int, path: str) -> tuple[Grid, str] | None:
    """Return the table that a tag begins, and its caption; None where it only says where things stand on a page.

    That is one of a single column, one whose cells hold code, lists or tables, and one with pictures alone. `stop` is
    where it ends, `first` the line of the scope. Raises SourceError where it is larger than a table may be.
    """
    rows, caption = _rows(markup, index, stop, first)
    rows = [row for row in rows if row.cells]
    texts = [[markup.text[cell.start : cell.end] for cell in row.cells] for row in rows]
    if not rows or max(map(len, texts)) < 2 or _is_layout([text for row in texts for text in row]):
        return None
    last = first + markup.place(stop[1])[0]
    written = [
        [_cell(text, strong=cell.is_header) for text, cell in zip(said, row.cells, strict=True)]
        for said, row in zip(texts, rows, strict=True)
    ]
    for row, cells in zip(rows, written, strict=True):
        if sum(map(len, cells)) > LONGEST_TEXT:
            hint = "say in the table what fits it, and the rest below it"
            raise _refused(path, row, f"this row has more than {LONGEST_TEXT:,} characters", hint)
    head = max(1, sum(1 for row in rows if row.in_head) or _heads(rows))
    head = min(head, len(rows))
    for cells in written[:head]:
        cells[:] = [cell.removeprefix("<strong>").removesuffix("</strong>") for cell in cells]
    grid, spans, align = _placed(rows, written, head, path)
    return Grid(first=rows[0].line, last=last, rows=grid, align=align, head=head, spans=spans), caption


def _rows(markup: Markup, index: int, stop: tuple[int, int], first: int) -> tuple[list[_Row], str]:
    """Return the rows of a table with the places of their cells, tables in them apart, and its caption."""
    rows: list[_Row] = []
    captions: list[_Cell] = []
    open_cell: _Cell | None = None
    depth, in_head, gap = 0, False, markup.tags[index].end
    for found in markup.tags[index + 1 : stop[0]]:
        name, kind = found.tag.element, found.tag.kind
        if name == "table":
            depth += 1 if kind == "start" else -1
        if depth > 0 or name not in _PARTS:
            continue
        if open_cell is None:
            _take_gap(markup, rows, gap, found.start, first)
        else:
            open_cell.end = found.start
        open_cell, gap = None, found.end
        line = first + markup.place(found.start)[0]
        match name, kind:
            case "thead", _:
                in_head = kind == "start"
            case "tbody" | "tfoot", "start":
                in_head = False
            case "tr", "start":
                rows.append(_Row(line, in_head))
            case "td" | "th" | "caption", "start":
                open_cell = _Cell(found.end, stop[1], name == "th", attributes_of(found.tag))
                if name == "caption":
                    captions.append(open_cell)
                    continue
                if not rows:
                    rows.append(_Row(line, in_head))
                rows[-1].cells.append(open_cell)
    if open_cell is None:
        _take_gap(markup, rows, gap, stop[1], first)
    return rows, " ".join(_cell(markup.text[cell.start : cell.end], strong=False) for cell in captions)


def _take_gap(markup: Markup, rows: list[_Row], start: int, end: int, first: int) -> None:
    """Make a cell of words that stand in no cell."""
    if markup.text[start:end].strip():
        if not rows:
            rows.append(_Row(first + markup.place(start)[0], in_head=False))
        rows[-1].cells.append(_Cell(start, end, False, {}))


def _is_layout(cells: Sequence[str]) -> bool:
    if any(f"<{name}" in cell.lower() for cell in cells for name in _BLOCKS if "<" in cell):
        return True
    if any(FENCE.match(line.strip()) for cell in cells for line in cell.split("\n")):
        return True
    return not any(_WORDS.sub("", cell) for cell in cells)


def _heads(rows: Sequence[_Row]) -> int:
    """Return how many rows at the top hold headers alone."""
    return next((number for number, row in enumerate(rows) if not all(cell.is_header for cell in row.cells)), len(rows))


def _cell(text: str, *, strong: bool) -> str:
    """Return the content of a cell as one line of inline Markdown: blank lines are breaks."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text))
    said = "<br>".join(filter(None, paragraphs))
    return f"<strong>{said}</strong>" if strong and said else said


def _placed(
    rows: Sequence[_Row], written: Sequence[Sequence[str]], head: int, path: str
) -> tuple[tuple[tuple[str, ...], ...], tuple[CellSpan, ...], tuple[Align, ...]]:
    """Return all cells of the grid, those that span several, and how the columns are aligned.

    A cell stands in the first place that none from above reaches into; a header's reaches into no row below it.
    """
    taken: dict[tuple[int, int], str] = {}
    spans: list[CellSpan] = []
    align: dict[int, Align] = {}
    width = 0
    for number, (row, texts) in enumerate(zip(rows, written, strict=True)):
        column = 0
        for cell, text in zip(row.cells, texts, strict=True):
            while (number, column) in taken:
                column += 1
            below = (head if number < head else len(rows)) - number
            high = below if cell.attributes.get("rowspan", "").strip() == "0" else min(_number(cell, "rowspan"), below)
            wide = _number(cell, "colspan")
            wide = next((count for count in range(1, wide) if (number, column + count) in taken), wide)
            width = max(width, column + wide)
            if len(taken) + high * wide > MOST_CELLS or width * len(rows) > MOST_CELLS:
                hint = "show a part of it, or a chart, and link to the data"
                raise _refused(path, row, f"this table has more than {MOST_CELLS:,} cells up to here", hint)
            taken.update({(number + down, column + right): "" for down in range(high) for right in range(wide)})
            taken[number, column] = text
            if high > 1 or wide > 1:
                spans.append(CellSpan(number, column, high, wide))
            elif aligned := _align(cell):
                align.setdefault(column, aligned)
            column += wide
    grid = tuple(tuple(taken.get((number, column), "") for column in range(width)) for number in range(len(rows)))
    return grid, tuple(spans), tuple(align.get(column, "left") for column in range(width))


def _refused(path: str, row: _Row, message: str, hint: str) -> SourceError:
    place = Span(path, row.line, row.line)
    return SourceError(f"{message}, the most that one on slides may have", span=place, hint=hint)


def _number(cell: _Cell, name: str) -> int:
    written = cell.attributes.get(name, "").strip()
    return max(1, min(int(written), _WIDEST_SPAN)) if written.isdecimal() and len(written) < 9 else 1


def _align(cell: _Cell) -> Align | None:
    styled = _ALIGN.search(cell.attributes.get("style", ""))
    written = (styled[1] if styled else cell.attributes.get("align", "")).strip().lower()
    return next((align for align in get_args(Align) if align == written), None)
