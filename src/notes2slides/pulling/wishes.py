"""What the texts of an edited deck ask of the notes."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.merging.comparing.marks import Marked
from notes2slides.merging.comparing.words import Change


class Where(Struct, frozen=True):
    """A place in a deck."""

    deck: str
    """The file's name."""
    slide: int
    title: str

    def __str__(self) -> str:
        return f"slide {self.slide}, “{self.title}”," if self.title else f"slide {self.slide}"


class Reword(Struct, frozen=True):
    """Words of a block are others."""

    where: Where
    block: str
    before: str
    """What the slide said of it, without what is none of the notes'."""
    after: str
    changes: tuple[Change, ...]
    """In `before`."""
    row: tuple[str, ...] = ()
    """Of a table, the cells of its row as they were; `before` is one of them."""
    column: int = 0


class Recode(Struct, frozen=True):
    """Lines of code are others."""

    where: Where
    block: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class New(Struct, frozen=True):
    """A bullet is new, or stands elsewhere."""

    where: Where
    behind: str
    """The block that it stands behind."""
    level: int
    """How much deeper than that one."""
    text: str
    before: str = ""
    """The block that it stands before, where it is the first."""
    moved: str = ""
    """The block that it was elsewhere."""


class Drop(Struct, frozen=True):
    """A block is gone from a slide."""

    where: Where
    block: str
    text: str


class Say(Struct, frozen=True):
    """Something new is said to a slide."""

    where: Where
    behind: str
    text: str


class Unsaid(Struct, frozen=True):
    """A line of the speaker notes is another, or gone: which block it comes from, the notes have to tell."""

    where: Where
    blocks: tuple[str, ...]
    """Those of the slide."""
    before: str
    after: str


class Format(Struct, frozen=True):
    """Words of a text are marked otherwise: bold, a link ..."""

    where: Where
    block: str
    """The one that they came from; "" for a new text."""
    text: str
    """All that the slide says of it, without what is none of the notes'."""
    marks: tuple[Marked, ...]
    """Of each character."""


class Left(Struct, frozen=True):
    """Something that stays in the deck alone."""

    where: Where
    what: str


OfWords = Reword | Recode | New | Drop | Say | Unsaid
Wish = OfWords | Format
