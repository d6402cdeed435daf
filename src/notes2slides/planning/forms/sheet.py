"""The page that forms are tried on: the theme's layouts, and the composer that measures and sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from notes2slides.model.deck import Slot
from notes2slides.model.frames import (
    Frame,
    TextFrame,
)
from notes2slides.model.geometry import Rect
from notes2slides.model.theme import Layout
from notes2slides.planning.forms.body import Body
from notes2slides.planning.frames.composer import Composer
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

_REGIONS = 200
"""Rooms of different height that are remembered."""
_CLOSE = 0.02
"""Points by which rounding may exceed a box."""

SetFrame = tuple[Frame, Rect]
"""A frame at its place on the page, in points."""


class Sheet:
    """Where the bodies of one passage are measured and set. Lengths are points, rectangles the page's."""

    def __init__(self, typesetter: Typesetter, composer: Composer) -> None:
        self.typesetter = typesetter
        self.composer = composer
        self.scales = range(len(typesetter.theme.scales))
        self.looks = typesetter.theme.looks
        self._theme = typesetter.theme
        self._regions: Recent[tuple[str, float | None, float], Rect] = Recent(_REGIONS)

    def layout(self, name: str) -> Layout:
        """Return a layout of the theme."""
        return self._theme.layout(name)

    def region(self, layout: str, body: Body) -> Rect:
        """Return the room that a layout has for a body, below its path and above its footnotes."""
        key = (layout, body.path.height if body.path else None, body.foot)
        if (found := self._regions.get(key)) is None:
            below = self.below_path(layout, "body", body)
            found = self._regions.keep(key, replace(below, height=below.height - body.foot))
        return found

    def below_path(self, layout: str, box: str, body: Body) -> Rect:
        """Return what the path above a body leaves of a box."""
        found = self._theme.layout(layout)
        rect = found.box(box).rect
        if body.path is None:
            return rect
        top = max(rect.y, found.box("context").rect.y + body.path.height + self.looks.gaps.path)
        return replace(rect, y=top, height=rect.bottom - top)

    def height(self, shown: Sequence[PlacedBlock], scale: int, region: Rect) -> float:
        """Return how high placed blocks are, one below the other."""
        return self.composer.height(shown, scale, region.width, region.height)

    def rows(self, shown: Sequence[PlacedBlock], scale: int, region: Rect) -> Mapping[int, float]:
        """Return where each placed block begins, by its first item, from the top of the region."""
        return self.composer.stack(shown, scale, region.width, region.height).rows

    def stacked(self, shown: Sequence[PlacedBlock], scale: int, region: Rect) -> list[SetFrame]:
        """Return placed blocks set one below the other from the top of a region."""
        frames = self.composer.stack(shown, scale, region.width, region.height).frames
        return [(frame, replace(rect, x=region.x + rect.x, y=region.y + rect.y)) for frame, rect in frames]

    def filled(self, shown: Sequence[PlacedBlock], scale: int, region: Rect) -> list[SetFrame]:
        """Return placed blocks as `stacked`; text that stands alone has the whole region, so that there is room to go
        on writing."""
        frames = self.stacked(shown, scale, region)
        return [(frame, region) for frame, _ in frames] if is_lone_text(frames) else frames


def fits(height: float, region: Rect) -> bool:
    """Return whether something so high has room in a region."""
    return height <= region.height + _CLOSE


def is_lone_text(frames: Sequence[SetFrame]) -> bool:
    """Return whether frames are a single one of text."""
    return len(frames) == 1 and isinstance(frames[0][0], TextFrame)


def named(frames: Iterable[SetFrame], names: Sequence[str] = ()) -> tuple[Slot, ...]:
    """Return frames in slots: the first in those that are named, each other in one named by its kind."""
    counts: dict[str, int] = {}
    given = iter(names)
    return tuple(
        Slot(name=_counted(next(given, None) or frame.traits.slot, counts), rect=rect, frame=frame)
        for frame, rect in frames
    )


def _counted(name: str, counts: dict[str, int]) -> str:
    counts[name] = counts.get(name, 0) + 1
    return name if counts[name] == 1 else f"{name}{counts[name]}"
