"""Themes whose boxes have no room for their text: refused before anything is planned."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from notes2slides.diagnostics import ThemeValueError
from notes2slides.model.theme import Box, Layout, Theme
from notes2slides.planning.cuts.page import room_of
from notes2slides.planning.forms.all_forms import COMPOSED
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

_BODY_LINES, _LINES_UNDER_PATH, _LINES_IN_PANEL = 8, 6, 3
"""Lines of the smallest text that a body holds at least: alone, below a path, and inside a panel below a path."""
_BODY_EMS = 16.0
"""Width of a body at least beside the indent of its deepest level, in ems of the smallest text."""
_EMS, _NUMBER_EMS = 6.0, 1.6
"""Width of any other box at least, in ems of its text; of those that hold a number alone, of three digits."""
_NUMBERS = ("slide-number", "numeral")
_WAY_OUT = "make the box larger, the page larger or its text smaller"


def refuse_cramped(typesetter: Typesetter) -> None:
    """Raise ThemeValueError at the first box of the typesetter's theme that is too low or too narrow for its text, else
    at white space that leaves no room for what stands around it, however the notes are cut."""
    faults = chain(_small_boxes(typesetter), _small_bodies(typesetter), _large_gaps(typesetter))
    if (error := next(faults, None)) is not None:
        raise error


def without_cramped(typesetter: Typesetter) -> Theme:
    """Return the typesetter's theme without those layouts that it can do without and whose boxes are too small."""
    theme = typesetter.theme
    cramped = {name for name in COMPOSED if name in theme.layouts and any(_faults(theme.layout(name), typesetter))}
    return replace(theme, layouts={name: each for name, each in theme.layouts.items() if name not in cramped})


def _small_boxes(typesetter: Typesetter) -> Iterator[ThemeValueError]:
    for layout in typesetter.theme.layouts.values():
        yield from _faults(layout, typesetter)


def _faults(layout: Layout, typesetter: Typesetter) -> Iterator[ThemeValueError]:
    for key, box in layout.boxes.items():
        width, height = _needed(key, box, typesetter)
        rect, keys = box.rect, ("layouts", layout.name, "boxes", key)
        if rect.height < height:
            problem = f"is {rect.height:g} points high, too low for a line of its text, which takes {height:g}"
            yield ThemeValueError(keys, problem, hint=_WAY_OUT)
        if rect.width < width:
            problem = f"is {rect.width:g} points wide, too narrow for its text, which needs {width:g}"
            yield ThemeValueError(keys, problem, hint=_WAY_OUT)


def _needed(key: str, box: Box, typesetter: Typesetter) -> tuple[float, float]:
    """Return the width and the height that a box must have at least, in points."""
    theme = typesetter.theme
    size = theme.scales[-1][0] if box.style == "body" else theme.styles[box.style].size
    inside = 2 * theme.looks.callout.padding if key == "callout" else 0.0
    ems = _NUMBER_EMS if key in _NUMBERS else _EMS
    return inside + ems * size, inside + typesetter.leading(box.style, size)


def _small_bodies(typesetter: Typesetter) -> Iterator[ThemeValueError]:
    theme, keys = typesetter.theme, ("layouts", "bullets", "boxes", "body")
    room, size = room_of(typesetter), theme.scales[-1][0]
    below_path = round(room.under_path, 2)
    line = typesetter.leading("body", size)
    panel = 2 * max(theme.looks.callout.padding, theme.looks.code.tight_padding)
    for height, lines, what in (
        (room.height, _BODY_LINES * line, f"{_BODY_LINES} lines of the smallest text"),
        (below_path, _LINES_UNDER_PATH * line, f"{_LINES_UNDER_PATH} lines of the smallest text"),
        (below_path, _LINES_IN_PANEL * line + panel, f"a panel of {_LINES_IN_PANEL} lines"),
    ):
        if height < lines:
            where = "" if height == room.height else " below a path"
            problem = f"has {height:g} points{where}, too few for {what}, which take {lines:g}"
            yield ThemeValueError(keys, problem, hint=_WAY_OUT)
    needed = theme.levels[-1].indent + _BODY_EMS * size
    if room.width < needed:
        problem = f"is {room.width:g} points wide, too narrow for its text, which needs {needed:g}"
        yield ThemeValueError(keys, problem, hint=_WAY_OUT)


def _large_gaps(typesetter: Typesetter) -> Iterator[ThemeValueError]:
    """Yield white space that takes more than a share of the room around it: the rest must hold text of any notes."""
    theme = typesetter.theme
    gaps, height = theme.looks.gaps, theme.layout("bullets").box("body").rect.height
    panel = theme.layout("callout").box("callout").rect
    for keys, value, most in (
        (("looks", "gaps", "footnotes"), gaps.footnotes, height / 4),
        (("looks", "gaps", "between-footnotes"), gaps.between_footnotes, typesetter.leading("footnote")),
        (("looks", "figure", "above-caption"), theme.looks.figure.above_caption, height / 8),
        (("looks", "callout", "indent"), theme.looks.callout.indent, panel.width / 4),
    ):
        if value > most:
            problem = f"is {value:g}: on this page it can be {most:.4g} points at most"
            yield ThemeValueError(keys, problem, hint="make it smaller, or the page larger")
