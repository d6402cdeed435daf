"""A `theme.toml` (merged with those it extends) becomes a Theme, or an error with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from notes2slides.configuring.faults import Faults
from notes2slides.configuring.schema import Schema
from notes2slides.model import theme as model
from notes2slides.model.geometry import Size
from notes2slides.model.logo import LEAST, MOST
from notes2slides.model.structure import FOOTER_NAMES, unknown_of_footer
from notes2slides.model.theme import Theme
from notes2slides.theming.colours.series import told_apart
from notes2slides.theming.faces import fonts_of
from notes2slides.theming.fields import LENGTH, PAGE_SIDE, SMALLEST_BODY, TYPE_SIZE, Fields, MayBe, Range
from notes2slides.theming.likenesses import note_like, note_within, with_likenesses
from notes2slides.theming.looks import parse_looks

_Row = TypeVar("_Row")
# fmt: off
_TOP = (
    "extends", "description", "dark", "page", "mono-scale", "scales", "colours", "fonts", "styles", "levels", "layouts",
    "callouts", "looks", "margins", "decorations", "around", "logo",
)
# fmt: on
_MOST_COLOURS, _MOST_STYLES, _MOST_LAYOUTS, _MOST_BOXES, _MOST_CALLOUTS = 500, 200, 100, 50, 200
_MOST_LEVELS = 9
"""As PowerPoint has (ECMA-376 Part 1, 21.1.2.4)."""
_MOST_ROWS, _MOST_DECORATIONS, _MOST_ALIKE = 20, 50, 50
_LONGEST_DESCRIPTION, _LONGEST_TEXT, _LONGEST_SIGN = 500, 100, 8
_LEADING = Range(0.5, 5)
_SPACING = Range(-5, 20)
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


def parse_theme(
    table: Mapping[str, Any],
    *,
    name: str,
    origin: str,
    folders: tuple[Path, ...],
    file: Path,
    schema: Schema | None = None,
) -> Theme:
    """Return the theme; raises ThemeError at the first key that is missing, misspelt or impossible.

    A `schema` takes down what a theme may say.
    """
    top = Fields(with_likenesses(table, file), file, schema=schema)
    top.only(_TOP)
    named = top.child("colours")
    named.check_names(_MOST_COLOURS)
    colours = told_apart({key: named.colour(key) for key in named.table})
    text: Mapping[str, MayBe] = {"size": TYPE_SIZE, "leading": _LEADING, "colour": colours, "spacing": _SPACING}
    styles = {key: fields.value(model.TextStyle, text) for key, fields in top.child("styles").named(_MOST_STYLES)}
    level: Mapping[str, MayBe] = {**_LEVEL, "bullet_colour": colours}
    levels = _rows(top, "levels", _MOST_LEVELS, lambda fields: fields.value(model.Level, level))
    page = top.child("page").value(Size, {"width": PAGE_SIDE, "height": PAGE_SIDE})
    callouts = _callouts(top.child("callouts"), colours) if "callouts" in table else {}
    parts = _Parts(page, colours, styles)
    return Theme(
        name=name,
        description=_text(_LONGEST_DESCRIPTION)(top, "description"),
        origin=origin,
        folders=folders,
        page=page,
        dark=top.flag("dark"),
        colours=colours,
        fonts=fonts_of(top.child("fonts"), (file.parent, *folders)),
        styles=styles,
        scales=_scales(top, len(levels)),
        levels=levels,
        layouts=_layouts(top, parts),
        margins=_margins(top.child("margins"), page),
        around=top.child_or_empty("around").value(model.Around, _AROUND),
        logo=top.child_or_empty("logo").value(model.ThemeLogo, _LOGO),
        callouts=callouts,
        looks=parse_looks(top.child("looks"), colours, callouts),
        mono_scale=top.number_in("mono-scale", _SCALE),
    )


def _text(most: int, default: str | None = "") -> Callable[[Fields, str], str]:
    return lambda fields, key: fields.plain_text(key, most, default)


def _footer(fields: Fields, key: str) -> str:
    text = fields.plain_text(key, _LONGEST_TEXT, "{title}")
    fields.knows(key, unknown_of_footer(text), FOOTER_NAMES)
    return text


_LEVEL: Mapping[str, MayBe] = {
    **dict.fromkeys(("indent", "hanging", "space_before"), LENGTH),
    "bullet": _text(_LONGEST_SIGN, None),
    "bullet_scale": _SCALE,
}
_AROUND: Mapping[str, MayBe] = {
    "footer": _footer,
    "institution": _text(_LONGEST_TEXT),
}
_LOGO: Mapping[str, MayBe] = {
    **dict.fromkeys(("file", "dark"), _text(_LONGEST_TEXT)),
    **dict.fromkeys(("size", "cover_size"), Range(LEAST, MOST)),
}


def _rows(fields: Fields, key: str, most: int, read: Callable[[Fields], _Row]) -> tuple[_Row, ...]:
    """Return what is read of each of the tables of an array of tables, of which there may be so many."""
    rows = tuple(fields.rows(key))
    if len(rows) > most:
        fields.fail(key, f"has more than {most} tables")
    found: list[_Row] = []
    faults = Faults()
    for row in rows:
        with faults.gathered():
            found.append(read(row))
    faults.tell()
    return tuple(found)


def _callouts(table: Fields, colours: Mapping[str, str]) -> dict[str, model.CalloutLook]:
    """Return the looks by kind; kinds that are the same by another name share one."""
    looks: dict[str, model.CalloutLook] = {}
    for kind, fields in table.named(_MOST_CALLOUTS):
        fields.only(("colour", "sign", "same"))
        sign = fields.plain_text("sign", _LONGEST_SIGN, "")
        look = model.CalloutLook(colour=fields.choice("colour", colours, are_own=True), sign=sign)
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
        hint = "smaller text cannot be read from the back of a room"
        top.fail("scales", f"has a size under {SMALLEST_BODY:g} points", hint)
    if any(size > larger for one, other in pairwise(scales) for larger, size in zip(one, other, strict=True)):
        hint = "rows go from the largest to the smallest"
        top.fail("scales", "has a size that is larger than the one above it", hint)
    return scales


class _Parts(Struct, frozen=True):
    """What boxes and decorations are made of."""

    page: Size
    colours: Mapping[str, str]
    styles: Mapping[str, model.TextStyle]

    def boxes(self, fields: Fields, key: str) -> dict[str, model.Box]:
        return {key: _box(box, self.page, self.styles) for key, box in fields.child(key).named(_MOST_BOXES)}

    def decorations(self, fields: Fields, key: str) -> tuple[model.Decoration, ...]:
        return _rows(fields, key, _MOST_DECORATIONS, lambda row: _decoration(row, self.colours, self.styles))


def _layouts(top: Fields, parts: _Parts) -> dict[str, model.Layout]:
    """Return the layouts; one that says no decorations has those of all."""
    common = parts.decorations(top, "decorations")

    def decorations(fields: Fields, key: str) -> tuple[model.Decoration, ...]:
        own = parts.decorations(fields, key)
        return own if key in fields.table else common

    may_be: Mapping[str, MayBe] = {"background": parts.colours, "boxes": parts.boxes, "decorations": decorations}
    found: dict[str, model.Layout] = {}
    for key, fields in top.child("layouts").named(_MOST_LAYOUTS):
        note_like(fields)
        found[key] = fields.value(model.Layout, may_be, name=key, logo=None)
    return found


def _margins(fields: Fields, page: Size) -> model.Margins:
    found = fields.value(model.Margins, dict.fromkeys(("left", "right"), LENGTH))
    if found.left + found.right > page.width / 2:
        fields.fail("left", "and `right` leave less than half of the page", "make them smaller")
    return found


def _box(fields: Fields, page: Size, styles: Mapping[str, model.TextStyle]) -> model.Box:
    note_within(fields)
    box = fields.value(model.Box, {"style": styles})
    rect = box.rect
    if rect.x < 0 or rect.y < 0 or rect.right > page.width + _CLOSE or rect.bottom > page.height + _CLOSE:
        hint = "a theme that says `page` and no `rect` has the boxes of those that it extends fitted to its page"
        fields.fail("rect", f"leaves the page of {page.width:g} x {page.height:g} points", hint)
    return box


def _decoration(fields: Fields, colours: Mapping[str, str], styles: Mapping[str, model.TextStyle]) -> model.Decoration:
    note_within(fields)
    style = tuple(styles) if "style" in fields.table else ("",)
    found = fields.value(model.Decoration, {"fill": colours, "text": _text(_LONGEST_TEXT), "style": style})
    if found.text and not found.style:
        fields.fail("style", "is missing: the text of a decoration needs one", 'as in style = "quote-mark"')
    return found
