"""Where a slide's entries stand: below each other, in two columns, with callouts beside them, or as a quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from notes2slides.model.frames import CalloutFrame, Frame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import LayoutWish
from notes2slides.model.theme import Box
from notes2slides.planning.forms.columns import columns, may_stand_in_columns
from notes2slides.planning.forms.pictured import Beside, beside, places
from notes2slides.planning.forms.quotation import below_quote, quote_frames, quote_heights
from notes2slides.planning.frames.callouts import callout_height
from notes2slides.planning.frames.composer import Composer
from notes2slides.planning.frames.entries import Entry
from notes2slides.planning.frames.quotations import quotation
from notes2slides.planning.items.items import Kind
from notes2slides.planning.passages.cost import may_be_better_smaller
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.typesetter import Typesetter

Form = Literal["stacked", "beside", "columns", "quote", "pictured"]
_REGIONS = 200
"""Rooms of different height that are remembered."""
_CLOSE = 0.02
"""Points by which rounding may exceed a box."""


@dataclass(frozen=True, slots=True)
class Around:
    """What leaves a slide's body less room."""

    path: TextParagraph | None = None
    """Above it, where a topic is continued."""
    foot: float = 0.0
    """Points that footnotes take below it."""


@dataclass(frozen=True, slots=True)
class Option:
    """A form that a slide could take; nothing is set yet."""

    form: Form
    scale: int
    """Row of `theme.scales` that the whole slide is set in."""
    fill: float
    """Share of the region's height in use."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Entries at their places on the page, and the room that they had."""

    form: Form
    region: Rect
    frames: tuple[tuple[Frame, Rect], ...]
    """In reading order; rectangles are the page's, in points."""
    beside: tuple[tuple[CalloutFrame, Rect], ...] = ()
    """Callouts in the margin."""
    names: tuple[str, ...] = ()
    """Slots that the first frames take; the others take the one of their kind."""


class Arranger:
    """Tries the forms a slide can take; all that it offers fit."""

    def __init__(self, typesetter: Typesetter, composer: Composer) -> None:
        self._typesetter = typesetter
        self._composer = composer
        self._layouts = typesetter.theme.layouts
        self._gaps = typesetter.theme.looks.gaps
        self._scales = range(len(typesetter.theme.scales))
        self._regions: Recent[tuple[str, float | None, float], Rect] = Recent(_REGIONS)

    def options(
        self, shown: Sequence[Entry], kinds: Set[Kind], around: Around, wish: LayoutWish | None = None
    ) -> Iterator[Option]:
        """Yield the forms that fit, each at the scales that may be best; `kinds` are those of all that is shown.

        Where the lecturer wishes for a form, it is the only one if it fits.
        """
        quote = self._quote(shown, around, wished=wish == "quote")
        wished = wish == "two-columns"
        in_columns = self._columns(shown, around, wished=wished) if wished or kinds == {"bullet"} else []
        if wish == "quote" and quote:
            yield quote
            return
        if wished and in_columns:
            yield from in_columns
            return
        if quote:
            yield quote
        parts = beside(shown, self._composer) if "figure" in kinds else None
        if parts and (parts.asked or wish != "one-column"):
            pictured = list(self._sized(lambda scale: self._pictured_fill(parts, scale, around), "pictured"))
            yield from pictured
            if parts.asked and pictured:
                return
        callouts = [entry for entry in shown if entry.kind == "callout"] if "callout" in kinds else []
        parted = callouts and any(entry.item.glued for entry in shown)  # code in a callout stands between its panels
        if callouts and len(callouts) < len(shown) and wish != "one-column" and not parted:
            yield from self._sized(lambda scale: self._beside_fill(shown, callouts, scale, around), "beside")
        if wish != "one-column":
            yield from in_columns
        yield from self._sized(lambda scale: self._stacked_fill(shown, scale, around), "stacked")

    def stacked(self, shown: Sequence[Entry], scale: int, around: Around) -> Option | None:
        """Return the entries one below the other at that scale, None where they do not fit."""
        used = self._stacked_fill(shown, scale, around)
        return None if used is None else Option("stacked", scale, used)

    def last_resort(self, shown: Sequence[Entry], around: Around) -> Option:
        """Return the entries at the smallest scale, though they run over: nothing is ever dropped."""
        region = self._region("bullets", around)
        height = self._composer.height(shown, self._scales[-1], region.width, region.height)
        return Option("stacked", self._scales[-1], height / region.height)

    def arranged(self, option: Option, shown: Sequence[Entry], around: Around) -> Arrangement:
        """Return the entries set in the form that was chosen."""
        match option.form:
            case "stacked":
                return self._stacked(shown, option.scale, around)
            case "beside":
                return self._beside(shown, option.scale, around)
            case "columns":
                return self._in_columns(shown, option.scale, around)
            case "quote":
                return self._quoted(shown, around)
            case "pictured":
                return self._pictured(shown, option.scale, around)
            case _:
                assert_never(option.form)

    def _sized(self, fill: Callable[[int], float | None], form: Form) -> Iterator[Option]:
        """Yield a form at each scale that fits, up to the first at which no smaller one can be better."""
        for scale in self._scales:
            used = fill(scale)
            if used is not None:
                yield Option(form, scale, used)
                if not may_be_better_smaller(used, scale):
                    return

    def _stacked_fill(self, shown: Sequence[Entry], scale: int, around: Around) -> float | None:
        region = self._region("bullets", around)
        height = self._composer.height(shown, scale, region.width, region.height)
        return height / region.height if height <= region.height + _CLOSE else None

    def _stacked(self, shown: Sequence[Entry], scale: int, around: Around) -> Arrangement:
        region = self._region("bullets", around)
        return Arrangement("stacked", region, tuple(self._frames(shown, scale, region)))

    def _frames(self, shown: Sequence[Entry], scale: int, region: Rect) -> Iterator[tuple[Frame, Rect]]:
        for placed in self._composer.stack(shown, scale, region.width, region.height).placed:
            yield placed.frame, Rect(region.x + placed.x, region.y + placed.y, placed.width, placed.height)

    def _pictured_fill(self, parts: Beside, scale: int, around: Around) -> float | None:
        text, placed = places(parts, self._composer, self._region("bullets", around))
        height = self._composer.height(parts.others, scale, text.width, text.height)
        used = max(height, placed.height) / text.height
        return used if used * text.height <= text.height + _CLOSE else None

    def _pictured(self, shown: Sequence[Entry], scale: int, around: Around) -> Arrangement:
        parts = beside(shown, self._composer)
        assert parts is not None  # the form was offered, so there is a picture
        text, placed = places(parts, self._composer, self._region("bullets", around))
        rows = self._composer.stack(parts.others, scale, text.width, text.height).rows
        (top,) = _tops([placed.height], [rows.get(parts.figure.item.parent, 0.0)], text.height, self._gaps.frames)
        picture = (placed.frame, Rect(placed.x, text.y + top, placed.width, placed.height))
        frames = tuple(self._frames(parts.others, scale, text))
        return Arrangement("pictured", text, (picture, *frames) if parts.leads else (*frames, picture))

    def _columns(self, shown: Sequence[Entry], around: Around, *, wished: bool) -> list[Option]:
        if "two-columns" not in self._layouts or not may_stand_in_columns(shown, wished=wished):
            return []
        region = self._region("two-columns", around)

        def fill(scale: int) -> float | None:
            height = columns(shown, self._composer, scale, region.width).height
            return height / region.height if height <= region.height + _CLOSE else None

        return list(self._sized(fill, "columns"))

    def _in_columns(self, shown: Sequence[Entry], scale: int, around: Around) -> Arrangement:
        left = self._region("two-columns", around)
        box = self._layouts["two-columns"].boxes["body2"].rect
        right = Rect(box.x, left.y, box.width, left.height)
        split = columns(shown, self._composer, scale, left.width).split
        frames = (*self._frames(shown[:split], scale, left), *self._frames(shown[split:], scale, right))
        return Arrangement("columns", left, frames)

    def _beside_fill(
        self, shown: Sequence[Entry], callouts: Sequence[Entry], scale: int, around: Around
    ) -> float | None:
        region = self._region("callout", around)
        others = [entry for entry in shown if entry.kind != "callout"]
        height = self._composer.height(others, scale, region.width, region.height)
        width = self._layouts["callout"].boxes["callout"].rect.width
        panels = [self._composer.callout_height(entry, width) for entry in callouts]
        if max(height, sum(panels) + self._gaps.frames * (len(panels) - 1)) > region.height + _CLOSE:
            return None
        rows = self._composer.stack(others, scale, region.width, region.height).rows
        commented = [_row(entry, rows) for entry in callouts]
        tops = _tops(panels, commented, region.height, self._gaps.frames)
        if any(top + panel + self._gaps.frames < row for top, panel, row in zip(tops, panels, commented, strict=True)):
            return None  # those below it leave no room beside its bullet
        return max(height, tops[-1] + panels[-1]) / region.height

    def _beside(self, shown: Sequence[Entry], scale: int, around: Around) -> Arrangement:
        region = self._region("callout", around)
        others = [entry for entry in shown if entry.kind != "callout"]
        callouts = [entry for entry in shown if entry.kind == "callout"]
        box = self._layouts["callout"].boxes["callout"].rect
        panels = [self._composer.callout(entry, box.width) for entry in callouts]
        rows = self._composer.stack(others, scale, region.width, region.height).rows
        heights = [callout_height(panel) for panel in panels]
        tops = _tops(heights, [_row(entry, rows) for entry in callouts], region.height, self._gaps.frames)
        rects = [Rect(box.x, region.y + top, box.width, height) for top, height in zip(tops, heights, strict=True)]
        frames = tuple(self._frames(others, scale, region))
        return Arrangement("beside", region, frames, tuple(zip(panels, rects, strict=True)))

    def _quote(self, shown: Sequence[Entry], around: Around, *, wished: bool) -> Option | None:
        boxes = self._layouts["quote"].boxes
        found = quotation(shown, wished=wished) if around.path is None or "context" in boxes else None
        if found is None:
            return None
        region = self._quote_region(around)
        heights = list(quote_heights(found, shown, self._typesetter, self._composer))
        alone = len(heights) == 1 or "attribution" not in boxes
        room = (region.bottom if alone else boxes["attribution"].rect.bottom) - region.y - around.foot
        height = sum(heights) + self._gaps.frames * (len(heights) - 1)
        return Option("quote", 0, height / room) if height <= room + _CLOSE else None

    def _quoted(self, shown: Sequence[Entry], around: Around) -> Arrangement:
        found = quotation(shown, wished=True)
        assert found is not None  # the form was offered, so there is one
        region = self._quote_region(around)
        frames = quote_frames(found, shown, region, self._typesetter)
        names = ("quote", "attribution")[: len(frames)]
        if remarks := below_quote(shown, found):
            grid = replace(self._layouts["bullets"].boxes["body"].rect, y=frames[-1][1].bottom + self._gaps.frames)
            frames += self._frames(remarks, 0, grid)
        return Arrangement("quote", region, tuple(frames), names=names)

    def _quote_region(self, around: Around) -> Rect:
        boxes = self._layouts["quote"].boxes
        return _below_path(boxes["quote"].rect, boxes, around, self._gaps.path)

    def _region(self, layout: str, around: Around) -> Rect:
        key = (layout, around.path.height if around.path else None, around.foot)
        if (found := self._regions.get(key)) is None:
            boxes = self._layouts[layout].boxes
            body = _below_path(boxes["body"].rect, boxes, around, self._gaps.path)
            found = self._regions.keep(key, replace(body, height=body.height - around.foot))
        return found


def _below_path(rect: Rect, boxes: Mapping[str, Box], around: Around, gap: float) -> Rect:
    """Return what of a region a path above it leaves, with a gap of so many points between them."""
    if around.path is None:
        return rect
    top = max(rect.y, boxes["context"].rect.y + around.path.height + gap)
    return replace(rect, y=top, height=rect.bottom - top)


def _row(callout: Entry, rows: Mapping[int, float]) -> float:
    """Return the row that a callout comments on: its parent's, or of what is selected the one before it, which may be
    the path to it; the top where the title says it all."""
    if callout.item.parent >= 0 or not callout.item.above:
        return rows.get(callout.item.parent, 0.0)
    return max((row for first, row in rows.items() if first <= callout.first), default=0.0)


def _tops(heights: Sequence[float], wanted: Iterable[float], room: float, gap: float) -> list[float]:
    """Return where panels begin, each beside the row it comments on or as near as the others, a gap apart, allow."""
    left = sum(heights) + gap * (len(heights) - 1)
    tops = []
    y = 0.0
    for height, row in zip(heights, wanted, strict=True):
        top = min(max(y, row), room - left)
        tops.append(top)
        y = top + height + gap
        left -= height + gap
    return tops
