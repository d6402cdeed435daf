"""What a text says: its runs, with the tags, images and directions that stand in it."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.model.options import NO_DIRECTIONS, Directions
from notes2slides.model.text import Runs, is_seen, plain
from notes2slides.reading.inline.images import Image
from notes2slides.reading.lines.nodes import Directive


class Phrase(Struct, frozen=True):
    """What a line of inline Markdown says."""

    runs: Runs = ()
    tags: tuple[str, ...] = ()
    """As written, in order."""
    images: tuple[Image, ...] = ()
    directives: tuple[Directive, ...] = ()
    directions: Directions = NO_DIRECTIONS
    """What the attributes at its end ask for."""
    name: str = ""
    """What a heading is called in links, if the attributes at its end say so."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of it to be seen."""
        return not self.images and not self.has_words

    @property
    def has_words(self) -> bool:
        """Whether there is text to be seen in it, as a heading needs it: a picture is none."""
        return is_seen(plain(self.runs))
