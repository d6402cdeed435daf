"""Placed blocks one below the other: text as one frame, all else as panels, and how high that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from notes2slides.model.deck import Image
from notes2slides.model.frames import Frame, Meaning, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.scripts import Direction
from notes2slides.model.theme import space_before
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.panels import Panel, Panels, Place
from notes2slides.planning.frames.placed_blocks import PlacedBlock, meaning
from notes2slides.planning.frames.stacks import Sizes, Stacked, begins_with
from notes2slides.planning.items.items import TEXTS
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.typesetter import Rank, Typesetter
from notes2slides.values import replace

_REMEMBERED = 5_000
"""Texts that are remembered."""
_STACKS = 20
"""Stacks that are remembered, of each scale and width the last: what is tried next goes on from there."""


class Stack(Struct, frozen=True):
    """Frames one below the other."""

    frames: tuple[tuple[Frame, Rect], ...]
    """Each with its place, in points from the stack's top left corner."""
    height: float
    rows: Mapping[int, float]
    """Where each placed block begins, by its first item: points from the top."""


class Composer:
    """Sets the placed blocks of one passage and stacks them; remembers what it has measured, because a plan tries each
    block many times."""

    def __init__(self, typesetter: Typesetter, images: Mapping[str, Image]) -> None:
        self._typesetter = typesetter
        self._gaps = typesetter.theme.looks.gaps
        self.panels = Panels(typesetter, images)
        self._heights: Recent[tuple[object, ...], tuple[float, float]] = Recent(_REMEMBERED)
        self._stacked: Recent[tuple[object, ...], Stacked] = Recent(_STACKS)
        self._sizes: Recent[tuple[int, float], Sizes] = Recent(_STACKS)

    @property
    def direction(self) -> Direction:
        """Which way the deck is read."""
        return self._typesetter.direction

    def height(self, shown: Sequence[PlacedBlock], scale: int, width: float, room: float) -> float:
        """Return how high the stack of the placed blocks is, in points, without setting their text."""
        place = Place(scale, width, room, alone=len(shown) == 1)
        return self._stacked_height(shown, place, self._left_for_charts(shown, place))

    def _stacked_height(self, shown: Sequence[PlacedBlock], place: Place, left: float) -> float:
        key = (place, left)
        known = self._stacked.get(key)
        known = known if known and begins_with(shown, known.shown) else Stacked()
        y, below_text = known.height, known.ends_in_text
        for placed in shown[len(known.shown) :]:
            gap = self._gaps.frames if placed is not shown[0] else 0.0
            if is_text(placed):
                before, height = self.text_height(placed, place.scale, place.width)
                y += (before if below_text else gap) + height
                below_text = True
            else:
                own = place._replace(room=left) if placed.kind == "chart" else place
                y += gap + self.panels.height(placed, own)
                below_text = False
        return self._stacked.keep(key, Stacked(shown, y, below_text)).height

    def _left_for_charts(self, shown: Sequence[PlacedBlock], place: Place) -> float:
        """Return the height that each chart may take: what everything else leaves. Without a chart it is all."""
        others = [placed for placed in shown if placed.kind != "chart"]
        charts = len(shown) - len(others)
        if not charts:
            return place.room
        taken = self._stacked_height(others, place._replace(alone=False), 0.0) + self._gaps.frames if others else 0.0
        return (place.room - taken - self._gaps.frames * (charts - 1)) / charts

    def text_height(self, placed: PlacedBlock, scale: int, width: float) -> tuple[float, float]:
        """Return the space before a text and the height of its lines, in points."""
        key = (
            placed.first,
            placed.stop,
            placed.level,
            placed.after_title,
            placed.apart,
            len(placed.path),
            scale,
            width,
        )
        found = self._heights.get(key)
        if found is None:
            theme = self._typesetter.theme
            if _is_prose(placed):
                height = self._typesetter.height(placed.runs, "body", width, theme.scales[scale][0])
            else:
                height = self._typesetter.list_height(placed.runs, Rank(placed.level, scale, placed.numbers), width)
            level = 0 if _is_prose(placed) else placed.level
            before = self._gaps.topics if placed.apart else space_before(theme, level, scale)
            found = self._heights.keep(key, (before, height))
        return found

    def text_sizes(self, shown: Sequence[PlacedBlock], scale: int, width: float) -> Sequence[tuple[float, float]]:
        """Return the `text_height` of each placed block."""
        known = self._sizes.get((scale, width))
        known = known if known and begins_with(shown, known.shown) else Sizes()
        rest = (self.text_height(placed, scale, width) for placed in shown[len(known.shown) :])
        return self._sizes.keep((scale, width), Sizes(shown, (*known.sizes, *rest))).sizes

    def stack(self, shown: Sequence[PlacedBlock], scale: int, width: float, room: float) -> Stack:
        """Return the placed blocks set at that scale over `width`, wherever they end; pictures share the `room`."""
        place = Place(scale, width, room, alone=len(shown) == 1)
        charts = place._replace(room=self._left_for_charts(shown, place))
        frames: list[tuple[Frame, Rect]] = []
        rows: dict[int, float] = {}
        y = 0.0
        for text, group in groupby(shown, key=is_text):
            placed_blocks = list(group)
            for piece in [self._text(placed_blocks, place)] if text else self._panels(placed_blocks, place, charts):
                y += self._gaps.frames if frames else 0.0
                rows.update({first: y + offset for first, offset in piece.rows})
                frames.append((piece.frame, Rect(piece.x, y, piece.width, piece.height)))
                y += piece.height
        return Stack(tuple(frames), y, rows)

    def _panels(self, group: Sequence[PlacedBlock], place: Place, of_charts: Place) -> list[Panel]:
        return [self.panels.panel(placed, of_charts if placed.kind == "chart" else place) for placed in group]

    def _text(self, group: Sequence[PlacedBlock], place: Place) -> Panel:
        paragraphs: list[TextParagraph] = []
        rows = []
        y = 0.0
        for placed in group:
            paragraph = self._paragraph(placed, place.scale, place.width)
            if not paragraphs or placed.apart:
                paragraph = replace(paragraph, space_before=self._gaps.topics if paragraphs else 0.0)
            rows.append((placed.first, y + paragraph.space_before))
            paragraphs.append(paragraph)
            y += paragraph.space_before + paragraph.height
        return Panel(0.0, place.width, y, TextFrame(paragraphs=tuple(paragraphs)), tuple(rows))

    def _paragraph(self, placed: PlacedBlock, scale: int, width: float) -> TextParagraph:
        origin = origin_of(placed)
        theme = self._typesetter.theme
        if _is_prose(placed):
            before = space_before(theme, 0, scale)
            size = theme.scales[scale][0]
            prose = self._typesetter.paragraph(
                placed.runs, "body", width, size=size, space_before=before, origin=origin
            )
            return _meant(prose, meaning(placed))
        rank = Rank(placed.level, scale, placed.numbers)
        listed = self._typesetter.listed(placed.runs, rank, width, marker=placed.marker, origin=origin)
        return _meant(listed, meaning(placed))


def is_text(placed: PlacedBlock) -> bool:
    """Return whether a placed block is a paragraph of a text frame rather than a frame of its own."""
    return placed.kind in TEXTS


def _meant(text: TextParagraph, what: Meaning) -> TextParagraph:
    return text if text.meaning == what else replace(text, meaning=what)


def _is_prose(placed: PlacedBlock) -> bool:
    """Return whether a text stands at the box's edge, without a marker."""
    return placed.level < 0 or placed.after_title
