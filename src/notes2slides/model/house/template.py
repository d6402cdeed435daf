"""A house's own PowerPoint file as decks are written into it. Lengths are points, colours `RRGGBB`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from notes2slides.model.geometry import Rect
from notes2slides.model.house.places import TemplateLayout


class TemplatePart(Struct, frozen=True):
    """A part that goes into every deck as it is."""

    kind: str
    """Its content type."""
    data: bytes
    relationships: bytes = b""


class PresentationFacts(Struct, frozen=True, kw_only=True):
    """What a deck's presentation part takes over."""

    masters: tuple[tuple[str, str], ...]
    """Id and part of each master."""
    notes_master: str = ""
    """A part, "" for none; as the next two."""
    handout_master: str = ""
    theme: str = ""
    fonts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Of each embedded font `p:font` as XML, and its files: the element's name and the part."""
    page: str
    """`p:sldSz`."""
    notes_page: str
    text_style: str = ""
    """`p:defaultTextStyle`."""
    table_styles: bytes = b""


class Mapped(Struct, frozen=True, kw_only=True):
    """Which layout of the template a role has got, for people."""

    role: str
    layout: str
    why: str
    boxes: tuple[str, ...]
    """What stands in which placeholder, and what in shapes of its own."""


Outline = Literal["rectangle", "rounded", "ellipse", "triangle", "right-triangle"]


class Gradient(Struct, frozen=True):
    """Colours that run into each other."""

    stops: tuple[tuple[float, str], ...]
    """Shares of the way, and the colours there."""
    angle: float
    """Degrees from the way to the right, clockwise."""


class Backdrop(Struct, frozen=True, kw_only=True):
    """A picture of the design, or an area of colour."""

    rect: Rect
    media_type: str = ""
    data: bytes = b""
    colour: str = ""
    gradient: Gradient | None = None
    outline: Outline = "rectangle"


class Known(Struct, frozen=True, kw_only=True):
    """What somebody can choose from in a template, by the names that people see."""

    masters: tuple[str, ...] = ()
    master: str = ""
    """The one that slides are on."""
    layouts: tuple[str, ...] = ()
    """Of that master, in its order."""


class Template(Struct, frozen=True, kw_only=True):
    """A template that decks are written into."""

    file: str
    """Its name, for people."""
    digest: str
    parts: Mapping[str, TemplatePart]
    """By name, without the slash at its beginning."""
    presentation: PresentationFacts
    layouts: Mapping[str, TemplateLayout]
    """By the name of the theme's layout."""
    slots: Mapping[str, str]
    """The colours that text and shapes name by their meaning: `tx1`, `bg1`, `accent1` and so on."""
    faces: Mapping[str, str]
    """How text names the face of a role (`heading`, `body`): a reference to the template's theme, or a name."""
    backdrops: Mapping[str, tuple[Backdrop, ...]] = {}
    """What is drawn behind the text of the theme's layouts, by their names, from the back."""
    mapped: tuple[Mapped, ...] = ()
    known: Known = Known()
    asked: tuple[str, ...] = ()
    """Colours that somebody says in place of the template's, by their names."""
    left_out: tuple[str, ...] = ()
    """What of the template no deck gets, and why."""
    warnings: tuple[str, ...] = ()
    """What it cannot do for a deck."""
