"""Where in a notebook a line of its Markdown stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from notes2slides.diagnostics import Diagnostic, Span
from notes2slides.files.source import Source
from notes2slides.values import replace

Cells = Sequence[tuple[int, int, int]]


def with_cells(said: Sequence[Diagnostic], sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
    """Return what is said of notebooks with the cell, and its line."""
    cells = {source.path: source.cells for source in sources if source.cells}
    if not cells:
        return tuple(said)
    places = ((each, _in_cell(each.span, cells.get(each.span.path, ())) if each.span else "") for each in said)
    return tuple(replace(each, message=f"{place}: {each.message}") if place else each for each, place in places)


def _in_cell(span: Span, cells: Cells) -> str:
    """Return which cell of a notebook a place is in, and in which of its lines: `cell 3, line 2`; "" before all."""
    place = bisect_right([first for first, _, _ in cells], span.first)
    if not place:
        return ""
    first, number, above = cells[place - 1]
    return f"cell {number}, line {max(1, span.first - first + 1 - above)}"
