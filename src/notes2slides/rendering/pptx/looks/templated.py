"""The layouts of a house's template, as the slides of a deck stand on them.

Text stands in the template's placeholders where it has some for it, and in text boxes elsewhere. What a placeholder
gives its text already, no slide says again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from notes2slides.model import frames
from notes2slides.model.deck import Slide, Slot
from notes2slides.model.geometry import Rect
from notes2slides.model.house.places import GivenLevel, Place, TemplateLayout
from notes2slides.model.house.template import Template
from notes2slides.model.theme import FontRole, TextStyle, Theme
from notes2slides.rendering.pptx.looks.colours import STATED
from notes2slides.rendering.pptx.looks.layouts import FOOTER, NUMBER, Placeholder, SlideLayout, is_text
from notes2slides.rendering.pptx.looks.paragraph_looks import LIST_STYLE, Look, Marker
from notes2slides.values import replace

_NOWHERE = Rect(0, 0, 0, 0)
"""Of a placeholder whose place slides say, as they do its looks: programs do not agree where else it is."""
_SAME = 0.1
"""Points by which widths differ that are the same."""


class TemplateLayouts:
    """The layouts of a template that a deck can stand on."""

    def __init__(self, theme: Theme, template: Template) -> None:
        self._theme = theme
        self._layouts = template.layouts
        self._places = {
            name: {key: self._placeholder(name, key, place) for key, place in layout.places.items()}
            for name, layout in template.layouts.items()
        }

    def __iter__(self) -> Iterator[SlideLayout]:
        return iter([self._layout(name, layout, {}) for name, layout in self._layouts.items()])

    def of(self, slide: Slide) -> SlideLayout:
        """Return the layout of a slide with a place for each of its texts."""
        places = self._places[slide.layout]
        found = {key: place for key, place in places.items() if key in (FOOTER, NUMBER)}
        for slot in slide.slots:
            if is_text(slot):
                is_code = isinstance(slot.frame, frames.CodeFrame)
                place = None if is_code else places.get(slot.name)
                found[slot.name] = _text_box(slot) if place is None else _as_wanted(place, slot)
        return self._layout(slide.layout, self._layouts[slide.layout], found)

    def _layout(self, name: str, layout: TemplateLayout, placeholders: Mapping[str, Placeholder]) -> SlideLayout:
        drawn = self._theme.layout(name)
        return SlideLayout(
            number=1,
            name=layout.name,
            kind=None,
            layout=drawn,
            placeholders=placeholders,
            part=layout.part,
            colour_map=layout.colour_map,
            panels=drawn.decorations[len(drawn.decorations) - layout.panels :],
        )

    def _placeholder(self, layout: str, name: str, place: Place) -> Placeholder:
        box = self._theme.layout(layout).box(name)
        return Placeholder(
            name=name,
            kind=place.kind,
            idx=place.idx,
            rect=_rounded(place.inside) if place.inherits else _NOWHERE,
            style=box.style,
            anchor=box.anchor,
            looks=given_looks(self._theme, box.style, place.levels) if place.inherits else (),
            said=place.reference,
            insets=place.insets,
            body_properties=place.body_properties,
        )


def _text_box(slot: Slot) -> Placeholder:
    return Placeholder(slot.name, "", None, slot.rect, LIST_STYLE, "top", ())


def _as_wanted(place: Placeholder, slot: Slot) -> Placeholder:
    """Return a placeholder whose place is not stated where the text fits the one that the layout has."""
    if slot.name != "title" or not isinstance(slot.frame, frames.TextFrame):
        return place
    height = sum(len(each.lines) * each.leading for each in slot.frame.paragraphs)
    wide = abs(slot.rect.width - place.rect.width) < _SAME
    return replace(place, rect=slot.rect) if wide and height <= place.rect.height else place


def _rounded(rect: Rect) -> Rect:
    """Return a rectangle to a hundredth of a point, as plans have it."""
    return Rect(*(round(side, 2) for side in (rect.x, rect.y, rect.width, rect.height)))


def given_looks(theme: Theme, style: str, levels: Sequence[GivenLevel]) -> tuple[Look, ...]:
    """Return what a placeholder of a template gives each level of text of a style."""
    own = theme.styles[style]
    listed = style == LIST_STYLE
    return tuple(_look(theme, own, level, number if listed else -1) for number, level in enumerate(levels))


def _look(theme: Theme, style: TextStyle, level: GivenLevel, listed: int) -> Look:
    return Look(
        font=_font(theme, style, level.face),
        size=level.size,
        colour=_colour(theme, style.colour, level.colour),
        bold=level.bold,
        italic=level.italic,
        align=level.align,
        leading=level.leading,
        exact=level.exact or None,
        space_before=level.space_before,
        margin=level.margin,
        hanging=level.hanging,
        marker=_marker(theme, level, listed),
        capitals=level.capitals,
        spacing=level.spacing,
    )


def _font(theme: Theme, style: TextStyle, face: str) -> FontRole:
    """Return the role of a face; for one that is nobody's, a role that text of the style has not."""
    roles: tuple[FontRole, ...] = (style.font, "heading", "body")
    unlike: FontRole = "mono"
    return next((role for role in roles if theme.fonts[role].face == face), unlike)


def _colour(theme: Theme, name: str, given: str) -> str:
    return name if theme.colours[name] == given else f"{STATED}{given}"


def _marker(theme: Theme, level: GivenLevel, listed: int) -> Marker | None:
    if not level.bullet:
        return None
    named = theme.levels[min(max(listed, 0), len(theme.levels) - 1)].bullet_colour
    return Marker(level.bullet, _colour(theme, named, level.bullet_colour), level.bullet_scale)
