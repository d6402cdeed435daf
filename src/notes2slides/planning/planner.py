"""The plan of a deck: chapters are drafted, titles made unique, and the slides that give it its shape put around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from notes2slides.diagnostics import Diagnostic, Severity, Span
from notes2slides.measuring import Metrics
from notes2slides.model.deck import Asset, Deck, DeckMeta, Image, NoteLine, Slide, Unusable
from notes2slides.model.mirroring import facing_slide
from notes2slides.model.notes import Meta, Notes, Section
from notes2slides.model.options import PlanOptions
from notes2slides.model.scripts import Direction, primary, script_of_language
from notes2slides.model.theme import Theme
from notes2slides.planning.deck.chapter_links import chapter_links
from notes2slides.planning.deck.chapter_plan import (
    FEWEST,
    ChapterPlan,
    Opening,
    chapter_plans,
    of_unopened,
    with_worthy_openers,
)
from notes2slides.planning.deck.chapter_slides import ChapterSlides
from notes2slides.planning.deck.contents import About, topics
from notes2slides.planning.deck.cramped import refuse_cramped, without_cramped
from notes2slides.planning.deck.foot import footer_text
from notes2slides.planning.deck.furniture import Furniture
from notes2slides.planning.deck.jumps import slides_of_anchors, with_jumps
from notes2slides.planning.deck.link_slides import links_slides
from notes2slides.planning.deck.oversized import oversized
from notes2slides.planning.deck.pacing import paced
from notes2slides.planning.deck.recap import recap_slides
from notes2slides.planning.deck.repeats import once
from notes2slides.planning.deck.wishes import unmet_backdrops, unmet_wishes
from notes2slides.planning.forms.all_forms import check_layouts
from notes2slides.planning.frames.footnotes import unshown_footnotes
from notes2slides.planning.frames.origins import block_origin, heading_origin
from notes2slides.planning.items.hidden_tags import without_hidden_tags
from notes2slides.planning.items.outline import Chapter, chapters, heading_text
from notes2slides.planning.language.english import told_of_english
from notes2slides.planning.language.labels import labels
from notes2slides.planning.presenting.speaker_notes import block_lines
from notes2slides.planning.sections.drafts import Drafter
from notes2slides.planning.sections.memory import Memory, bare, tag_names_in, tag_names_of
from notes2slides.planning.sections.slides import Draft, finished
from notes2slides.planning.text.marked import with_marks
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import Taken, distinction
from notes2slides.values import replace

_RTL = ("Arab", "Hebr")


def plan(
    notes: Notes,
    theme: Theme,
    metrics: Metrics,
    images: Mapping[str, Image] | None = None,
    options: PlanOptions | None = None,
    memory: Memory | None = None,
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Return the deck of these notes in that theme. `images` are those that were loaded, by the id of their figure.

    A `memory` that a plan of these notes has had before they were edited makes the same deck in less time.

    Raises ThemeError where the theme lacks something that decks need.
    """
    known = (memory or Memory(lasts=False)).begin()
    return _Planner(notes, theme, metrics, images or {}, options or PlanOptions(), known).deck()


class _Planner:
    def __init__(
        self,
        notes: Notes,
        theme: Theme,
        metrics: Metrics,
        images: Mapping[str, Image],
        options: PlanOptions,
        memory: Memory,
    ) -> None:
        check_layouts(theme)
        structure = options.structure.over(notes.meta.structure)
        notes = with_marks(without_hidden_tags(notes), memory.fact, wanted=structure.typography != "never")
        self._notes = notes
        self._images = images
        self._options = options
        self._structure = structure
        self._labels = labels(notes.meta.language)
        self._direction = _direction(notes.meta)
        theme = without_cramped(Typesetter(theme, metrics, notes.meta.language, self._direction))
        self._typesetter = memory.typesetter(Typesetter(theme, metrics, notes.meta.language, self._direction))
        refuse_cramped(self._typesetter)
        self._memory = memory
        tag_names = tag_names_of(notes.sections, memory)
        asked = replace(options, structure=self._structure, steps=options.steps or notes.meta.steps)
        self._drafter = Drafter(self._typesetter, images, self._labels, tag_names, asked, notes.meta)
        self._drafter.take_over(memory)
        self._furniture = Furniture(self._typesetter, self._labels)
        self._footer = theme.layout("bullets").boxes.get("footer")

    def deck(self) -> tuple[Deck, tuple[Diagnostic, ...]]:
        meta = self._notes.meta
        divided = self._chapters()
        entries = sum(len(chapter.entries) for chapter in divided)
        around = 2 + len(self._furniture.agenda_titles(entries))
        plans, told = chapter_plans(divided, around, Opening(self._drafter, self._structure, meta.title), self._options)
        plans = list(with_worthy_openers(plans, self._structure, meta.title))
        drafts = [draft for plan in plans for draft in plan.drafts]
        in_full = [draft for plan in plans if plan.detail == "full" for draft in plan.drafts]
        unmet = [*unmet_wishes(in_full), *unmet_backdrops(drafts, self._typesetter.theme)]
        shortened = unshown_footnotes(draft.page.foot for plan in plans for draft in plan.drafts)
        cover = self._cover(plans)
        lost: list[Diagnostic] = []
        targets = {meta.anchor: cover.id, **of_unopened(plans, cover), **slides_of_anchors(plans)}
        agenda = self._furniture.agenda_titles(entries, 1) if self._has_agenda(plans, entries) else []
        drawn = self._with_recaps(
            replace(each, slides=tuple(with_jumps(slide, targets, lost) for slide in each.slides))
            for each in self._with_links(self._drawn(plans, agenda))
        )
        listed = self._agenda(drawn, {}) if agenda else []
        slides = [cover, *listed, *(slide for each in drawn for slide in each.slides)]
        if self._structure.closing != "never":
            slides.append(self._furniture.closing(meta, [slide.title for slide in slides]))
        timed = {name: heading for each in drawn for name, heading in each.timed()}
        beginning = self._beginning()
        whole = tuple(
            once(
                replace(slide, number=number, source=slide.source or beginning)
                for number, slide in enumerate(self._paced(slides, timed, drawn, bool(agenda)), 1)
            )
        )
        if self._structure.full_notes == "always":
            whole = tuple(map(_told_in_full, whole))
        deck = Deck(
            meta=self._meta(meta),
            slides=tuple(facing_slide(slide, self._typesetter.theme, self._direction) for slide in whole),
            assets={name: image for name, image in self._images.items() if isinstance(image, Asset)},
            unusable={name: image for name, image in self._images.items() if isinstance(image, Unusable)},
        )
        return deck, (*told, *unmet, *shortened, *lost, *oversized(whole), *self._in_english(whole))

    def _in_english(self, slides: Iterable[Slide]) -> Iterator[Diagnostic]:
        """Yield a note about words of ours that are not in the language of the deck."""
        language = self._notes.meta.language
        unshown = any(isinstance(image, Unusable) for image in self._images.values())
        counts = self._typesetter.theme.around.agenda == "slides"
        titles = (slide.title for slide in slides)
        if message := told_of_english(language, titles, counts_slides=counts, unshown=unshown):
            hint = (
                "`Agenda: never`, `Links: never` and `Closing: never` in the header leave out the slides that are ours"
            )
            yield Diagnostic("words-english", Severity.NOTE, message, self._beginning(), hint)

    def _chapters(self) -> tuple[Chapter, ...]:
        sharing, apart = self._structure.shared_slides != "never", self._structure.section_pages == "always"
        return chapters(self._notes, sharing=sharing, apart=apart)

    def _has_agenda(self, plans: Sequence[ChapterPlan], entries: int) -> bool:
        """Return whether there is an agenda: where nobody asks, it lists several sections and leads to some slides."""
        asked = self._structure.agenda
        if asked in ("always", "never"):
            return asked == "always" and entries > 0
        led_to = sum(len(plan.drafts) for plan in plans if plan.chapter.entries)
        return entries > 1 and (led_to >= FEWEST or self._structure.section_pages == "always")

    def _cover(self, plans: Sequence[ChapterPlan]) -> Slide:
        meta = self._notes.meta
        opener = next((plan.chapter.opener for plan in plans if plan.chapter.opener and not plan.pages), None)
        cover = self._furniture.cover(meta, opener)
        for plan in plans:
            if not plan.pages:  # no slide of its own to say it at
                cover = _with_remarks(cover, plan.chapter)
        return cover

    def _beginning(self) -> Span | None:
        """Return the first line of the notes: where cover, agenda and last slide come from."""
        first = next(iter(self._notes.sections), None)
        return self._notes.meta.top or (Span(first.span.path, 1, 1) if first else None)

    def _drawn(self, plans: Sequence[ChapterPlan], agenda: Sequence[str]) -> list[ChapterSlides]:
        """Return the chapters with their slides, all titles in the deck unique: `agenda` are those of the agenda."""
        taken = Taken()
        for title in (self._notes.meta.title, *agenda):
            taken.suffix(title)
        opening = {heading.id: taken.suffix(heading_text(heading)) for plan in plans for heading in plan.pages}
        drawn = []
        for plan in plans:
            content = []
            for draft in plan.drafts:
                guides = () if draft.part else draft.guides(self._labels.kinds)
                suffix = taken.suffix(draft.title_text, distinction(draft.section, draft.title_text), guides)
                content.append(self._finished(draft, suffix))
            drawn.append(ChapterSlides(plan, tuple(self._opened(plan, content, opening))))
        return drawn

    def _finished(self, draft: Draft, suffix: str) -> Slide:
        return self._memory.slide(draft, suffix, lambda: finished(draft, suffix, self._typesetter, self._images))

    def _with_links(self, drawn: Sequence[ChapterSlides]) -> list[ChapterSlides]:
        """Return the chapters, each with its links once more at its end."""
        near = self._labels.links.casefold()
        titles = (slide.title for each in drawn for slide in each.slides)
        taken = Taken(title for title in titles if title.casefold().startswith(near))
        return [replace(each, slides=(*each.slides, *self._links(each.plan, taken))) for each in drawn]

    def _with_recaps(self, chapters: Iterable[ChapterSlides]) -> list[ChapterSlides]:
        """Return the chapters, what each was about once more at its end where that is asked for."""
        drawn = list(chapters)
        taken = Taken(slide.title for each in drawn for slide in each.slides)
        return [
            replace(each, slides=(*each.slides, *recap_slides(each.plan, taken, self._typesetter, self._labels)))
            for each in drawn
        ]

    def _links(self, plan: ChapterPlan, taken: Taken) -> list[Slide]:
        chapter, bodies = plan.chapter, plan.chapter.section_bodies
        holders = (chapter.heading, chapter.opener, *(each for body in bodies for each in (*body.opens, *body.blocks)))
        links = self._memory.fact(("links", plan.detail), holders, lambda: tuple(chapter_links(chapter, plan.detail)))
        return links_slides(chapter, links, plan.links, taken, self._typesetter, self._labels)

    def _opened(self, plan: ChapterPlan, content: Sequence[Slide], suffixes: Mapping[str, str]) -> Iterator[Slide]:
        """Yield a chapter's slides: its opening page, if it has one, and its content."""
        made = [self._section(heading, plan, suffixes[heading.id]) for heading in plan.pages]
        if made and plan.chapter.remarks:
            made[-1] = _with_remarks(made[-1], plan.chapter)
        yield from made
        yield from content

    def _section(self, heading: Section, plan: ChapterPlan, suffix: str) -> Slide:
        origin, chapter = heading_origin(heading), plan.chapter
        if heading is not chapter.heading:
            return self._furniture.section(heading, 0, About(), suffix, origin)
        blocks = [block for body in chapter.section_bodies for block in body.blocks]
        tags = tag_names_in(blocks, self._memory)
        about = About((*topics(heading, plan.drafts),), (*tags.values(),))
        return self._memory.kept(
            ("section", bare(heading), chapter.number, about, suffix),
            lambda: self._furniture.section(heading, chapter.number, about, suffix, origin),
        )

    def _paced(
        self, slides: Sequence[Slide], timed: Mapping[str, Section], drawn: Sequence[ChapterSlides], has_agenda: bool
    ) -> Iterator[Slide]:
        """Yield the slides with their time; the agenda counts that of all others."""
        found = paced(slides, timed, self._options.minutes)
        seconds = {slide.id: slide.seconds for slide in found}
        listed = {slide.id: slide.slots for slide in self._agenda(drawn, seconds)} if has_agenda else {}
        yield from (replace(slide, slots=listed.get(slide.id, slide.slots)) for slide in found)

    def _agenda(self, drawn: Sequence[ChapterSlides], seconds: Mapping[str, int]) -> list[Slide]:
        return self._furniture.agenda([entry for each in drawn for entry in each.entries(seconds)])

    def _meta(self, meta: Meta) -> DeckMeta:
        return DeckMeta(
            title=meta.title,
            author=meta.author,
            date=meta.date,
            language=meta.language,
            direction=self._direction,
            footer=self._foot(footer_text(meta, self._typesetter.theme)),
            subject=meta.extra.get("subject", ""),
            keywords=meta.tags,
            minutes=self._options.minutes or 0,
        )

    def _foot(self, text: str) -> str:
        """Return a footer as long as its box is wide, nothing where there is none."""
        box = self._footer
        return self._typesetter.shortened(text, box.style, box.rect.width) if box and text else ""


def _direction(meta: Meta) -> Direction:
    return meta.direction or (
        "rtl" if primary(meta.language) == "dv" or script_of_language(meta.language) in _RTL else "ltr"
    )


def _with_remarks(slide: Slide, chapter: Chapter) -> Slide:
    """Return a slide with what is only said in a chapter and has no slide of its own."""
    lines: list[NoteLine] = [line for remark in chapter.remarks for line in block_lines(remark, 0)]
    origins = [block_origin(remark, "notes", 0, remark.tags) for remark in chapter.remarks]
    return replace(slide, notes=(*slide.notes, *lines), origins=(*slide.origins, *origins))


def _told_in_full(slide: Slide) -> Slide:
    return replace(slide, notes=tuple(replace(line, shown=False) for line in slide.notes))
