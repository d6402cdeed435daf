"""A question to the class, large, with its answer below where the notes have one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from notes2slides.model.deck import Slot
from notes2slides.model.text import Runs, plain
from notes2slides.planning.forms.form import SlideForm
from notes2slides.planning.forms.lone import height_in_box, in_box, is_plain_text
from notes2slides.planning.forms.sheet import Body, Sheet, fits

MOST_WORDS = 25
"""Of the question, and of its answer."""
_ENDS = ("?", "？", "؟", "\N{GREEK QUESTION MARK}")
"""Question marks: Latin, wide, Arabic, and Greek's own."""


@dataclass(frozen=True, slots=True)
class Question(SlideForm):
    """A lone question, or a question with one short answer below it."""

    layout = "question"
    boxes = ("title", "body", "body2")
    wish = "question"
    hint = "a question is one bullet or paragraph that ends in a question mark, with at most one short answer below it"
    most_texts = 2
    is_composed = True

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is a short question, and of what hangs below it one short text at most."""
        if not 1 <= len(body.shown) <= 2 or body.path is not None:
            return False
        first, *answers = body.shown
        if not all(is_plain_text(placed) and placed.words <= MOST_WORDS for placed in body.shown):
            return False
        hangs_below = all(placed.item.depth > first.item.depth for placed in answers)
        return hangs_below and _asks(first.runs) and not any(_asks(placed.runs) for placed in answers)

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it where question and answer fit their boxes."""
        if scale > 0:
            return None
        used = 0.0
        for placed, box in zip(body.shown, cls.boxes[1:], strict=False):
            rect = sheet.layout(cls.layout).box(box).rect
            height = height_in_box(placed, box, cls.layout, sheet)
            if not fits(height, rect) or rect.bottom + body.foot > sheet.layout("bullets").box("body").rect.bottom:
                return None
            used += height
        return cls(body, 0, used / sheet.region(cls.layout, body).height)

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the question, and its answer below it."""
        boxes = zip(self.body.shown, self.boxes[1:], strict=False)
        found = ((box, in_box(placed, box, self.layout, sheet)) for placed, box in boxes)
        return tuple(Slot(name=box, rect=rect, frame=frame) for box, (frame, rect) in found)

    @property
    def room(self) -> float:
        """All that it needs."""
        return 1.0


def _asks(runs: Runs) -> bool:
    return plain(runs).rstrip("\"'”’») ").endswith(_ENDS)
