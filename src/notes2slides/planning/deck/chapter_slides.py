"""A chapter with its slides: what the agenda says of it, and whose time the lecturer has set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from notes2slides.model.deck import Slide
from notes2slides.model.notes import Section
from notes2slides.planning.deck.chapter_plan import ChapterPlan
from notes2slides.planning.deck.furniture import AgendaEntry, section_id
from notes2slides.planning.deck.pacing import timed_heading
from notes2slides.planning.items.outline import Chapter, apart_from_number, heading_text


class ChapterSlides(Struct, frozen=True):
    """A chapter with its slides."""

    plan: ChapterPlan
    slides: tuple[Slide, ...]

    @property
    def chapter(self) -> Chapter:
        return self.plan.chapter

    @property
    def content(self) -> int:
        """How many slides have content of the notes."""
        return len(self.plan.drafts)

    def entries(self, seconds: Mapping[str, int]) -> Iterator[AgendaEntry]:
        """Yield what the agenda says of it: its heading, or the names of the sections that share its slides.

        `seconds` gives the time of each slide by its id.
        """
        if self.chapter.heading is not None:
            number, name = self._numbered(self.chapter.heading, 0)
            time = sum(seconds.get(slide.id, 0) for slide in self.slides)
            yield AgendaEntry(name, self.slides[0].id, len(self.slides), number, time)
            return
        stands_on = {each.id: draft.id for draft in self.plan.drafts for each in draft.shared}
        sharing = Counter(stands_on.values())
        for index, section in enumerate(self.chapter.shared):
            number, name = self._numbered(section, index)
            slide = stands_on[section.id]
            yield AgendaEntry(name, slide, 1, number, seconds.get(slide, 0) / sharing[slide])

    def _numbered(self, heading: Section, index: int) -> tuple[str, str]:
        """Return the number of one of its sections and its name: ours, or that with which its heading begins."""
        name = heading_text(heading)
        return (f"{self.chapter.number + index}.", name) if self.chapter.number else apart_from_number(name)

    def timed(self) -> Iterator[tuple[str, Section]]:
        """Yield the slides whose time the lecturer has set, by id, with the heading that says so."""
        paths = {draft.id: draft.path for draft in self.plan.drafts}
        paths.update((section_id(heading), self.chapter.path_of(heading)) for heading in self.plan.pages)
        for slide in self.slides:
            if (heading := timed_heading(paths.get(slide.id, self.chapter.path_of(None)))) is not None:
                yield slide.id, heading
