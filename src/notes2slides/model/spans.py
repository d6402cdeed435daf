"""Cells of a table that take several places."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class CellSpan(Struct, frozen=True):
    """A cell that takes several places of a table; the others are empty."""

    row: int
    """From 0, the header's first."""
    column: int
    rows: int
    columns: int

    def begins(self, row: int, column: int) -> bool:
        """Return whether its text stands there."""
        return (row, column) == (self.row, self.column)


def groups(count: int, spans: Iterable[CellSpan], first: int = 0) -> list[tuple[int, int]]:
    """Return which rows hang together, from 0, end excluded: those that one cell takes.

    There are `count` of them, the first of which the spans count as `first`.
    """
    tied = [False] * (count + 1)
    for span in spans:
        for row in range(max(span.row - first, 0) + 1, min(span.row - first + span.rows, count)):
            tied[row] = True
    starts = [row for row in range(count) if not tied[row]]
    return list(zip(starts, [*starts[1:], count][: len(starts)], strict=True))


def taken(spans: Iterable[CellSpan]) -> dict[tuple[int, int], CellSpan]:
    """Return the span that takes each place that any takes, by row and column."""
    return {
        (span.row + down, span.column + right): span
        for span in spans
        for down in range(span.rows)
        for right in range(span.columns)
    }
