"""A theme as both renderers and the planner see it: text only, loaded from `theme.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct

from notes2slides.diagnostics import ThemeError
from notes2slides.model.charts import COLOURS
from notes2slides.model.frames import TokenKind
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.house.template import Template
from notes2slides.model.logo import PlacedLogo, Position
from notes2slides.model.looks import Looks
from notes2slides.model.text import Align, Mark

Value = TypeVar("Value")
FontRole = Literal["heading", "body", "mono"]
Anchor = Literal["top", "middle", "bottom"]
Capitals = Literal["none", "small", "all"]
"""Which letters are drawn as capitals: `small` has those of a text in small letters no larger than these."""
Generic = Literal["serif", "sans-serif", "monospace"]
"""The kind of a face, which CSS falls back to."""


class Font(Struct, frozen=True, kw_only=True):
    """A face, with what may stand for it where it is missing."""

    face: str
    """The face that PowerPoint is given: one that every Office has."""
    alternatives: tuple[str, ...]
    """Faces of the same widths, tried first (`Carlito` for `Calibri`)."""
    generic: Generic
    files: tuple[str, ...] = ()
    """Paths of font files that it may be measured by."""


class TextStyle(Struct, frozen=True, kw_only=True):
    """How text of one kind is set."""

    font: FontRole
    size: float
    """Points."""
    colour: str
    """Key into `Theme.colours`."""
    leading: float = 1.0
    """Line height as a multiple of the face's own (ascent + descent + gap)."""
    bold: bool = False
    italic: bool = False
    align: Align = "left"
    capitals: Capitals = "none"
    spacing: float = 0.0
    """Points that letters stand further apart than their face has them."""


class Level(Struct, frozen=True, kw_only=True):
    """One level of a list; sizes are given by the variant (`Theme.scales`)."""

    indent: float
    """Points from the box's edge to the text."""
    hanging: float
    """Points from the marker to the text."""
    bullet: str
    bullet_colour: str
    bullet_scale: float = 1.0
    """Bullet's size as a share of the text's."""
    space_before: float
    """Points above a paragraph of this level, except at the top of a box."""


class Box(Struct, frozen=True, kw_only=True):
    """A named place of a layout."""

    rect: Rect
    style: str
    anchor: Anchor = "top"


class Decoration(Struct, frozen=True, kw_only=True):
    """A plain shape of the design, on the layout and not on the slide."""

    rect: Rect
    fill: str
    """Key into `Theme.colours`."""
    text: str = ""
    """A glyph such as an opening quotation mark, set in `style`."""
    style: str = ""


class Layout(Struct, frozen=True, kw_only=True):
    """Named boxes on a page. Names of boxes are names of slots."""

    name: str
    background: str
    """Key into `Theme.colours`."""
    boxes: Mapping[str, Box]
    decorations: tuple[Decoration, ...] = ()
    logo: PlacedLogo | None = None
    """Of the deck, where it has one."""

    def box(self, name: str) -> Box:
        """Return a box. Raises ThemeError where there is none of that name."""
        return _asked_for(self.boxes, name, f"layouts.{self.name}.boxes")


class CalloutLook(Struct, frozen=True, kw_only=True):
    """How callouts of one kind are told from others."""

    colour: str
    """Key into `Theme.colours`: of the label, and of the bar at the panel's edge."""
    sign: str = ""
    """A glyph before the label."""


class Margins(Struct, frozen=True, kw_only=True):
    """What a page leaves free at its sides, in points."""

    left: float
    right: float


AgendaCounts = Literal["minutes", "slides", "nothing"]
SectionLists = Literal["topics", "tags", "nothing"]


class Around(Struct, frozen=True, kw_only=True):
    """What the slides around the content say, and what stands at the foot of each."""

    agenda: AgendaCounts = "minutes"
    """What the agenda counts for each section."""
    section: SectionLists = "topics"
    """What the page that opens a section lists."""
    footer: str = "{title}"
    """With `{title}`, `{author}`, `{date}` and `{institution}` in it."""
    institution: str = ""


class ThemeLogo(Struct, frozen=True, kw_only=True):
    """The logo that decks have whose notes name none."""

    file: str = ""
    """In the folder of the theme that says it; "" for none."""
    dark: str = ""
    """The same for dark pages."""
    position: Position = "top-right"
    size: float = 24.0
    """Its height on slides, in points."""
    cover_size: float = 48.0
    """Its height on the first slide and on the last."""


class Theme(Struct, frozen=True, kw_only=True):
    """A whole theme."""

    name: str
    description: str
    origin: str
    """`built-in` or the folder it came from, for people."""
    folders: tuple[Path, ...]
    """Where templates are looked for: its own folder, then those it extends."""
    page: Size
    dark: bool
    colours: Mapping[str, str]
    """Name to `RRGGBB`. Always there: paper ink soft line accent tint chip code link deep on-deep on-deep-soft
    on-deep-faint. Those of code's tokens and of charts may be missing: see `token_colour`, `series_colour`."""
    fonts: Mapping[FontRole, Font]
    styles: Mapping[str, TextStyle]
    scales: tuple[tuple[float, ...], ...]
    """Sizes of the list levels in points, one row a variant, largest first: ((24, 22, 20, 20), (22, 20, ...), ...)."""
    levels: tuple[Level, ...]
    layouts: Mapping[str, Layout]
    mono_scale: float
    """Size of inline code as a share of the text around it."""
    looks: Looks
    callouts: Mapping[str, CalloutLook] = {}
    """Kind in its normal form to its look; see `callout_look`."""
    margins: Margins = Margins(left=56, right=56)
    around: Around = Around()
    logo: ThemeLogo = ThemeLogo()
    template: Template | None = None
    """A house's own file, into which PowerPoint decks are written; its layouts have the boxes of these."""

    def layout(self, name: str) -> Layout:
        """Return a layout. Raises ThemeError where there is none of that name."""
        return _asked_for(self.layouts, name, "layouts")


def _asked_for(there: Mapping[str, Value], name: str, where: str) -> Value:
    if (found := there.get(name)) is None:
        raise ThemeError(f"the theme has no `{where}.{name}`", hint="decks need it: write it into its theme.toml")
    return found


TOKEN_STAND_INS: Mapping[TokenKind, str] = {
    "keyword": "accent",
    "name": "link",
    "string": "link",
    "number": "link",
    "comment": "soft",
}
"""Colours that a theme always has and that can be read on code's panel, for tokens of code."""


def font_files(theme: Theme) -> tuple[str, ...]:
    """Return the paths of the fonts that a theme names."""
    return tuple(dict.fromkeys(path for font in theme.fonts.values() for path in font.files))


def space_before(theme: Theme, level: int, scale: int) -> float:
    """Return the points above a list item of that level, fewer where the whole slide is set smaller."""
    smaller = theme.scales[scale][0] / theme.scales[0][0]
    return round(smaller * theme.levels[level].space_before, 2)


def scale_of(theme: Theme, name: str) -> int:
    """Return the row of `Theme.scales` for the layout and the box of a name: the first no larger than their style."""
    wanted = theme.styles[theme.layout(name).box(name).style].size
    return next((row for row, sizes in enumerate(theme.scales) if sizes[0] <= wanted), len(theme.scales) - 1)


def from_scale(sizes: Sequence[float], scale: int) -> Sequence[float]:
    """Return which of sizes, listed from the largest, a scale allows: its own and smaller ones, at least the last."""
    return sizes[min(scale, len(sizes) - 1) :]


def token_colour(theme: Theme, kind: TokenKind) -> str:
    """Return the key into `Theme.colours` of a token of code: `code-` and its kind where the theme has that."""
    own = f"code-{kind}"
    return own if own in theme.colours else TOKEN_STAND_INS[kind]


def callout_look(theme: Theme, kind: str) -> CalloutLook:
    """Return how callouts of a kind look; one that the theme does not name is in the accent colour, without a sign."""
    return theme.callouts.get(kind) or CalloutLook(colour="accent")


def chip_colour(theme: Theme, marks: Mark, colour: str) -> str:
    """Return the key into `Theme.colours` of what stands behind words of a colour with these marks, "" for nothing.

    Of several marks the innermost that has a colour counts. Code on full-colour pages looks like the text.
    """
    chips = theme.looks.chips
    behind = (
        (Mark.CODE, "" if colour.startswith("on-") else chips.code),
        (Mark.KEYBOARD, chips.keyboard),
        (Mark.TAG, chips.tag),
        (Mark.HIGHLIGHT, chips.highlight),
    )
    return next((found for mark, found in behind if found and mark in marks), "")


SERIES_STAND_INS = ("accent", "link", "ink", "soft")
"""Colours that a theme always has, for the series of charts."""


def series_colour(theme: Theme, index: int) -> str:
    """Return the key into `Theme.colours` of a chart's series: `chart-1` and so on where the theme has that."""
    place = index % COLOURS
    own = f"chart-{place + 1}"
    return own if own in theme.colours else SERIES_STAND_INS[place]
