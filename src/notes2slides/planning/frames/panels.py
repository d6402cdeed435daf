"""Entries that are frames of their own: code, tables, callouts, formulas, pictures and charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, assert_never

from notes2slides.model.deck import Image, Unusable
from notes2slides.model.frames import CalloutFrame, Frame
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
from notes2slides.model.theme import from_scale
from notes2slides.planning.charts.frames import chart_frame, least_height
from notes2slides.planning.frames.callouts import callout_frame, callout_height, entry_height
from notes2slides.planning.frames.code import Part, SetCode
from notes2slides.planning.frames.entries import Entry
from notes2slides.planning.frames.formulas import formula_frame, frame_height
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.pictures import Picture, Space, picture
from notes2slides.planning.frames.tables import SetTable
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.typesetter import Typesetter

_REMEMBERED = 5_000
"""Panels of each sort that are remembered."""
_PICTURE_SHARE = (0.7, 0.55, 0.4)
"""Most of the body's height that a picture with text beside it takes, by scale; all smaller scales have the last."""


class Place(NamedTuple):
    """What there is for an entry, in points."""

    scale: int
    width: float
    room: float
    """Height."""
    alone: bool
    """Nothing else stands there."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A frame as it stands by itself, `x` points from the stack's left edge."""

    x: float
    width: float
    height: float
    frame: Frame
    rows: tuple[tuple[int, float], ...]
    """The first item of each entry in it, and how far from its top that begins."""


class Panels:
    """Makes the panels of one passage; remembers them, because a plan tries each block many times."""

    def __init__(self, typesetter: Typesetter, images: Mapping[str, Image]) -> None:
        self._typesetter = typesetter
        self._images = images
        self._made: Recent[tuple[object, ...], Panel] = Recent(_REMEMBERED)
        self._callouts: Recent[tuple[int, int, float], float] = Recent(_REMEMBERED)
        self._tables: dict[tuple[str, int, float], SetTable] = {}
        self._codes: dict[tuple[str, float], SetCode] = {}

    def height(self, entry: Entry, place: Place) -> float:
        """Return a panel's height; of code and tables, of which many parts are tried, without making it."""
        block = entry.item.block
        if isinstance(block, Code):
            return self._code(block, place.width).height(_part(entry, place), place.room)
        if isinstance(block, Table):
            return self._table(block, place).height(rows_of(entry))
        if isinstance(block, Callout):
            return self.callout_height(entry, place.width)
        return self.panel(entry, place).height

    def panel(self, entry: Entry, place: Place) -> Panel:
        """Return an entry as a frame."""
        key = (entry.first, entry.stop, entry.code_size, place)
        found = self._made.get(key)
        return self._made.keep(key, self._panel(entry, place)) if found is None else found

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

    def picture(self, entry: Entry, block: Figure, space: Space) -> Picture:
        """Return an entry's figure fitted to its space, with its caption."""
        image = self.image(entry) or Unusable(f"{block.name} is not loaded")
        return picture(block, image, space, self._typesetter, origin_of(entry))

    def _panel(self, entry: Entry, place: Place) -> Panel:
        if isinstance(block := entry.item.block, Figure):
            share = 1.0 if place.alone else from_scale(_PICTURE_SHARE, place.scale)[0]
            made = self.picture(entry, block, Space(place.width, place.room * share, place.width))
            x = (place.width - made.width) / 2
            return Panel(x, made.width, made.height, made.frame, ((entry.first, 0.0),))
        width, height, frame = self._drawn(entry, place)
        return Panel(0.0, width, height, frame, ((entry.first, 0.0),))

    def _drawn(self, entry: Entry, place: Place) -> tuple[float, float, Frame]:
        """Return a frame that begins at the left edge, its width and its height before it."""
        origin, width = origin_of(entry), place.width
        match entry.item.block:
            case Code() as block:
                code, part = self._code(block, width), _part(entry, place)
                return width, code.height(part, place.room), code.frame(part, place.room, origin)
            case Table() as block:
                table, rows = self._table(block, place), rows_of(entry)
                return table.width, table.height(rows), table.frame(rows, origin)
            case Callout():
                panel = self.callout(entry, width)
                return width, callout_height(panel), panel
            case Formula() as block:
                maths = block.maths if entry.item.pieces == 1 else lines_of(block.maths, rows_of(entry))
                formula = formula_frame(maths, self._typesetter, place.scale, width, place.room, origin)
                return width, frame_height(formula), formula
            case Chart() as block:
                height = max(place.room, least_height(block.data, self._typesetter))
                return width, height, chart_frame(block, self._typesetter, Size(width, height), origin)
            case Figure() | Paragraph() | Bullet() | Quote() | Diagram() | Rule() | SpeakerNote() as block:
                raise AssertionError(f"{block} is no panel from edge to edge")
            case block:
                assert_never(block)

    def _table(self, block: Table, place: Place) -> SetTable:
        key = (block.id, place.scale, place.width)
        if key not in self._tables:
            self._tables[key] = SetTable(block, self._typesetter, place.scale, place.width)
        return self._tables[key]

    def _code(self, block: Code, width: float) -> SetCode:
        key = (block.id, width)
        if key not in self._codes:
            self._codes[key] = SetCode(block, self._typesetter, width)
        return self._codes[key]


def rows_of(entry: Entry) -> tuple[int, int]:
    """Return which lines of code or of a formula, or which rows of a table, an entry shows, end excluded."""
    return entry.item.start, entry.item.stop + entry.stop - entry.first - 1


def _part(entry: Entry, place: Place) -> Part:
    return Part(*rows_of(entry), place.scale, entry.code_size)
