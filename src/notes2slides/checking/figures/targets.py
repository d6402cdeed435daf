"""Figures that a plan and a drawing both show, each against its target: T1, T2, T9 and T10."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from notes2slides.checking.evidence.findings import Figure, distribution, verdict

LEAST_WORDS, MOST_WORDS = 25, 40
"""Words between which the median slide lies."""
MANY_WORDS = 60
"""Words that nine of ten slides stay under."""
TOO_MANY_WORDS = 90
MOST_BODY_LINES = 11
LEAST_MARGIN = 0.04
MOST_SIZES = 5


def words_a_slide(counts: Mapping[int, int]) -> Figure | None:
    """Return T1 of the words on each slide, by its number; None for no slides."""
    spread = distribution(counts.values())
    if spread is None:
        return None
    met = LEAST_WORDS <= spread.median <= MOST_WORDS and spread.p90 <= MANY_WORDS and spread.most <= TOO_MANY_WORDS
    return Figure(
        name="T1",
        about="words a content slide",
        target=f"median {LEAST_WORDS}-{MOST_WORDS}, p90 <= {MANY_WORDS}, max {TOO_MANY_WORDS}",
        verdict=verdict(met),
        value=f"median {spread.median:g}, p90 {spread.p90:g}, max {spread.most:g}",
        distribution=spread,
        slides=tuple(number for number, count in counts.items() if count > TOO_MANY_WORDS),
    )


def lines_a_slide(counts: Mapping[int, int]) -> Figure | None:
    """Return T2 of the drawn lines on each slide, by its number; None for no slides."""
    spread = distribution(counts.values())
    if spread is None:
        return None
    return Figure(
        name="T2",
        about="drawn lines a slide",
        target=f"p90 <= {MOST_BODY_LINES}",
        verdict=verdict(spread.p90 <= MOST_BODY_LINES),
        value=f"p90 {spread.p90:g}",
        distribution=spread,
        slides=tuple(number for number, count in counts.items() if count > MOST_BODY_LINES),
    )


def title_moves(places: Iterable[tuple[float, ...]]) -> Figure:
    """Return T9 of where titles stand: how far they move along any axis, points."""
    moved = max((max(axis) - min(axis) for axis in zip(*places, strict=True)), default=0.0)
    return Figure(
        name="T9",
        about="how far titles move, points",
        target="<= 1",
        verdict=verdict(moved <= 1),
        value=f"{moved:.1f}",
    )


def outer_margin(margins: Mapping[int, float]) -> Figure:
    """Return T9 of each slide's least distance from the page's edge, a share of the page, by the slide's number."""
    least = min(margins.values(), default=1.0)
    return Figure(
        name="T9",
        about="smallest outer margin",
        target=f">= {LEAST_MARGIN:.0%}",
        verdict=verdict(least >= LEAST_MARGIN),
        value=f"{least:.1%}",
        slides=tuple(number for number, margin in margins.items() if margin < LEAST_MARGIN),
    )


def type_sizes(sizes: Mapping[int, Set[float]]) -> Figure:
    """Return T10 of the sizes of text on each slide, points, by the slide's number."""
    counts = {number: len(each) for number, each in sizes.items()}
    most = max(counts.values(), default=0)
    everywhere = sorted({size for each in sizes.values() for size in each})
    return Figure(
        name="T10",
        about="sizes on a slide, small print not counted",
        target=f"<= {MOST_SIZES}",
        verdict=verdict(most <= MOST_SIZES),
        value=f"max {most}; in the deck {', '.join(f'{size:g}' for size in everywhere)}",
        distribution=distribution(counts.values()),
        slides=tuple(number for number, count in counts.items() if count > MOST_SIZES),
    )
