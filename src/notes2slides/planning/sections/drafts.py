"""A chapter is cut into pages, and pages become drafts of slides with titles and part numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from notes2slides.model.deck import Detail, Image
from notes2slides.model.notes import Bullet, Meta
from notes2slides.model.options import PlanOptions
from notes2slides.model.text import Run, plain
from notes2slides.planning.cuts.itemise import itemise
from notes2slides.planning.cuts.page import room_of
from notes2slides.planning.cuts.pager import Pager
from notes2slides.planning.cuts.paginate import paginate
from notes2slides.planning.forms.all_forms import Form, Occasion, are_mixed
from notes2slides.planning.forms.bases.sheet import Sheet
from notes2slides.planning.items.inherited import Inherited, stepping
from notes2slides.planning.items.item import Item
from notes2slides.planning.items.outline import Chapter, SectionBody, heading_text
from notes2slides.planning.language.labels import Labels
from notes2slides.planning.passages.passage import Passage, passage_of
from notes2slides.planning.sections.even_sizes import with_even_formulas, with_even_sizes, with_large_code
from notes2slides.planning.sections.list_terms import with_terms
from notes2slides.planning.sections.memory import Draftable, Memory, tags_of
from notes2slides.planning.sections.rhythm import in_rhythm
from notes2slides.planning.sections.slides import Draft
from notes2slides.planning.sections.slots import part_runs
from notes2slides.planning.sections.titling import Names, titled
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import cleaned
from notes2slides.values import replace

UNASKED = PlanOptions()


class Drafter:
    """Drafts the content slides of chapters."""

    def __init__(
        self,
        typesetter: Typesetter,
        images: Mapping[str, Image],
        labels: Labels,
        tag_names: Mapping[str, str],
        options: PlanOptions = UNASKED,
        meta: Meta | None = None,
    ) -> None:
        """`tag_names` gives each tag in its normal form as it is written, and `meta` is what names the deck."""
        self._typesetter = typesetter
        self._images = images
        self._labels = labels
        self._tag_names = tag_names
        self._steps = options.steps
        self._plain = options.structure.forms == "never"
        self._title = meta.title if meta else ""
        self._has_heading = meta is None or meta.titled_by_heading
        self._room = room_of(typesetter)
        said = (typesetter.language, typesetter.direction, self._title, self._has_heading)
        self._ground = (typesetter.theme, options, labels, images, said)
        self.memory = Memory(lasts=False)
        self._title_width = typesetter.theme.layout("bullets").box("title").rect.width

    def take_over(self, memory: Memory) -> None:
        """Take over what the last plan has made, as far as it would be made again."""
        memory.on(self._ground)
        self.memory = memory

    def of(self, chapter: Chapter, detail: Detail) -> Drafting:
        """Return what drafts a chapter at a detail."""
        return Drafting(self, chapter, detail)

    def passages(self, chapter: Chapter, detail: Detail) -> Iterator[tuple[Passage, Pager]]:
        """Yield what stands under each heading of a chapter, with what prices its pages."""
        for body in chapter.section_bodies:
            items, sheet = self.measured(body, detail)
            if items:
                yield self._paged(items, sheet, 0 if _is_own(body, chapter) else len(items))

    def measured(self, body: SectionBody, detail: Detail) -> tuple[tuple[Item, ...], Sheet]:
        """Return what stands under a heading as items, with what measures them: its memory serves all their drafts."""
        typesetter = self._typesetter if self.memory.lasts else self._typesetter.anew()
        return self._items(body, detail, typesetter), Sheet(typesetter, self._images)

    def drafted(
        self, chapter: Chapter, body: SectionBody, items: tuple[Item, ...], sheet: Sheet, *, named: bool
    ) -> list[Draft]:
        """Return the slides of what stands under a heading."""
        if not items:
            return []
        name = (named, body.headings[-1].id if body.headings else "", items[0].block.id)
        items = self.memory.same_items(name, items)
        names = self._names(body, chapter, items, named=named)
        passage, pager = self._paged(items, sheet, 0 if names.heading is None else names.heading_stop, name)
        drafts = list(_drafts(chapter, body, passage, pager, names))
        return [_set(draft, pager) for draft in (drafts if self._plain else _all_composed(drafts, pager))]

    def tag_names(self, body: SectionBody) -> tuple[tuple[str, str], ...]:
        """Return the tags of a section body, each in its normal form and as it is written."""
        if not self.memory.lasts:
            return ()
        return tuple((tag, self._tag_names.get(tag, tag)) for tag in tags_of(body, self.memory))

    def is_introduction(self, draft: Draft) -> bool:
        """Return whether a draft is a part of what nothing but standing first gives a title."""
        return draft.part is not None and plain(draft.title) == self._labels.introduction

    def _paged(
        self, items: tuple[Item, ...], sheet: Sheet, titled_from: int, name: Hashable = None
    ) -> tuple[Passage, Pager]:
        passage = passage_of(items, sheet.typesetter, self._title_width, titled_from)
        return passage, Pager(passage, sheet, self.memory.pages(name, passage))

    def _items(self, section_body: SectionBody, detail: Detail, typesetter: Typesetter) -> tuple[Item, ...]:
        """Return a heading's own blocks as items."""
        keep = bool(section_body.headings) and section_body.headings[-1].directions.keep
        wishes = (heading.directions.layout for heading in reversed(section_body.headings))
        asked = (heading.directions.steps for heading in reversed(section_body.headings))
        levels = next((steps for steps in asked if steps is not None), self._steps)
        inherited = Inherited(
            section_body.tags,
            keep,
            next(filter(None, wishes), None),
            stepping(levels, depth=0, whole=True),
            headings=tuple(heading_text(heading) for heading in reversed(section_body.headings)),
        )
        items = itemise(section_body.blocks, typesetter, self._room, inherited, detail, self._images)
        return with_terms(items)

    def _names(self, section_body: SectionBody, chapter: Chapter, items: tuple[Item, ...], *, named: bool) -> Names:
        introduction = (Run(self._labels.introduction),)
        section = (Run(heading_text(chapter.heading) if chapter.heading else self._title or introduction[0].text),)
        innermost = section_body.headings[-1] if section_body.headings else None
        heading = introduction if innermost is None else cleaned(innermost.title)
        are_names = innermost is None and bool(section_body.shared)
        named = named and not are_names
        cuts = (index for index, item in enumerate(items) if index and item.forced and innermost is None)
        return Names(
            heading=heading if named or not _is_own(section_body, chapter) else None,
            heading_stop=next(cuts, len(items)),
            section=section,
            is_decks=chapter.heading is None and not self._has_heading,
            are_names=are_names,
            labels=self._labels,
            tags=self._tag_names,
        )


class Drafting:
    """Drafts one chapter at one detail. Only what stands directly under its heading is drafted again for another way of
    opening it."""

    def __init__(self, drafter: Drafter, chapter: Chapter, detail: Detail) -> None:
        self._drafter = drafter
        self.chapter = chapter
        self.detail = detail
        self._below: dict[int, list[Draft]] = {}
        self._measured: dict[int, tuple[tuple[Item, ...], Sheet]] = {}

    def drafts(self, *, opened: bool, named: bool) -> list[Draft]:
        """Return the chapter's content slides.

        `opened` says that its heading stands on a page of its own, and `named` that slides may be called by it.
        """
        found: list[Draft] = []
        heading = self.chapter.heading
        for index, body in enumerate(self.chapter.section_bodies):
            drafts = self._of(index, body, named=named)
            if drafts and not found and heading is not None and not opened:
                drafts = [replace(drafts[0], opens=(heading, *body.opens)), *drafts[1:]]
            found += drafts
        return in_rhythm(found)

    def _of(self, index: int, body: SectionBody, *, named: bool) -> list[Draft]:
        drafter, chapter = self._drafter, self.chapter
        if not _is_own(body, chapter):
            if index not in self._below:
                self._below[index] = self._drafted(index, body, named=named)
            return self._below[index]
        drafts = self._drafted(index, body, named=named)
        if any(map(drafter.is_introduction, drafts)):
            drafts = self._drafted(index, body, named=False)  # no "Introduction (1/29)"
        return drafts

    def _drafted(self, index: int, body: SectionBody, *, named: bool) -> list[Draft]:
        def draft() -> list[Draft]:
            if index not in self._measured:
                self._measured[index] = self._drafter.measured(body, self.detail)
            return self._drafter.drafted(self.chapter, body, *self._measured[index], named=named)

        is_own, tag_names = _is_own(body, self.chapter), self._drafter.tag_names(body)
        wanted = Draftable(body, named, is_own, self.detail, self.chapter.name, tag_names)
        return self._drafter.memory.drafts(self.chapter, wanted, draft)


def _is_own(body: SectionBody, chapter: Chapter) -> bool:
    """Return whether what stands here stands directly under its chapter's heading, or under none."""
    return not body.headings or body.headings[-1] is chapter.heading


def _drafts(chapter: Chapter, body: SectionBody, passage: Passage, pager: Pager, names: Names) -> Iterator[Draft]:
    """Yield what stands under a heading, cut into slides in the cheapest way."""
    items = passage.items
    cut = paginate(len(items), pager)
    pages = [page for start, stop in cut.pages if (page := pager.page(start, stop)) is not None]
    pages = with_even_sizes(pages, pager, passage.titled_from)
    pages = with_even_formulas(with_large_code(pages, pager), pager)
    pages = pager.chosen(map(pager.enlarged, pages))
    for index, (page, title) in enumerate(zip(pages, titled(pages, items, names), strict=True)):
        yield Draft(
            page=page,
            slots=(),
            items=items,
            title=title.runs,
            part=title.part,
            part_name=title.name,
            headings=body.headings,
            opens=body.opens if index == 0 else (),
            chapter=chapter,
        )


def _all_composed(drafts: Sequence[Draft], pager: Pager) -> list[Draft]:
    """Return drafts in the forms that their texts ask for, or with those that they allow."""
    found = [_composed(draft, pager, is_mixed=False) for draft in drafts]
    parts: dict[str, list[Form]] = {}
    for draft in found:
        if draft.part:
            parts.setdefault(plain(draft.title), []).append(draft.page.form)
    mixed = {title for title, forms in parts.items() if are_mixed(forms)}
    return [
        _composed(draft, pager, is_mixed=True) if draft.part and plain(draft.title) in mixed else same
        for draft, same in zip(drafts, found, strict=True)
    ]


def _set(draft: Draft, pager: Pager) -> Draft:
    """Return a draft with what stands on it at its place."""
    return replace(draft, slots=pager.slots(draft.page))


def _composed(draft: Draft, pager: Pager, *, is_mixed: bool) -> Draft:
    is_part = draft.part is not None or draft.page.is_part_of_topic
    occasion = Occasion(draft.title, part_runs(draft.part), _list_goes_on(draft), is_part, is_mixed)
    page = pager.composed(draft.page, occasion)
    found = replace(draft, page=page)
    if page.form.look != draft.page.form.look:
        return found
    other = pager.composed(draft.page, replace(occasion, for_rhythm=True))
    return found if other.form is draft.page.form else replace(found, other=(other, pager.slots(other)))


def _list_goes_on(draft: Draft) -> bool:
    """Return whether the numbered list that a draft ends with has its next number on the slide behind."""
    behind = draft.items[draft.page.stop - 1 : draft.page.stop + 1]
    numbers = [item.block.number for item in behind if isinstance(item.block, Bullet)]
    last, following = numbers if len(numbers) > 1 else (None, None)
    return last is not None and following == last + 1 and behind[0].parent == behind[-1].parent
