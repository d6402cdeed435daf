"""The slide layouts of a deck: the theme's own, those that people add slides on, and variants that slides need.

A layout's boxes are its placeholders. A slide that goes on with a topic has the path above its body, which begins
lower: it has a variant of its layout. So has a slide that shows text which its layout has no box for (a second frame in
the body, code, a caption). All text stands in placeholders, and where the layout says; variants are made only when a
slide uses them.

Footer and slide number are PowerPoint's own, so that its dialogue for them switches each on and off. The kicker is a
text of ours: a date's placeholder would be emptied by the same dialogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from typing import assert_never

from msgspec import Struct

from notes2slides.model import frames
from notes2slides.model.deck import Slide, Slot
from notes2slides.model.geometry import Rect, emu
from notes2slides.model.theme import Anchor, Box, Decoration, Layout, Theme
from notes2slides.rendering.pptx.looks.names import READABLE_NAMES, label_of, nth_name, numbered
from notes2slides.rendering.pptx.looks.paragraph_looks import LIST_STYLE, Look, box_looks
from notes2slides.rendering.pptx.package.markup import TEXT_BOX
from notes2slides.values import replace

_KINDS = {
    "cover": "title",
    "section": "secHead",
    "bullets": "obj",
    "two-columns": "twoObj",
    "picture-with-caption": "picTx",
    "title-only": "titleOnly",
    "blank": "blank",
}
"""PowerPoint's own types of layouts, where one fits (ECMA-376 Part 1, 19.7.15)."""
KICKER = "kicker"
FOOTER = "footer"
NUMBER = "slide-number"
CONTEXT = "context"
_PLACEHOLDERS = {"title": "title", "subtitle": "subTitle", FOOTER: "ftr", NUMBER: "sldNum", "picture": "pic"}
"""Kinds of placeholders by box; lists are `obj`, which takes tables, pictures and charts as well, all others `body`."""
_SMALL_PRINT = (KICKER, FOOTER, NUMBER)
_AROUND = ("title", CONTEXT, *_SMALL_PRINT)
_FIRST_IDX = 20
"""Placeholder index of the first box that PowerPoint has no number for."""
_CAPTION = 32.0
"""Points that a layout for a picture leaves for what stands below it."""


class Placeholder(Struct, frozen=True):
    """A box of a layout as PowerPoint knows it."""

    name: str
    """Name of the slot that it takes."""
    kind: str
    """`title`, `ctrTitle`, `subTitle`, `obj`, `body`, `pic`, `ftr` or `sldNum`; "" for a text box."""
    idx: int | None
    rect: Rect
    style: str
    anchor: Anchor
    looks: tuple[Look, ...]
    """What its levels give text; none where it gives nothing."""
    said: str = ""
    """`p:ph`, where a template says it."""
    insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Points between the shape's edges and `rect`, where its text stands: left, top, right, bottom."""
    body_properties: str = "<a:bodyPr/>"

    def around(self, rect: Rect) -> Rect:
        """Return where the shape stands whose text stands in a rectangle."""
        left, top, right, bottom = self.insets
        return Rect(rect.x - left, rect.y - top, rect.width + left + right, rect.height + top + bottom)

    @property
    def label(self) -> str:
        """Shape name for people."""
        return label_of(self.name)

    @property
    def reference(self) -> str:
        """`p:ph`, as slides have it."""
        if self.said:
            return self.said
        kind = "" if self.kind == "obj" else f' type="{self.kind}"'
        is_small = self.name in _SMALL_PRINT or self.kind in ("ftr", "sldNum") or (self.idx or 0) >= _FIRST_IDX
        size = ' sz="quarter"' if is_small else ""
        idx = "" if self.idx is None else f' idx="{self.idx}"'
        return f"<p:ph{kind}{size}{idx}/>"

    @property
    def prompting(self) -> str:
        """The same on a layout: what it says is shown where the box is empty, but for what programs fill in."""
        return self.reference.replace("<p:ph", '<p:ph hasCustomPrompt="1"') if self.takes_text else self.reference

    @property
    def takes_text(self) -> bool:
        """Whether people type into it."""
        return self.kind not in ("ftr", "sldNum")

    @property
    def unseen(self) -> str:
        """The properties of a shape in it that are not to be seen, but for its name."""
        if not self.kind:
            return TEXT_BOX
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
    part: str = ""
    """The part that it is, where a template brings it."""
    colour_map: str = ""
    """`p:clrMapOvr` of slides on it, "" for the usual."""
    panels: tuple[Decoration, ...] = ()
    """Shapes that its slides draw themselves, behind their text."""


class Layouts:
    """All layouts of a deck, in the order of the package: the theme's, those for people, then the variants."""

    def __init__(self, theme: Theme, slides: Sequence[Slide]) -> None:
        self._theme = theme
        self._idx = _indices(theme)
        self._made: dict[_Key, SlideLayout] = {}
        for layout in (*theme.layouts.values(), *_for_people(theme)):
            self._make(_Key(layout.name), layout)
        for slide in slides:
            key = self._key(slide)
            if key not in self._made:
                self._make(key, theme.layout(slide.layout), _content(slide) if key.content else (), _context(slide))

    def __iter__(self) -> Iterator[SlideLayout]:
        return iter(self._made.values())

    def of(self, slide: Slide) -> SlideLayout:
        """Return the layout that a slide is drawn on."""
        return self._made[self._key(slide)]

    def _key(self, slide: Slide) -> _Key:
        boxes = self._theme.layout(slide.layout).boxes
        content = [slot.name for slot in _content(slide)]
        context = _context(slide)
        is_own = any(name not in boxes for name in content)
        return _Key(slide.layout, tuple(content) if is_own else (), emu(context.rect.height) if context else 0)

    def _make(self, key: _Key, layout: Layout, slots: Sequence[Slot] = (), context: Slot | None = None) -> None:
        boxes = {name: box for name, box in layout.boxes.items() if name != CONTEXT or context}
        if slots:  # they share what the layout has for its content: their places are the slide's
            boxes = {name: box for name, box in boxes.items() if name in _AROUND}
        if context:
            placed = {CONTEXT: self._box(layout, context), **boxes}
            boxes = _below(context, placed, self._theme.looks.gaps.path)
        boxes |= {slot.name: self._box(layout, slot) for slot in slots}
        self._made[key] = SlideLayout(
            number=len(self._made) + 1,
            name=self._name(key, layout),
            kind=_KINDS.get(layout.name) if key == _Key(layout.name) else None,
            layout=layout,
            placeholders={name: self._placeholder(layout.name, name, box) for name, box in boxes.items()},
        )

    def _name(self, key: _Key, layout: Layout) -> str:
        """Return a name for people that no layout has yet."""
        name = READABLE_NAMES.get(layout.name) or layout.name.replace("-", " ").capitalize()
        name += ", continued" if key.context else ""
        missing = [label_of(slot).casefold() for slot in key.content if slot not in layout.boxes]
        name += f", with {' and '.join(missing)}" if missing else ""
        names = {other.name for other in self._made.values()}
        return next(free for free in map(partial(nth_name, name), count(1)) if free not in names)

    def _box(self, layout: Layout, slot: Slot) -> Box:
        """Return a box for a slot, in the style of the layout's own, of the box it continues or of its text."""
        stem, _ = numbered(slot.name)
        if box := layout.boxes.get(slot.name) or layout.boxes.get(stem):
            return replace(box, rect=slot.rect)
        return Box(rect=slot.rect, style=stem if stem in self._theme.styles else LIST_STYLE)

    def _placeholder(self, layout: str, name: str, box: Box) -> Placeholder:
        made = _placeholder(self._theme, name, None if name == "title" else self._idx_of(name), box)
        return replace(made, kind="ctrTitle") if name == "title" and layout == "cover" else made

    def _idx_of(self, name: str) -> int:
        if name not in self._idx:
            self._idx[name] = 1 + max(max(self._idx.values()), _FIRST_IDX + 80)
        return self._idx[name]


class _Key(Struct, frozen=True):
    """What layouts of slides differ in."""

    name: str
    content: tuple[str, ...] = ()
    """The slots of the text below the title where the theme's layout does not have a box for each, else nothing."""
    context: int = 0
    """Height in EMU of the path above the body, 0 for none."""


def _content(slide: Slide) -> list[Slot]:
    return [slot for slot in slide.slots if is_text(slot) and slot.name not in _AROUND]


def _context(slide: Slide) -> Slot | None:
    return next((slot for slot in slide.slots if slot.name == CONTEXT), None)


def _below(context: Slot, boxes: Mapping[str, Box], gap: float) -> dict[str, Box]:
    """Return boxes with the path in its place, and those that it would cover below it."""
    found: dict[str, Box] = {}
    for name, box in boxes.items():
        rect = context.rect if name == CONTEXT else box.rect
        if name != CONTEXT and context.rect.y <= rect.y < context.rect.bottom + gap:
            top = context.rect.bottom + gap
            rect = replace(rect, y=top, height=rect.bottom - top)
        found[name] = replace(box, rect=rect)
    return found


def _for_people(theme: Theme) -> Iterator[Layout]:
    """Yield the layouts that people expect and no plan needs, made of the boxes for bullets."""
    bullets = theme.layout("bullets")
    around = {name: box for name, box in bullets.boxes.items() if name not in ("body", CONTEXT)}
    small = {name: box for name, box in around.items() if name in (FOOTER, NUMBER)}
    body = bullets.box("body").rect
    picture = replace(body, height=max(body.height - _CAPTION, body.height / 2))
    below = Rect(body.x, picture.bottom, body.width, body.height - picture.height)
    shown = {"picture": Box(rect=picture, style=LIST_STYLE), "caption": Box(rect=below, style="caption")}
    for name, boxes in (("picture-with-caption", {**around, **shown}), ("title-only", around), ("blank", small)):
        if name not in theme.layouts:
            yield replace(bullets, name=name, boxes=boxes)


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
    idx = {"title": None, "body": 1, FOOTER: 3, NUMBER: 4}
    found = {name: next((each.boxes[name] for each in content if name in each.boxes), None) for name in idx}
    return [
        replace(_placeholder(theme, name, idx[name], box), kind=_PLACEHOLDERS.get(name, "body"))
        for name, box in found.items()
        if box
    ]


def _placeholder(theme: Theme, name: str, idx: int | None, box: Box) -> Placeholder:
    takes_all = box.style == LIST_STYLE and numbered(name)[0] == "body"
    kind = _PLACEHOLDERS.get(name, "obj" if takes_all else "body")
    return Placeholder(name, kind, idx, box.rect, box.style, box.anchor, box_looks(theme, box.style))
