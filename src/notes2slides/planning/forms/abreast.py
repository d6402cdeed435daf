"""Columns as the lecturer wrote them: pictures of one line, and whatever stands in columns side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Self

from msgspec import Struct

from notes2slides.model.deck import Slot
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Figure
from notes2slides.model.options import Column
from notes2slides.model.theme import from_scale
from notes2slides.planning.forms.bases.form import SlideForm, capped
from notes2slides.planning.forms.bases.sheet import ONE_COLUMN, Body, Sheet, fits, named
from notes2slides.planning.frames.composer import SetFrame
from notes2slides.planning.frames.panels import PICTURE_SHARE
from notes2slides.planning.frames.picture_rows import side_by_side
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.values import replace

_LEAST_SHARE = 0.1
"""Of the width, what every column keeps."""


class _Set(Struct, frozen=True):
    """Frames at their places, and the height that they take, in points."""

    frames: tuple[SetFrame, ...]
    height: float


class Abreast(SlideForm):
    """Blocks one below the other, with rows of columns among them."""

    __slots__ = ()
    layout = "bullets"
    abreast = 2

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether two columns of a row stand there."""
        if body.wish == ONE_COLUMN:
            return False
        columns = {placed.item.column for placed in body.shown if placed.item.column}
        return len(columns) > len({column.row for column in columns})

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale."""
        region = sheet.region(cls.layout, body)
        height = _set(body.shown, scale, sheet, region).height
        return cls(body, scale, height / region.height) if fits(height, region) else None

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return what stands in each column after the other."""
        region = sheet.region(self.layout, self.body)
        return named(_set(self.body.shown, self.scale, sheet, region).frames)

    def with_shown(self, shown: tuple[PlacedBlock, ...], sheet: Sheet) -> Self | None:
        """Return the same with code or formulas of another size, None where it does not fit so."""
        return self.at(self.scale, replace(self.body, shown=shown), sheet)

    @property
    def asked(self) -> bool:
        """The lecturer asks for it by the columns."""
        return True

    @property
    def height(self) -> float:
        """The share of the height that counts: pictures make no slide too full."""
        return capped(self.fill) if "figure" in self.body.kinds else self.fill


def _set(shown: Sequence[PlacedBlock], scale: int, sheet: Sheet, region: Rect) -> _Set:
    """Return blocks set from the top of a region, rows of columns across it."""
    frames: list[SetFrame] = []
    y = 0.0
    alone = len(list(_rows(shown))) == 1
    gutter = sheet.looks.figure.beside
    for columns in _rows(shown):
        y += sheet.looks.gaps.frames if frames else 0.0
        place = replace(region, y=region.y + y)  # what pictures may take of the height is a share of all of it
        pictures = [placed for column in columns for placed in column if isinstance(placed.item.block, Figure)]
        if len(columns) == 1:
            found = _stacked(columns[0], scale, sheet, place)
        elif len(columns) == len(pictures) == sum(map(len, columns)):
            share = 1.0 if alone else from_scale(PICTURE_SHARE, scale)[0]
            row = side_by_side(pictures, sheet.panels, replace(place, height=region.height * share), gutter)
            found = _Set(row, max(rect.height for _, rect in row)) if row else _stacked(pictures, scale, sheet, place)
        else:
            found = _columns(columns, scale, sheet, place)
        frames += found.frames
        y += found.height
    return _Set(tuple(frames), y)


def _rows(shown: Iterable[PlacedBlock]) -> Iterator[list[list[PlacedBlock]]]:
    """Yield what stands side by side, column by column; what is in no row is one column."""
    for _, row in groupby(shown, key=lambda placed: placed.item.column.row if placed.item.column else None):
        yield [list(column) for _, column in groupby(row, key=lambda placed: placed.item.column)]


def _stacked(shown: Sequence[PlacedBlock], scale: int, sheet: Sheet, region: Rect) -> _Set:
    stack = sheet.stack(shown, scale, region)
    return _Set(stack.frames, stack.height)


def _columns(columns: Sequence[Sequence[PlacedBlock]], scale: int, sheet: Sheet, region: Rect) -> _Set:
    """Return columns side by side, as wide as was asked for, else all alike."""
    gutter = sheet.looks.figure.beside
    room = region.width - gutter * (len(columns) - 1)
    frames: list[SetFrame] = []
    height, x = 0.0, region.x
    for column, share in zip(columns, _shares([column[0].item.column for column in columns]), strict=True):
        place = replace(region, x=x, width=room * share)
        stack = sheet.stack(column, scale, place)
        frames += stack.frames
        height = max(height, stack.height)
        x += place.width + gutter
    return _Set(tuple(frames), height)


def _shares(columns: Sequence[Column | None]) -> list[float]:
    """Return the share of the width that each column has: what is asked for; the others have what that leaves."""
    asked = [column.share if column else None for column in columns]
    given = [share for share in asked if share is not None]
    others = len(asked) - len(given)
    rest = max(100 - sum(given), 100 * _LEAST_SHARE * others) / others if others else 0.0
    wanted = [max(rest if share is None else share, 100 * _LEAST_SHARE) for share in asked]
    return [share / sum(wanted) for share in wanted]
