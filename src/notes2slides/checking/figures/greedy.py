"""The plan against a greedy one, which fills each slide as far as it goes: T7."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from notes2slides.checking.evidence.findings import Figure, Target
from notes2slides.checking.figures import targets
from notes2slides.checking.figures.targets import MANY_WORDS
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Detail, Image
from notes2slides.model.notes import Notes
from notes2slides.model.structure import UNASKED, Structure
from notes2slides.model.theme import Theme, font_files
from notes2slides.planning.cuts.pager import Pager
from notes2slides.planning.cuts.paginate import Price, paginate, together
from notes2slides.planning.items.hidden_tags import without_hidden_tags
from notes2slides.planning.items.outline import chapters
from notes2slides.planning.language.labels import labels
from notes2slides.planning.sections.drafts import Drafter
from notes2slides.planning.sections.memory import Memory
from notes2slides.planning.text.marked import with_marks
from notes2slides.planning.text.typesetter import Typesetter

MOST_SLIDES = 1.15
"""Slides for each slide of a greedy plan."""


class Rivals(Struct, frozen=True):
    """What stands under one heading, cut by the planner and cut greedily."""

    cost: int
    slides: int
    greedy_cost: int
    greedy_slides: int
    worded_slides: int
    """Slides of a greedy plan that also keeps to the words of T1."""


def rivals(notes: Notes, deck: Deck, theme: Theme, detail: Detail, structure: Structure = UNASKED) -> Iterator[Rivals]:
    """Yield every heading's content as both would cut it, at one detail for the whole deck; `structure` is what was
    asked for besides what the notes say."""
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()], font_files(theme))
    images: dict[str, Image] = {**deck.assets, **deck.unusable}
    typesetter = Typesetter(theme, metrics, deck.meta.language, deck.meta.direction)
    drafter = Drafter(typesetter, images, labels(notes.meta.language), {})
    asked = structure.over(notes.meta.structure)
    once = Memory(lasts=False).fact
    for chapter in chapters(with_marks(without_hidden_tags(notes), once, wanted=asked.typography != "never")):
        for passage, pager in drafter.passages(chapter, detail):
            words = [item.words for item in passage.items]
            greedy = list(_greedy(words, pager, sum(words)))
            worded = list(_greedy(words, pager, MANY_WORDS))
            best = paginate(len(words), pager)
            yield Rivals(best.cost, len(best.pages), together(greedy), len(greedy), len(worded))


def _greedy(words: Sequence[int], pager: Pager, most: int) -> Iterator[Price]:
    """Yield the price of each slide when each holds as much as can stand on it, and at most so many words."""
    start = 0
    while start < len(words):
        start, price = _furthest(start, words, pager, most)
        yield price


def _furthest(start: int, words: Sequence[int], pager: Pager, most: int) -> tuple[int, Price]:
    """Return where the slide from `start` ends, and its price; one that can hold nothing holds one item."""
    found: tuple[int, Price] | None = None
    for stop in range(start + 1, len(words) + 1):
        price = pager.price(start, stop)
        if price is not None and (found is None or sum(words[start:stop]) <= most):
            found = (stop, price)
        if pager.full(start, stop):
            break
    return found or (start + 1, Price(0))


def against_greedy(
    notes: Notes, deck: Deck, theme: Theme, detail: Detail, structure: Structure = UNASKED
) -> Iterator[Figure]:
    """Yield T7: cost and number of slides, ours as a share of the greedy plan's; all else is as for `rivals`."""
    found = list(rivals(notes, deck, theme, detail, structure))
    if not found:
        return
    dearer = sum(each.cost > each.greedy_cost for each in found)
    cost, greedy_cost = sum(each.cost for each in found), sum(each.greedy_cost for each in found)
    value = f"{cost / max(1, greedy_cost):.3f}; dearer under {dearer} of {len(found)}"
    yield targets.COST.figure(not dearer, value)
    slides = sum(each.slides for each in found)
    yield _longer("the greedy minimum, by room alone", slides, sum(each.greedy_slides for each in found))
    about = f"a greedy plan that keeps T1, at most {MANY_WORDS} words a slide"
    yield _longer(about, slides, sum(each.worded_slides for each in found))


def _longer(rival: str, slides: int, greedy: int) -> Figure:
    target = Target("T7", f"content slides against {rival}", f"<= {MOST_SLIDES - 1:+.0%}")
    value = f"{slides / greedy - 1:+.1%} ({slides} against {greedy})"
    return target.figure(slides <= MOST_SLIDES * greedy, value)
