"""The scorecard of a finished deck, from what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import mean

from notes2slides.checking.drawn import DrawnDeck, DrawnSlide
from notes2slides.checking.drawn_figures import drawn_fill
from notes2slides.checking.drawn_gates import broken_when_drawn
from notes2slides.checking.findings import Figure, Finding, distribution, verdict
from notes2slides.checking.scorecard import Scorecard, SectionFill, WorstSlide, judged, worst_first
from notes2slides.checking.shape_figures import LEAST_LAST_LINE, LEAST_MARGIN, MOST_SIZES
from notes2slides.checking.title_gates import without_part
from notes2slides.model.geometry import Size
from notes2slides.planning.items import word_count


def drawn_scorecard(deck: DrawnDeck) -> Scorecard:
    """Return gates and figures of a finished deck; whatever needs the notes (order, cuts) only their own check says."""
    findings = broken_when_drawn(deck)
    figures = [*_amounts(deck), *_looks(deck)]
    return Scorecard(
        name=deck.name,
        slides=len(deck.slides),
        findings=findings,
        figures=tuple(figures),
        fills=_fills(deck),
        worst=worst_first(_judged(slide, deck.page, findings) for slide in _content(deck)),
    )


def _content(deck: DrawnDeck) -> list[DrawnSlide]:
    return [slide for slide in deck.slides if slide.has_content]


def _words(slide: DrawnSlide) -> int:
    texts = [without_part(slide.title), *(box.text for box in slide.content if box.name.casefold() != "context")]
    return sum(map(word_count, texts))


def _amounts(deck: DrawnDeck) -> Iterator[Figure]:
    slides = [
        slide for slide in _content(deck) if not any(box.kind in ("code", "table", "picture") for box in slide.boxes)
    ]
    words = {slide.number: _words(slide) for slide in slides}
    spread = distribution(words.values())
    if spread is not None:
        yield Figure(
            name="T1",
            about="words a content slide",
            target="median 25-40, p90 <= 60, max 90",
            verdict=verdict(25 <= spread.median <= 40 and spread.p90 <= 60 and spread.most <= 90),
            value=f"median {spread.median:g}, p90 {spread.p90:g}, max {spread.most:g}",
            distribution=spread,
            slides=tuple(number for number, count in words.items() if count > 90),
        )
    lines = distribution(sum(len(box.lines) for box in slide.content if box.kind == "text") for slide in slides)
    if lines is not None:
        yield Figure(
            name="T2",
            about="drawn lines a slide",
            target="p90 <= 11",
            verdict=verdict(lines.p90 <= 11),
            value=f"p90 {lines.p90:g}",
            distribution=lines,
        )


def _looks(deck: DrawnDeck) -> Iterator[Figure]:
    tops = [slide.titles[0].rect.y for slide in _content(deck) if slide.titles]
    moved = max(tops, default=0.0) - min(tops, default=0.0)
    yield Figure(
        name="T9",
        about="how far titles move, points",
        target="<= 1",
        verdict=verdict(moved <= 1),
        value=f"{moved:.1f}",
    )
    margins = {slide.number: _margin(slide, deck.page) for slide in deck.slides}
    least = min(margins.values(), default=1.0)
    yield Figure(
        name="T9",
        about="smallest outer margin of content",
        target=f">= {LEAST_MARGIN:.0%}",
        verdict=verdict(least >= LEAST_MARGIN),
        value=f"{least:.1%}",
        slides=tuple(number for number, margin in margins.items() if margin < LEAST_MARGIN),
    )
    sizes = {slide.number: len(_sizes(slide)) for slide in deck.slides}
    most = max(sizes.values(), default=0)
    yield Figure(
        name="T10",
        about="sizes on a slide, small print not counted",
        target=f"<= {MOST_SIZES}",
        verdict=verdict(most <= MOST_SIZES),
        value=f"max {most}",
        slides=tuple(number for number, count in sizes.items() if count > MOST_SIZES),
    )
    yield _title_wrap(deck)


def _margin(slide: DrawnSlide, page: Size) -> float:
    inks = [ink for box in (*slide.titles, *slide.content) if (ink := box.ink) is not None]
    sides = (
        (ink.x / page.width, ink.y / page.height, 1 - ink.right / page.width, 1 - ink.bottom / page.height)
        for ink in inks
    )
    return min((side for four in sides for side in four), default=1.0)


def _sizes(slide: DrawnSlide) -> set[int]:
    boxes = (*slide.titles, *slide.content)
    return {round(line.size) for box in boxes for line in box.lines}


def _title_wrap(deck: DrawnDeck) -> Figure:
    widths = {
        slide.number: [line.right - line.left for box in slide.titles for line in box.lines] for slide in deck.slides
    }
    wrapped = {number: each for number, each in widths.items() if len(each) > 1}
    short = tuple(number for number, each in wrapped.items() if each[-1] < LEAST_LAST_LINE * max(each))
    return Figure(
        name="T11",
        about="titles with a short last line",
        target="0",
        verdict=verdict(not short),
        value=f"{len(short)} of {len(wrapped)} that wrap",
        slides=short,
    )


def _fills(deck: DrawnDeck) -> tuple[SectionFill, ...]:
    """Return the mean fill by section; a section begins at its opening slide."""
    fills: dict[str, list[float]] = {}
    section = ""
    for slide in deck.slides:
        if slide.layout == "section":
            section = slide.title
        elif slide.has_content:
            fills.setdefault(section, []).append(drawn_fill(slide, deck.page.height))
    return tuple(SectionFill(section=name, slides=len(values), fill=mean(values)) for name, values in fills.items())


def _judged(slide: DrawnSlide, page: Size, findings: Sequence[Finding]) -> WorstSlide:
    return judged(
        number=slide.number,
        title=slide.title,
        place=slide.place,
        faults=[finding for finding in findings if finding.slide == slide.number],
        words=_words(slide),
        fill=drawn_fill(slide, page.height),
    )
