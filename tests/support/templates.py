"""Small PowerPoint templates of our own, each with what real ones are odd in."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

EMU = 12_700
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "application/vnd.openxmlformats-officedocument.presentationml"
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
TEXT = '<p:txBody><a:bodyPr{body}/><a:lstStyle>{levels}</a:lstStyle><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody>'
EMPTY = TEXT.format(body="", levels="")
MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
Box = tuple[float, float, float, float]
TITLE: Box = (66, 29, 828, 104)
BODY: Box = (66, 144, 828, 342)


def ph(
    kind: str, box: Box | None, idx: int = 0, *, name: str = "", body: str = "", levels: str = "", drawn: str = ""
) -> str:
    """Return a placeholder; `kind` is "obj" for one without a type."""
    said = (f' type="{kind}"' if kind != "obj" else "") + (f' idx="{idx}"' if idx else "")
    return shape(f"<p:ph{said}/>", box, name or f"{kind} {idx}", TEXT.format(body=body, levels=levels), drawn, 10 + idx)


def shape(mark: str, box: Box | None, name: str, text: str, drawn: str = "", number: int = 30) -> str:
    place = ""
    if box is not None:
        x, y, width, height = (round(side * EMU) for side in box)
        place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    if drawn:
        place += f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{drawn}'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr>{mark}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr>{text}</p:sp>"
    )


def level(
    size: float, number: int = 1, bullet: str = "•", *, margin: float = 18, colour: str = "tx1", more: str = ""
) -> str:
    """Return a level of a list style."""
    mark = f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    place = f'marL="{round(margin * number * EMU)}" indent="{round(-margin * EMU) if bullet else 0}"'
    return (
        f'<a:lvl{number}pPr {place}><a:lnSpc><a:spcPct val="90000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="1000"/></a:spcBef>{mark}<a:defRPr sz="{round(size * 100)}"{more}>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


def levels(sizes: Iterable[float], bullet: str = "•") -> str:
    return "".join(level(size, number, bullet) for number, size in enumerate(sizes, 1))


def layout(name: str, shapes: Iterable[str], kind: str = "", background: str = "", over: str = "") -> str:
    """Return a layout part."""
    said = f' type="{kind}"' if kind else ""
    mapped = over or "<a:masterClrMapping/>"
    return (
        f'{DECLARED}<p:sldLayout {NAMES}{said}><p:cSld name="{name}">{background}<p:spTree>{GROUP}{"".join(shapes)}'
        f"</p:spTree></p:cSld><p:clrMapOvr>{mapped}</p:clrMapOvr></p:sldLayout>"
    )


def cover(name: str = "Title Slide", kind: str = "title") -> str:
    return layout(name, [ph("ctrTitle", (120, 88, 720, 188)), ph("subTitle", (120, 284, 720, 130), 1)], kind)


def content(
    name: str = "Title and Content", kind: str = "obj", title: Box | None = None, body: Box | None = None
) -> str:
    return layout(name, [ph("title", title), ph("obj", body, 1)], kind)


def section(name: str = "Section Header", kind: str = "secHead") -> str:
    return layout(
        name, [ph("title", (66, 135, 828, 225), body=' anchor="b"'), ph("body", (66, 361, 828, 118), 1)], kind
    )


def two(name: str = "Two Content", kind: str = "twoObj") -> str:
    return layout(
        name, [ph("title", None), ph("obj", (66, 144, 408, 342), 1), ph("obj", (486, 144, 408, 342), 2)], kind
    )


@dataclass(frozen=True)
class Made:
    """What a template is made of."""

    layouts: Sequence[str] = field(default_factory=lambda: (cover(), content(), section(), two()))
    page: tuple[float, float] = (960, 540)
    master: str = ""
    """Shapes of the master besides title and body."""
    title: Box | None = TITLE
    body: Box | None = BODY
    title_style: str = field(default_factory=lambda: level(44, bullet="", margin=0).replace("+mn", "+mj"))
    body_style: str = field(default_factory=lambda: levels((28, 24, 20, 18, 18)))
    body_properties: str = "<a:normAutofit/>"
    faces: tuple[str, str] = ("Calibri", "Calibri")
    colours: Mapping[str, str] = field(default_factory=dict)
    background: str = ""
    kind: str = "template"
    masters: int = 1
    parts: Mapping[str, bytes] = field(default_factory=dict)
    """Further parts by name."""
    relations: Mapping[str, Sequence[tuple[str, str, str]]] = field(default_factory=dict)
    """Further relationships of a part: id, the last word of the type, and the target, which is external with `://`."""
    types: Mapping[str, str] = field(default_factory=dict)

    def with_(self, **changes: object) -> Made:
        return replace(self, **changes)  # type: ignore[arg-type]

    def data(self) -> bytes:
        """Return the file."""
        parts = {**self._parts(), **self.parts}
        overrides = {f"/{name}": kind for name, kind in {**self._types(), **self.types}.items()}
        said = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
        types = (
            f'{DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>{said}</Types>'
        )
        return zipped({"[Content_Types].xml": types.encode(), **parts})

    def _masters(self) -> list[tuple[str, list[str]]]:
        """Return each master with its layouts: the second has the same ones."""
        return [
            (
                f"ppt/slideMasters/slideMaster{m}.xml",
                [
                    f"ppt/slideLayouts/slideLayout{(m - 1) * len(self.layouts) + n}.xml"
                    for n in range(1, len(self.layouts) + 1)
                ],
            )
            for m in range(1, self.masters + 1)
        ]

    def _parts(self) -> dict[str, bytes]:
        ids = "".join(f'<p:sldMasterId id="{2147483648 + 100 * n}" r:id="m{n}"/>' for n in range(1, self.masters + 1))
        width, height = (round(side * EMU) for side in self.page)
        presentation = (
            f"{DECLARED}<p:presentation {NAMES}><p:sldMasterIdLst>{ids}</p:sldMasterIdLst>"
            f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
        )
        masters = [(f"m{n}", "slideMaster", name) for n, (name, _) in enumerate(self._masters(), 1)]
        found = {
            "_rels/.rels": self._rels("", [("rId1", "officeDocument", "ppt/presentation.xml")]),
            "ppt/presentation.xml": presentation,
            "ppt/_rels/presentation.xml.rels": self._rels("ppt/presentation.xml", masters),
        }
        for number, (name, layouts) in enumerate(self._masters(), 1):
            found[name] = self._master(number, len(layouts))
            theme = f"ppt/theme/theme{number}.xml"
            found[theme] = self._theme("House" if number == 1 else f"House {number}")
            own = [("t", "theme", theme), *((f"l{n}", "slideLayout", each) for n, each in enumerate(layouts, 1))]
            found[rels_of(name)] = self._rels(name, own)
            for each, text in zip(layouts, self.layouts, strict=True):
                found[each] = text
                found[rels_of(each)] = self._rels(each, [("m", "slideMaster", name)])
        return {name: text.encode() for name, text in found.items()}

    def _types(self) -> dict[str, str]:
        found = {"ppt/presentation.xml": f"{MAIN}.{self.kind}.main+xml"}
        if self.kind == "macro":
            found["ppt/presentation.xml"] = "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"
        for number, (name, layouts) in enumerate(self._masters(), 1):
            found[name] = f"{MAIN}.slideMaster+xml"
            found[f"ppt/theme/theme{number}.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
            found |= dict.fromkeys(layouts, f"{MAIN}.slideLayout+xml")
        return found

    def _rels(self, name: str, own: Sequence[tuple[str, str, str]]) -> str:
        items = ""
        for key, kind, target in [*own, *self.relations.get(name, ())]:
            mode = ' TargetMode="External"' if "://" in target or target.startswith("mailto:") else ""
            where = target if mode else f"/{target}"
            items += f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{where}"{mode}/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'{DECLARED}<Relationships xmlns="{space}">{items}</Relationships>'

    def _master(self, number: int, layouts: int) -> str:
        first = 2147483648 + 100 * number + 1
        ids = "".join(f'<p:sldLayoutId id="{first + n}" r:id="l{n}"/>' for n in range(1, layouts + 1))
        title = ph("title", self.title, body=' anchor="ctr"') if self.title else ""
        body = (
            ph("body", self.body, 1).replace("<a:bodyPr/>", f"<a:bodyPr>{self.body_properties}</a:bodyPr>")
            if self.body
            else ""
        )
        return (
            f"{DECLARED}<p:sldMaster {NAMES}><p:cSld>{self.background}<p:spTree>{GROUP}{self.master}{title}{body}"
            f"</p:spTree></p:cSld>{MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>"
            f"<p:titleStyle>{self.title_style}</p:titleStyle><p:bodyStyle>{self.body_style}</p:bodyStyle>"
            "<p:otherStyle/></p:txStyles></p:sldMaster>"
        )

    def _theme(self, name: str) -> str:
        scheme = {
            "dk1": "1A1A1A",
            "lt1": "FFFFFF", "dk2": "202060", "lt2": "EEEEEE", "accent1": "0B5394", "accent2": "B45F06",
            "accent3": "38761D", "accent4": "741B47", "accent5": "134F5C", "accent6": "990000", "hlink": "0B5394",
            "folHlink": "741B47", **self.colours,
        }  # fmt: skip
        colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in scheme.items())
        fonts = "".join(
            f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
            for kind, face in zip(("major", "minor"), self.faces, strict=True)
        )
        fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
        return (
            f'{DECLARED}<a:theme {NAMES} name="{name}"><a:themeElements>'
            f'<a:clrScheme name="House">{colours}'
            "</a:clrScheme>"
            f'<a:fontScheme name="House">{fonts}</a:fontScheme><a:fmtScheme name="House"><a:fillStyleLst>{fill * 3}'
            f"</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
            f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
            "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
        )


def rels_of(name: str) -> str:
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a package: the same bytes whenever it is made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def bomb() -> bytes:
    """A template of a few megabytes that is a gigabyte. It takes a second to pack."""
    buffer, zeros = io.BytesIO(Made().data()), bytes(1 << 20)
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("ppt/media/a.png", "w") as member,
    ):
        for _ in range(1024):
            member.write(zeros)
    return buffer.getvalue()


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """Return a picture of one colour."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def encrypted() -> bytes:
    """What begins as encrypted Office files do."""
    return bytes.fromhex("D0CF11E0A1B11AE1") + struct.pack("<100I", *range(100))


FOOT = [
    ph("dt", (66, 500, 200, 29), 10), ph("ftr", (318, 500, 324, 29), 11), ph("sldNum", (678, 500, 216, 29), 12),
]  # fmt: skip


def dutch() -> Made:
    """Names that nobody could read, and no types: what layouts hold tells what they are."""
    return Made(layouts=(cover("2", ""), content("2:1", ""), section("Sectiekop", ""), two("3", "")))


def google_like() -> Made:
    """A page of 720 x 405 with small type."""
    shapes = [ph("title", (24, 35, 670, 45)), ph("body", (24, 90, 670, 270), 1)]
    return Made(
        layouts=(layout("TITLE", [ph("ctrTitle", (24, 58, 670, 161)), ph("subTitle", (24, 223, 670, 62), 1)], "title"),
                 layout("TITLE_AND_BODY", shapes, "tx")),
        page=(720, 405), title=(24, 35, 670, 45), body=(24, 90, 670, 270), title_style=level(24, bullet="", margin=0),
        body_style=levels((16, 14, 14, 14, 14)),
    )  # fmt: skip


def large() -> Made:
    """A page of 1920 x 1080 with type of 50 points and more."""

    def twice(box: Box) -> Box:
        x, y, width, height = (2 * side for side in box)
        return (x, y, width, height)

    shapes = [ph("ctrTitle", twice((120, 88, 720, 188))), ph("subTitle", twice((120, 284, 720, 130)), 1)]
    return Made(
        layouts=(layout("Title", shapes, "title"), content()), page=(1920, 1080), title=twice(TITLE), body=twice(BODY),
        title_style=level(70, bullet="", margin=0), body_style=levels((50, 44, 40, 36, 36)),
    )  # fmt: skip


def bare_master() -> Made:
    """A master without title or body, with no styles: layouts say where all stands."""
    shapes = [ph("title", TITLE), ph("obj", BODY, 1)]
    return Made(layouts=(cover(), layout("Content", shapes)), title=None, body=None, title_style="", body_style="")


def plain_levels() -> Made:
    """Levels 1 and 2 without bullets, at 40 and 32 points."""
    style = level(40, 1, "", margin=0) + level(32, 2, "", margin=0) + "".join(level(24, n) for n in (3, 4, 5))
    return Made(body_style=style)


def many_cells() -> Made:
    """An agenda of many cells beside a layout for content."""
    cells = [ph("body", (66 + 420 * (n % 2), 140 + 70 * (n // 2), 400, 60), 10 + n) for n in range(8)]
    return Made(layouts=(cover(), layout("Agenda", [ph("title", None), *cells]), content()))


def low_title() -> Made:
    """A content layout whose title holds one line."""
    return Made(title=(66, 60, 828, 44), body=(66, 112, 828, 374))


def dark() -> Made:
    """White text on a dark master, by its colour map's own slots."""
    fill = '<a:solidFill><a:srgbClr val="101830"/></a:solidFill>'
    colours = {"dk1": "FFFFFF", "lt1": "101830", "accent1": "FFC000", "hlink": "9FC5E8"}
    return Made(colours=colours, background=f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>")


def with_logo() -> Made:
    """A picture that covers the right of the body, and a band over the page's foot with the footer in it."""
    band = shape(
        "",
        (0, 496, 960, 44),
        "Band",
        EMPTY,
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>',
    )
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="40" name="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        '<a:blip r:embed="pic"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="9906000" '
        'y="1905000"/><a:ext cx="1905000" cy="3810000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</p:spPr></p:pic>"
    )
    return Made(
        layouts=(cover(), layout("Content", [ph("title", None), ph("obj", None, 1), *FOOT], "obj"), section()),
        master=band + picture + "".join(FOOT),
        parts={"ppt/media/image1.png": png(60, 120, (200, 30, 30))},
        relations={"ppt/slideMasters/slideMaster1.xml": [("pic", "image", "ppt/media/image1.png")]},
    )


def dangerous() -> Made:
    """Macros, an embedded object, a picture from the web, a link to a file and one to a page, on the master."""
    linked = shape("", (700, 10, 100, 20), "Link", EMPTY).replace(
        'name="Link"/>', 'name="Link"><a:hlinkClick r:id="ok"/></p:cNvPr>'
    )
    to_file = shape("", (820, 10, 100, 20), "File", EMPTY, number=31).replace(
        'name="File"/>', 'name="File"><a:hlinkClick r:id="file"/></p:cNvPr>'
    )
    web = (
        '<p:pic><p:nvPicPr><p:cNvPr id="41" name="Far"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip '
        'r:link="web"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="9000" cy="9000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    embedded = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="42" name="Sheet"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9000" cy="9000"/></p:xfrm>'
        "<a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">'
        '<p:oleObj r:id="ole" name="x" progId="Excel"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    master = "ppt/slideMasters/slideMaster1.xml"
    return Made(
        kind="macro",
        master=linked + to_file + web + embedded,
        parts={"ppt/vbaProject.bin": b"Sub Auto_Open()", "ppt/embeddings/sheet.bin": b"MZ"},
        relations={
            "ppt/presentation.xml": [("vba", "vbaProject", "ppt/vbaProject.bin")],
            master: [
                ("ok", "hyperlink", "https://example.org/"), ("file", "hyperlink", "file:///C:/run.exe"),
                ("web", "image", "http://example.org/spy.png"), ("ole", "oleObject", "ppt/embeddings/sheet.bin"),
            ],
        },
    )  # fmt: skip


def title_only() -> Made:
    """No layout has a text box beside its title but the cover."""
    only = layout("Title Only", [ph("title", None), *FOOT], "titleOnly")
    return Made(layouts=(cover(), only, section()), master="".join(FOOT))


def unnamed() -> Made:
    """Layouts without names or types on a page of 4:3."""
    shapes = [ph("ctrTitle", (60, 150, 600, 150)), ph("subTitle", (60, 320, 600, 100), 1)]
    body = [ph("title", (36, 22, 648, 90)), ph("obj", (36, 126, 648, 356), 1)]
    return Made(layouts=(layout("", shapes), layout("", body)), page=(720, 540), title=(36, 22, 648, 90),
                body=(36, 126, 648, 356))  # fmt: skip


GOOD = {
    "usual": Made(),
    "dutch": dutch(),
    "google-like": google_like(),
    "large": large(),
    "bare-master": bare_master(),
    "plain-levels": plain_levels(),
    "many-cells": many_cells(),
    "low-title": low_title(),
    "dark": dark(),
    "with-logo": with_logo(),
    "dangerous": dangerous(),
    "two-masters": Made(masters=2),
    "presentation-type": Made(kind="presentation"),
    "strange-faces": Made(faces=("Verdana + 楷体", "House Sans")),
    "title-only": title_only(),
    "unnamed": unnamed(),
    "capitals": Made(title_style=level(32, bullet="", margin=0, more=' cap="all"')),
}
"""Templates that decks can be written into."""
