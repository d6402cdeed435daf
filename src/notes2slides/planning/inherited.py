"""What a block gets from those above it: tags that cover it, a layout, and whether it is kept with them."""

from __future__ import annotations

from dataclasses import dataclass

from notes2slides.model.notes import Block, LayoutWish


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a heading or a block hands down to the blocks below it."""

    tags: tuple[str, ...] = ()
    """In their normal form, the nearest first."""
    keep: bool = False
    wish: LayoutWish | None = None

    def with_own(self, block: Block) -> Inherited:
        """Return what a block hands down: its own tags and directions before those that cover it."""
        own = block.directions
        if not (block.tags or own.layout or own.keep):
            return self
        tags = tuple(dict.fromkeys((*block.tags, *self.tags)))
        return Inherited(tags, own.keep or self.keep, own.layout or self.wish)
