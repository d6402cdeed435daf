"""A definition: what the title's term means, in a strip of its own, and below it what is to be said about it."""

from __future__ import annotations

from typing import Self

from notes2slides.model.deck import Slot
from notes2slides.model.geometry import Rect
from notes2slides.model.text import plain
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.lone import height_in_box, in_box, is_plain_text
from notes2slides.planning.forms.bases.sheet import Body, Sheet, fits, named
from notes2slides.planning.frames.composer import is_text
from notes2slides.planning.items.item import word_count
from notes2slides.planning.language.standing import is_list, joins

_LONGEST_TERM = 5
"""Words: what is longer says something itself."""


class Definition(SlideForm):
    """The explanation of the term that is the title, and bullets below it."""

    __slots__ = ()
    layout = "definition"
    boxes = ("title", "body", "body2")
    wish = "definition"
    hint = "a definition is a bullet `term: explanation` of up to two lines, with bullets below it"
    is_composed = True

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether its first text explains the title, and all else is text below that."""
        first, *others = body.shown
        if body.path is not None or not others or not all(map(is_text, body.shown)):
            return False
        if not first.after_title or not is_plain_text(first) or any(placed.level < 0 for placed in others):
            return False
        return body.wish == cls.wish or _explains(plain(first.runs), plain(body.title))

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale."""
        strip = sheet.layout(cls.layout).box("body").rect
        room = _below(sheet, body)
        height = sheet.height(body.shown[1:], scale, room)
        if not fits(height_in_box(body.shown[0], "body", cls.layout, sheet), strip) or not fits(height, room):
            return None
        whole = sheet.layout("bullets").box("body").rect
        return cls(body, scale, (room.y - whole.y + height) / whole.height)

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the strip's text, and what stands below it."""
        first, *others = self.body.shown
        below = sheet.filled(others, self.scale, _below(sheet, self.body))
        return named([in_box(first, "body", self.layout, sheet), *below])


def _explains(text: str, term: str) -> bool:
    """Return whether a text says what a term is: it neither lists things nor goes on with a sentence."""
    return word_count(term) <= _LONGEST_TERM and not is_list(text) and not joins(text)


def _below(sheet: Sheet, body: Body) -> Rect:
    rect = sheet.layout(Definition.layout).box("body2").rect
    return Rect(rect.x, rect.y, rect.width, rect.height - body.foot)
