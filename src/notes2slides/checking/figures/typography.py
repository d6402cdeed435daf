"""How marks are set: T25."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.checking.evidence.findings import Figure
from notes2slides.checking.figures import targets
from notes2slides.checking.figures.text import own_runs
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.text import Runs, plain
from notes2slides.planning.language.delimiters import Marks, marks_of
from notes2slides.planning.language.quotation_marks import open_quotation
from notes2slides.planning.language.typography import straight_marks

_PATHS = ("kicker", "context")
"""Slots of paths, whose signs are no quotation marks."""


def marks_as_typed(deck: Deck) -> Figure:
    """Return T25: the slides with marks as keyboards have them where printers have others, or with a quotation that is
    not closed; none in a language in which straight marks stay.

    A quotation in a text that is parted is closed where the text ends, and judged on the slide where it begins.
    """
    marks = marks_of(deck.meta.language)
    if marks is None:
        return targets.TYPED.figure(True, "0")
    bad = {slide.number for slide in deck.slides if _is_typed(slide, marks)}
    bad |= {parts[0][0] for parts in _parted(deck).values() if _is_open(text for _, text in parts)}
    return targets.TYPED.figure(not bad, str(len(bad)), slides=tuple(sorted(bad)))


def _is_typed(slide: Slide, marks: Marks) -> bool:
    texts = list(_texts(slide))
    is_open = _is_open(own_runs(text.runs) for text in texts if not _is_part(text))
    return is_open or any(straight_marks(own_runs(text.runs), marks) for text in texts)


def _parted(deck: Deck) -> dict[str, list[tuple[int, Runs]]]:
    """Return the parts of each text that stands on several slides, by its block: the slide's number and the runs."""
    found: dict[str, list[tuple[int, Runs]]] = {}
    for slide in deck.slides:
        for text in filter(_is_part, _texts(slide)):
            assert text.origin is not None  # only what is of the notes is parted
            found.setdefault(text.origin.id, []).append((slide.number, own_runs(text.runs)))
    return found


def _texts(slide: Slide) -> Iterator[TextParagraph]:
    return (text for slot in slide.slots if slot.name not in _PATHS for text in paragraphs(slot.frame))


def _is_part(text: TextParagraph) -> bool:
    return text.origin is not None and (text.origin.goes_on or text.origin.continues)


def _is_open(texts: Iterable[Runs]) -> bool:
    return open_quotation("\n".join(map(plain, texts))) is not None
