"""Text with a picture at its side: whether a slide's entries may stand so, and how the room is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notes2slides.model.deck import Asset
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Figure
from notes2slides.planning.frames.composer import Composer, Placed, is_text
from notes2slides.planning.frames.entries import Entry
from notes2slides.planning.frames.pictures import Space, wanted_width

_SHARE = 0.42
"""Of the width, what a picture takes unasked."""
_LARGEST_SHARE = 0.6
_WIDEST = 2.4
"""Width to height of a picture from which it stands better below its text."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Entries parted into a picture and the text that it stands beside."""

    figure: Entry
    others: tuple[Entry, ...]
    leads: bool
    """The picture comes before all text."""
    asked: bool
    """The lecturer says at which side it stands."""
    first: bool
    """It stands where lines begin: at the left, in decks from right to left at the right."""


def beside(shown: Sequence[Entry], composer: Composer) -> Beside | None:
    """Return the parts where one picture may stand beside text and callouts, None for all else."""
    figures = [entry for entry in shown if isinstance(entry.item.block, Figure)]
    others = tuple(entry for entry in shown if not isinstance(entry.item.block, Figure))
    if len(figures) != 1 or not any(map(is_text, others)) or any(entry.item.glued for entry in shown):
        return None
    block = figures[0].item.block
    asset = composer.image(figures[0])
    if not isinstance(block, Figure) or not isinstance(asset, Asset):
        return None
    if not all(is_text(entry) or entry.kind == "callout" for entry in others):
        return None
    if block.side is None and (asset.width > _WIDEST * asset.height or _too_wide(block)):
        return None
    first = block.side == ("left" if composer.direction == "ltr" else "right")
    return Beside(figures[0], others, shown[0] is figures[0], block.side is not None, first)


def places(parts: Beside, composer: Composer, region: Rect) -> tuple[Rect, Placed]:
    """Return the room for the text and the picture's place, both on the page; the picture at the region's top."""
    block = parts.figure.item.block
    assert isinstance(block, Figure)
    wanted = wanted_width(block.width, region.width) if block.width else _SHARE * region.width
    column = min(wanted, _LARGEST_SHARE * region.width)
    made = composer.picture(parts.figure, Space(column, region.height, region.width))
    x = region.x if parts.first else region.right - made.width
    text_x = region.x + made.width + composer.beside if parts.first else region.x
    text = Rect(text_x, region.y, region.width - made.width - composer.beside, region.height)
    return text, Placed(x, region.y, made.width, made.height, made.frame)


def _too_wide(block: Figure) -> bool:
    width = block.width
    return width is not None and width.unit == "%" and width.value > 100 * _LARGEST_SHARE
