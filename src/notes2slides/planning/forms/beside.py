"""Callouts in the margin, each beside the bullet that it comments on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from notes2slides.model.deck import Slot
from notes2slides.model.geometry import Rect
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.sheet import ONE_COLUMN, Body, Sheet, fits, named
from notes2slides.planning.frames.callouts import callout_frame, callout_height
from notes2slides.planning.frames.composer import SetFrame
from notes2slides.planning.frames.placed_blocks import PlacedBlock


@dataclass(frozen=True, slots=True)
class Beside(SlideForm):
    """Placed blocks of any kinds, with callouts beside them."""

    layout = "callout"
    boxes = (*SlideForm.boxes, "callout")
    abreast = 2

    callouts: tuple[PlacedBlock, ...]
    others: tuple[PlacedBlock, ...]
    tops: tuple[float, ...]
    """Where the panel of each callout begins, in points from the top of the region."""

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it has callouts, none of them with code between its panels, and something else that does not
        stand below one that is a title alone."""
        if body.wish == ONE_COLUMN or "callout" not in body.kinds or len(body.kinds) == 1:
            return False
        if not body.shown[0].lines_say and body.shown[0].kind == "callout":
            return False
        return not any(placed.item.kept_with_previous for placed in body.shown)

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale, where each panel has room beside its bullet."""
        callouts = tuple(placed for placed in body.shown if placed.kind == "callout")
        others = tuple(placed for placed in body.shown if placed.kind != "callout")
        region = sheet.region(cls.layout, body)
        width = sheet.layout(cls.layout).box("callout").rect.width
        height = sheet.height(others, scale, region)
        panels = [sheet.panels.callout_height(placed, width) for placed in callouts]
        gap = sheet.looks.gaps.frames
        if not all(sheet.panels.holds(placed, width) for placed in callouts):
            return None
        if not fits(max(height, sum(panels) + gap * (len(panels) - 1)), region):
            return None
        rows = sheet.stack(others, scale, region).rows
        commented = [_row(placed, rows) for placed in callouts]
        tops = _tops(panels, commented, region.height, gap)
        if any(top + panel + gap < row for top, panel, row in zip(tops, panels, commented, strict=True)):
            return None  # those below it leave no room beside its bullet
        return cls(body, scale, max(height, tops[-1] + panels[-1]) / region.height, callouts, others, tops)

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the placed blocks and the panels beside them in the order of the notes: so they are read aloud."""
        region = sheet.region(self.layout, self.body)
        margin = sheet.layout(self.layout).box("callout").rect
        frames = sheet.filled(self.others, self.scale, region)
        rows = sheet.stack(self.others, self.scale, region).rows
        read: list[SetFrame] = []
        for placed, top in zip(self.callouts, self.tops, strict=True):
            last = max((row for first, row in rows.items() if first <= placed.first), default=-1.0)
            while frames and frames[0][1].y <= region.y + last:
                read.append(frames.pop(0))
            panel = callout_frame(placed, sheet.typesetter, margin.width)
            read.append((panel, Rect(margin.x, region.y + top, margin.width, callout_height(panel))))
        return named([*read, *frames])


def _row(callout: PlacedBlock, rows: Mapping[int, float]) -> float:
    """Return the row that a callout comments on: its parent's, or of what is selected the one before it, which may be
    the path to it; the top where the title says it all."""
    if callout.item.parent >= 0 or not callout.item.unselected:
        return rows.get(callout.item.parent, 0.0)
    return max((row for first, row in rows.items() if first <= callout.first), default=0.0)


def _tops(heights: Sequence[float], wanted: Iterable[float], room: float, gap: float) -> tuple[float, ...]:
    """Return where panels begin, each beside the row it comments on or as near as the others, a gap apart, allow."""
    left = sum(heights) + gap * (len(heights) - 1)
    tops = []
    y = 0.0
    for height, row in zip(heights, wanted, strict=True):
        top = min(max(y, row), room - left)
        tops.append(top)
        y = top + height + gap
        left -= height + gap
    return tuple(tops)
