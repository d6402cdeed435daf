"""How panels, tables, figures and what stands between them look: `[looks]` of a `theme.toml`, the same in both decks.

Lengths are points, colours keys into `Theme.colours`.
"""

from __future__ import annotations

from msgspec import Struct


class CalloutPanel(Struct, frozen=True, kw_only=True):
    """The panel of a callout; its bar has the colour of its kind."""

    fill: str
    bar: float
    """Width of the bar at its edge."""
    radius: float
    """Of the panel's corners; with a bar, of the two that are not at the bar."""
    padding: float
    """Between the panel's edge and its text, all four sides."""
    indent: float
    """By which each level of a list in it, and each callout in another, is moved in."""
    above_label: float
    """Above the label of a callout within the callout."""
    above_line: float


class CodePanel(Struct, frozen=True, kw_only=True):
    """The panel of code, and the bands behind lines that are pointed at."""

    fill: str
    border: float
    border_colour: str
    radius: float
    padding: float
    """Between the panel's edge and its text, where there is room for it."""
    tight_padding: float
    """The same of code that would else have to be cut."""
    band: str
    bar: float
    """Width of the bar before a band."""
    bar_colour: str
    number_gap: float
    """Between line numbers and the text, a part of the gutter."""
    sizes: tuple[float, ...]
    """Of its text, largest first: by the scale of the slide, smaller where a line would not fit."""


class TableLook(Struct, frozen=True, kw_only=True):
    """The inside of a table's cells, and the rules below its rows."""

    padding: tuple[float, float]
    """Inside each cell: left and right, above and below."""
    tight_padding: tuple[float, float]
    """The same where columns are many."""
    column_gap: float
    """Between a column whose text ends at its right edge and one whose text begins at its left, beyond the padding:
    else numbers and the words behind them read as one."""
    rule: float
    rule_colour: str
    header_rule: float
    header_rule_colour: str
    sizes: tuple[float, ...]
    """Of its text, largest first: by the scale of the slide, smaller where words would not fit."""


class Chips(Struct, frozen=True, kw_only=True):
    """What stands behind words of a kind: a colour, or "" for nothing."""

    highlight: str
    tag: str
    code: str
    """On pages of the colour `paper` and in panels alone: elsewhere words of code look like the text."""
    keyboard: str


class FigureLook(Struct, frozen=True, kw_only=True):
    """A picture with its caption and with text beside it."""

    above_caption: float
    caption_width: float
    """That a caption takes at least where there is room, however narrow its picture."""
    beside: float
    """Between a picture and the text at its side."""


class ChartLook(Struct, frozen=True, kw_only=True):
    """Widths of a chart's lines."""

    line: float
    """Of a series."""
    grid: float
    axis: float


class Gaps(Struct, frozen=True, kw_only=True):
    """Space between what stands on a slide."""

    frames: float
    """Between two panels, tables, pictures, or one of them and text."""
    topics: float
    """Between the end of a topic and what is no part of it, where both are text."""
    path: float
    """Below the path above a continued topic."""
    footnotes: float
    """Between the body and the footnotes."""
    between_footnotes: float
    agenda: float
    """Between two lines of the agenda."""
    agenda_count: float
    """Between a line of the agenda and what is counted for it, at least."""
    section: float
    """Between two lines of what a section is about."""
    links: float
    """Between two lines of a list of links, where there is room."""
    least_links: float
    """The same where there are many: one slide of them is better than two."""


class ListLook(Struct, frozen=True, kw_only=True):
    """Lists of bullets."""

    bold_parents: float = 0.0
    """Words up to which a bullet of the first level is bold that has others below it; 0 for none."""


class TermsLook(Struct, frozen=True, kw_only=True):
    """Terms beside what explains them."""

    columns: tuple[float, ...] = (190.0, 260.0, 330.0)
    """Widths that the column of the terms may have: the first that holds them all."""
    gap: float = 24.0
    """Between a term and what explains it, at least."""


class Looks(Struct, frozen=True, kw_only=True):
    """All looks of a theme."""

    callout: CalloutPanel
    notice_like: str
    """The kind of callout whose colour and sign panels have that say what cannot be shown."""
    code: CodePanel
    table: TableLook
    chips: Chips
    figure: FigureLook
    chart: ChartLook
    gaps: Gaps
    list: ListLook = ListLook()
    terms: TermsLook = TermsLook()
