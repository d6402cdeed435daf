"""What belongs together: headings become chapters, each a run of section bodies: a heading's own blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from notes2slides.model.notes import Block, Notes, Section, SpeakerNote
from notes2slides.model.text import plain
from notes2slides.model.tree import shows_nothing, walk
from notes2slides.values import replace


class SectionBody(Struct, frozen=True):
    """A heading's own blocks, with the headings that lead to it."""

    headings: tuple[Section, ...]
    """From the chapter's own heading down to the one that these blocks stand under; empty before the first heading."""
    blocks: tuple[Block, ...]
    opens: tuple[Section, ...]
    """Headings that begin here: those passed since the last section body, the chapter's own excepted."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags of the headings, innermost first: they cover all that stands here."""
        return tuple(dict.fromkeys(tag for heading in reversed(self.headings) for tag in heading.tags))


class Chapter(Struct, frozen=True):
    """A top heading with everything below it, or what stands before the first heading."""

    heading: Section | None
    section_bodies: tuple[SectionBody, ...]
    trailing: tuple[Section, ...] = ()
    """Headings at its end with nothing under them."""
    remarks: tuple[SpeakerNote, ...] = ()
    """Words for the speaker at its end that no slide follows."""
    number: int = 0
    """From 1; 0 for what stands before the first heading."""

    @property
    def opening(self) -> tuple[Section, ...]:
        """Headings that have slides of their own: the chapter's, and those with nothing to open."""
        return (*((self.heading,) if self.heading is not None else ()), *self.trailing)

    def path_of(self, heading: Section | None) -> tuple[Section, ...]:
        """Return the headings that lead to one of its opening slides, or (None) to what stands at its end."""
        return tuple(found for found in (self.heading, heading if heading is not self.heading else None) if found)


def chapters(notes: Notes) -> tuple[Chapter, ...]:
    """Return the notes by top heading; a lone one over several others only opens the deck: those are the chapters."""
    result: list[Chapter] = []
    roots = notes.sections
    while (lone := _lone(roots)) is not None:
        before = [section for section in roots if section is not lone]
        result += [_chapter(section) for section in before]
        result.append(_opener(lone))
        roots = lone.children
    found = (*result, *map(_chapter, roots))
    numbers = accumulate(int(chapter.heading is not None) for chapter in found)
    return tuple(
        replace(chapter, number=number if chapter.heading is not None else 0)
        for chapter, number in zip(found, numbers, strict=True)
        if chapter.opening or chapter.section_bodies or chapter.remarks
    )


def _lone(roots: tuple[Section, ...]) -> Section | None:
    named = [section for section in roots if section.level]
    return named[0] if len(named) == 1 and len(named[0].children) > 1 else None


def _opener(lone: Section) -> Chapter:
    """Return what stands under a lone top heading before the others."""
    if _shows_nothing(lone):
        return Chapter(None, (), (lone,), tuple(_remarks(lone)))
    return Chapter(None, (SectionBody((lone,), lone.blocks, (lone,)),))


def _shows_nothing(section: Section) -> bool:
    return all(map(shows_nothing, section.blocks))


def _remarks(section: Section) -> Iterator[SpeakerNote]:
    yield from (block for _, block in walk(section.blocks) if isinstance(block, SpeakerNote))


def _chapter(section: Section) -> Chapter:
    section_bodies: list[SectionBody] = []
    opened: list[Section] = []
    remarks: list[SpeakerNote] = []
    stack: list[tuple[Section, tuple[Section, ...]]] = [(section, ())]
    while stack:
        here, above = stack.pop()
        path = (*above, here) if here.level else above
        if here is not section:
            opened.append(here)
        if _shows_nothing(here):
            remarks += _remarks(here)
        else:
            section_bodies.append(SectionBody(path, (*remarks, *here.blocks), tuple(opened)))
            opened = []
            remarks = []
        stack.extend((child, path) for child in reversed(here.children))
    return Chapter(section if section.level else None, tuple(section_bodies), tuple(opened), tuple(remarks))


def heading_text(section: Section) -> str:
    """Return a heading's words on one line; an ellipsis for a heading without any, as every slide has a title."""
    return " ".join(plain(section.title).split()) or "…"
