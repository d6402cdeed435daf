"""The plan is the cheapest there is, and no longer than filling slide after slide would make it."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.support.notes_strategies import notes

from notes2slides.checking.greedy import rivals
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Detail
from notes2slides.model.notes import Notes
from notes2slides.planning import PlanOptions, plan
from notes2slides.planning.drafts import Drafter
from notes2slides.planning.labels import labels
from notes2slides.planning.outline import chapters
from notes2slides.planning.pager import Pager
from notes2slides.planning.paginate import paginate
from notes2slides.planning.typesetter import Typesetter
from notes2slides.reading import read
from notes2slides.sources import load_sources
from notes2slides.theming import load_theme

LECTURES = sorted((Path(__file__).parents[2] / "decks").glob("0*.md"))
HARD = sorted((Path(__file__).parents[1] / "notes" / "hard").glob("*.md"))
THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
MOST_ITEMS = 14


@pytest.mark.parametrize("detail", ["full", "lean"])
@pytest.mark.parametrize("lecture", LECTURES, ids=lambda path: path.stem)
def test_a_lecture_costs_less_than_filled_slides_and_is_hardly_longer(lecture: Path, detail: Detail) -> None:
    source, _ = read(load_sources([lecture])[0])
    deck, _ = plan(source, THEME, METRICS, options=PlanOptions(detail))
    found = list(rivals(source, deck, THEME, detail))
    assert all(each.cost <= each.greedy_cost for each in found)
    assert sum(each.slides for each in found) <= 1.15 * sum(each.worded_slides for each in found)


@settings(max_examples=6)
@given(notes())
def test_no_notes_are_planned_dearer_than_filled_slides(source: Notes) -> None:
    deck, _ = plan(source, THEME, METRICS)
    assert all(each.cost <= each.greedy_cost for each in rivals(source, deck, THEME, "full"))


def test_no_other_division_of_a_real_section_is_cheaper() -> None:
    """All 2^(n-1) divisions of each heading's blocks are tried, with the prices of the real pages."""
    tried = 0
    for file in (*LECTURES, *HARD):
        source, _ = read(load_sources([file])[0])
        drafter = Drafter(Typesetter(THEME, METRICS), {}, labels("en"), {})
        for chapter in chapters(source):
            for passage, pager in drafter.passages(chapter, "full"):
                if 1 < len(passage.items) <= MOST_ITEMS:
                    tried += 1
                    found = paginate(len(passage.items), pager.price, pager.full)
                    assert found.cost == least(len(passage.items), pager)
    assert tried >= 8


def least(count: int, pager: Pager) -> int:
    prices = {(start, stop): pager.price(start, stop) for start in range(count) for stop in range(start + 1, count + 1)}
    totals = []
    for inner in range(count):
        for cuts in combinations(range(1, count), inner):
            pages = [prices[pair] for pair in pairwise((0, *cuts, count))]
            if all(price is not None for price in pages):
                totals.append(sum(price for price in pages if price is not None))
    return min(totals)
