"""The masters, layouts and placeholders of a template that somebody asks for by their names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from notes2slides.clean_text import visible
from notes2slides.diagnostics import ThemeError
from notes2slides.model.house.places import Place
from notes2slides.theming.fields import Fields
from notes2slides.theming.template.layouts import SMALL_PRINT, Found
from notes2slides.theming.template.roles import Choice, Judged
from notes2slides.values import replace

SLOTS: Mapping[str, tuple[str, ...]] = {
    "cover": ("title", "subtitle"),
    "section": ("title", "subtitle"),
    "agenda": ("title", "body"),
    "content": ("title", "body"),
    "two": ("title", "body", "body2"),
    "quote": ("title", "body"),
    "closing": ("title", "subtitle"),
}
"""The roles, and what stands on the layouts of each."""
_TWO = 2
SAID = "you say so"
"""Why a layout is the one."""


def chosen_master(masters: Mapping[str, str], asked: str, file: str) -> str:
    """Return the part of the master with that name, or of that number from 1. Raises ThemeError.

    `masters` are the names by their parts.
    """
    if asked.isdecimal() and 1 <= int(asked) <= len(masters):
        return list(masters)[int(asked) - 1]
    for part, name in masters.items():
        if name.casefold() == asked.casefold():
            return part
    message = f"the template {visible(file)} has no master '{visible(asked)}'"
    raise ThemeError(message, hint=_near(asked, list(masters.values())))


def _near(asked: str, names: Sequence[str]) -> str:
    near = difflib.get_close_matches(asked, names, n=1)
    return f"did you mean '{visible(near[0])}'?" if near else f"it has: {', '.join(map(visible, names))}"


def asked_roles(own: Fields, layouts: Sequence[Judged]) -> dict[str, Choice]:
    """Return the layouts that are asked for by their names, or numbers from 1. Raises ThemeError."""
    roles = own.child_or_empty("roles")
    roles.only(SLOTS)
    return {role: _layout(roles, role, layouts) for role in roles.table}


def _layout(roles: Fields, role: str, layouts: Sequence[Judged]) -> Choice:
    asked = roles.table[role]
    if isinstance(asked, int) and not isinstance(asked, bool) and 1 <= asked <= len(layouts):
        found = layouts[asked - 1]
    else:
        name = roles.text(role)
        named = [each for each in layouts if each.found.name == name] or [
            each for each in layouts if each.found.name.casefold() == name.casefold()
        ]
        if not named:
            roles.fail(role, f"is '{name}', which is no layout", _near(name, [each.found.name for each in layouts]))
        found = named[0]
    if found.title is None:
        roles.fail(role, f"is '{found.found.name}', which has no title", "take a layout that has one")
    if role == "two":
        if len(found.bodies) < _TWO:
            roles.fail(role, f"is '{found.found.name}', which has not two boxes for text", "take away this line")
        found = Judged(found.found, found.title, found.bodies[:_TWO], found.page)
    return Choice(found, SAID)


def with_asked_slots(own: Fields, choices: Mapping[str, Choice]) -> dict[str, Choice]:
    """Return the layouts of the roles with the placeholders that are asked for by name or index. Raises ThemeError."""
    slots = own.child_or_empty("slots")
    slots.only(SLOTS)
    found = dict(choices)
    for role, fields in slots.children():
        fields.only(SLOTS[role])
        if role not in choices:
            slots.fail(role, "is a role without a layout", f"name one: {role} = … in [roles]")
        judged = _with_slots(fields, choices[role].judged)
        if role == "two" and len(judged.bodies) < _TWO:
            fields.fail("body2", "is missing", "name the placeholders of both columns")
        found[role] = Choice(judged, SAID)
    return found


def _with_slots(fields: Fields, judged: Judged) -> Judged:
    """Return a layout of which only these placeholders hold text: those that nothing is said of stay as they are."""
    named = {key: _place(fields, key, judged.found) for key in fields.table}
    title = named.get("title", judged.title)
    below = [named[key] for key in ("subtitle", "body", "body2") if key in named]
    others = [each for each in judged.bodies if each is not title and each not in below]
    bodies = tuple([*below, *others] if "body2" in fields.table or not below else below)
    small = [each for each in judged.found.places if each.kind in SMALL_PRINT]
    kept = below if "subtitle" in named else [each for each in judged.found.places if each not in small]
    places = tuple(dict.fromkeys(_ids(small + kept + [each for each in (title,) if each])))
    found = replace(judged.found, places=tuple(each for each in judged.found.places if id(each) in places))
    return Judged(found, title, bodies, judged.page)


def _ids(places: Sequence[Place]) -> Iterator[int]:
    return (id(each) for each in places)


def _place(fields: Fields, key: str, found: Found) -> Place:
    asked = fields.table[key]
    places = [each for each in found.places if each.kind not in SMALL_PRINT]
    is_index = isinstance(asked, int) and not isinstance(asked, bool)
    name = "" if is_index else fields.text(key)
    there = [each for each in places if (each.idx == asked if is_index else each.name == name)]
    if not there:
        known = ", ".join(f"{each.idx} ({visible(each.name)})" for each in places)
        hint = f"that layout has {known}" if is_index else _near(name, [each.name for each in places])
        fields.fail(key, f"is no placeholder of '{visible(found.name)}'", hint)
    return there[0]
