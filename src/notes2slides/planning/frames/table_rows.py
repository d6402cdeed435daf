"""Rows of a table that each fit a slide: one that is higher is parted, and goes on in the next."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.model.frames import TableFrame, TextParagraph
from notes2slides.model.notes import Table
from notes2slides.model.spans import CellSpan, groups
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
    room = height - _foot_height((*block.head, *block.rows), typesetter)
    if not is_table(block, width, room, frame, typesetter.theme.looks.table):
        return None
    whole = sum(frame.row_heights) <= room
    for parting in range(_MOST_PARTINGS + 1):
        feet = (_foot_height((*block.head, row), typesetter) for row in block.rows)
        head = sum(frame.row_heights[: frame.head])
        rooms = [height - below - head for below in feet]
        high = _too_high(block, frame, rooms)
        if not high:
            return block, whole
        if any(stop - start > 1 for start, stop in high):
            block = _untied(block, high)
            frame = _set(block, typesetter, scale, width)
        elif parting < _MOST_PARTINGS:
            block = _parted(block, frame, rooms)
            frame = _set(block, typesetter, scale, width)
    return None


def _set(block: Table, typesetter: Typesetter, scale: int, width: float) -> TableFrame:
    return SetTable(block, typesetter, scale, width).frame((0, len(block.rows)), NOWHERE)


def _foot_height(rows: Sequence[Sequence[Runs]], typesetter: Typesetter) -> float:
    """Return the points that the footnotes of rows take below them."""
    notes = {note.id: note for row in rows for cell in row for note in cited(cell)}
    return foot(tuple(notes.values()), typesetter).height if notes else 0.0


def _too_high(block: Table, frame: TableFrame, rooms: Sequence[float]) -> list[tuple[int, int]]:
    """Return the rows that hang together and are higher than the least room of one of them."""
    heights = frame.row_heights[frame.head :]
    found = groups(len(block.rows), block.spans, frame.head)
    return [(start, stop) for start, stop in found if sum(heights[start:stop]) > min(rooms[start:stop])]


def _untied(block: Table, rows: Sequence[tuple[int, int]]) -> Table:
    """Return a table in which each cell that ties such rows takes one of them."""
    head = len(block.head)
    loose = {row + head for start, stop in rows for row in range(start, stop)}
    spans = (replace(span, rows=1) if span.row in loose else span for span in block.spans)
    return replace(block, spans=tuple(span for span in spans if span.rows > 1 or span.columns > 1))


def _parted(block: Table, frame: TableFrame, rooms: Sequence[float]) -> Table:
    """Return a table in which a row higher than its room, in points, is several: its long cells go on in the next ones.

    `frame` is the whole table as set; cells are parted between sentences, where those are too long between clauses,
    then words.
    """
    rows: list[tuple[Runs, ...]] = []
    continued: set[int] = set()
    head = frame.head
    placed = [span for span in block.spans if span.row < head]
    by_row: dict[int, list[CellSpan]] = {}
    for span in block.spans:
        by_row.setdefault(span.row - head, []).append(span)
    drawn = zip(block.rows, frame.rows[head:], frame.row_heights[head:], rooms, strict=True)
    for number, (row, cells, height, room) in enumerate(drawn):
        parts = [row] if height <= room else _parted_row(row, cells, room - 2 * frame.padding[1])
        for part in range(len(parts)):
            placed += [replace(span, row=head + len(rows) + part) for span in by_row.get(number, ())]
        first = len(rows) + (number not in block.continued)
        rows += parts
        continued.update(range(first, len(rows)))
    return replace(block, rows=tuple(rows), continued=frozenset(continued), spans=tuple(placed))


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
