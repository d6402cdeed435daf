"""One slide's worth of a passage: whether items i to j belong on one slide and fit it, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from notes2slides.model.deck import TextParagraph
from notes2slides.planning import cost
from notes2slides.planning.arrange import Arrangement, Arranger
from notes2slides.planning.context import items_above, path_paragraph, path_texts
from notes2slides.planning.entries import Entry, entries
from notes2slides.planning.frames import Composer
from notes2slides.planning.items import Item
from notes2slides.planning.passage import Passage, Unit
from notes2slides.planning.typesetter import Typesetter


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A slide's body, arranged and priced."""

    start: int
    stop: int
    single: Unit | None
    """The one unit that it shows, if it shows one."""
    topic: Unit | None
    """The same, where that unit has slides of its own."""
    above: tuple[int, ...]
    """Items of the path above, where a topic is continued."""
    path: tuple[str, ...]
    """Their words, as far as they are shown."""
    path_line: TextParagraph | None
    shown: tuple[Entry, ...]
    arrangement: Arrangement
    cost: int = 0

    @property
    def titled(self) -> Unit | None:
        """The unit whose words are the title, wholly or up to a colon."""
        return self.single if self.single and self.single.gives_title else None


class Pager:
    """Arranges and prices the pages of one passage."""

    def __init__(self, passage: Passage, typesetter: Typesetter, composer: Composer) -> None:
        self._passage = passage
        self._typesetter = typesetter
        self._arranger = Arranger(typesetter, composer)
        self._deepest = len(typesetter.theme.levels) - 1
        self._path_box = typesetter.theme.layouts["bullets"].boxes["context"]
        self._starts = {unit.start for unit in passage.units}
        self._tried: tuple[tuple[int, int], Page | None] = ((-1, -1), None)

    def price(self, start: int, stop: int) -> int | None:
        """Return what a page costs, or None where no such page can be."""
        page = self.page(start, stop)
        return None if page is None else page.cost

    def page(self, start: int, stop: int) -> Page | None:
        """Return the best arrangement of the items, or None: they do not fit, or do not belong on one slide."""
        return None if self._kind(start, stop) is None else self._fitting(start, stop)

    def full(self, start: int, stop: int) -> bool:
        """Return whether nothing more can stand on a page from `start`, whatever `price` said of these items."""
        if stop < len(self._passage.items) and self._forced(stop):
            return True
        if start not in self._starts and self._kind(start, stop) is None:
            return True
        return stop - start > 1 and self._fitting(start, stop) is None

    def _forced(self, index: int) -> bool:
        """Return whether the lecturer wants a slide to begin here; a parent keeps its first child all the same."""
        return self._passage.items[index].forced and not self._passage.is_first_child(index)

    def _kind(self, start: int, stop: int) -> Literal["topic", "group"] | None:
        unit = self._single(start, stop)
        if unit is not None and unit.topic:
            return None if stop - unit.start <= unit.skip else "topic"
        whole = start in self._starts and (stop == len(self._passage.items) or stop in self._starts)
        return "group" if whole else None

    def _single(self, start: int, stop: int) -> Unit | None:
        items = self._passage.items
        return self._passage.units[items[start].unit] if items[start].unit == items[stop - 1].unit else None

    def _fitting(self, start: int, stop: int) -> Page | None:
        if self._tried[0] != (start, stop):
            self._tried = ((start, stop), self._arranged(start, stop))
        return self._tried[1]

    def _arranged(self, start: int, stop: int) -> Page | None:
        single = self._single(start, stop)
        topic = single if single and single.topic else None
        shown = self._shown(start, stop, single)
        above = items_above(self._passage, start, topic)
        path = path_texts(self._passage, above)
        line = path_paragraph(path, self._path_box, self._typesetter)
        pages = (
            Page(
                start=start,
                stop=stop,
                single=single,
                topic=topic,
                above=above,
                path=path,
                path_line=line,
                shown=shown,
                arrangement=arrangement,
            )
            for arrangement in self._arrangements(shown, line, alone=stop - start == 1)
        )
        priced = [replace(page, cost=self._cost(page)) for page in pages]
        return min(priced, key=lambda page: (page.cost, page.arrangement.scale, page.arrangement.form), default=None)

    def _arrangements(
        self, shown: tuple[Entry, ...], line: TextParagraph | None, *, alone: bool
    ) -> tuple[Arrangement, ...]:
        found = tuple(self._arranger.options(shown, line))
        return found or ((self._arranger.last_resort(shown, line),) if alone else ())

    def _shown(self, start: int, stop: int, single: Unit | None) -> tuple[Entry, ...]:
        begins = single is not None and start == single.start
        first = start + single.skip if single and begins and single.topic else start
        base = min((item.depth for item in self._passage.items[first:stop]), default=0)
        skip = single.skip_chars if single and begins else 0
        shown = entries(self._passage.items, first, stop, base, self._deepest, skip)
        return tuple(map(_raised, shown)) if skip else shown

    def _cost(self, page: Page) -> int:
        items = self._passage.items[page.start : page.stop]
        ends_topic = page.topic is not None and page.stop == page.topic.stop
        words, tops = self._words(page, items), self._tops(page, items)
        total = cost.badness(page.arrangement.fill, words, tops, ends_topic=ends_topic)
        total += cost.smaller(page.arrangement.scale)
        if page.arrangement.form == "stacked" and any(entry.kind == "callout" for entry in page.shown):
            total += cost.CALLOUT_BELOW**2
        if page.topic is not None and page.start == page.topic.start and not ends_topic and self._thin(page):
            total += cost.THIN**2
        if page.topic is None:
            units = self._passage.units[items[0].unit : items[-1].unit + 1]
            total += sum(cost.merged_topic(unit.stop - unit.start - 1) for unit in units if unit.topic)
        return total + self._cut_cost(page)

    def _words(self, page: Page, items: tuple[Item, ...]) -> int:
        titled = page.titled
        in_title = items[0].words if titled and titled.skip and page.start == titled.start else 0
        return sum(item.words for item in items) - in_title

    def _tops(self, page: Page, items: tuple[Item, ...]) -> int:
        return sum(item.depth == 0 and item.piece == 0 for item in items) if page.topic is None else 0

    def _cut_cost(self, page: Page) -> int:
        """Return the cost of the cut at the page's beginning."""
        item = self._passage.items[page.start]
        if page.start == 0 or self._forced(page.start):
            return 0
        total = cost.stranded(adopted=item.depth != item.source_depth) if self._stranded(page.start) else 0
        if item.piece == 0 and item.parent < 0:
            return total
        return total + cost.cut_penalty(
            item.depth,
            inside_block=item.piece > 0 and item.kind not in ("code", "table"),
            lone_last_child=page.stop - page.start == 1 and self._passage.is_last_child(page.start),
            thin=self._thin(page),
        )

    def _thin(self, page: Page) -> bool:
        """Return whether a part of a topic shows fewer than two leaves though it need not."""
        pieces = self._passage.items[page.start].pieces
        return pieces == 1 and sum(self._passage.leaves[page.start : page.stop]) < 2

    def _stranded(self, start: int) -> bool:
        """Return whether a cut here parts what belongs together: a parent from its first child, a callout from its
        bullet, a line that ends in a colon from what it announces."""
        item, before = self._passage.items[start], self._passage.items[start - 1]
        announced = before.ends_colon and item.depth == before.depth
        return self._passage.is_first_child(start) or announced or (item.kind == "callout" and item.piece == 0)


def _raised(entry: Entry) -> Entry:
    """Return an entry below a term that is the title: its children stand at the left edge."""
    lowest = 0 if entry.kind == "bullet" else -1
    return entry if entry.after_title else replace(entry, level=max(entry.level - 1, lowest))
