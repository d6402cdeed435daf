"""The template of a theme: its parts, and which of its placeholders each slot stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from notes2slides.model.house.places import TemplateLayout
from notes2slides.model.house.template import Mapped, Template
from notes2slides.theming.template.backdrops import backdrop
from notes2slides.theming.template.boxes import Spots
from notes2slides.theming.template.facts import ROLES, Read
from notes2slides.theming.template.forms import Formed
from notes2slides.theming.template.styling import Styling
from notes2slides.values import replace


def assembled(
    read: Read, styling: Styling, spots: Mapping[str, Spots], forms: Mapping[str, Formed], warnings: Sequence[str]
) -> Template:
    """Return the template, with the layouts of a theme on its own."""
    layouts = {name: _layout(read, styling, name, found) for name, found in spots.items()}
    layouts |= {name: _layout(read, styling, name, each.spots, len(each.panels)) for name, each in forms.items()}
    backdrops = {
        name: tuple(
            shown
            for each in read.shapes.get(read.judged(name).found.part, ())
            if (shown := backdrop(each, read.data)) is not None
        )
        for name in layouts
    }
    return Template(
        file=read.file,
        digest=read.digest,
        parts=read.parts,
        presentation=read.presentation,
        layouts=layouts,
        slots=read.judged("bullets").found.palette.slots(),
        faces={
            "heading": read.faces.reference(styling.fonts["heading"].face, "+mj-lt"),
            "body": read.faces.reference(styling.fonts["body"].face, "+mn-lt"),
        },
        backdrops=backdrops,
        mapped=tuple(_mapped(read, spots)),
        known=read.known,
        asked=read.said,
        left_out=read.left_out,
        warnings=tuple(warnings),
    )


def _layout(read: Read, styling: Styling, name: str, spots: Spots, panels: int = 0) -> TemplateLayout:
    found = read.judged(name).found
    places = {}
    for key, spot in spots.items():
        if spot.place is not None:
            levels = tuple(styling.level(replace(each, face=read.faces.named(each.face))) for each in spot.place.levels)
            places[key] = replace(spot.place, levels=levels)
    return TemplateLayout(
        part=found.part, number=found.number, name=found.name, places=places, colour_map=found.colour_map, panels=panels
    )


def _mapped(read: Read, spots: Mapping[str, Spots]) -> Iterator[Mapped]:
    for name, found in spots.items():
        choice = read.choices.get(ROLES[name])
        boxes = tuple(
            f"{key}: {spot.place.name or spot.place.kind}" if spot.place else f"{key}: a text box"
            for key, spot in found.items()
        )
        why = choice.why if choice else "no layout has two columns: the body is divided"
        yield Mapped(role=name, layout=read.judged(name).found.name, why=why, boxes=boxes)
