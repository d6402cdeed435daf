"""Notes of several files as one body: sections of the same heading are one, and what stands in two files is told."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.notes import Block, Bullet, Notes, Section
from notes2slides.model.text import plain
from notes2slides.model.tree import walk, walk_sections, with_children
from notes2slides.model.words import block_text
from notes2slides.values import replace

_SHORTEST = 20
"""Letters of a bullet with all below it; a shorter one, such as "For example", may well stand in two files."""


def merge(notes: Notes) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes with the sections of all files under one another's headings, and what stands in two files.

    Where headings agree, below headings that agree, their sections are one, in the order of the files. A file's own
    title gives way, unless text stands right below it. A bullet that another file has under the same heading, with the
    same words in all below it, is left out the second time; one elsewhere stays. Only for notes of several files, of
    which each is a section.
    """
    rows = [row for file in notes.sections for row in _opened(file)]
    merged, told = [], list[Diagnostic]()
    for section in _together(rows):
        merged.append(_without_repeats(section, told))
    told += repeats(replace(notes, sections=tuple(merged)))
    return replace(notes, sections=tuple(merged)), tuple(told)


def are_of_several_files(notes: Notes) -> bool:
    """Return whether these are, as they were read, notes of more than one file, included ones not counted."""
    return len(notes.meta.files) > 1


def repeats(notes: Notes) -> Iterator[Diagnostic]:
    """Yield a note for each bullet that has the words of one in another file."""
    seen: dict[str, Bullet] = {}
    for section in walk_sections(notes.sections):
        for block in section.blocks:
            words = _words(block)
            if not isinstance(block, Bullet) or len(words) < _SHORTEST:
                continue
            first = seen.setdefault(words, block)
            if first.span.path != block.span.path:
                yield _told(block, first, "stands in both files, and twice in the deck", "leave it out in one of them")


def _opened(file: Section) -> Iterator[Section]:
    """Yield a file's sections; its title only with the text that stands right below it."""
    if file.blocks or not file.children:
        yield replace(file, children=())
    yield from file.children


def _together(rows: list[Section]) -> list[Section]:
    """Return sections of one level, those with the same heading in several files as one."""
    groups: dict[object, list[Section]] = {}
    for section in rows:
        key: object = _heading(section) or section.id
        if any(one.span.path == section.span.path for one in groups.get(key, ())):
            key = section.id  # a file that has a heading twice means two sections
        groups.setdefault(key, []).append(section)
    return [_one(group) for group in groups.values()]


def _one(group: list[Section]) -> Section:
    first = group[0]
    children = _together([child for section in group for child in section.children])
    if len(group) == 1:
        return replace(first, children=tuple(children))
    tags = tuple(tag for tag in first.tags if all(tag in section.tags for section in group))
    blocks = tuple(block for section in group for block in section.blocks)
    seconds = sum(section.directions.seconds or 0 for section in group) or None
    directions = replace(first.directions, seconds=seconds)
    return replace(first, tags=tags, directions=directions, blocks=blocks, children=tuple(children))


def _heading(section: Section) -> str:
    return " ".join(plain(section.title).split()).casefold().rstrip(":")


def _without_repeats(section: Section, told: list[Diagnostic]) -> Section:
    """Return a section without bullets that an earlier file has word for word."""
    seen: dict[str, Block] = {}
    kept: list[Block] = []
    for block in section.blocks:
        first = seen.setdefault("\n".join(map(_words, (*block.above, block))), block)
        if first.span.path == block.span.path or not isinstance(block, Bullet) or not _same(first, block):
            kept.append(block)
        else:
            told.append(_told(block, first, "stands in both files, and once in the deck", ""))
    children = tuple(_without_repeats(child, told) for child in section.children)
    return replace(section, blocks=tuple(kept), children=children)


def _same(one: Block, other: Block) -> bool:
    """Return whether two blocks show the same, with all below them, wherever they come from."""
    pairs = list(zip(walk((one,)), walk((other,)), strict=False))
    alike = len(list(walk((one,)))) == len(list(walk((other,))))
    return alike and all(depth == level and _bare(block) == _bare(found) for (depth, block), (level, found) in pairs)


def _bare(block: Block) -> Block:
    nowhere = replace(block, id="", span=replace(block.span, path="", first=0, last=0), above=())
    return with_children(nowhere, ())


def _told(block: Block, first: Block, what: str, hint: str) -> Diagnostic:
    words = " ".join(block_text(block).split())
    quoted = words if len(words) <= 60 else f"{words[:60]}…"
    return Diagnostic("same-in-two-files", Severity.NOTE, f"“{quoted}” {what}; first in {first.span}", block.span, hint)


def _words(block: Block) -> str:
    found = (block_text(each) for _, each in walk((block,)))
    return " ".join(" ".join(found).casefold().split())
