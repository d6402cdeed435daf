"""Code on a slide: its size, its panel, and where it is cut."""

from __future__ import annotations

from notes2slides.model.deck import CodeFrame, Origin
from notes2slides.model.notes import Code
from notes2slides.model.text import Mark, Run
from notes2slides.planning.typesetter import Typesetter

PADDING = 14.0
SIZES = (18.0, 16.0, 14.0)
"""Points, by scale; 14 is the smallest that may be."""
TAB = 4


def code_frame(
    block: Code, lines: tuple[int, int], typesetter: Typesetter, scale: int, width: float, origin: Origin
) -> tuple[CodeFrame, float]:
    """Return lines `lines[0]` to `lines[1]` (counted from 0, end excluded) in a panel, and its height in points.

    The size is that of the scale, or smaller where a line would not fit; what is too wide at the smallest is wrapped.
    """
    texts = [line.expandtabs(TAB) for line in block.text.split("\n")[lines[0] : lines[1]]]
    inner = width - 2 * PADDING
    widest = max(typesetter.width((Run(text),), "code", SIZES[-1]) for text in texts) / SIZES[-1]
    size = next((size for size in SIZES[scale:] if widest * size <= inner), SIZES[-1])
    drawn = texts if widest * size <= inner else [part for text in texts for part in _wrapped(text, typesetter, inner)]
    leading = typesetter.leading("code", size)
    frame = CodeFrame(
        lines=tuple(drawn),
        language=block.language,
        first_line=lines[0] + 1,
        size=size,
        leading=leading,
        padding=PADDING,
        origin=origin,
    )
    return frame, 2 * PADDING + len(drawn) * leading


def _wrapped(text: str, typesetter: Typesetter, inner: float) -> list[str]:
    set_text = typesetter.paragraph((Run(text, Mark.NONE),), "code", inner, size=SIZES[-1])
    return ["".join(run.text for run in line.runs) for line in set_text.lines] or [""]
