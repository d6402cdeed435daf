"""Themes whose boxes have no room for their text: refused before anything is planned."""

from __future__ import annotations

from notes2slides.model.geometry import Rect
from notes2slides.model.theme import Box
from notes2slides.planning.passages.breadcrumbs import LINES
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.theming.catalogue import refuse_value

_BODY_LINES, _LINES_UNDER_PATH, _LINES_IN_PANEL = 8, 6, 3
"""Lines of the smallest text that a body holds at least: alone, below a path, and inside a panel below a path."""
_BODY_EMS = 16.0
"""Width of a body at least beside the indent of its deepest level, in ems of the smallest text."""
_EMS, _NUMBER_EMS = 6.0, 1.6
"""Width of any other box at least, in ems of its text; of those that hold a number alone, of three digits."""
_NUMBERS = ("slide-number", "numeral")
_BODY = ["layouts", "bullets", "boxes", "body"]
_WAY_OUT = "make the box larger, the page larger or its text smaller"


def refuse_cramped(typesetter: Typesetter) -> None:
    """Raise ThemeError at the first box of the typesetter's theme that is too low or too narrow for its text."""
    theme = typesetter.theme
    for name, layout in theme.layouts.items():
        for key, box in layout.boxes.items():
            width, height = _needed(key, box, typesetter)
            if box.rect.height < height:
                problem = f"is {box.rect.height:g} points high, too low for a line of its text, which takes {height:g}"
                refuse_value(theme, ["layouts", name, "boxes", key], problem, _WAY_OUT)
            if box.rect.width < width:
                problem = f"is {box.rect.width:g} points wide, too narrow for its text, which needs {width:g}"
                refuse_value(theme, ["layouts", name, "boxes", key], problem, _WAY_OUT)
    _refuse_small_body(typesetter)
    _refuse_large_gaps(typesetter)


def _needed(key: str, box: Box, typesetter: Typesetter) -> tuple[float, float]:
    """Return the width and the height that a box must have at least, in points."""
    theme = typesetter.theme
    size = theme.scales[-1][0] if box.style == "body" else theme.styles[box.style].size
    inside = 2 * theme.looks.callout.padding if key == "callout" else 0.0
    ems = _NUMBER_EMS if key in _NUMBERS else _EMS
    return inside + ems * size, inside + typesetter.leading(box.style, size)


def _refuse_small_body(typesetter: Typesetter) -> None:
    theme = typesetter.theme
    bullets = theme.layout("bullets")
    body, path = bullets.box("body").rect, bullets.box("context")
    size = theme.scales[-1][0]
    line = typesetter.leading("body", size)
    below_path = _below(body, path.rect.y + LINES * typesetter.leading(path.style) + theme.looks.gaps.path)
    panel = 2 * max(theme.looks.callout.padding, theme.looks.code.tight_padding)
    for room, lines, what in (
        (body.height, _BODY_LINES * line, f"{_BODY_LINES} lines of the smallest text"),
        (below_path, _LINES_UNDER_PATH * line, f"{_LINES_UNDER_PATH} lines of the smallest text"),
        (below_path, _LINES_IN_PANEL * line + panel, f"a panel of {_LINES_IN_PANEL} lines"),
    ):
        if room < lines:
            where = "" if room == body.height else " below a path"
            problem = f"has {room:g} points{where}, too few for {what}, which take {lines:g}"
            refuse_value(theme, _BODY, problem, _WAY_OUT)
    needed = theme.levels[-1].indent + _BODY_EMS * size
    if body.width < needed:
        problem = f"is {body.width:g} points wide, too narrow for its text, which needs {needed:g}"
        refuse_value(theme, _BODY, problem, _WAY_OUT)


def _refuse_large_gaps(typesetter: Typesetter) -> None:
    """Refuse white space that leaves no room for what stands around it, however the notes are cut."""
    theme = typesetter.theme
    gaps, height = theme.looks.gaps, theme.layout("bullets").box("body").rect.height
    for keys, value, most in (
        (["gaps", "footnotes"], gaps.footnotes, height / 4),
        (["gaps", "between-footnotes"], gaps.between_footnotes, typesetter.leading("footnote")),
        (["figure", "above-caption"], theme.looks.figure.above_caption, height / 8),
        (["callout", "indent"], theme.looks.callout.indent, theme.layout("callout").box("callout").rect.width / 4),
    ):
        if value > most:
            problem = f"is {value:g}: on this page it can be {most:.4g} points at most"
            refuse_value(theme, ["looks", *keys], problem, "make it smaller, or the page larger")


def _below(body: Rect, top: float) -> float:
    """Return the points of a body that are left below `top`."""
    return round(body.bottom - max(body.y, top), 2)
