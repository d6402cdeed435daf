"""Forms that a slide's text asks for, on a layout of a template: cards, processes, statements and the like.

Their boxes and panels have the same share of the template's body as they have of a theme's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from notes2slides.model.geometry import Rect
from notes2slides.model.house.places import Place
from notes2slides.model.theme import Anchor, Box, Decoration, Layout, TextStyle, Theme
from notes2slides.theming.template.boxes import Spot, Spots, rounded
from notes2slides.values import replace

_BODY = "body"
_WHOLE_LAYOUT = ("title", "context", "footer", "slide-number")
"""Boxes that stand where all slides have them."""
_NOT_THEIRS = ("kicker",)
_AS_THE_HOUSE = ("low", "bullets-lower", "bullets-narrow", "bullets-narrower", "quote-lower")
"""Forms that only move a list or a quotation: in a template, these stand where the house has them."""
_ANCHORS: Mapping[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
_TINTED = {"chip": "tint"}
"""What panels are filled with in place of a grey: a breath of the house's own colour."""
_LARGE = {"statement": 1.6, "question": 1.6, "prose": 1.2, "answer": 1.2, "quote-large": 1.25, "lead": 1.0}
"""Styles of text that is larger than a list: how much at most, and no larger than a title."""


class Formed(Struct, frozen=True):
    """A form as a template has it."""

    spots: Spots
    panels: tuple[Decoration, ...]
    """What slides of the form draw themselves, behind their text."""


def forms_in(base: Theme, content: Spots, taken: Mapping[str, Spots]) -> Iterator[tuple[str, Formed]]:
    """Yield the forms of a theme, but for those `taken`, by the names of their layouts: within the body of a layout for
    content."""
    model = base.layout("bullets").box(_BODY).rect
    place = content[_BODY].place
    for name, layout in base.layouts.items():
        if name in taken or name in _AS_THE_HOUSE:
            continue
        within = _Within(model, content[_BODY].rect)
        panels = within.panels(layout)
        if panels and place is not None and place.fill:
            continue
        kept = {key: spot for key, spot in content.items() if key in _WHOLE_LAYOUT}
        own = {
            key: Spot(within.moved(box.rect), box.style, _anchored(place, box) if key == _BODY else None)
            for key, box in layout.boxes.items()
            if key not in (*_WHOLE_LAYOUT, *_NOT_THEIRS)
        }
        yield name, Formed({**kept, **own}, panels)


class _Within(Struct, frozen=True):
    """Moves what stands in one body to another."""

    model: Rect
    body: Rect

    def moved(self, rect: Rect) -> Rect:
        across, along = self.body.width / self.model.width, self.body.height / self.model.height
        x, y = self.body.x + (rect.x - self.model.x) * across, self.body.y + (rect.y - self.model.y) * along
        return rounded(Rect(x, y, rect.width * across, rect.height * along))

    def panels(self, layout: Layout) -> tuple[Decoration, ...]:
        """Return the areas of a layout that lie within its body; signs are left to the house."""
        inside = (each for each in layout.decorations if not each.text and each.rect.meets(self.model))
        return tuple(
            replace(each, rect=self.moved(each.rect), fill=_TINTED.get(each.fill, each.fill)) for each in inside
        )


def _anchored(place: Place | None, box: Box) -> Place | None:
    """Return a placeholder whose text stands as that of a box does."""
    if place is None or place.anchor == box.anchor:
        return place
    said = place.body_properties.replace("<a:bodyPr", f'<a:bodyPr anchor="{_ANCHORS[box.anchor]}"', 1)
    return replace(place, anchor=box.anchor, body_properties=said)


def form_styles(
    usual: Mapping[str, TextStyle], title: TextStyle, body: TextStyle, listed: float
) -> dict[str, TextStyle]:
    """Return the styles of text that is larger than a list, between the template's own body and its titles; names of
    cards are as large as what is `listed` there at most."""
    found = {}
    if "card-title" in usual:
        found["card-title"] = replace(usual["card-title"], size=min(max(usual["card-title"].size, listed), body.size))
    for name, most in _LARGE.items():
        if name in usual:
            size = max(body.size, min(usual[name].size, body.size * most, max(title.size, body.size)))
            bold = title.bold if name in ("statement", "question") else usual[name].bold
            found[name] = replace(usual[name], size=round(size, 1), bold=bold)
    return found
