"""How much stands on each slide, and where the slides are cut: T1 to T6."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from notes2slides.checking.findings import Distribution, Figure, distribution, verdict
from notes2slides.checking.title_gates import without_part
from notes2slides.checking.words import NotesIndex, body_slots, content_slides, own_ids, paragraphs, shown_by_block
from notes2slides.model.deck import CodeFrame, Deck, ImageFrame, Slide, TableFrame, TextFrame
from notes2slides.model.notes import Bullet
from notes2slides.model.text import Mark, Runs, plain
from notes2slides.planning.items import word_count

LITTLE, MUCH = 0.30, 0.95
MANY_WORDS = 60
"""Words that nine of ten slides stay under."""
BALANCE = 0.30
SHALLOW = 1
_INSIDE_BLOCK = 99
"""Depth of a cut that falls inside a block."""


def words_drawn(slide: Slide) -> int:
    """Return the words of title, body and callouts as drawn, parts and repeated paths not counted."""
    texts = [without_part(slide.title)]
    texts += [plain(own_runs(text.runs)) for slot in body_slots(slide) for text in paragraphs(slot)]
    return sum(map(word_count, texts))


def own_runs(runs: Runs) -> Runs:
    """Return the runs that are the notes' own words."""
    return tuple(run for run in runs if Mark.QUIET not in run.marks)


def only_text(slide: Slide) -> bool:
    """Return whether a slide holds no code, table or picture."""
    return not any(isinstance(slot.frame, CodeFrame | TableFrame | ImageFrame) for slot in slide.slots)


def words(deck: Deck) -> Figure | None:
    """Return T1: words a content slide without code, tables and pictures."""
    counts = {slide.number: words_drawn(slide) for slide in content_slides(deck) if only_text(slide)}
    spread = distribution(counts.values())
    if spread is None:
        return None
    return Figure(
        name="T1",
        about="words a content slide",
        target="median 25-40, p90 <= 60, max 90",
        verdict=verdict(25 <= spread.median <= 40 and spread.p90 <= 60 and spread.most <= 90),
        value=f"median {spread.median:g}, p90 {spread.p90:g}, max {spread.most:g}",
        distribution=spread,
        slides=tuple(number for number, count in counts.items() if count > 90),
    )


def top_bullets(slide: Slide) -> int:
    """Return the list items at the highest level that a slide shows."""
    frames = [slot.frame for slot in body_slots(slide) if isinstance(slot.frame, TextFrame)]
    levels = [text.level for frame in frames for text in frame.paragraphs if text.marker is not None]
    return levels.count(min(levels)) if levels else 0


def body_lines(slide: Slide) -> int:
    """Return the drawn lines of the body's text, callouts not counted."""
    return sum(
        len(text.lines)
        for slot in body_slots(slide)
        if isinstance(slot.frame, TextFrame)
        for text in slot.frame.paragraphs
    )


def bullets_and_lines(deck: Deck) -> Iterator[Figure]:
    """Yield T2: top-level bullets of slides that have a list, and drawn lines of slides of text."""
    tops = {slide.number: top_bullets(slide) for slide in content_slides(deck) if top_bullets(slide)}
    spread = distribution(tops.values())
    if spread is not None:
        yield Figure(
            name="T2",
            about="top-level bullets a slide",
            target="median 3-5, p90 <= 7",
            verdict=verdict(3 <= spread.median <= 5 and spread.p90 <= 7),
            value=f"median {spread.median:g}, p90 {spread.p90:g}",
            distribution=spread,
            slides=tuple(number for number, count in tops.items() if count > 7),
        )
    lines = {slide.number: body_lines(slide) for slide in content_slides(deck) if only_text(slide)}
    spread = distribution(lines.values())
    if spread is not None:
        yield Figure(
            name="T2",
            about="drawn lines a slide",
            target="p90 <= 11",
            verdict=verdict(spread.p90 <= 11),
            value=f"p90 {spread.p90:g}",
            distribution=spread,
            slides=tuple(number for number, count in lines.items() if count > 11),
        )


def fill(deck: Deck) -> Iterator[Figure]:
    """Yield T3: the share of nearly empty slides among those that had a neighbour to join, and of crammed ones."""
    content = list(content_slides(deck))
    spread = distribution(slide.fill for slide in content)
    joinable = {slide.number for pair in _neighbours(content) if _could_join(*pair) for slide in pair}
    empty = tuple(slide.number for slide in content if slide.fill < LITTLE and slide.number in joinable)
    crammed = tuple(slide.number for slide in content if slide.fill > MUCH)
    about = f"fill under {LITTLE:.0%} though a neighbour could be joined"
    yield _share("T3", about, empty, len(_with_neighbour(content)), 0.05, spread)
    yield _share("T3", f"fill over {MUCH:.0%}", crammed, len(content), 0.05, None)


def _share(name: str, about: str, slides: tuple[int, ...], of: int, most: float, spread: Distribution | None) -> Figure:
    share = len(slides) / of if of else 0.0
    return Figure(
        name=name,
        about=about,
        target=f"at most {most:.0%} of the slides",
        verdict=verdict(share <= most),
        value=f"{share:.1%} ({len(slides)} of {of})",
        distribution=spread,
        slides=slides,
    )


def _with_neighbour(content: Iterable[Slide]) -> list[Slide]:
    """Return the content slides beside which another one of the same section stands."""
    content = list(content)
    beside = {slide.number for pair in _neighbours(content) for slide in pair}
    return [slide for slide in content if slide.number in beside]


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
            found.setdefault((slide.section, without_part(slide.title).casefold()), []).append(slide)
    return list(found.values())


def balance(deck: Deck) -> Figure | None:
    """Return T4: how much fuller the fullest slide of a continued topic is than its emptiest."""
    spreads = {
        slides[0].number: max(slide.fill for slide in slides) - min(slide.fill for slide in slides)
        for slides in series(deck)
    }
    spread = distribution(spreads.values())
    if spread is None:
        return None
    return Figure(
        name="T4",
        about="fill of a continued topic, max - min",
        target=f"<= {BALANCE:.2f}",
        verdict=verdict(spread.most <= BALANCE + 0.005),
        value=f"max {spread.most:.2f}, {sum(value > BALANCE for value in spreads.values())} of {len(spreads)} above",
        distribution=spread,
        slides=tuple(number for number, value in spreads.items() if value > BALANCE),
    )


def lone_leaves(notes: NotesIndex, deck: Deck) -> Figure:
    """Return T5: continuations on which a single bullet is left over, though the slide before could have given one."""
    lone = tuple(
        here.number for topic in series(deck) for before, here in pairwise(topic) if _avoidable(notes, before, here)
    )
    return Figure(
        name="T5",
        about="continuations with a single bullet, avoidable",
        target="0",
        verdict=verdict(not lone),
        value=str(len(lone)),
        slides=lone,
    )


def is_lone(notes: NotesIndex, slide: Slide) -> bool:
    """Return whether one bullet without children is all that stands on a slide."""
    shown = {block_id for slot in body_slots(slide) for block_id, _ in shown_by_block(slot)}
    block = notes.by_id.get(next(iter(shown), ""))
    return len(shown) == 1 and isinstance(block, Bullet) and not block.children


def _avoidable(notes: NotesIndex, before: Slide, here: Slide) -> bool:
    """Return whether the slide before has a last bullet of its own to give, which would fit here."""
    last = own_ids(before)[-1:] and notes.by_id.get(own_ids(before)[-1])
    given = isinstance(last, Bullet) and not last.children and len(own_ids(before)) > 2
    return is_lone(notes, here) and given and here.fill + before.fill / max(1, len(own_ids(before))) <= 1


def cut_depths(deck: Deck) -> Figure | None:
    """Return T6: the share of cuts between two slides of a section that fall before a block of depth 0 or 1."""
    depths = {other.number: _depth(other) for _, other in _neighbours(content_slides(deck))}
    if not depths:
        return None
    share = sum(depth <= SHALLOW for depth in depths.values()) / len(depths)
    return Figure(
        name="T6",
        about=f"cuts at depth 0 or {SHALLOW}",
        target=">= 90%",
        verdict=verdict(share >= 0.9),
        value=f"{share:.1%} of {len(depths)}",
        slides=tuple(number for number, depth in depths.items() if depth > SHALLOW),
    )


def _depth(slide: Slide) -> int:
    """Return the depth of the block that a slide begins with; a block that only goes on here counts as very deep."""
    own = {origin.id: origin.depth for origin in slide.origins if origin.role != "context" and origin.kind != "heading"}
    first = next((block_id for slot in body_slots(slide) for block_id, _ in shown_by_block(slot)), None)
    titled = any(origin.role == "title" and origin.kind != "heading" for origin in slide.origins)
    if first is not None and first not in own:
        return _INSIDE_BLOCK
    return min(own.values(), default=0) if titled else own.get(first or "", 0)
