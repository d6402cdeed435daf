"""The slide layouts of a deck: the theme's own, and variants of them with more placeholders where slides need them.

A layout's boxes are its placeholders. A slide that shows text which its layout has no box for (a second frame in the
body, code, a caption) gets a variant of the layout with that placeholder, so that all text stands in placeholders;
variants are made only when a slide uses them, once for each set of additional names.

Footer and slide number are PowerPoint's own, so that its dialogue for them switches each on and off. The kicker, a
running head, has the third place for small print, which is the date's: in a body it would stand before every slide's
text in PowerPoint's outline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from msgspec import Struct

from notes2slides.model import frames
from notes2slides.model.deck import Slide, Slot
from notes2slides.model.geometry import Rect
from notes2slides.model.theme import Anchor, Box, Layout, Theme
from notes2slides.rendering.pptx.looks.looks import LIST_STYLE, Look, box_looks
from notes2slides.values import replace

READABLE_NAMES = {
    "cover": "Title slide",
    "agenda": "Agenda",
    "section": "Section header",
    "bullets": "Title and content",
    "bullets-narrow": "Title and content, narrow",
    "bullets-narrower": "Title and content, narrower",
    "two-columns": "Two columns",
    "callout": "Content with callout",
    "quote": "Quotation",
    "recap": "Recap",
    "links": "Links",
    "closing": "Closing",
}
_KINDS = {"cover": "title", "section": "secHead", "two-columns": "twoObj"}
"""PowerPoint's own types of layouts, where one fits (ECMA-376 Part 1, 19.7.15)."""
KICKER = "kicker"
FOOTER = "footer"
NUMBER = "slide-number"
_PLACEHOLDERS = {"title": "title", "subtitle": "subTitle", KICKER: "dt", FOOTER: "ftr", NUMBER: "sldNum"}
"""Kinds of placeholders by box; all others are `body`."""
_FIRST_IDX = 20
"""Placeholder index of the first box that PowerPoint has no number for."""
_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[2-9]|[1-9]\d+)")


class Placeholder(Struct, frozen=True):
    """A box of a layout as PowerPoint knows it."""

    name: str
    """Name of the slot that it takes."""
    kind: str
    """`title`, `ctrTitle`, `subTitle`, `body`, `dt`, `ftr` or `sldNum`."""
    idx: int | None
    rect: Rect
    style: str
    anchor: Anchor
    looks: tuple[Look, ...]

    @property
    def label(self) -> str:
        """Shape name for people."""
        return self.name.replace("-", " ").capitalize()

    @property
    def reference(self) -> str:
        """`p:ph`, the same on the layout and on slides."""
        size = ' sz="quarter"' if self.kind in ("dt", "ftr", "sldNum") or (self.idx or 0) >= _FIRST_IDX else ""
        idx = "" if self.idx is None else f' idx="{self.idx}"'
        return f'<p:ph type="{self.kind}"{size}{idx}/>'

    @property
    def unseen(self) -> str:
        """The properties of a shape in it that are not to be seen, but for its name."""
        return f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{self.reference}</p:nvPr>'


class SlideLayout(Struct, frozen=True):
    """A layout part."""

    number: int
    """From 1, in the order of the package."""
    name: str
    """For people."""
    kind: str | None
    layout: Layout
    placeholders: Mapping[str, Placeholder]


class Layouts:
    """All layouts of a deck, in the order of the package: the theme's, then the variants."""

    def __init__(self, theme: Theme, slides: Sequence[Slide]) -> None:
        self._theme = theme
        self._idx = _indices(theme)
        self._made: dict[tuple[str, tuple[str, ...]], SlideLayout] = {}
        for name in theme.layouts:
            self._make(name, ())
        for slide in slides:
            key = (slide.layout, self._missing(slide))
            if key not in self._made:
                self._make(*key, [slot for slot in slide.slots if slot.name in key[1]])

    def __iter__(self) -> Iterator[SlideLayout]:
        return iter(self._made.values())

    def of(self, slide: Slide) -> SlideLayout:
        """Return the layout that a slide is drawn on."""
        return self._made[slide.layout, self._missing(slide)]

    def _missing(self, slide: Slide) -> tuple[str, ...]:
        boxes = self._theme.layout(slide.layout).boxes
        return tuple(sorted(slot.name for slot in slide.slots if is_text(slot) and slot.name not in boxes))

    def _make(self, name: str, missing: tuple[str, ...], slots: Sequence[Slot] = ()) -> None:
        layout = self._theme.layout(name)
        boxes = {key: box for key, box in layout.boxes.items() if not key.startswith("callout")}
        boxes |= {slot.name: self._box(layout, slot) for slot in slots}
        readable = READABLE_NAMES.get(name) or name.replace("-", " ").capitalize()
        self._made[name, missing] = SlideLayout(
            number=len(self._made) + 1,
            name=f"{readable}, with {', '.join(missing)}" if missing else readable,
            kind=None if missing else _KINDS.get(name),
            layout=layout,
            placeholders={key: self._placeholder(name, key, box) for key, box in boxes.items()},
        )

    def _box(self, layout: Layout, slot: Slot) -> Box:
        """Return a box for a slot that the layout has none for, in the style of its text or of the box it continues."""
        numbered = _NUMBERED.fullmatch(slot.name)
        stem = numbered["stem"] if numbered else slot.name
        if box := layout.boxes.get(stem):
            return Box(rect=slot.rect, style=box.style)
        return Box(rect=slot.rect, style=stem if stem in self._theme.styles else LIST_STYLE)

    def _placeholder(self, layout: str, name: str, box: Box) -> Placeholder:
        made = _placeholder(self._theme, name, None if name == "title" else self._idx_of(name), box)
        return replace(made, kind="ctrTitle") if name == "title" and layout == "cover" else made

    def _idx_of(self, name: str) -> int:
        if name not in self._idx:
            self._idx[name] = 1 + max(max(self._idx.values()), _FIRST_IDX + 80)
        return self._idx[name]


def is_text(slot: Slot) -> bool:
    """Return whether a slot stands in a placeholder."""
    match slot.frame:
        case frames.TextFrame() | frames.CodeFrame():
            return True
        case frames.CalloutFrame() | frames.TableFrame() | frames.ImageFrame():
            return False
        case frames.FormulaFrame() | frames.ChartFrame():
            return False
        case _:
            assert_never(slot.frame)


def _indices(theme: Theme) -> dict[str, int]:
    """Return each box's placeholder index, one for all layouts: text stays when a layout is changed by hand."""
    idx = {"body": 1, KICKER: 10, FOOTER: 11, NUMBER: 12, "subtitle": 13} | {f"body{n}": n for n in range(2, 10)}
    names = sorted({name for layout in theme.layouts.values() for name in layout.boxes} - {"title", *idx})
    return idx | {name: _FIRST_IDX + position for position, name in enumerate(names)}


def master_boxes(theme: Theme) -> list[Placeholder]:
    """Return the master's placeholders: title, body and small print, where a content layout has them."""
    content = sorted(theme.layouts.values(), key=lambda layout: "body" not in layout.boxes)
    idx = {"title": None, "body": 1, KICKER: 2, FOOTER: 3, NUMBER: 4}
    found = {name: next((each.boxes[name] for each in content if name in each.boxes), None) for name in idx}
    return [_placeholder(theme, name, idx[name], box) for name, box in found.items() if box]


def _placeholder(theme: Theme, name: str, idx: int | None, box: Box) -> Placeholder:
    kind = _PLACEHOLDERS.get(name, "body")
    return Placeholder(name, kind, idx, box.rect, box.style, box.anchor, box_looks(theme, box.style))
