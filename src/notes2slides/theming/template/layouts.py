"""The layouts of a master, each with its placeholders as they are drawn: what it does not say, its master does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from lxml import etree
from msgspec import Struct

from notes2slides.model.geometry import Rect
from notes2slides.model.house.places import GivenLevel, Place
from notes2slides.theming.template.levels import given_levels, sampled, says_nothing
from notes2slides.theming.template.names import child, named, points, xml
from notes2slides.theming.template.palette import Palette
from notes2slides.values import replace

_OF_MASTER = {"ctrTitle": "title", "subTitle": "body", "title": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
TITLES = ("title", "ctrTitle")
SMALL_PRINT = ("dt", "ftr", "sldNum", "hdr")
BODIES = ("obj", "body", "subTitle")
_ANCHORS: dict[str, Literal["top", "middle", "bottom"]] = {"ctr": "middle", "b": "bottom"}
_USUAL_INSETS = (7.2, 3.6, 7.2, 3.6)
"""ECMA-376 Part 1, 21.1.2.1.1."""


class Found(Struct, frozen=True, kw_only=True):
    """A layout of the template."""

    part: str
    number: int
    """In the order of its master, from 1."""
    name: str
    kind: str
    """Its type, "" for none."""
    places: tuple[Place, ...]
    palette: Palette
    colour_map: str
    background: str
    root: etree._Element
    master: etree._Element
    shows_master: bool

    def of(self, *kinds: str) -> list[Place]:
        """Return the placeholders of these types."""
        return [each for each in self.places if each.kind in kinds]

    def own_pictures(self) -> list[Rect]:
        """Return where it shows pictures that its master does not."""
        tree = child(self.root, "p:cSld", "p:spTree")
        own = [] if tree is None else tree.findall(named("p:pic"))
        return [rect for each in own if (rect := rect_of(each)) is not None]


class Master(Struct, frozen=True):
    """A master, and what its layouts take from it."""

    root: etree._Element
    palette: Palette
    text_style: etree._Element | None
    """Of the whole presentation."""

    def layout(self, part: str, root: etree._Element, number: int) -> Found:
        """Return a layout of it."""
        override = child(root, "p:clrMapOvr", "a:overrideClrMapping")
        palette = self.palette.mapped(override)
        mapped = child(root, "p:clrMapOvr")
        name = child(root, "p:cSld")
        return Found(
            part=part,
            number=number,
            name=name.get("name", "") if name is not None else "",
            kind=root.get("type", "") if root.get("type") != "cust" else "",
            places=tuple(self._places(root, palette)),
            palette=palette,
            colour_map=xml(mapped) if override is not None and mapped is not None else "",
            background=_background(root, palette) or _background(self.root, palette) or palette.slot("bg1"),
            root=root,
            master=self.root,
            shows_master=root.get("showMasterSp", "1") not in ("0", "false"),
        )

    def text_levels(self) -> tuple[GivenLevel, ...]:
        """Return how text in a body is set where no layout says it."""
        own = child(self._own("body"), "p:txBody", "a:lstStyle")
        return given_levels([own, *self._styles("body")], self.palette, title=False)

    def _places(self, root: etree._Element, palette: Palette) -> Iterator[Place]:
        found = [place for shape in _shapes(root) if (place := self._place(shape, palette)) is not None]
        often = Counter(place.reference for place in found)
        for place in found:
            known = often[place.reference] == 1 or place.kind in TITLES
            yield place if known else replace(place, reference="")

    def _place(self, shape: etree._Element, palette: Palette) -> Place | None:
        """Return a placeholder; None for one without a place, or turned."""
        mark = _mark(shape)
        if mark is None:
            return None
        kind = mark.get("type", "obj")
        own = self._own(kind)
        chain = [shape, own]
        frame = next((each for one in chain if (each := child(one, "p:spPr", "a:xfrm")) is not None), None)
        body = [each for one in chain if (each := child(one, "p:txBody", "a:bodyPr")) is not None]
        if frame is None or (rect := _rect(frame)) is None or frame.get("rot", "0") not in ("0", ""):
            return None
        if next((each.get("vert") for each in body if each.get("vert")), "horz") != "horz":
            return None
        reference = "".join(
            f' {key}="{mark.get(key)}"' for key in ("type", "orient", "sz", "idx") if mark.get(key) is not None
        )
        title = kind in TITLES
        styles = [each for one in chain if (each := child(one, "p:txBody", "a:lstStyle")) is not None]
        master_styles = self._styles(kind)
        sampled_alone = says_nothing([*styles, *master_styles[: len(master_styles) - (self.text_style is not None)]])
        is_named = title or kind in SMALL_PRINT or mark.get("idx", "0") != "0"
        if sampled_alone:
            styles += [each for one in chain if (each := sampled(one)) is not None]
        styles += master_styles
        about = child(shape, "p:nvSpPr", "p:cNvPr")
        idx = mark.get("idx", "0")
        return Place(
            kind=kind,
            idx=int(idx) if idx.isdecimal() else 0,
            name=about.get("name", "") if about is not None else "",
            reference=f"<p:ph{reference}/>",
            rect=rect,
            insets=_insets(body),
            anchor=_ANCHORS.get(next((each.get("anchor", "") for each in body if each.get("anchor")), ""), "top"),
            body_properties=_said(body),
            levels=given_levels(styles, palette, title),
            fill=_fill(chain, palette),
            inherits=is_named and not sampled_alone,
        )

    def _own(self, kind: str) -> etree._Element | None:
        """Return the master's placeholder that one of a type takes after."""
        wanted = _OF_MASTER.get(kind, "body")
        marked = ((shape, _mark(shape)) for shape in _shapes(self.root))
        return next((shape for shape, mark in marked if mark is not None and mark.get("type", "obj") == wanted), None)

    def _styles(self, kind: str) -> list[etree._Element]:
        name = "titleStyle" if kind in TITLES else "otherStyle" if kind in SMALL_PRINT else "bodyStyle"
        found = [child(self.root, "p:txStyles", f"p:{name}"), self.text_style]
        return [each for each in found if each is not None]


def _shapes(root: etree._Element) -> Sequence[etree._Element]:
    tree = child(root, "p:cSld", "p:spTree")
    return [] if tree is None else tree.findall(named("p:sp"))


def _mark(shape: etree._Element) -> etree._Element | None:
    return child(shape, "p:nvSpPr", "p:nvPr", "p:ph")


def _rect(frame: etree._Element) -> Rect | None:
    off, ext = child(frame, "a:off"), child(frame, "a:ext")
    sides = (points(off, "x"), points(off, "y"), points(ext, "cx"), points(ext, "cy"))
    x, y, width, height = sides
    if x is None or y is None or width is None or height is None or width <= 0 or height <= 0:
        return None
    return Rect(x, y, width, height)


def rect_of(shape: etree._Element) -> Rect | None:
    """Return where a shape stands."""
    frame = child(shape, "p:spPr", "a:xfrm")
    return None if frame is None else _rect(frame)


def _insets(body: Sequence[etree._Element]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (
        next((value for each in body if (value := points(each, name)) is not None), usual)
        for name, usual in zip(("lIns", "tIns", "rIns", "bIns"), _USUAL_INSETS, strict=True)
    )
    return left, top, right, bottom


def _said(body: Sequence[etree._Element]) -> str:
    """Return what a slide says of the box itself: text in columns, or not broken, is set as all other."""
    said = ""
    if next((each.get("wrap") for each in body if each.get("wrap")), "square") != "square":
        said += ' wrap="square"'
    if next((each.get("numCol") for each in body if each.get("numCol")), "1") != "1":
        said += ' numCol="1"'
    return f"<a:bodyPr{said}/>"


def _fill(chain: Sequence[etree._Element | None], palette: Palette) -> str:
    for each in chain:
        properties = child(each, "p:spPr")
        if child(properties, "a:noFill") is not None:
            return ""
        if found := palette.fill(properties):
            return found
    return ""


def _background(root: etree._Element, palette: Palette) -> str | None:
    found = child(root, "p:cSld", "p:bg")
    if found is None:
        return None
    own = palette.fill(child(found, "p:bgPr"))
    return own or palette.colour(child(found, "p:bgRef"))
