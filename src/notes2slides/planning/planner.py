"""The plan of a deck: chapters are drafted, titles made unique, and the slides that give it its shape put around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity, Span
from notes2slides.measuring import Metrics
from notes2slides.model.deck import Asset, Deck, DeckMeta, Image, NoteLine, Slide, Unusable
from notes2slides.model.mirroring import facing_slide
from notes2slides.model.notes import Meta, Notes, Section
from notes2slides.model.options import PlanOptions
from notes2slides.model.scripts import Direction, primary
from notes2slides.model.tags import written_tags
from notes2slides.model.theme import Theme
from notes2slides.model.tree import walk, walk_sections
from notes2slides.planning.deck.chapter_plan import ChapterPlan, chapter_plans
from notes2slides.planning.deck.closing import closing
from notes2slides.planning.deck.cramped import refuse_cramped
from notes2slides.planning.deck.drafts import Drafter
from notes2slides.planning.deck.furniture import AgendaEntry, Furniture, section_id
from notes2slides.planning.deck.jumps import slides_of_anchors, with_jumps
from notes2slides.planning.deck.links import links_slides
from notes2slides.planning.deck.repeats import once
from notes2slides.planning.deck.slides import finished
from notes2slides.planning.deck.speaker_notes import block_lines
from notes2slides.planning.deck.wide_formulas import wide_formulas
from notes2slides.planning.deck.wide_tables import wide_tables
from notes2slides.planning.deck.wishes import unmet_wishes
from notes2slides.planning.forms.forms import check_layouts
from notes2slides.planning.frames.footnotes import unshown_footnotes
from notes2slides.planning.frames.origins import block_origin, heading_origin
from notes2slides.planning.items.outline import Chapter, chapters, heading_text
from notes2slides.planning.items.timing import paced, timed_heading
from notes2slides.planning.language.dates import readable_date
from notes2slides.planning.language.labels import labels
from notes2slides.planning.passages.cost import RUNS_OVER
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.titles import Taken, unique
from notes2slides.values import replace

_RTL = ("ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")
_LONGEST_SECTION = 40
"""Characters of a section's title that tell two equal titles apart."""


def plan(
    notes: Notes,
    theme: Theme,
    metrics: Metrics,
    images: Mapping[str, Image] | None = None,
    options: PlanOptions | None = None,
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Return the deck of these notes in that theme. `images` are those that were loaded, by the id of their figure.

    Raises ThemeError where the theme lacks something that decks need.
    """
    return _Planner(notes, theme, metrics, images or {}, options or PlanOptions()).deck()


class _Part(Struct, frozen=True):
    """A chapter with its slides."""

    chapter: Chapter
    number: int
    slides: tuple[Slide, ...]


class _Planner:
    def __init__(
        self, notes: Notes, theme: Theme, metrics: Metrics, images: Mapping[str, Image], options: PlanOptions
    ) -> None:
        check_layouts(theme)
        self._notes = notes
        self._images = images
        self._options = options
        self._labels = labels(notes.meta.language)
        self._direction = _direction(notes.meta)
        self._typesetter = Typesetter(theme, metrics, notes.meta.language, self._direction)
        refuse_cramped(self._typesetter)
        self._drafter = Drafter(self._typesetter, images, self._labels, _tag_names(notes), options.steps)
        self._furniture = Furniture(self._typesetter, self._labels)
        self._footer = theme.layout("bullets").box("footer")

    def deck(self) -> tuple[Deck, tuple[Diagnostic, ...]]:
        meta = self._notes.meta
        divided = chapters(self._notes)
        cover = self._furniture.cover(meta, readable_date(meta.date, meta.language))
        for chapter in divided:
            if not chapter.opening:  # no slide of its own to say it at
                cover = _with_remarks(cover, chapter)
        plans, told = chapter_plans(_numbered(divided), self._drafter, self._options)
        unmet = unmet_wishes([draft for plan in plans if plan.detail == "full" for draft in plan.drafts])
        shortened = unshown_footnotes(draft.page.foot for plan in plans for draft in plan.drafts)
        lost: list[Diagnostic] = []
        targets = {meta.anchor: cover.id, **slides_of_anchors(plans)}
        parts = [_with_jumps(part, targets, lost) for part in self._with_links(self._parts(plans))]
        slides = [cover, *self._agenda(parts), *(slide for part in parts for slide in part.slides)]
        slides.append(closing(meta, [slide.title for slide in slides], self._typesetter, self._labels))
        slides = [slide if slide.source else replace(slide, source=self._beginning()) for slide in slides]
        timed = {name: heading for plan, part in zip(plans, parts, strict=True) for name, heading in _timed(plan, part)}
        whole = tuple(
            once(
                replace(slide, number=number)
                for number, slide in enumerate(paced(slides, timed, self._options.minutes), 1)
            )
        )
        assets = {name: image for name, image in self._images.items() if isinstance(image, Asset)}
        unusable = {name: image for name, image in self._images.items() if isinstance(image, Unusable)}
        width = self._typesetter.theme.page.width
        slides = [facing_slide(slide, self._direction, width) for slide in whole]
        deck = Deck(meta=self._meta(meta), slides=tuple(slides), assets=assets, unusable=unusable)
        return deck, (*told, *unmet, *shortened, *lost, *_overfull(whole), *wide_formulas(whole), *wide_tables(whole))

    def _beginning(self) -> Span | None:
        """Return the first line of the notes: where cover, agenda and last slide come from."""
        first = next(iter(self._notes.sections), None)
        return Span(first.span.path, 1, 1) if first else None

    def _parts(self, plans: Sequence[ChapterPlan]) -> list[_Part]:
        """Return the chapters with their slides, all titles in the deck unique."""
        flat = [draft for plan in plans for draft in plan.drafts]
        headings = [heading for plan in plans for heading in plan.chapter.opening]
        agenda = self._furniture.agenda_titles(sum(plan.chapter.heading is not None for plan in plans))
        taken = [self._notes.meta.title, *agenda]
        titles = [*taken, *map(heading_text, headings)]
        sections = [""] * len(titles) + [draft.section[:_LONGEST_SECTION].rstrip() for draft in flat]
        suffixes = unique([*titles, *(draft.title_text for draft in flat)], sections)
        opening = {heading.id: suffix for heading, suffix in zip(headings, suffixes[len(taken) :], strict=False)}
        rest = iter(suffixes[len(titles) :])
        parts = []
        for plan in plans:
            content = [finished(draft, next(rest), self._typesetter) for draft in plan.drafts]
            parts.append(_Part(plan.chapter, plan.number, tuple(self._opened(plan, content, opening))))
        return parts

    def _with_links(self, parts: Sequence[_Part]) -> list[_Part]:
        """Return the chapters, each with its links once more at its end."""
        near = self._labels.links.casefold()
        titles = (slide.title for part in parts for slide in part.slides)
        taken = Taken(title for title in titles if title.casefold().startswith(near))
        result = []
        for part in parts:
            links = links_slides(part.chapter, part.number, taken, self._typesetter, self._labels)
            result.append(replace(part, slides=(*part.slides, *links)))
        return result

    def _opened(self, plan: ChapterPlan, content: Sequence[Slide], opening: Mapping[str, str]) -> Iterator[Slide]:
        """Yield a chapter's slides: its opening slide, its content, and a slide for each empty heading at its end."""
        chapter = plan.chapter
        made = [self._section(heading, plan, opening[heading.id]) for heading in chapter.opening]
        if made and chapter.remarks:
            made[-1] = _with_remarks(made[-1], chapter)
        before = made[:1] if chapter.heading is not None else []
        yield from before
        yield from content
        yield from made[len(before) :]

    def _section(self, heading: Section, plan: ChapterPlan, suffix: str) -> Slide:
        first = heading is plan.chapter.heading
        topics = _topics(plan.chapter) if first else []
        return self._furniture.section(heading, plan.number if first else 0, topics, suffix, heading_origin(heading))

    def _agenda(self, parts: Sequence[_Part]) -> list[Slide]:
        entries = [
            AgendaEntry(heading_text(part.chapter.heading), part.slides[0].id, len(part.slides), f"{part.number}.")
            for part in parts
            if part.chapter.heading is not None
        ]
        return self._furniture.agenda(entries) if len(entries) > 1 else []

    def _meta(self, meta: Meta) -> DeckMeta:
        return DeckMeta(
            title=meta.title,
            author=meta.author,
            date=meta.date,
            language=meta.language,
            direction=self._direction,
            footer=self._typesetter.shortened(
                meta.extra.get("footer") or meta.title, self._footer.style, self._footer.rect.width
            ),
            subject=meta.extra.get("subject", ""),
            keywords=meta.tags,
        )


def _direction(meta: Meta) -> Direction:
    return meta.direction or ("rtl" if primary(meta.language) in _RTL else "ltr")


def _numbered(parts: Iterable[Chapter]) -> list[tuple[Chapter, int]]:
    """Return chapters with their numbers; what stands before the first heading has none."""
    numbered = []
    number = 0
    for chapter in parts:
        number += chapter.heading is not None
        numbered.append((chapter, number if chapter.heading is not None else 0))
    return numbered


def _timed(plan: ChapterPlan, part: _Part) -> Iterator[tuple[str, Section]]:
    """Yield the slides whose time the lecturer has set, by id, with the heading that says so."""
    paths = {draft.id: draft.headings for draft in plan.drafts}
    paths.update((section_id(heading), plan.chapter.path_of(heading)) for heading in plan.chapter.opening)
    for slide in part.slides:
        if (heading := timed_heading(paths.get(slide.id, plan.chapter.path_of(None)))) is not None:
            yield slide.id, heading


def _with_jumps(part: _Part, targets: Mapping[str, str], lost: list[Diagnostic]) -> _Part:
    return replace(part, slides=tuple(with_jumps(slide, targets, lost) for slide in part.slides))


def _with_remarks(slide: Slide, chapter: Chapter) -> Slide:
    """Return a slide with what is only said in a chapter and has no slide of its own."""
    lines: list[NoteLine] = [line for remark in chapter.remarks for line in block_lines(remark, 0)]
    origins = [block_origin(remark, "notes", 0, remark.tags) for remark in chapter.remarks]
    return replace(slide, notes=(*slide.notes, *lines), origins=(*slide.origins, *origins))


def _tag_names(notes: Notes) -> dict[str, str]:
    """Return every tag in its normal form with the form in which it is first written."""
    names: dict[str, str] = {}
    for section in walk_sections(notes.sections):
        for holder in (section, *(block for _, block in walk(section.blocks))):
            for written, normal in written_tags(holder):
                names.setdefault(normal, written)
    return names


def _topics(chapter: Chapter) -> list[str]:
    """Return a chapter's tags, each once, as first written, for its opening slide."""
    found: dict[str, str] = {}
    for section_body in chapter.section_bodies:
        for _, block in walk(section_body.blocks):
            for written, normal in written_tags(block):
                found.setdefault(normal, written)
    return list(found.values())


def _overfull(slides: Iterable[Slide]) -> Iterable[Diagnostic]:
    for slide in slides:
        if slide.fill > RUNS_OVER:
            message = f"slide {slide.number} holds something higher than a slide, which runs over its foot"
            yield Diagnostic("does-not-fit", Severity.WARNING, message, slide.source, "part it in the notes")
