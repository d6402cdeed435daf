"""Tables of HTML become rows of cells, each at its place in the grid, with the cells that span several."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import get_args

from msgspec import Struct

from notes2slides.diagnostics import SourceError, Span
from notes2slides.files.limits import LONGEST_TEXT, MOST_CELLS
from notes2slides.model.spans import CellSpan
from notes2slides.model.text import Align
from notes2slides.reading.lines.elements import attributes_of
from notes2slides.reading.lines.nodes import Grid
from notes2slides.reading.lines.syntax import ITEM
from notes2slides.reading.lines.verbatim import FENCE
from notes2slides.reading.scan.markup import Markup

_PARTS = ("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup", "col")
_WIDEST_SPAN = 1_000
"""Columns of one cell, the most that browsers obey (HTML, 4.9.11)."""
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)
_SPAN = re.compile(r"\s*\+?([0-9]{1,9})")
"""A number as browsers read it (HTML, 2.3.4.2): `100%` is 100."""
_BLOCKS = ("pre", "blockquote", "h1", "h2", "h3", "iframe", "video")
_LISTS = ("ul", "ol")


class _Cell(Struct):
    start: int
    end: int
    is_header: bool
    attributes: dict[str, str]


class _Placed(Struct):
    """A cell with its place in the grid."""

    cell: _Cell
    text: str
    row: int
    column: int
    rows: int
    columns: int


class _Row(Struct):
    line: int
    in_head: bool
    cells: list[_Cell] = []


def table_of(markup: Markup, index: int, stop: tuple[int, int], first: int, path: str) -> tuple[Grid, str] | None:
    """Return the table that a tag begins, and its caption; None where it only says where things stand on a page.

    That is one of a single column, one whose cells hold code or headings, one of a single row with lists, and one with
    pictures alone. `stop` is where it ends, `first` the line of the scope; no table stands in it. Raises SourceError
    where it is larger than a table may be.
    """
    rows, caption = _rows(markup, index, stop, first)
    rows = [row for row in rows if row.cells]
    if not rows or max(len(row.cells) for row in rows) < 2 or _is_layout(markup, rows):
        return None
    last = first + markup.place(stop[1])[0]
    head = max(1, sum(1 for row in rows if row.in_head) or _heads(rows))
    head = min(head, len(rows))
    written = [
        [_cell(markup.text[cell.start : cell.end], strong=cell.is_header and number >= head) for cell in row.cells]
        for number, row in enumerate(rows)
    ]
    for row, cells in zip(rows, written, strict=True):
        if sum(map(len, cells)) > LONGEST_TEXT:
            hint = "say in the table what fits it, and the rest below it"
            raise _refused(path, row, f"this row has more than {LONGEST_TEXT:,} characters", hint)
    grid, spans, align = _placed(rows, written, head, path)
    return Grid(first=rows[0].line, last=last, rows=grid, align=align, head=head, spans=spans), caption


def _rows(markup: Markup, index: int, stop: tuple[int, int], first: int) -> tuple[list[_Row], str]:
    """Return the rows of a table with the places of their cells, and its caption."""
    rows: list[_Row] = []
    captions: list[_Cell] = []
    open_cell: _Cell | None = None
    in_head, gap = False, markup.tags[index].end
    for found in markup.tags[index + 1 : stop[0]]:
        name, kind = found.tag.element, found.tag.kind
        if name not in _PARTS:
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


def _is_layout(markup: Markup, rows: Sequence[_Row]) -> bool:
    cells = [cell for row in rows for cell in row.cells]
    names = {found.tag.element for cell in cells for found in markup.between(cell.start, cell.end)}
    if not names.isdisjoint(_BLOCKS) or (len(rows) == 1 and not names.isdisjoint(_LISTS)):
        return True
    if any(FENCE.match(line.strip()) for cell in cells for line in markup.text[cell.start : cell.end].split("\n")):
        return True
    return not any(markup.words(cell.start, cell.end).replace("&nbsp;", "").strip() for cell in cells)


def _heads(rows: Sequence[_Row]) -> int:
    """Return how many rows at the top hold headers alone."""
    return next((number for number, row in enumerate(rows) if not all(cell.is_header for cell in row.cells)), len(rows))


def _cell(text: str, *, strong: bool) -> str:
    """Return the content of a cell as one line of inline Markdown: where a blank line stands, another line begins, and
    with each item of a list below one."""
    opening, *others = re.split(r"\n[ \t]*\n", text)
    paragraphs = (" ".join(part.split()) for part in (opening, *map(_with_items, others)))
    said = "<div>".join(filter(None, paragraphs))
    return f"<strong>{said}</strong>" if strong and said else said


def _with_items(paragraph: str) -> str:
    """Return a paragraph of Markdown, if it is a list, with its items as elements."""
    lines = paragraph.strip("\n").split("\n")
    if not ITEM.match(lines[0].lstrip()):
        return paragraph
    found = ((line.lstrip(), ITEM.match(line.lstrip())) for line in lines)
    return " ".join(
        f"{'<div>' if item['number'] else '<li>'}{_item(line, item)}" if item else line for line, item in found
    )


def _item(line: str, item: re.Match[str]) -> str:
    return line if item["number"] else line[item.end() :]


def _placed(
    rows: Sequence[_Row], written: Sequence[Sequence[str]], head: int, path: str
) -> tuple[tuple[tuple[str, ...], ...], tuple[CellSpan, ...], tuple[Align, ...]]:
    """Return all cells of the grid, those that span several, and how the columns are aligned.

    A column is one in which a cell begins: no cell is wider than these.
    """
    cells = _places(rows, written, head, path)
    begun = sorted({cell.column for cell in cells})
    spans: list[CellSpan] = []
    align: dict[int, Align] = {}
    grid = [[""] * len(begun) for _ in rows]
    for placed in cells:
        column = bisect_left(begun, placed.column)
        columns = bisect_left(begun, placed.column + placed.columns) - column
        grid[placed.row][column] = placed.text
        if placed.rows > 1 or columns > 1:
            spans.append(CellSpan(placed.row, column, placed.rows, columns))
        elif aligned := _align(placed.cell):
            align.setdefault(column, aligned)
    return tuple(map(tuple, grid)), tuple(spans), tuple(align.get(column, "left") for column in range(len(begun)))


def _places(rows: Sequence[_Row], written: Sequence[Sequence[str]], head: int, path: str) -> list[_Placed]:
    """Return each cell in the first place that none from above reaches into; a header reaches into no row below it."""
    cells: list[_Placed] = []
    begun: set[int] = set()
    above: list[_Placed] = []
    for number, (row, texts) in enumerate(zip(rows, written, strict=True)):
        column = passed = 0
        above = [placed for placed in above if placed.row + placed.rows > number]
        for cell, text in zip(row.cells, texts, strict=True):
            while passed < len(above) and above[passed].column <= column:
                column = max(column, above[passed].column + above[passed].columns)
                passed += 1
            below = (head if number < head else len(rows)) - number
            high = min(_span(cell, "rowspan") or below, below)
            wide = _span(cell, "colspan") or 1
            wide = min(wide, above[passed].column - column) if passed < len(above) else wide
            cells.append(_Placed(cell, text, number, column, high, wide))
            begun.add(column)
            column += wide
        if len(begun) * len(rows) > MOST_CELLS:
            hint = "show a part of it, or a chart, and link to the data"
            raise _refused(path, row, f"this table has more than {MOST_CELLS:,} cells up to here", hint)
        reaching = [placed for placed in cells[-len(row.cells) :] if placed.rows > 1]
        above = sorted([*above, *reaching], key=lambda placed: placed.column) if reaching else above
    return cells


def _refused(path: str, row: _Row, message: str, hint: str) -> SourceError:
    place = Span(path, row.line, row.line)
    return SourceError(f"{message}, the most that one on slides may have", span=place, hint=hint)


def _span(cell: _Cell, name: str) -> int:
    """Return how many rows or columns a cell takes; 0 as it is written."""
    written = _SPAN.match(cell.attributes.get(name, ""))
    return min(int(written[1]), _WIDEST_SPAN) if written else 1


def _align(cell: _Cell) -> Align | None:
    styled = _ALIGN.search(cell.attributes.get("style", ""))
    written = (styled[1] if styled else cell.attributes.get("align", "")).strip().lower()
    return next((align for align in get_args(Align) if align == written), None)
