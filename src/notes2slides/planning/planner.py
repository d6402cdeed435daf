"""The plan of a deck: chapters are cut into pages, pages become slides, and structure is put around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.measuring import Metrics
from notes2slides.model.deck import Asset, Deck, DeckMeta, Slide
from notes2slides.model.notes import Meta, Notes, Section, walk
from notes2slides.model.text import Mark, Run, Runs
from notes2slides.model.theme import Theme
from notes2slides.planning.context import GAP, LINES
from notes2slides.planning.frames import Composer
from notes2slides.planning.itemise import Room, itemise
from notes2slides.planning.items import Item
from notes2slides.planning.labels import Labels, labels
from notes2slides.planning.outline import Chapter, Stretch, chapters, heading_text
from notes2slides.planning.pages import Page, Pager
from notes2slides.planning.paginate import paginate
from notes2slides.planning.passage import Passage, name_of, passage
from notes2slides.planning.slides import Draft, finished, heading_origin
from notes2slides.planning.structure import Entry, Structure
from notes2slides.planning.titles import cleaned, unique
from notes2slides.planning.typesetter import Typesetter

_RTL = ("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")


def plan(
    notes: Notes, theme: Theme, metrics: Metrics, assets: Mapping[str, Asset] | None = None
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Return the deck of these notes in that theme. `assets` are loaded images by the id of their figure."""
    return _Planner(notes, theme, metrics, assets or {}).deck()


class _Planner:
    def __init__(self, notes: Notes, theme: Theme, metrics: Metrics, assets: Mapping[str, Asset]) -> None:
        self._notes = notes
        self._assets = assets
        self._labels: Labels = labels(notes.meta.language)
        self._typesetter = Typesetter(theme, metrics)
        self._composer = Composer(self._typesetter, assets)
        self._structure = Structure(self._typesetter, self._labels)
        bullets = theme.layouts["bullets"].boxes
        body, path = bullets["body"].rect, bullets["context"]
        path_bottom = path.rect.y + LINES * self._typesetter.leading(path.style) + GAP
        self._room = Room(body.width, body.height, body.bottom - max(body.y, path_bottom))
        self._title_width = bullets["title"].rect.width
        self._footer = bullets["footer"]

    def deck(self) -> tuple[Deck, tuple[Diagnostic, ...]]:
        meta = self._notes.meta
        cover = self._structure.cover(meta, readable_date(meta.date, meta.language))
        parts = chapters(self._notes)
        drafts = [self._drafts(chapter, self._number(parts, index)) for index, chapter in enumerate(parts)]
        opening, made = self._finished(parts, drafts)
        bodies = [
            self._opened(chapter, self._number(parts, index), slides, opening)
            for index, (chapter, slides) in enumerate(zip(parts, made, strict=True))
        ]
        entries = [
            Entry(heading_text(chapter.heading), slides[0].id, len(slides))
            for chapter, slides in zip(parts, bodies, strict=True)
            if chapter.heading is not None
        ]
        agenda = self._structure.agenda(entries) if len(entries) > 1 else []
        slides = [cover, *agenda, *(slide for body in bodies for slide in body)]
        numbered = tuple(_once(replace(slide, number=number) for number, slide in enumerate(slides, 1)))
        return Deck(meta=self._meta(meta), slides=numbered, assets=self._assets), tuple(_overfull(numbered))

    def _number(self, parts: tuple[Chapter, ...], index: int) -> int:
        if parts[index].heading is None:
            return 0
        return sum(chapter.heading is not None for chapter in parts[: index + 1])

    def _drafts(self, chapter: Chapter, number: int) -> list[Draft]:
        return [draft for stretch in chapter.stretches for draft in self._stretch(stretch, chapter, number)]

    def _stretch(self, stretch: Stretch, chapter: Chapter, number: int) -> Iterable[Draft]:
        items = itemise(stretch.blocks, self._typesetter, self._room)
        if not items:
            return
        cut = self._pages(passage(items, self._typesetter, self._title_width))
        heading = self._title_heading(stretch, chapter)
        parts = _parts(cut, named=heading is not None)
        for index, (page, part) in enumerate(zip(cut, parts, strict=True)):
            yield Draft(
                page=page,
                items=items,
                title=self._title(page, items, heading, chapter),
                part=part,
                headings=stretch.headings,
                opens=stretch.opens if index == 0 else (),
                section=heading_text(chapter.heading) if chapter.heading else "",
                number=number,
            )

    def _pages(self, made: Passage) -> list[Page]:
        self._composer.forget()
        pager = Pager(made, self._typesetter, self._composer)
        cut = paginate(len(made.items), pager.price, pager.full)
        return [page for start, stop in cut.pages if (page := pager.page(start, stop)) is not None]

    def _title_heading(self, stretch: Stretch, chapter: Chapter) -> Runs | None:
        """Return the heading that names slides of gathered leaves: a heading with no slide of its own."""
        if not stretch.headings:
            return (Run(self._labels.introduction),)
        heading = stretch.headings[-1]
        return None if heading is chapter.heading else cleaned(heading.title)

    def _title(self, page: Page, items: tuple[Item, ...], heading: Runs | None, chapter: Chapter) -> Runs:
        if page.titled is not None:
            return page.titled.title.runs
        if heading is not None:
            return heading
        if items[page.start].kind in ("code", "figure"):
            return (Run(heading_text(chapter.heading) if chapter.heading else self._labels.introduction),)
        if page.topic is not None:
            return page.topic.title.runs
        return _leading_title(page, items)

    def _finished(
        self, parts: tuple[Chapter, ...], drafts: list[list[Draft]]
    ) -> tuple[Mapping[str, str], list[list[Slide]]]:
        """Return what makes each opening slide's title unique, by its heading's id, and the content slides."""
        flat = [draft for chapter in drafts for draft in chapter]
        headings = [heading for chapter in parts for heading in _opening(chapter)]
        titles = [self._notes.meta.title, self._labels.agenda, *map(heading_text, headings)]
        scopes = [""] * len(titles) + [draft.section[:_LONGEST_SCOPE].rstrip() for draft in flat]
        suffixes = unique([*titles, *(draft.title_text for draft in flat)], scopes)
        opening = {heading.id: suffix for heading, suffix in zip(headings, suffixes[2:], strict=False)}
        rest = iter(suffixes[len(titles) :])
        return opening, [[finished(draft, next(rest), self._typesetter) for draft in chapter] for chapter in drafts]

    def _opened(self, chapter: Chapter, number: int, slides: list[Slide], opening: Mapping[str, str]) -> list[Slide]:
        """Return a chapter's slides: its opening slide, its content, and a slide for each empty heading at its end."""
        before: list[Slide] = []
        after: list[Slide] = []
        for heading in _opening(chapter):
            first = heading is chapter.heading
            topics = _topics(chapter) if first else []
            origin = heading_origin(heading)
            made = self._structure.section(heading, number if first else 0, topics, opening[heading.id], origin)
            (before if first else after).append(made)
        return [*before, *slides, *after]

    def _meta(self, meta: Meta) -> DeckMeta:
        direction = meta.extra.get("dir", "").lower()
        rtl = direction == "rtl" or (not direction and meta.language.split("-")[0].lower() in _RTL)
        return DeckMeta(
            title=meta.title,
            author=meta.author,
            date=meta.date,
            language=meta.language,
            direction="rtl" if rtl else "ltr",
            footer=self._typesetter.shortened(meta.title, self._footer.style, self._footer.rect.width),
            subject=meta.extra.get("subject", ""),
            keywords=meta.tags,
        )


def _parts(pages: list[Page], *, named: bool) -> list[tuple[int, int] | None]:
    """Return "2 of 3" for each page of a topic, and for the gathered leaves under one heading."""
    keys = [_series(page, index, named) for index, page in enumerate(pages)]
    seen: dict[tuple[str, int], int] = {}
    result: list[tuple[int, int] | None] = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        result.append((seen[key], keys.count(key)) if keys.count(key) > 1 else None)
    return result


def _series(page: Page, index: int, named: bool) -> tuple[str, int]:
    """Return what pages that are parts of one thing have in common."""
    if page.topic is not None and (page.titled is not None or not named):
        return ("topic", page.topic.start)
    return ("heading", 0) if named and page.titled is None else ("alone", index)


def _leading_title(page: Page, items: tuple[Item, ...]) -> Runs:
    """Return a title for gathered leaves: what their first one is about."""
    return (Run(name_of(items[page.start])),)


def _topics(chapter: Chapter) -> list[str]:
    """Return a chapter's tags as first written, for its opening slide."""
    found: dict[str, str] = {}
    for stretch in chapter.stretches:
        for _, block in walk(stretch.blocks):
            for run in getattr(block, "runs", ()):
                if Mark.TAG in run.marks and type(block).__name__ != "Callout":
                    found.setdefault(run.text.casefold().strip(" :"), run.text.strip(" :"))
    return list(found.values())


def _overfull(slides: Iterable[Slide]) -> Iterable[Diagnostic]:
    for slide in slides:
        if slide.fill > 1.001:
            message = f"slide {slide.number} holds something higher than a slide, which runs over its foot"
            yield Diagnostic("does-not-fit", Severity.WARNING, message, slide.source, "part it in the notes")


def _opening(chapter: Chapter) -> Iterable[Section]:
    """Yield the headings of a chapter that have slides of their own: the chapter's, and those with nothing to open."""
    if chapter.heading is not None:
        yield chapter.heading
    yield from chapter.trailing


def _once(slides: Iterable[Slide]) -> Iterable[Slide]:
    """Yield slides in which every block has a role of its own only where it stands first; ids are made unique."""
    seen: set[str] = set()
    ids: set[str] = set()
    for slide in slides:
        origins = []
        for origin in slide.origins:
            again = origin.role != "context" and origin.id in seen
            origins.append(replace(origin, role="context") if again else origin)
            if origin.role != "context":
                seen.add(origin.id)
        name = slide.id
        while name in ids:
            name += "x"
        ids.add(name)
        yield replace(slide, id=name, origins=tuple(origins))


_LONGEST_SCOPE = 40
"""Characters of a section's title that tell two equal titles apart."""
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T].*)?")
_MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def readable_date(text: str, language: str) -> str:
    """Return an ISO date as people write it in English; other languages keep the date, without its time."""
    match = _ISO_DATE.fullmatch(text.strip())
    if not match or not 1 <= int(match[2]) <= 12:
        return text
    if language.split("-")[0].lower() != "en":
        return f"{match[1]}-{match[2]}-{match[3]}"
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}"
