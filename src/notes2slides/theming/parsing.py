"""A `theme.toml` (merged with those it extends) becomes a Theme, or an error with its line."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from notes2slides.model.geometry import Size
from notes2slides.model.theme import (
    Align,
    Anchor,
    Box,
    CalloutLook,
    Decoration,
    Font,
    FontRole,
    Generic,
    Layout,
    Level,
    TextStyle,
    Theme,
)
from notes2slides.theming.fields import LENGTH, PAGE_SIDE, SMALLEST_BODY, TYPE_SIZE, Fields, Range
from notes2slides.theming.looks import parse_looks
from notes2slides.theming.series import told_apart

_TOP = (
    "extends",
    "description",
    "dark",
    "page",
    "mono-scale",
    "scales",
    "colours",
    "fonts",
    "styles",
    "levels",
    "layouts",
    "callouts",
    "looks",
)
_FONT_ROLES: tuple[FontRole, ...] = get_args(FontRole)
_GENERICS: tuple[Generic, ...] = get_args(Generic)
_ANCHORS: tuple[Anchor, ...] = get_args(Anchor)
_ALIGNS: tuple[Align, ...] = get_args(Align)

_MOST_COLOURS, _MOST_STYLES, _MOST_LAYOUTS, _MOST_BOXES, _MOST_CALLOUTS = 500, 200, 100, 50, 200
_MOST_LEVELS = 9
"""As PowerPoint has (ECMA-376 Part 1, 21.1.2.4)."""
_MOST_ROWS, _MOST_DECORATIONS, _MOST_FACES, _MOST_ALIKE = 20, 50, 20, 50
_LONGEST_DESCRIPTION, _LONGEST_TEXT, _LONGEST_SIGN = 500, 100, 8
_LEADING = Range(0.5, 5)
_SCALE = Range(0.25, 4)
"""Of one size to another; as PowerPoint has it for bullets (ECMA-376 Part 1, 20.1.10.72)."""
_CLOSE = 0.05
"""Points by which rounding may move a box."""


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return the two tables as one, key by key; lists and plain values of `over` replace those of `under`.

    A font with another face loses the alternatives of the old one, which have the old one's widths.
    """
    result = dict(under)
    if over.get("face", under.get("face")) != under.get("face"):
        result.pop("alternatives", None)
    for key, value in over.items():
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def parse_theme(table: Mapping[str, Any], *, name: str, origin: str, folders: tuple[Path, ...], file: Path) -> Theme:
    """Return the theme; raises ThemeError at the first key that is missing, misspelt or impossible."""
    top = Fields(table, file)
    top.only(_TOP)
    top.child("colours").check_names(_MOST_COLOURS)
    colours = told_apart({key: top.child("colours").colour(key) for key in top.child("colours").table})
    styles = {key: _style(fields, colours) for key, fields in top.child("styles").named(_MOST_STYLES)}
    levels = tuple(_level(fields, colours) for fields in _rows(top, "levels", _MOST_LEVELS))
    page = _page(top.child("page"))
    callouts = _callouts(top.child("callouts"), colours) if "callouts" in table else {}
    return Theme(
        name=name,
        description=top.plain_text("description", _LONGEST_DESCRIPTION, ""),
        origin=origin,
        folders=folders,
        page=page,
        dark=top.flag("dark"),
        colours=colours,
        fonts=_fonts(top.child("fonts")),
        styles=styles,
        scales=_scales(top, len(levels)),
        levels=levels,
        layouts={
            key: _layout(key, fields, page, colours, styles)
            for key, fields in top.child("layouts").named(_MOST_LAYOUTS)
        },
        callouts=callouts,
        looks=parse_looks(top.child("looks"), colours, callouts),
        mono_scale=top.number_in("mono-scale", _SCALE),
    )


def _page(page: Fields) -> Size:
    page.only(("width", "height"))
    return Size(page.number_in("width", PAGE_SIDE), page.number_in("height", PAGE_SIDE))


def _fonts(fonts: Fields) -> dict[FontRole, Font]:
    fonts.only(_FONT_ROLES)
    return {role: _font(fonts, role) for role in _FONT_ROLES}


def _font(fonts: Fields, role: FontRole) -> Font:
    if isinstance(face := fonts.table.get(role), str):
        generic = "monospace" if role == "mono" else "serif"
        form = f'{role} = {{ face = "{face}", generic = "{generic}" }}'
        fonts.fail(role, "must be a table", f"write {form}; generic is one of: {', '.join(_GENERICS)}")
    fields = fonts.child(role)
    fields.only(("face", "alternatives", "generic"))
    generic = fields.choice("generic", _GENERICS)
    return Font(face=fields.face("face"), alternatives=fields.faces("alternatives", _MOST_FACES), generic=generic)


def _rows(fields: Fields, key: str, most: int) -> tuple[Fields, ...]:
    """Return the tables of an array of tables, of which there may be so many."""
    rows = tuple(fields.rows(key))
    if len(rows) > most:
        fields.fail(key, f"has more than {most} tables")
    return rows


def _style(fields: Fields, colours: Mapping[str, str]) -> TextStyle:
    fields.only(("font", "size", "colour", "leading", "bold", "italic", "align"))
    return TextStyle(
        font=fields.choice("font", _FONT_ROLES),
        size=fields.number_in("size", TYPE_SIZE),
        colour=fields.choice("colour", colours),
        leading=fields.number_in("leading", _LEADING, 1.0),
        bold=fields.flag("bold"),
        italic=fields.flag("italic"),
        align=fields.choice("align", _ALIGNS, "left"),
    )


def _level(fields: Fields, colours: Mapping[str, str]) -> Level:
    fields.only(("indent", "hanging", "bullet", "bullet-colour", "bullet-scale", "space-before"))
    return Level(
        indent=fields.number_in("indent", LENGTH),
        hanging=fields.number_in("hanging", LENGTH),
        bullet=fields.plain_text("bullet", _LONGEST_SIGN),
        bullet_colour=fields.choice("bullet-colour", colours),
        bullet_scale=fields.number_in("bullet-scale", _SCALE, 1.0),
        space_before=fields.number_in("space-before", LENGTH),
    )


def _callouts(table: Fields, colours: Mapping[str, str]) -> dict[str, CalloutLook]:
    """Return the looks by kind; kinds that are the same by another name share one."""
    looks: dict[str, CalloutLook] = {}
    for kind, fields in table.named(_MOST_CALLOUTS):
        fields.only(("colour", "sign", "same"))
        look = CalloutLook(colour=fields.choice("colour", colours), sign=fields.plain_text("sign", _LONGEST_SIGN, ""))
        alike = fields.texts("same")
        if len(alike) > _MOST_ALIKE:
            fields.fail("same", f"has more than {_MOST_ALIKE} names")
        for name in alike:
            fields.check_name("same", name)
        looks.update(dict.fromkeys((kind, *alike), look))
    return looks


def _scales(top: Fields, levels: int) -> tuple[tuple[float, ...], ...]:
    scales = top.rows_of_numbers("scales", TYPE_SIZE, _MOST_ROWS, levels)
    if min(map(min, scales)) < SMALLEST_BODY:
        top.fail(
            "scales",
            f"has a size under {SMALLEST_BODY:g} points",
            "smaller text cannot be read from the back of a room",
        )
    if any(size > larger for one, other in pairwise(scales) for larger, size in zip(one, other, strict=True)):
        top.fail(
            "scales", "has a size that is larger than the one above it", "rows go from the largest to the smallest"
        )
    return scales


def _layout(
    name: str, fields: Fields, page: Size, colours: Mapping[str, str], styles: Mapping[str, TextStyle]
) -> Layout:
    fields.only(("background", "boxes", "decorations"))
    return Layout(
        name=name,
        background=fields.choice("background", colours),
        boxes={key: _box(box, page, styles) for key, box in fields.child("boxes").named(_MOST_BOXES)},
        decorations=tuple(_decoration(row, colours, styles) for row in _rows(fields, "decorations", _MOST_DECORATIONS)),
    )


def _box(fields: Fields, page: Size, styles: Mapping[str, TextStyle]) -> Box:
    fields.only(("rect", "style", "anchor"))
    anchor = fields.choice("anchor", _ANCHORS, "top")
    rect = fields.rect("rect")
    if rect.x < 0 or rect.y < 0 or rect.right > page.width + _CLOSE or rect.bottom > page.height + _CLOSE:
        hint = "a theme that says `page` and no `rect` has the boxes of those that it extends fitted to its page"
        fields.fail("rect", f"leaves the page of {page.width:g} x {page.height:g} points", hint)
    return Box(rect=rect, style=fields.choice("style", styles), anchor=anchor)


def _decoration(fields: Fields, colours: Mapping[str, str], styles: Mapping[str, TextStyle]) -> Decoration:
    fields.only(("rect", "fill", "text", "style"))
    style = fields.choice("style", styles) if "style" in fields.table else ""
    if fields.table.get("text") and not style:
        fields.fail("style", "is missing: the text of a decoration needs one", 'as in style = "quote-mark"')
    return Decoration(
        rect=fields.rect("rect"),
        fill=fields.choice("fill", colours),
        text=fields.plain_text("text", _LONGEST_TEXT, ""),
        style=style,
    )
