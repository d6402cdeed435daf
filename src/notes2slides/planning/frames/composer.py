"""Placed blocks one below the other: text as one frame, all else as panels, and how high that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import is_

from msgspec import Struct

from notes2slides.model.deck import Image
from notes2slides.model.frames import Frame, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.theme import space_before
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.panels import Allowed, Panel, Panels
from notes2slides.planning.frames.placed_blocks import PlacedBlock, meaning
from notes2slides.planning.items.item import TEXTS
from notes2slides.planning.text.manners import Extents, Rank
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

_REMEMBERED = 5_000
"""Texts that are remembered."""
_STACKS = 20
"""Stacks that are remembered, of each scale and width the last: what is tried next goes on from there."""
SetFrame = tuple[Frame, Rect]
"""A frame at its place on the page, in points."""


class Stack(Struct, frozen=True):
    """Frames one below the other."""

    frames: tuple[SetFrame, ...]
    height: float
    """Points."""
    rows: Mapping[int, float]
    """Where each placed block begins, by its first item: points from the top."""


class _Measured(Struct, frozen=True):
    """How high a stack of placed blocks is: the stack with one more of them goes on from there."""

    shown: Sequence[PlacedBlock] = ()
    height: float = 0.0
    ends_in_text: bool = False


class Composer:
    """Sets the placed blocks of one passage and stacks them; remembers what it has measured, because a plan tries each
    block many times."""

    def __init__(self, typesetter: Typesetter, images: Mapping[str, Image]) -> None:
        self.typesetter = typesetter
        self.panels = Panels(typesetter, images)
        self._gaps = typesetter.theme.looks.gaps
        self._texts: Recent[tuple[object, ...], tuple[float, float]] = Recent(_REMEMBERED)
        self._stacks: Recent[tuple[Allowed, float], _Measured] = Recent(_STACKS)

    def height(self, shown: Sequence[PlacedBlock], scale: int, region: Rect) -> float:
        """Return how high the stack of the placed blocks is, in points, without setting their text."""
        allowed = Allowed(scale, region.width, region.height, alone=len(shown) == 1)
        return self._height(shown, allowed, self._left_for_charts(shown, allowed))

    def _height(self, shown: Sequence[PlacedBlock], allowed: Allowed, left: float) -> float:
        key = (allowed, left)
        known = self._stacks.get(key)
        if known is None or len(known.shown) > len(shown) or not all(map(is_, known.shown, shown)):
            known = _Measured()
        y, below_text = known.height, known.ends_in_text
        for placed in shown[len(known.shown) :]:
            gap = self._gaps.frames if placed is not shown[0] else 0.0
            if is_text(placed):
                before, height = self.text_height(placed, allowed.scale, allowed.width)
                y += (before if below_text else gap) + height
                below_text = True
            else:
                own = allowed._replace(height=left) if placed.kind == "chart" else allowed
                y += gap + self.panels.height(placed, own)
                below_text = False
        return self._stacks.keep(key, _Measured(shown, y, below_text)).height

    def _left_for_charts(self, shown: Sequence[PlacedBlock], allowed: Allowed) -> float:
        """Return the height that each chart may take: what everything else leaves. Without a chart it is all."""
        others = [placed for placed in shown if placed.kind != "chart"]
        charts = len(shown) - len(others)
        if not charts:
            return allowed.height
        taken = self._height(others, allowed._replace(alone=False), 0.0) + self._gaps.frames if others else 0.0
        return (allowed.height - taken - self._gaps.frames * (charts - 1)) / charts

    def text_height(self, placed: PlacedBlock, scale: int, width: float) -> tuple[float, float]:
        """Return the space before a text and the height of its lines, in points."""
        shape = (
            placed.first,
            placed.level,
            placed.after_title,
            placed.apart,
            placed.below_name,
            placed.numbers,
            placed.runs,
        )
        return self._texts.of((*shape, scale, width), lambda: self._text_height(placed, scale, width))

    def _text_height(self, placed: PlacedBlock, scale: int, width: float) -> tuple[float, float]:
        theme = self.typesetter.theme
        if _is_prose(placed):
            level, height = 0, self.typesetter.height(placed.runs, "body", width, theme.scales[scale][0])
        else:
            level, rank = placed.level, Rank(placed.level, scale, placed.numbers)
            height = self.typesetter.list_height(placed.runs, rank, width)
        if placed.below_name:
            level = len(theme.levels) - 1
        return self._gaps.topics if placed.apart else space_before(theme, level, scale), height

    def extents(self, placed: PlacedBlock, scale: int, width: float) -> tuple[float, Extents]:
        """Return how far in a text stands, in points, and of each of its lines the characters and the width."""
        if _is_prose(placed):
            size = self.typesetter.theme.scales[scale][0]
            return 0.0, self.typesetter.extents(placed.runs, "body", width, size)
        return self.typesetter.list_extents(placed.runs, Rank(placed.level, scale, placed.numbers), width)

    def stack(self, shown: Sequence[PlacedBlock], scale: int, region: Rect) -> Stack:
        """Return the placed blocks set from the top of a region, wherever they end; pictures share its height."""
        allowed = Allowed(scale, region.width, region.height, alone=len(shown) == 1)
        frames: list[SetFrame] = []
        rows: dict[int, float] = {}
        y = 0.0
        for piece in self._pieces(shown, allowed):
            y += self._gaps.frames if frames else 0.0
            rows.update({first: y + offset for first, offset in piece.rows})
            frames.append((piece.frame, Rect(region.x + piece.x, region.y + y, piece.width, piece.height)))
            y += piece.height
        return Stack(tuple(frames), y, rows)

    def _pieces(self, shown: Sequence[PlacedBlock], allowed: Allowed) -> Iterator[Panel]:
        """Yield the frames of a stack, each by itself."""
        of_charts = allowed._replace(height=self._left_for_charts(shown, allowed))
        for text, group in groupby(shown, key=is_text):
            if text:
                yield self._text(list(group), allowed)
            else:
                for placed in group:
                    yield self.panels.panel(placed, of_charts if placed.kind == "chart" else allowed)

    def _text(self, group: Sequence[PlacedBlock], allowed: Allowed) -> Panel:
        paragraphs: list[TextParagraph] = []
        rows = []
        y = 0.0
        for placed in group:
            paragraph = self._paragraph(placed, allowed.scale, allowed.width)
            if not paragraphs or placed.apart:
                paragraph = replace(paragraph, space_before=self._gaps.topics if paragraphs else 0.0)
            rows.append((placed.first, y + paragraph.space_before))
            paragraphs.append(paragraph)
            y += paragraph.space_before + paragraph.height
        return Panel(0.0, allowed.width, y, TextFrame(paragraphs=tuple(paragraphs)), tuple(rows))

    def _paragraph(self, placed: PlacedBlock, scale: int, width: float) -> TextParagraph:
        origin = origin_of(placed)
        if _is_prose(placed):
            theme = self.typesetter.theme
            before, size = space_before(theme, 0, scale), theme.scales[scale][0]
            text = self.typesetter.paragraph(placed.runs, "body", width, size=size, space_before=before, origin=origin)
        else:
            rank = Rank(placed.level, scale, placed.numbers)
            text = self.typesetter.listed(placed.runs, rank, width, marker=placed.marker, origin=origin)
        if placed.below_name:
            closest = len(self.typesetter.theme.levels) - 1
            text = replace(text, space_before=space_before(self.typesetter.theme, closest, scale))
        found = meaning(placed)
        return text if text.meaning == found else replace(text, meaning=found)


def is_text(placed: PlacedBlock) -> bool:
    """Return whether a placed block is a paragraph of a text frame rather than a frame of its own."""
    return placed.kind in TEXTS


def _is_prose(placed: PlacedBlock) -> bool:
    """Return whether a text stands at the box's edge, without a marker."""
    return placed.level < 0 or placed.after_title
