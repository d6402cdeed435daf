"""Code on a slide: its size, its panel, its line numbers, and what is too wide for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from notes2slides.model.frames import TAB, CodeFrame, CodeLine, Origin
from notes2slides.model.notes import Code
from notes2slides.model.text import Run, parted_by
from notes2slides.model.theme import from_scale
from notes2slides.planning.frames.highlighting import highlighted_lines
from notes2slides.planning.frames.tables import NOWHERE
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

SMALLEST = 0.0
"""Points: as the limit for parted code it leaves nothing but the smallest size."""


class CodePart(NamedTuple):
    """Lines of code, and what decides how large they are set."""

    start: int
    """Counted from 0."""
    stop: int
    """Behind the last of them."""
    scale: int
    most: float = SMALLEST
    """Points; of longer code all parts have one size, at most this."""


class SetCode:
    """A block of code set over a width in points; measured once, for a plan tries many parts of it.

    The size is that of the scale, or smaller where a line would not fit; what is too wide at the smallest is wrapped.
    Parts of longer code have line numbers, and no blank lines at a cut. Where code just does not fit the height that
    there is, its panel is tighter.
    """

    def __init__(self, block: Code, typesetter: Typesetter, width: float) -> None:
        self._block = block
        self._typesetter = typesetter
        self._panel = typesetter.theme.looks.code
        self._inner = width - 2 * self._panel.padding
        self._lines = _code_lines(block.text, block.language, block.highlighted, block.continued)
        self._wrapped: dict[float, tuple[tuple[CodeLine, ...], ...]] = {}

    def frame(self, part: CodePart, room: float, origin: Origin) -> CodeFrame:
        """Return the panel of a part; `room` is the height that there is."""
        return replace(self._set(part, room), origin=origin)

    def height(self, part: CodePart, room: float) -> float:
        """Return the height in points of the panel that `frame` makes."""
        panel = self._set(part, room)
        return 2 * panel.padding + len(panel.lines) * panel.leading

    def with_low_lines(self, room: float) -> Code:
        """Return the code with each line that is higher than a slide, once it is wrapped, parted into several.

        `room` is the height of a slide's body, in points.
        """
        block, smallest = self._block, _smallest(self._typesetter)
        inner = self._inner - _gutter(block.text.count("\n") + 1, self._typesetter)
        # a row is kept free, for line numbers of more digits leave less room for the text
        most = max(1, int((room - 2 * self._panel.padding) / self._typesetter.leading("code", smallest)) - 1)
        if self._widest * smallest <= inner * most / 2:
            return block
        texts: list[str] = []
        continued: list[int] = []
        highlighted: list[int] = []
        for line in _code_lines(block.text, block.language, block.highlighted, ()):
            rows = list(_wrapped(line, self._typesetter, inner))
            for first in range(0, len(rows), most):
                texts.append("".join(row.text for row in rows[first : first + most]))
                continued += [len(texts)] if first else []
                highlighted += [len(texts)] if line.highlighted else []
        return replace(block, text="\n".join(texts), continued=tuple(continued), highlighted=tuple(highlighted))

    @cached_property
    def _widest(self) -> float:
        """The width of the longest line in em."""
        return max(_width(line, self._typesetter) for line in self._block.text.split("\n"))

    @cached_property
    def _tab(self) -> float:
        """The width from one tab stop to the next in em."""
        return TAB * _width("0", self._typesetter)

    def _set(self, part: CodePart, room: float) -> CodeFrame:
        start, stop = _without_blanks_at_cuts(self._lines, part)
        parted = stop - start < len(self._lines)
        gutter = _gutter(len(self._lines), self._typesetter) if parted else 0.0
        inner, panel = self._inner - gutter, self._panel
        sizes = [size for size in panel.sizes if size <= part.most] if parted else from_scale(panel.sizes, part.scale)
        size = next((size for size in sizes if self._widest * size <= inner), panel.sizes[-1])
        drawn = self._lines[start:stop]
        if self._widest * size > inner:
            drawn = tuple(row for rows in self._all_wrapped(inner)[start:stop] for row in rows)
        leading = self._typesetter.leading("code", size)
        return CodeFrame(
            lines=drawn,
            language=self._block.language,
            size=size,
            leading=leading,
            panel=panel,
            padding=min(panel.padding, max(panel.tight_padding, (room - len(drawn) * leading) / 2)),
            tab=self._tab * size,
            gutter=gutter,
            origin=NOWHERE,
        )

    def _all_wrapped(self, inner: float) -> tuple[tuple[CodeLine, ...], ...]:
        """Return each line of the code wrapped to `inner` points."""
        if inner not in self._wrapped:
            self._wrapped[inner] = tuple(tuple(_wrapped(line, self._typesetter, inner)) for line in self._lines)
        return self._wrapped[inner]


@lru_cache(maxsize=32)
def _code_lines(
    text: str, language: str, highlighted: tuple[int, ...], continued: tuple[int, ...]
) -> tuple[CodeLine, ...]:
    marked, going_on = frozenset(highlighted), frozenset(continued)
    lines = highlighted_lines(text, language)
    own = accumulate(int(number not in going_on) for number in range(1, len(lines) + 1))
    return tuple(
        CodeLine(tokens=tokens, number=None if at in going_on else number, highlighted=at in marked)
        for at, (tokens, number) in enumerate(zip(lines, own, strict=True), 1)
    )


def _without_blanks_at_cuts(whole: tuple[CodeLine, ...], part: CodePart) -> tuple[int, int]:
    """Return which lines of a part are drawn: not the blank ones at which it is cut; at least one line stays."""
    start, stop = part.start, part.stop
    while stop < len(whole) and stop - start > 1 and not whole[stop - 1].text.strip():
        stop -= 1
    while start > 0 and stop - start > 1 and not whole[start].text.strip():
        start += 1
    return start, stop


def _gutter(count: int, typesetter: Typesetter) -> float:
    """Return what line numbers take: as much in each part of the code, all of which have the smallest size."""
    gap = typesetter.theme.looks.code.number_gap
    return _smallest(typesetter) * len(str(count)) * _width("0", typesetter) + gap


def _smallest(typesetter: Typesetter) -> float:
    return typesetter.theme.looks.code.sizes[-1]


def _width(text: str, typesetter: Typesetter) -> float:
    """Return the width of a line in em."""
    size = _smallest(typesetter)
    return typesetter.width((Run(text.expandtabs(TAB)),), "code", size) / size if text else 0.0


def _wrapped(line: CodeLine, typesetter: Typesetter, inner: float) -> Iterator[CodeLine]:
    """Yield a line in parts of the smallest size that are at most `inner` points wide.

    In parts the columns of tab stops would be others, so the tabs of a line that is wrapped become spaces.
    """
    if _width(line.text, typesetter) * _smallest(typesetter) <= inner:
        yield line
        return
    line = line.expanded()
    text = typesetter.paragraph((Run(line.text),), "code", inner, size=_smallest(typesetter))
    ends = accumulate(sum(len(run.text) for run in part.runs) for part in text.lines)
    for number, tokens in enumerate(parted_by(line.tokens, ends, lambda token, text: replace(token, text=text))):
        yield replace(line, tokens=tokens, number=None if number else line.number)
