"""What a slide's form is sought for."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.model.frames import TextParagraph
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.items import Kind

ONE_COLUMN = "one-column"
"""The wish that nothing stands side by side."""


class Body(Struct, frozen=True):
    """What is to stand below a slide's title, and what leaves it less room."""

    shown: tuple[PlacedBlock, ...]
    kinds: frozenset[Kind]
    """Of all that is shown."""
    words: int
    path: TextParagraph | None = None
    """Above it, where a topic is continued."""
    foot: float = 0.0
    """Points that footnotes take below it."""
    wish: str | None = None
    """The layout that the lecturer wants for all of it."""
