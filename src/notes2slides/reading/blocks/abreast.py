"""Blocks between the marks of other tools: those in columns stand side by side, lists appear step by step, and so does
what they want to appear later."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.model.notes import Bullet, Rule
from notes2slides.model.options import Column, Directions
from notes2slides.reading.blocks.sections import Heading, Part
from notes2slides.reading.inline.ids import Ids
from notes2slides.reading.lines.nodes import Mark
from notes2slides.values import replace


class OpenMark(Struct):
    """What has begun and not yet ended."""

    kind: str
    line: int
    start: int
    """How many blocks stand before it."""
    share: float | None = None
    """Of a column, in per cent of the width."""
    row: str = ""
    count: int = 0
    """Of a row, its columns as yet."""


def set_apart(mark: Mark, marks: list[OpenMark], blocks: list[Part], ids: Ids) -> None:
    """Open or close what a mark says; what stands between two, the last of `blocks`, gets what they ask for.

    A pause ends with the slide, with the next one, or with what it stands in.
    """
    kind, _, number = mark.what.partition(" ")
    if kind in ("pause", "end"):
        end_pause(marks, blocks)
    match kind:
        case "columns":
            marks.append(OpenMark(kind, mark.line, len(blocks), row=ids.block("row", "")))
        case "column" | "steps" | "appear" | "pause":
            marks.append(OpenMark(kind, mark.line, len(blocks), float(number) if number else None))
        case _ if marks:
            closed = marks.pop()
            asked = _asked(closed, marks)
            if asked is not None:
                blocks[closed.start :] = [_with(part, asked) for part in blocks[closed.start :]]


def end_all(marks: list[OpenMark], blocks: list[Part], ids: Ids) -> None:
    """Close what is open where all ends: a slide's columns end with the slide."""
    while marks:
        set_apart(Mark(0, "end"), marks, blocks, ids)


def end_pause(marks: list[OpenMark], blocks: list[Part]) -> None:
    """Make what stands between the pause that is open and the end of its slide appear."""
    if not marks or marks[-1].kind != "pause":
        return
    pause = marks.pop()
    ends = (at for at in range(pause.start, len(blocks)) if isinstance(blocks[at], Heading | Rule))
    end = next(ends, len(blocks))
    blocks[pause.start : end] = [_with(part, Directions(appears=pause.line)) for part in blocks[pause.start : end]]


def is_amid(marks: list[OpenMark]) -> bool:
    """Return whether what stands here is inside something in which no section can begin."""
    return any(mark.kind != "pause" for mark in marks)


def _asked(closed: OpenMark, marks: list[OpenMark]) -> Directions | None:
    """Return what holds for all between the marks; a column outside of columns asks for nothing."""
    if closed.kind == "steps":
        return Directions(listed_steps=int(closed.share or 0))
    if closed.kind == "appear":
        return Directions(appears=closed.line)
    if closed.kind != "column" or not marks or marks[-1].kind != "columns":
        return None
    row = marks[-1]
    row.count += 1
    return Directions(column=Column(row.row, row.count - 1, closed.share))


def _with(part: Part, asked: Directions) -> Part:
    """Return a part with what is asked for, its own before it; of columns in columns the outer ones count, and only
    lists have steps."""
    if isinstance(part, Heading) or not part.traits.takes_directions:
        return part
    if asked.listed_steps is not None and not isinstance(part, Bullet):
        return part
    if asked.appears is not None and part.directions.appears is not None:
        return part
    return replace(part, directions=part.directions.then(asked))
