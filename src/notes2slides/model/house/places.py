"""Where the layouts of a house's file take text, and how they set it. Lengths are points, colours `RRGGBB`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from notes2slides.model.geometry import Rect


class GivenLevel(Struct, frozen=True, kw_only=True):
    """How a placeholder sets one level of text, before anything is said on a slide."""

    face: str
    """Its name."""
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    capitals: Literal["none", "small", "all"] = "none"
    spacing: float = 0.0
    """Points between letters, besides what their face has there."""
    align: Literal["left", "center", "right"] = "left"
    leading: float = 1.0
    """As a multiple of the face's own line height; 0 where it is a number of points (`exact`)."""
    exact: float = 0.0
    space_before: float = 0.0
    """Above a paragraph of the level, whichever level stands before it: what is below that is a part of it."""
    space_after: float = 0.0
    """The part of it that stands below."""
    margin: float = 0.0
    hanging: float = 0.0
    """Below 0 where the first line stands further in."""
    bullet: str = ""
    """"" for none."""
    bullet_colour: str = ""
    bullet_scale: float = 1.0


class Place(Struct, frozen=True, kw_only=True):
    """A placeholder of a layout."""

    kind: str
    """Its type, `obj` where it has none."""
    idx: int
    name: str
    """Of its shape, for people."""
    reference: str
    """`p:ph`, as slides have it; "" where it would be that of another placeholder as well."""
    rect: Rect
    insets: tuple[float, float, float, float] = (7.2, 3.6, 7.2, 3.6)
    """Between its edges and its text: left, top, right, bottom."""
    anchor: Literal["top", "middle", "bottom"] = "top"
    body_properties: str = "<a:bodyPr/>"
    """What slides say of it."""
    levels: tuple[GivenLevel, ...]
    fill: str = ""
    """Colour that the shape is filled with, "" for none."""
    inherits: bool = True
    """Whether text in it stands where it does, and looks as its levels say, with nothing said on the slide."""

    @property
    def inside(self) -> Rect:
        """Where its text stands."""
        left, top, right, bottom = self.insets
        return Rect(
            self.rect.x + left,
            self.rect.y + top,
            max(self.rect.width - left - right, 1.0),
            max(self.rect.height - top - bottom, 1.0),
        )


class TemplateLayout(Struct, frozen=True, kw_only=True):
    """A layout of the template, as one layout of the theme is drawn on it."""

    part: str
    """Name of its part, without the slash at its beginning."""
    name: str
    """For people."""
    number: int = 1
    """In the order of its master, from 1."""
    places: Mapping[str, Place]
    """Its placeholders by the name of the slot that stands in them; all other slots stand in shapes of their own."""
    colour_map: str = ""
    """`p:clrMapOvr` of slides on it, "" for the master's."""
    panels: int = 0
    """How many of the shapes of the theme's layout, the last ones, are no part of the template: slides draw them."""
