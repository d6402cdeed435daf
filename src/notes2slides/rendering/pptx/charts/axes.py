"""The axes of a chart as DrawingML."""

from __future__ import annotations

from notes2slides.model.charts import ChartData, ChartDrawing, Scale
from notes2slides.rendering.pptx.charts.text import ChartText

_HORIZONTAL, _VERTICAL = 111111111, 222222222
"""Ids of the two axes; any two numbers that are not negative (ECMA-376 Part 1, 21.2.3.47)."""
AXIS_IDS = f'<c:axId val="{_HORIZONTAL}"/><c:axId val="{_VERTICAL}"/>'
"""As the plots name them: categories first."""
_ASLANT = -45


class AxisWriter:
    """Writes the axes of one chart: the first of `AXIS_IDS` has categories (or numbers across), the second values."""

    def __init__(self, data: ChartData, drawing: ChartDrawing, text: ChartText) -> None:
        self._drawing = drawing
        self._text = text
        self._lying = data.kind == "bar"

    def axes(self) -> str:
        """Return both axes; the values are those of the plan, so that every program has the same ticks."""
        values = self._drawing.values
        if values is None:
            return ""
        across = self._drawing.across
        first = self._categories() if across is None else self._numbers(across, _HORIZONTAL, "b", grid=False)
        return first + self._numbers(values, _VERTICAL, "b" if self._lying else "l", grid=True)

    def _title(self, place: str) -> str:
        upright = place == "l"
        words = "".join(self._drawing.texts("y" if upright else "x"))
        return self._text.title(words, heading=False, turn=-90 if upright else 0) if words else ""

    def _categories(self) -> str:
        place = "l" if self._lying else "b"
        every = self._drawing.every
        turn = _ASLANT if self._drawing.turned else 0
        orientation = "maxMin" if self._lying else "minMax"
        return (
            f'<c:catAx><c:axId val="{_HORIZONTAL}"/><c:scaling><c:orientation val="{orientation}"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{place}"/>{self._title(place)}'
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{self._text.axis_line}'
            f'{self._text.properties(turn=turn)}<c:crossAx val="{_VERTICAL}"/><c:crosses val="autoZero"/>'
            f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="{every}"/>'
            f'<c:tickMarkSkip val="{every}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def _numbers(self, scale: Scale, own: int, place: str, *, grid: bool) -> str:
        """Return an axis of numbers. That of lying bars crosses below the last category, since they run downwards."""
        other = _HORIZONTAL if own == _VERTICAL else _VERTICAL
        lines = f"<c:majorGridlines>{self._text.grid_line}</c:majorGridlines>" if grid else ""
        look = self._text.no_line if self._drawing.across is None else self._text.axis_line
        crosses = "max" if self._lying else "autoZero"
        beside = "nextTo" if self._lying else "low"
        between = "midCat" if self._drawing.across else "between"
        return (
            f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/>'
            f'<c:max val="{scale.high!r}"/><c:min val="{scale.low!r}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{place}"/>{lines}{self._title(place)}'
            f'<c:numFmt formatCode="{scale.pattern}" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="{beside}"/>{look}{self._text.properties()}'
            f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/><c:crossBetween val="{between}"/>'
            f'<c:majorUnit val="{scale.step!r}"/></c:valAx>'
        )
