"""A `theme.toml` (merged with those it extends) becomes a Theme, or an error with its line."""

from __future__ import annotations

from collections.abc import Mapping
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
from notes2slides.theming.fields import Fields
from notes2slides.theming.series import told_apart

SMALLEST_BODY = 18.0
"""Points; body text below this is not legible from the back rows, so no theme may set it."""

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
)
_FONT_ROLES: tuple[FontRole, ...] = get_args(FontRole)
_GENERICS: tuple[Generic, ...] = get_args(Generic)
_ANCHORS: tuple[Anchor, ...] = get_args(Anchor)
_ALIGNS: tuple[Align, ...] = get_args(Align)


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
    colours = told_apart({key: top.child("colours").colour(key) for key in top.child("colours").table})
    styles = {key: _style(fields, colours) for key, fields in top.child("styles").children()}
    levels = tuple(_level(fields, colours) for fields in top.rows("levels"))
    return Theme(
        name=name,
        description=top.text("description", ""),
        origin=origin,
        folders=folders,
        page=Size(top.child("page").number("width"), top.child("page").number("height")),
        dark=top.flag("dark"),
        colours=colours,
        fonts={role: _font(top.child("fonts"), role) for role in _FONT_ROLES},
        styles=styles,
        scales=_scales(top, len(levels)),
        levels=levels,
        layouts={key: _layout(key, fields, colours, styles) for key, fields in top.child("layouts").children()},
        callouts=_callouts(top.child("callouts"), colours) if "callouts" in table else {},
        mono_scale=top.number("mono-scale"),
    )


def _font(fonts: Fields, role: FontRole) -> Font:
    if isinstance(face := fonts.table.get(role), str):
        generic = "monospace" if role == "mono" else "serif"
        form = f'{role} = {{ face = "{face}", generic = "{generic}" }}'
        fonts.fail(role, "must be a table", f"write {form}; generic is one of: {', '.join(_GENERICS)}")
    fields = fonts.child(role)
    fields.only(("face", "alternatives", "generic"))
    alternatives = fields.table.get("alternatives", [])
    if not isinstance(alternatives, list) or not all(isinstance(face, str) for face in alternatives):
        fields.fail("alternatives", "must be a list of faces")
    generic = fields.choice("generic", _GENERICS)
    return Font(face=fields.text("face"), alternatives=tuple(alternatives), generic=generic)


def _style(fields: Fields, colours: Mapping[str, str]) -> TextStyle:
    fields.only(("font", "size", "colour", "leading", "bold", "italic", "align"))
    return TextStyle(
        font=fields.choice("font", _FONT_ROLES),
        size=fields.number("size"),
        colour=fields.choice("colour", colours),
        leading=fields.number("leading", 1.0),
        bold=fields.flag("bold"),
        italic=fields.flag("italic"),
        align=fields.choice("align", _ALIGNS, "left"),
    )


def _level(fields: Fields, colours: Mapping[str, str]) -> Level:
    fields.only(("indent", "hanging", "bullet", "bullet-colour", "bullet-scale", "space-before"))
    return Level(
        indent=fields.number("indent"),
        hanging=fields.number("hanging"),
        bullet=fields.text("bullet"),
        bullet_colour=fields.choice("bullet-colour", colours),
        bullet_scale=fields.number("bullet-scale", 1.0),
        space_before=fields.number("space-before"),
    )


def _callouts(table: Fields, colours: Mapping[str, str]) -> dict[str, CalloutLook]:
    """Return the looks by kind; kinds that are the same by another name share one."""
    looks: dict[str, CalloutLook] = {}
    for kind, fields in table.children():
        fields.only(("colour", "sign", "same"))
        look = CalloutLook(colour=fields.choice("colour", colours), sign=fields.text("sign", ""))
        looks.update(dict.fromkeys((kind, *fields.texts("same")), look))
    return looks


def _scales(top: Fields, levels: int) -> tuple[tuple[float, ...], ...]:
    rows = top.table.get("scales")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) and len(row) == levels for row in rows):
        top.fail("scales", f"must be a list of rows, each with a size for each of the {levels} levels")
    scales = tuple(tuple(map(float, row)) for row in rows)
    if min(map(min, scales)) < SMALLEST_BODY:
        top.fail(
            "scales",
            f"has a size under {SMALLEST_BODY:g} points",
            "smaller text cannot be read from the back of a room",
        )
    return scales


def _layout(name: str, fields: Fields, colours: Mapping[str, str], styles: Mapping[str, TextStyle]) -> Layout:
    fields.only(("background", "boxes", "decorations"))
    return Layout(
        name=name,
        background=fields.choice("background", colours),
        boxes={key: _box(box, styles) for key, box in fields.child("boxes").children()},
        decorations=tuple(_decoration(row, colours, styles) for row in fields.rows("decorations")),
    )


def _box(fields: Fields, styles: Mapping[str, TextStyle]) -> Box:
    fields.only(("rect", "style", "anchor"))
    anchor = fields.choice("anchor", _ANCHORS, "top")
    return Box(rect=fields.rect("rect"), style=fields.choice("style", styles), anchor=anchor)


def _decoration(fields: Fields, colours: Mapping[str, str], styles: Mapping[str, TextStyle]) -> Decoration:
    fields.only(("rect", "fill", "text", "style"))
    style = fields.choice("style", styles) if "style" in fields.table else ""
    return Decoration(
        rect=fields.rect("rect"), fill=fields.choice("fill", colours), text=fields.text("text", ""), style=style
    )
