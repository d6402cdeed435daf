"""Axes of numbers with round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable

from notes2slides.model.charts import ChartData, Scale

_STEPS = (1.0, 2.0, 5.0, 10.0)
_PERCENT_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_FLAT = 0.35
"""Share of the largest value from which the spread of lines and points shows without the axis going down to zero."""
_GROUPED = 10_000
"""From here numbers have a sign between thousands; below, years have none."""


def value_scale(data: ChartData, intervals: int) -> Scale:
    """Return the axis of a chart's values with about so many intervals. Bars stand on zero, lines need not."""
    values = list(_extremes(data))
    return _scale(values, intervals, from_zero=data.kind in ("bar", "column"), percent=data.percent)


def across_scale(data: ChartData, intervals: int) -> Scale:
    """Return the horizontal axis of a scatter chart."""
    return _scale(data.across, intervals, from_zero=False, percent=False)


def written(value: float, scale: Scale) -> str:
    """Return a tick's value as Excel writes it by the scale's pattern."""
    pattern = scale.pattern
    if pattern.endswith("%"):
        return _fixed(100 * value, pattern[:-1]) + "%"
    return _fixed(value, pattern)


def _fixed(value: float, pattern: str) -> str:
    decimals = len(pattern.partition(".")[2])
    text = f"{value:{',' if pattern.startswith('#') else ''}.{decimals}f}"
    return text.removeprefix("-") if not float(text.replace(",", "")) else text


def _extremes(data: ChartData) -> Iterable[float]:
    """Yield the values that the axis must hold; of stacks their ends on both sides of zero."""
    columns = zip(*(series.values for series in data.series), strict=True)
    for column in columns:
        values = [value for value in column if value is not None]
        if data.stacked:
            yield sum(value for value in values if value > 0)
            yield sum(value for value in values if value < 0)
        else:
            yield from values


def _scale(values: Iterable[float], intervals: int, *, from_zero: bool, percent: bool) -> Scale:
    low, high = min(values), max(values)
    if from_zero or not _is_flat(low, high):
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low - 1.0, high + 1.0) if low else (0.0, 1.0)
    step = _step(high - low, intervals, _PERCENT_STEPS if percent else _STEPS)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Scale(first * step, last * step, step, _pattern(step, max(abs(low), abs(high)), percent=percent))


def _is_flat(low: float, high: float) -> bool:
    return low * high > 0 and high - low < _FLAT * max(abs(low), abs(high))


def _step(spread: float, intervals: int, steps: tuple[float, ...]) -> float:
    """Return the least round step that needs no more than so many intervals."""
    power = 10.0 ** math.floor(math.log10(spread / intervals))
    return next((step * power for step in steps if step * power * intervals >= spread * (1 - 1e-9)), 10 * power)


def _pattern(step: float, largest: float, *, percent: bool) -> str:
    shown = 100 * step if percent else step
    decimals = next((count for count in range(13) if math.isclose(round(shown, count), shown, rel_tol=1e-6)), 13)
    zero = "#,##0" if largest >= _GROUPED else "0"
    return zero + ("." + "0" * decimals if decimals else "") + ("%" if percent else "")
