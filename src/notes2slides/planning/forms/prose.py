"""Prose: a paragraph or a few that are read as such, large, in lines of about 65 characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from notes2slides.model.deck import Slot
from notes2slides.model.frames import TextFrame
from notes2slides.model.text import plain
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.lone import is_plain_text, set_in
from notes2slides.planning.forms.bases.sheet import Body, Sheet, fits
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.item import TEXTS
from notes2slides.planning.language.standing import is_list
from notes2slides.planning.titles.title_plan import split_lead
from notes2slides.values import replace

_LEAST_WORDS, _MOST_WORDS = 26, 80
_MOST_PARAGRAPHS = 3
_WORDY = 20
"""Words of a text that is read as such."""
_FULLEST = 0.88
"""Share of the height up to which large text leaves the page calm."""


class Prose(SlideForm):
    """Paragraphs of some length, or one bullet that is as long as one."""

    __slots__ = ()
    layout = "prose"
    boxes = ("title", "body")
    wish = "prose"
    hint = "prose is one to three paragraphs, or one bullet, of 26 to 80 words on one slide, with nothing else"
    most_texts = _MOST_PARAGRAPHS
    is_composed = is_for_all_parts = has_one_size = True

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is paragraphs, or a lone text, of such a length."""
        shown = body.shown
        if body.path is not None or len(shown) > _MOST_PARAGRAPHS or not all(map(is_plain_text, shown)):
            return False
        if len(shown) > 1 and any(placed.kind != "paragraph" for placed in shown):
            return False
        return body.wish == cls.wish or (_LEAST_WORDS <= body.words <= _MOST_WORDS and not _are_list(shown))

    @classmethod
    def concerns(cls, other: SlideForm) -> bool:
        """Return whether the other has texts that are read as such, rather than a list or exhibits."""
        body = other.body
        return body.kinds <= TEXTS and body.words >= _WORDY * len(body.shown)

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it where the text fits its box; there is one size for all."""
        if scale > 0:
            return None
        form = cls(body, 0, 0.0)
        region = sheet.region(cls.layout, body)
        height = sum(text.space_before + text.height for text in form._frame(sheet).paragraphs)
        fill = height / region.height
        return cls(body, 0, fill) if fits(height, region) and fill <= _FULLEST else None

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the paragraphs in their box."""
        return (Slot(name="body", rect=sheet.region(self.layout, self.body), frame=self._frame(sheet)),)

    @property
    def room(self) -> float:
        """All that it needs: it is large because it stands alone."""
        return 1.0

    def _frame(self, sheet: Sheet) -> TextFrame:
        first, *others = (set_in(sheet.layout(self.layout).box("body"), placed, sheet) for placed in self.body.shown)
        return TextFrame(paragraphs=(first, *(replace(text, space_before=sheet.looks.gaps.frames) for text in others)))


def _are_list(shown: Sequence[PlacedBlock]) -> bool:
    """Return whether texts are a list in other clothes: on one line, or each with a term before a colon."""
    if len(shown) > 1 and all(split_lead(placed.runs) is not None for placed in shown):
        return True
    return any(is_list(plain(placed.runs)) for placed in shown)
