"""Rows of a table that each fit a slide: one that is higher is parted, and goes on in the next."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.model.frames import TableFrame, TextParagraph
from notes2slides.model.notes import Table
from notes2slides.model.text import Runs, cited, plain
from notes2slides.planning.frames.footnotes import foot
from notes2slides.planning.frames.tables import NOWHERE, SetTable, is_table
from notes2slides.planning.items.pieces import split_runs
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

_MOST_PARTINGS = 4
"""How often the rows of a table are parted until all fit a slide."""
_SHORTEST_PIECE = 40
"""Characters; below this a cell is not parted, however high its row is."""
_SHRINK = 0.8


def fitted(block: Table, typesetter: Typesetter, scale: int, space: tuple[float, float]) -> tuple[Table, bool] | None:
    """Return a table with rows that each fit a slide, below the header and above their footnotes, and whether a slide
    holds all of it; None where it can only be set as text. `space` is a body's width and height, in points.

    Rows are parted again where their parts are still too high: how many characters a part may have is an estimate.
    """
    width, height = space
    frame = _set(block, typesetter, scale, width)
    room = height - _foot_height((block.header, *block.rows), typesetter)
    if not is_table(block, width, room, frame, typesetter.theme.looks.table):
        return None
    whole = sum(frame.row_heights) <= room
    for parting in range(_MOST_PARTINGS + 1):
        feet = (_foot_height((block.header, row), typesetter) for row in block.rows)
        rooms = [height - below - frame.row_heights[0] for below in feet]
        if all(row <= room for row, room in zip(frame.row_heights[1:], rooms, strict=True)):
            return block, whole
        if parting < _MOST_PARTINGS:
            block = _parted(block, frame, rooms)
            frame = _set(block, typesetter, scale, width)
    return None


def _set(block: Table, typesetter: Typesetter, scale: int, width: float) -> TableFrame:
    return SetTable(block, typesetter, scale, width).frame((0, len(block.rows)), NOWHERE)


def _foot_height(rows: Sequence[Sequence[Runs]], typesetter: Typesetter) -> float:
    """Return the points that the footnotes of rows take below them."""
    notes = {note.id: note for row in rows for cell in row for note in cited(cell)}
    return foot(tuple(notes.values()), typesetter).height if notes else 0.0


def _parted(block: Table, frame: TableFrame, rooms: Sequence[float]) -> Table:
    """Return a table in which a row higher than its room, in points, is several: its long cells go on in the next ones.

    `frame` is the whole table as set; cells are parted between sentences, where those are too long between clauses,
    then words.
    """
    rows: list[tuple[Runs, ...]] = []
    continued: set[int] = set()
    drawn = zip(block.rows, frame.rows[1:], frame.row_heights[1:], rooms, strict=True)
    for number, (row, cells, height, room) in enumerate(drawn):
        parts = [row] if height <= room else _parted_row(row, cells, room - 2 * frame.padding[1])
        first = len(rows) + (number not in block.continued)
        rows += parts
        continued.update(range(first, len(rows)))
    return replace(block, rows=tuple(rows), continued=frozenset(continued))


def _parted_row(row: tuple[Runs, ...], drawn: Sequence[TextParagraph], room: float) -> list[tuple[Runs, ...]]:
    cells = [_packed(cell, text, room) for cell, text in zip(row, drawn, strict=True)]
    count = max(map(len, cells))
    return [tuple(cell[number] if number < len(cell) else () for cell in cells) for number in range(count)]


def _packed(cell: Runs, drawn: TextParagraph, room: float) -> list[Runs]:
    """Return a cell in the fewest pieces that are at most `room` points high, as its lines say."""
    if drawn.height <= room:
        return [cell]
    length = len(plain(cell))
    most = max(_SHORTEST_PIECE, int(_SHRINK * length * room / drawn.height))
    pieces: list[Runs] = []
    for piece in split_runs(cell, most):
        if pieces and len(plain(pieces[-1])) + len(plain(piece)) <= most:
            pieces[-1] = (*pieces[-1], *piece)
        else:
            pieces.append(piece)
    return pieces
