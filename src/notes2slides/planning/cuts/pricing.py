"""What a page costs: how well it is filled, in which form, and where the cut at its beginning falls."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from notes2slides.model.text import plain
from notes2slides.planning.cuts.counts import spared, sums
from notes2slides.planning.cuts.page import Page
from notes2slides.planning.frames.quotations import is_quotation
from notes2slides.planning.items.item import EXHIBITS, word_count
from notes2slides.planning.items.subheadings import Subheading
from notes2slides.planning.passages import cost
from notes2slides.planning.passages.passage import Passage
from notes2slides.planning.passages.processes import inside_wholes
from notes2slides.planning.passages.remnants import Remnants


class Pricing:
    """Prices the pages of one passage."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._remnants = Remnants(passage)
        self._inside_wholes = inside_wholes(passage.items)
        self._cuts: dict[int, int] = {}

    def price(self, page: Page) -> int:
        """Return what a page costs."""
        topic = page.topic
        ends_topic = topic is not None and page.stop == topic.stop
        begins_topic = topic is not None and page.start == topic.start
        form = page.form
        words = self._words(page)
        total = cost.badness(form.height, form.room, words, page.tops, self._spared(page, words))
        total += cost.WISH * page.unmet_wishes
        total += cost.smaller(form.scale) + form.price
        if begins_topic and not ends_topic and self._thin(page):
            total += cost.THIN**2
        total += self._remnants.is_alone(page.start, page.stop) * cost.ALONE**2
        if topic is None:
            total += self._gathering(page)
        else:
            total += cost.CARRIED**2 * max(0, page.stop - topic.stop)
        return total + self._cut(page)

    def least(self, start: int, words: int, tops: int) -> int:
        """Return what any page costs at least that begins with an item and shows at least that many words and top-level
        bullets."""
        return self._cut_at(start) + cost.least_badness(words, tops)

    @staticmethod
    def _words(page: Page) -> int:
        """Return the words that make a slide full: of a quotation, or of a block alone, not all of them do."""
        form, body = page.form, page.form.body
        if page.holds_part_of_code:
            return max(body.words, round(form.fill * cost.ENOUGH_WORDS))
        texts = body.shown
        if "callout" in body.kinds:
            texts = tuple(placed for placed in body.shown if placed.kind != "callout")
        if not texts:
            return body.words
        first = texts[0]
        others = body.words - first.words
        title = word_count(plain(page.single.title.runs)) if page.single else 0
        if body.words + title > form.most_whole or len(texts) > form.most_texts:
            return body.words
        if first.is_whole:
            return others + min(first.words, cost.ENOUGH_WORDS)
        return others + first.words * cost.PART_SHARE // 100

    @staticmethod
    def _spared(page: Page, words: int) -> int:
        """Return how many words of sentences do not count where there may be too many: none where a form has its own
        count of the page's words."""
        body = page.form.body
        if words != body.words:
            return 0
        return sum([min(placed.words, spared(placed.item)) for placed in body.shown])

    def _gathering(self, page: Page) -> int:
        """Return the cost of topics standing together: topics that give up slides of their own, tags that mix."""
        items = self._passage.items
        first, last = items[page.start].topic, items[page.stop - 1].topic
        total = self._merged[last + 1] - self._merged[first]
        total += self._apart[last + 1] - self._apart[first + 1]
        if last > first:
            total += self._quotations[last + 1] - self._quotations[first]
        return total + self._passage.ends_amid_list(page.start, page.stop) * cost.TORN_LIST**2

    @cached_property
    def _merged(self) -> Sequence[int]:
        """What topics cost together, before each topic, that give up slides of their own."""
        return sums(
            topic.has_own_slides
            and not isinstance(self._passage.items[topic.start].block, Subheading)
            and cost.merged_topic(topic.stop - topic.start - 1)
            for topic in self._passage.topics
        )

    @cached_property
    def _apart(self) -> Sequence[int]:
        """What it costs together, before each topic, that they stand on the slide of the topic before."""
        here = self._passage
        return sums(
            here.new_tag(topic.start) * cost.MIXED_TAGS**2
            + here.new_tag_group(topic.start) * cost.MIXED_TAG_GROUPS**2
            + here.new_path(topic.start) * cost.MIXED_PATHS**2
            for topic in here.topics
        )

    @cached_property
    def _quotations(self) -> Sequence[int]:
        """What the quotations among the topics before each cost together, gathered with others."""
        roots = (self._passage.items[topic.start] for topic in self._passage.topics)
        return sums(is_quotation(root) and cost.gathered_quotation(block=root.kind == "quote") for root in roots)

    def _cut(self, page: Page) -> int:
        """Return the cost of the cut at the page's beginning."""
        start = page.start
        total = self._cut_at(start)
        if not self._is_inside(start):
            return total
        lone_last_child = self._own_stop(page) - start == 1 and self._passage.is_last_child(start)
        return total + lone_last_child * cost.LONE_LAST_CHILD**2 + self._thin(page) * cost.THIN**2

    def _is_inside(self, start: int) -> bool:
        """Return whether a cut before an item parts a top-level block, and not because the lecturer wants it."""
        item = self._passage.items[start]
        return start > 0 and (item.piece > 0 or item.parent >= 0) and not self._passage.forced(start)

    def _cut_at(self, start: int) -> int:
        """Return what a cut before an item costs, whatever the page holds."""
        if start not in self._cuts:
            self._cuts[start] = self._priced_cut(start)
        return self._cuts[start]

    def _priced_cut(self, start: int) -> int:
        item = self._passage.items[start]
        if start == 0 or self._passage.forced(start):
            return 0
        total = self._stranded(start) if self._passage.stranded(start) else 0
        total += cost.KEPT if item.kept else 0
        total += cost.AMID_SENTENCE**2 if self._passage.goes_on(start) else 0
        total += cost.inside_code(item.cut_rank)
        total += cost.TORN_PROCESS**2 if start in self._inside_wholes else 0
        if not self._is_inside(start):
            return total + (cost.SAME_TAG**2 if self._passage.shares_tag(start) else 0)
        return total + cost.cut_penalty(
            item.depth,
            inside_block=item.piece > 0 and item.kind not in EXHIBITS,
            new_tag=self._passage.new_tag(start),
            inside_tag=self._passage.inside_tag(start),
            torn=self._remnants.tears(start),
        )

    def _stranded(self, start: int) -> int:
        item = self._passage.items[start]
        later = item.kind == "callout" and item.piece == 0 and not self._passage.is_first_child(start)
        return cost.stranded(adopted=item.depth > item.source_depth, later_callout=later)

    def _thin(self, page: Page) -> bool:
        """Return whether a part of a topic shows fewer than two leaves though it need not."""
        pieces = self._passage.items[page.start].pieces
        return pieces == 1 and sum(self._passage.leaves[page.start : self._own_stop(page)]) < 2

    @staticmethod
    def _own_stop(page: Page) -> int:
        """Return where what a page is about ends: behind a topic's end there may be more."""
        return min(page.stop, page.topic.stop) if page.topic else page.stop
