"""Decks that are read from right to left: the same design seen in a mirror.

A deck is planned as if it were read from left to right. Its slots are mirrored once, at the plan's end, and the boxes
and decorations of its theme once, where it is drawn: both by the same rule, so that they agree.
"""

from __future__ import annotations

from notes2slides.model.deck import Slide
from notes2slides.model.geometry import Rect
from notes2slides.model.scripts import Direction
from notes2slides.model.theme import Layout, Theme
from notes2slides.values import replace


def mirrored(rect: Rect, width: float) -> Rect:
    """Return where a rectangle stands on a page of that width, in points, when it is seen in a mirror."""
    return replace(rect, x=width - rect.right)


def facing_slide(slide: Slide, direction: Direction, width: float) -> Slide:
    """Return a slide planned from left to right as it stands on a page, `width` points wide, read in that direction."""
    if direction == "ltr":
        return slide
    return replace(slide, slots=tuple(replace(slot, rect=mirrored(slot.rect, width)) for slot in slide.slots))


def facing_theme(theme: Theme, direction: Direction) -> Theme:
    """Return a theme as a deck of that direction is drawn in it: boxes and decorations stand where its slots do."""
    if direction == "ltr":
        return theme
    layouts = {name: _mirrored_layout(layout, theme.page.width) for name, layout in theme.layouts.items()}
    return replace(theme, layouts=layouts)


def _mirrored_layout(layout: Layout, width: float) -> Layout:
    return replace(
        layout,
        boxes={name: replace(box, rect=mirrored(box.rect, width)) for name, box in layout.boxes.items()},
        decorations=tuple(replace(each, rect=mirrored(each.rect, width)) for each in layout.decorations),
        logo=replace(layout.logo, rect=mirrored(layout.logo.rect, width)) if layout.logo else None,
    )
