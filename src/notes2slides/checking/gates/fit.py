"""Gates of what stands where in a planned deck: overflow, overlap, sizes and contrast."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import assert_never

from notes2slides.checking.evidence.contrast import colour_pairs
from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.model import frames
from notes2slides.model.deck import Deck, Slot
from notes2slides.model.geometry import Rect
from notes2slides.model.kinds_of_frames import paragraphs, sizes
from notes2slides.model.light import contrast, rgb
from notes2slides.model.structure import OPENING
from notes2slides.model.theme import Theme

SMALLEST_BODY = 18.0
SMALLEST_CODE = 14.0
SMALLEST_NOTE = 12.0
LEAST_CONTRAST = 4.5
SMALL_PRINT = ("kicker", "footnote")
"""Running heads and footnotes may be smaller than text that is read."""
_SLACK = 0.1
"""Points that rounding may cost."""


def needed_height(slot: Slot) -> float:
    """Return the points that a frame's content takes."""
    match slot.frame:
        case frames.TextFrame():
            return _text_height(slot.frame)
        case frames.CalloutFrame():
            return _text_height(slot.frame) + 2 * slot.frame.panel.padding
        case frames.CodeFrame():
            return len(slot.frame.lines) * slot.frame.leading + 2 * slot.frame.padding
        case frames.TableFrame():
            return sum(slot.frame.row_heights)
        case frames.FormulaFrame():
            return max(slot.frame.height, slot.frame.text.height)
        case frames.ImageFrame() | frames.ChartFrame():
            return slot.rect.height
        case _:
            assert_never(slot.frame)


def _text_height(frame: frames.TextFrame | frames.CalloutFrame) -> float:
    return sum(paragraph.space_before + paragraph.height for paragraph in frame.paragraphs)


def needed_width(slot: Slot) -> float:
    """Return the points of the widest line or row, as measured, without what indents it."""
    match slot.frame:
        case frames.TextFrame() | frames.CalloutFrame() | frames.ImageFrame():
            return max((line.width for text in paragraphs(slot.frame) for line in text.lines), default=0.0)
        case frames.TableFrame():
            return sum(slot.frame.column_widths)
        case frames.FormulaFrame():
            return slot.frame.width
        case frames.CodeFrame() | frames.ChartFrame():
            return 0.0
        case _:
            assert_never(slot.frame)


def overflowing(deck: Deck, theme: Theme) -> Iterator[Finding]:
    """Yield frames that are higher or wider than their rectangle, and rectangles that leave the page."""
    page = theme.page
    for slide in deck.slides:
        for slot in slide.slots:
            rect = slot.rect
            if min(rect.x, rect.y) < 0 or max(rect.right - page.width, rect.bottom - page.height) > _SLACK:
                yield on_slide("G1", slide, f"{slot.name} leaves the page")
            high, wide = needed_height(slot) - rect.height, needed_width(slot) - rect.width
            if high > _SLACK:
                yield on_slide("G1", slide, f"{slot.name} is higher than its box", f"{high:.1f} pt too high")
            if wide > _SLACK:
                yield on_slide("G1", slide, f"{slot.name} is wider than its box", f"{wide:.1f} pt too wide")


def covered(slot: Slot) -> Rect:
    """Return the part of a slot's rectangle that its content covers."""
    return Rect(slot.rect.x, slot.rect.y, slot.rect.width, min(needed_height(slot), slot.rect.height))


def common(one: Rect, other: Rect) -> tuple[float, float]:
    """Return width and height of what two rectangles share, in points; below 0 where they are apart."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return width, height


def overlapping(deck: Deck) -> Iterator[Finding]:
    """Yield pairs of slots of one slide whose content meets; cover and section slides are the theme's own."""
    for slide in deck.slides:
        if slide.layout in OPENING:
            continue
        for one, other in combinations(slide.slots, 2):
            width, height = common(covered(one), covered(other))
            if width > _SLACK and height > _SLACK:
                yield on_slide("G3", slide, f"{one.name} and {other.name} overlap", f"{width:.0f} x {height:.0f} pt")


def too_small(deck: Deck, theme: Theme) -> Iterator[Finding]:
    """Yield text under 18 points, code, tables and charts under 14, footnotes under 12; running heads have any size.

    A house's template whose lists are smaller than that says itself how small text may be.
    """
    own = theme.scales[0][0] if theme.template else SMALLEST_BODY
    for slide in deck.slides:
        for slot in slide.slots:
            least = SMALLEST_CODE if slot.frame.traits.is_detailed else SMALLEST_BODY
            least = min(own, SMALLEST_NOTE if slot.name == "footnote" else least)
            smallest = min(sizes(slot.frame), default=least)
            if slot.name != "kicker" and smallest < least:
                yield on_slide("G5", slide, f"{slot.name} is set too small", f"{smallest:g} pt of {least:g}")


def too_faint(deck: Deck, theme: Theme) -> Iterator[Finding]:
    """Yield text whose colour in the theme is too near to what is behind it."""
    for slide in deck.slides:
        seen = set()
        for slot, text, behind in colour_pairs(slide, theme):
            ratio = contrast(rgb(theme.colours[text]), rgb(theme.colours[behind]))
            if ratio < LEAST_CONTRAST and (slot.name, text, behind) not in seen:
                seen.add((slot.name, text, behind))
                yield on_slide("G6", slide, f"{slot.name}: {text} on {behind}", f"{ratio:.1f}:1 of {LEAST_CONTRAST}:1")
