"""The slides that give a deck its shape: cover, agenda, section pages and the last one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar, assert_never

from msgspec import Struct

from notes2slides.model.deck import NoteLine, Slide
from notes2slides.model.frames import Origin, TextParagraph
from notes2slides.model.notes import Meta, Section
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.model.theme import scale_of
from notes2slides.planning.deck.contents import About, contents_slot
from notes2slides.planning.deck.foot import institution
from notes2slides.planning.frames.origins import heading_origin
from notes2slides.planning.items.item import word_count
from notes2slides.planning.items.outline import heading_text
from notes2slides.planning.language.dates import readable_date
from notes2slides.planning.language.labels import Labels
from notes2slides.planning.presenting.shown_words import marked_text
from notes2slides.planning.sections import slots
from notes2slides.planning.text.manners import Rank
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import Taken, cleaned
from notes2slides.values import replace

T = TypeVar("T")
AGENDA_ITEMS = 8
"""Entries on one agenda slide."""
MOST_ENTRIES = 16
"""Sections that have lines of their own."""
_LEAST_GAP = 1.24
"""Between a line of the agenda and how many slides it stands for, in ems: as far as lists set them apart."""
_WIDE = 1e9
"""Points; no line is as wide."""
_SIGN = " · "


class AgendaEntry(Struct, frozen=True):
    """A line of the agenda."""

    title: str
    slide_id: str
    slides: int
    number: str
    """`3.`, or `3–5.` for sections that share a line; "" for one without where others bring their own."""
    seconds: float = 0.0
    """How long they are likely to be talked about."""


class Furniture:
    """Makes the slides around the content. They are numbered later."""

    def __init__(self, typesetter: Typesetter, labels: Labels) -> None:
        self._typesetter = typesetter
        self._gaps = typesetter.theme.looks.gaps
        self._scale = scale_of(typesetter.theme, "agenda")
        self._labels = labels

    def cover(self, meta: Meta, opener: Section | None = None) -> Slide:
        """Return the title slide; it says a heading over all the notes too that has no page."""
        name = heading_text(opener) if opener else ""
        date = readable_date(meta.date, meta.language)
        house = institution(meta, self._typesetter.theme)
        below = (meta.extra.get("subtitle", ""), "" if name == meta.title else name, meta.author, house, date)
        said = (meta.title, name, meta.author, house, meta.date)
        notes = (NoteLine(level=0, text=text, shown=text == meta.date) for text in dict.fromkeys(said) if text)
        origins = (heading_origin(opener),) if opener else ()
        page = self._page("cover", meta.title, "", below)
        return replace(page, notes=marked_text(notes, page.slots), origins=origins)

    def closing(self, meta: Meta, titles: Sequence[str]) -> Slide:
        """Return the last slide, a calm page for questions; `titles` are those of all others, which it must not
        repeat."""
        asked = self._labels.questions
        return self._page("closing", asked, Taken(titles).suffix(asked), (meta.title, meta.author))

    def _page(self, name: str, words: str, suffix: str, below: Sequence[str]) -> Slide:
        """Return a slide with a title, what makes that unique, and below it whatever of some texts is not empty."""
        layout = self._typesetter.theme.layout(name)
        made = [slots.title_slot(layout, (Run(words), *slots.quiet(suffix)), self._typesetter)]
        if said := [text for text in below if text]:
            made.append(slots.row_slot(layout, "subtitle", said, _SIGN, self._typesetter))
        return Slide(id=name, layout=name, title=words + suffix, slots=tuple(made), words=word_count(words))

    def agenda(self, entries: Sequence[AgendaEntry]) -> list[Slide]:
        """Return the agenda, at most eight lines a slide, evenly over as few slides as hold them.

        More sections than two slides hold share lines, so that one slide shows the whole lecture.
        """
        if len(entries) > MOST_ENTRIES:
            entries = [joined(group) for group in even_parts(entries, -(-len(entries) // AGENDA_ITEMS))]
        groups = self._groups(entries)
        widest = max((entry.number for entry in entries), key=len)
        parts = slots.parts_of(len(groups))
        return [self._agenda(group, widest, part) for group, part in zip(groups, parts, strict=True)]

    def agenda_titles(self, sections: int, fewest: int = 2) -> list[str]:
        """Return what the slides of an agenda of so many sections are called; none of fewer than `fewest`."""
        lines = 0 if sections < fewest else sections
        if sections > MOST_ENTRIES:
            lines = -(-sections // -(-sections // AGENDA_ITEMS))
        return [plain(self._agenda_title(part)) for part in slots.parts_of(len(self._groups(range(lines))))]

    def _groups(self, entries: Sequence[T]) -> list[Sequence[T]]:
        """Return the lines of an agenda by slide."""
        height = self._typesetter.theme.layout("agenda").box("agenda").rect.height
        leading = self._typesetter.listed((Run("x"),), Rank(scale=self._scale), _WIDE, marker="1.").leading
        return even_parts(entries, min(AGENDA_ITEMS, lines_in(height, leading, self._gaps.agenda)))

    def _agenda_title(self, part: tuple[int, int] | None) -> Runs:
        return (Run(self._labels.agenda), *slots.part_runs(part))

    def _agenda(self, entries: Sequence[AgendaEntry], widest: str, part: tuple[int, int] | None) -> Slide:
        layout = self._typesetter.theme.layout("agenda")
        box = layout.box("agenda").rect
        first, *others = (self._agenda_line(entry, widest, box.width) for entry in entries)
        spaced = (replace(other, space_before=self._gaps.agenda) for other in others)
        title = self._agenda_title(part)
        return Slide(
            id=f"agenda-{part[0]}" if part else "agenda",
            layout="agenda",
            title=plain(title),
            slots=(
                slots.title_slot(layout, title, self._typesetter),
                slots.filled("agenda", box, replace(first, space_before=0.0), *spaced),
            ),
            part=part,
            words=sum(word_count(entry.title) for entry in entries),
        )

    def _agenda_line(self, entry: AgendaEntry, widest: str, width: float) -> TextParagraph:
        aside = self._counted(entry)
        theme, measure = self._typesetter.theme, self._typesetter.width
        size = theme.scales[self._scale][0]
        taken = measure(aside, "body", size) + measure((Run(widest),), "body", size)
        gap = theme.levels[0].indent + (max(self._gaps.agenda_count, _LEAST_GAP * size) if aside else 0)
        text = self._typesetter.shortened(entry.title, "body", width - gap - taken, size=size)
        runs = (Run(text, href=f"#{entry.slide_id}"),)
        rank = Rank(scale=self._scale, numbers=(widest,))
        return self._typesetter.listed(runs, rank, width, marker=entry.number, aside=aside)

    def _counted(self, entry: AgendaEntry) -> Runs:
        """Return what stands at the end of a line of the agenda, as the theme asks for it."""
        match self._typesetter.theme.around.agenda:
            case "minutes":
                return (Run(self._labels.timed(entry.seconds), Mark.QUIET),)
            case "slides":
                return (Run(self._labels.counted(entry.slides), Mark.QUIET),)
            case "nothing":
                return ()
            case other:
                assert_never(other)

    def section(self, heading: Section, number: int, about: About, suffix: str, origin: Origin) -> Slide:
        """Return a section's opening slide: its number, its title (with what makes it unique) and what it is about."""
        layout = self._typesetter.theme.layout("section")
        text = heading_text(heading)
        title = (*(cleaned(heading.title) or (Run(text),)), *slots.quiet(suffix))
        below = contents_slot(heading, layout, about, self._typesetter)
        numeral = (
            [slots.text_slot(layout, "numeral", str(number), self._typesetter)]
            if number and "numeral" in layout.boxes
            else []
        )
        shown = slots.title_slot(layout, title, self._typesetter, origin)
        return Slide(
            id=section_id(heading),
            layout="section",
            title=text + suffix,
            section=text,
            slots=(shown, *numeral, *([below] if below else [])),
            notes=marked_text([NoteLine(level=0, text=text)], [shown]),
            origins=(origin,),
            source=heading.span,
            words=word_count(text),
        )


def joined(entries: Sequence[AgendaEntry]) -> AgendaEntry:
    """Return one line for several sections or topics: the first and the last by name."""
    first, last = entries[0], entries[-1]
    if first is last:
        return first
    number = f"{first.number.rstrip('.')}–{last.number}" if first.number and last.number else ""
    slides, seconds = sum(entry.slides for entry in entries), sum(entry.seconds for entry in entries)
    return AgendaEntry(f"{first.title} – {last.title}", first.slide_id, slides, number, seconds)


def section_id(heading: Section) -> str:
    """Return the id of a heading's own slide."""
    return f"section-{heading.id}"


def even_parts(entries: Sequence[T], most: int) -> list[Sequence[T]]:
    """Return the entries in as few groups of at most `most` as hold them, none longer than another by more than one."""
    count = -(-len(entries) // most)
    bounds = [len(entries) * part // count for part in range(count + 1)] if count else []
    return [entries[start:stop] for start, stop in pairwise(bounds)]


def lines_in(height: float, leading: float, space: float) -> int:
    """Return how many lines with that space between them a height holds, at least one; lengths in points."""
    return max(1, int((height + space) / (leading + space)))
