"""A block that is about to become items, with what it gets from those above it: tags that cover it, a layout, steps,
and whether it is kept with them."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.model.notes import Block
from notes2slides.model.options import Column


class Stepping(Struct, frozen=True):
    """Lists that appear step by step."""

    levels: int
    """How many of their levels are revealed one by one; what is deeper comes along."""
    depth: int
    """Depth of the first of these levels."""
    whole: bool
    """Asked for a whole heading or deck, not for the list below one bullet."""


class Inherited(Struct, frozen=True):
    """What a heading or a block hands down to the blocks below it."""

    tags: tuple[str, ...] = ()
    """In their normal form, the nearest first."""
    keep: bool = False
    wish: str | None = None
    steps: Stepping | None = None
    column: Column | None = None
    appears: int | None = None
    """As in `Directions`."""
    headings: tuple[str, ...] = ()
    """Under which it stands, the innermost first."""

    def with_own(self, block: Block, depth: int) -> Inherited:
        """Return what a block of that depth hands down: its own tags and directions before those that cover it."""
        own = block.directions
        asks = own.layout or own.keep or own.column or own.steps is not None or own.appears is not None
        if not (block.tags or asks):
            return self
        tags = tuple(dict.fromkeys((*block.tags, *self.tags)))
        steps = self.steps if own.steps is None else stepping(own.steps, depth + 1, whole=False)
        return Inherited(
            tags,
            own.keep or self.keep,
            own.layout or self.wish,
            steps,
            own.column or self.column,
            self.appears if own.appears is None else own.appears,
            self.headings,
        )


def stepping(levels: int, depth: int, *, whole: bool) -> Stepping | None:
    """Return the steps of so many levels from a depth on; None for none."""
    return Stepping(levels, depth, whole) if levels else None


NOTHING_INHERITED = Inherited()


class Pending(Struct, frozen=True):
    """A block that is about to become items, with what is known of it from above."""

    block: Block
    depth: int
    parent: int
    inherited: Inherited
    """What it hands down: its own tags and directions are added when its turn comes."""
    from_above: Inherited = NOTHING_INHERITED
    """What it was handed down itself."""
    quoted: bool = False
    kept_with_previous: bool = False
    unselected: tuple[Block, ...] = ()
    """As in `Item`."""
    raised: int = 0
    """How much deeper it is planned than it stands in the notes."""

    @property
    def source_depth(self) -> int:
        """Level in the notes."""
        return self.depth - self.raised
