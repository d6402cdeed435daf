"""Blocks between the marks of other tools: those in columns stand side by side, lists appear step by step."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.model.notes import Bullet
from notes2slides.model.options import Column, Directions
from notes2slides.reading.blocks.sections import Heading, Part
from notes2slides.reading.inline.ids import Ids
from notes2slides.reading.lines.nodes import Mark
from notes2slides.values import replace


class OpenMark(Struct):
    """What has begun and not yet ended."""

    kind: str
    start: int
    """How many blocks stand before it."""
    share: float | None = None
    """Of a column, in per cent of the width."""
    row: str = ""
    count: int = 0
    """Of a row, its columns as yet."""


def set_apart(mark: Mark, marks: list[OpenMark], blocks: list[Part], ids: Ids) -> None:
    """Open or close what a mark says; what stands between two, the last of `blocks`, gets what they ask for."""
    kind, _, number = mark.what.partition(" ")
    match kind:
        case "columns":
            marks.append(OpenMark(kind, len(blocks), row=ids.block("row", "")))
        case "column" | "steps":
            marks.append(OpenMark(kind, len(blocks), float(number) if number else None))
        case _ if marks:
            closed = marks.pop()
            asked = _asked(closed, marks)
            if asked is not None:
                blocks[closed.start :] = [_with(part, asked) for part in blocks[closed.start :]]


def _asked(closed: OpenMark, marks: list[OpenMark]) -> Directions | None:
    """Return what holds for all between the marks; a column outside of columns asks for nothing."""
    if closed.kind == "steps":
        return Directions(listed_steps=int(closed.share or 0))
    if closed.kind != "column" or not marks or marks[-1].kind != "columns":
        return None
    row = marks[-1]
    row.count += 1
    return Directions(column=Column(row.row, row.count - 1, closed.share))


def _with(part: Part, asked: Directions) -> Part:
    """Return a part with what is asked for; of columns in columns the outer ones count, and only lists have steps."""
    if isinstance(part, Heading) or (asked.listed_steps is not None and not isinstance(part, Bullet)):
        return part
    return replace(part, directions=part.directions.then(asked))
