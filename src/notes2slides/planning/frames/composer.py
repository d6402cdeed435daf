"""Entries one below the other: text as one frame, all else as panels, and how high that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from notes2slides.model.deck import Image
from notes2slides.model.frames import Frame, Meaning, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.scripts import Direction
from notes2slides.model.theme import space_before
from notes2slides.planning.frames.entries import Entry, meaning
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.panels import Panel, Panels, Place
from notes2slides.planning.frames.stacks import Sizes, Stacked, begins_with
from notes2slides.planning.items.items import TEXTS
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.typesetter import Rank, Typesetter

_REMEMBERED = 5_000
"""Texts that are remembered."""
_STACKS = 20
"""Stacks that are remembered, of each scale and width the last: what is tried next goes on from there."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Frames one below the other."""

    placed: tuple[tuple[Frame, Rect], ...]
    """Each with its place, in points from the stack's top left corner."""
    height: float
    rows: Mapping[int, float]
    """Where each entry begins, by its first item: points from the top."""


class Composer:
    """Sets the entries of one passage and stacks them; remembers what it has measured, because a plan tries each block
    many times."""

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

    def height(self, shown: Sequence[Entry], scale: int, width: float, room: float) -> float:
        """Return how high the stack of the entries is, in points, without setting their text."""
        place = Place(scale, width, room, alone=len(shown) == 1)
        return self._stacked_height(shown, place, self._left_for_charts(shown, place))

    def _stacked_height(self, shown: Sequence[Entry], place: Place, left: float) -> float:
        key = (place, left)
        known = self._stacked.get(key)
        known = known if known and begins_with(shown, known.shown) else Stacked()
        y, below_text = known.height, known.ends_in_text
        for entry in shown[len(known.shown) :]:
            gap = self._gaps.frames if entry is not shown[0] else 0.0
            if is_text(entry):
                before, height = self.text_height(entry, place.scale, place.width)
                y += (before if below_text else gap) + height
                below_text = True
            else:
                own = place._replace(room=left) if entry.kind == "chart" else place
                y += gap + self.panels.height(entry, own)
                below_text = False
        return self._stacked.keep(key, Stacked(shown, y, below_text)).height

    def _left_for_charts(self, shown: Sequence[Entry], place: Place) -> float:
        """Return the height that each chart may take: what everything else leaves. Without a chart it is all."""
        others = [entry for entry in shown if entry.kind != "chart"]
        charts = len(shown) - len(others)
        if not charts:
            return place.room
        taken = self._stacked_height(others, place._replace(alone=False), 0.0) + self._gaps.frames if others else 0.0
        return (place.room - taken - self._gaps.frames * (charts - 1)) / charts

    def text_height(self, entry: Entry, scale: int, width: float) -> tuple[float, float]:
        """Return the space before a text and the height of its lines, in points."""
        key = (entry.first, entry.stop, entry.level, entry.after_title, entry.apart, len(entry.context), scale, width)
        found = self._heights.get(key)
        if found is None:
            theme = self._typesetter.theme
            if _is_prose(entry):
                height = self._typesetter.height(entry.runs, "body", width, theme.scales[scale][0])
            else:
                height = self._typesetter.list_height(entry.runs, Rank(entry.level, scale, entry.numbers), width)
            level = 0 if _is_prose(entry) else entry.level
            before = self._gaps.topics if entry.apart else space_before(theme, level, scale)
            found = self._heights.keep(key, (before, height))
        return found

    def text_sizes(self, shown: Sequence[Entry], scale: int, width: float) -> Sequence[tuple[float, float]]:
        """Return the `text_height` of each entry."""
        known = self._sizes.get((scale, width))
        known = known if known and begins_with(shown, known.shown) else Sizes()
        rest = (self.text_height(entry, scale, width) for entry in shown[len(known.shown) :])
        return self._sizes.keep((scale, width), Sizes(shown, (*known.sizes, *rest))).sizes

    def stack(self, shown: Sequence[Entry], scale: int, width: float, room: float) -> Stack:
        """Return the entries set at that scale over `width`, wherever they end; pictures share the height `room`."""
        place = Place(scale, width, room, alone=len(shown) == 1)
        charts = place._replace(room=self._left_for_charts(shown, place))
        placed: list[tuple[Frame, Rect]] = []
        rows: dict[int, float] = {}
        y = 0.0
        for text, group in groupby(shown, key=is_text):
            entries = list(group)
            for piece in [self._text(entries, place)] if text else self._panels(entries, place, charts):
                y += self._gaps.frames if placed else 0.0
                rows.update({first: y + offset for first, offset in piece.rows})
                placed.append((piece.frame, Rect(piece.x, y, piece.width, piece.height)))
                y += piece.height
        return Stack(tuple(placed), y, rows)

    def _panels(self, group: Sequence[Entry], place: Place, of_charts: Place) -> list[Panel]:
        return [self.panels.panel(entry, of_charts if entry.kind == "chart" else place) for entry in group]

    def _text(self, group: Sequence[Entry], place: Place) -> Panel:
        paragraphs: list[TextParagraph] = []
        rows = []
        y = 0.0
        for entry in group:
            paragraph = self._paragraph(entry, place.scale, place.width)
            if not paragraphs or entry.apart:
                paragraph = replace(paragraph, space_before=self._gaps.topics if paragraphs else 0.0)
            rows.append((entry.first, y + paragraph.space_before))
            paragraphs.append(paragraph)
            y += paragraph.space_before + paragraph.height
        return Panel(0.0, place.width, y, TextFrame(paragraphs=tuple(paragraphs)), tuple(rows))

    def _paragraph(self, entry: Entry, scale: int, width: float) -> TextParagraph:
        origin = origin_of(entry)
        theme = self._typesetter.theme
        if _is_prose(entry):
            before = space_before(theme, 0, scale)
            size = theme.scales[scale][0]
            prose = self._typesetter.paragraph(entry.runs, "body", width, size=size, space_before=before, origin=origin)
            return _meant(prose, meaning(entry))
        rank = Rank(entry.level, scale, entry.numbers)
        listed = self._typesetter.listed(entry.runs, rank, width, marker=entry.marker, origin=origin)
        return _meant(listed, meaning(entry))


def is_text(entry: Entry) -> bool:
    """Return whether an entry is a paragraph of a text frame rather than a frame of its own."""
    return entry.kind in TEXTS


def _meant(text: TextParagraph, what: Meaning) -> TextParagraph:
    return text if text.meaning == what else replace(text, meaning=what)


def _is_prose(entry: Entry) -> bool:
    """Return whether a text stands at the box's edge, without a marker."""
    return entry.level < 0 or entry.after_title
