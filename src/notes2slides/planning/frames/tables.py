"""Tables on a slide: columns as wide as their content wants, and lines broken in every cell."""

from __future__ import annotations

import itertools

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.frames import Origin, TableFrame, TextParagraph
from notes2slides.model.looks import TableLook
from notes2slides.model.notes import Table
from notes2slides.model.text import Run, Runs
from notes2slides.model.theme import from_scale
from notes2slides.planning.frames.column_widths import Column, column_widths, fit
from notes2slides.planning.text.typesetter import Typesetter

NOWHERE = Origin(id="", kind="", role="body", depth=0, text="", span=Span("", 0, 0))
"""Stands for the origin of what is only measured."""
_NARROWEST = 24.0
_SLACK = 2.0
"""Points by which a column is wider than the words that it is made for: LibreOffice takes up to one more in a cell."""
_LEAST_TEXT = 12.0
"""Points of text that a column must have room for: below, a table is no table any more."""


class SetTable:
    """A table set at a scale: its columns are measured once, and so is each row of it that is asked for.

    Columns are as wide as all the table's rows need, so that a table cut in two keeps its shape, and one with parted
    rows too. Where words do not fit at the scale's size, the type is smaller, then the space around it.
    """

    def __init__(self, block: Table, typesetter: Typesetter, scale: int, width: float) -> None:
        """Set it over at most `width` points."""
        self._block = block
        self._typesetter = typesetter
        self._gaps = _gaps(block, typesetter)
        columns = tuple(zip(block.header, *_whole_rows(block), strict=True))
        self._size, self._padding, wanted = _setting(columns, self._gaps, typesetter, scale, width)
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
        self._header = self._row(block.header, "table-header")

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
        return TableFrame(
            column_widths=self._widths,
            row_heights=tuple(row.height for row in drawn),
            rows=tuple(row.cells for row in drawn),
            align=self._block.align,
            padding=self._padding,
            gaps=self._gaps,
            crowded=self._crowded,
            origin=origin,
        )

    def _drawn(self, rows: tuple[int, int]) -> list[_Row]:
        return [self._header, *map(self._numbered, range(*rows))]

    def _numbered(self, number: int) -> _Row:
        if number not in self._rows:
            self._rows[number] = self._row(self._block.rows[number], "table")
        return self._rows[number]

    def _row(self, cells: tuple[Runs, ...], style: str) -> _Row:
        drawn = tuple(
            self._typesetter.paragraph(cell, style, width, size=self._size)
            for cell, width in zip(cells, self._texts, strict=True)
        )
        return _Row(drawn, max(cell.height for cell in drawn) + 2 * self._padding[1])


class _Row(Struct, frozen=True):
    """A row as set, and its height in points."""

    cells: tuple[TextParagraph, ...]
    height: float


def _whole_rows(block: Table) -> list[tuple[Runs, ...]]:
    """Return a table's rows, each with those that go on with it."""
    parts: list[list[tuple[Runs, ...]]] = []
    for number, row in enumerate(block.rows):
        if number in block.continued:
            parts[-1].append(row)
        else:
            parts.append([row])
    return [tuple(tuple(itertools.chain(*cell)) for cell in zip(*rows, strict=True)) for rows in parts]


def is_table(block: Table, width: float, room: float, frame: TableFrame, look: TableLook) -> bool:
    """Return whether a table can be shown as one: its columns hold letters, and its header leaves room for rows."""
    narrow = width / len(block.header) < _LEAST_TEXT + 2 * look.tight_padding[0]
    return not narrow and frame.row_heights[0] < room / 2


def as_text(block: Table) -> Runs:
    """Return a table as text, a line a cell: for what can be shown as no table."""
    cells = [cell for row in (block.header, *block.rows) for cell in row]
    return tuple(run for cell in cells for run in (*cell, Run("\n")))[:-1]


def _gaps(block: Table, typesetter: Typesetter) -> tuple[float, ...]:
    """Return what each column needs at its end so as not to meet the next; from right to left none ends at its left."""
    meets = (
        typesetter.direction == "ltr" and here == "right" and behind == "left"
        for here, behind in itertools.pairwise((*block.align, "right"))
    )
    return tuple(typesetter.theme.looks.table.column_gap if meeting else 0.0 for meeting in meets)


def _setting(
    columns: tuple[tuple[Runs, ...], ...], gaps: tuple[float, ...], typesetter: Typesetter, scale: int, width: float
) -> tuple[float, tuple[float, float], list[Column]]:
    """Return the largest size, and the padding, at which no word is broken, with what the columns need then."""
    look = typesetter.theme.looks.table
    tries = [*((size, look.padding) for size in from_scale(look.sizes, scale)), (look.sizes[-1], look.tight_padding)]
    for size, padding in tries:
        wanted = [
            _column(column, typesetter, size, 2 * padding[0] + gap + _SLACK)
            for column, gap in zip(columns, gaps, strict=True)
        ]
        if fit(wanted, width):
            break
    return size, padding, wanted


def _column(column: tuple[Runs, ...], typesetter: Typesetter, size: float, around: float) -> Column:
    styles = ("table-header", *["table"] * (len(column) - 1))
    least = max(typesetter.longest_word(cell, style, size) for cell, style in zip(column, styles, strict=True))
    natural = max(typesetter.width(cell, style, size) for cell, style in zip(column, styles, strict=True))
    return Column(max(_NARROWEST, least + around), max(_NARROWEST, least + around, natural + around))
