"""Figures that only finished decks show: T13, PowerPoint against HTML, and T14, drawn against planned text.

The HTML deck carries the plan: its lines break where the plan says. So the lines and heights that LibreOffice draws of
the .pptx are held against those of the .html made from the same plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.checking.decks.finder import is_plain
from notes2slides.checking.evidence.drawn import RUNNING, DrawnBox, DrawnDeck, DrawnSlide, into_lines
from notes2slides.checking.evidence.findings import Figure, distribution
from notes2slides.checking.evidence.words import letters, unaccented
from notes2slides.checking.figures import targets

BODY_SHARE = 342 / 540
"""Height of the body as a share of the page's, in the built-in themes."""


def drawn_fill(slide: DrawnSlide, page_height: float) -> float:
    """Return what content covers from its top to its foot, as a share of the body's height."""
    inks = [ink for box in slide.content if (ink := box.ink) is not None]
    if not inks:
        return 0.0
    height = max(ink.bottom for ink in inks) - min(ink.y for ink in inks)
    return height / (BODY_SHARE * page_height)


def compared(pptx: DrawnDeck, html: DrawnDeck) -> Iterator[Figure]:
    """Yield T13 and T14 of two decks that should be of one plan."""
    yield _same(pptx, html)
    pairs = [(one, other) for one, other in zip(pptx.slides, html.slides, strict=False) if one.has_content]
    if not pairs:
        return
    yield _fills(pairs, pptx.page.height, html.page.height)
    boxes = [(slide, *boxes) for slide, other in pairs for boxes in _pairs(slide, other)]
    if boxes:
        yield _heights(boxes)
        yield _lines(boxes)


def _same(pptx: DrawnDeck, html: DrawnDeck) -> Figure:
    differing = tuple(
        one.number for one, other in zip(pptx.slides, html.slides, strict=False) if _words(one) != _words(other)
    )
    same = len(pptx.slides) == len(html.slides)
    value = f"{len(pptx.slides)} and {len(html.slides)} slides, {len(differing)} with different text"
    return targets.SAME.figure(same and not differing, value, slides=differing)


def _words(slide: DrawnSlide) -> list[str]:
    """Return the letters of each box; of charts, whose axes every program names by itself, nothing."""
    boxes = [box for box in slide.boxes if box in slide.content or box.kind == "footnote"]
    texts = (box.text for box in boxes if box.kind != "chart")
    return [words for text in (slide.title, *texts) if (words := letters(unaccented(text)))]


def _fills(pairs: list[tuple[DrawnSlide, DrawnSlide]], high: float, other_high: float) -> Figure:
    differences = {one.number: abs(drawn_fill(one, high) - drawn_fill(other, other_high)) for one, other in pairs}
    spread = distribution(differences.values())
    assert spread is not None  # there are pairs
    met = spread.median <= targets.MEDIAN_FILL and spread.most <= targets.MOST_FILL
    value = f"median {spread.median:.3f}, max {spread.most:.3f}"
    return targets.FILLS.figure(met, value, spread, targets.over(differences, targets.MOST_FILL))


def _pairs(one: DrawnSlide, other: DrawnSlide) -> Iterator[tuple[DrawnBox, DrawnBox]]:
    """Yield the boxes of running text that stand in both slides in the same order.

    Left out: scripts whose letters a PDF does not have in their order, and lines without letters.
    """
    ours, theirs = ([box for box in slide.boxes if box.kind in RUNNING] for slide in (one, other))
    for drawn, planned in zip(ours, theirs, strict=False):
        readable = is_plain([planned.text]) and all(letters(line.text) for line in planned.lines)
        if readable and drawn.lines and planned.lines and letters(drawn.text) == letters(planned.text):
            yield drawn, planned


def _height(box: DrawnBox) -> float:
    """Return the height of a box's text: first to last baseline, and one line more."""
    baselines = [line.baseline for line in box.lines]
    return max(baselines) - min(baselines) + box.lines[0].size


def _heights(boxes: list[tuple[DrawnSlide, DrawnBox, DrawnBox]]) -> Figure:
    errors = [(abs(_height(drawn) / _height(planned) - 1), slide.number) for slide, drawn, planned in boxes]
    spread = distribution(error for error, _ in errors)
    assert spread is not None  # there are boxes
    met = spread.median <= targets.MEDIAN_HEIGHT and spread.p99 <= targets.P99_HEIGHT
    value = f"median {spread.median:.1%}, p99 {spread.p99:.1%}, max {spread.most:.1%} of {len(errors)} boxes"
    off = tuple(dict.fromkeys(number for error, number in errors if error > targets.P99_HEIGHT))
    return targets.HEIGHTS.figure(met, value, spread, off)


def _count(box: DrawnBox) -> int:
    """Return how many lines a box has; a term and what explains it beside it are on one."""
    return len(into_lines(box.lines))


def _lines(boxes: list[tuple[DrawnSlide, DrawnBox, DrawnBox]]) -> Figure:
    wrong = [slide.number for slide, drawn, planned in boxes if _count(drawn) != _count(planned)]
    share = 1 - len(wrong) / len(boxes)
    value = f"{share:.1%} of {len(boxes)}"
    return targets.PLANNED_LINES.figure(share >= targets.EXACT_LINES, value, slides=tuple(dict.fromkeys(wrong)))
