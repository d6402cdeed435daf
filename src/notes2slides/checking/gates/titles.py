"""Gates of titles in a planned deck: real, unique, two lines; continuations say their part and what is above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import takewhile

from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import content_slides, drawn_title, own_ids, slot_of_title
from notes2slides.checking.evidence.words import letters
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Block, Bullet, Quote
from notes2slides.model.structure import OPENING
from notes2slides.model.text import ELLIPSIS, is_seen, plain
from notes2slides.model.words import known_by
from notes2slides.planning.items.item import marker

MOST_LINES = 2
MOST_LINES_ALONE = 3
"""On the cover and on section slides, which hold little else. The numbers are the gate's own: it judges the planner."""
NO_WORDS = "its title holds nothing that can be seen"
_PART = re.compile(r"\s*\((\d+)/(\d+)\)")


def without_part(title: str) -> str:
    """Return a title without its `(2/3)`."""
    return _PART.sub("", title).strip()


def series_in(title: str) -> str:
    """Return what parts of one thing have in common: what stands before their `(2/3)`, behind which a part may have a
    name of its own."""
    return _PART.split(title)[0].strip()


def part_in(title: str) -> tuple[int, int] | None:
    """Return (2, 3) for a title with `(2/3)`."""
    found = _PART.search(title)
    return (int(found[1]), int(found[2])) if found else None


def says_something(title: str) -> bool:
    """Return whether something of a title can be seen besides its `(2/3)` and the sign that more follows.

    Letters are not asked for: a lecturer may call a section `???`.
    """
    return is_seen(without_part(title).replace(ELLIPSIS, ""))


def bad_titles(deck: Deck) -> Iterator[Finding]:
    """Yield slides whose title is missing, says nothing, is not unique or is too long."""
    seen: dict[str, int] = {}
    named = {origin.text for slide in deck.slides for origin in slide.origins if origin.kind == "heading"}
    for slide in deck.slides:
        slot = slot_of_title(slide)
        most = MOST_LINES_ALONE if slide.layout in OPENING else MOST_LINES
        lines = sum(len(paragraph.lines) for paragraph in paragraphs(slot.frame)) if slot else 0
        name = " ".join(slide.title.split()).casefold()
        if not drawn_title(slide).strip() or not name:
            yield on_slide("G10", slide, "there is no title")
        elif not (says_something(slide.title) and says_something(drawn_title(slide))):
            yield on_slide("G10", slide, NO_WORDS)
        elif not all(
            letters(title) or _is_from_notes(title, slide, {deck.meta.title, slide.section, *named})
            for title in (slide.title, drawn_title(slide))
        ):
            yield on_slide("G10", slide, "its title says nothing, though the notes have words for it")
        if lines > most:
            yield on_slide("G10", slide, "the title is too long", f"{lines} lines of {most}")
        if name in seen:
            yield on_slide("G10", slide, f"slide {seen[name]} has the same title")
        seen.setdefault(name, slide.number)


def _is_from_notes(title: str, slide: Slide, named: Set[str]) -> bool:
    """Return whether a title is what the notes call the deck or a section, or the words of a block that it shows."""
    words = (*named, *(origin.text for origin in slide.origins if origin.role == "title"))
    return any(_solid(text) in _solid(title) for text in words if text.strip())


def _solid(text: str) -> str:
    return "".join(text.split())


def unmarked_continuations(deck: Deck) -> Iterator[Finding]:
    """Yield slides that are part of something without saying so in their title, and parts that do not follow."""
    for slide in deck.slides:
        if slide.part is not None and f"({slide.part[0]}/{slide.part[1]})" not in drawn_title(slide):
            yield on_slide("G11", slide, f"the title does not say ({slide.part[0]}/{slide.part[1]})")
    yield from _gaps(deck)


def _gaps(deck: Deck) -> Iterator[Finding]:
    series: dict[tuple[str, str, int], list[Slide]] = {}
    for slide in deck.slides:
        if slide.part is not None:
            key = (slide.section, series_in(slide.title).casefold(), slide.part[1])
            series.setdefault(key, []).append(slide)
    for (_, _, total), slides in series.items():
        numbers = [slide.part[0] for slide in slides if slide.part]
        if numbers != list(range(1, total + 1)):
            yield on_slide("G11", slides[0], "its parts do not follow each other", f"{numbers} of {total}")


def missing_paths(notes: NotesIndex, deck: Deck) -> Iterator[Finding]:
    """Yield slides where a bullet stands without the bullets above it: not as text, title nor path."""
    for slide in content_slides(deck):
        here = {origin.id for origin in slide.origins}
        for block_id in own_ids(slide):
            if block_id not in notes.by_id or notes.in_callout(block_id):
                continue
            missing = [above for above in notes.above(block_id) if above not in here]
            if any(isinstance(notes.by_id[above], Bullet) for above in missing):
                yield on_slide("G11", slide, "the bullets above are not shown", place=notes.by_id[block_id].span)
                break
        path = next((slot for slot in slide.slots if slot.name == "context"), None)
        drawn = "".join(plain(paragraph.runs) for paragraph in paragraphs(path.frame)) if path else ""
        if slide.context and not drawn.strip():
            yield on_slide("G11", slide, "its path is not drawn")


def false_paths(notes: NotesIndex, deck: Deck, *, abridged: bool = False) -> Iterator[Finding]:
    """Yield slides whose path names something that not everything in the body hangs below, panels included.

    A quotation is named as a whole only where nothing but what hung below it was selected. In an `abridged` deck a
    block may be named by any words of it in a row, for those are shown.
    """
    unnamed = {block.id for block in notes.blocks if isinstance(block, Quote)}
    for slide in content_slides(deck):
        common: list[str] | None = None
        for origin in slide.origins if slide.context else ():
            stands_here = origin.role in ("body", "callout") or origin.continues
            if origin.kind == "heading" or not stands_here or isinstance(notes.by_id[origin.id], Quote):
                continue  # what stands under a heading, or in a quotation, is judged
            over = dict.fromkeys((origin.id, *notes.over(origin.id)))
            common = list(over) if common is None else [each for each in common if each in over]
            blocks = [notes.by_id[each] for each in reversed(common) if each not in unnamed]
            if not _leads_down(slide.context, blocks, abridged=abridged):
                yield on_slide("G11", slide, "not all hangs below its path", place=origin.span)
                break


def _leads_down(path: tuple[str, ...], blocks: list[Block], *, abridged: bool) -> bool:
    """Return whether the steps of a path name some of these blocks, each of which hangs below the one before it."""
    left = iter(blocks)
    return all(any(_names(step, block) or (abridged and _quotes(step, block)) for block in left) for step in path)


def _names(step: str, block: Block) -> bool:
    """Return whether a block begins with a step's letters behind its number, or, as the step does, with none."""
    named = step.removeprefix(marker(block) or "").removesuffix(ELLIPSIS).strip()
    most = max(1, 2 * len(step))  # the step is made of its first words
    words, said = known_by(block, most)[:most], letters(named)
    return letters(words).startswith(said) if said else not letters(words[: max(1, len(named))])


def _quotes(step: str, block: Block) -> bool:
    """Return whether a step's letters stand in a block in a row, or some as it begins and the others further on, as in
    `Who said it: a sentence of what was said`."""
    said, words = letters(step.removeprefix(marker(block) or "")), letters(known_by(block))
    begun = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(said, words, strict=False)))
    return bool(said) and said[begun:] in words[begun:]
