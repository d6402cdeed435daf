"""Charts for the tests of both writers."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.model.charts import Cell, ChartData, ChartKind, Series


def data_of(kind: ChartKind, *series: Sequence[float | None], **more: object) -> ChartData:
    """A chart of these series, with a category for each number."""
    names = tuple(f"C{number}" for number in range(len(series[0])))
    rows = tuple(
        Series(f"S{number}", tuple(Cell("" if value is None else f"{value:g}", value) for value in values))
        for number, values in enumerate(series)
    )
    return ChartData(kind=kind, series=rows, categories=names, **more)  # type: ignore[arg-type]
