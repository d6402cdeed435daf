"""One slide's worth of a passage: whether items i to j fit, how they are arranged, and what that costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from notes2slides.model.deck import CalloutFrame, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Mark, Run, plain
from notes2slides.model.theme import Box
from notes2slides.planning import cost
from notes2slides.planning.entries import PATH_SIGN, Entry, entries
from notes2slides.planning.frames import GAP, Composer, Placed, Stack, callout_height
from notes2slides.planning.passage import Passage, Unit
from notes2slides.planning.quotations import quotation
from notes2slides.planning.typesetter import ELLIPSIS, Typesetter

Arrangement = Literal["stacked", "beside", "quote"]
_CONTEXT_GAP = 10.0
_CONTEXT_LINES = 2
_CONTEXT_WORDS = 7
_CLOSE = 0.02
"""Points by which rounding may exceed a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A slide's body, arranged."""

    start: int
    stop: int
    continued: bool
    """It begins inside a unit that an earlier page began."""
    topic: Unit | None
    """The one unit that it shows, if that has slides of its own."""
    single: Unit | None
    """The one unit that it shows, of whatever kind."""
    arrangement: Arrangement
    scale: int
    region: Rect
    stack: Stack
    beside: tuple[tuple[CalloutFrame, Rect], ...]
    context: tuple[str, ...]
    context_lines: TextParagraph | None
    shown: tuple[Entry, ...]
    cost: int = 0

    @property
    def titled(self) -> Unit | None:
        """The unit whose words are the title, wholly or up to a colon."""
        return self.single if self.single and (self.single.skip or self.single.skip_chars) else None

    @property
    def fill(self) -> float:
        """Share of the region's height in use."""
        columns = [self.stack.height, *(rect.bottom - self.region.y for _, rect in self.beside)]
        return max(columns) / self.region.height


class Pager:
    """Arranges and prices pages of one passage."""

    def __init__(self, passage: Passage, typesetter: Typesetter, composer: Composer) -> None:
        self._passage = passage
        self._typesetter = typesetter
        self._composer = composer
        self._theme = typesetter.theme
        self._units = {unit.start: unit for unit in passage.units}
        self._tried: tuple[tuple[int, int], Page | None] = ((-1, -1), None)

    def price(self, start: int, stop: int) -> int | None:
        """Return what a page costs, or None where no such page can be."""
        page = self.page(start, stop)
        return None if page is None else page.cost

    def full(self, start: int, stop: int) -> bool:
        """Return whether nothing more can stand on a page from `start`, whatever `price` said of these items."""
        items = self._passage.items
        if stop < len(items) and items[stop].forced and not self._passage.is_first_child(stop):
            return True
        if self._kind(start, stop) is None and not self._grows(start):
            return True
        return stop - start > 1 and self._fitting(start, stop) is None

    def _grows(self, start: int) -> bool:
        """Return whether a page from `start` may hold several units."""
        return start in self._units

    def page(self, start: int, stop: int) -> Page | None:
        """Return the best arrangement of the items, or None: they do not fit, or do not belong on one slide."""
        if self._kind(start, stop) is None:
            return None
        return self._fitting(start, stop)

    def _fitting(self, start: int, stop: int) -> Page | None:
        if self._tried[0] != (start, stop):
            self._tried = ((start, stop), self._arranged(start, stop, self._base(start, stop)))
        return self._tried[1]

    def _kind(self, start: int, stop: int) -> Literal["topic", "group"] | None:
        items = self._passage.items
        unit = self._passage.units[items[start].unit]
        if items[stop - 1].unit == items[start].unit and unit.topic:
            return None if stop - unit.start <= unit.skip else "topic"
        ends_unit = stop == len(items) or stop in self._units
        return "group" if start in self._units and ends_unit else None

    def _topic(self, start: int, stop: int) -> Unit | None:
        return self._passage.units[self._passage.items[start].unit] if self._kind(start, stop) == "topic" else None

    def _single(self, start: int, stop: int) -> Unit | None:
        """Return the one unit that a page shows, if it shows one."""
        items = self._passage.items
        return self._passage.units[items[start].unit] if items[start].unit == items[stop - 1].unit else None

    def _base(self, start: int, stop: int) -> int:
        return min(item.depth for item in self._passage.items[self._body_start(start, stop) : stop])

    def _body_start(self, start: int, stop: int) -> int:
        topic = self._topic(start, stop)
        return start + topic.skip if topic and start == topic.start else start

    def _shown(self, start: int, stop: int, base: int) -> tuple[Entry, ...]:
        single = self._single(start, stop)
        begin = self._body_start(start, stop)
        skip = single.skip_chars if single and start == single.start else 0
        under_lead = skip > 0 and base == 0 and stop - start > 1
        shown = entries(self._passage.items, begin, stop, base, len(self._theme.levels) - 1, skip)
        return tuple(_raised(entry) for entry in shown) if under_lead else shown

    def _context(self, start: int, stop: int) -> tuple[str, ...]:
        topic = self._topic(start, stop)
        if topic is None or start == topic.start:
            return ()
        items = self._passage.items
        hidden = topic.start if topic.skip or topic.skip_chars else -1
        path = [index for index in self._passage.path(start) if index != hidden]
        return tuple(_abridged(plain(items[index].runs) or items[index].kind) for index in path)

    def _context_paragraph(self, context: tuple[str, ...]) -> TextParagraph | None:
        if not context:
            return None
        box = self._theme.layouts["bullets"].boxes["context"]
        shown = context
        while True:
            runs = (Run(PATH_SIGN.join(shown), Mark.QUIET),)
            paragraph = self._typesetter.paragraph(runs, box.style, box.rect.width)
            if len(paragraph.lines) <= _CONTEXT_LINES:
                return paragraph
            shown = self._less(shown, box)

    def _less(self, path: tuple[str, ...], box: Box) -> tuple[str, ...]:
        """Return a path with less in its middle: its ends say most."""
        if len(path) < 4:
            text = PATH_SIGN.join(path)
            return (self._typesetter.shortened(text, box.style, box.rect.width, _CONTEXT_LINES),)
        kept = [step for step in path if step != ELLIPSIS]
        middle = len(kept) // 2
        return (*kept[:middle], ELLIPSIS, *kept[middle + 1 :])

    def _arranged(self, start: int, stop: int, base: int) -> Page | None:
        if any(
            item.forced and not self._passage.is_first_child(index)
            for index, item in enumerate(self._passage.items[start + 1 : stop], start + 1)
        ):
            return None
        shown = self._shown(start, stop, base)
        context = self._context(start, stop)
        line = self._context_paragraph(context)
        continued = self._passage.items[start].piece > 0 or self._passage.items[start].parent >= 0
        topic = self._topic(start, stop)
        options = []
        for arrangement, scale, region, stack, beside in self._candidates(shown, line):
            page = Page(
                start=start,
                stop=stop,
                continued=continued,
                topic=topic,
                single=self._single(start, stop),
                arrangement=arrangement,
                scale=scale,
                region=region,
                stack=stack,
                beside=beside,
                context=context,
                context_lines=line,
                shown=shown,
            )
            options.append(replace(page, cost=self._cost(page)))
        return min(options, key=lambda page: (page.cost, page.scale, page.arrangement), default=None)

    def _candidates(
        self, shown: tuple[Entry, ...], context: TextParagraph | None
    ) -> Iterator[tuple[Arrangement, int, Rect, Stack, tuple[tuple[CalloutFrame, Rect], ...]]]:
        callouts = [entry for entry in shown if entry.kind == "callout"]
        others = tuple(entry for entry in shown if entry.kind != "callout")
        if (quote := quotation(shown)) and context is None:
            region = self._theme.layouts["quote"].boxes["quote"].rect
            paragraph = self._typesetter.paragraph(quote.runs, "quote", region.width)
            if paragraph.height <= region.height + _CLOSE:
                frame = TextFrame(paragraphs=(paragraph,))
                yield (
                    "quote",
                    0,
                    region,
                    Stack((Placed(0, 0, region.width, paragraph.height, frame),), paragraph.height, {}),
                    (),
                )
        for scale in range(len(self._theme.scales)):
            if callouts and others:
                found = self._beside(others, callouts, scale, context)
                if found:
                    yield "beside", scale, *found
                    return
        for scale in range(len(self._theme.scales)):
            region = self._region("bullets", context)
            stack = self._composer.stack(shown, scale, region.width, region.height)
            if stack.height <= region.height + _CLOSE:
                yield "stacked", scale, region, stack, ()
                return

    def _beside(
        self, others: tuple[Entry, ...], callouts: list[Entry], scale: int, context: TextParagraph | None
    ) -> tuple[Rect, Stack, tuple[tuple[CalloutFrame, Rect], ...]] | None:
        region = self._region("callout", context)
        stack = self._composer.stack(others, scale, region.width, region.height)
        if stack.height > region.height + _CLOSE:
            return None
        box = self._theme.layouts["callout"].boxes["callout"].rect
        panels = [self._composer.callout(entry, box.width) for entry in callouts]
        heights = [callout_height(panel) for panel in panels]
        needed = sum(heights) + GAP * (len(heights) - 1)
        if needed > region.height + _CLOSE:
            return None
        rects = []
        y = 0.0
        for entry, height in zip(callouts, heights, strict=True):
            remaining = sum(heights[len(rects) :]) + GAP * (len(heights) - len(rects) - 1)
            wanted = stack.rows.get(entry.item.parent, 0.0)
            top = min(max(y, wanted), region.height - remaining)
            rects.append(Rect(box.x, region.y + top, box.width, height))
            y = top + height + GAP
        return region, stack, tuple(zip(panels, rects, strict=True))

    def _region(self, layout: str, context: TextParagraph | None) -> Rect:
        boxes = self._theme.layouts[layout].boxes
        body = boxes["body"].rect
        if context is None:
            return body
        top = max(body.y, boxes["context"].rect.y + context.height + _CONTEXT_GAP)
        return Rect(body.x, top, body.width, body.bottom - top)

    def _cost(self, page: Page) -> int:
        items = self._passage.items[page.start : page.stop]
        words = sum(item.words for item in items)
        if page.titled is not None and page.titled.skip and page.start == page.titled.start:
            words -= items[0].words
        tops = sum(item.depth == 0 and item.piece == 0 for item in items) if page.topic is None else 0
        load = cost.load(page.fill, words, tops)
        ends_topic = page.topic is not None and page.stop == page.topic.stop
        total = cost.badness(load, ends_topic) + cost.SMALLER_SCALE[min(page.scale, 2)] ** 2
        if page.arrangement == "stacked" and any(entry.kind == "callout" for entry in page.shown):
            total += cost.CALLOUT_BELOW**2
        if page.topic is None:
            for unit in self._passage.units[items[0].unit : items[-1].unit + 1]:
                total += cost.merged_topic(unit.stop - unit.start - 1) if unit.topic else 0
        return total + self._cut_cost(page)

    def _cut_cost(self, page: Page) -> int:
        """Return the cost of the cut at the page's beginning."""
        if page.start == 0:
            return 0
        passage = self._passage
        item = passage.items[page.start]
        before = passage.items[page.start - 1]
        stranded = passage.is_first_child(page.start) or (before.ends_colon and item.depth == before.depth)
        stranded = stranded or (item.kind == "callout" and item.piece == 0)
        total = cost.STRANDED if stranded and not item.forced else 0
        if page.continued and not item.forced:
            leaves = sum(passage.leaves[page.start : page.stop])
            total += cost.cut_penalty(
                item.depth,
                inside_block=item.piece > 0 and item.kind not in ("code", "table"),
                lone_last_child=passage.is_last_child(page.start) and page.stop - page.start == 1,
                thin=leaves < 2 and item.pieces == 1,
            )
        return total


def _raised(entry: Entry) -> Entry:
    """Return an entry below a term that is the title: its children stand at the left edge."""
    return (
        entry if entry.after_title else replace(entry, level=max(entry.level - 1, -1 if entry.kind != "bullet" else 0))
    )


def _abridged(text: str) -> str:
    words = text.split()
    if len(words) <= _CONTEXT_WORDS and len(text) <= 60:
        return text.strip().rstrip(":")
    return " ".join(words[:_CONTEXT_WORDS])[:60].rstrip(" ,;:.") + ELLIPSIS
