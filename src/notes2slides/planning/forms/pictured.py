"""Text with a picture at its side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from msgspec import Struct

from notes2slides.model.deck import Asset, Slot
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Figure
from notes2slides.planning.forms.bases.form import SlideForm, capped
from notes2slides.planning.forms.bases.sheet import ONE_COLUMN, Body, Sheet, fits, named
from notes2slides.planning.frames.composer import SetFrame, is_text
from notes2slides.planning.frames.pictures import Space, wanted_width
from notes2slides.planning.frames.placed_blocks import PlacedBlock

_SHARE = 0.42
"""Of the width, what a picture takes unasked."""
_LARGEST_SHARE = 0.6
WIDEST = 2.4
"""Width to height of a picture from which it stands better below its text."""


class Pair(Struct, frozen=True):
    """A picture and the text and callouts that it stands beside."""

    figure: PlacedBlock
    block: Figure
    others: tuple[PlacedBlock, ...]
    leads: bool
    """The picture comes before all text."""
    first: bool
    """It stands where lines begin: at the left, in decks from right to left at the right."""

    @property
    def asked(self) -> bool:
        """Whether the lecturer says at which side the picture stands."""
        return self.block.side in ("left", "right")


@dataclass(frozen=True, slots=True)
class Pictured(SlideForm):
    """A picture at the side of text and callouts."""

    layout = "bullets"
    abreast = 2
    has_picture_aside = True

    pair: Pair

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it has a picture."""
        return "figure" in body.kinds

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale."""
        pair = paired(body, sheet)
        if pair is None or not (pair.asked or body.wish != ONE_COLUMN):
            return None
        text, (_, rect) = _places(pair, sheet, sheet.region(cls.layout, body))
        used = max(sheet.height(pair.others, scale, text), rect.height)
        return cls(body, scale, used / text.height, pair) if fits(used, text) else None

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return text and picture, beside the row that the picture belongs to, in the order of the notes."""
        pair = self.pair
        text, (frame, rect) = _places(pair, sheet, sheet.region(self.layout, self.body))
        row = sheet.stack(pair.others, self.scale, text).rows.get(pair.figure.item.parent, 0.0)
        top = min(row, text.height - rect.height)
        picture = (frame, Rect(rect.x, text.y + top, rect.width, rect.height))
        frames = sheet.filled(pair.others, self.scale, text)
        return named((picture, *frames) if pair.leads else (*frames, picture))

    @property
    def asked(self) -> bool:
        """Whether the lecturer says at which side the picture stands."""
        return self.pair.asked

    @property
    def height(self) -> float:
        """The share of the height that counts: a picture makes no slide too full."""
        return capped(self.fill)


def paired(body: Body, sheet: Sheet) -> Pair | None:
    """Return the parts where one picture may stand beside text and callouts, None for all else."""
    pair = parted(body, sheet)
    if pair is None or pair.asked:
        return pair
    asset = sheet.panels.image(pair.figure)
    is_wide = isinstance(asset, Asset) and asset.width > WIDEST * asset.height
    return None if is_wide or _too_wide(pair.block) else pair


def parted(body: Body, sheet: Sheet) -> Pair | None:
    """Return a picture that can be shown, and the text and callouts that stand with it, None for all else."""
    shown = body.shown
    figures = [(placed, placed.item.block) for placed in shown if isinstance(placed.item.block, Figure)]
    others = tuple(placed for placed in shown if not isinstance(placed.item.block, Figure))
    if len(figures) != 1 or not any(map(is_text, others)) or any(placed.item.kept_with_previous for placed in shown):
        return None
    if not all(is_text(placed) or placed.kind == "callout" for placed in others):
        return None
    ((figure, block),) = figures
    if not isinstance(sheet.panels.image(figure), Asset):
        return None
    first = block.side == ("left" if sheet.typesetter.direction == "ltr" else "right")
    return Pair(figure, block, others, shown[0] is figure, first)


def _places(pair: Pair, sheet: Sheet, region: Rect) -> tuple[Rect, SetFrame]:
    """Return the room for the text, and the picture at the region's top."""
    asked = pair.block.width
    wanted = wanted_width(asked, region.width) if asked else _SHARE * region.width
    column = min(wanted, _LARGEST_SHARE * region.width)
    space = Space(column, region.height, region.width)
    width, height, frame = sheet.panels.picture(pair.figure, pair.block, space)
    x = region.x if pair.first else region.right - width
    gutter = sheet.looks.figure.beside
    text_x = region.x + width + gutter if pair.first else region.x
    text = Rect(text_x, region.y, region.width - width - gutter, region.height)
    return text, (frame, Rect(x, region.y, width, height))


def _too_wide(block: Figure) -> bool:
    width = block.width
    return width is not None and width.unit == "%" and width.value > 100 * _LARGEST_SHARE
