"""What text stands in each kind of frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import assert_never

from notes2slides.model import frames
from notes2slides.values import replace

_BESIDE = attrgetter("beside")
Change = Callable[[frames.TextParagraph], frames.TextParagraph]


def paragraphs(frame: frames.Frame) -> tuple[frames.TextParagraph, ...]:
    """Return the paragraphs that are drawn in a frame, a table's cell by cell."""
    match frame:
        case frames.TextFrame() | frames.CalloutFrame():
            return frame.paragraphs
        case frames.TableFrame():
            return tuple(cell for row in frame.rows for cell in row)
        case frames.ImageFrame():
            return (frame.caption,) if frame.caption else ()
        case frames.CodeFrame() | frames.FormulaFrame() | frames.ChartFrame():
            return ()
        case _:
            assert_never(frame)


def rows(paragraphs: Sequence[frames.TextParagraph]) -> tuple[tuple[frames.TextParagraph, ...], ...]:
    """Return paragraphs, a term together with what stands beside it."""
    if not any(map(_BESIDE, paragraphs)):
        return tuple(zip(paragraphs))
    found: list[tuple[frames.TextParagraph, ...]] = []
    before: tuple[frames.TextParagraph, ...] = ()
    for paragraph in paragraphs:
        before = (*before, paragraph)
        if not paragraph.beside:
            found.append(before)
            before = ()
    return tuple(found)


def with_paragraphs(frame: frames.Frame, change: Change) -> frames.Frame:
    """Return a frame in which each paragraph is what `change` makes of it."""
    match frame:
        case frames.TextFrame() | frames.CalloutFrame():
            return replace(frame, paragraphs=tuple(map(change, frame.paragraphs)))
        case frames.TableFrame():
            return replace(frame, rows=tuple(tuple(map(change, row)) for row in frame.rows))
        case frames.ImageFrame():
            return replace(frame, caption=change(frame.caption) if frame.caption else None)
        case frames.CodeFrame() | frames.FormulaFrame() | frames.ChartFrame():
            return frame
        case _:
            assert_never(frame)


def sizes(frame: frames.Frame) -> tuple[float, ...]:
    """Return the sizes in points at which text is drawn in a frame."""
    match frame:
        case frames.CodeFrame() | frames.FormulaFrame():
            return (frame.size,)
        case frames.ChartFrame():
            return (frame.drawing.size,)
        case frames.TextFrame() | frames.CalloutFrame() | frames.TableFrame() | frames.ImageFrame():
            return tuple(paragraph.size for paragraph in paragraphs(frame))
        case _:
            assert_never(frame)
