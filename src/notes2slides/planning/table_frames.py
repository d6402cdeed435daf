"""Tables on a slide: widths of columns from their content, and lines broken in every cell."""

from __future__ import annotations

from notes2slides.model.deck import Origin, TableFrame, TextParagraph
from notes2slides.model.notes import Table
from notes2slides.model.text import Run, Runs, plain
from notes2slides.planning.typesetter import Typesetter

SIZES = (20.0, 18.0, 14.0)
"""Points, by scale; 14 is the smallest that may be."""
PADDING = (10.0, 6.0)
"""Points inside a cell: left and right, above and below."""
_NARROWEST = 24.0


def table_frame(
    block: Table, rows: tuple[int, int], typesetter: Typesetter, scale: int, width: float, origin: Origin
) -> TableFrame:
    """Return the header and rows `rows[0]` to `rows[1]` (end excluded) set over at most `width` points.

    Columns are as wide as all the table's rows need, so that a table cut in two keeps its shape.
    """
    columns = tuple(zip(block.header, *block.rows, strict=True))
    size = next((size for size in SIZES[scale:] if _words_fit(columns, typesetter, size, width)), SIZES[-1])
    widths = _widths(columns, typesetter, size, width)
    body = block.rows[rows[0] : rows[1]]
    drawn = (
        _row(block.header, "table-header", widths, size, typesetter),
        *(_row(row, "table", widths, size, typesetter) for row in body),
    )
    return TableFrame(
        column_widths=widths,
        row_heights=tuple(max(cell.height for cell in row) + 2 * PADDING[1] for row in drawn),
        rows=drawn,
        align=block.align,
        padding=PADDING,
        origin=origin,
    )


def as_text(block: Table) -> Runs:
    """Return a table as text, a line a cell: for cells so long that no slide holds their row."""
    cells = [cell for row in (block.header, *block.rows) for cell in row]
    return tuple(run for cell in cells for run in (*cell, Run("\n")))[:-1]


def _row(
    cells: tuple[Runs, ...], style: str, widths: tuple[float, ...], size: float, typesetter: Typesetter
) -> tuple[TextParagraph, ...]:
    return tuple(
        typesetter.paragraph(cell, style, width - 2 * PADDING[0], size=size)
        for cell, width in zip(cells, widths, strict=True)
    )


def _words_fit(columns: tuple[tuple[Runs, ...], ...], typesetter: Typesetter, size: float, width: float) -> bool:
    return sum(_narrowest(column, typesetter, size) for column in columns) <= width


def _narrowest(column: tuple[Runs, ...], typesetter: Typesetter, size: float) -> float:
    """Return the width at which no word of a column is broken."""
    words = {word for cell in column for word in plain(cell).split()}
    widest = max((typesetter.width((Run(word),), "table-header", size) for word in words), default=0.0)
    return max(_NARROWEST, widest + 2 * PADDING[0] + 1)


def _natural(column: tuple[Runs, ...], typesetter: Typesetter, size: float) -> float:
    widest = max(typesetter.width(cell, "table-header", size) for cell in column)
    return max(_NARROWEST, widest + 2 * PADDING[0] + 1)


def _widths(
    columns: tuple[tuple[Runs, ...], ...], typesetter: Typesetter, size: float, width: float
) -> tuple[float, ...]:
    """Return natural widths where they fit; else at least each longest word, and the rest by what is wanted."""
    natural = [_natural(column, typesetter, size) for column in columns]
    if sum(natural) <= width:
        spare = min(1.6, width / sum(natural))
        return tuple(value * spare for value in natural)
    narrow = [_narrowest(column, typesetter, size) for column in columns]
    if sum(narrow) >= width:
        return tuple(value * width / sum(narrow) for value in narrow)
    wanted = [want - least for want, least in zip(natural, narrow, strict=True)]
    share = (width - sum(narrow)) / sum(wanted)
    return tuple(least + want * share for least, want in zip(narrow, wanted, strict=True))
