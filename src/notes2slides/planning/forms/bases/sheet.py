"""The page that forms are tried on: what is to stand there, the theme's layouts, and how it is measured and set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from msgspec import Struct

from notes2slides.model.deck import Image, Slot
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Runs
from notes2slides.planning.frames.composer import Composer, SetFrame
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.item import Kind
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

ONE_COLUMN = "one-column"
"""The wish that nothing stands side by side."""
_REGIONS = 200
"""Rooms of different height that are remembered."""
_CLOSE = 0.02
"""Points by which rounding may exceed a box."""


class Body(Struct, frozen=True):
    """What is to stand below a slide's title, and what leaves it less room: a form is sought for it."""

    shown: tuple[PlacedBlock, ...]
    kinds: frozenset[Kind]
    """Of all that is shown."""
    words: int
    path: TextParagraph | None = None
    """Above it, where a topic is continued."""
    foot: float = 0.0
    """Points that footnotes take below it."""
    title: Runs = ()
    """Where the words of a topic are the title."""
    wish: str | None = None
    """The layout that the lecturer wants for all of it."""
    name: Runs = ()
    """What the slide is called: known once the cuts are made."""
    part: Runs = ()
    """Which part it is of that: known then, too."""
    list_goes_on: bool = False
    """The numbered list at its end has more on the next slide: known once the cuts are made."""
    measure: float = inf
    """Points that its box may be wide for lines that are not too long: known once they are set."""


class Sheet(Composer):
    """Where the bodies of one passage are measured and set. Lengths are points, rectangles the page's."""

    def __init__(self, typesetter: Typesetter, images: Mapping[str, Image]) -> None:
        super().__init__(typesetter, images)
        self.scales = range(len(typesetter.theme.scales))
        self.looks = typesetter.theme.looks
        self.layout = typesetter.theme.layout
        self._regions: Recent[tuple[str, float | None, float], Rect] = Recent(_REGIONS)

    def has(self, layout: str) -> bool:
        """Return whether the theme has a layout."""
        return layout in self.typesetter.theme.layouts

    def region(self, layout: str, body: Body) -> Rect:
        """Return the room that a layout has for a body, below its path and above its footnotes."""

        def found() -> Rect:
            below = self.below_path(layout, "body", body)
            return replace(below, height=below.height - body.foot)

        return self._regions.of((layout, body.path.height if body.path else None, body.foot), found)

    def below_path(self, layout: str, box: str, body: Body) -> Rect:
        """Return what the path above a body leaves of a box."""
        found = self.layout(layout)
        rect = found.box(box).rect
        if body.path is None:
            return rect
        top = max(rect.y, found.box("context").rect.y + body.path.height + self.looks.gaps.path)
        return replace(rect, y=top, height=rect.bottom - top)

    def has_long_title(self, body: Body, layout: str) -> bool:
        """Return whether what a slide is called takes two lines of a layout's box for it, or more."""
        box = self.layout(layout).box("title")
        return self.typesetter.line_count((*body.name, *body.part), box.style, box.rect.width) > 1

    def filled(self, shown: Sequence[PlacedBlock], scale: int, region: Rect) -> list[SetFrame]:
        """Return placed blocks set one below the other; text that stands alone has the whole region, so that there is
        room to go on writing."""
        frames = self.stack(shown, scale, region).frames
        return [(frame, region) for frame, _ in frames] if is_lone_text(frames) else list(frames)


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
