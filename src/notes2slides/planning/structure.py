"""The slides that give a deck its shape: cover, agenda, section pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from notes2slides.model.deck import NoteLine, Origin, Slide, Slot, TextFrame, TextParagraph
from notes2slides.model.notes import Meta, Section
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.model.theme import Box, Layout
from notes2slides.planning.items import word_count
from notes2slides.planning.labels import Labels
from notes2slides.planning.outline import heading_text
from notes2slides.planning.titles import balanced, cleaned
from notes2slides.planning.typesetter import Typesetter

AGENDA_ITEMS = 8
"""Entries on one agenda slide."""
_AGENDA_SPACE = 13.0
_SUBTITLE_SIGN = "\N{NO-BREAK SPACE}· "


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the agenda."""

    title: str
    slide_id: str
    slides: int


class Structure:
    """Makes the slides around the content. Numbers and unique titles come later."""

    def __init__(self, typesetter: Typesetter, labels: Labels) -> None:
        self._typesetter = typesetter
        self._labels = labels

    def cover(self, meta: Meta, date: str) -> Slide:
        """Return the title slide."""
        layout = self._typesetter.theme.layouts["cover"]
        slots = [self._title(layout, (Run(meta.title),))]
        below = "  ·  ".join(part for part in (meta.author, date) if part)
        if below:
            slots.append(self._text(layout, "subtitle", (Run(below),)))
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

    def agenda(self, entries: Sequence[Entry]) -> list[Slide]:
        """Return the agenda, at most eight entries a slide."""
        groups = [entries[start : start + AGENDA_ITEMS] for start in range(0, len(entries), AGENDA_ITEMS)]
        return [
            self._agenda(group, index * AGENDA_ITEMS, (index + 1, len(groups)) if len(groups) > 1 else None)
            for index, group in enumerate(groups)
        ]

    def _agenda(self, entries: Sequence[Entry], offset: int, part: tuple[int, int] | None) -> Slide:
        layout = self._typesetter.theme.layouts["agenda"]
        box = layout.boxes["agenda"].rect
        lines = [self._agenda_line(entry, offset + number, box.width) for number, entry in enumerate(entries, 1)]
        lines[0] = replace(lines[0], space_before=0.0)
        title: Runs = (Run(self._labels.agenda), *part_runs(part))
        slots = (
            self._title(layout, title),
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

    def _agenda_line(self, entry: Entry, number: int, width: float) -> TextParagraph:
        word = self._labels.slide if entry.slides == 1 else self._labels.slides
        aside = (Run(f"{entry.slides} {word}", Mark.QUIET),)
        room = width - 60 - self._typesetter.width(aside, "body")
        text = self._typesetter.shortened(entry.title, "body", room)
        runs = (Run(text, href=f"#{entry.slide_id}"),)
        line = self._typesetter.listed(runs, 0, 0, width, marker=f"{number}.", aside=aside)
        return replace(line, space_before=_AGENDA_SPACE)

    def section(self, heading: Section, number: int, topics: Sequence[str], suffix: str, origin: Origin) -> Slide:
        """Return a section's opening slide: its number, its title (with what makes it unique) and what it is about."""
        layout = self._typesetter.theme.layouts["section"]
        title = (
            *(cleaned(heading.title) or (Run(heading_text(heading)),)),
            *((Run(suffix, Mark.QUIET),) if suffix else ()),
        )
        slots = [self._title(layout, title, origin)]
        if number:
            slots.append(self._text(layout, "numeral", (Run(str(number)),)))
        below = self._subtitle(heading, layout, topics)
        if below:
            slots.append(self._text(layout, "subtitle", (Run(below),)))
        text = heading_text(heading)
        return Slide(
            id=f"section-{heading.id}",
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
        """Return the whole heading where the title had to be cut, else as many topics as stand on two lines."""
        box = layout.boxes["title"]
        if len(self._typesetter.lines(cleaned(heading.title), box.style, box.rect.width)) > self._room(box):
            return heading_text(heading)
        below = layout.boxes["subtitle"]
        kept: list[str] = []
        for topic in topics:
            lines = self._typesetter.lines((Run(_SUBTITLE_SIGN.join([*kept, topic])),), below.style, below.rect.width)
            if len(lines) > 2:
                break
            kept.append(topic)
        return _SUBTITLE_SIGN.join(kept)

    def _room(self, box: Box) -> int:
        """Return how many lines of its style a box holds."""
        return max(1, int(box.rect.height / self._typesetter.leading(box.style)))

    def _title(self, layout: Layout, runs: Runs, origin: Origin | None = None) -> Slot:
        box = layout.boxes["title"]
        most = self._room(box)
        if len(self._typesetter.lines(runs, box.style, box.rect.width)) > most:
            text = "".join(run.text for run in runs)
            runs = (Run(self._typesetter.shortened(text, box.style, box.rect.width, most)),)
        width = balanced(runs, self._typesetter, box.style, box.rect.width)
        paragraph = self._typesetter.paragraph(runs, box.style, width, origin=origin)
        return Slot(name="title", rect=replace(box.rect, width=width), frame=TextFrame(paragraphs=(paragraph,)))

    def _text(self, layout: Layout, name: str, runs: Runs) -> Slot:
        box = layout.boxes[name]
        text = "".join(run.text for run in runs)
        shown = self._typesetter.shortened(text, box.style, box.rect.width, self._room(box))
        paragraph = self._typesetter.paragraph((Run(shown),), box.style, box.rect.width)
        return Slot(name=name, rect=box.rect, frame=TextFrame(paragraphs=(paragraph,)))


def part_runs(part: tuple[int, int] | None) -> Runs:
    """Return ` (2/3)` as a title shows it."""
    return (Run(f" ({part[0]}/{part[1]})", Mark.QUIET),) if part else ()
