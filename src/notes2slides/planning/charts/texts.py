"""What is written in a chart, cut to its place: its titles and its legend."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.model.charts import ChartData, ChartLabel
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.text import ELLIPSIS, Run
from notes2slides.planning.text.addresses import largest
from notes2slides.planning.text.typesetter import Typesetter

LABEL, TITLE = "chart", "chart-title"
"""Styles of the theme."""
GAP = 8.0
"""Points between a label and what it belongs to."""
BELOW_TITLE = 12.0
ROW = 1.25
"""Height of a legend's row, in lines."""
_KEY_WIDTH = 36.0
"""Points of a legend from its edge to the names."""
_SPARE = 14.0
"""Points behind the names of a legend, for programs whose keys are wider; else LibreOffice breaks the names."""
_LEGEND_SHARE = 0.3
"""Of the width, what a legend takes at most without that."""
_TITLE_SHARE = 0.75
"""Of a side, what a title takes at most: both PowerPoint and LibreOffice break a longer one."""
_MIDDLE = 0.2
"""From a line's middle down to its baseline, as a share of its size; about that of all faces."""


class ChartTexts:
    """Measures and places the texts of one chart, in points from its top left corner."""

    def __init__(self, data: ChartData, typesetter: Typesetter, size: Size) -> None:
        self.data = data
        self.size = size
        self._typesetter = typesetter
        self.point = typesetter.theme.styles[LABEL].size
        self.title_point = typesetter.theme.styles[TITLE].size
        self.line = typesetter.leading(LABEL)
        self.baseline = _MIDDLE * self.point
        self._keys = [self._cut_inside(key, size.width * _LEGEND_SHARE - _KEY_WIDTH) for key in data.keys]

    @property
    def has_legend(self) -> bool:
        """Whether there is more than one thing to be told apart."""
        return self.data.kind == "pie" or len(self._keys) > 1

    @property
    def top(self) -> float:
        """What the title takes."""
        return self._typesetter.leading(TITLE) + BELOW_TITLE if self.data.title else 0.0

    @property
    def legend_width(self) -> float:
        return _KEY_WIDTH + max(map(self.width, self._keys)) + _SPARE if self.has_legend else 0.0

    def width(self, text: str) -> float:
        """Return the width of a label."""
        return self._typesetter.width((Run(text),), LABEL)

    def cut(self, text: str, width: float, style: str = LABEL) -> str:
        """Return a text of one line, with an ellipsis where the width is too small for all of it."""
        return self._typesetter.shortened(text, style, max(width, self.point)) if text else ""

    def _cut_inside(self, text: str, width: float) -> str:
        """Return a text, without its middle where it is too wide: names of a kind differ at their ends."""
        if self.width(text) <= width:
            return text
        kept = largest(1, len(text) // 2, lambda kept: self.width(f"{text[:kept]}{ELLIPSIS}{text[-kept:]}") <= width)
        return f"{text[:kept].rstrip()}{ELLIPSIS}{text[-kept:].lstrip()}"

    def legend(self, top: float, bottom: float) -> tuple[Rect | None, list[ChartLabel]]:
        """Return the legend at the right, in the middle between two heights where it can be, with its names."""
        if not self.has_legend:
            return None, []
        row = min(ROW * self.line, (self.size.height - self.top) / len(self._keys))
        height = row * len(self._keys)
        y = max(min((top + bottom - height) / 2, self.size.height - height), self.top)
        rect = Rect(self.size.width - self.legend_width, y, self.legend_width, height)
        names = [
            ChartLabel(
                self._keys[key], rect.x + _KEY_WIDTH, y + (place + 0.5) * row + self.baseline, "start", role="key"
            )
            for place, key in enumerate(self.data.key_order)
        ]
        return rect, names

    def title(self) -> Iterator[ChartLabel]:
        """Yield the chart's title, if it has one."""
        if self.data.title:
            y = self._typesetter.leading(TITLE) / 2 + _MIDDLE * self.title_point
            text = self.cut(self.data.title, _TITLE_SHARE * self.size.width, TITLE)
            yield ChartLabel(text, self.size.width / 2, y, role="title")

    def axis_titles(self, plot: Rect) -> Iterator[ChartLabel]:
        """Yield the titles of the axes of a plot: at the chart's foot, and upwards at its left edge."""
        if self.data.x_title:
            text = self.cut(self.data.x_title, _TITLE_SHARE * self.size.width)
            y = self.size.height - self.line / 2 + self.baseline
            yield ChartLabel(text, plot.x + plot.width / 2, y, role="x")
        if self.data.y_title:
            text = self.cut(self.data.y_title, _TITLE_SHARE * self.size.height)
            y = max(plot.y + plot.height / 2, self.width(text) / 2)
            yield ChartLabel(text, self.line / 2 + self.baseline, y, turn=-90, role="y")
