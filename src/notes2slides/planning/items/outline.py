"""What belongs together: headings become chapters, each a run of section bodies: a heading's own blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from notes2slides.model.notes import Block, Notes, Section, SpeakerNote
from notes2slides.model.text import plain
from notes2slides.model.tree import shows_nothing, walk
from notes2slides.planning.items.subheadings import is_small, subheading, subheadings

_OWN_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.):]|\d{1,3}(?:\.\d{1,3})+|[IVXLC]{1,7}[.)])(?=\s\S)")
"""With which a heading begins that its author has numbered: `2. `, `2.1 `, `IV. `."""
_FEWEST_CHAPTERS = 3
"""Chapters under a lone heading that lead to as many slides at least."""
NAMES_SIGN = " · "


class SectionBody(Struct, frozen=True):
    """A heading's own blocks, with the headings that lead to it; or small sections that share slides."""

    headings: tuple[Section, ...]
    """From the chapter's own heading down to the one that these blocks stand under; empty before the first heading."""
    blocks: tuple[Block, ...]
    opens: tuple[Section, ...]
    """Headings that begin here: those passed since the last section body, the chapter's own excepted."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags of the headings, innermost first: they cover all that stands here."""
        return tuple(dict.fromkeys(tag for heading in reversed(self.headings) for tag in heading.tags))

    @property
    def shared(self) -> tuple[Section, ...]:
        """Sections that share the slides, each under its name."""
        return subheadings(self.blocks)


class Chapter(Struct, frozen=True):
    """A top heading with everything below it, or what stands before the first heading, or several small sections."""

    heading: Section | None
    section_bodies: tuple[SectionBody, ...]
    opener: Section | None = None
    """A lone heading over all that follows, with nothing of its own."""
    remarks: tuple[SpeakerNote, ...] = ()
    """Words for the speaker that no slide follows."""
    number: int = 0
    """From 1; 0 for what stands before the first heading, and where headings bring numbers of their own. Of several
    sections, the first one's."""

    @property
    def shared(self) -> tuple[Section, ...]:
        """Top sections that share the slides, where it has no heading of its own."""
        return () if self.heading else tuple(section for body in self.section_bodies for section in body.shared)

    @property
    def entries(self) -> tuple[Section, ...]:
        """The top headings that the agenda lists."""
        return (self.heading,) if self.heading else self.shared

    @property
    def name(self) -> str:
        """What it is called: by its heading, or by those that share it; "" for what stands before the first."""
        return heading_text(self.heading) if self.heading else joined_headings(self.shared)

    def path_of(self, heading: Section | None) -> tuple[Section, ...]:
        """Return the headings that lead to a page of its own, or (None) to what stands at its end."""
        return tuple(found for found in (self.heading, heading if heading is not self.heading else None) if found)


def chapters(notes: Notes, *, sharing: bool = True, apart: bool = False) -> tuple[Chapter, ...]:
    """Return the notes by top heading; a lone one over several others only opens the deck: those are the chapters.

    With `sharing` small sections beside each other are one section body, and small chapters one chapter, unless each
    is to stand `apart`.
    """
    result: list[Chapter] = []
    roots = notes.sections
    while (lone := _lone(roots, merging=sharing and not apart)) is not None:
        before = [section for section in roots if section is not lone]
        result += [_chapter(section, sharing=sharing, apart=apart) for section in before]
        result.append(_opener(lone))
        roots = lone.children
    result += _together(roots, sharing=sharing, apart=apart)
    return tuple(_numbered([each for each in result if _is_something(each)]))


def _is_something(chapter: Chapter) -> bool:
    return bool(chapter.heading or chapter.opener or chapter.section_bodies or chapter.remarks)


def _numbered(found: Sequence[Chapter]) -> Iterator[Chapter]:
    """Yield the chapters with their numbers; with none where headings bring their own."""
    number = 1
    is_ours = not any(_OWN_NUMBER.match(heading_text(entry)) for chapter in found for entry in chapter.entries)
    for chapter in found:
        entries = len(chapter.entries)
        ours = number if entries and is_ours else 0
        yield Chapter(chapter.heading, chapter.section_bodies, chapter.opener, chapter.remarks, ours)
        number += entries


def _lone(roots: Sequence[Section], *, merging: bool) -> Section | None:
    """Return the one heading over several others that make a deck, so much that they lead to some slides."""
    named = [section for section in roots if section.level]
    lone = named[0] if len(named) == 1 and len(named[0].children) > 1 else None
    if lone is None or not merging:
        return lone
    few = len(list(_runs(lone.children))) < _FEWEST_CHAPTERS and all(map(_is_flat, lone.children))
    return None if few else lone


def _is_flat(section: Section) -> bool:
    return is_small(section) and all(is_small(child) and not child.children for child in section.children)


def _opener(lone: Section) -> Chapter:
    """Return what stands under a lone top heading before the others."""
    if _shows_nothing(lone):
        return Chapter(None, (), lone, tuple(_remarks(lone)))
    return Chapter(None, (SectionBody((lone,), lone.blocks, (lone,)),))


def _shows_nothing(section: Section) -> bool:
    return all(map(shows_nothing, section.blocks))


def _remarks(section: Section) -> Iterator[SpeakerNote]:
    yield from (block for _, block in walk(section.blocks) if isinstance(block, SpeakerNote))


def _runs(sections: Iterable[Section]) -> Iterator[tuple[bool, list[Section]]]:
    """Yield sections in groups: small ones beside each other with nothing below them, and each other one alone."""
    for small, run in groupby(sections, key=lambda section: not section.children and is_small(section)):
        if small:
            yield True, list(run)
        else:
            yield from ((False, [section]) for section in run)


def _together(roots: Sequence[Section], *, sharing: bool, apart: bool) -> Iterator[Chapter]:
    """Yield the chapters that top sections make; those that share slides have no heading above them."""
    runs = [(False, [section]) for section in roots] if apart or not sharing else list(_runs(roots))
    for small, run in runs:
        if (small and _must_share(run)) or (
            not apart and run[0].level and not run[0].children and _shows_nothing(run[0])
        ):
            yield Chapter(None, (_shared((), run, ()),))
        else:
            yield from (_chapter(section, sharing=sharing, apart=apart) for section in run)


def _must_share(run: Sequence[Section]) -> bool:
    """Return whether small sections share slides: there are several, or a heading without text alone."""
    headed = [section for section in run if section.level]
    return bool(headed) and (len(run) > 1 or _shows_nothing(run[0]))


def _shared(path: tuple[Section, ...], run: Sequence[Section], opens: tuple[Section, ...]) -> SectionBody:
    """Return sections that share slides; one of level 0 has no name to stand under."""
    blocks = (block for section in run for block in ((subheading(section),) if section.level else section.blocks))
    return SectionBody(path, tuple(blocks), opens)


def _chapter(section: Section, *, sharing: bool, apart: bool) -> Chapter:
    if apart and not section.children and _shows_nothing(section):
        return Chapter(section if section.level else None, (), remarks=tuple(_remarks(section)))
    bodies = _Bodies(sharing=sharing)
    stack: list[tuple[Section, tuple[Section, ...]]] = [(section, ())]
    while stack:
        here, above = stack.pop()
        bodies.add(here, above, is_root=here is section)
        path = (*above, here) if here.level else above
        stack.extend((child, path) for child in reversed(here.children))
    bodies.close()
    return Chapter(section if section.level else None, tuple(bodies.found), remarks=tuple(bodies.remarks))


class _Bodies:
    """Gathers the section bodies of a chapter in reading order."""

    def __init__(self, *, sharing: bool) -> None:
        self._sharing = sharing
        self.found: list[SectionBody] = []
        self.remarks: list[SpeakerNote] = []
        self._opened: list[Section] = []
        self._run: list[Section] = []
        self._path: tuple[Section, ...] = ()
        """Of the headings that those in the run stand under."""
        self._own: tuple[Block, ...] = ()
        """What stands under the last of them before the run."""

    def add(self, here: Section, above: tuple[Section, ...], *, is_root: bool) -> None:
        """Take the next section; what stands `above` it was taken before."""
        joins = (self._sharing and is_small(here)) or _shows_nothing(here)
        path = (*above, here) if here.level else above
        if not here.children and not is_root and joins:
            if self._path != above or not (self._sharing or not self._run):
                self.close()
            self._path = above
            self._run.append(here)
            return
        self.close()
        self._opened += [] if is_root else [here]
        if _shows_nothing(here):
            self.remarks += _remarks(here)
            return
        self._path, self._own = path, here.blocks
        if not (joins and here.children):
            self.close()

    def close(self) -> None:
        """End what shares slides."""
        run, own, path = self._run, self._own, self._path
        if run and (own or _must_share(run)):
            self._emit(_shared(path, run, ()), own)
        elif run:
            self._opened.append(run[0])
            self._emit(SectionBody((*path, run[0]), run[0].blocks, ()), ())
        elif own:
            self._emit(SectionBody(path, (), ()), own)
        self._run, self._own, self._path = [], (), ()

    def _emit(self, body: SectionBody, own: tuple[Block, ...]) -> None:
        blocks = (*self.remarks, *own, *body.blocks)
        self.found.append(SectionBody(body.headings, blocks, tuple(self._opened)))
        self._opened, self.remarks = [], []


def heading_text(section: Section) -> str:
    """Return a heading's words on one line; an ellipsis for a heading without any, as every slide has a title."""
    return " ".join(plain(section.title).split()) or "…"


def apart_from_number(name: str) -> tuple[str, str]:
    """Return the number with which a heading's words begin, "" for none, and what follows it."""
    found = _OWN_NUMBER.match(name)
    return (found[0], name[found.end() :].strip()) if found else ("", name)


def joined_headings(sections: Sequence[Section]) -> str:
    """Return what several sections are called together: the first and the last by name, or both of two."""
    return joined_ends([heading_text(section) for section in sections])


def joined_ends(names: Sequence[str]) -> str:
    """Return the first and the last of several names, both of two."""
    return NAMES_SIGN.join(names) if len(names) < _FEWEST_CHAPTERS else f"{names[0]} – {names[-1]}"
