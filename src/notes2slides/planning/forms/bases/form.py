"""What every form of slide is and gives; each form is a file beside this one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from notes2slides.model.deck import Slot
from notes2slides.planning.forms.bases.sheet import Body, Sheet
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.item import TEXTS, Item
from notes2slides.planning.passages import cost


@dataclass(frozen=True, slots=True)
class SlideForm(ABC):
    """A form in which a slide's body fits, with what was found of it; no text is set yet."""

    layout: ClassVar[str]
    """The theme's layout that it fills."""
    boxes: ClassVar[tuple[str, ...]] = ("title", "context", "body")
    """What it needs of that layout."""
    wish: ClassVar[str | None] = None
    """What `{layout=…}` calls it; None: it cannot be asked for by name."""
    hint: ClassVar[str] = ""
    """Says to those who asked for it what it holds."""
    resembles: ClassVar[str] = ""
    """Another layout that it is hardly told apart from."""
    columns: ClassVar[int] = 1
    """In which its bullets stand."""
    abreast: ClassVar[int] = 1
    """How many things stand side by side: columns, or text and what stands beside it."""
    has_picture_aside: ClassVar[bool] = False
    """Its picture stands at the side of the text."""
    is_composed: ClassVar[bool] = False
    """It takes the place of a plain form once the cuts are made, and never moves one; a theme may do without it. While
    the cuts are sought it is tried only where the lecturer asks for it."""
    stands_apart: ClassVar[bool] = False
    """It looks unlike the slides around it, so that slides that are parts of one thing have other forms."""
    is_for_all_parts: ClassVar[bool] = False
    """Of slides that are parts of one thing, all that it concerns have it or none."""
    is_for_rhythm: ClassVar[bool] = False
    """It is taken only where too many slides beside each other would look alike."""
    has_one_size: ClassVar[bool] = False
    """It is not tried at smaller scales: it has but the first."""
    most_texts: ClassVar[int] = 1
    """Up to so many texts are read as one: only as many of their words count as make a slide full."""
    most_whole: ClassVar[int] = cost.MOST_WHOLE
    """Words, the title's too, up to which they do."""

    body: Body
    scale: int
    """Row of `theme.scales` that the whole slide is set in."""
    fill: float
    """Share of the region's height in use."""

    @classmethod
    def fitting(cls, body: Body, sheet: Sheet) -> Iterator[Self]:
        """Yield the form at each scale at which it fits what it may hold, up to one at which no smaller one can be
        better."""
        scales = sheet.scales[:1] if cls.has_one_size else sheet.scales
        for scale in scales:
            found = cls.at(scale, body, sheet)
            if found is not None:
                yield found
                if not cost.may_be_better_smaller(found.fill, scale):
                    return

    @classmethod
    def may_hold(cls, body: Body) -> bool:  # noqa: ARG003 - for forms that not all bodies can have
        """Return whether a body may stand so, as far as that can be told before it is measured."""
        return True

    @classmethod
    def concerns(cls, other: SlideForm) -> bool:
        """Return whether a slide of another form looks out of place among slides that have this one."""
        return other.body.kinds <= TEXTS

    @classmethod
    @abstractmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return the form at a scale, None where the body cannot stand so or does not fit."""

    @classmethod
    def keeps_out(cls, item: Item) -> bool:  # noqa: ARG003 - for forms in columns
        """Return whether no slide with that item can have this form with bullets in columns."""
        return True

    @classmethod
    def may_yet_hold(cls, items: Sequence[Item], lines: int) -> bool:  # noqa: ARG003 - for forms in columns
        """Return whether items that fit no slide as they are may fit this form, in columns, with more behind them.

        `lines` is how many lines one column of a body holds.
        """
        return False

    @abstractmethod
    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the body set in this form, in reading order; rectangles are the page's, in points."""

    @property
    def asked(self) -> bool:
        """Whether the lecturer asks for it: where it fits it is the only one."""
        return self.wish is not None and self.wish == self.body.wish

    @property
    def look(self) -> str:
        """The layout that it looks like: slides beside each other with the same one look alike."""
        return self.resembles or self.layout

    @property
    def price(self) -> int:
        """What a slide costs for having this form."""
        return 0

    @property
    def height(self) -> float:
        """The share of the height that counts: large pictures and charts make no slide too full."""
        large = self.body.kinds == {"figure"} or "chart" in self.body.kinds
        return capped(self.fill) if large else self.fill

    @property
    def room(self) -> float:
        """The share of the area in use: what stands side by side uses what it would one below the other."""
        return self.abreast * self.fill if self.abreast > 1 else self.height

    def with_shown(self, shown: tuple[PlacedBlock, ...], sheet: Sheet) -> Self | None:  # noqa: ARG002 - for forms with code
        """Return the same form with code of another size; None where it does not fit so, or is no place for that."""
        return None


def capped(fill: float) -> float:
    """Return the fill that counts of a slide that may be full, in its own share of the height."""
    return min(fill, cost.TARGET_FILL / 100) if fill <= cost.RUNS_OVER else fill
