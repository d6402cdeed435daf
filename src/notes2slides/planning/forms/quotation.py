"""A quotation: what is said, who said it, and a few remarks below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from notes2slides.model.deck import Slot
from notes2slides.model.frames import Meaning, TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Runs, plain
from notes2slides.planning.forms.form import SlideForm
from notes2slides.planning.forms.sheet import Body, Sheet, fits, is_lone_text, named
from notes2slides.planning.frames.composer import SetFrame
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.frames.quotations import MOST_REMARKS, Quotation, quotation
from notes2slides.planning.items.items import word_count
from notes2slides.planning.passages import cost
from notes2slides.values import replace

_SHORT = 40
"""Words of a quotation that is set larger."""
_LARGE = "quote-large"
_LIST = "bullets"
"""The layout whose body remarks keep to."""


@dataclass(frozen=True, slots=True)
class Quoted(SlideForm):
    """A quotation with who said it, always of one size."""

    layout = "quote"
    boxes = ("title", "quote")
    wish = "quote"
    hint = "a quotation is one bullet or paragraph that fits a slide, with nothing below it"
    most_texts = MOST_REMARKS + 2  # itself, who said it, and what stands below
    most_whole = cost.MOST_QUOTED
    has_one_size = True

    found: Quotation

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it where the body is a quotation and few remarks on it."""
        layout = sheet.layout(cls.layout)
        if scale > 0 or (body.path is not None and "context" not in layout.boxes):
            return None
        found = quotation(body.shown, wished=body.wish == cls.wish)
        if found is None:
            return None
        form = cls(body, 0, 0.0, found)
        width = layout.box("quote").rect.width
        heights = [sheet.typesetter.height(runs, style, width) for runs, style, *_ in form._said(sheet)]
        if remarks := form._remarks():
            heights.append(sheet.height(remarks, 0, sheet.layout(_LIST).box("body").rect))
        alone = len(heights) == 1 or "attribution" not in layout.boxes
        below = layout.box("quote" if alone else "attribution").rect
        top = sheet.below_path(cls.layout, "quote", body).y
        room = replace(below, y=top, height=below.bottom - top - body.foot)
        height = sum(heights) + sheet.looks.gaps.frames * (len(heights) - 1)
        return cls(body, 0, height / room.height, found) if fits(height, room) else None

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the quotation, right below it who said it, then the remarks."""
        region = sheet.below_path(self.layout, "quote", self.body)
        gap = sheet.looks.gaps.frames
        frames: list[SetFrame] = []
        top = region.y
        for runs, style, meaning, placed in self._said(sheet):
            text = sheet.typesetter.paragraph(runs, style, region.width, origin=origin_of(placed))
            frame = TextFrame(paragraphs=(replace(text, meaning=meaning),))
            frames.append((frame, Rect(region.x, top, region.width, text.height)))
            top = frames[-1][1].bottom + gap
        names = ("quote", "attribution")[: len(frames)]
        if remarks := self._remarks():
            frames += sheet.stack(remarks, self.scale, replace(sheet.layout(_LIST).box("body").rect, y=top)).frames
        return named([(frames[0][0], region)] if is_lone_text(frames) else frames, names)

    @property
    def room(self) -> float:
        """All that it needs."""
        return 1.0

    def _remarks(self) -> tuple[PlacedBlock, ...]:
        """Return what stands below the quotation and who said it."""
        return self.body.shown[2:] if self.found.source else self.body.shown[1:]

    def _said(self, sheet: Sheet) -> Iterator[tuple[Runs, str, Meaning, PlacedBlock]]:
        """Yield the quotation and who said it, each with its style, what it is and where it comes from."""
        layout, found = sheet.layout(self.layout), self.found
        box = layout.box("quote")
        yield found.runs, self._style(sheet, box.style), "quote", self.body.shown[0]
        if found.attribution:
            style = layout.boxes.get("attribution", box).style
            yield found.attribution, style, "source", found.source or self.body.shown[0]

    def _style(self, sheet: Sheet, usual: str) -> str:
        """Return the style of the quotation's words: a larger one where it is short and whole, and has its slide to
        itself."""
        is_short = self.body.shown[0].is_whole and not self._remarks() and not self.body.path
        large = is_short and word_count(plain(self.found.runs)) <= _SHORT and _LARGE in sheet.typesetter.theme.styles
        return _LARGE if large else usual
