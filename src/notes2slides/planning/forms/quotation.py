"""A quotation: what is said, who said it, and a few remarks below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from notes2slides.model.deck import Slot
from notes2slides.model.frames import TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.planning.forms.form import SlideForm
from notes2slides.planning.forms.sheet import Body, Sheet, fits, is_lone_text, named
from notes2slides.planning.frames.composer import SetFrame
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.frames.quotations import MOST_REMARKS, Quotation, quotation
from notes2slides.values import replace

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

    found: Quotation

    @classmethod
    def fitting(cls, body: Body, sheet: Sheet) -> Iterator[Self]:
        """Yield it where the body is a quotation and few remarks on it."""
        layout = sheet.layout(cls.layout)
        if body.path is not None and "context" not in layout.boxes:
            return
        found = quotation(body.shown, wished=body.wish == cls.wish)
        if found is None:
            return
        heights = list(_heights(found, _remarks(body, found), sheet))
        alone = len(heights) == 1 or "attribution" not in layout.boxes
        below = layout.box("quote" if alone else "attribution").rect
        top = sheet.below_path(cls.layout, "quote", body).y
        room = replace(below, y=top, height=below.bottom - top - body.foot)
        height = sum(heights) + sheet.looks.gaps.frames * (len(heights) - 1)
        if fits(height, room):
            yield cls(body, 0, height / room.height, found)

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the quotation, right below it who said it, then the remarks."""
        region = sheet.below_path(self.layout, "quote", self.body)
        frames = list(_frames(self.found, self.body.shown[0], region, sheet))
        names = ("quote", "attribution")[: len(frames)]
        if remarks := _remarks(self.body, self.found):
            grid = replace(sheet.layout(_LIST).box("body").rect, y=frames[-1][1].bottom + sheet.looks.gaps.frames)
            frames += sheet.stack(remarks, self.scale, grid).frames
        return named([(frames[0][0], region)] if is_lone_text(frames) else frames, names)

    @property
    def room(self) -> float:
        """All that it needs."""
        return 1.0


def _remarks(body: Body, found: Quotation) -> tuple[PlacedBlock, ...]:
    """Return what stands below a quotation and who said it."""
    return body.shown[2:] if found.source else body.shown[1:]


def _heights(found: Quotation, remarks: tuple[PlacedBlock, ...], sheet: Sheet) -> Iterator[float]:
    """Yield the heights in points of the frames that `slots` makes, without setting them."""
    layout = sheet.layout(Quoted.layout)
    box = layout.box("quote")
    yield sheet.typesetter.height(found.runs, box.style, box.rect.width)
    if found.attribution:
        yield sheet.typesetter.height(found.attribution, layout.boxes.get("attribution", box).style, box.rect.width)
    if remarks:
        yield sheet.height(remarks, 0, sheet.layout(_LIST).box("body").rect)


def _frames(found: Quotation, placed: PlacedBlock, region: Rect, sheet: Sheet) -> Iterator[SetFrame]:
    """Yield a quotation at the top of its region, and right below it who said it."""
    layout = sheet.layout(Quoted.layout)
    box, origin = layout.box("quote"), origin_of(placed)
    said = sheet.typesetter.paragraph(found.runs, box.style, region.width, origin=origin)
    yield TextFrame(paragraphs=(replace(said, meaning="quote"),)), replace(region, height=said.height)
    if found.attribution:
        style = layout.boxes.get("attribution", box).style
        named_by = origin_of(found.source) if found.source else origin
        who = sheet.typesetter.paragraph(found.attribution, style, region.width, origin=named_by)
        rect = Rect(region.x, region.y + said.height + sheet.looks.gaps.frames, region.width, who.height)
        yield TextFrame(paragraphs=(replace(who, meaning="source"),)), rect
