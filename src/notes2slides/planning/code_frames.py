"""Code on a slide: its size, its panel, its line numbers, and what is too wide for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from notes2slides.model.frames import NUMBER_GAP, TAB, CodeFrame, CodeLine, CodeToken, Origin
from notes2slides.model.notes import Code
from notes2slides.model.text import Run
from notes2slides.planning.highlighting import Tokens, highlighted_lines
from notes2slides.planning.typesetter import Typesetter

PADDING = 14.0
"""Points around the text, where there is room for them."""
LEAST_PADDING = 8.0
"""Points around the text of code that would else have to be cut."""
SIZES = (18.0, 16.0, 14.0)
"""Points, by scale; 14 is the smallest that may be."""


def code_frame(
    block: Code,
    lines: tuple[int, int],
    typesetter: Typesetter,
    scale: int,
    space: tuple[float, float],
    origin: Origin,
    part_size: float = SIZES[-1],
) -> tuple[CodeFrame, float]:
    """Return lines `lines[0]` to `lines[1]` (counted from 0, end excluded) in a panel, and its height in points.

    `space` is the width that there is, and the height: code that just does not fit has a tighter panel. The size is
    that of the scale, or smaller where a line would not fit; what is too wide at the smallest is wrapped. All parts of
    longer code have one size, at most `part_size`, line numbers, and no blank lines at a cut.
    """
    whole = _code_lines(block.text, block.language, block.highlighted)
    drawn = _without_blanks_at_cuts(whole, lines)
    parted = len(drawn) < len(whole)
    gutter = _gutter(len(whole), typesetter) if parted else 0.0
    inner = space[0] - 2 * PADDING - gutter
    widest = _widest(block.text, typesetter)
    sizes = SIZES[SIZES.index(part_size) :] if parted else SIZES[scale:]
    size = next((size for size in sizes if widest * size <= inner), SIZES[-1])
    if widest * size > inner:
        drawn = tuple(part for line in drawn for part in _wrapped(line, typesetter, inner))
    leading = typesetter.leading("code", size)
    text_height = len(drawn) * leading
    padding = min(PADDING, max(LEAST_PADDING, (space[1] - text_height) / 2))
    frame = CodeFrame(
        lines=drawn,
        language=block.language,
        size=size,
        leading=leading,
        padding=padding,
        tab=TAB * _width("0", typesetter) * size,
        gutter=gutter,
        origin=origin,
    )
    return frame, 2 * padding + text_height


@lru_cache(maxsize=32)
def _code_lines(text: str, language: str, highlighted: tuple[int, ...]) -> tuple[CodeLine, ...]:
    marked = frozenset(highlighted)
    return tuple(
        CodeLine(tokens=tokens, number=number, highlighted=number in marked)
        for number, tokens in enumerate(highlighted_lines(text, language), 1)
    )


@lru_cache(maxsize=32)
def _widest(text: str, typesetter: Typesetter) -> float:
    """Return the width of the longest line in em; a plan asks for it with every part that it tries."""
    return max(_width(line, typesetter) for line in text.split("\n"))


def _without_blanks_at_cuts(whole: tuple[CodeLine, ...], lines: tuple[int, int]) -> tuple[CodeLine, ...]:
    """Return a part of the code without the blank lines at which it is cut; at least one line stays."""
    start, stop = lines
    while stop < len(whole) and stop - start > 1 and not whole[stop - 1].text.strip():
        stop -= 1
    while start > 0 and stop - start > 1 and not whole[start].text.strip():
        start += 1
    return whole[start:stop]


def _gutter(count: int, typesetter: Typesetter) -> float:
    """Return what line numbers take: as much in each part of the code, all of which have the smallest size."""
    return SIZES[-1] * len(str(count)) * _width("0", typesetter) + NUMBER_GAP


def _width(text: str, typesetter: Typesetter) -> float:
    """Return the width of a line in em."""
    return typesetter.width((Run(text.expandtabs(TAB)),), "code", SIZES[-1]) / SIZES[-1] if text else 0.0


def _wrapped(line: CodeLine, typesetter: Typesetter, inner: float) -> Iterator[CodeLine]:
    """Yield a line in parts of the smallest size that are at most `inner` points wide.

    In parts the columns of tab stops would be others, so the tabs of a line that is wrapped become spaces.
    """
    if _width(line.text, typesetter) * SIZES[-1] <= inner:
        yield line
        return
    line = line.expanded()
    start = 0
    for part in typesetter.paragraph((Run(line.text),), "code", inner, size=SIZES[-1]).lines:
        stop = start + sum(len(run.text) for run in part.runs)
        number = line.number if start == 0 else None
        yield replace(line, tokens=tuple(_between(line.tokens, start, stop)), number=number)
        start = stop


def _between(tokens: Tokens, start: int, stop: int) -> Iterator[CodeToken]:
    """Yield the tokens of characters `start` to `stop` of a line."""
    at = 0
    for token in tokens:
        text = token.text[max(0, start - at) : max(0, stop - at)]
        if text:
            yield CodeToken(text, token.kind)
        at += len(token.text)
