"""A TOML file that says all that is asked of a template, for somebody to edit."""

from __future__ import annotations

import json
from collections.abc import Iterator

from notes2slides.model.house.places import TemplateLayout
from notes2slides.model.house.template import Template
from notes2slides.model.theme import Theme
from notes2slides.theming.template.asked.choosing import SLOTS
from notes2slides.theming.template.facts import ROLES

_COLOURS = (
    *("accent", "link", "tint", "chip", "code", "line", "soft"),
    *("code-keyword", "code-name", "code-string", "code-number", "code-comment"),
    *("note", "tip", "warning", "danger", "example", "chart-1", "chart-2", "chart-3", "chart-4"),
)
"""Colours that no template says by these names."""
_ON = {role: layout for layout, role in reversed(ROLES.items())}
"""A theme's layout for each role."""


def asking_of(theme: Theme, named: str) -> str:
    """Return the file for the template of a theme, which lies at `named` as seen from that file."""
    template = theme.template
    assert template is not None
    return "\n".join([*_head(template, named), *_roles(template), *_slots(template), *_colours(theme)]) + "\n"


def _head(template: Template, named: str) -> Iterator[str]:
    yield "# What decks take of a template. All that is taken away here is as the template has it."
    yield "# notes2slides build lecture.md --template THIS-FILE"
    yield f"template = {_text(named)}"
    if len(template.known.masters) > 1:
        yield f"master = {_text(template.known.master)}    # one of: {', '.join(map(_text, template.known.masters))}"


def _roles(template: Template) -> Iterator[str]:
    names = template.known.layouts
    yield "\n# Which layout serves for which slides: by its name, or by its number in this list."
    yield from (f"#{number:4}  {_text(name)}" for number, name in enumerate(names, 1))
    yield "[roles]"
    for role in SLOTS:
        layout = template.layouts[_ON[role]]
        if role == "two" and not _has_two(layout):
            yield f"# {role} = …    # no layout has two columns: the body is divided"
            continue
        name = layout.name
        yield f"{role} = {_text(name) if names.count(name) == 1 else layout.number}"


def _has_two(layout: TemplateLayout) -> bool:
    return {"body", "body2"} <= layout.places.keys()


def _slots(template: Template) -> Iterator[str]:
    yield "\n# Which placeholder of that layout holds what: by its index, or its name."
    for role, slots in SLOTS.items():
        layout = template.layouts[_ON[role]]
        if role == "two" and not _has_two(layout):
            continue
        places = {_slot(key, role): place for key, place in layout.places.items()}
        said = [f"{slot} = {places[slot].idx}    # {places[slot].name}" for slot in slots if slot in places]
        if said:
            yield from (f"[slots.{role}]", *said)


def _slot(key: str, role: str) -> str:
    """Return what a slot is called here: lists of any kind stand in a body."""
    return "body" if key in (role, "quote", "agenda") else key


def _colours(theme: Theme) -> Iterator[str]:
    yield "\n# Colours that the template does not say: they are made of its own so that they can be read."
    yield "[colours]"
    for name in _COLOURS:
        if name in theme.colours:
            yield f"{name} = {_text(theme.colours[name])}"
    yield "\n# Kinds of callouts: the colour of label and bar, and a sign before the label."
    yield from _callouts(theme)
    yield "\n# [looks], [around], [fonts] with mono, and mono-scale are as in any theme: see the reference of themes."


def _callouts(theme: Theme) -> Iterator[str]:
    yield "[callouts]"
    seen = set()
    for kind, look in theme.callouts.items():
        if look in seen:
            continue
        seen.add(look)
        yield f"{kind} = {{ colour = {_text(look.colour)}, sign = {_text(look.sign)} }}"


def _text(text: str) -> str:
    """Return a text as TOML has it, which takes the strings of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
