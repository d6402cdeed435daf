"""What stands in a slide's slots: set text, code, tables, pictures, callouts, formulas and charts.

Everything has its size and its lines already; a renderer draws it.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.charts import ChartData, ChartDrawing
from notes2slides.model.geometry import Rect
from notes2slides.model.looks import CalloutPanel, CodePanel
from notes2slides.model.maths.tree import Maths
from notes2slides.model.scripts import Direction
from notes2slides.model.spans import CellSpan
from notes2slides.model.text import SOFT_HYPHEN, Align, Runs
from notes2slides.model.traits import FrameTraits
from notes2slides.values import replace

Role = Literal["title", "body", "callout", "notes", "context"]
Meaning = Literal["text", "term", "explanation", "heading", "quote", "source", "footnote"]
"""What a paragraph is, where its look alone does not tell: `source` says whose words a quotation is."""
TokenKind = Literal["keyword", "name", "string", "number", "comment"]
"""What a stretch of code is. A theme has a colour `code-` and this for each: few, so that they can be told apart."""


class Origin(Struct, frozen=True, kw_only=True):
    """The block of the notes that something on a slide comes from."""

    id: str
    kind: str
    """`heading`, `bullet`, `term`, `explanation`, `footnote`, `speaker-note`, `paragraph`,
    `callout`, `quote`, `code`, `table`, `figure`, `formula` or `chart`."""
    role: Role
    """`context` for whatever stands here again or comes from no block of its own (a repeated path, an agenda entry)."""
    depth: int
    """Level in the notes; 0 for a top bullet or a top-level paragraph."""
    text: str
    """The block's text, plain, as far as it stands here; of one in the path, its beginning."""
    span: Span
    tags: tuple[str, ...] = ()
    continues: bool = False
    """Its text goes on here from a slide before; else what is `context` is said again."""
    goes_on: bool = False
    """More of its text stands on a slide behind."""
    is_exhibit: bool = False
    """It is looked at rather than read: the first line of its text is enough to know it by."""


class Line(Struct, frozen=True, kw_only=True):
    """One drawn line: the spaces at which it was broken are kept at its end, so that lines joined give the text."""

    runs: Runs
    width: float
    """Points, trailing spaces not counted."""

    @property
    def is_hyphenated(self) -> bool:
        """It ends amid a word, in a soft hyphen that is seen there."""
        return bool(self.runs) and self.runs[-1].text.endswith(SOFT_HYPHEN)


class TextParagraph(Struct, frozen=True, kw_only=True):
    """A bullet, a paragraph, a title ...: text set in one style."""

    lines: tuple[Line, ...]
    style: str
    """Name of a theme style, or `level1`, `level2` ... for list levels."""
    size: float
    """Points."""
    leading: float
    """Height of each line, points."""
    spare_lines: int = 0
    """Lines that it may have more where a program makes letters a little wider: there is room for them."""
    space_before: float = 0.0
    """Points; 0 for the first paragraph of a frame."""
    level: int = 0
    """Drawn list level, from 0: indentation of text and marker come from the theme's `levels[level]`."""
    marker: str | None = None
    """None: no marker. "" : the theme's bullet of this level. Else a number such as `3.`, drawn in its place."""
    hanging: float | None = None
    """Points from a number to the text behind it; None: as the level says."""
    shift: float = 0.0
    """Points by which it stands further in than its level: its list's numbers, or those above, need more room."""
    exact_leading: bool = False
    """True when runs of other faces or scripts would make the line taller: set the leading as points, not per cent."""
    meaning: Meaning = "text"
    indent: float = 0.0
    """Points from the box's edge to the text, where its level does not say it."""
    colour: str = ""
    """Key into `Theme.colours`, in place of the style's own."""
    direction: Direction | None = None
    """Which way its text is read, where that is not the deck's way. One from right to left begins at the right edge;
    one from left to right stays at the deck's edge, and only its words, stops and numbers keep their order."""
    beside: float = 0.0
    """Points from the box's edge to the paragraph behind it, which explains this term and begins on the same line: that
    one's `space_before` goes back up so far, and its `indent` is this. 0: the next stands below."""
    aside: Runs = ()
    """Set flush right on the first line (a count in the agenda)."""
    origin: Origin | None = None
    step: int | None = None
    """With which step it appears, from 0; None: it is there from the beginning."""

    @property
    def runs(self) -> Runs:
        """All runs, with no mark of where the lines break."""
        return tuple(run for line in self.lines for run in line.runs)

    @property
    def height(self) -> float:
        """Points that it needs at most, without the space before."""
        return (len(self.lines) + self.spare_lines) * self.leading


class TextFrame(Struct, frozen=True, kw_only=True):
    """Paragraphs in one box: in PowerPoint one placeholder."""

    traits: ClassVar[FrameTraits] = FrameTraits("body")

    paragraphs: tuple[TextParagraph, ...]


TAB = 4
"""Characters from one tab stop of code to the next."""


class CodeToken(Struct, frozen=True):
    """A stretch of code of one kind."""

    text: str
    kind: TokenKind | None = None
    """None for what is drawn in the style's own colour."""


class CodeLine(Struct, frozen=True, kw_only=True):
    """One drawn line of code; its tokens joined are its text, tabs kept."""

    tokens: tuple[CodeToken, ...]
    number: int | None
    """Its number in the notes' code, from 1; None where a line too long for the panel goes on."""
    highlighted: bool = False
    """The lecturer points at it."""

    @property
    def text(self) -> str:
        """Its characters alone."""
        return "".join(token.text for token in self.tokens)

    def expanded(self) -> CodeLine:
        """Return the line with spaces for tabs."""
        before, tokens = "", []
        for token in self.tokens:
            column = len(before.expandtabs(TAB))
            before += token.text
            tokens.append(CodeToken(before.expandtabs(TAB)[column:], token.kind))
        return replace(self, tokens=tuple(tokens))


class CodeFrame(Struct, frozen=True, kw_only=True):
    """Source code, drawn with the theme's `code` style inside a panel."""

    traits: ClassVar[FrameTraits] = FrameTraits("code", is_read=False, is_detailed=True, has_own_colours=True)

    panel: CodePanel
    lines: tuple[CodeLine, ...]
    language: str
    size: float
    leading: float
    padding: float
    """Points between the panel's edge and the text, all four sides."""
    tab: float
    """Points between two tab stops."""
    gutter: float = 0.0
    """Points for the line numbers, which are as large as the code, and for the gap behind them; 0: none are shown."""
    origin: Origin


class TableFrame(Struct, frozen=True, kw_only=True):
    """A table with all lines broken. The first rows are the header. A cell is one paragraph."""

    traits: ClassVar[FrameTraits] = FrameTraits("table", is_read=False, is_detailed=True)

    column_widths: tuple[float, ...]
    row_heights: tuple[float, ...]
    rows: tuple[tuple[TextParagraph, ...], ...]
    align: tuple[Align, ...]
    padding: tuple[float, float]
    """Points inside each cell: left and right, above and below."""
    gaps: tuple[float, ...]
    """Points inside each column beyond that, at the end of its lines: before text that would begin where it ends."""
    crowded: tuple[int, ...] = ()
    """Numbers, from 0, of the columns that are narrower than their longest word."""
    head: int = 1
    """Rows of the header."""
    spans: tuple[CellSpan, ...] = ()
    """Cells that take several places, rows counted from the header's first; the other places hold no text."""
    origin: Origin


class ImageFrame(Struct, frozen=True, kw_only=True):
    """A picture, never distorted, with its caption below it.

    Without a caption the picture fills the slot's rectangle, which has its proportions. Else it stands in the middle of
    the rectangle's upper part, and the caption takes the whole width at its foot.
    """

    traits: ClassVar[FrameTraits] = FrameTraits("figure", is_read=False, is_picture=True)

    asset: str
    """Key into `Deck.assets`."""
    alt: str
    origin: Origin
    caption: TextParagraph | None = None
    """Its `space_before` is the distance to the picture."""
    width: float = 0.0
    """Points of the picture, where there is a caption."""
    share: float = 1.0
    """Of the size that the notes ask for, what there was room for."""
    href: str = ""
    """The address that the picture is a link to."""

    def picture(self, rect: Rect) -> Rect:
        """Return where the picture stands in the slot's rectangle."""
        if self.caption is None:
            return rect
        height = rect.height - self.caption.space_before - self.caption.height
        return Rect(rect.x + (rect.width - self.width) / 2, rect.y, self.width, height)

    def caption_place(self, rect: Rect) -> Rect:
        """Return where the caption stands in the slot's rectangle; without one, a rectangle of no height."""
        height = self.caption.height if self.caption else 0.0
        return Rect(rect.x, rect.bottom - height, rect.width, height)


NOTICE = "notice"
"""Kind of a panel that says in the tool's own words what cannot be shown; no callout of the notes has it."""


class CalloutFrame(Struct, frozen=True, kw_only=True):
    """A labelled panel: My Take, Note, Warning ... The label is the first paragraph, in style `callout-label`."""

    traits: ClassVar[FrameTraits] = FrameTraits("callout")

    kind: str
    """Of the callout, in normal form, or `NOTICE`."""
    label: str
    """The label's words alone, without the sign before them."""
    colour: str
    """Key into `Theme.colours`: of the bar at its edge."""
    paragraphs: tuple[TextParagraph, ...]
    panel: CalloutPanel


class FormulaFrame(Struct, frozen=True, kw_only=True):
    """A formula on a line of its own, centred in the slot's rectangle; what is too wide is in lines already."""

    traits: ClassVar[FrameTraits] = FrameTraits("formula")

    maths: Maths
    size: float
    width: float
    """Points that it needs at most, whoever draws it."""
    height: float
    """Points that it needs at most."""
    text: TextParagraph
    """The same as text in signs that every program can show, for those that draw no formulas."""
    origin: Origin


class ChartFrame(Struct, frozen=True, kw_only=True):
    """A chart with the place of all that is drawn of it."""

    traits: ClassVar[FrameTraits] = FrameTraits(
        "chart", is_read=False, is_detailed=True, has_own_colours=True, is_picture=True
    )

    data: ChartData
    drawing: ChartDrawing
    alt: str
    origin: Origin


Flowing = TextFrame | CalloutFrame
"""Paragraphs below each other, each with a block that it comes from."""
Standing = CodeFrame | TableFrame | ImageFrame | FormulaFrame | ChartFrame
"""One block, or a part of one, that is drawn by itself."""
Frame = Flowing | Standing
"""Every kind of frame; `traits` says how each is treated, `model.kinds_of_frames` what text it has."""
