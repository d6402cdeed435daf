"""Lone headings over all that follow: which of them have a page, and where links to the others lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from notes2slides.model.deck import Slide
from notes2slides.model.structure import Structure
from notes2slides.planning.deck.chapter_plan import FEWEST, ChapterPlan
from notes2slides.planning.items.outline import heading_text
from notes2slides.values import replace


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
