"""How full each slide is, and where the slides are cut: T3 to T6."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from notes2slides.checking.evidence.findings import Distribution, Figure, Target, distribution
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import body_slots, content_slides, drawn_ids
from notes2slides.checking.evidence.words import shown_by_block
from notes2slides.checking.figures import targets
from notes2slides.checking.figures.targets import BALANCE, MANY_WORDS, TOO_MANY_WORDS
from notes2slides.checking.figures.text import words_drawn
from notes2slides.checking.gates.titles import series_in
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.notes import Bullet
from notes2slides.model.tree import walk
from notes2slides.model.words import shown_text
from notes2slides.planning.forms.all_forms import LARGE
from notes2slides.planning.items.item import word_count

LITTLE, MUCH = 0.30, 0.95
MOST_OUTSIDE = 0.05
"""Share of the slides that may be emptier or fuller."""
SHALLOW = 1
_INSIDE_BLOCK = 99
"""Depth of a cut that falls inside a block."""


def fill(deck: Deck) -> Iterator[Figure]:
    """Yield T3: nearly empty slides that had a neighbour, those of them that could have joined it, and crammed slides.

    A statement or a question that stands alone counts as none of them. The first two are shares of all slides that had
    a neighbour: a content slide of the same section beside them.
    """
    content = [slide for slide in content_slides(deck) if slide.layout not in LARGE]
    pairs = list(_neighbours(content))
    beside = {slide.number for pair in pairs for slide in pair}
    joinable = {slide.number for pair in pairs if _could_join(*pair) for slide in pair}
    empty = tuple(slide.number for slide in content if slide.fill < LITTLE and slide.number in beside)
    crammed = tuple(slide.number for slide in content if slide.fill > MUCH and not _has_picture(slide))
    spread = distribution(slide.fill for slide in content)
    about = f"fill under {LITTLE:.0%} beside a neighbour of the section"
    yield _share(about, empty, len(beside), "that had a neighbour", spread)
    joined = tuple(number for number in empty if number in joinable)
    about += f" that could be joined ({MANY_WORDS} words, {MUCH:.0%} fill)"
    yield _share(about, joined, len(beside), "that had a neighbour")
    yield _share(f"fill over {MUCH:.0%}", crammed, len(content), "with content")


def _has_picture(slide: Slide) -> bool:
    """Return whether there is a picture or a chart, which takes the height that there is and crams nothing."""
    return any(slot.frame.traits.is_picture for slot in slide.slots)


def _share(about: str, slides: tuple[int, ...], of: int, among: str, spread: Distribution | None = None) -> Figure:
    share = len(slides) / of if of else 0.0
    target = Target("T3", about, f"at most {MOST_OUTSIDE:.0%} of the slides {among}")
    return target.figure(share <= MOST_OUTSIDE, f"{share:.1%} ({len(slides)} of {of})", spread, slides)


def _could_join(one: Slide, other: Slide) -> bool:
    """Return whether two slides together would hold no more words than nine of ten slides should, and fit one."""
    return words_drawn(one) + words_drawn(other) <= MANY_WORDS and one.fill + other.fill <= MUCH


def _neighbours(content: Iterable[Slide]) -> Iterator[tuple[Slide, Slide]]:
    """Yield consecutive content slides of one section: a cut lies between them."""
    for one, other in pairwise(content):
        if one.number + 1 == other.number and one.section == other.section:
            yield one, other


def series(deck: Deck) -> list[list[Slide]]:
    """Return the slides of each continued topic, in order."""
    found: dict[tuple[str, str], list[Slide]] = {}
    for slide in content_slides(deck):
        if slide.part is not None:
            found.setdefault((slide.section, series_in(slide.title).casefold()), []).append(slide)
    return list(found.values())


def balance(deck: Deck) -> Iterator[Figure]:
    """Yield T4: how much fuller the fullest slide of a continued topic is than its emptiest; nothing where none is."""
    spreads = {
        slides[0].number: max(slide.fill for slide in slides) - min(slide.fill for slide in slides)
        for slides in series(deck)
    }
    if spread := distribution(spreads.values()):
        above = targets.over(spreads, BALANCE)
        value = f"max {spread.most:.2f}, {len(above)} of {len(spreads)} above"
        yield targets.BALANCED.figure(spread.most <= BALANCE + 0.005, value, spread, above)


def lone_leaves(notes: NotesIndex, deck: Deck) -> Figure:
    """Return T5: continuations on which a single bullet is left over, though the slide before could have given one."""
    lone = tuple(
        here.number for topic in series(deck) for before, here in pairwise(topic) if _avoidable(notes, before, here)
    )
    return targets.LONE_LEAVES.figure(not lone, str(len(lone)), slides=lone)


def _ids(slide: Slide) -> list[str]:
    """Return the blocks whose words a slide shows, in order, each once."""
    return [*dict.fromkeys(block_id for slot in body_slots(slide) for block_id, _ in shown_by_block(slot))]


def is_lone(notes: NotesIndex, slide: Slide) -> bool:
    """Return whether one bullet without children is all that stands on a slide."""
    shown = _ids(slide)
    block = notes.by_id.get(next(iter(shown), ""))
    return len(shown) == 1 and isinstance(block, Bullet) and not block.children


def _avoidable(notes: NotesIndex, before: Slide, here: Slide) -> bool:
    """Return whether the slide before has a last bullet of its own to give, which would fit here.

    A bullet that goes on here was parted because it is too long: the rest of it has no room here.
    """
    last = drawn_ids(before)[-1:] and notes.by_id.get(drawn_ids(before)[-1])
    given = isinstance(last, Bullet) and not last.children and len(drawn_ids(before)) > 2 and last.id not in _ids(here)
    return is_lone(notes, here) and given and here.fill + before.fill / max(1, len(drawn_ids(before))) <= 1


def cut_depths(notes: NotesIndex, deck: Deck) -> Iterator[Figure]:
    """Yield T6: the share of cuts between two slides of a section that fall before a block of depth 0 or 1.

    It says of the others how many are inside what is too long for one slide, so that no plan avoids them. Nothing is
    yielded where there are no cuts.
    """
    depths = {other.number: _depth(other) for _, other in _neighbours(content_slides(deck))}
    if depths:
        deep = [slide for slide in content_slides(deck) if depths.get(slide.number, 0) > SHALLOW]
        share = 1 - len(deep) / len(depths)
        long = sum(_is_in_long_block(notes, slide) for slide in deep)
        others = f"; of {len(deep)} others {long} inside more than {TOO_MANY_WORDS} words" if deep else ""
        value = f"{share:.1%} of {len(depths)}{others}"
        yield targets.CUT_DEPTHS.figure(share >= 0.9, value, slides=tuple(slide.number for slide in deep))


def _is_in_long_block(notes: NotesIndex, slide: Slide) -> bool:
    """Return whether a slide goes on with a block that has more words, with all below it, than a slide may have."""
    block = notes.by_id.get(next(iter(_ids(slide)), ""))
    path = [block] if block else []
    while path and (above := notes.by_id.get(notes.parents.get(path[-1].id, ""))):
        path.append(above)
    branch = tuple(path[::-1][: SHALLOW + 1][-1:])
    return sum(word_count(shown_text(each)) for _, each in walk(branch)) > TOO_MANY_WORDS


def _depth(slide: Slide) -> int:
    """Return the depth of the block that a slide begins with; a block that only goes on here counts as very deep."""
    own = {origin.id: origin.depth for origin in slide.origins if origin.role != "context" and origin.kind != "heading"}
    first = next((block_id for slot in body_slots(slide) for block_id, _ in shown_by_block(slot)), None)
    titled = any(origin.role == "title" and origin.kind != "heading" for origin in slide.origins)
    if first is not None and first not in own:
        return _INSIDE_BLOCK
    return min(own.values(), default=0) if titled else own.get(first or "", 0)
