"""Entries become frames: set text, code panels, tables, pictures and callouts, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from notes2slides.model.deck import Image, Unusable
from notes2slides.model.frames import CalloutFrame, Frame, Meaning, TextFrame, TextParagraph
from notes2slides.model.geometry import Size
from notes2slides.model.maths import lines_of
from notes2slides.model.notes import (
    Bullet,
    Callout,
    Chart,
    Code,
    Diagram,
    Figure,
    Formula,
    Paragraph,
    Quote,
    Rule,
    SpeakerNote,
    Table,
)
from notes2slides.model.scripts import Direction
from notes2slides.model.theme import space_before
from notes2slides.planning.charts.frames import chart_frame, least_height
from notes2slides.planning.frames.callouts import callout_frame, callout_height, entry_height
from notes2slides.planning.frames.code import code_frame, code_height
from notes2slides.planning.frames.entries import Entry, meaning
from notes2slides.planning.frames.formulas import formula_frame, frame_height
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.pictures import Picture, Space, picture
from notes2slides.planning.frames.stacks import Sizes, Stacked, begins_with
from notes2slides.planning.frames.tables import SetTable
from notes2slides.planning.items.items import TEXTS
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.typesetter import Typesetter

_REMEMBERED = 5_000
"""Frames of each sort that are remembered."""
_STACKS = 20
"""Stacks that are remembered, of each scale and width the last: what is tried next goes on from there."""
_PICTURE_SHARE = (0.7, 0.55, 0.4)
"""Most of the body's height that a picture with text beside it takes, by scale; all smaller scales have the last."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A frame with its place in the stack, in points from the stack's top left corner."""

    x: float
    y: float
    width: float
    height: float
    frame: Frame


@dataclass(frozen=True, slots=True)
class Stack:
    """Frames one below the other."""

    placed: tuple[Placed, ...]
    height: float
    rows: Mapping[int, float]
    """Where each entry begins, by its first item: points from the top."""


class Composer:
    """Sets entries and stacks them; remembers what it has set, because a plan tries each block many times."""

    def __init__(self, typesetter: Typesetter, images: Mapping[str, Image]) -> None:
        self._typesetter = typesetter
        self._images = images
        self._gaps = typesetter.theme.looks.gaps
        self._heights: Recent[tuple[object, ...], tuple[float, float]] = Recent(_REMEMBERED)
        self._panels: Recent[tuple[object, ...], _Panel] = Recent(_REMEMBERED)
        self._callouts: Recent[tuple[int, int, float], float] = Recent(_REMEMBERED)
        self._tables: dict[tuple[str, int, float], SetTable] = {}
        self._stacked: Recent[tuple[object, ...], Stacked] = Recent(_STACKS)
        self._sizes: Recent[tuple[int, float], Sizes] = Recent(_STACKS)

    @property
    def direction(self) -> Direction:
        """Which way the deck is read."""
        return self._typesetter.direction

    def forget(self) -> None:
        """Drop what was remembered; indices of items mean nothing in another section."""
        self._typesetter.forget()
        self._heights.clear()
        self._panels.clear()
        self._callouts.clear()
        self._tables.clear()
        self._stacked.clear()
        self._sizes.clear()

    def height(self, shown: Sequence[Entry], scale: int, width: float, room: float) -> float:
        """Return how high the stack of the entries is, in points, without setting their text."""
        left = self._left_for_charts(shown, scale, width, room)
        return self._stacked_height(shown, scale, width, room, left, len(shown) == 1)

    def _stacked_height(
        self, shown: Sequence[Entry], scale: int, width: float, room: float, left: float, alone: bool
    ) -> float:
        key = (scale, width, room, left, alone)
        known = self._stacked.get(key)
        known = known if known and begins_with(shown, known.shown) else Stacked()
        y, below_text = known.height, known.ends_in_text
        for entry in shown[len(known.shown) :]:
            gap = self._gaps.frames if entry is not shown[0] else 0.0
            if is_text(entry):
                before, height = self.text_height(entry, scale, width)
                y += (before if below_text else gap) + height
                below_text = True
            else:
                own = left if entry.kind == "chart" else room
                y += gap + self._panel_height(entry, scale, width, own, alone)
                below_text = False
        return self._stacked.keep(key, Stacked(shown, y, below_text)).height

    def _left_for_charts(self, shown: Sequence[Entry], scale: int, width: float, room: float) -> float:
        """Return the height that each chart may take: what everything else leaves. Without a chart it is all."""
        charts = sum(entry.kind == "chart" for entry in shown)
        if not charts:
            return room
        others = [entry for entry in shown if entry.kind != "chart"]
        taken = self._stacked_height(others, scale, width, room, 0.0, False) + self._gaps.frames if others else 0.0
        return (room - taken - self._gaps.frames * (charts - 1)) / charts

    def text_height(self, entry: Entry, scale: int, width: float) -> tuple[float, float]:
        """Return the space before a text and the height of its lines, in points."""
        key = (entry.first, entry.stop, entry.level, entry.after_title, entry.apart, len(entry.context), scale, width)
        found = self._heights.get(key)
        if found is None:
            theme = self._typesetter.theme
            if _is_prose(entry):
                size = theme.scales[scale][0]
                height = self._typesetter.height(entry.runs, "body", width, size)
            else:
                height = self._typesetter.list_height(entry.runs, entry.level, scale, width, entry.numbers)
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
        left = self._left_for_charts(shown, scale, width, room)
        placed: list[Placed] = []
        rows: dict[int, float] = {}
        y = 0.0
        for text, group in groupby(shown, key=is_text):
            for piece in self._frames(list(group), text, scale, width, (room, left), len(shown) == 1):
                y += self._gaps.frames if placed else 0.0
                rows.update({first: y + offset for first, offset in piece.rows})
                placed.append(Placed(piece.x, y, piece.width, piece.height, piece.frame))
                y += piece.height
        return Stack(tuple(placed), y, rows)

    def _frames(
        self, group: list[Entry], text: bool, scale: int, width: float, rooms: tuple[float, float], alone: bool
    ) -> Iterator[_Panel]:
        """Yield a group of texts as one panel, else each entry; `rooms` are the heights for pictures and charts."""
        if text:
            yield self._text(group, scale, width)
            return
        for entry in group:
            yield self._panel(entry, scale, width, rooms[entry.kind == "chart"], alone)

    def _text(self, group: list[Entry], scale: int, width: float) -> _Panel:
        paragraphs: list[TextParagraph] = []
        rows = []
        y = 0.0
        for entry in group:
            paragraph = self._paragraph(entry, scale, width)
            if not paragraphs or entry.apart:
                paragraph = replace(paragraph, space_before=self._gaps.topics if paragraphs else 0.0)
            rows.append((entry.first, y + paragraph.space_before))
            paragraphs.append(paragraph)
            y += paragraph.space_before + paragraph.height
        return _Panel(0.0, width, y, TextFrame(paragraphs=tuple(paragraphs)), tuple(rows))

    def _paragraph(self, entry: Entry, scale: int, width: float) -> TextParagraph:
        origin = origin_of(entry)
        theme = self._typesetter.theme
        if _is_prose(entry):
            before = space_before(theme, 0, scale)
            size = theme.scales[scale][0]
            prose = self._typesetter.paragraph(entry.runs, "body", width, size=size, space_before=before, origin=origin)
            return _meant(prose, meaning(entry))
        listed = self._typesetter.listed(
            entry.runs, entry.level, scale, width, marker=entry.marker, numbers=entry.numbers, origin=origin
        )
        return _meant(listed, meaning(entry))

    def _panel_height(self, entry: Entry, scale: int, width: float, room: float, alone: bool) -> float:
        """Return a panel's height; of code and tables, of which many parts are tried, without making it."""
        block = entry.item.block
        if isinstance(block, Code):
            return code_height(block, _rows(entry), self._typesetter, scale, (width, room), entry.code_size)
        if isinstance(block, Table):
            return self._table(block, scale, width).height(_rows(entry))
        if isinstance(block, Callout):
            return self.callout_height(entry, width)
        return self._panel(entry, scale, width, room, alone).height

    def _panel(self, entry: Entry, scale: int, width: float, room: float, alone: bool) -> _Panel:
        key = (entry.first, entry.stop, entry.code_size, scale, width, room, alone)
        found = self._panels.get(key)
        return self._panels.keep(key, self._drawn(entry, scale, width, room, alone)) if found is None else found

    def _drawn(self, entry: Entry, scale: int, width: float, room: float, alone: bool) -> _Panel:
        block = entry.item.block
        origin = origin_of(entry)
        match block:
            case Code():
                space = (width, room)
                frame, height = code_frame(block, _rows(entry), self._typesetter, scale, space, origin, entry.code_size)
                return _Panel(0.0, width, height, frame, ((entry.first, 0.0),))
            case Table():
                table, rows = self._table(block, scale, width), _rows(entry)
                drawn = table.frame(rows, origin)
                return _Panel(0.0, table.width, table.height(rows), drawn, ((entry.first, 0.0),))
            case Callout():
                panel = self.callout(entry, width)
                return _Panel(0.0, width, callout_height(panel), panel, ((entry.first, 0.0),))
            case Formula():
                maths = block.maths if entry.item.pieces == 1 else lines_of(block.maths, _rows(entry))
                formula = formula_frame(maths, self._typesetter, scale, width, room, origin)
                return _Panel(0.0, width, frame_height(formula), formula, ((entry.first, 0.0),))
            case Figure():
                return self._figure(entry, width, room if alone else room * _PICTURE_SHARE[min(scale, 2)])
            case Chart():
                height = max(room, least_height(block.data, self._typesetter))
                chart = chart_frame(block, self._typesetter, Size(width, height), origin)
                return _Panel(0.0, width, height, chart, ((entry.first, 0.0),))
            case Paragraph() | Bullet() | Quote() | Diagram() | Rule() | SpeakerNote():
                raise AssertionError(f"{block} has no frame of its own")
            case _:
                assert_never(block)

    def _table(self, block: Table, scale: int, width: float) -> SetTable:
        key = (block.id, scale, width)
        if key not in self._tables:
            self._tables[key] = SetTable(block, self._typesetter, scale, width)
        return self._tables[key]

    def callout_height(self, entry: Entry, width: float) -> float:
        """Return the height of a callout's panel of that width, in points."""
        key = (entry.first, entry.stop, width)
        found = self._callouts.get(key)
        if found is None:
            found = self._callouts.keep(key, entry_height(entry, self._typesetter, width))
        return found

    def callout(self, entry: Entry, width: float) -> CalloutFrame:
        """Return a callout's panel with its text set for a panel of that width."""
        return callout_frame(entry, self._typesetter, width)

    def image(self, entry: Entry) -> Image | None:
        """Return the image of an entry that shows a figure, None where it was never loaded."""
        return self._images.get(entry.item.block.id)

    def picture(self, entry: Entry, space: Space) -> Picture:
        """Return an entry's figure fitted to its space, with its caption."""
        block = entry.item.block
        assert isinstance(block, Figure)
        image = self.image(entry) or Unusable(f"{block.name} is not loaded")
        return picture(block, image, space, self._typesetter, origin_of(entry))

    def _figure(self, entry: Entry, width: float, most: float) -> _Panel:
        made = self.picture(entry, Space(width, most, width))
        return _Panel((width - made.width) / 2, made.width, made.height, made.frame, ((entry.first, 0.0),))


@dataclass(frozen=True, slots=True)
class _Panel:
    """A frame as it stands by itself, `x` points from the stack's left edge."""

    x: float
    width: float
    height: float
    frame: Frame
    rows: tuple[tuple[int, float], ...]


def _rows(entry: Entry) -> tuple[int, int]:
    """Return which lines of code or of a formula, or which rows of a table, an entry shows, end excluded."""
    return entry.item.start, entry.item.stop + entry.stop - entry.first - 1


def is_text(entry: Entry) -> bool:
    """Return whether an entry is a paragraph of a text frame rather than a frame of its own."""
    return entry.kind in TEXTS


def _meant(text: TextParagraph, what: Meaning) -> TextParagraph:
    return text if text.meaning == what else replace(text, meaning=what)


def _is_prose(entry: Entry) -> bool:
    """Return whether a text stands at the box's edge, without a marker."""
    return entry.level < 0 or entry.after_title
