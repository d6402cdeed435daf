"""Code as DrawingML: one text in a panel, with the theme's colours for its tokens, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from notes2slides.model.frames import TAB, CodeFrame, CodeLine, CodeToken, TokenKind
from notes2slides.model.geometry import Rect, emu
from notes2slides.model.looks import CodePanel
from notes2slides.model.theme import Theme, token_colour
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.looks.languages import language_attributes
from notes2slides.rendering.pptx.looks.layouts import Placeholder
from notes2slides.rendering.pptx.looks.list_styles import ListStyles
from notes2slides.rendering.pptx.looks.paragraph_looks import Look, style_look
from notes2slides.rendering.pptx.package import markup
from notes2slides.rendering.pptx.package.markup import DECORATIVE, RECTANGLE, escaped, insets, named, rounded, transform
from notes2slides.rendering.pptx.text.ledger import Entry, Ledger
from notes2slides.values import replace

LINE_NUMBERS = "Line numbers"
"""Name of the shape that holds them, beside the code, so that they are not copied with it."""
_DEFAULT_STOP = 72.0
"""Points between two tab stops where none are listed."""
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_MARKS: dict[TokenKind, str] = {"keyword": ' b="1"', "comment": ' i="1"'}


class CodeWriter:
    """Writes the code of one deck."""

    def __init__(self, theme: Theme, colours: Colours, ledger: Ledger, language: str) -> None:
        """Code is spoken in the deck's `language`, for PowerPoint knows no text without one, and is not proofed."""
        self._said = f'{language_attributes(language, language)} noProof="1"'.strip()
        self._theme = theme
        self._ledger = ledger
        self._colours = colours
        self._styles = ListStyles(theme, colours, rtl=False)

    def code(self, numbers: Iterator[int], box: Placeholder, rect: Rect, frame: CodeFrame) -> Iterator[str]:
        """Yield the shapes of a panel with code, one paragraph a line; `numbers` gives each its id.

        With line numbers or lines that are pointed at, panel, bands and numbers are shapes of their own: the text's
        shape begins behind the numbers and is not filled.
        """
        look = frame.panel
        outline, panel = rounded(rect, look.radius), self._colours.fill(look.fill) + self._border(look)
        bands = list(_bands(rect, frame))
        left = frame.padding
        if bands or frame.gutter:
            yield self._rectangle(next(numbers), f"{box.label}, panel", rect, panel, "panel", outline)
            outline, panel = RECTANGLE, f"<a:noFill/>{_NO_LINE}"
        for band in bands:
            for place, colour in ((band, look.band), (replace(band, width=look.bar), look.bar_colour)):
                if not place.width:
                    continue
                fill = self._colours.fill(colour) + _NO_LINE
                yield self._rectangle(next(numbers), f"{box.label}, highlighted lines", place, fill, "band")
        if frame.gutter:
            left, taken = 0.0, frame.padding + frame.gutter
            yield self._line_numbers(next(numbers), replace(rect, width=taken - look.number_gap), frame)
            rect = replace(rect, x=rect.x + taken, width=rect.width - taken)
        kept = _widest_at_default_stops(frame) <= rect.width - left - frame.padding
        lines = [self._line(line if kept else line.expanded(), frame) for line in frame.lines]
        body = self._body(frame, (left, frame.padding), lines, self._look(frame))
        number = next(numbers)
        placeholder = box if box.kind else None
        self._ledger.shape(
            Entry(number, box.label, rect, "code", placeholder=placeholder, origin=frame.origin, look=panel)
        )
        yield markup.shape(named(number, box.label), box.unseen, transform(rect) + outline + panel, body)

    def _border(self, panel: CodePanel) -> str:
        if not panel.border:
            return _NO_LINE
        return f'<a:ln w="{emu(panel.border)}">{self._colours.fill(panel.border_colour)}</a:ln>'

    def _look(self, frame: CodeFrame) -> Look:
        return replace(style_look(self._theme.styles["code"]), size=frame.size, exact=frame.leading)

    def _body(self, frame: CodeFrame, sides: tuple[float, float], lines: Iterable[str], look: Look) -> str:
        text = "".join(f"<a:p>{line}</a:p>" for line in lines)
        properties = insets(sides[0], frame.padding, sides[1], frame.padding)
        return f"<p:txBody>{properties}<a:lstStyle>{self._styles.level(1, look)}</a:lstStyle>{text}</p:txBody>"

    def _line(self, line: CodeLine, frame: CodeFrame) -> str:
        """Return the content of a line's paragraph, with the tab stops that it uses."""
        stops = "".join(f'<a:tab pos="{emu(frame.tab * number)}" algn="l"/>' for number in _tab_stops(line.text))
        tabs = f"<a:pPr><a:tabLst>{stops}</a:tabLst></a:pPr>" if stops else ""
        self._ledger.run(line.text)
        self._ledger.paragraph(origin=frame.origin, look=tabs)
        return tabs + ("".join(map(self._token, line.tokens)) or f"<a:endParaRPr {self._said}/>")

    def _token(self, token: CodeToken) -> str:
        marks = _MARKS.get(token.kind, "") if token.kind else ""
        fill = self._colours.fill(token_colour(self._theme, token.kind)) if token.kind else ""
        return f"<a:r><a:rPr {self._said}{marks}>{fill}</a:rPr><a:t>{escaped(token.text)}</a:t></a:r>"

    def _line_numbers(self, number: int, rect: Rect, frame: CodeFrame) -> str:
        numbers = ["" if line.number is None else str(line.number) for line in frame.lines]
        lines = [f"<a:r><a:rPr {self._said}/><a:t>{text}</a:t></a:r>" if text else "" for text in numbers]
        look = replace(self._look(frame), align="right", colour="soft")
        body = self._body(frame, (0, 0), lines, look)
        for text in numbers:
            self._ledger.run(text)
            self._ledger.paragraph()
        self._ledger.shape(Entry(number, LINE_NUMBERS, rect, part="numbers", look="<a:noFill/>"))
        return markup.shape(
            named(number, LINE_NUMBERS), markup.TEXT_BOX, f"{transform(rect)}{RECTANGLE}<a:noFill/>", body
        )

    def _rectangle(self, number: int, name: str, rect: Rect, looks: str, part: str, outline: str = RECTANGLE) -> str:
        self._ledger.shape(Entry(number, name, rect, "decoration", part=part, look=looks))
        return markup.shape(named(number, name, mark=DECORATIVE), markup.DRAWN, transform(rect) + outline + looks)


def _bands(rect: Rect, frame: CodeFrame) -> Iterator[Rect]:
    """Yield the place of each run of highlighted lines, across the panel."""
    at = 0
    for highlighted, lines in groupby(frame.lines, key=lambda line: line.highlighted):
        count = len(list(lines))
        if highlighted:
            top = rect.y + frame.padding + at * frame.leading
            yield Rect(rect.x, top, rect.width, count * frame.leading)
        at += count


def _tab_stops(text: str) -> range:
    """Return the numbers of the tab stops that a line can reach, from 1."""
    return range(1, len(text.expandtabs(TAB)) // TAB + 1) if "\t" in text else range(0)


def _widest_at_default_stops(frame: CodeFrame) -> float:
    """Return how wide the widest line with tabs is where every tab goes to the next inch, in points.

    LibreOffice 7 knows no other stops in paragraphs without a bullet. Code that would leave its panel so has spaces.
    """
    widest = 0.0
    for line in frame.lines:
        first, *rest = line.text.split("\t")
        x = len(first) * frame.tab / TAB
        for piece in rest:
            x = (x // _DEFAULT_STOP + 1) * _DEFAULT_STOP + len(piece) * frame.tab / TAB
        widest = max(widest, x if rest else 0.0)
    return widest
