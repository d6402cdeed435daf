"""The slides that give a deck its shape: cover, agenda, section pages; and slots that other slides share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from notes2slides.model.deck import NoteLine, Slide, Slot
from notes2slides.model.frames import Origin, TextFrame, TextParagraph
from notes2slides.model.notes import Meta, Section
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain
from notes2slides.model.theme import Box, Layout, scale_of
from notes2slides.planning.items.items import word_count
from notes2slides.planning.items.outline import heading_text
from notes2slides.planning.language.labels import Labels
from notes2slides.planning.text.typesetter import Rank, Typesetter
from notes2slides.planning.titles.titles import MOST_LINES, balanced, cleaned, low_enough
from notes2slides.values import replace

T = TypeVar("T")
AGENDA_ITEMS = 8
"""Entries on one agenda slide."""
MOST_ENTRIES = 16
"""Sections that have lines of their own."""
MOST_LINES_ALONE = 3
"""Lines of a title on the cover and on section slides, which hold little else."""
_LEAST_GAP = 1.24
"""Between a line of the agenda and how many slides it stands for, in ems: as far as lists set them apart."""
_WIDE = 1e9
"""Points; no line is as wide."""
_MOST_TOPICS = 40
"""Topics that are tried below a section's title; two lines hold fewer."""
_SUBTITLE_SIGN = "\N{NO-BREAK SPACE}· "


class AgendaEntry(Struct, frozen=True):
    """A line of the agenda."""

    title: str
    slide_id: str
    slides: int
    number: str
    """`3.`, or `3–5.` for sections that share a line."""


class Furniture:
    """Makes the slides around the content. Numbers and unique titles come later."""

    def __init__(self, typesetter: Typesetter, labels: Labels) -> None:
        self._typesetter = typesetter
        self._gaps = typesetter.theme.looks.gaps
        self._scale = scale_of(typesetter.theme, "agenda")
        self._labels = labels

    def cover(self, meta: Meta, date: str) -> Slide:
        """Return the title slide."""
        layout = self._typesetter.theme.layout("cover")
        slots = [title_slot(layout, (Run(meta.title),), self._typesetter)]
        below = " · ".join(part for part in (meta.extra.get("subtitle", ""), meta.author, date) if part)
        if below:
            slots.append(text_slot(layout, "subtitle", below, self._typesetter))
        notes = tuple(NoteLine(level=0, text=text) for text in (meta.title, meta.author, meta.date) if text)
        return Slide(
            id="cover",
            number=0,
            layout="cover",
            title=meta.title,
            section="",
            slots=tuple(slots),
            notes=notes,
            words=word_count(meta.title),
        )

    def agenda(self, entries: Sequence[AgendaEntry]) -> list[Slide]:
        """Return the agenda, at most eight lines a slide, evenly over as few slides as hold them.

        More sections than two slides hold share lines, so that one slide shows the whole lecture.
        """
        if len(entries) > MOST_ENTRIES:
            entries = [_joined(group) for group in even_parts(entries, -(-len(entries) // AGENDA_ITEMS))]
        groups = self._groups(entries)
        widest = max((entry.number for entry in entries), key=len)
        return [self._agenda(group, widest, part) for group, part in zip(groups, _parts_of(len(groups)), strict=True)]

    def agenda_titles(self, sections: int) -> list[str]:
        """Return what the slides of an agenda of so many sections are called; a single section has none."""
        lines = agenda_lines(sections)
        return [plain(self._agenda_title(part)) for part in _parts_of(len(self._groups(range(lines))))]

    def _groups(self, entries: Sequence[T]) -> list[Sequence[T]]:
        """Return the lines of an agenda by slide."""
        height = self._typesetter.theme.layout("agenda").box("agenda").rect.height
        leading = self._typesetter.listed((Run("x"),), Rank(scale=self._scale), _WIDE, marker="1.").leading
        return even_parts(entries, min(AGENDA_ITEMS, lines_in(height, leading, self._gaps.agenda)))

    def _agenda_title(self, part: tuple[int, int] | None) -> Runs:
        return (Run(self._labels.agenda), *part_runs(part))

    def _agenda(self, entries: Sequence[AgendaEntry], widest: str, part: tuple[int, int] | None) -> Slide:
        layout = self._typesetter.theme.layout("agenda")
        box = layout.box("agenda").rect
        lines = [self._agenda_line(entry, widest, box.width) for entry in entries]
        lines[0] = replace(lines[0], space_before=0.0)
        title = self._agenda_title(part)
        slots = (
            title_slot(layout, title, self._typesetter),
            Slot(name="agenda", rect=box, frame=TextFrame(paragraphs=tuple(lines))),
        )
        return Slide(
            id=f"agenda-{part[0]}" if part else "agenda",
            number=0,
            layout="agenda",
            title=plain(title),
            section="",
            slots=slots,
            part=part,
            words=sum(word_count(entry.title) for entry in entries),
        )

    def _agenda_line(self, entry: AgendaEntry, widest: str, width: float) -> TextParagraph:
        aside = (Run(self._labels.counted(entry.slides), Mark.QUIET),)
        theme, measure = self._typesetter.theme, self._typesetter.width
        size = theme.scales[self._scale][0]
        taken = measure(aside, "body", size) + measure((Run(widest),), "body", size)
        gap = theme.levels[0].indent + max(self._gaps.agenda_count, _LEAST_GAP * size)
        text = self._typesetter.shortened(entry.title, "body", width - gap - taken, size=size)
        runs = (Run(text, href=f"#{entry.slide_id}"),)
        rank = Rank(scale=self._scale, numbers=(widest,))
        line = self._typesetter.listed(runs, rank, width, marker=entry.number, aside=aside)
        return replace(line, space_before=self._gaps.agenda)

    def section(self, heading: Section, number: int, topics: Sequence[str], suffix: str, origin: Origin) -> Slide:
        """Return a section's opening slide: its number, its title (with what makes it unique) and what it is about."""
        layout = self._typesetter.theme.layout("section")
        title = (
            *(cleaned(heading.title) or (Run(heading_text(heading)),)),
            *((Run(suffix, Mark.QUIET),) if suffix else ()),
        )
        slots = [title_slot(layout, title, self._typesetter, origin)]
        if number:
            slots.append(text_slot(layout, "numeral", str(number), self._typesetter))
        below = self._subtitle(heading, layout, topics)
        if below:
            slots.append(text_slot(layout, "subtitle", below, self._typesetter))
        text = heading_text(heading)
        return Slide(
            id=section_id(heading),
            number=0,
            layout="section",
            title=text + suffix,
            section=text,
            slots=tuple(slots),
            notes=(NoteLine(level=0, text=text),),
            origins=(origin,),
            source=heading.span,
            words=word_count(text),
        )

    def _subtitle(self, heading: Section, layout: Layout, topics: Sequence[str]) -> str:
        """Return the whole heading where the title had to be cut, else as many topics as stand on two lines, and a sign
        for those that do not."""
        box = layout.box("title")
        most = min(_room(box, self._typesetter), MOST_LINES_ALONE)
        if len(self._typesetter.lines(cleaned(heading.title), box.style, box.rect.width)) > most:
            return heading_text(heading)
        below = layout.box("subtitle")
        for count in range(min(len(topics), _MOST_TOPICS), 0, -1):
            more = [ELLIPSIS] if count < len(topics) else []
            text = _SUBTITLE_SIGN.join([*topics[:count], *more])
            if len(self._typesetter.lines((Run(text),), below.style, below.rect.width)) <= 2:
                return text
        return ""


def agenda_lines(sections: int) -> int:
    """Return how many lines the agenda of so many sections has: more than two slides hold share lines."""
    if sections < 2:
        return 0
    return sections if sections <= MOST_ENTRIES else -(-sections // -(-sections // AGENDA_ITEMS))


def _parts_of(count: int) -> list[tuple[int, int] | None]:
    """Return which part of so many each slide is; a single one is no part."""
    return [(index, count) if count > 1 else None for index in range(1, count + 1)]


def agenda_slides(sections: int) -> int:
    """Return how many slides the agenda of so many sections takes."""
    if sections < 2:
        return 0
    return 1 if sections > MOST_ENTRIES else -(-sections // AGENDA_ITEMS)


def _joined(entries: Sequence[AgendaEntry]) -> AgendaEntry:
    """Return one line for several sections: the first and the last by name."""
    first, last = entries[0], entries[-1]
    if first is last:
        return first
    number = f"{first.number.rstrip('.')}–{last.number}"
    slides = sum(entry.slides for entry in entries)
    return AgendaEntry(f"{first.title} – {last.title}", first.slide_id, slides, number)


def section_id(heading: Section) -> str:
    """Return the id of a heading's own slide."""
    return f"section-{heading.id}"


def title_slot(layout: Layout, runs: Runs, typesetter: Typesetter, origin: Origin | None = None) -> Slot:
    """Return a title in its box, its lines evenly long, cut to as many as the box holds."""
    box = layout.box("title")
    most = min(_room(box, typesetter), MOST_LINES_ALONE if layout.name in ("cover", "section") else MOST_LINES)
    if len(typesetter.lines(runs, box.style, box.rect.width)) > most:
        runs = (Run(typesetter.shortened(plain(runs), box.style, box.rect.width, most)),)
    runs = low_enough(runs, typesetter, box)
    width = balanced(runs, typesetter, box.style, box.rect.width)
    paragraph = typesetter.paragraph(runs, box.style, width, origin=origin)
    return Slot(name="title", rect=replace(box.rect, width=width), frame=TextFrame(paragraphs=(paragraph,)))


def text_slot(layout: Layout, name: str, text: str, typesetter: Typesetter) -> Slot:
    """Return a text in the box of that name, cut to as many lines as it holds."""
    box = layout.box(name)
    shown = typesetter.shortened(text, box.style, box.rect.width, _room(box, typesetter))
    paragraph = typesetter.paragraph((Run(shown),), box.style, box.rect.width)
    return Slot(name=name, rect=box.rect, frame=TextFrame(paragraphs=(paragraph,)))


def part_runs(part: tuple[int, int] | None) -> Runs:
    """Return ` (2/3)` as a title shows it."""
    return (Run(f" ({part[0]}/{part[1]})", Mark.QUIET),) if part else ()


def even_parts(entries: Sequence[T], most: int) -> list[Sequence[T]]:
    """Return the entries in as few groups of at most `most` as hold them, none longer than another by more than one."""
    count = -(-len(entries) // most)
    bounds = [len(entries) * part // count for part in range(count + 1)] if count else []
    return [entries[start:stop] for start, stop in pairwise(bounds)]


def lines_in(height: float, leading: float, space: float) -> int:
    """Return how many lines with that space between them a height holds, at least one; lengths in points."""
    return max(1, int((height + space) / (leading + space)))


def _room(box: Box, typesetter: Typesetter) -> int:
    """Return how many lines of its style a box holds."""
    return max(1, int(box.rect.height / typesetter.leading(box.style)))
