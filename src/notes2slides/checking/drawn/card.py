"""The scorecard of a finished deck, from what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import mean

from notes2slides.checking.drawn.figures import drawn_fill
from notes2slides.checking.drawn.gates import JUDGED, broken_when_drawn, notes_tell, warned_when_drawn
from notes2slides.checking.evidence.drawn import UNREAD, DrawnDeck, DrawnSlide
from notes2slides.checking.evidence.findings import Figure, Finding, verdict
from notes2slides.checking.figures import targets
from notes2slides.checking.figures.scorecard import Scorecard, SectionFill, WorstSlide, judged, worst_first
from notes2slides.checking.figures.shapes import LEAST_LAST_LINE
from notes2slides.checking.gates.titles import without_part
from notes2slides.model.geometry import Size
from notes2slides.planning.items.items import word_count


def drawn_scorecard(deck: DrawnDeck) -> Scorecard:
    """Return gates and figures of a finished deck; whatever needs the notes (order, cuts) only their own check says."""
    findings = broken_when_drawn(deck)
    figures = [*_amounts(deck), *_looks(deck)]
    return Scorecard(
        name=deck.name,
        slides=len(deck.slides),
        gates=JUDGED if notes_tell(deck) else tuple(gate for gate in JUDGED if gate != "G4"),
        findings=findings,
        warnings=warned_when_drawn(deck),
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
    slides = [slide for slide in _content(deck) if not any(box.kind in UNREAD for box in slide.boxes)]
    figures = (
        targets.words_a_slide({slide.number: _words(slide) for slide in slides}),
        targets.lines_a_slide({slide.number: _lines(slide) for slide in slides}),
    )
    return (figure for figure in figures if figure is not None)


def _lines(slide: DrawnSlide) -> int:
    return sum(len(box.lines) for box in slide.content if box.kind == "text")


def _looks(deck: DrawnDeck) -> Iterator[Figure]:
    yield targets.title_moves((slide.titles[0].rect.y,) for slide in _content(deck) if slide.titles)
    yield targets.outer_margin({slide.number: _margin(slide, deck.page) for slide in deck.slides})
    yield targets.type_sizes({slide.number: _sizes(slide) for slide in deck.slides})
    yield _title_wrap(deck)


def _margin(slide: DrawnSlide, page: Size) -> float:
    inks = [ink for box in (*slide.titles, *slide.content) if (ink := box.ink) is not None]
    sides = (
        (ink.x / page.width, ink.y / page.height, 1 - ink.right / page.width, 1 - ink.bottom / page.height)
        for ink in inks
    )
    return min((side for four in sides for side in four), default=1.0)


def _sizes(slide: DrawnSlide) -> set[float]:
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
