"""A template as a university might have it, of our own, which the documentation shows a deck in."""

from __future__ import annotations

from tests.support.templates import EMPTY, FOOT, Made, layout, level, levels, ph, shape, two

_BLUE = '<a:solidFill><a:schemeClr val="dk2"/></a:solidFill>'
_GOLD = '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill>'


def university() -> Made:
    """Return it: a band of gold, a seal in the corner, a cover and pages of sections on blue."""
    seal = shape("", (884, 24, 44, 44), "Seal", EMPTY, _BLUE, 40).replace('prst="rect"', 'prst="ellipse"')
    ring = shape("", (894, 34, 24, 24), "Ring", EMPTY, _GOLD, 41).replace('prst="rect"', 'prst="ellipse"')
    band = shape("", (0, 0, 960, 8), "Band", EMPTY, _GOLD, 42)
    page = f"<p:bg><p:bgPr>{_BLUE}<a:effectLst/></p:bgPr></p:bg>"
    bar = shape("", (80, 300, 96, 6), "Bar", EMPTY, _GOLD, 43)

    def opening(name: str, kind: str, title: str, below: str) -> str:
        white, light = (level(size, bullet="", margin=0, colour="bg1") for size in (44, 22))
        shapes = [
            bar,
            ph(title, (72, 130, 800, 160), body=' anchor="b"', levels=white),
            ph(below, (72, 318, 800, 120), 1, levels=light),
        ]
        return layout(name, shapes, kind, page).replace("<p:sldLayout ", '<p:sldLayout showMasterSp="0" ', 1)

    return Made(
        layouts=(
            opening("Title Slide", "title", "ctrTitle", "subTitle"),
            layout("Title and Content", [ph("title", None), ph("obj", None, 1), *FOOT], "obj"),
            opening("Section Header", "secHead", "title", "body"),
            two(),
        ),
        master="".join([band, seal, ring, *FOOT]),
        title=(66, 24, 800, 84),
        body=(66, 126, 828, 358),
        title_style=level(34, bullet="", margin=0, colour="tx2").replace("+mn", "+mj"),
        body_style=levels((24, 20, 18, 18, 18), "▪"),
        faces=("Cambria", "Calibri"),
        colours={"dk2": "14284B", "accent1": "14284B", "accent2": "B8862B", "accent3": "2E6B4F"},
    )
