"""Text made safe for XML, and the few pieces of DrawingML that every part shares."""

from __future__ import annotations

from typing import Literal

from notes2slides.clean_text import REPLACED
from notes2slides.model.geometry import Rect, emu

XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Tells the accessibility checker and screen readers that a shape says nothing."""
TEXT_BOX = '<p:cNvSpPr txBox="1"/><p:nvPr/>'
DRAWN = "<p:cNvSpPr/><p:nvPr/>"
"""The properties of a text box, and of a shape that is drawn, that are not to be seen."""

_ESCAPES = {
    **REPLACED,
    ord("\n"): "",
    ord("\r"): "",
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
}


def escaped(text: str) -> str:
    """Return text fit for an XML attribute or element, also where it has not passed `clean_text` yet."""
    return text.translate(_ESCAPES)


def legible(text: str) -> str:
    """Return the characters of a text that `escaped` keeps, and line breaks."""
    return text.translate(REPLACED).replace("\r", "")


def encoded(xml: str) -> bytes:
    """Return a part's bytes; half of a surrogate pair, which UTF-8 cannot hold, becomes a question mark."""
    return xml.encode("utf-8", "replace")


def transform(rect: Rect) -> str:
    """Return the place of a shape; `rect` is in points."""
    return (
        f'<a:xfrm><a:off x="{emu(rect.x)}" y="{emu(rect.y)}"/>'
        f'<a:ext cx="{emu(rect.width)}" cy="{emu(rect.height)}"/></a:xfrm>'
    )


def named(number: int, name: str, *, alt: str | None = None, mark: str | None = None) -> str:
    """Return the element of a shape's name; `mark` stands in it."""
    described = "" if alt is None else f' descr="{escaped(alt)}"'
    end = "/>" if mark is None else f">{mark}</p:cNvPr>"
    return f'<p:cNvPr id="{number}" name="{escaped(name)}"{described}{end}'


def shape(name: str, unseen: str, drawn: str, text: str = "") -> str:
    """Return `p:sp`; `name` is as `named` gives it, `drawn` its place, geometry, fill and outline.

    `unseen` is `TEXT_BOX`, `DRAWN` or that of a placeholder.
    """
    return f"<p:sp><p:nvSpPr>{name}{unseen}</p:nvSpPr><p:spPr>{drawn}</p:spPr>{text}</p:sp>"


def graphic_frame(number: int, name: str, alt: str, rect: Rect, uri: str, content: str) -> str:
    """Return the frame of a table or chart, whose content is of the kind that `uri` names."""
    place = transform(rect).replace("a:xfrm", "p:xfrm")
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{name}" descr="{escaped(alt)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{place}<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def rounded(rect: Rect, radius: float, straight: Literal["left", "right"] | None = None) -> str:
    """Return the geometry of a rectangle with corners of that radius, in points, but for those at a straight side.

    Its text stands in all of it: in PowerPoint's own rounded rectangle it would stand further in, by 0.29 of the
    radius, and break elsewhere than planned (ECMA-376 Part 1, presetShapeDefinitions, roundRect).
    """
    if not radius:
        return RECTANGLE
    width, height, corner = emu(rect.width), emu(rect.height), emu(min(radius, rect.width / 2, rect.height / 2))
    left, right = (0 if straight == side else corner for side in ("left", "right"))
    path = _point("moveTo", left, 0) + _line_to(width - right, 0)
    if right:
        path += _arc(corner, 270) + _line_to(width, height - corner) + _arc(corner, 0)
    else:
        path += _line_to(width, height)
    path += _line_to(left, height)
    path += _arc(corner, 90) + _line_to(0, corner) + _arc(corner, 180) if left else _line_to(0, 0)
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{width}" h="{height}">{path}<a:close/></a:path></a:pathLst></a:custGeom>'
    )


def _point(name: str, x: int, y: int) -> str:
    return f'<a:{name}><a:pt x="{x}" y="{y}"/></a:{name}>'


def _line_to(x: int, y: int) -> str:
    return _point("lnTo", x, y)


def _arc(radius: int, start: int) -> str:
    """Return a quarter of a circle, clockwise from that angle in degrees (ECMA-376 Part 1, 20.1.9.1)."""
    return f'<a:arcTo wR="{radius}" hR="{radius}" stAng="{start * 60_000}" swAng="5400000"/>'


def same_place(one: Rect, other: Rect) -> bool:
    """Return whether two rectangles are the same in EMU."""
    return all(
        emu(a) == emu(b)
        for a, b in ((one.x, other.x), (one.y, other.y), (one.width, other.width), (one.height, other.height))
    )


def insets(left: float, top: float, right: float, bottom: float) -> str:
    """Return the body properties of a panel's text, which stands these points from its edges."""
    sides = f'lIns="{emu(left)}" tIns="{emu(top)}" rIns="{emu(right)}" bIns="{emu(bottom)}"'
    return f'<a:bodyPr wrap="square" {sides} rtlCol="0" anchor="t"><a:noAutofit/></a:bodyPr>'
