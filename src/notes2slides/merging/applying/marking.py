"""What both sides have changed, shown on the slide: the words of the hand in a box that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from notes2slides.merging.comparing.outcome import Conflict
from notes2slides.merging.package.names import A, P

_NAME = "Edited text"
_MARGIN, _HEIGHT = 228_600, 914_400


def mark(tree: Any, conflicts: Sequence[Conflict], place: str, page: tuple[int, int]) -> None:
    """Add a text box to a slide's shapes with what a hand wrote there, where the notes say something else now.

    `place` is that of the notes, `page` width and height of the slide in EMU.
    """
    said = [conflict for conflict in conflicts if conflict.theirs.strip()]
    if not said:
        return
    number = 1 + max((int(each.get("id", "0")) for each in tree.iter(f"{P}cNvPr")), default=1)
    earlier = sum(str(each.get("name", "")).startswith(_NAME) for each in tree.iter(f"{P}cNvPr"))
    places = list(dict.fromkeys(conflict.place or place for conflict in said))
    where = f" ({', '.join(filter(None, places))})" if any(places) else ""
    lines = [f"Edited here, and changed in the notes{where}:", *(conflict.theirs for conflict in said)]
    width = page[0] // 3
    box = (page[0] - width - _MARGIN, _MARGIN + earlier * _MARGIN, width, _HEIGHT)
    shape: Any = etree.fromstring(_box(number, "copy" if not earlier else f"copy {'i' * (earlier + 1)}", box))
    body = shape.find(f"{P}txBody")
    for count, line in enumerate(lines):
        body.append(_paragraph(line, bold=not count))
    etree.cleanup_namespaces(shape)
    end = tree.find(f"{P}extLst")
    if end is not None:
        end.addprevious(shape)
    else:
        tree.append(shape)


def _box(number: int, name: str, box: tuple[int, int, int, int]) -> str:
    x, y, width, height = box
    return (
        f'<p:sp xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"><p:nvSpPr><p:cNvPr id="{number}" name="{_NAME}, {name}"/>'
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" '
        f'cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr '
        'val="bg1"/></a:solidFill><a:ln w="19050"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        '<a:prstDash val="dash"/></a:ln></p:spPr><p:txBody><a:bodyPr wrap="square" rtlCol="0"><a:spAutoFit/>'
        "</a:bodyPr><a:lstStyle/></p:txBody></p:sp>"
    )


def _paragraph(text: str, *, bold: bool) -> Any:
    paragraph = etree.Element(f"{A}p")
    for number, line in enumerate(text.split("\n")):
        if number:
            _properties(etree.SubElement(paragraph, f"{A}br"), bold=bold)
        run = etree.SubElement(paragraph, f"{A}r")
        _properties(run, bold=bold)
        etree.SubElement(run, f"{A}t").text = line
    return paragraph


def _properties(run: Any, *, bold: bool) -> None:
    properties = etree.SubElement(run, f"{A}rPr", sz="1400", b=str(int(bold)))
    etree.SubElement(etree.SubElement(properties, f"{A}solidFill"), f"{A}schemeClr", val="tx1")
