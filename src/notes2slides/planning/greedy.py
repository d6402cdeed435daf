"""What filling each slide to the brim would give: the yardstick that every plan is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from notes2slides.measuring import Metrics
from notes2slides.model.deck import Asset, Detail
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.planning.drafts import Drafter
from notes2slides.planning.labels import labels
from notes2slides.planning.outline import chapters
from notes2slides.planning.pager import Pager
from notes2slides.planning.paginate import paginate
from notes2slides.planning.typesetter import Typesetter

MOST_WORDS = 60
"""Words of a slide that is filled to the brim: more than nine of ten slides of a good lecture hold."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan's content slides and their cost, beside those of slides filled one by one."""

    cost: int
    slides: int
    greedy_cost: int
    greedy_slides: int

    def __add__(self, other: Comparison) -> Comparison:
        return Comparison(
            self.cost + other.cost,
            self.slides + other.slides,
            self.greedy_cost + other.greedy_cost,
            self.greedy_slides + other.greedy_slides,
        )


def compared(
    notes: Notes, theme: Theme, metrics: Metrics, assets: Mapping[str, Asset], detail: Detail = "full"
) -> Comparison:
    """Return the plan of these notes beside one that fills each slide as far as it goes before it begins the next.

    Both keep the same rules: what fits a slide, what belongs on one, and at most `MOST_WORDS` words where a cut can be.
    """
    typesetter = Typesetter(theme, metrics)
    drafter = Drafter(typesetter, assets, labels(notes.meta.language), {})
    total = Comparison(0, 0, 0, 0)
    for chapter in chapters(notes):
        for passage, pager in drafter.passages(chapter, detail):
            best = paginate(len(passage.items), pager.price, pager.full)
            cost, slides = _filled(len(passage.items), pager)
            total += Comparison(best.cost, len(best.pages), cost, slides)
    return total


def _filled(count: int, pager: Pager) -> tuple[int, int]:
    """Return cost and number of the pages of `count` items, each filled to the brim."""
    cost = slides = start = 0
    while start < count:
        stop, price = _furthest(start, count, pager)
        cost, slides, start = cost + price, slides + 1, stop
    return cost, slides


def _furthest(start: int, count: int, pager: Pager) -> tuple[int, int]:
    """Return where the fullest page from `start` ends, and its price; the first that can be, if all hold many words."""
    best: tuple[int, int] | None = None
    for stop in range(start + 1, count + 1):
        page, price = pager.page(start, stop), pager.price(start, stop)
        if page is not None and price is not None and (best is None or page.words <= MOST_WORDS):
            best = (stop, price)
        if pager.full(start, stop):
            break
    assert best is not None  # an item by itself always fits a page
    return best
