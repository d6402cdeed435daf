"""A chapter is cut into pages, and pages become drafts of slides with titles and part numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from notes2slides.model.deck import Detail, Image
from notes2slides.model.text import Run
from notes2slides.planning.cuts.code_sizes import with_large_code
from notes2slides.planning.cuts.itemise import itemise
from notes2slides.planning.cuts.page import Room
from notes2slides.planning.cuts.pager import Pager
from notes2slides.planning.cuts.paginate import paginate
from notes2slides.planning.cuts.titling import Names, titled
from notes2slides.planning.deck.slides import Draft
from notes2slides.planning.items.inherited import Inherited, stepping
from notes2slides.planning.items.items import Item
from notes2slides.planning.items.outline import Chapter, SectionBody, heading_text
from notes2slides.planning.language.labels import Labels
from notes2slides.planning.passages.breadcrumbs import LINES
from notes2slides.planning.passages.passage import Passage, passage
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.terms import with_terms
from notes2slides.planning.titles.titles import cleaned


class Drafter:
    """Drafts the content slides of chapters."""

    def __init__(
        self,
        typesetter: Typesetter,
        images: Mapping[str, Image],
        labels: Labels,
        tag_names: Mapping[str, str],
        steps: int = 0,
    ) -> None:
        """`tag_names` gives each tag in its normal form as it is written; in `steps` levels lists appear one by one,
        where the notes do not say it."""
        self._typesetter = typesetter
        self._images = images
        self._labels = labels
        self._tag_names = tag_names
        self._steps = steps
        bullets = typesetter.theme.layout("bullets")
        body, path = bullets.box("body").rect, bullets.box("context")
        path_bottom = path.rect.y + LINES * typesetter.leading(path.style) + typesetter.theme.looks.gaps.path
        self._room = Room(body.width, body.height, body.bottom - max(body.y, path_bottom))
        self._title_width = bullets.box("title").rect.width

    def drafts(self, chapter: Chapter, detail: Detail) -> list[Draft]:
        """Return a chapter's content slides."""
        return [
            draft
            for section_body in chapter.section_bodies
            for draft in self._section_body(section_body, chapter, detail)
        ]

    def passages(self, chapter: Chapter, detail: Detail) -> Iterator[tuple[Passage, Pager]]:
        """Yield what stands under each heading of a chapter, with what prices its pages."""
        for section_body in chapter.section_bodies:
            typesetter = self._typesetter.anew()
            if items := self._items(section_body, detail, typesetter):
                yield self._priced(items, self._names(section_body, chapter, items), typesetter)

    def _items(self, section_body: SectionBody, detail: Detail, typesetter: Typesetter) -> tuple[Item, ...]:
        """Return a heading's own blocks as items."""
        keep = bool(section_body.headings) and section_body.headings[-1].directions.keep
        wishes = (heading.directions.layout for heading in reversed(section_body.headings))
        asked = (heading.directions.steps for heading in reversed(section_body.headings))
        levels = next((steps for steps in asked if steps is not None), self._steps)
        inherited = Inherited(
            section_body.tags, keep, next(filter(None, wishes), None), stepping(levels, depth=0, whole=True)
        )
        items = itemise(section_body.blocks, typesetter, self._room, inherited, detail, self._images)
        return with_terms(items)

    def _priced(self, items: tuple[Item, ...], names: Names, typesetter: Typesetter) -> tuple[Passage, Pager]:
        made = passage(items, typesetter, self._title_width, 0 if names.heading is None else names.heading_stop)
        return made, Pager(made, typesetter, self._images)

    def _section_body(self, section_body: SectionBody, chapter: Chapter, detail: Detail) -> Iterator[Draft]:
        typesetter = self._typesetter.anew()
        items = self._items(section_body, detail, typesetter)
        if not items:
            return
        names = self._names(section_body, chapter, items)
        _, pager = self._priced(items, names, typesetter)
        cut = paginate(len(items), pager)
        pages = [page for start, stop in cut.pages if (page := pager.page(start, stop)) is not None]
        pages = with_large_code(pages, pager)
        titles = titled(pages, items, names)
        for index, (page, found) in enumerate(zip(pages, titles, strict=True)):
            yield Draft(
                page=page,
                slots=pager.slots(page),
                items=items,
                title=found.runs,
                part=found.part,
                headings=section_body.headings,
                opens=section_body.opens if index == 0 else (),
                chapter=chapter,
            )

    def _names(self, section_body: SectionBody, chapter: Chapter, items: tuple[Item, ...]) -> Names:
        section = (Run(heading_text(chapter.heading) if chapter.heading else self._labels.introduction),)
        innermost = section_body.headings[-1] if section_body.headings else None
        heading = section if innermost is None else cleaned(innermost.title)
        cuts = (index for index, item in enumerate(items) if index and item.forced and innermost is None)
        return Names(
            heading=None if innermost and innermost is chapter.heading else heading,
            heading_stop=next(cuts, len(items)),
            section=section,
            introduction=self._labels.introduction,
            kinds=self._labels.kinds,
            tags=self._tag_names,
        )
