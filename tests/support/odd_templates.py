"""More templates of our own, each odd in a way of its own that real ones have."""

from __future__ import annotations

import io
import re

from tests.support.templates import (
    BODY,
    EMPTY,
    EMU,
    TITLE,
    Box,
    Made,
    content,
    cover,
    layout,
    level,
    levels,
    ph,
    png,
    section,
    shape,
    two,
)

MASTER = "ppt/slideMasters/slideMaster1.xml"
FIRST = "ppt/slideLayouts/slideLayout1.xml"
LOGO = png(40, 40, (180, 20, 20))


def picture(box: Box, number: int = 70) -> str:
    """Return a picture that the relationship `logo` leads to."""
    x, y, width, height = (round(side * EMU) for side in box)
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Logo {number}"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="logo"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def with_picture(made: Made, part: str, data: bytes = LOGO) -> Made:
    """Return a template in which a part shows a picture `logo`."""
    return made.with_(parts={"ppt/media/logo.png": data}, relations={part: [("logo", "image", "ppt/media/logo.png")]})


def spaced() -> Made:
    """Titles in capitals whose letters stand four points apart, and text a point apart."""
    title = level(30, bullet="", margin=0, more=' cap="all" spc="400"')
    return Made(title_style=title, body_style=level(28, more=' spc="100"') + level(24, 2))


def corner_logo() -> Made:
    """A logo over the lower right corner of the body, and another at the right end of the title."""
    marks = picture((830, 440, 60, 60)) + picture((820, 40, 70, 60), 71)
    return with_picture(Made(master=marks), MASTER)


def cover_logo() -> Made:
    """A logo over the upper right of the cover's title."""
    shapes = [ph("ctrTitle", (120, 88, 720, 188), body=' anchor="b"'), ph("subTitle", (120, 284, 720, 130), 1)]
    made = Made(layouts=(layout("Title Slide", [picture((760, 70, 90, 80)), *shapes], "title"), content(), section()))
    return with_picture(made, FIRST)


def two_grounds() -> Made:
    """A dark layout for content beside a light one with two columns."""
    fill = '<a:solidFill><a:srgbClr val="182028"/></a:solidFill>'
    white = level(28, colour="bg1")
    dark = layout(
        "Content on dark",
        [ph("title", None, levels=level(40, bullet="", margin=0, colour="bg1")), ph("obj", None, 1, levels=white)],
        "obj",
        f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>",
    )
    return Made(layouts=(cover(), dark, section(), two()))


def sixteen_bits() -> Made:
    """A background picture of dark grey in sixteen bits, under white text."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("I;16", (32, 18), 60 * 256).save(buffer, "PNG")
    fill = '<a:blipFill><a:blip r:embed="logo"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    made = Made(
        background=f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>",
        colours={"dk1": "FFFFFF", "lt1": "202020", "hlink": "9FC5E8"},
    )
    return with_picture(made, MASTER, buffer.getvalue())


def watermark() -> Made:
    """Large and very pale circles behind the left half of the body."""
    fill = '<a:solidFill><a:srgbClr val="F2F2F2"/></a:solidFill>'
    return Made(master=shape("", (40, 130, 400, 340), "Circle", EMPTY, fill).replace('"rect"', '"ellipse"'))


def prompt(size: float, words: str, *, number: int = 0, bullet: str = "") -> str:
    """Return a paragraph of a prompt that says itself how it looks."""
    mark = f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    place = f'lvl="{number}" marL="{228_600 * (1 + 2 * number)}" indent="-228600"' if bullet else 'indent="0"'
    look = f'<a:rPr lang="en-US" sz="{round(size * 100)}" b="0"><a:latin typeface="Calibri"/></a:rPr>'
    return f"<a:p><a:pPr {place}>{mark}</a:pPr><a:r>{look}<a:t>{words}</a:t></a:r></a:p>"


def by_libreoffice() -> Made:
    """As LibreOffice writes templates: no list style says anything, prompts do, and bodies have no index."""

    def prompted(kind: str, box: Box, paragraphs: str, number: int = 50) -> str:
        text = f"<p:txBody><a:bodyPr/>{paragraphs}</p:txBody>"
        return shape(f"<p:ph{kind}/>", box, f"PlaceHolder {number}", text, number=number)

    title = prompted(' type="title"', TITLE, prompt(36, "Title"))
    below = prompt(26, "One", bullet="•") + prompt(22, "Two", number=1, bullet="–")
    body = prompted("", BODY, below, 51)
    first = prompted("", (66, 144, 408, 342), below, 52)
    second = prompted("", (486, 144, 408, 342), below, 53)
    subtitle = prompted(' type="subTitle"', (120, 284, 720, 130), prompt(24, "Subtitle"), 54)
    return Made(
        layouts=(
            layout("Title Slide", [title, subtitle], "tx"),
            layout("Title, Content", [title, body], "obj"),
            layout("Title, 2 Content", [title, first, second], "twoObj"),
        ),
        title=None,
        body=None,
        title_style="",
        body_style="",
    )


def portrait() -> Made:
    """A page of 960 x 1280 with text of 36 points."""
    title, body = (66, 68, 828, 170), (66, 280, 828, 850)
    return Made(
        layouts=(cover(), content(title=title, body=body)), page=(960, 1280), title=title, body=body,
        body_style=levels((36, 32, 28)),
    )  # fmt: skip


def beside_a_photo() -> Made:
    """The only body is a column beside a photo; another layout has a title alone."""
    column = layout(
        "Title, Bullets and Photo",
        [ph("title", (66, 29, 370, 104)), ph("body", (66, 144, 370, 342), 1), ph("pic", (486, 0, 474, 540), 2)],
        "tx",
    )
    return Made(layouts=(cover(), column, layout("Title Only", [ph("title", None)], "titleOnly"), section()))


def space_below() -> Made:
    """Paragraphs of the first level have space below them, those of the second have none."""
    first = level(28).replace("</a:spcBef>", '</a:spcBef><a:spcAft><a:spcPts val="1400"/></a:spcAft>')
    return Made(body_style=first + level(24, 2) + level(20, 3))


def numbered_sections() -> Made:
    """A page for sections with a very large number at the side of its title, and no place for a subtitle."""
    opening = layout(
        "Divider",
        [
            ph("title", (400, 180, 500, 120)),
            ph("body", (60, 320, 250, 120), 14, levels=level(88, bullet="", margin=0)),
        ],
    )
    return Made(layouts=(cover(), content(), opening, two("Two contents", "")))


def words_on_the_cover() -> Made:
    """A cover without a subtitle, with the institute's name below its title."""
    name = EMPTY.replace('<a:endParaRPr lang="en-US"/>', "<a:r><a:t>Institute of Tides</a:t></a:r>")
    words = shape("", (120, 300, 720, 90), "Institute", name, number=60)
    title = ph("ctrTitle", (120, 150, 720, 130), body=' anchor="b"')
    return Made(layouts=(layout("Title Slide", [words, title], "title"), content(), section()))


def faint_text() -> Made:
    """Text of lists in a colour that can hardly be read on the page."""
    style = "".join(level(28 - 2 * n, n, colour="accent1") for n in (1, 2, 3))
    return Made(body_style=style, colours={"accent1": "7FDDE5"})


def pink_agenda() -> Made:
    """A layout for an agenda whose bullets have a colour that nothing else has."""
    pink = '<a:buClr><a:srgbClr val="EB3C96"/></a:buClr><a:buFont'
    body = ph("obj", None, 1, levels=level(28).replace("<a:buFont", pink))
    return Made(layouts=(cover(), content(), section(), layout("Agenda", [ph("title", None), body])))


def pictured_titles() -> Made:
    """A layout for discussions with a picture over its title; one for content with a logo at its foot."""
    talk = layout("Discussion", [picture((700, 20, 200, 110)), ph("title", None), ph("obj", None, 1)], "obj")
    usual = layout("Content", [picture((66, 495, 60, 30)), ph("title", None), ph("obj", None, 1)], "obj")
    made = Made(layouts=(cover(), talk, usual, content("Content without a logo"), section()))
    second, third = (FIRST.replace("1.xml", f"{number}.xml") for number in (2, 3))
    logo = [("logo", "image", "ppt/media/logo.png")]
    return made.with_(parts={"ppt/media/logo.png": LOGO}, relations={second: logo, third: logo})


def low_cover() -> Made:
    """A cover whose title has room for one line, and a subtitle above it."""
    shapes = [ph("ctrTitle", (66, 380, 828, 56), body=' anchor="b"'), ph("subTitle", (66, 120, 828, 60), 1)]
    return Made(layouts=(layout("Title Slide", shapes, "title"), content(), section()))


def empty_master_first() -> Made:
    """Two masters, the first of which has no layout that text can stand on."""
    made = Made(masters=2, layouts=(cover(), content()))
    parts = {name: data for name, data in made._parts().items() if re.search(r"slideLayout[12]\.xml$", name)}
    blank = layout("Blank", [], "blank").encode()
    return made.with_(parts=dict.fromkeys(parts, blank))


def narrow_band() -> Made:
    """White titles on a band that is lower than two lines of the smallest title."""
    band = shape("", (0, 30, 960, 30), "Band", EMPTY, '<a:solidFill><a:srgbClr val="303030"/></a:solidFill>')
    return Made(
        master=band, title=(40, 32, 880, 26), title_style=level(20, bullet="", margin=0, colour="bg1"),
        body=(66, 90, 828, 396),
    )  # fmt: skip


ODD = {
    "spaced": spaced(),
    "corner-logo": corner_logo(),
    "cover-logo": cover_logo(),
    "two-grounds": two_grounds(),
    "sixteen-bits": sixteen_bits(),
    "watermark": watermark(),
    "by-libreoffice": by_libreoffice(),
    "portrait": portrait(),
    "beside-a-photo": beside_a_photo(),
    "space-below": space_below(),
    "numbered-sections": numbered_sections(),
    "words-on-the-cover": words_on_the_cover(),
    "faint-text": faint_text(),
    "pink-agenda": pink_agenda(),
    "pictured-titles": pictured_titles(),
    "low-cover": low_cover(),
    "empty-master-first": empty_master_first(),
    "narrow-band": narrow_band(),
}
"""Templates that decks can be written into."""
