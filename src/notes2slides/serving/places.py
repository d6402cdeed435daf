"""From a line of the notes to its slide, and from words on a slide to their line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from notes2slides.diagnostics import Span
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import Origin

_NO_WORDS = re.compile(r"[\W_]+")


def slide_at(deck: Deck, line: int, file: str = "") -> Slide | None:
    """Return the slide on which stands what that line of the notes says; where none does, the one that begins last
    before it; None where the deck has no such file.

    `file` may be a whole path, or the end of one; "" is the file of the deck's first slide.
    """
    named = file or next((slide.source.path for slide in deck.slides if slide.source), "")
    found = [(origin, slide) for slide in deck.slides for origin in _own(slide) if _is_called(origin.span, named)]
    holding = [(origin, slide) for origin, slide in found if origin.span.first <= line <= max(origin.span.last, 0)]
    if holding:
        return min(holding, key=lambda each: each[0].span.last - each[0].span.first)[1]
    begun = [(slide.source.first, slide) for slide in deck.slides if slide.source and _is_called(slide.source, named)]
    before = [(first, slide) for first, slide in begun if first <= line]
    return max(before or begun[:1], key=lambda each: each[0], default=(0, None))[1]


def _own(slide: Slide) -> Iterator[Origin]:
    return (origin for origin in slide.origins if origin.role != "context")


def _is_called(span: Span, name: str) -> bool:
    return _are_one(span.path, name)


@lru_cache(maxsize=256)
def _are_one(file: str, name: str) -> bool:
    """Return whether a file is called so, or its path ends so."""
    path, asked = Path(file), Path(name)
    return path == asked or path.resolve() == asked or path.parts[-len(asked.parts) :] == asked.parts


def place_of(slide: Slide, text: str) -> Span | None:
    """Return where these words of a slide stand in the notes: where the block that says them does, else the slide."""
    wanted = _letters(text)
    said = [(origin, _letters(origin.text)) for origin in slide.origins]
    for fits in (lambda own: own == wanted, lambda own: wanted in own, lambda own: own in wanted):
        found = next((origin for origin, own in said if wanted and own and fits(own)), None)
        if found is not None:
            return found.span
    return slide.source


def _letters(text: str) -> str:
    """Return letters and digits alone: a slide may have other marks than the notes."""
    return _NO_WORDS.sub("", text).casefold()
