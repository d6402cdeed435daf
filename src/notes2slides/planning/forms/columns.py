"""Short bullets in two columns: whether they may stand so, and where the first column ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Self

from notes2slides.model.deck import Slot
from notes2slides.model.geometry import Rect
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.sheet import ONE_COLUMN, Body, Sheet, fits, named
from notes2slides.planning.frames.composer import Composer, is_text
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.item import Item
from notes2slides.planning.passages import cost

FEWEST = 6
"""Top bullets that make two columns worth while."""
LONGEST = 10
"""Words of a bullet that is short."""
_FEW, _LONGEST_OF_FEW = 4, 14
"""The same of bullets that stand in columns for rhythm alone."""
_LEAST_FILL = 0.33


@dataclass(frozen=True, slots=True)
class Columns(SlideForm):
    """Bullets in two columns of equal width."""

    layout = "two-columns"
    boxes = (*SlideForm.boxes, "body2")
    wish: ClassVar[str | None] = "two-columns"
    hint = "two columns hold bullets and text, at least two at the top, and no code, tables or pictures"
    columns = abreast = 2

    split: int
    """Index of the placed block that the second column begins with."""

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is short parallel bullets, or the lecturer asks for columns."""
        wished = body.wish == cls.wish
        if body.wish == ONE_COLUMN or not (wished or body.kinds == {"bullet"}):
            return False
        return may_stand_in_columns(body.shown, wished=wished)

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale."""
        region = sheet.region(cls.layout, body)
        split, height = parted(body.shown, sheet, scale, region.width)
        return cls(body, scale, height / region.height, split) if fits(height, region) else None

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the two columns."""
        left = sheet.region(self.layout, self.body)
        box = sheet.layout(self.layout).box("body2").rect
        right = Rect(box.x, left.y, box.width, left.height)
        first = sheet.filled(self.body.shown[: self.split], self.scale, left)
        return named([*first, *sheet.filled(self.body.shown[self.split :], self.scale, right)])

    @property
    def price(self) -> int:
        """So that they are taken only where they help."""
        return cost.COLUMNS**2

    @classmethod
    def keeps_out(cls, item: Item) -> bool:
        """Return whether an item is too long for a column, or no bullet, and nobody asks for columns all the same."""
        return item.wish != cls.wish and (item.kind != "bullet" or item.words > LONGEST)

    @classmethod
    def may_yet_hold(cls, items: Sequence[Item], lines: int) -> bool:
        """Return whether items that fit no slide in one column may fit one in two, with more behind them."""
        wished = all(item.wish == cls.wish for item in items)
        if len(items) >= 2 * lines:
            return False
        if not wished and not all(item.kind == "bullet" and item.words <= LONGEST for item in items[1:]):
            return False
        outermost = min(item.depth for item in items[1:])
        return sum(item.depth == outermost for item in items[1:]) < (2 if wished else FEWEST)


@dataclass(frozen=True, slots=True)
class FewColumns(Columns):
    """A few bullets with nothing below them, which in one column would be one slide more like those around it."""

    wish = None
    hint = ""
    is_composed = is_for_rhythm = True

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is four bullets or more, none of them long, numbered or ticked off."""
        return len(body.shown) >= _FEW and all(map(_is_alike, body.shown))

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale, where it leaves no page that is nearly empty."""
        found = super(FewColumns, cls).at(scale, body, sheet)
        return found if found and found.fill >= _LEAST_FILL else None


def _is_alike(placed: PlacedBlock) -> bool:
    is_plain = placed.kind == "bullet" and placed.marker == "" and placed.level == 0 and not placed.path
    return is_plain and placed.is_whole and not placed.apart and placed.words <= _LONGEST_OF_FEW


def may_stand_in_columns(shown: Sequence[PlacedBlock], *, wished: bool) -> bool:
    """Return whether blocks are short and parallel: plain bullets of one kind, enough of them to fill two columns."""
    tops = sum(placed.level == 0 for placed in shown)
    if not shown or not all(is_text(placed) and not placed.after_title for placed in shown) or shown[0].level != 0:
        return False
    if wished:
        return tops >= 2
    return tops >= FEWEST and all(placed.kind == "bullet" and placed.item.words <= LONGEST for placed in shown)


def parted(shown: Sequence[PlacedBlock], composer: Composer, scale: int, width: float) -> tuple[int, float]:
    """Return the top bullet at which blocks part into two columns, each `width` points wide, that are nearly equal,
    and how high the higher column is, in points.

    Of splits that are equally good it is the one whose first column is the higher.
    """
    sizes = [composer.text_height(placed, scale, width) for placed in shown]
    total = list(accumulate(sizes, lambda above, size: above + size[0] + size[1], initial=0.0))
    places = [index for index, placed in enumerate(shown) if index and placed.level == 0]
    first = sizes[0][0]

    def heights(place: int) -> tuple[float, float]:
        return total[place] - first, total[-1] - total[place] - sizes[place][0]

    # the first column grows from place to place and the second shrinks: the best are those between which they are even
    even = bisect_left(places, True, key=lambda place: heights(place)[0] >= heights(place)[1])
    near = places[max(0, even - 1) : even + 1]
    best = min(near, key=lambda place: (round(max(heights(place)), 2), heights(place)[0] < heights(place)[1]))
    return best, max(heights(best))
