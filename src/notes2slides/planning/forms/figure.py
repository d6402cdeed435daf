"""A figure: a picture that a slide is for, as large as it may be, and a few words beside it or none."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import ClassVar, Self

from notes2slides.model.deck import Asset, Slot
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Figure
from notes2slides.planning.forms.bases.form import SlideForm, capped
from notes2slides.planning.forms.bases.sheet import Body, Sheet, fits, named
from notes2slides.planning.forms.pictured import WIDEST, Pair, parted
from notes2slides.planning.frames.composer import SetFrame, is_text
from notes2slides.planning.frames.pictures import WHOLLY, Space
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.values import replace

_BOX = "picture"
_MOST_WORDS = 30
_LARGE = 0.8
"""Share of its box's width or height that a large picture fills."""
_FULLEST = 0.9
"""Share of the height up to which the words leave the page calm."""


@dataclass(frozen=True, slots=True)
class Figured(SlideForm):
    """A picture that is wider than high, with a few words in a column beside it."""

    layout = "figure"
    boxes = ("title", "body", _BOX)
    wish = "figure"
    hint = "a figure is one picture at its usual side, with text or callouts that have room beside it, or with nothing"
    is_composed = has_picture_aside = True
    narrowest: ClassVar[float] = 1.15
    """Width to height of a picture from which this form is for it."""
    widest: ClassVar[float] = WIDEST
    """The same up to which it is."""

    pair: Pair

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is a picture and a few words."""
        if "figure" not in body.kinds or body.path is not None:
            return False
        others = [placed for placed in body.shown if placed.kind != "figure"]
        is_short = all(map(is_text, others)) and sum(placed.words for placed in others) <= _MOST_WORDS
        return is_short or body.wish == cls.wish

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale, where the picture is as large as its box allows, and the words fit theirs."""
        pair = parted(body, sheet)
        if pair is None or _is_sized(pair.block) or pair.first or not cls._suits(pair, sheet):
            return None
        text = cls._room("body", body, sheet)
        height = sheet.height(pair.others, scale, text)
        picture, box = cls._picture(pair.figure, pair.block, body, sheet)[1], cls._room(_BOX, body, sheet)
        is_calm = height <= _FULLEST * text.height and _is_large(picture, box)
        if not fits(height, text) or not (is_calm or body.wish == cls.wish):
            return None
        whole = sheet.layout("bullets").box("body").rect
        low = max(text.y + height, picture.bottom)
        return cls(body, scale, (low - whole.y) / whole.height, pair)

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return words and picture in the order of the notes."""
        pair = self.pair
        picture = named([self._picture(pair.figure, pair.block, self.body, sheet)], [_BOX])
        words = named(sheet.filled(pair.others, self.scale, self._room("body", self.body, sheet)))
        return (*picture, *words) if pair.leads else (*words, *picture)

    @property
    def height(self) -> float:
        """The share of the height that counts: a picture makes no slide too full."""
        return capped(self.fill)

    @property
    def room(self) -> float:
        """All that it needs: the picture has what the words leave."""
        return 1.0

    @classmethod
    def _suits(cls, pair: Pair, sheet: Sheet) -> bool:
        """Return whether a picture has the proportions that this form is for."""
        image = sheet.panels.image(pair.figure)
        return isinstance(image, Asset) and cls.narrowest * image.height < image.width <= cls.widest * image.height

    @classmethod
    def _room(cls, box: str, body: Body, sheet: Sheet) -> Rect:
        rect = sheet.layout(cls.layout).box(box).rect
        return replace(rect, height=rect.height - body.foot)

    @classmethod
    def _picture(cls, placed: PlacedBlock, block: Figure, body: Body, sheet: Sheet) -> SetFrame:
        """Return a picture at the edge of the page, so that the words have the more room around them."""
        box = cls._room(_BOX, body, sheet)
        width, height, frame = sheet.panels.picture(placed, block, Space(box.width, box.height, box.width, WHOLLY))
        return frame, Rect(box.right - width, box.y, width, height)


@dataclass(frozen=True, slots=True)
class FiguredTall(Figured):
    """A picture that is higher than wide, and words that have more room."""

    layout = "figure-tall"
    narrowest, widest = 0.0, Figured.narrowest


@dataclass(frozen=True, slots=True)
class FiguredWide(Figured):
    """A picture that is much wider than high, and words below it."""

    layout = "figure-wide"
    has_picture_aside = False
    narrowest, widest = WIDEST, inf

    @classmethod
    def _suits(cls, pair: Pair, sheet: Sheet) -> bool:
        """Return whether a picture is so wide and stands before the words, at no side that the lecturer chose."""
        return pair.leads and not pair.asked and super(FiguredWide, cls)._suits(pair, sheet)

    @classmethod
    def _picture(cls, placed: PlacedBlock, block: Figure, body: Body, sheet: Sheet) -> SetFrame:
        """Return a picture in the middle of the width."""
        frame, rect = super(FiguredWide, cls)._picture(placed, block, body, sheet)
        return frame, replace(rect, x=rect.x - (cls._room(_BOX, body, sheet).width - rect.width) / 2)


@dataclass(frozen=True, slots=True)
class FiguredAlone(SlideForm):
    """A picture without words, in the middle of the page."""

    layout = "figure-alone"
    boxes = ("title", _BOX)
    wish = Figured.wish
    is_composed = has_one_size = True

    frame: SetFrame

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is a picture and nothing else."""
        return body.kinds == {"figure"} and len(body.shown) == 1 and body.path is None and not body.foot

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it where the picture can be shown."""
        (placed,) = body.shown
        block = placed.item.block
        if not isinstance(block, Figure) or not isinstance(sheet.panels.image(placed), Asset):
            return None
        box = sheet.layout(cls.layout).box(_BOX).rect
        width, height, frame = sheet.panels.picture(placed, block, Space(box.width, box.height, box.width))
        place = Rect(box.x + (box.width - width) / 2, box.y, width, height)
        return cls(body, scale, height / box.height, (frame, place)) if fits(height, box) else None

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:  # noqa: ARG002 - it is set already
        """Return the picture."""
        return named([self.frame], [_BOX])


def _is_sized(block: Figure) -> bool:
    """Return whether the lecturer says how large a picture is to be."""
    return block.width is not None or block.height is not None


def _is_large(picture: Rect, box: Rect) -> bool:
    return picture.width >= _LARGE * box.width or picture.height >= _LARGE * box.height
