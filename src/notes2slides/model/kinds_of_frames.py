"""What is true of each kind of frame, and what text stands in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from msgspec import Struct

from notes2slides.model.frames import (
    CalloutFrame,
    ChartFrame,
    CodeFrame,
    FormulaFrame,
    Frame,
    ImageFrame,
    TableFrame,
    TextFrame,
    TextParagraph,
)
from notes2slides.values import replace


class FrameTraits(Struct, frozen=True):
    """How a kind of frame is treated; where nothing is said, as text is."""

    slot: str
    """Name of the slots that it stands in, unless its layout has another one for it."""
    is_read: bool = True
    """It is read line by line: how many words a slide may have counts for it."""
    is_detailed: bool = False
    """It may be set smaller than what is read line by line."""
    is_picture: bool = False
    """It takes the height that there is."""


_TEXT = FrameTraits("body")
_CALLOUT = FrameTraits("callout")
_CODE = FrameTraits("code", is_read=False, is_detailed=True)
_TABLE = FrameTraits("table", is_read=False, is_detailed=True)
_IMAGE = FrameTraits("figure", is_read=False, is_picture=True)
_FORMULA = FrameTraits("formula")
_CHART = FrameTraits("chart", is_read=False, is_detailed=True, is_picture=True)


def frame_traits(frame: Frame) -> FrameTraits:
    """Return what is true of a frame's kind."""
    match frame:
        case TextFrame():
            return _TEXT
        case CalloutFrame():
            return _CALLOUT
        case CodeFrame():
            return _CODE
        case TableFrame():
            return _TABLE
        case ImageFrame():
            return _IMAGE
        case FormulaFrame():
            return _FORMULA
        case ChartFrame():
            return _CHART
        case _:
            assert_never(frame)


def paragraphs(frame: Frame) -> tuple[TextParagraph, ...]:
    """Return the paragraphs that are drawn in a frame, a table's cell by cell."""
    match frame:
        case TextFrame() | CalloutFrame():
            return frame.paragraphs
        case TableFrame():
            return tuple(cell for row in frame.rows for cell in row)
        case ImageFrame():
            return (frame.caption,) if frame.caption else ()
        case CodeFrame() | FormulaFrame() | ChartFrame():
            return ()
        case _:
            assert_never(frame)


def with_paragraphs(frame: Frame, change: Callable[[TextParagraph], TextParagraph]) -> Frame:
    """Return a frame in which each paragraph is what `change` makes of it."""
    match frame:
        case TextFrame() | CalloutFrame():
            return replace(frame, paragraphs=tuple(map(change, frame.paragraphs)))
        case TableFrame():
            return replace(frame, rows=tuple(tuple(map(change, row)) for row in frame.rows))
        case ImageFrame():
            return replace(frame, caption=change(frame.caption) if frame.caption else None)
        case CodeFrame() | FormulaFrame() | ChartFrame():
            return frame
        case _:
            assert_never(frame)


def sizes(frame: Frame) -> tuple[float, ...]:
    """Return the sizes in points at which text is drawn in a frame."""
    match frame:
        case CodeFrame() | FormulaFrame():
            return (frame.size,)
        case ChartFrame():
            return (frame.drawing.size,)
        case TextFrame() | CalloutFrame() | TableFrame() | ImageFrame():
            return tuple(paragraph.size for paragraph in paragraphs(frame))
        case _:
            assert_never(frame)
