"""One below the other: what every body can be. Few bullets begin lower on the page, so that it is balanced."""

from __future__ import annotations

from typing import ClassVar, Self

from notes2slides.model.deck import Slot
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.sheet import ONE_COLUMN, Body, Sheet, fits, named
from notes2slides.planning.frames.composer import is_text
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.item import TEXTS
from notes2slides.planning.passages import cost
from notes2slides.values import replace

_MOST_LOW = 0.45
"""Share of the usual body from which a slide is full enough to begin at its top."""
_FULLEST = 0.88
"""The same up to which it may become full by beginning lower."""


class Stacked(SlideForm):
    """Placed blocks of any kinds, one below the other over the whole width."""

    __slots__ = ()
    layout = "bullets"
    wish: ClassVar[str | None] = ONE_COLUMN
    hint = "one column holds what fits it"

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale."""
        region = sheet.region(cls.layout, body)
        height = sheet.height(body.shown, scale, region)
        return cls(body, scale, height / region.height) if fits(height, region) else None

    @classmethod
    def running_over(cls, body: Body, sheet: Sheet) -> Self:
        """Return a body at the smallest scale, though it is higher than its region: nothing is ever dropped."""
        region = sheet.region(cls.layout, body)
        smallest = sheet.scales[-1]
        return cls(body, smallest, sheet.height(body.shown, smallest, region) / region.height)

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the placed blocks below each other."""
        return named(sheet.filled(self.body.shown, self.scale, sheet.region(self.layout, self.body)))

    def with_shown(self, shown: tuple[PlacedBlock, ...], sheet: Sheet) -> Self | None:
        """Return the same with code of another size, None where it does not fit so."""
        return self.at(self.scale, replace(self.body, shown=shown), sheet)

    @property
    def asked(self) -> bool:
        """Not even where it is asked for is it the only one: a quotation stands in one column too."""
        return False

    @property
    def price(self) -> int:
        """What it costs that a callout or a small picture stands above, below or between text."""
        kinds = self.body.kinds
        total = cost.CALLOUT_BELOW**2 if "callout" in kinds else 0
        return total + (cost.PICTURE_BELOW**2 if "figure" in kinds and len(kinds) > 1 else 0)


class Low(Stacked):
    """Text that leaves most of the page free."""

    __slots__ = ()
    layout = "low"
    wish = None
    hint = ""
    is_composed = stands_apart = True

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is text alone, with no path above it."""
        return body.path is None and all(map(is_text, body.shown))

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale where it is low enough. Its fill is that of the usual body, as around it."""
        usual, region = Stacked.at(scale, body, sheet), sheet.region(cls.layout, body)
        if usual is None or usual.fill >= _MOST_LOW:
            return None
        height = sheet.height(body.shown, scale, region)
        return cls(body, scale, usual.fill) if fits(height, region) else None


class Lowered(Low):
    """Text below a title of two lines: it begins as far below them as it does below one."""

    layout = "bullets-lower"
    resembles = Stacked.layout
    stands_apart = False
    is_for_all_parts = True

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is text alone."""
        return all(map(is_text, body.shown))

    @classmethod
    def concerns(cls, other: SlideForm) -> bool:
        """Return whether the other has bullets: a quotation begins where it will."""
        return other.body.kinds <= TEXTS and other.look == cls.resembles

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale, where it does not make the page too full."""
        if not sheet.has_long_title(body, cls.layout):
            return None
        region = sheet.region(cls.layout, body)
        height = sheet.height(body.shown, scale, region)
        usual = sheet.region(Stacked.layout, body)
        low = region.y - usual.y + height
        return cls(body, scale, low / usual.height) if low <= _FULLEST * usual.height else None
