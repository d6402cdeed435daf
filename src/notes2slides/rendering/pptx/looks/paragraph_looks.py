"""How a paragraph looks, resolved from the theme: what the master, a layout or a shape says for a level."""

from __future__ import annotations

import re

from msgspec import Struct

from notes2slides.model.frames import TextParagraph
from notes2slides.model.text import Align
from notes2slides.model.theme import Capitals, FontRole, Level, TextStyle, Theme
from notes2slides.values import replace

LEVELS = 9
"""PowerPoint's list levels (ECMA-376 Part 1, 21.1.2.4.13)."""
STYLED = 5
"""Levels that every layout styles: PowerPoint's prompts show so many."""
LIST_STYLE = "body"
"""The text style whose sizes and indents come from the theme's list levels."""
_LISTED = re.compile(r"level\d+")
_NUMBER = re.compile(r"(\d{1,5})([.)])")
_BOX_SCALE = 0.8
"""Of a task's box: faces draw it nearly an em wide, and at full size it stands tight before its text."""
_MOST_NUMBER = 32_767
"""Largest `startAt` (ECMA-376 Part 1, 20.1.10.74)."""


class Marker(Struct, frozen=True):
    """What stands before a paragraph."""

    text: str
    """The bullet's characters; for a number its scheme, `arabicPeriod` or `arabicParenR`."""
    colour: str
    scale: float
    number: int | None = None
    start: int = 1
    """First number of the numbering that it belongs to: PowerPoint counts on from there."""

    @property
    def written(self) -> bool:
        """Whether it is text before a tab: LibreOffice draws no more than one character of a bullet."""
        return self.number is None and len(self.text) > 1


class Look(Struct, frozen=True):
    """Everything that a level of a list style can say; lengths in points."""

    font: FontRole
    size: float
    colour: str
    bold: bool
    italic: bool
    align: Align
    leading: float
    """Multiple of the face's own line height."""
    exact: float | None = None
    """Line height in points, in place of `leading`."""
    space_before: float = 0.0
    margin: float = 0.0
    hanging: float = 0.0
    marker: Marker | None = None
    capitals: Capitals = "none"
    spacing: float = 0.0

    @property
    def text(self) -> tuple[object, ...]:
        """What concerns the characters, and the leading: these a shape's own list style gives."""
        return (self.font, self.size, self.colour, self.bold, self.italic, self.align, self.leading)


def style_look(style: TextStyle) -> Look:
    """Return the look of text that is no list."""
    return Look(
        style.font,
        style.size,
        style.colour,
        style.bold,
        style.italic,
        style.align,
        style.leading,
        capitals=style.capitals,
        spacing=style.spacing,
    )


def list_look(theme: Theme, level: int) -> Look:
    """Return the look of a list level (from 0) in the master; levels beyond the theme's are like its last."""
    theme_level = _level(theme, level)
    sizes = theme.scales[0]
    return replace(
        style_look(theme.styles[LIST_STYLE]),
        size=sizes[min(level, len(sizes) - 1)],
        space_before=theme_level.space_before,
        margin=theme_level.indent,
        hanging=theme_level.hanging,
        marker=_bullet(theme_level),
    )


def box_looks(theme: Theme, style: str) -> tuple[Look, ...]:
    """Return what a layout's box of that style gives each of the nine levels: the first is as the style says, others
    are lists in its face and colour, no larger than it."""
    levels = [list_look(theme, level) for level in range(LEVELS)]
    if style == LIST_STYLE:
        return tuple(levels)
    first = style_look(theme.styles[style])
    below = (
        replace(level, font=first.font, colour=first.colour, size=min(level.size, first.size)) for level in levels[1:]
    )
    return (first, *below)


def paragraph_look(theme: Theme, paragraph: TextParagraph) -> Look:
    """Return how a planned paragraph must look."""
    listed = _LISTED.fullmatch(paragraph.style) is not None
    style = theme.styles[LIST_STYLE if listed else paragraph.style]
    level = _level(theme, paragraph.level)
    marker = _marker(level, paragraph.marker)
    return replace(
        style_look(style),
        size=paragraph.size,
        colour=paragraph.colour or style.colour,
        exact=paragraph.leading if paragraph.exact_leading else None,
        space_before=paragraph.space_before,
        margin=level.indent + paragraph.shift if listed or marker else paragraph.indent,
        hanging=_hanging(level, paragraph) if marker else 0.0,
        marker=marker,
    )


def _level(theme: Theme, level: int) -> Level:
    return theme.levels[min(level, len(theme.levels) - 1)]


def _hanging(level: Level, paragraph: TextParagraph) -> float:
    return level.hanging if paragraph.hanging is None else paragraph.hanging


def _bullet(level: Level) -> Marker | None:
    return None if not level.bullet else Marker(level.bullet, level.bullet_colour, level.bullet_scale)


def _marker(level: Level, text: str | None) -> Marker | None:
    if text is None:
        return None
    if not text:
        return _bullet(level)
    number = _NUMBER.fullmatch(text)
    if number and 1 <= int(number[1]) <= _MOST_NUMBER:
        scheme = "arabicPeriod" if number[2] == "." else "arabicParenR"
        return Marker(scheme, level.bullet_colour, 1.0, int(number[1]), int(number[1]))
    return Marker(text, level.bullet_colour, _BOX_SCALE)
