"""Long lines: text stands in a narrower box, so that the eye finds the next line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Self

from notes2slides.model.frames import CalloutFrame, Frame, TextFrame, TextParagraph
from notes2slides.model.text import plain
from notes2slides.model.theme import Theme
from notes2slides.planning.forms.sheet import Body, Sheet
from notes2slides.planning.forms.stacked import Stacked
from notes2slides.planning.items.items import TEXTS

MOST_CHARACTERS = 75
"""Of a line that is read with ease; CRAFT's T24."""
_FULLEST = 0.95
"""Share of the height up to which a slide may become full for it."""


@dataclass(frozen=True, slots=True)
class Narrow(Stacked):
    """Text whose lines would be a little too long."""

    layout = "bullets-narrow"
    wish = None
    hint = ""
    is_composed = True
    resembles = Stacked.layout

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is text, callouts perhaps among it, with lines that are too long in the usual box."""
        return body.measure < inf and body.kinds <= {*TEXTS, "callout"}

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale, where its lines are short enough so, and the page does not become too full."""
        return cls._fitting(scale, body, sheet) if cls._is_enough(body, sheet) else None

    @classmethod
    def _fitting(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        usual, region = sheet.region(Stacked.layout, body), sheet.region(cls.layout, body)
        height = sheet.height(body.shown, scale, region)
        return cls(body, scale, height / usual.height) if height <= _FULLEST * region.height else None

    @classmethod
    def _is_enough(cls, body: Body, sheet: Sheet) -> bool:
        return sheet.region(cls.layout, body).width <= body.measure


@dataclass(frozen=True, slots=True)
class Narrower(Narrow):
    """Text whose lines would be much too long."""

    layout = "bullets-narrower"

    @classmethod
    def _is_enough(cls, body: Body, sheet: Sheet) -> bool:  # noqa: ARG003 - nothing is narrower
        return True


@dataclass(frozen=True, slots=True)
class LessNarrow(Narrow):
    """The same where there is room for no more."""

    @classmethod
    def _is_enough(cls, body: Body, sheet: Sheet) -> bool:  # noqa: ARG003 - it is the last that is tried
        return True


def measure(frames: Iterable[Frame], theme: Theme) -> float:
    """Return how wide a box may be, in points, for lines of no more than `MOST_CHARACTERS`; endless where those that
    are set are short enough."""
    return min((_room(frame, text, theme) for frame in frames for text in _texts(frame)), default=inf)


def _texts(frame: Frame) -> tuple[TextParagraph, ...]:
    return frame.paragraphs if isinstance(frame, TextFrame | CalloutFrame) else ()


def _room(frame: Frame, text: TextParagraph, theme: Theme) -> float:
    """Return how wide a box may be for the lines of one text."""
    widest = min(_widths(text), default=inf)
    before = theme.levels[text.level].indent + text.shift if text.style.startswith("level") else text.indent
    return widest + before + (2 * frame.panel.padding if isinstance(frame, CalloutFrame) else 0.0)


def _widths(text: TextParagraph) -> Iterator[float]:
    for line in text.lines:
        length = len(plain(line.runs).rstrip())
        if length > MOST_CHARACTERS:
            yield line.width * MOST_CHARACTERS / (length + 1)
