"""From a line of the notes to its slide, and from words on a slide to their line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from notes2slides.diagnostics import Span
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import Origin
from notes2slides.reading.moved_lines import AS_READ, MovedLines

_NO_WORDS = re.compile(r"[\W_]+")


class Places:
    """Which lines stand on which slide of a deck, found out when that is first asked for."""

    def __init__(self, deck: Deck, lines: MovedLines = AS_READ) -> None:
        """`lines` tells by which numbers the deck knows the lines of its notes."""
        self._deck = deck
        self._lines = lines

    def slide_at(self, line: int, file: str = "") -> Slide | None:
        """Return the slide on which stands what that line of the notes says; where none does, the one that begins last
        before it; None where the deck has no such file.

        `file` may be a whole path, or the end of one; "" is the file of the deck's first slide.
        """
        named = file or next((slide.source.path for slide in self._deck.slides if slide.source), "")
        paths = [path for path in self._own if _are_one(path, named)]
        holding = [found for path in paths for found in self._own[path] if found[0] <= line <= found[1]]
        if holding:
            return min(holding, key=lambda found: (found[1] - found[0], found[2]))[3]
        begun = [found for path in self._begun if _are_one(path, named) for found in self._begun[path]]
        before = [found for found in begun if found[0] <= line]
        return max(before or begun[:1], key=lambda found: found[0], default=(0, None))[1]

    @cached_property
    def _own(self) -> Mapping[str, Sequence[tuple[int, int, int, Slide]]]:
        """By file, the first and the last line of each block that stands on a slide, with its place among all."""
        found: dict[str, list[tuple[int, int, int, Slide]]] = {}
        line = self._lines.line
        blocks = ((origin.span, slide) for slide in self._deck.slides for origin in slide.origins if _is_own(origin))
        for at, (span, slide) in enumerate(blocks):
            found.setdefault(span.path, []).append((line(span.first), max(line(span.last), 0), at, slide))
        return found

    @cached_property
    def _begun(self) -> Mapping[str, Sequence[tuple[int, Slide]]]:
        """By file, the lines at which slides begin."""
        found: dict[str, list[tuple[int, Slide]]] = {}
        for slide in self._deck.slides:
            if slide.source:
                found.setdefault(slide.source.path, []).append((self._lines.line(slide.source.first), slide))
        return found


def _is_own(origin: Origin) -> bool:
    return origin.role != "context"


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
