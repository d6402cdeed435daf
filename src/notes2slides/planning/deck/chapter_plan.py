"""How fully each chapter is shown, so that the lecture has the detail and the length that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Detail, Slide
from notes2slides.model.notes import Block, Callout, Exhibit, Formula, Prose, Section, SpeakerNote
from notes2slides.model.options import SHORTEST, USUAL, PlanOptions
from notes2slides.model.structure import Asked, Structure
from notes2slides.model.text import Mark, Runs, plain
from notes2slides.model.tree import walk
from notes2slides.model.words import block_text, shown_text
from notes2slides.planning.deck.budget import fullest
from notes2slides.planning.deck.contents import topics
from notes2slides.planning.deck.link_slides import links_needed
from notes2slides.planning.deck.pacing import seconds_needed, timed_heading
from notes2slides.planning.items.callout_text import segments
from notes2slides.planning.items.detail import DETAILS
from notes2slides.planning.items.item import Item, word_count
from notes2slides.planning.items.outline import Chapter, SectionBody, heading_text
from notes2slides.planning.sections.drafts import Drafter, Drafting
from notes2slides.planning.sections.slides import Draft
from notes2slides.values import replace

FEWEST_RECAPPED = 6
"""Slides of a section whose topics are worth to be said once more."""
_FEWEST_TOPICS = 2
"""A section of one topic has said its name already."""
FEWEST = 3
"""Slides to which a page leads that opens them; fewer need none."""
_WORDS_A_SLIDE = 35
"""Words of a usual slide, by which it is guessed how many there will be: of 146 chapters of public notes 141 right."""
_WORDS_A_FORMULA = 4
"""By which a formula takes more room than its own words."""


class ChapterPlan(Struct, frozen=True):
    """A chapter, drafted at the detail that was chosen for it."""

    chapter: Chapter
    detail: Detail
    drafts: tuple[Draft, ...]
    pages: tuple[Section, ...] = ()
    """The headings that have pages of their own: the chapter's, or one over all that follows."""
    links: Asked | None = None
    """Whether its links are asked for once more."""
    recap: Asked | None = None
    """Whether it is asked for that what it was about is said once more."""

    @property
    def is_recapped(self) -> bool:
        """Whether a slide at its end says what it was about: the section is long and has topics, and that is wanted."""
        heading = self.chapter.heading
        if self.recap != "always" or heading is None or len(self.drafts) < FEWEST_RECAPPED:
            return False
        return len(topics(heading, self.drafts)) >= _FEWEST_TOPICS

    @property
    def allotted(self) -> int:
        """Seconds that the lecturer has set for slides here."""
        headings = [timed_heading(draft.path) for draft in self.drafts]
        return seconds_needed([heading for heading in headings if heading is not None])

    def seconds(self, each: int) -> int:
        """Return the time that its slides take, its opening slides included, at so many seconds each."""
        paths = [draft.path for draft in self.drafts]
        paths += [self.chapter.path_of(heading) for heading in self.pages]
        around = links_needed(self.chapter, self.detail, self.links) + self.is_recapped
        paths += [self.chapter.path_of(None)] * around
        return seconds_needed([timed_heading(path) for path in paths], each)


class Opening(Struct, frozen=True):
    """Drafts chapters, each with a page that opens it or none: where few slides follow, their titles say its name."""

    drafter: Drafter
    structure: Structure
    title: str
    """The deck's own, which its cover says already."""

    def planned(self, chapter: Chapter, detail: Detail) -> ChapterPlan:
        """Return a chapter drafted at a detail."""
        heading, asked = chapter.heading, self.structure.section_pages
        drafting = self.drafter.of(chapter, detail)
        said = heading is not None and heading_text(heading).casefold() == self.title.casefold()
        if heading is None or asked in ("always", "never") or said:
            opened = asked == "always" and heading is not None
            return self._plan(drafting, opened=opened, named=not (said or opened))  # no heading: named
        memory = self.drafter.memory
        words = sum(memory.fact("words", body.blocks, partial(_words_in, body)) for body in chapter.section_bodies)
        guess = words >= _WORDS_A_SLIDE * FEWEST * (1 + DETAILS.index(detail))
        first = self._plan(drafting, opened=guess, named=not guess)
        if guess == (len(first.drafts) >= FEWEST):
            return first
        other = self._plan(drafting, opened=not guess, named=guess)
        return other if guess or len(other.drafts) >= FEWEST else first

    def _plan(self, drafting: Drafting, *, opened: bool, named: bool) -> ChapterPlan:
        chapter, drafts = drafting.chapter, tuple(drafting.drafts(opened=opened, named=named))
        pages = (chapter.heading,) if opened and chapter.heading else (chapter.opener,) if chapter.opener else ()
        return ChapterPlan(chapter, drafting.detail, drafts, pages, self.structure.links, self.structure.recap)


def _words_in(body: SectionBody) -> int:
    """Return about how many words a section body shows, or how much else takes as much room."""
    shown = [block for _, block in walk(body.blocks) if not isinstance(block, SpeakerNote)]
    formulas = sum(isinstance(block, Formula) for block in shown)
    return sum(word_count(block_text(block)) for block in shown) + _WORDS_A_FORMULA * formulas


def chapter_plans(
    chapters: Sequence[Chapter], around: int, opening: Opening, options: PlanOptions
) -> tuple[list[ChapterPlan], list[Diagnostic]]:
    """Return every chapter at its detail, and what was moved to the speaker notes for it.

    `around` is how many slides stand around the chapters: cover, agenda and the last one.
    """
    if options.minutes is None:
        chosen = [opening.planned(chapter, options.detail) for chapter in chapters]
        return chosen, list(_moved(chosen, "--detail full shows everything"))
    chosen = _in_time(chapters, opening, options.detail, 60 * options.minutes - USUAL * around)
    least = SHORTEST * around + sum(plan.seconds(SHORTEST) for plan in chosen)
    return chosen, [*_moved(chosen, "a longer lecture shows more"), *_too_long(chosen, options.minutes, least)]


def _in_time(chapters: Sequence[Chapter], opening: Opening, most: Detail, seconds: int) -> list[ChapterPlan]:
    """Return every chapter as fully as so many seconds allow; a detail is drafted only where all fuller take too long.

    Drafting is what planning takes most of its time for.
    """
    tried: list[dict[Detail, ChapterPlan]] = [{} for _ in chapters]
    chosen: list[ChapterPlan] = []
    for detail in DETAILS[DETAILS.index(most) :]:
        for plans, chapter in zip(tried, chapters, strict=True):
            plans[detail] = opening.planned(chapter, detail)
        needs = [{each: plan.seconds(USUAL) for each, plan in plans.items()} for plans in tried]
        chosen = [plans[each] for plans, each in zip(tried, fullest(needs, seconds), strict=True)]
        if sum(plan.seconds(USUAL) for plan in chosen) <= seconds:
            break
    return chosen


def _moved(plans: Iterable[ChapterPlan], hint: str) -> Iterable[Diagnostic]:
    """Yield, for each chapter, what stands in the speaker notes alone though the notes do not ask for that."""
    for plan in plans:
        if plan.detail == "full":
            continue
        items = [item for draft in plan.drafts for item in draft.shown]
        whole = [said.block for item in items for said in item.spoken if not isinstance(said.block, SpeakerNote)]
        words = _hidden_words(items) + sum(word_count(shown_text(block)) for block in whole)
        if not words:
            continue
        heading = next(iter(plan.chapter.entries), None)
        name = f"“{plan.chapter.name}”" if heading else "what stands before the first heading"
        manner = "in outline" if plan.detail == "outline" else plan.detail
        stand = "1 word stands" if words == 1 else f"{words} words stand"
        blocks = "1 whole block" if len(whole) == 1 else f"{len(whole)} whole blocks"
        among = f", {blocks} among them" if whole else ""
        message = f"{name} is shown {manner}: {stand} in the speaker notes only{among}"
        yield Diagnostic("moved-to-notes", Severity.NOTE, message, heading.span if heading else items[0].span, hint)


def _hidden_words(items: Sequence[Item]) -> int:
    """Return how many words are missing of texts that are shown in part."""
    texts = [item for item in items if not isinstance(item.block, Exhibit)]
    blocks = {item.block.id: item.block for item in texts}
    whole = {name: _word_count(_runs(block)) for name, block in blocks.items()}
    shown = sum(_word_count([item.runs, *(line.runs for line in item.lines)]) for item in texts)
    return max(0, sum(whole.values()) - shown)


def _runs(block: Block) -> Iterable[Runs]:
    """Return the texts of a block that may be shown in part."""
    if isinstance(block, Callout):
        return [line.runs for part in segments(block) if isinstance(part, tuple) for line in part]
    return [block.runs] if isinstance(block, Prose) else []


def _word_count(texts: Iterable[Runs]) -> int:
    """Return the number of words, without the planner's own."""
    return sum(word_count(plain(run for run in runs if Mark.QUIET not in run.marks)) for runs in texts)


def _too_long(plans: Sequence[ChapterPlan], minutes: int, least: int) -> Iterable[Diagnostic]:
    if least > 60 * minutes:
        needed = f"even the outline takes {-(-least // 60)} min at {SHORTEST} seconds a slide"
        message = f"{needed}, and the lecture has {minutes} min"
        if set_aside := sum(plan.allotted for plan in plans):
            message += f"; {{time=…}} sets {-(-set_aside // 60)} min of it"
        hint = "give it more time, or leave sections out with <!-- skip -->"
        yield Diagnostic("too-long", Severity.WARNING, message, None, hint)


def with_worthy_openers(plans: Sequence[ChapterPlan], structure: Structure, title: str) -> Iterator[ChapterPlan]:
    """Yield chapters, a lone heading over all that follow with a page only where it leads to some slides and the cover
    does not say it: `title` is the deck's."""
    for index, plan in enumerate(plans):
        led_to = sum(len(other.drafts) for other in plans[index + 1 :])
        said = plan.chapter.opener is not None and heading_text(plan.chapter.opener).casefold() == title.casefold()
        worthy = structure.section_pages != "never" and led_to >= FEWEST and not said
        has_page = structure.section_pages == "always" or worthy
        yield replace(plan, pages=()) if plan.chapter.opener and not has_page else plan


def of_unopened(plans: Iterable[ChapterPlan], cover: Slide) -> dict[str, str]:
    """Return where links to headings lead that the cover says, for they have no page."""
    openers = (plan.chapter.opener for plan in plans if not plan.pages)
    return {opener.anchor: cover.id for opener in openers if opener is not None}
