"""One slide's worth of a passage: whether items i to j belong on one slide and fit it, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable

from notes2slides.model.deck import Slot
from notes2slides.model.frames import TextParagraph
from notes2slides.model.notes import Block
from notes2slides.model.text import plain
from notes2slides.planning.cuts.bounds import most_blocks, most_lines
from notes2slides.planning.cuts.counts import Counts
from notes2slides.planning.cuts.known_pages import KnownPages
from notes2slides.planning.cuts.page import Above, Page, series
from notes2slides.planning.cuts.paginate import Price
from notes2slides.planning.cuts.pricing import Pricing
from notes2slides.planning.cuts.sharing import Sharing
from notes2slides.planning.forms.all_forms import (
    MOST_COLUMNS,
    MOST_TEXTS,
    MOST_WHOLE,
    Occasion,
    composed,
    fitting,
    last_resort,
    may_yet_fit,
)
from notes2slides.planning.forms.bases.sheet import Body, Sheet
from notes2slides.planning.frames.footnotes import NO_FOOT, Foot, cited_in, foot
from notes2slides.planning.frames.placed_blocks import PlacedBlock, PlacedBlocks, raised
from notes2slides.planning.items.item import GROWING
from notes2slides.planning.passages import breadcrumbs, cost
from notes2slides.planning.passages.passage import Passage, Topic, unselected_title
from notes2slides.planning.passages.subtopics import subtopic
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.titles.title_plan import TitlePlan, has_words
from notes2slides.values import replace

_REMEMBERED = 5_000
"""Paths, titles and footnotes of slides that are remembered."""
_Path = tuple[tuple[str, ...], TextParagraph | None]
"""The words of a path, and the line that they are set in."""


class Pager:
    """Arranges and prices the pages of one passage."""

    def __init__(self, passage: Passage, sheet: Sheet, known: KnownPages | None = None) -> None:
        """`sheet` may know other pages of the same items, and what is `known` of them stays so."""
        self._passage = passage
        self._known = known
        self._typesetter = typesetter = sheet.typesetter
        self._sheet = sheet
        self._pricing = Pricing(passage)
        self._placed_blocks = PlacedBlocks(
            passage.items,
            typesetter.theme,
            frozenset(number for number, topic in enumerate(passage.topics) if topic.gives_title),
        )
        self._path_box = breadcrumbs.path_box(typesetter.theme)
        self._lines = most_lines(typesetter)
        self._most = most_blocks(typesetter)
        self._counts = Counts(passage)
        self._sharing = Sharing(passage, self._counts)
        self._tried: tuple[tuple[int, int], tuple[int, Page] | None] = ((-1, -1), None)
        self._feet: Recent[tuple[str, ...], Foot] = Recent(_REMEMBERED)
        self._width = typesetter.theme.layout("bullets").box("title").rect.width
        self._paths: Recent[tuple[tuple[str, ...], tuple[int, ...], bool], _Path] = Recent(_REMEMBERED)
        self._titles: Recent[str, TitlePlan] = Recent(_REMEMBERED)

    @property
    def code_sizes(self) -> tuple[float, ...]:
        """The theme's sizes of code in points, largest first."""
        return self._typesetter.theme.looks.code.sizes

    def price(self, start: int, stop: int) -> Price | None:
        """Return what a page costs, or None where no such page can be."""
        if (found := self._possible(start, stop)) is None:
            return None
        price, page = found
        return Price(price, series(page, self._passage.titled_from), round(100 * page.form.fill))

    def page(self, start: int, stop: int) -> Page | None:
        """Return the items in their best form, or None: they do not fit, or do not belong on one slide.

        A text that announces the others, or that all of them hang below, is their title, though the page was priced
        with it in the body or above.
        """
        found = self._possible(start, stop)
        if found is None:
            return None
        if announced := self._announced(start, stop):
            return (self._best(start, stop, announced) or found)[1]
        named = subtopic(self._passage, start, stop, self._typesetter, self._width)
        renamed = self._best(start, stop, named) if named else None
        return renamed[1] if renamed and not cost.is_sparse(renamed[1].form.room) else found[1]

    def slots(self, page: Page) -> tuple[Slot, ...]:
        """Return a page's frames at their places."""
        known = self._known
        return known.slots(page, lambda: page.form.slots(self._sheet)) if known else page.form.slots(self._sheet)

    def composed(self, page: Page, occasion: Occasion) -> Page:
        """Return a page in the form that its text asks for on that occasion."""

        def made() -> Page:
            return replace(page, form=composed(page.form, self._sheet, occasion))

        return self._known.made(occasion, page, made) if self._known else made()

    def chosen(self, pages: Iterable[Page]) -> list[Page]:
        """Return the pages that the passage is cut into, those that are known being the same as before."""
        return [self._known.same(page) for page in pages] if self._known else list(pages)

    def at_scale(self, page: Page, scale: int) -> Page:
        """Return a page set at a row of the theme's `scales`, as it is where its form has no such size."""
        if page.form.scale == scale:
            return page
        form = page.form.at(scale, page.form.body, self._sheet)
        return replace(page, form=form) if form else page

    def with_code(self, page: Page, block_id: str, size: float) -> Page | None:
        """Return a page with the parts of a block of code at that size in points, None where it does not fit so."""
        shown = tuple(
            replace(placed, code_size=size) if placed.item.block.id == block_id else placed for placed in page.shown
        )
        form = page.form.with_shown(shown, self._sheet)
        return replace(page, form=form) if form else None

    def enlarged(self, page: Page) -> Page:
        """Return a page with the formula, the table or the drawing that it holds alone, and whole, as large as it may
        be by itself."""
        if len(page.shown) != 1 or page.shown[0].kind not in GROWING or not page.shown[0].is_whole:
            return page
        form = page.form.with_shown((replace(page.shown[0], enlarged=True),), self._sheet)
        return replace(page, form=form) if form else page

    def with_formula(self, page: Page, block_id: str, size: float) -> Page:
        """Return a page with the parts of a formula at no more than that size in points, as far as it can be so."""
        shown = tuple(
            replace(placed, formula_size=size) if placed.item.block.id == block_id else placed for placed in page.shown
        )
        form = page.form.with_shown(shown, self._sheet)
        return replace(page, form=form) if form else page

    def full(self, start: int, stop: int) -> bool:
        """Return whether nothing more can stand on a page from `start`, whatever `price` said of these items."""
        if stop < len(self._passage.items) and self._passage.forced(stop):
            return True
        if not self._sharing.begins_topic(start) and not self._sharing.belong(start, stop):
            return True
        if stop - start == 1 or self._fitting(start, stop) is not None:
            return False
        return not may_yet_fit(self._passage.items[start:stop], self._lines)

    def least(self, start: int, stop: int) -> int:
        """Return what any page costs at least that holds these items, whatever else: the price of its cut and of their
        words and top-level blocks alone; NEVER where they are more blocks than columns of the smallest text hold.

        The first item is not counted, for the title may hold it. Few words count only where there are more texts than
        any form reads as one, for those of a quotation, or of a block alone, do not all make it full.
        """
        counts, first = self._counts, min(start + 1, stop)
        if counts.blocks[stop] - counts.blocks[first] > self._most:
            return cost.NEVER
        words = counts.words[stop] - counts.words[first]
        counted = words > MOST_WHOLE or counts.texts[stop] - counts.texts[first] > MOST_TEXTS
        tops = counts.tops[stop] - counts.tops[first]
        tops = tops if counts.wide[stop] > counts.wide[first] else -(-tops // MOST_COLUMNS)
        words -= min(counts.spared[stop] - counts.spared[first], cost.MOST_SPARED)
        return self._pricing.least(start, words if counted else 0, tops)

    def _possible(self, start: int, stop: int) -> tuple[int, Page] | None:
        """Return the best page of these items with its price, where they belong on one slide and fit it."""
        cut_inside = self._counts.cuts[stop] > self._counts.cuts[start + 1]
        return None if cut_inside or not self._sharing.belong(start, stop) else self._fitting(start, stop)

    def _announced(self, start: int, stop: int) -> Topic | None:
        """Return blocks that share a page as one topic, where the text that begins it announces what follows and says
        no more than the title would: `Stirling's formula:`. It is the title then, and not the first line too."""
        if start < self._passage.titled_from or not self._passage.announces(start, stop):
            return None
        if self._sharing.single(start, stop) is not None:
            return None
        if self._passage.are_mixed(start, stop) or self._passage.items[start].unselected:
            return None
        title = self._passage.announcing_title(start, self._typesetter, self._width)
        return Topic(start, stop, title, 1, 0, has_own_slides=False) if title else None

    def _fitting(self, start: int, stop: int) -> tuple[int, Page] | None:
        if self._known:
            return self._known.tried(start, stop, lambda: self._best(start, stop))
        if self._tried[0] != (start, stop):
            self._tried = ((start, stop), self._best(start, stop))
        return self._tried[1]

    def _best(self, start: int, stop: int, named: Topic | None = None) -> tuple[int, Page] | None:
        single = named or self._sharing.single(start, stop)
        topic = single if single and single.has_own_slides else None
        above = breadcrumbs.items_above(self._passage, start, topic)
        common = breadcrumbs.common_above(self._passage, above, start, stop)
        shown = self._shown(start, stop, single, above[len(common) :])
        items, counts = self._passage.items, self._counts
        unselected = () if single is None and self._passage.are_mixed(start, stop) else items[start].unselected
        has_title = single is not None and single.gives_title
        title = None if has_title or not unselected else self._unselected_title(unselected[-1])
        path, line = self._path(self._untold(unselected, title), common, of_subtopic=named is not None)
        foot = self._foot(shown) if counts.cite(start, stop) else NO_FOOT
        body = Body(
            shown=shown,
            kinds=frozenset([placed.kind for placed in shown]),
            words=sum([placed.words for placed in shown]),
            path=line,
            foot=foot.height,
            title=single.title.runs if single is not None and has_title else (),
            wish=items[start].wish if counts.have_one_wish(start, stop) else None,
        )
        asked = self._asked(start, stop) if counts.ask(start, stop) else ()
        forms = fitting(body, self._sheet)
        in_title = topic.skip if topic and start == topic.start else 0
        if not forms and stop - start == 1 + in_title:  # with less than that no page can be
            forms = [last_resort(body, self._sheet)]
        over = Above(above, unselected, title, path)
        pages = [Page(start, stop, single, over, foot, asked, form) for form in forms]
        priced = [(self._pricing.price(page), page.form.scale, index, page) for index, page in enumerate(pages)]
        best = min(priced, key=lambda found: found[:3], default=None)
        return (best[0], best[3]) if best else None

    def _asked(self, start: int, stop: int) -> tuple[str, ...]:
        """Return the layouts that the lecturer asks for at these items."""
        items = self._passage.items[start:stop]
        return tuple(own for item in items if item.piece == 0 and (own := item.block.directions.layout))

    def _foot(self, shown: tuple[PlacedBlock, ...]) -> Foot:
        notes = cited_in(shown)
        return self._feet.of(tuple(note.id for note in notes), lambda: foot(notes, self._typesetter))

    def _unselected_title(self, block: Block) -> TitlePlan | None:
        title = self._titles.of(block.id, lambda: unselected_title(block, self._typesetter, self._width))
        return title if has_words(title.runs) else None

    @staticmethod
    def _untold(unselected: tuple[Block, ...], title: TitlePlan | None) -> tuple[Block, ...]:
        """Return the blocks of a path whose words the title does not begin with."""
        told = title is not None and breadcrumbs.begin_alike(plain(title.runs), breadcrumbs.abridged(unselected[-1]))
        return unselected[:-1] if told else unselected

    def _path(self, unselected: tuple[Block, ...], above: tuple[int, ...], *, of_subtopic: bool) -> _Path:
        def made() -> _Path:
            texts = breadcrumbs.path_texts(self._passage, above, of_subtopic=of_subtopic)
            path = (*map(breadcrumbs.abridged, unselected), *texts)
            return path, breadcrumbs.path_paragraph(path, self._path_box, self._typesetter)

        return self._paths.of((tuple(block.id for block in unselected), above, of_subtopic), made)

    def _shown(self, start: int, stop: int, single: Topic | None, led_by: tuple[int, ...]) -> tuple[PlacedBlock, ...]:
        begins = single is not None and start == single.start
        first = start + single.skip if single and begins else start
        end = min(stop, single.stop) if single else stop
        base = self._sharing.outermost(first, end, single)
        skip = single.skip_chars if single and begins else 0
        shown = self._placed_blocks.of(first, end, base, skip)
        shown = breadcrumbs.led(shown, self._passage, led_by)
        if single is None and self._passage.are_mixed(first, stop):
            return tuple(breadcrumbs.with_paths(shown))
        carried = self._placed_blocks.of(end, stop, 0)
        shown += tuple(replace(placed, apart=index == 0) for index, placed in enumerate(carried))
        return tuple(map(raised, shown)) if skip else shown
