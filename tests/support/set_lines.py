"""A paragraph that is set once."""

from __future__ import annotations

from notes2slides.measuring import MeasuredText, Metrics, Setting
from notes2slides.model.frames import Line
from notes2slides.model.text import Runs


def set_lines(
    runs: Runs, setting: Setting, width: float, metrics: Metrics, first_width: float | None = None
) -> tuple[Line, ...]:
    """Return the lines of a paragraph, as `MeasuredText.lines` has them, in the setting's own size."""
    return MeasuredText(runs, setting, metrics).lines(setting.size, width, first_width)
