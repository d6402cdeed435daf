"""Sets runs in lines as the renderers will draw them: first fit, as every office program does it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Generator, Iterator, Sequence

from msgspec import Struct

from notes2slides.measuring.faces import Metrics, Setting
from notes2slides.measuring.line_breaks import SPACES, graphemes, hard_lines, words
from notes2slides.measuring.run_widths import RunWidths
from notes2slides.model.frames import Line
from notes2slides.model.text import AS_IT_IS, SOFT_HYPHEN, Runs, parted, solid
from notes2slides.values import replace

CLOSE = 0.98
"""A line filled to this share is laid out a second time, in whole dots."""


LEAST_WIDER, SHARE_WIDER = 2.0, 0.004
"""Points, and share of the measure."""


def wider(measure: float) -> float:
    """Return by how many points a line of that measure may be wider elsewhere: PowerPoint for Mac rounds the width of
    each letter to an eighth of a point."""
    return max(LEAST_WIDER, SHARE_WIDER * measure)


Hyphens = Callable[[str], Sequence[int]]
"""Gives the places at which a text without spaces may be hyphenated."""


class _End(Struct, frozen=True):
    """Where a line ends in the text, and its width in points."""

    offset: int
    width: float
    hyphen: bool = False
    """It ends in a hyphen that the text has not."""


_Measured = tuple[int, int, int, bool, float, float]
"""A word's token, start, visible and after_slash (see `Word`), its width where it does not begin a line and that of its
spaces, in em of the paragraph's size. It is a tuple because words are what there is most of: Python's search for cycles
soon leaves tuples of mere numbers alone."""


class _Stretch(Struct, frozen=True):
    """Text without line feeds."""

    start: int
    end: int
    """Behind the line feed that ends it."""
    words: list[_Measured]


class MeasuredText:
    """A paragraph whose words are measured once, to be set at many sizes and widths; each setting is remembered."""

    def __init__(self, runs: Runs, setting: Setting, metrics: Metrics, hyphens: Hyphens | None = None) -> None:
        """Measure in the setting's faces; its size does not count. `hyphens` parts words that are wider than a line."""
        self._hyphens = hyphens
        self._runs = runs
        self._text = solid(runs)
        self._widths = RunWidths(runs, setting, metrics)
        self._stretches = [self._stretch(*places) for places in hard_lines(self._text)]
        self._set: dict[tuple[float, float, float], tuple[_End, ...]] = {}

    def _stretch(self, start: int, stop: int, end: int) -> _Stretch:
        found = list(words(self._text, start, stop))
        widths = self._widths.all_measured([(word.start, word.visible) for word in found])
        spaces = self._widths.all_measured([(word.visible, word.end) for word in found])
        measured = [
            (word.token, word.start, word.visible, word.after_slash, width, space)
            for word, width, space in zip(found, widths, spaces, strict=True)
        ]
        return _Stretch(start, end, measured)

    def lines(self, size: float, width: float, first_width: float | None = None) -> tuple[Line, ...]:
        """Return the lines of the paragraph at a size, `width` wide and the first one `first_width`, all in points.

        Joined they give its runs: a line keeps the spaces or the line feed at its end, which do not count in its width.
        A line that ends amid a word where it may be hyphenated has a soft hyphen more, whose width counts there.
        Only a single character that is wider than the measure exceeds it. Text without characters gives an empty line.
        """
        ends = self._ends(size, width, first_width)
        parts = parted(self._runs, (end.offset for end in ends))
        return tuple(
            Line(runs=_hyphenated(part) if end.hyphen else part, width=end.width)
            for part, end in zip(parts, ends, strict=True)
        )

    def last_line(self, size: float, width: float) -> tuple[float, int]:
        """Return the width of the last line in points, and at which character it begins."""
        ends = self._ends(size, width, None)
        return ends[-1].width, ends[-2].offset if len(ends) > 1 else 0

    def extents(self, size: float, width: float) -> Iterator[tuple[int, float]]:
        """Yield of each line how many characters it has, the space at its end too, and how wide it is in points."""
        start = 0
        for end in self._ends(size, width, None):
            yield end.offset - start, end.width
            start = end.offset

    def count(self, size: float, width: float, first_width: float | None = None) -> int:
        """Return how many lines there are."""
        return len(self._ends(size, width, first_width))

    def count_at_most(self, size: float, width: float, first_width: float | None = None) -> int:
        """Return how many lines there are where a program makes each as much wider as PowerPoint may."""
        first = width if first_width is None else first_width
        ends = self._ends(size, width, first_width)
        measure, of_first = width - wider(width), first - wider(first)
        if ends[0].width <= of_first and all(end.width <= measure for end in ends[1:]):
            return len(ends)
        return max(len(ends), len(self._ends(size, measure, of_first)))

    def longest_word(self, size: float) -> float:
        """Return the width in points of the widest stretch that is broken only where a line is too narrow for it.

        As in lines, it must fit as measured and in whole dots.
        """
        spans = [(start, visible) for stretch in self._stretches for _, start, visible, *_ in stretch.words]
        widths = (self._widths.measured(*span, at_line_start=True) * size for span in spans)
        dots = (self._widths.laid_out(*span, size) for span in spans)
        return max(itertools.chain(widths, dots), default=0.0)

    def _ends(self, size: float, width: float, first_width: float | None) -> tuple[_End, ...]:
        key = (size, width, width if first_width is None else first_width)
        if key not in self._set:
            self._set[key] = tuple(self._filled(*key))
        return self._set[key]

    def _filled(self, size: float, width: float, first_width: float) -> Iterator[_End]:
        filler = _Filler(self._text, self._widths, size, width, first_width, self._places, SOFT_HYPHEN in self._text)
        for stretch in self._stretches:
            solid = yield from filler.filled(stretch)
            yield filler.ended(stretch.end, solid)

    def _places(self, start: int) -> Iterator[int]:
        """Yield the places at which the word with the character at `start` may be hyphenated, the last one first."""
        if self._hyphens is None:
            return
        prose = "".join("0" * len(run.text) if run.maths or run.marks & AS_IT_IS else run.text for run in self._runs)
        first = max(prose.rfind(space, 0, start) for space in f"{SPACES}\n") + 1
        word = re.split(rf"[{SPACES}\n]", prose[first:], maxsplit=1)[0]
        yield from (first + place for place in reversed(self._hyphens(word)))


def _hyphenated(runs: Runs) -> Runs:
    *before, last = runs
    return (*before, replace(last, text=last.text + SOFT_HYPHEN))


class _Filler(Struct):
    """Fills lines with words, in points."""

    _text: str
    _widths: RunWidths
    _size: float
    _width: float
    _room: float
    """The width of the line that is being filled."""
    _places: Callable[[int], Iterator[int]]
    """Yields where the word at a place may be hyphenated, the last place first."""
    _is_soft: bool
    """The text has soft hyphens."""

    def ended(self, offset: int, width: float, *, hyphen: bool = False) -> _End:
        """Return a line's end; the next line has the whole measure."""
        self._room = self._width
        return _End(offset, width, hyphen)

    def _fits(self, start: int, stop: int, width: float, more: float = 0.0) -> bool:
        """Return whether a line has room for this text, `width` points wide, both as measured and in whole dots; `more`
        of them are not in the text."""
        if width > self._room:
            return False
        return width < self._room * CLOSE or self._widths.laid_out(start, stop, self._size) + more <= self._room

    def _hyphen(self, place: int) -> float:
        """Return the width of the hyphen that stands behind a soft one where a line ends there; else nothing."""
        return self._widths.hyphen(place) * self._size if self._text[place - 1 : place] == SOFT_HYPHEN else 0.0

    def filled(self, stretch: _Stretch) -> Generator[_End, None, float]:
        """Yield the end of each line but the last of a stretch; return the last one's width."""
        line_start = stretch.start
        used = solid = 0.0
        number = token_number = 0
        token_solid = 0.0
        while number < len(stretch.words):
            token, start, visible, after_slash, em, space = stretch.words[number]
            if start == token:
                token_number, token_solid = number, solid
            begins = start == line_start
            width = (self._widths.measured(start, visible, at_line_start=True) if begins else em) * self._size
            hyphen = self._hyphen(visible) if self._is_soft else 0.0
            near = used + width + hyphen >= self._room * CLOSE  # what ends before that fits
            if near and not self._fits(line_start, visible, used + width + hyphen, hyphen):
                if after_slash and token > line_start:
                    number, solid = token_number, token_solid
                    token, start, visible, after_slash, _, space = stretch.words[number]
                    begins = False
                ends_in_slash = token < line_start or width > self._width
                if not begins and (ends_in_slash or not after_slash):
                    yield self.ended(start, solid)
                    line_start = start
                    used = solid = 0.0
                    continue
                line_start, solid = yield from self._broken(start, visible, line_start, used)
                used = solid
            else:
                solid = used + width + hyphen
                used += width
            used += space * self._size
            number += 1
        return solid

    def _broken(
        self, start: int, visible: int, line_start: int, used: float
    ) -> Generator[_End, None, tuple[int, float]]:
        """Yield the end of each full line of a word that fits none; return its last line's start and width."""
        ends = [start, *itertools.accumulate(map(len, graphemes(self._text[start:visible])), initial=start)][1:]
        number, solid = 0, used
        while number < len(ends) - 1:
            place, end = ends[number : number + 2]
            width = self._widths.measured(place, end, at_line_start=place == line_start) * self._size
            seen = self._text[place:end] not in SPACES
            if seen and place > line_start and not self._fits(line_start, end, used + width):
                here = self._hyphenated(line_start, place) or _End(place, solid)
                yield self.ended(here.offset, here.width, hyphen=here.hyphen)
                used, line_start, number = 0.0, here.offset, bisect_left(ends, here.offset)
                continue
            used += width
            solid = used if seen else solid
            number += 1
        return line_start, solid

    def _hyphenated(self, line_start: int, stop: int) -> _End | None:
        """Return the end of a line with a hyphen, at most so far; None where the word has no place for one there."""
        for place in self._places(stop):
            hyphen = self._widths.hyphen(place) * self._size
            if line_start < place <= stop:
                width = self._widths.measured(line_start, place, at_line_start=True) * self._size + hyphen
                if self._fits(line_start, place, width, hyphen):
                    return _End(place, width, hyphen=True)
        return None
