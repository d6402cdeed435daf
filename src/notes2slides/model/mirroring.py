"""Decks that are read from right to left: the same design seen in a mirror.

A deck is planned as if it were read from left to right. Its slots are mirrored once, at the plan's end, and the boxes
and decorations of its theme once, where it is drawn: both by the same rule, so that they agree. What is a house's own
stays where its template has it: only what slides put into its body is mirrored, between the sides of that.
"""

from __future__ import annotations

from notes2slides.model.deck import Slide
from notes2slides.model.geometry import Rect
from notes2slides.model.scripts import Direction
from notes2slides.model.theme import Layout, Theme
from notes2slides.values import replace

_OF_HOUSE = ("title", "subtitle", "footer", "slide-number")
"""Boxes that are a house's own, where its template has them."""


def mirrored(rect: Rect, width: float) -> Rect:
    """Return where a rectangle stands on a page of that width, in points, when it is seen in a mirror."""
    return replace(rect, x=width - rect.right)


def facing_slide(slide: Slide, theme: Theme, direction: Direction) -> Slide:
    """Return a slide planned from left to right as it stands on a page of a theme that is read in that direction."""
    if direction == "ltr":
        return slide
    width, fixed = _axis(theme, slide.layout), _fixed(theme)
    slots = (slot if slot.name in fixed else replace(slot, rect=mirrored(slot.rect, width)) for slot in slide.slots)
    return replace(slide, slots=tuple(slots))


def facing_theme(theme: Theme, direction: Direction) -> Theme:
    """Return a theme as a deck of that direction is drawn in it: boxes and decorations stand where its slots do."""
    if direction == "ltr":
        return theme
    return replace(theme, layouts={name: _mirrored_layout(layout, theme) for name, layout in theme.layouts.items()})


def _mirrored_layout(layout: Layout, theme: Theme) -> Layout:
    width, fixed = _axis(theme, layout.name), _fixed(theme)
    kept = len(layout.decorations) - theme.template.layouts[layout.name].panels if theme.template else 0
    return replace(
        layout,
        boxes={
            name: box if name in fixed else replace(box, rect=mirrored(box.rect, width))
            for name, box in layout.boxes.items()
        },
        decorations=(
            *layout.decorations[:kept],
            *(replace(each, rect=mirrored(each.rect, width)) for each in layout.decorations[kept:]),
        ),
        logo=replace(layout.logo, rect=mirrored(layout.logo.rect, width)) if layout.logo else None,
    )


def _fixed(theme: Theme) -> tuple[str, ...]:
    """Return the boxes that stand where they do whatever the direction: those that are a house's own."""
    return _OF_HOUSE if theme.template else ()


def _axis(theme: Theme, name: str) -> float:
    """Return the width of what is seen in the mirror, from the page's left edge: that of the page, or on a layout of a
    house of what slides fill there, with as much at its other side."""
    if theme.template is None:
        return theme.page.width
    rects = [box.rect for key, box in theme.layout(name).boxes.items() if key not in _OF_HOUSE]
    return min(rect.x for rect in rects) + max(rect.right for rect in rects) if rects else theme.page.width
