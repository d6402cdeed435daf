"""Entries become frames: set text, code panels, tables, pictures and callouts, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from notes2slides.model.deck import Asset, CalloutFrame, Frame, ImageFrame, Origin, TextFrame, TextParagraph
from notes2slides.model.notes import Bullet, Callout, Code, Figure, Table
from notes2slides.model.text import Run
from notes2slides.planning.code_frames import code_frame
from notes2slides.planning.entries import Entry
from notes2slides.planning.items import block_text
from notes2slides.planning.table_frames import table_frame
from notes2slides.planning.typesetter import Typesetter

GAP = 14.0
"""Points between two frames."""
CALLOUT_PADDING = 16.0
POINTS_PER_PIXEL = 0.75
"""A picture's natural size: 96 pixels to the inch (CSS Values 4, 5.2)."""
_PICTURE_SHARE = (0.7, 0.55, 0.4)
"""Most of the body's height that a picture with text beside it takes, by scale."""


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

    def __init__(self, typesetter: Typesetter, assets: Mapping[str, Asset]) -> None:
        self._typesetter = typesetter
        self._assets = assets
        self._paragraphs: dict[tuple[object, ...], TextParagraph] = {}
        self._panels: dict[tuple[object, ...], _Piece] = {}

    def forget(self) -> None:
        """Drop what was remembered; indices of items mean nothing in another section."""
        self._typesetter.forget()
        self._paragraphs.clear()
        self._panels.clear()

    def stack(self, shown: Sequence[Entry], scale: int, width: float, room: float) -> Stack:
        """Return the entries set at that scale over `width`, wherever they end; pictures share the height `room`."""
        placed: list[Placed] = []
        rows: dict[int, float] = {}
        y = 0.0
        for text, group in groupby(shown, key=lambda entry: entry.kind in ("bullet", "paragraph", "quote")):
            for piece in self._frames(list(group), text, scale, width, room, len(shown) == 1):
                y += GAP if placed else 0.0
                rows.update({first: y + offset for first, offset in piece.rows})
                placed.append(Placed(piece.x, y, piece.width, piece.height, piece.frame))
                y += piece.height
        return Stack(tuple(placed), y, rows)

    def _frames(
        self, group: list[Entry], text: bool, scale: int, width: float, room: float, alone: bool
    ) -> Iterator[_Piece]:
        if text:
            yield self._text(group, scale, width)
            return
        for entry in group:
            key = (entry.first, entry.stop, scale, width, alone)
            if key not in self._panels:
                self._panels[key] = self._panel(entry, scale, width, room, alone)
            yield self._panels[key]

    def _text(self, group: list[Entry], scale: int, width: float) -> _Piece:
        paragraphs: list[TextParagraph] = []
        rows = []
        y = 0.0
        for entry in group:
            paragraph = self._paragraph(entry, scale, width)
            if not paragraphs:
                paragraph = replace(paragraph, space_before=0.0)
            rows.append((entry.first, y + paragraph.space_before))
            paragraphs.append(paragraph)
            y += paragraph.space_before + paragraph.height
        return _Piece(0.0, width, y, TextFrame(paragraphs=tuple(paragraphs)), tuple(rows))

    def _paragraph(self, entry: Entry, scale: int, width: float) -> TextParagraph:
        key = (entry.first, entry.stop, entry.level, entry.after_title, scale, width)
        if key not in self._paragraphs:
            self._paragraphs[key] = self._set(entry, scale, width)
        return self._paragraphs[key]

    def _set(self, entry: Entry, scale: int, width: float) -> TextParagraph:
        origin = origin_of(entry)
        theme = self._typesetter.theme
        if entry.level < 0 or entry.after_title:
            before = theme.levels[0].space_before
            size = theme.scales[scale][0]
            return self._typesetter.paragraph(entry.runs, "body", width, size=size, space_before=before, origin=origin)
        return self._typesetter.listed(entry.runs, entry.level, scale, width, marker=entry.marker, origin=origin)

    def _panel(self, entry: Entry, scale: int, width: float, room: float, alone: bool) -> _Piece:
        block = entry.item.block
        origin = origin_of(entry)
        match block:
            case Code():
                lines = (entry.item.start, entry.item.stop + entry.stop - entry.first - 1)
                frame, height = code_frame(block, lines, self._typesetter, scale, width, origin)
                return _Piece(0.0, width, height, frame, ((entry.first, 0.0),))
            case Table():
                rows = (entry.item.start, entry.item.stop + entry.stop - entry.first - 1)
                table = table_frame(block, rows, self._typesetter, scale, width, origin)
                size = (sum(table.column_widths), sum(table.row_heights))
                return _Piece(0.0, size[0], size[1], table, ((entry.first, 0.0),))
            case Callout():
                panel = self.callout(entry, width)
                return _Piece(0.0, width, callout_height(panel), panel, ((entry.first, 0.0),))
            case Figure():
                return self._figure(entry, block, origin, width, room if alone else room * _PICTURE_SHARE[scale])
            case _:
                raise AssertionError(f"{block} is text")

    def callout(self, entry: Entry, width: float) -> CalloutFrame:
        """Return a callout's panel with its text set for a panel of that width."""
        block = entry.item.block
        assert isinstance(block, Callout)
        inner = width - 2 * CALLOUT_PADDING
        origin = origin_of(entry)
        label = self._typesetter.paragraph((Run(block.label),), "callout-label", inner, origin=origin)
        texts = []
        for _, group in groupby(entry.lines, key=lambda line: line[0]):
            runs = tuple(run for _, line in group for run in line)
            texts.append(self._typesetter.paragraph(runs, "callout", inner, space_before=4.0, origin=origin))
        return CalloutFrame(kind=block.kind, paragraphs=(label, *texts), padding=CALLOUT_PADDING)

    def _figure(self, entry: Entry, block: Figure, origin: Origin, width: float, most: float) -> _Piece:
        asset = self._assets.get(block.id)
        first = ((entry.first, 0.0),)
        if asset is None:
            text = f"[{block.source}] {block_text(block)}".strip()
            paragraph = self._typesetter.paragraph((Run(text),), "caption", width, origin=origin)
            return _Piece(0.0, width, paragraph.height, TextFrame(paragraphs=(paragraph,)), first)
        natural = (asset.width * POINTS_PER_PIXEL, asset.height * POINTS_PER_PIXEL)
        factor = min(1.0, width / natural[0], most / natural[1])
        frame = ImageFrame(asset=block.id, alt=block.alt or block.caption or block.source, origin=origin)
        return _Piece(0.0, natural[0] * factor, natural[1] * factor, frame, first)


@dataclass(frozen=True, slots=True)
class _Piece:
    x: float
    width: float
    height: float
    frame: Frame
    rows: tuple[tuple[int, float], ...]


def callout_height(panel: CalloutFrame) -> float:
    """Return a panel's height in points."""
    return 2 * panel.padding + sum(paragraph.space_before + paragraph.height for paragraph in panel.paragraphs)


def origin_of(entry: Entry) -> Origin:
    """Return where an entry comes from; a block's continuation is context, so that each block stands once."""
    block = entry.item.block
    match entry.kind:
        case "callout":
            role = "callout"
        case "bullet" | "paragraph" | "quote" | "code" | "table" | "figure":
            role = "body"
        case _:
            assert_never(entry.kind)
    continued = not entry.leads or (isinstance(block, Bullet) and entry.after_title)
    return Origin(
        id=block.id,
        kind=entry.kind,
        role="context" if continued else role,  # type: ignore[arg-type]
        depth=entry.item.source_depth,
        text=block_text(block),
        span=block.span,
        tags=block.tags,
    )
