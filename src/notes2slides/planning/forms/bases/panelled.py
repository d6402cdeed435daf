"""What forms have in common whose texts stand in panels of equal size beside each other, a layout for each count."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar, Self

from notes2slides.model.deck import Slot
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.sheet import Body, Sheet, fits
from notes2slides.planning.frames.placed_blocks import PlacedBlock


class Panelled(SlideForm):
    """Panels beside each other, each a box of the layout."""

    __slots__ = ()
    is_composed = stands_apart = True
    count: ClassVar[int]
    """Of the panels."""

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether a body parts into so many groups of the kind that the panels are for."""
        return body.path is None and len(cls.groups(body)) == cls.count

    @classmethod
    @abstractmethod
    def groups(cls, body: Body) -> Sequence[Sequence[PlacedBlock]]:
        """Return what stands in each panel, none where it is not for panels."""

    @classmethod
    @abstractmethod
    def texts(cls, group: Sequence[PlacedBlock], scale: int, width: float, sheet: Sheet) -> Iterator[TextParagraph]:
        """Yield what stands in a panel, set over its width in points."""

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale, where each text fits its panel and no footnotes take the room below."""
        rects = cls._panels(sheet)
        if body.foot:
            return None
        texts = [
            [*cls.texts(group, scale, rect.width, sheet)] for group, rect in zip(cls.groups(body), rects, strict=True)
        ]
        heights = [sum(text.space_before + text.height for text in each) for each in texts]
        if not all(fits(height, rect) for height, rect in zip(heights, rects, strict=True)):
            return None
        if body.wish != cls.wish and not cls.looks_well(heights, rects[0].height):
            return None
        whole = sheet.layout("bullets").box("body").rect
        return cls(body, scale, min(1.0, (max(rect.bottom for rect in rects) - whole.y) / whole.height))

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the panels in reading order."""
        groups = zip(self.boxes[1:], self.groups(self.body), self._panels(sheet), strict=True)
        return tuple(
            Slot(name=box, rect=rect, frame=TextFrame(paragraphs=(*self.texts(group, self.scale, rect.width, sheet),)))
            for box, group, rect in groups
        )

    @classmethod
    def looks_well(cls, heights: Sequence[float], room: float) -> bool:  # noqa: ARG003 - for panels that differ
        """Return whether texts of such heights fill panels that are `room` high so that nobody would change them."""
        return True

    @classmethod
    def _panels(cls, sheet: Sheet) -> Sequence[Rect]:
        """Return where the texts of the panels stand."""
        return [sheet.layout(cls.layout).box(name).rect for name in cls.boxes[1:]]
