"""Charts as PowerPoint's own: a part with the drawing, a workbook with the numbers, and the frame on the slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import assert_never

from notes2slides.merge_base.coding import chart_digest
from notes2slides.model.charts import COLOURS, GAP, MANNERS, MARKERS, Series
from notes2slides.model.frames import ChartFrame
from notes2slides.model.geometry import Rect, emu
from notes2slides.model.theme import Theme, series_colour
from notes2slides.rendering.pptx.charts.axes import AXIS_IDS, AxisWriter
from notes2slides.rendering.pptx.charts.text import ChartText
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import XML_DECLARATION, encoded, escaped, graphic_frame
from notes2slides.rendering.pptx.package.opc import RT, PackURI
from notes2slides.rendering.pptx.package.package import Part
from notes2slides.rendering.pptx.package.workbooks import SHEET, column, workbook
from notes2slides.rendering.pptx.text.ledger import Entry, Ledger

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMESPACES = (
    f'xmlns:c="{_CHART}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_INNER = '<c:layoutTarget val="inner"/>'
_SHORT_KEYS = 60.0
"""Points of a legend below which LibreOffice, given its size, would set it in two columns."""
_DASHES = ("solid", "dash", "sysDot", "dashDot")
"""By `ChartDrawing.dash`."""


def chart_shape(number: int, rect: Rect, frame: ChartFrame, relationship: str, ledger: Ledger) -> str:
    """Return the frame of a chart on its slide, with its alternative text."""
    name = ledger.free_name("Chart")
    digest = chart_digest(frame.data)
    ledger.shape(Entry(number, name, rect, "chart", origin=frame.origin, alt=frame.alt, digest=digest))
    return graphic_frame(number, name, frame.alt, rect, _CHART, f'<c:chart xmlns:c="{_CHART}" r:id="{relationship}"/>')


class ChartWriter:
    """Writes the parts of a deck's charts."""

    def __init__(self, theme: Theme, colours: Colours, language: str) -> None:
        self._theme = theme
        self._colours = colours
        self._text = ChartText(theme, colours, language)

    def parts(self, frame: ChartFrame, rect: Rect, uri: PackURI, book: PackURI) -> Iterator[Part]:
        """Yield a chart and its workbook; `rect` is its place on the slide, in points."""
        links = Relationships(uri.folder)
        data = links.part(RT.PACKAGE, book)
        yield Part(uri, encoded(self._chart(frame, rect, data)), links.xml())
        yield Part(book, workbook(frame.data))

    def _chart(self, frame: ChartFrame, rect: Rect, workbook_id: str) -> str:
        data, drawing = frame.data, frame.drawing
        title = "".join(self._text.title(words, heading=True) for words in drawing.texts("title"))
        legend = self._legend(drawing.legend, rect) if drawing.legend else ""
        plot = _Plot(frame, self._area, self._line, self._text).xml()
        axes = AxisWriter(data, drawing, self._text).axes()
        return (
            f'{XML_DECLARATION}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
            f'{title}<c:autoTitleDeleted val="{int(not title)}"/>'
            f"<c:plotArea>{_layout(drawing.plot, rect, target=_INNER)}{plot}{axes}"
            f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>{legend}<c:plotVisOnly val="1"/>'
            '<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
            f"{self._text.properties()}"
            f'<c:externalData r:id="{workbook_id}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _legend(self, legend: Rect, rect: Rect) -> str:
        place = _layout(legend, rect, sized=legend.width > _SHORT_KEYS)
        return f'<c:legend><c:legendPos val="r"/>{place}<c:overlay val="0"/>{self._text.properties()}</c:legend>'

    def _line(self, index: int, dash: int) -> str:
        """Return the look of a series as a line."""
        fill = self._colours.fill(series_colour(self._theme, index))
        dashes = f'<a:prstDash val="{_DASHES[dash]}"/><a:round/>'
        return f'<c:spPr><a:ln w="{emu(self._theme.looks.chart.line)}" cap="flat">{fill}{dashes}</a:ln></c:spPr>'

    def _area(self, index: int, kind: str) -> str:
        """Return the look of a series as an `area` or as the `mark` of a point."""
        fill = self._colours.fill(series_colour(self._theme, index))
        paper = self._colours.fill("paper")
        manner = index // COLOURS % MANNERS
        if kind == "mark":
            return f'<c:spPr>{paper if manner else fill}<a:ln w="{emu(1.5)}">{fill}</a:ln></c:spPr>'
        if manner == 0:
            return f'<c:spPr>{fill}<a:ln w="{emu(1)}">{paper}</a:ln></c:spPr>'
        line = f'<a:ln w="{emu(2)}">{fill}</a:ln>'
        if manner == 1:
            colours = (self._colours.xml(name) for name in (series_colour(self._theme, index), "paper"))
            front, back = colours
            stripes = f"<a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr>"
            return f'<c:spPr><a:pattFill prst="wdUpDiag">{stripes}</a:pattFill>{line}</c:spPr>'
        return f"<c:spPr>{paper}{line}</c:spPr>"


class _Plot:
    """Writes the series of one chart. Names too long for their place are cut here, and whole in the workbook."""

    def __init__(
        self, frame: ChartFrame, area: Callable[[int, str], str], line: Callable[[int, int], str], text: ChartText
    ) -> None:
        self._data = frame.data
        self._area = area
        self._line = line
        self._text = text
        self._last = len(frame.data.categories) + 1
        keys = dict(zip(frame.data.key_order, frame.drawing.texts("key"), strict=False))
        self._keys = [keys.get(index, key) for index, key in enumerate(frame.data.keys)]
        self._names = self._keys if frame.data.kind == "pie" else frame.drawing.names
        self._numbered = frame.drawing.numbered
        self._drawing = frame.drawing

    def xml(self) -> str:
        """Return the plot with all its series."""
        series = "".join(map(self._series, count(), self._data.series))
        match self._data.kind:
            case "bar" | "column":
                return self._bars(series)
            case "line":
                head = '<c:grouping val="standard"/><c:varyColors val="0"/>'
                return f'<c:lineChart>{head}{series}<c:marker val="1"/>{AXIS_IDS}</c:lineChart>'
            case "scatter":
                head = '<c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
                return f"<c:scatterChart>{head}{series}{AXIS_IDS}</c:scatterChart>"
            case "pie":
                return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'
            case _:
                assert_never(self._data.kind)

    def _bars(self, series: str) -> str:
        stacked = self._data.stacked
        return (
            f'<c:barChart><c:barDir val="{"bar" if self._data.kind == "bar" else "col"}"/>'
            f'<c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>{series}'
            f'<c:gapWidth val="{round(100 * GAP)}"/><c:overlap val="{100 if stacked else 0}"/>{AXIS_IDS}</c:barChart>'
        )

    def _series(self, index: int, series: Series) -> str:
        letter = column(index + 1)
        name = _reference(f"${letter}$1", _strings([series.name if self._data.kind == "pie" else self._keys[index]]))
        head = f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx>{name}</c:tx>'
        values = _reference(f"${letter}$2:${letter}${self._last}", self._numbers(series.values, self._format()), "num")
        kind = self._data.kind
        if kind == "scatter":
            across = _reference(f"$A$2:$A${self._last}", self._numbers(self._data.across, "General"), "num")
            look = f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{self._marker(index)}"
            points = f'<c:xVal>{across}</c:xVal><c:yVal>{values}</c:yVal><c:smooth val="0"/>'
            return f"<c:ser>{head}{look}{points}</c:ser>"
        names = _reference(f"$A$2:$A${self._last}", _strings(self._names))
        body = f"<c:cat>{names}</c:cat><c:val>{values}</c:val>"
        if kind == "line":
            look = self._line(index, self._drawing.dash(index)) + self._marker(index)
            return f'<c:ser>{head}{look}{body}<c:smooth val="0"/></c:ser>'
        if kind == "pie":
            return f"<c:ser>{head}{self._slices()}{body}</c:ser>"
        return f'<c:ser>{head}{self._area(index, "area")}<c:invertIfNegative val="0"/>{body}</c:ser>'

    def _format(self) -> str:
        return "0.##%" if self._data.percent else "General"

    def _marker(self, index: int) -> str:
        if not self._drawing.marked:
            return '<c:marker><c:symbol val="none"/></c:marker>'
        shape = MARKERS[index % len(MARKERS)]
        return f'<c:marker><c:symbol val="{shape}"/><c:size val="8"/>{self._area(index, "mark")}</c:marker>'

    def _slices(self) -> str:
        """Return the look of each slice, and its number outside where it has one."""
        points = "".join(
            f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/>{self._area(index, "area")}</c:dPt>'
            for index in range(len(self._data.categories))
        )
        small = [index for index in range(len(self._data.categories)) if index not in self._numbered]
        hidden = "".join(f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>' for index in small)
        shown = (
            f'<c:numFmt formatCode="{self._format()}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
            f'{self._text.properties()}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
            '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
            '<c:showLeaderLines val="0"/>'
        )
        return f"{points}<c:dLbls>{hidden}{shown}</c:dLbls>"

    def _numbers(self, values: Sequence[float | None], pattern: str) -> str:
        points = "".join(
            f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>'
            for index, value in enumerate(values)
            if value is not None
        )
        return f'<c:formatCode>{pattern}</c:formatCode><c:ptCount val="{len(values)}"/>{points}'


def _layout(part: Rect, rect: Rect, *, target: str = "", sized: bool = True) -> str:
    """Return the place of a part of the chart, and its size, as shares of the whole."""
    shares = (part.x / rect.width, part.y / rect.height, part.width / rect.width, part.height / rect.height)
    x, y, width, height = (f"{share:.5f}" for share in shares)
    size = f'<c:w val="{width}"/><c:h val="{height}"/>' if sized else ""
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{x}"/><c:y val="{y}"/>'
        f"{size}</c:manualLayout></c:layout>"
    )


def _reference(cells: str, cached: str, kind: str = "str") -> str:
    """Return what stands in cells of the workbook, with a copy for programs that do not open it."""
    return f"<c:{kind}Ref><c:f>{SHEET}!{cells}</c:f><c:{kind}Cache>{cached}</c:{kind}Cache></c:{kind}Ref>"


def _strings(texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{index}"><c:v>{escaped(text)}</c:v></c:pt>' for index, text in enumerate(texts))
    return f'<c:ptCount val="{len(texts)}"/>{points}'
