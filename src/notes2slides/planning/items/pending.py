"""A block that is about to become items."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.model.notes import Block
from notes2slides.planning.items.inherited import Inherited, Stepping


class Pending(Struct, frozen=True):
    """A block with what is known of it from above."""

    block: Block
    depth: int
    parent: int
    inherited: Inherited
    quoted: bool = False
    kept_with_previous: bool = False
    kept: bool = False
    """The lecturer wants it on the slide of what stands before it."""
    above: tuple[Block, ...] = ()
    """What its top-level block hung below in the notes and is selected without, outermost first."""
    steps: Stepping | None = None
    raised: int = 0
    """How much deeper it is planned than it stands in the notes."""

    @property
    def source_depth(self) -> int:
        """Level in the notes."""
        return self.depth - self.raised
