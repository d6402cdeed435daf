"""How much stands on each slide: T1 and T2."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.checking.evidence.findings import Figure, distribution
from notes2slides.checking.evidence.slots import body_slots, content_slides, slot_of_title
from notes2slides.checking.figures import targets
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import Flowing, TextFrame, TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.text import Mark, Runs, plain
from notes2slides.planning.forms.all_forms import SAID
from notes2slides.planning.forms.narrow import MOST_CHARACTERS
from notes2slides.planning.frames.footnotes import SLOT as FOOTNOTES
from notes2slides.planning.items.item import word_count
from notes2slides.planning.passages.cost import SENTENCE


def words_drawn(slide: Slide) -> int:
    """Return the words of title, body and callouts as drawn; parts, repeated paths and words in a title that guide to
    the slide are not counted."""
    title = slot_of_title(slide)
    slots = [*([title] if title else ()), *body_slots(slide)]
    return sum(word_count(plain(own_runs(text.runs))) for slot in slots for text in paragraphs(slot.frame))


def own_runs(runs: Runs) -> Runs:
    """Return the runs that are the notes' own words."""
    return tuple(run for run in runs if Mark.QUIET not in run.marks)


def only_text(slide: Slide) -> bool:
    """Return whether a slide holds no code, table, picture or chart."""
    return all(slot.frame.traits.is_read for slot in slide.slots)


def words(deck: Deck) -> Iterator[Figure]:
    """Yield T1: words a content slide without code, tables and pictures."""
    slides = [slide for slide in content_slides(deck) if only_text(slide)]
    sentences = {slide.number for slide in slides if any(map(_is_sentence, _texts(slide)))}
    said = {slide.number for slide in slides if slide.layout in SAID}
    yield from targets.words_a_slide({slide.number: words_drawn(slide) for slide in slides}, sentences, said)


def _texts(slide: Slide) -> Iterator[TextParagraph]:
    return (text for slot in body_slots(slide) for text in paragraphs(slot.frame))


def _is_sentence(text: TextParagraph) -> bool:
    return word_count(plain(own_runs(text.runs))) >= SENTENCE


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
        if not text.beside
    )


def bullets_and_lines(deck: Deck) -> Iterator[Figure]:
    """Yield T2: top-level bullets of slides that have a list, and drawn lines of slides of text."""
    tops = {slide.number: top_bullets(slide) for slide in content_slides(deck) if top_bullets(slide)}
    if spread := distribution(tops.values()):
        met = 3 <= spread.median <= 5 and spread.p90 <= targets.MOST_BULLETS
        value = f"median {spread.median:g}, p90 {spread.p90:g}"
        yield targets.BULLETS.figure(met, value, spread, targets.over(tops, targets.MOST_BULLETS))
    lines = {slide.number: body_lines(slide) for slide in content_slides(deck) if only_text(slide)}
    yield from targets.lines_a_slide(lines)


def line_length(deck: Deck) -> Figure:
    """Return T24: lines of text, quotations and callouts with more characters than the eye follows with ease."""
    counts = {slide.number: [*_lengths(slide)] for slide in content_slides(deck)}
    long = {number: sum(length > MOST_CHARACTERS for length in each) for number, each in counts.items()}
    every = [length for each in counts.values() for length in each]
    value = f"{sum(long.values())} of {len(every)}, longest {max(every, default=0)}"
    return targets.LINE_LENGTH.figure(not any(long.values()), value, slides=targets.over(long, 0))


def _lengths(slide: Slide) -> Iterator[int]:
    """Yield how long each line of a slide's text is."""
    for slot in body_slots(slide):
        if isinstance(slot.frame, Flowing) and slot.name != FOOTNOTES:
            yield from (len(plain(line.runs).rstrip()) for text in slot.frame.paragraphs for line in text.lines)
