"""The logo of a deck: as a header, a deck spec or a theme asks for it, and where it stands."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.model.geometry import Rect, Size

Position = Literal["top-left", "top-right", "bottom-left", "bottom-right"]
POSITIONS: tuple[Position, ...] = get_args(Position)
LEAST, MOST = 8.0, 200.0
"""Points that a logo may be high."""
ON_LIGHT, ON_DARK = "logo", "logo-dark"
"""Keys into `Deck.assets`."""


class LogoAsked(Struct, frozen=True, kw_only=True):
    """What a header or a deck spec says of the logo; what is empty is left to the theme."""

    file: str = ""
    """As it is written: a path from `folder`."""
    dark: str = ""
    """The file of the logo for dark pages."""
    position: Position | None = None
    size: float | None = None
    """Its height on slides, in points."""
    folder: str = ""
    root: str = ""
    """The folder that the files must lie in; "" for `folder`."""
    span: Span | None = None
    """Where it is said."""


class Logo(Struct, frozen=True, kw_only=True):
    """The logo of a deck."""

    position: Position
    size: float
    """Its height on slides, in points."""
    cover_size: float
    """Its height on the first slide and on the last."""
    natural: Size
    """For its proportions."""
    natural_dark: Size | None = None
    """Those of the one for dark pages, where there is one."""


class PlacedLogo(Struct, frozen=True, kw_only=True):
    """Where the logo stands on the slides of a layout."""

    rect: Rect
    asset: str
    """`ON_LIGHT` or `ON_DARK`."""
