"""Text and lines inside a chart, in the theme's faces and colours."""

from __future__ import annotations

from notes2slides.model.geometry import emu
from notes2slides.model.scripts import by_language
from notes2slides.model.theme import Theme
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.looks.languages import locale
from notes2slides.rendering.pptx.package.markup import escaped

_FACES = {"heading": "+mj-lt", "body": "+mn-lt"}
"""A theme's own faces (ECMA-376 Part 1, 20.1.4.1.16 and 20.1.4.1.24)."""
_DEGREE = 60_000
"""Units of an angle (ECMA-376 Part 1, 20.1.10.3)."""


class ChartText:
    """Writes the text of the charts of one deck."""

    no_line = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"

    def __init__(self, theme: Theme, colours: Colours, language: str) -> None:
        self._theme = theme
        self._colours = colours
        self._language = language

        self.axis_line = self._line("soft", theme.looks.chart.axis)
        self.grid_line = self._line("line", theme.looks.chart.grid)

    def _line(self, colour: str, width: float) -> str:
        """Return the shape properties of a line in a theme's colour, `width` points wide."""
        if not width:
            return self.no_line
        return f'<c:spPr><a:ln w="{emu(width)}">{self._colours.fill(colour)}</a:ln></c:spPr>'

    def properties(self, *, turn: int = 0) -> str:
        """Return the text properties of labels, turned by degrees clockwise."""
        body = f"<a:bodyPr{_turned(turn)}/><a:lstStyle/>"
        end = f'<a:endParaRPr lang="{escaped(locale(self._language))}"/>'
        return f"<c:txPr>{body}<a:p><a:pPr>{self._look('a:defRPr', heading=False)}</a:pPr>{end}</a:p></c:txPr>"

    def title(self, words: str, *, heading: bool, turn: int = 0) -> str:
        """Return a title of the chart (`heading`) or of an axis."""
        runs = "".join(
            f"<a:r>{self._look('a:rPr', heading, locale(found))}<a:t>{escaped(piece)}</a:t></a:r>"
            for piece, found in by_language(words, self._language)
        )
        return (
            f"<c:title><c:tx><c:rich><a:bodyPr{_turned(turn)}/><a:lstStyle/><a:p>"
            f"<a:pPr>{self._look('a:defRPr', heading)}</a:pPr>{runs}</a:p></c:rich></c:tx>"
            '<c:overlay val="0"/></c:title>'
        )

    def _look(self, tag: str, heading: bool, language: str = "") -> str:
        style = self._theme.styles["chart-title" if heading else "chart"]
        face = _FACES.get(style.font, self._theme.fonts[style.font].face)
        said = f' lang="{escaped(language)}"' if language else ""
        marks = f'sz="{round(100 * style.size)}" b="{int(style.bold)}" i="{int(style.italic)}"'
        fill = self._colours.fill(style.colour)
        return f'<{tag}{said} {marks}>{fill}<a:latin typeface="{escaped(face)}"/></{tag}>'


def _turned(degrees: int) -> str:
    return f' rot="{degrees * _DEGREE}" vert="horz"' if degrees else ""
