"""Where a slide's entries stand: below each other, with callouts beside them, or as a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from notes2slides.model.deck import CalloutFrame, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.planning.context import GAP as GAP_BELOW
from notes2slides.planning.entries import Entry
from notes2slides.planning.frames import GAP, Composer, Placed, Stack, callout_height, origin_of
from notes2slides.planning.quotations import quotation
from notes2slides.planning.typesetter import Typesetter

Form = Literal["stacked", "beside", "quote"]
_CLOSE = 0.02
"""Points by which rounding may exceed a box."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Entries at their places on the page, and the room that they had."""

    form: Form
    scale: int
    """Row of `theme.scales` that the whole slide is set in."""
    region: Rect
    stack: Stack
    """Places are relative to the region's corner."""
    beside: tuple[tuple[CalloutFrame, Rect], ...] = ()
    """Callouts in the margin, on the page."""

    @property
    def fill(self) -> float:
        """Share of the region's height in use."""
        columns = [self.stack.height, *(rect.bottom - self.region.y for _, rect in self.beside)]
        return max(columns) / self.region.height


class Arranger:
    """Tries the forms a slide can take; what it yields fits."""

    def __init__(self, typesetter: Typesetter, composer: Composer) -> None:
        self._typesetter = typesetter
        self._composer = composer
        self._layouts = typesetter.theme.layouts
        self._scales = range(len(typesetter.theme.scales))

    def options(self, shown: Sequence[Entry], path: TextParagraph | None) -> Iterator[Arrangement]:
        """Yield the arrangements that fit, each form at the largest scale that does."""
        yield from self._quote(shown, path)
        callouts = [entry for entry in shown if entry.kind == "callout"]
        others = [entry for entry in shown if entry.kind != "callout"]
        beside = (self._beside(others, callouts, scale, path) for scale in self._scales if callouts and others)
        first = next((found for found in beside if found), None)
        if first is not None:
            yield first
            return
        stacked = (self._stacked(shown, scale, path) for scale in self._scales)
        yield from (found for found in [next((found for found in stacked if found), None)] if found)

    def last_resort(self, shown: Sequence[Entry], path: TextParagraph | None) -> Arrangement:
        """Return the entries at the smallest scale, though they run over: nothing is ever dropped."""
        region = self._region("bullets", path)
        scale = self._scales[-1]
        return Arrangement("stacked", scale, region, self._composer.stack(shown, scale, region.width, region.height))

    def _quote(self, shown: Sequence[Entry], path: TextParagraph | None) -> Iterator[Arrangement]:
        found = quotation(shown)
        if found is None or path is not None:
            return
        box = self._layouts["quote"].boxes["quote"]
        origin = origin_of(shown[0])
        paragraph = self._typesetter.paragraph(found.runs, box.style, box.rect.width, origin=origin)
        if paragraph.height <= box.rect.height + _CLOSE:
            frame = TextFrame(paragraphs=(paragraph,))
            placed = Placed(0, 0, box.rect.width, paragraph.height, frame)
            yield Arrangement("quote", 0, box.rect, Stack((placed,), paragraph.height, {}))

    def _stacked(self, shown: Sequence[Entry], scale: int, path: TextParagraph | None) -> Arrangement | None:
        region = self._region("bullets", path)
        stack = self._composer.stack(shown, scale, region.width, region.height)
        return Arrangement("stacked", scale, region, stack) if stack.height <= region.height + _CLOSE else None

    def _beside(
        self, others: list[Entry], callouts: list[Entry], scale: int, path: TextParagraph | None
    ) -> Arrangement | None:
        region = self._region("callout", path)
        stack = self._composer.stack(others, scale, region.width, region.height)
        if stack.height > region.height + _CLOSE:
            return None
        box = self._layouts["callout"].boxes["callout"].rect
        panels = [self._composer.callout(entry, box.width) for entry in callouts]
        wanted = [stack.rows.get(entry.item.parent, 0.0) for entry in callouts]
        tops = _tops([callout_height(panel) for panel in panels], wanted, region.height)
        if tops is None:
            return None
        rects = [
            Rect(box.x, region.y + top, box.width, callout_height(panel))
            for top, panel in zip(tops, panels, strict=True)
        ]
        return Arrangement("beside", scale, region, stack, tuple(zip(panels, rects, strict=True)))

    def _region(self, layout: str, path: TextParagraph | None) -> Rect:
        boxes = self._layouts[layout].boxes
        body = boxes["body"].rect
        if path is None:
            return body
        top = max(body.y, boxes["context"].rect.y + path.height + GAP_BELOW)
        return Rect(body.x, top, body.width, body.bottom - top)


def _tops(heights: list[float], wanted: list[float], room: float) -> list[float] | None:
    """Return where panels begin, each beside the row it comments on or as near as those around it allow."""
    left = sum(heights) + GAP * (len(heights) - 1)
    if left > room + _CLOSE:
        return None
    tops = []
    y = 0.0
    for height, row in zip(heights, wanted, strict=True):
        top = min(max(y, row), room - left)
        tops.append(top)
        y = top + height + GAP
        left -= height + GAP
    return tops
