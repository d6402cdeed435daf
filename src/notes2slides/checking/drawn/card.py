"""The scorecard of a finished deck, from what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes2slides.checking.drawn.figures import drawn_fill
from notes2slides.checking.drawn.gates import JUDGED, broken_when_drawn, tells_what_was_written, warned_when_drawn
from notes2slides.checking.evidence.drawn import UNREAD, DrawnDeck, DrawnSlide
from notes2slides.checking.evidence.findings import Figure, Finding
from notes2slides.checking.figures import targets
from notes2slides.checking.figures.shapes import LEAST_LAST_LINE
from notes2slides.checking.gates.titles import without_part
from notes2slides.checking.report.scorecard import Scorecard, SectionFill, WorstSlide, judged, mean_fills, worst_first
from notes2slides.model.geometry import Size
from notes2slides.planning.forms.all_forms import FILLED, LARGE, SAID
from notes2slides.planning.items.item import word_count


def drawn_scorecard(deck: DrawnDeck) -> Scorecard:
    """Return gates and figures of a finished deck; whatever needs the notes (order, cuts) only their own check says."""
    findings = broken_when_drawn(deck)
    return Scorecard(
        name=deck.name,
        slides=len(deck.slides),
        gates=JUDGED if tells_what_was_written(deck) else tuple(gate for gate in JUDGED if gate != "G4"),
        findings=findings,
        warnings=warned_when_drawn(deck),
        figures=(*_amounts(deck), *_looks(deck)),
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
    counts = {slide.number: _words(slide) for slide in slides}
    said = {slide.number for slide in slides if slide.layout in SAID}
    yield from targets.words_a_slide(counts, counts.keys(), said)  # lines do not tell where a bullet begins
    yield from targets.lines_a_slide(
        {slide.number: sum(len(box.lines) for box in slide.content if box.kind == "text") for slide in slides}
    )


def _looks(deck: DrawnDeck) -> Iterator[Figure]:
    yield targets.title_moves((slide.titles[0].rect.y,) for slide in _content(deck) if slide.titles)
    boxes = {slide.number: (*slide.titles, *slide.content) for slide in deck.slides}
    inks = {number: [box.ink for box in each if box.ink is not None] for number, each in boxes.items()}
    yield targets.outer_margin(inks, deck.page)
    sizes = {number: {round(line.size) for box in each for line in box.lines} for number, each in boxes.items()}
    yield targets.type_sizes(sizes)
    yield _title_wrap(deck)


def _title_wrap(deck: DrawnDeck) -> Figure:
    lines = {slide.number: [line for box in slide.titles for line in box.lines] for slide in deck.slides}
    widths = {number: [line.right - line.left for line in each] for number, each in lines.items() if len(each) > 1}
    short = {number: each[-1] < LEAST_LAST_LINE * max(each) for number, each in widths.items()}
    return targets.title_wrap(targets.DRAWN_TITLE_WRAP, short)


def _fills(deck: DrawnDeck) -> tuple[SectionFill, ...]:
    """Return the mean fill by section; a section begins at its opening slide."""
    fills: list[tuple[str, float]] = []
    section = ""
    for slide in deck.slides:
        if slide.layout == "section":
            section = slide.title
        elif slide.has_content:
            fills.append((section, drawn_fill(slide, deck.page.height)))
    return mean_fills(fills)


def _judged(slide: DrawnSlide, page: Size, findings: Sequence[Finding]) -> WorstSlide:
    return judged(
        WorstSlide(slide=slide.number, title=slide.title, place=slide.place),
        faults=[finding for finding in findings if finding.slide == slide.number],
        words=_words(slide),
        fill=None if slide.layout in (*LARGE, *FILLED) else drawn_fill(slide, page.height),
    )
