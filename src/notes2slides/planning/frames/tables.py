"""Tables on a slide: columns as wide as their content wants, and lines broken in every cell."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.frames import Origin, TableFrame, TextParagraph
from notes2slides.model.looks import TableLook
from notes2slides.model.notes import Table
from notes2slides.model.spans import CellSpan, groups, taken
from notes2slides.model.text import Run, Runs
from notes2slides.model.theme import from_scale
from notes2slides.planning.frames.column_widths import Column, column_widths, fit, spread
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

NOWHERE = Origin(id="", kind="", role="body", depth=0, text="", span=Span("", 0, 0))
"""Stands for the origin of what is only measured."""
_NARROWEST = 24.0
_SLACK = 3.0
"""Points by which a column is wider than the words that it is made for: LibreOffice takes up to one more in a cell, and
PowerPoint two."""
_LEAST_TEXT = 12.0
"""Points of text that a column must have room for: below, a table is no table any more."""


class SetTable:
    """A table set at a scale: its columns are measured once, and so is each row of it that is asked for.

    Columns are as wide as all the table's rows need, so that a table cut in two keeps its shape, and one with parted
    rows too. Where words do not fit at the scale's size, the type is smaller, then the space around it.
    """

    def __init__(self, block: Table, typesetter: Typesetter, scale: int, width: float, air: float = 0.0) -> None:
        """Set it over at most `width` points, with so much `air` above and below the text of each row besides."""
        self._block = block
        self._typesetter = typesetter
        self._gaps = _gaps(block, typesetter)
        self._spans = taken(block.spans)
        self._groups = _groups(block)
        columns = tuple(zip(*_whole_rows(block, self._spans), strict=True))
        self._size, padding, wanted = _setting(block, columns, self._gaps, typesetter, scale, width)
        self._padding = (padding[0], padding[1] + air)
        self._widths = column_widths(wanted, width)
        self._texts = tuple(
            given - 2 * self._padding[0] - gap for given, gap in zip(self._widths, self._gaps, strict=True)
        )
        self._crowded = tuple(
            number
            for number, (column, given) in enumerate(zip(wanted, self._widths, strict=True))
            if given < column.least
        )
        self._rows: dict[int, _Row] = {}
        self._header = self._set((-len(block.head), 0))

    @property
    def width(self) -> float:
        """Points of all columns together."""
        return sum(self._widths)

    def height(self, rows: tuple[int, int]) -> float:
        """Return how high the header and some rows are, in points."""
        return sum(row.height for row in self._drawn(rows))

    def frame(self, rows: tuple[int, int], origin: Origin) -> TableFrame:
        """Return the header and rows `rows[0]` to `rows[1]`, end excluded."""
        drawn = self._drawn(rows)
        head = len(self._header)
        shown = {*range(head), *range(rows[0] + head, rows[1] + head)}
        spans = (span for span in self._block.spans if span.row in shown) if self._spans else ()
        return TableFrame(
            column_widths=self._widths,
            row_heights=tuple(row.height for row in drawn),
            rows=tuple(row.cells for row in drawn),
            align=self._block.align,
            padding=self._padding,
            gaps=self._gaps,
            crowded=self._crowded,
            head=head,
            spans=tuple(span if span.row < head else replace(span, row=span.row - rows[0]) for span in spans),
            origin=origin,
        )

    def _drawn(self, rows: tuple[int, int]) -> list[_Row]:
        return [*self._header, *map(self._numbered, range(*rows))]

    def _numbered(self, number: int) -> _Row:
        if number not in self._rows:
            start, stop = self._groups.get(number, (number, number + 1))
            self._rows.update(zip(range(start, stop), self._set((start, stop)), strict=True))
        return self._rows[number]

    def _set(self, rows: tuple[int, int]) -> list[_Row]:
        """Return rows that hang together, of the header those before 0.

        A cell that takes several rows makes the last of them higher where they are too low for it.
        """
        head = len(self._block.head)
        drawn = [self._cells(number + head) for number in range(*rows)]
        heights = [0.0] * len(drawn)
        for number, cells in enumerate(drawn):
            for column, cell in enumerate(cells):
                span = self._spans.get((rows[0] + head + number, column))
                last = number if span is None else span.row - rows[0] - head + span.rows - 1
                if span is None or last == number:
                    first = number if span is None else span.row - rows[0] - head
                    high = drawn[first][column if span is None else span.column]
                    needed = high.height + 2 * self._padding[1] - sum(heights[first:number])
                    heights[number] = max(heights[number], cell.height + 2 * self._padding[1], needed)
        return [_Row(cells, max(height, self._least)) for cells, height in zip(drawn, heights, strict=True)]

    @property
    def _least(self) -> float:
        """Points that a row needs of which every cell is taken by others."""
        return self._typesetter.paragraph((), "table", max(self._texts), size=self._size).height + 2 * self._padding[1]

    def _cells(self, row: int) -> tuple[TextParagraph, ...]:
        """Return the cells of a row, counted from the header's first; a place that another cell takes is empty."""
        head = self._block.head
        cells, style = (head[row], "table-header") if row < len(head) else (self._block.rows[row - len(head)], "table")
        if not self._spans:
            return tuple(
                self._typesetter.paragraph(cell, style, width, size=self._size)
                for cell, width in zip(cells, self._texts, strict=True)
            )
        drawn = []
        for column, (cell, width) in enumerate(zip(cells, self._texts, strict=True)):
            span = self._spans.get((row, column))
            if span and span.begins(row, column) and span.columns > 1:
                last = column + span.columns
                width = sum(self._widths[column:last]) - 2 * self._padding[0] - self._gaps[last - 1]
            drawn.append(self._typesetter.paragraph(cell, style, width, size=self._size))
        return tuple(drawn)


class _Row(Struct, frozen=True):
    """A row as set, and its height in points."""

    cells: tuple[TextParagraph, ...]
    height: float


def _groups(block: Table) -> dict[int, tuple[int, int]]:
    """Return for each row that hangs together with others which these are."""
    found = groups(len(block.rows), block.spans, len(block.head)) if block.spans else ()
    return {row: (start, stop) for start, stop in found if stop - start > 1 for row in range(start, stop)}


def _whole_rows(block: Table, spans: Mapping[tuple[int, int], CellSpan]) -> list[tuple[Runs, ...]]:
    """Return the header and a table's rows, each with those that go on with it, but for cells of several columns."""
    parts: list[list[tuple[Runs, ...]]] = []
    head = len(block.head)
    for number, cells in enumerate((*block.head, *block.rows), -head):
        row = cells
        if spans:
            found = (spans.get((number + head, column)) for column in range(len(cells)))
            row = tuple(() if span and span.columns > 1 else cell for cell, span in zip(cells, found, strict=True))
        if number in block.continued:
            parts[-1].append(row)
        else:
            parts.append([row])
    return [tuple(tuple(itertools.chain(*cell)) for cell in zip(*rows, strict=True)) for rows in parts]


def is_table(block: Table, width: float, room: float, frame: TableFrame, look: TableLook) -> bool:
    """Return whether a table can be shown as one: its columns hold letters, and its header leaves room for rows."""
    narrow = width / len(block.header) < _LEAST_TEXT + 2 * look.tight_padding[0]
    return not narrow and sum(frame.row_heights[: frame.head]) < room / 2


def as_text(block: Table) -> Runs:
    """Return a table as text, a line a cell: for what can be shown as no table."""
    cells = [cell for row in (*block.head, *block.rows) for cell in row]
    return tuple(run for cell in cells for run in (*cell, Run("\n")))[:-1]


def _gaps(block: Table, typesetter: Typesetter) -> tuple[float, ...]:
    """Return what each column needs at its end so as not to meet the next; from right to left none ends at its left."""
    meets = (
        typesetter.direction == "ltr" and here == "right" and behind == "left"
        for here, behind in itertools.pairwise((*block.align, "right"))
    )
    return tuple(typesetter.theme.looks.table.column_gap if meeting else 0.0 for meeting in meets)


def _setting(
    block: Table,
    columns: tuple[tuple[Runs, ...], ...],
    gaps: tuple[float, ...],
    typesetter: Typesetter,
    scale: int,
    width: float,
) -> tuple[float, tuple[float, float], list[Column]]:
    """Return the largest size, and the padding, at which no word is broken, with what the columns need then."""
    look, rows = typesetter.theme.looks.table, (*block.head, *block.rows)
    tries = [*((size, look.padding) for size in from_scale(look.sizes, scale)), (look.sizes[-1], look.tight_padding)]
    for size, padding in tries:
        wanted = [
            _column(column, len(block.head), typesetter, size, 2 * padding[0] + gap + _SLACK)
            for column, gap in zip(columns, gaps, strict=True)
        ]
        for span in block.spans:
            if span.columns > 1:
                cell = rows[span.row][span.column]
                heads = 1 if span.row < len(block.head) else 0
                spread(wanted, span, _column((cell,), heads, typesetter, size, 2 * padding[0] + _SLACK))
        if fit(wanted, width):
            break
    return size, padding, wanted


def _column(column: tuple[Runs, ...], head: int, typesetter: Typesetter, size: float, around: float) -> Column:
    styles = (*["table-header"] * head, *["table"] * (len(column) - head))
    least = max(typesetter.longest_word(cell, style, size) for cell, style in zip(column, styles, strict=True))
    natural = max(typesetter.width(cell, style, size) for cell, style in zip(column, styles, strict=True))
    return Column(max(_NARROWEST, least + around), max(_NARROWEST, least + around, natural + around))
