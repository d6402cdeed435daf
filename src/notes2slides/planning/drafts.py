"""A chapter is cut into pages, and pages become drafts of slides with titles and part numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from notes2slides.model.deck import Asset, Detail
from notes2slides.model.text import Run, Runs, plain
from notes2slides.planning.context import GAP, LINES
from notes2slides.planning.frames import Composer
from notes2slides.planning.inherited import Inherited
from notes2slides.planning.itemise import Room, itemise
from notes2slides.planning.items import Item, block_text, word_count
from notes2slides.planning.labels import Labels
from notes2slides.planning.outline import Chapter, Stretch, heading_text
from notes2slides.planning.page import Page
from notes2slides.planning.pager import Pager
from notes2slides.planning.paginate import paginate
from notes2slides.planning.passage import Passage, name_of, passage
from notes2slides.planning.slides import Draft
from notes2slides.planning.terms import with_terms
from notes2slides.planning.titles import LONGEST_DERIVED, cleaned
from notes2slides.planning.typesetter import ELLIPSIS, Typesetter

_WORDLESS = ("code", "figure")
"""Kinds of blocks whose words make no title."""
_FEWEST_WORDS = 3
"""Words of a title that says what gathered blocks are about."""


@dataclass(frozen=True, slots=True)
class _Titled:
    page: Page
    title: Runs
    series: tuple[str, object]
    """What pages that are parts of one thing have in common."""


class Drafter:
    """Drafts the content slides of chapters."""

    def __init__(
        self, typesetter: Typesetter, assets: Mapping[str, Asset], labels: Labels, tag_names: Mapping[str, str]
    ) -> None:
        """`tag_names` gives each tag in its normal form as it is written."""
        self._typesetter = typesetter
        self._composer = Composer(typesetter, assets)
        self._labels = labels
        self._tag_names = tag_names
        boxes = typesetter.theme.layouts["bullets"].boxes
        body, path = boxes["body"].rect, boxes["context"]
        path_bottom = path.rect.y + LINES * typesetter.leading(path.style) + GAP
        self._room = Room(body.width, body.height, body.bottom - max(body.y, path_bottom))
        self._title_width = boxes["title"].rect.width

    def drafts(self, chapter: Chapter, number: int, detail: Detail) -> list[Draft]:
        """Return a chapter's content slides; `number` is the chapter's in the deck, 0 before the first heading."""
        return [draft for stretch in chapter.stretches for draft in self._stretch(stretch, chapter, number, detail)]

    def passages(self, chapter: Chapter, detail: Detail) -> Iterator[tuple[Passage, Pager]]:
        """Yield what stands under each heading of a chapter, with what prices its pages."""
        for stretch in chapter.stretches:
            if items := self._items(stretch, detail):
                yield self._priced(items)

    def _items(self, stretch: Stretch, detail: Detail) -> tuple[Item, ...]:
        keep = bool(stretch.headings) and stretch.headings[-1].directions.keep
        wishes = (heading.directions.layout for heading in reversed(stretch.headings))
        inherited = Inherited(stretch.tags, keep, next(filter(None, wishes), None))
        return with_terms(itemise(stretch.blocks, self._typesetter, self._room, inherited, detail))

    def _priced(self, items: tuple[Item, ...]) -> tuple[Passage, Pager]:
        self._composer.forget()
        made = passage(items, self._typesetter, self._title_width)
        return made, Pager(made, self._typesetter, self._composer)

    def _stretch(self, stretch: Stretch, chapter: Chapter, number: int, detail: Detail) -> Iterable[Draft]:
        items = self._items(stretch, detail)
        if not items:
            return
        _, pager = self._priced(items)
        cut = paginate(len(items), pager.price, pager.full)
        pages = [page for start, stop in cut.pages if (page := pager.page(start, stop)) is not None]
        titled = self._titled(pages, items, stretch, chapter)
        for index, (found, part) in enumerate(zip(titled, _parts(titled), strict=True)):
            yield Draft(
                page=found.page,
                arrangement=pager.arranged(found.page),
                items=items,
                title=found.title,
                part=part,
                headings=stretch.headings,
                opens=stretch.opens if index == 0 else (),
                section=heading_text(chapter.heading) if chapter.heading else "",
                number=number,
            )

    def _titled(
        self, pages: Sequence[Page], items: tuple[Item, ...], stretch: Stretch, chapter: Chapter
    ) -> list[_Titled]:
        name = self._heading_title(stretch, chapter)
        section = (Run(heading_text(chapter.heading) if chapter.heading else self._labels.introduction),)
        return [self._page_title(page, index, items, name, section) for index, page in enumerate(pages)]

    def _heading_title(self, stretch: Stretch, chapter: Chapter) -> Runs | None:
        """Return the heading that names slides of gathered blocks: a heading with no slide of its own."""
        if not stretch.headings:
            return (Run(self._labels.introduction),)
        heading = stretch.headings[-1]
        return None if heading is chapter.heading else cleaned(heading.title)

    def _page_title(
        self, page: Page, index: int, items: tuple[Item, ...], heading: Runs | None, section: Runs
    ) -> _Titled:
        """Return a page's title: its topic's words, else the heading's, else what its blocks have in common."""
        if page.titled is not None:
            return _Titled(page, page.titled.title.runs, ("topic", page.titled.start))
        if heading is not None:
            return _Titled(page, heading, ("heading", ""))
        topic = page.topic
        whole = topic is not None and (page.start, page.stop) == (topic.start, topic.stop)
        if topic is not None and items[topic.start].kind in _WORDLESS:
            return _Titled(page, section, ("topic", topic.start))
        if topic is not None and not (whole and _repeats(topic.title.runs, items[topic.start])):
            return _Titled(page, topic.title.runs, ("topic", topic.start))
        tag = self._shared_tag(page, items)
        if tag is not None:
            return _Titled(page, (Run(tag),), ("tag", tag))
        first = items[page.start]
        name = (Run(_gathered_name([item for item in items[page.start : page.stop] if item.parent < 0])),)
        if first.kind in _WORDLESS or (page.stop - page.start == 1 and _repeats(name, first)):
            return _Titled(page, section, ("section", ""))
        return _Titled(page, name, ("alone", index))

    def _shared_tag(self, page: Page, items: tuple[Item, ...]) -> str | None:
        """Return the tag, as written, that all blocks of a page of gathered ones stand under."""
        roots = [item for item in items[page.start : page.stop] if item.parent < 0]
        shared = [tag for tag in roots[0].tags if all(tag in item.tags for item in roots)] if len(roots) > 1 else []
        everywhere = [tag for tag in shared if all(tag in item.tags for item in items)]
        own = [tag for tag in shared if tag not in everywhere]
        return _capitalised(self._tag_names.get(own[0], own[0])) if own else None


def _gathered_name(roots: Sequence[Item]) -> str:
    """Return what gathered blocks are about: the first one's words, with the next ones' where they are very few."""
    names = [name_of(roots[0])]
    for root in roots[1:]:
        name = name_of(root)
        words = word_count(" ".join((*names, name)))
        if word_count(" ".join(names)) >= _FEWEST_WORDS or root.kind in _WORDLESS or words > LONGEST_DERIVED:
            break
        names.append(name)
    return " · ".join(names)


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _repeats(title: Runs, item: Item) -> bool:
    """Return whether a title would say no less than the whole text below it."""
    text = " ".join((plain(item.runs) or block_text(item.block)).split())
    return ELLIPSIS not in plain(title) and len(plain(title)) >= len(text.rstrip(" .:!?"))


def _parts(pages: Sequence[_Titled]) -> list[tuple[int, int] | None]:
    """Return "2 of 3" for each page of a topic, and for those gathered under one heading or tag."""
    counts: dict[tuple[str, object], int] = {}
    for page in pages:
        counts[page.series] = counts.get(page.series, 0) + 1
    seen: dict[tuple[str, object], int] = {}
    parts: list[tuple[int, int] | None] = []
    for page in pages:
        seen[page.series] = seen.get(page.series, 0) + 1
        parts.append((seen[page.series], counts[page.series]) if counts[page.series] > 1 else None)
    return parts
