"""A quotation: what is said, who said it, and a few remarks below; or what leads it in above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from notes2slides.model.deck import Slot
from notes2slides.model.frames import Meaning, TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Runs, plain
from notes2slides.model.theme import Layout
from notes2slides.planning.forms.bases.form import SlideForm
from notes2slides.planning.forms.bases.sheet import Body, Sheet, fits, is_lone_text, named
from notes2slides.planning.frames.composer import SetFrame
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.frames.quotations import MOST_REMARKS, Led, Quotation, led, quotation
from notes2slides.planning.items.item import word_count
from notes2slides.planning.passages import cost
from notes2slides.values import replace

_SHORT = 40
"""Words of a quotation that is set larger."""
_LARGE = "quote-large"
_LIST = "bullets"
"""The layout whose body remarks keep to."""
_LEAST = 5
"""Words of a block quotation that is one by itself, or below a lead."""
_NAMES = ("quote", "attribution")
_Said = tuple[Runs, str, Meaning, PlacedBlock]


@dataclass(frozen=True, slots=True)
class Quoted(SlideForm):
    """A quotation with who said it, always of one size."""

    layout = "quote"
    boxes = ("title", "quote")
    wish: ClassVar[str | None] = "quote"
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
        found = cls._found(body)
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
        frames = _set(self._said(sheet), region, sheet)
        names = _NAMES[: len(frames)]
        if remarks := self._remarks():
            top = frames[-1][1].bottom + sheet.looks.gaps.frames
            frames += sheet.stack(remarks, self.scale, replace(sheet.layout(_LIST).box("body").rect, y=top)).frames
        return named(_with_room(frames, region), names)

    @property
    def room(self) -> float:
        """All that it needs."""
        return 1.0

    def _remarks(self) -> tuple[PlacedBlock, ...]:
        """Return what stands below the quotation and who said it."""
        return self.body.shown[2:] if self.found.source else self.body.shown[1:]

    @classmethod
    def _found(cls, body: Body) -> Quotation | None:
        return quotation(body.shown, wished=body.wish == cls.wish)

    def _said(self, sheet: Sheet) -> Iterator[_Said]:
        """Yield the quotation and who said it; larger where it is whole and has its slide to itself."""
        said = self.body.shown[0]
        may_be_large = said.is_whole and not self._remarks() and not self.body.path
        return _said(self.found, said, sheet.layout(self.layout), sheet, may_be_large=may_be_large)


@dataclass(frozen=True, slots=True)
class QuotedShortly(Quoted):
    """A block quotation of a few words with nothing else: alone it is no bullet."""

    is_composed = True

    @classmethod
    def _found(cls, body: Body) -> Quotation | None:
        is_block = body.shown[0].kind == "quote" and body.shown[0].is_whole
        return quotation(body.shown, wished=True) if is_block and body.words >= _LEAST else None


@dataclass(frozen=True, slots=True)
class QuotedLower(Quoted):
    """A quotation below a title of two lines: it begins as far below them as it does below one."""

    layout = "quote-lower"
    wish = None
    is_composed = True
    resembles = Quoted.layout

    @classmethod
    def may_hold(cls, body: Body) -> bool:  # noqa: ARG003 - it takes the place of a quotation alone
        """Return that it is no form for what is not a quotation already."""
        return False

    @classmethod
    def of(cls, form: Quoted, body: Body, sheet: Sheet) -> Self | None:
        """Return a quotation lower on its page, where its title has two lines and it does not reach the foot so."""
        if not sheet.has(cls.layout) or not sheet.has_long_title(body, cls.layout):
            return None
        return cls.at(form.scale, body, sheet)

    @classmethod
    def _found(cls, body: Body) -> Quotation | None:
        return quotation(body.shown, wished=True)  # it is known to be one


@dataclass(frozen=True, slots=True)
class QuotedBelow(SlideForm):
    """A quotation, and above it the text that leads it in."""

    layout = "quote-led"
    boxes = ("title", "body", "quote")
    wish = Quoted.wish
    is_composed = has_one_size = True

    found: Led

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:  # noqa: ARG003 - it has sizes of its own
        """Return it where lead and quotation fit their boxes."""
        found = led(body.shown) if body.path is None and not body.foot else None
        if found is None or found.said.words < _LEAST:
            return None
        layout = sheet.layout(cls.layout)
        box, room = layout.box("body"), layout.box("quote").rect
        room = replace(room, height=layout.boxes.get("attribution", layout.box("quote")).rect.bottom - room.y)
        form = cls(body, 0, 0.0, found)
        lead = sheet.typesetter.height(found.lead, box.style, box.rect.width)
        bottom = _set(form._said(sheet), room, sheet)[-1][1].bottom
        if not fits(lead, box.rect) or not fits(bottom - room.y, room):
            return None
        whole = sheet.layout(_LIST).box("body").rect
        return cls(body, 0, (bottom - whole.y) / whole.height, found)

    def slots(self, sheet: Sheet) -> tuple[Slot, ...]:
        """Return the lead, below it the quotation, and right below that who said it."""
        layout, found = sheet.layout(self.layout), self.found
        box, region = layout.box("body"), layout.box("quote").rect
        lead = sheet.typesetter.paragraph(found.lead, box.style, box.rect.width, origin=origin_of(found.leading))
        said = _with_room(_set(self._said(sheet), region, sheet), region)
        return named([(TextFrame(paragraphs=(lead,)), box.rect), *said], ("body", *_NAMES[: len(said)]))

    @property
    def room(self) -> float:
        """All that it needs."""
        return 1.0

    def _said(self, sheet: Sheet) -> Iterator[_Said]:
        return _said(self.found.found, self.found.said, sheet.layout(self.layout), sheet, may_be_large=True)


def _said(found: Quotation, said: PlacedBlock, layout: Layout, sheet: Sheet, *, may_be_large: bool) -> Iterator[_Said]:
    """Yield a quotation and who said it, each with its style, what it is and where it comes from."""
    box = layout.box("quote")
    is_large = may_be_large and word_count(plain(found.runs)) <= _SHORT and _LARGE in sheet.typesetter.theme.styles
    yield found.runs, _LARGE if is_large else box.style, "quote", said
    if found.attribution:
        yield found.attribution, layout.boxes.get("attribution", box).style, "source", found.source or said


def _set(said: Iterator[_Said], region: Rect, sheet: Sheet) -> list[SetFrame]:
    """Return texts set from the top of a region, one below the other."""
    frames: list[SetFrame] = []
    top = region.y
    for runs, style, meaning, placed in said:
        text = sheet.typesetter.paragraph(runs, style, region.width, origin=origin_of(placed))
        frame = TextFrame(paragraphs=(replace(text, meaning=meaning),))
        frames.append((frame, Rect(region.x, top, region.width, text.height)))
        top = frames[-1][1].bottom + sheet.looks.gaps.frames
    return frames


def _with_room(frames: list[SetFrame], region: Rect) -> list[SetFrame]:
    """Return a quotation with nothing below it in all the region: there is room to go on writing."""
    return [(frames[0][0], region)] if is_lone_text(frames) else frames
