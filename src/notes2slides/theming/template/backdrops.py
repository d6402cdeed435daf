"""What a layout and its master draw themselves: pictures and filled shapes, behind the text or in its way."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from notes2slides.model.geometry import Rect, Size
from notes2slides.model.house.template import Backdrop, Gradient, Outline
from notes2slides.model.light import contrast, rgb
from notes2slides.theming.template.layouts import Found, rect_of
from notes2slides.theming.template.names import RELATIONSHIPS, child, named, number, points
from notes2slides.theming.template.palette import mixed

if TYPE_CHECKING:
    from PIL.Image import Image

_SHOWN = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
_OUTLINES: Mapping[str, Outline] = {
    "rect": "rectangle",
    "round2SameRect": "rounded",
    "roundRect": "rounded",
    "ellipse": "ellipse",
    "triangle": "triangle",
    "rtTriangle": "right-triangle",
}
_WHOLE = 100_000
_MOST_BYTES = 4_000_000
_MOST_PIXELS = 40_000_000
_COVERED, BEHIND = 0.05, 0.85
"""Shares of a box: what covers more is in its way, and what covers nearly all stands behind it."""
_IN_CORNER, _CHEAP = 0.004, 0.75
"""Share of a box that a small mark covers at least, and what of the box must be left for it to be in the way."""
_HALF = 0.5
_FAINT = 1.25
"""Contrast to the page under which text can stand on an area as well as beside it."""


class Drawn(Struct, frozen=True):
    """A shape of the design."""

    rect: Rect
    fill: str | None
    """Its colour, None for a picture, and for words that stand on no area of their own."""
    picture: str = ""
    """A part."""
    outline: Outline | None = "rectangle"
    """None for one that browsers are not told."""
    gradient: Gradient | None = None
    opacity: float = 1.0
    """Of a picture."""

    @property
    def plain(self) -> bool:
        """Whether it fills its rectangle."""
        return self.outline in ("rectangle", "rounded")


def drawn(found: Found, pictures: Mapping[str, Mapping[str, str]], page: Size, master_part: str) -> tuple[Drawn, ...]:
    """Return what stands on a layout, from the back; `pictures` are by part the targets of its relationships."""
    made: list[Drawn] = []
    whole = Rect(0, 0, page.width, page.height)
    own = child(found.root, "p:cSld", "p:bg")
    under = child(found.master, "p:cSld", "p:bg") if own is None else None
    for background, part in ((own, found.part), (under, master_part)):
        blip = child(background, "p:bgPr", "a:blipFill", "a:blip")
        if blip is not None and (target := _target(blip, pictures.get(part, {}))):
            made.append(Drawn(whole, None, target, opacity=_opacity(blip)))
        elif gradient := found.palette.gradient(child(background, "p:bgPr")):
            made.append(Drawn(whole, found.background, gradient=gradient))
    if found.shows_master:
        made += _in(found.master, found, pictures.get(master_part, {}))
    made += _in(found.root, found, pictures.get(found.part, {}))
    return tuple(made)


def _in(root: etree._Element, found: Found, targets: Mapping[str, str]) -> Iterator[Drawn]:
    tree = child(root, "p:cSld", "p:spTree")
    if tree is not None:
        yield from _walk(tree, found, targets, (1.0, 1.0, 0.0, 0.0))


def _walk(
    tree: etree._Element, found: Found, targets: Mapping[str, str], moved: tuple[float, float, float, float]
) -> Iterator[Drawn]:
    for shape in tree.iterchildren(etree.Element):
        if shape.tag == named("p:grpSp"):
            yield from _walk(shape, found, targets, _inside(shape, moved))
        elif shape.tag == named("p:pic"):
            blip, rect = child(shape, "p:blipFill", "a:blip"), rect_of(shape)
            if rect is not None and blip is not None and (target := _target(blip, targets)):
                yield Drawn(_moved(rect, moved), None, target, opacity=_opacity(blip))
        elif shape.tag == named("p:sp") and child(shape, "p:nvSpPr", "p:nvPr", "p:ph") is None:
            properties, rect = child(shape, "p:spPr"), rect_of(shape)
            blip = child(properties, "a:blipFill", "a:blip")
            if rect is None:
                continue
            if blip is not None and (target := _target(blip, targets)):
                yield Drawn(_moved(rect, moved), None, target, opacity=_opacity(blip))
                continue
            unfilled = properties is not None and child(properties, "a:noFill") is not None
            fill = None if unfilled else found.palette.fill(properties)
            if fill is None and not unfilled:
                fill = found.palette.colour(child(shape, "p:style", "a:fillRef"))
            if fill is not None:
                gradient = found.palette.gradient(properties)
                yield Drawn(_moved(rect, moved), fill, outline=_outline(properties), gradient=gradient)
            elif any((text.text or "").strip() for text in shape.iter(named("a:t"))):
                yield Drawn(_moved(rect, moved), None, outline=None)


def _outline(properties: etree._Element | None) -> Outline | None:
    """Return the outline of a shape; None for one that is another, or is turned."""
    frame, preset = child(properties, "a:xfrm"), child(properties, "a:prstGeom")
    if frame is None or preset is None:
        return None
    found = _OUTLINES.get(preset.get("prst", ""))
    is_turned = any(frame.get(key, "0") not in ("0", "false") for key in ("rot", "flipH", "flipV"))
    return None if is_turned and found not in ("rectangle", "rounded") else found


def _inside(group: etree._Element, moved: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return how places inside a group become places on the page: two factors, then two offsets."""
    frame = child(group, "p:grpSpPr", "a:xfrm")
    off, ext, inner, size = (child(frame, f"a:{name}") for name in ("off", "ext", "chOff", "chExt"))
    numbers = [points(off, "x"), points(off, "y"), points(ext, "cx"), points(ext, "cy")]
    inside = [points(inner, "x"), points(inner, "y"), points(size, "cx"), points(size, "cy")]
    if None in numbers or None in inside or not inside[2] or not inside[3]:
        return moved
    x, y, width, height = (each or 0.0 for each in numbers)
    left, top, wide, high = (each or 0.0 for each in inside)
    across, along = width / wide, height / high
    return (
        moved[0] * across,
        moved[1] * along,
        moved[2] + moved[0] * (x - left * across),
        moved[3] + moved[1] * (y - top * along),
    )


def _moved(rect: Rect, moved: tuple[float, float, float, float]) -> Rect:
    across, along, x, y = moved
    return Rect(x + rect.x * across, y + rect.y * along, rect.width * across, rect.height * along)


def _opacity(blip: etree._Element) -> float:
    """Return which share of what is behind a picture it hides."""
    amount = number(child(blip, "a:alphaModFix"), "amt")
    return 1.0 if amount is None else min(max(amount / _WHOLE, 0.0), 1.0)


def _target(blip: etree._Element, targets: Mapping[str, str]) -> str:
    return targets.get(blip.get(f"{{{RELATIONSHIPS}}}embed", ""), "")


def free(rect: Rect, shapes: tuple[Drawn, ...], paper: str) -> Rect:
    """Return what of a box nothing of the design covers on a page of a colour; what lies behind all of it, or is as
    faint as a watermark, is in nobody's way."""
    for each in shapes:
        if each.fill and contrast(rgb(each.fill), rgb(paper)) < _FAINT:
            continue
        covered = share(rect, each.rect)
        if not _IN_CORNER < covered < BEHIND:
            continue
        found = max(_beside(rect, each.rect), key=lambda one: one.width * one.height, default=rect)
        least = _HALF if covered > _COVERED else _CHEAP
        if found.width * found.height >= least * rect.width * rect.height:
            rect = found
    return rect


def clear_of_pictures(rect: Rect, shapes: tuple[Drawn, ...]) -> Rect:
    """Return what of a title's box is above or below the pictures that lie over a part of it, such as a logo."""
    for each in shapes:
        if each.fill is not None or not each.rect.meets(rect) or share(rect, each.rect) >= BEHIND:
            continue
        found = [one for one in _beside(rect, each.rect) if one.width == rect.width]
        tallest = max(found, key=lambda one: one.height, default=rect)
        if tallest.height >= _HALF * rect.height:
            rect = tallest
    return rect


def share(rect: Rect, taken: Rect) -> float:
    """Return which share of a box another one covers."""
    width = min(rect.right, taken.right) - max(rect.x, taken.x)
    height = min(rect.bottom, taken.bottom) - max(rect.y, taken.y)
    return max(width, 0.0) * max(height, 0.0) / (rect.width * rect.height)


def _beside(rect: Rect, taken: Rect) -> list[Rect]:
    found = [
        Rect(rect.x, rect.y, taken.x - rect.x, rect.height),
        Rect(taken.right, rect.y, rect.right - taken.right, rect.height),
        Rect(rect.x, rect.y, rect.width, taken.y - rect.y),
        Rect(rect.x, taken.bottom, rect.width, rect.bottom - taken.bottom),
    ]
    return [each for each in found if each.width > 0 and each.height > 0]


def backdrop(shape: Drawn, read: Callable[[str], bytes]) -> Backdrop | None:
    """Return a shape as browsers show it, None for one that they cannot show."""
    if shape.fill is not None:
        if shape.outline is None:
            return None
        return Backdrop(rect=shape.rect, colour=shape.fill, gradient=shape.gradient, outline=shape.outline)
    kind = _SHOWN.get(shape.picture.rpartition(".")[2].lower())
    data = read(shape.picture) if kind else b""
    if kind is None or len(data) > _MOST_BYTES:
        return None
    return Backdrop(rect=shape.rect, media_type=kind, data=data)


def behind(rect: Rect, shapes: tuple[Drawn, ...], read: Callable[[str], bytes], paper: str) -> str:
    """Return the colour of what the design draws behind a box on a page of a colour; of a picture, that of its mean."""
    for each in shapes_behind(rect, shapes):
        if each.fill:
            return each.fill
        if (mean := _mean(read(each.picture))) is not None:
            return mixed(paper, mean, each.opacity)
    return paper


def on_ground(rect: Rect, ground: Rect | None) -> Rect:
    """Return what of a box stands on the ground that its text needs, all of it for None."""
    if ground is None:
        return rect
    x, y = max(rect.x, ground.x), max(rect.y, ground.y)
    return Rect(x, y, max(min(rect.right, ground.right) - x, 1.0), max(min(rect.bottom, ground.bottom) - y, 1.0))


def shapes_behind(rect: Rect, shapes: tuple[Drawn, ...]) -> Iterator[Drawn]:
    """Yield the pictures and rectangles of the design that lie behind a box, from the front."""
    for each in reversed(shapes):
        if not each.plain:
            continue
        if share(rect, each.rect) >= BEHIND:
            yield each


def _of_eight_bits(picture: Image) -> Image:
    """Return a picture whose greys Pillow does not cut off above the eighth bit."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda light: light * (1 / 256)).convert("L")


def _mean(data: bytes) -> str | None:
    """Return the mean colour of a picture, None for one that cannot be told or that can be seen through."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            small = _of_eight_bits(picture).convert("RGBA").resize((1, 1), Image.Resampling.BOX)
            red, green, blue, seen = small.tobytes()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return bytes((red, green, blue)).hex().upper() if seen > 200 else None
