"""Code on a slide: its size, its panel, its line numbers, and what is too wide for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from notes2slides.model.frames import TAB, CodeFrame, CodeLine, CodeToken, Origin
from notes2slides.model.notes import Code
from notes2slides.model.text import Run
from notes2slides.model.theme import from_scale
from notes2slides.planning.frames.highlighting import Tokens, highlighted_lines
from notes2slides.planning.text.typesetter import Typesetter

SMALLEST = 0.0
"""A limit of the size of parted code that only the smallest size keeps to."""


def code_frame(
    block: Code,
    lines: tuple[int, int],
    typesetter: Typesetter,
    scale: int,
    space: tuple[float, float],
    origin: Origin,
    part_size: float = SMALLEST,
) -> tuple[CodeFrame, float]:
    """Return lines `lines[0]` to `lines[1]` (counted from 0, end excluded) in a panel, and its height in points.

    `space` is the width that there is, and the height: code that just does not fit has a tighter panel. The size is
    that of the scale, or smaller where a line would not fit; what is too wide at the smallest is wrapped. All parts of
    longer code have one size, at most `part_size`, line numbers, and no blank lines at a cut.
    """
    setting = _set(block, lines, typesetter, scale, space, part_size)
    frame = CodeFrame(
        lines=setting.lines,
        language=block.language,
        size=setting.size,
        leading=setting.leading,
        panel=typesetter.theme.looks.code,
        padding=setting.padding,
        tab=TAB * _width("0", typesetter) * setting.size,
        gutter=setting.gutter,
        origin=origin,
    )
    return frame, setting.height


def code_height(
    block: Code,
    lines: tuple[int, int],
    typesetter: Typesetter,
    scale: int,
    space: tuple[float, float],
    part_size: float = SMALLEST,
) -> float:
    """Return the height in points of the panel that `code_frame` makes."""
    return _set(block, lines, typesetter, scale, space, part_size).height


def with_low_lines(block: Code, typesetter: Typesetter, space: tuple[float, float]) -> Code:
    """Return the code with each line that is higher than a slide, once it is wrapped, parted into several.

    `space` is the width and the height of a slide's body, in points.
    """
    padding, smallest = typesetter.theme.looks.code.padding, _smallest(typesetter)
    inner = space[0] - 2 * padding - _gutter(block.text.count("\n") + 1, typesetter)
    # a row is kept free, for line numbers of more digits leave less room for the text
    most = max(1, int((space[1] - 2 * padding) / typesetter.leading("code", smallest)) - 1)
    if _widest(block.text, typesetter) * smallest <= inner * most / 2:
        return block
    texts: list[str] = []
    continued: list[int] = []
    highlighted: list[int] = []
    for line in _code_lines(block.text, block.language, block.highlighted, ()):
        rows = list(_wrapped(line, typesetter, inner))
        for first in range(0, len(rows), most):
            texts.append("".join(row.text for row in rows[first : first + most]))
            continued += [len(texts)] if first else []
            highlighted += [len(texts)] if line.highlighted else []
    return replace(block, text="\n".join(texts), continued=tuple(continued), highlighted=tuple(highlighted))


@dataclass(frozen=True, slots=True)
class _Setting:
    """Lines as they are drawn, their size and leading and what stands around them, in points."""

    lines: tuple[CodeLine, ...]
    size: float
    leading: float
    padding: float
    gutter: float

    @property
    def height(self) -> float:
        return 2 * self.padding + len(self.lines) * self.leading


def _set(
    block: Code,
    lines: tuple[int, int],
    typesetter: Typesetter,
    scale: int,
    space: tuple[float, float],
    part_size: float,
) -> _Setting:
    whole = _code_lines(block.text, block.language, block.highlighted, block.continued)
    start, stop = _without_blanks_at_cuts(whole, lines)
    parted = stop - start < len(whole)
    gutter = _gutter(len(whole), typesetter) if parted else 0.0
    panel = typesetter.theme.looks.code
    inner = space[0] - 2 * panel.padding - gutter
    widest = _widest(block.text, typesetter)
    sizes = [size for size in panel.sizes if size <= part_size] if parted else from_scale(panel.sizes, scale)
    size = next((size for size in sizes if widest * size <= inner), panel.sizes[-1])
    drawn = whole[start:stop]
    if widest * size > inner:
        wrapped = _all_wrapped(whole, typesetter, inner)
        drawn = tuple(part for parts in wrapped[start:stop] for part in parts)
    leading = typesetter.leading("code", size)
    padding = min(panel.padding, max(panel.tight_padding, (space[1] - len(drawn) * leading) / 2))
    return _Setting(drawn, size, leading, padding, gutter)


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


@lru_cache(maxsize=32)
def _widest(text: str, typesetter: Typesetter) -> float:
    """Return the width of the longest line in em; a plan asks for it with every part that it tries."""
    return max(_width(line, typesetter) for line in text.split("\n"))


def _without_blanks_at_cuts(whole: tuple[CodeLine, ...], lines: tuple[int, int]) -> tuple[int, int]:
    """Return which lines of a part are drawn: not the blank ones at which it is cut; at least one line stays."""
    start, stop = lines
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


@lru_cache(maxsize=32)
def _all_wrapped(lines: tuple[CodeLine, ...], typesetter: Typesetter, inner: float) -> tuple[tuple[CodeLine, ...], ...]:
    """Return each line of the code wrapped to `inner` points; a plan asks for it with every part that it tries."""
    return tuple(tuple(_wrapped(line, typesetter, inner)) for line in lines)


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
    for number, tokens in enumerate(_parted(line.tokens, ends)):
        yield replace(line, tokens=tokens, number=None if number else line.number)


def _parted(tokens: Tokens, ends: Iterable[int]) -> Iterator[Tokens]:
    """Yield the tokens up to each of these characters, from the one before on."""
    number = place = 0
    start = 0  # of the token with that number, of which the text up to `place` is taken
    for end in ends:
        taken = []
        while place < end:
            token = tokens[number]
            stop = min(end, start + len(token.text))
            taken.append(CodeToken(token.text[place - start : stop - start], token.kind))
            place = stop
            if stop == start + len(token.text):
                start = stop
                number += 1
        yield tuple(taken)
