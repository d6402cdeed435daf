"""What a long section was about, once more on a slide at its end, each topic linked to where it begins."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.model.deck import Slide
from notes2slides.model.text import Run
from notes2slides.model.theme import scale_of
from notes2slides.planning.deck.chapter_plan import ChapterPlan
from notes2slides.planning.deck.contents import topic_slides
from notes2slides.planning.deck.furniture import AGENDA_ITEMS, AgendaEntry, even_parts, joined
from notes2slides.planning.items.item import word_count
from notes2slides.planning.language.labels import Labels
from notes2slides.planning.sections.slots import filled, kicker_slot, quiet, title_over, title_slot
from notes2slides.planning.text.manners import Rank
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import Taken
from notes2slides.values import replace

_LAYOUT, _PLAIN = "recap", "bullets"
"""A theme may do without a layout for it, or without boxes of it."""
_STYLE = "agenda"


def recap_slides(plan: ChapterPlan, titles: Taken, typesetter: Typesetter, labels: Labels) -> list[Slide]:
    """Return the slide that says what a section was about, none where it has no such slide.

    `titles` are those of the other slides, which it must not repeat. More topics than it has lines share some.
    """
    heading = plan.chapter.heading
    if not plan.is_recapped or heading is None:
        return []
    entries = [AgendaEntry(name, slide, 0, "") for name, slide in topic_slides(heading, plan.drafts).items()]
    return [_slide(plan, _lines_of(entries), titles, typesetter, labels)]


def _lines_of(entries: Sequence[AgendaEntry]) -> Sequence[AgendaEntry]:
    """Return topics in as few lines as a slide has."""
    each = -(-len(entries) // AGENDA_ITEMS)
    return entries if each == 1 else [joined(group) for group in even_parts(entries, each)]


def _slide(
    plan: ChapterPlan, entries: Sequence[AgendaEntry], titles: Taken, typesetter: Typesetter, labels: Labels
) -> Slide:
    theme, chapter = typesetter.theme, plan.chapter
    own = theme.layouts.get(_LAYOUT)
    layout = own if own is not None and {"title", "body"} <= own.boxes.keys() else theme.layout(_PLAIN)
    box, rank = layout.box("body").rect, Rank(scale=scale_of(theme, _STYLE))
    size = theme.scales[rank.scale][0]
    room = box.width - theme.levels[0].indent
    texts = (
        Run(typesetter.shortened(entry.title, "body", room, size=size), href=f"#{entry.slide_id}") for entry in entries
    )
    first, *others = (typesetter.listed((text,), rank, box.width, marker="") for text in texts)
    gap = theme.looks.gaps.agenda
    lines = (replace(first, space_before=0.0), *(replace(each, space_before=gap) for each in others))
    head = title_over(labels.recap or labels.agenda, chapter.name, layout, typesetter)
    words = "".join(run.text for run in head)
    suffix = titles.suffix(words)
    return Slide(
        id=f"recap-{chapter.entries[0].id}",
        layout=layout.name,
        title=words + suffix,
        section=chapter.name,
        slots=(
            title_slot(layout, (*head, *quiet(suffix)), typesetter),
            kicker_slot(chapter.name, chapter.number, typesetter, layout),
            filled("body", box, *lines),
        ),
        source=chapter.entries[0].span,
        fill=round(sum(line.space_before + line.height for line in lines) / box.height, 4),
        words=word_count(words) + sum(word_count(entry.title) for entry in entries),
    )
