"""What is parted over slides: texts that fit one (T19), and whether lists look alike on all of theirs (T20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from notes2slides.checking.evidence.findings import Figure, Target
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import body_slots, content_slides, own_ids, slot_of_title
from notes2slides.checking.figures.cuts import series
from notes2slides.checking.figures.targets import TOO_MANY_WORDS
from notes2slides.checking.figures.text import words_drawn
from notes2slides.checking.gates.titles import without_part
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.notes import Block, Bullet, Prose
from notes2slides.model.text import plain
from notes2slides.model.theme import Theme
from notes2slides.model.words import shown_text
from notes2slides.planning.frames.quotations import is_said
from notes2slides.planning.items.item import word_count
from notes2slides.planning.passages.cost import MANY_OF_SENTENCES, MOST_QUOTED

TORN = Target("T19", "texts that fit a slide and are torn", "0")
ALONE = Target("T20", "bullets parted from their list, one alone, though another could join it", "0")
SIZES = Target("T20", "continued topics in more than one size", "0")
LEVELS = Target("T20", "lists that stand further in on one slide than on another", "0")
SENTENCES = MANY_OF_SENTENCES
"""Words up to which a slide of sentence-long bullets is good; nine of ten slides are to hold no more."""
FULL = 0.95
_FEWEST = 3
"""Bullets of a list that can be parted with none alone, or of which one alone is a remnant."""


class _Places(Struct, frozen=True):
    """Where blocks stand, found once for all lists."""

    begins: Mapping[str, Slide]
    """On which slide each block has its place, the last of several."""
    levels: Mapping[str, Sequence[tuple[int, int]]]
    """Of each block with a marker, the numbers of its slides and its level there."""
    titled: Mapping[int, str]
    """Whose words are the title, by the number of the slide."""


def parted(notes: NotesIndex, deck: Deck, theme: Theme) -> Iterator[Figure]:
    """Yield T19 and T20."""
    slides = list(content_slides(deck))
    torn = tuple(slide.number for slide in slides if any(_is_torn(text, slide, notes, theme) for text in _begun(slide)))
    yield TORN.figure(not torn, str(len(torn)), slides=torn)
    places = _places(slides)
    alone = tuple(sorted({number for each in _lists(notes) for number in _left_alone(each, places, notes)}))
    yield ALONE.figure(not alone, str(len(alone)), slides=alone)
    topics = series(deck)
    uneven = tuple(topic[0].number for topic in topics if len({size for s in topic for size in _sizes(s)}) > 1)
    yield SIZES.figure(not uneven, f"{len(uneven)} of {len(topics)}", slides=uneven)
    moved = tuple(sorted({number for each in _lists(notes) for number in _moved(each, places, notes)}))
    yield LEVELS.figure(not moved, str(len(moved)), slides=moved)


def _begun(slide: Slide) -> Iterator[TextParagraph]:
    """Yield the texts that begin on a slide and go on behind it."""
    for text in _texts(slide):
        if text.origin and text.origin.goes_on and not text.origin.continues:
            yield text


def _texts(slide: Slide) -> Iterator[TextParagraph]:
    for slot in body_slots(slide):
        if isinstance(slot.frame, TextFrame):
            yield from slot.frame.paragraphs


def _is_torn(begun: TextParagraph, slide: Slide, notes: NotesIndex, theme: Theme) -> bool:
    """Return whether a text that goes on has room on one slide, with its title and what has to stand with it: the one
    that it is the first below, and its own first child."""
    block = notes.by_id.get(begun.origin.id) if begun.origin else None
    if not isinstance(block, Prose):
        return False
    said = is_said(block, quoted=not isinstance(block, Bullet) and begun.meaning == "quote")
    most = MOST_QUOTED if said else TOO_MANY_WORDS
    parent = notes.by_id.get(notes.parents.get(block.id, ""))
    with_it: list[Block] = [parent] if isinstance(parent, Bullet) and parent.children[0] is block else []
    with_it += block.children[:1] if isinstance(block, Bullet) else ()
    words = sum(word_count(shown_text(each)) for each in (block, *with_it))
    lines = len(begun.lines) * words / max(1, word_count(plain(begun.runs)))
    return (
        words + word_count(without_part(slide.title)) <= most
        and lines * begun.leading <= theme.layout("bullets").box("body").rect.height * FULL
    )


def _lists(notes: NotesIndex) -> Iterator[Sequence[Bullet]]:
    """Yield the bullets below each bullet, and those beside each other at the top of a section with nothing below."""
    for block in notes.blocks:
        if isinstance(block, Bullet):
            yield [child for child in block.children if isinstance(child, Bullet)]
    for section in notes.sections:
        for is_leaf, run in groupby(section.blocks, key=lambda each: isinstance(each, Bullet) and not each.children):
            if is_leaf:
                yield [block for block in run if isinstance(block, Bullet)]


def _left_alone(bullets: Sequence[Bullet], where: _Places, notes: NotesIndex) -> Iterator[int]:
    """Yield the slides on which one bullet of a list stands that has nothing below it, though its neighbour in the list
    has nothing below it either and both have room there."""
    places = {bullet.id: where.begins[bullet.id] for bullet in bullets if bullet.id in where.begins}
    at_top = {bullet.id for bullet in bullets if bullet.id not in notes.parents}
    counts = Counter(slide.number for slide in places.values())
    if len(bullets) < _FEWEST or len(counts) < 2:
        return
    order = [bullet for bullet in bullets if bullet.id in places]
    for before, here in [*pairwise(order), *pairwise(reversed(order))]:
        own, other = places[here.id], places[before.id]
        if _goes_on(here, own) or (here.id in at_top and not _stands_by_itself(own)):
            continue
        if counts[own.number] > 1 or here.children or before.children or abs(own.number - other.number) != 1:
            continue
        words = words_drawn(own) + word_count(shown_text(before))
        share = other.fill * word_count(shown_text(before)) / max(1, words_drawn(other))
        if words <= SENTENCES and own.fill + share <= FULL and counts[other.number] != 2:
            yield own.number


def _goes_on(bullet: Bullet, slide: Slide) -> bool:
    return any(origin.id == bullet.id and origin.goes_on for origin in slide.origins)


def _stands_by_itself(slide: Slide) -> bool:
    """Return whether a slide holds one block alone."""
    return sum(origin.role == "body" for origin in slide.origins) == 1


def _places(slides: Iterable[Slide]) -> _Places:
    begins: dict[str, Slide] = {}
    levels: dict[str, list[tuple[int, int]]] = {}
    titled: dict[int, str] = {}
    for slide in slides:
        begins |= dict.fromkeys(own_ids(slide), slide)
        titled[slide.number] = _titled_by(slide)
        for text in _texts(slide):
            if text.origin and text.marker is not None:
                levels.setdefault(text.origin.id, []).append((slide.number, text.level))
    return _Places(begins, levels, titled)


def _sizes(slide: Slide) -> Iterator[float]:
    """Yield the sizes of a slide's list at its first level."""
    yield from (text.size for text in _texts(slide) if text.style == "level1")


def _moved(bullets: Sequence[Bullet], where: _Places, notes: NotesIndex) -> Iterator[int]:
    """Yield the slides on which a list stands at another level than on the slide before, but for those whose title is
    what it hangs below."""
    above = {notes.parents.get(bullet.id) for bullet in bullets}
    levels: dict[int, int] = {}
    for number, level in (found for bullet in bullets for found in where.levels.get(bullet.id, ())):
        if where.titled[number] not in above:
            levels[number] = min(level, levels.get(number, level))
    for (before, one), (here, other) in pairwise(sorted(levels.items())):
        if here == before + 1 and one != other:
            yield here


def _titled_by(slide: Slide) -> str:
    """Return the id of the block whose words are a slide's title, "" for none."""
    slot = slot_of_title(slide)
    origins = (text.origin for text in paragraphs(slot.frame)) if slot else ()
    return next((origin.id for origin in origins if origin is not None), "")
