"""Shapes of a slide as DrawingML: placeholders, callouts and pictures. Tables and code have modules of their own."""

from __future__ import annotations

import re

from msgspec import Struct

from notes2slides.model.frames import NOTICE, CalloutFrame, FormulaFrame, ImageFrame, Line, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect, emu
from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.text import Run
from notes2slides.model.theme import Decoration, Theme
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.looks.layouts import Placeholder
from notes2slides.rendering.pptx.looks.names import unnumbered
from notes2slides.rendering.pptx.package import markup
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import DECORATIVE, RECTANGLE, escaped, insets, named, rounded, transform
from notes2slides.rendering.pptx.slides.tables import TableWriter
from notes2slides.rendering.pptx.text.ledger import Entry
from notes2slides.rendering.pptx.text.text_writer import TextWriter
from notes2slides.values import replace

NUMBER_FIELD = "{5D3C1B6A-8E0F-4D27-9B51-6A2F0E4C7D18}"
"""Id of the slide-number field, the same on every slide of a deck."""
ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}

_NO_FILL = "<a:noFill/>"
_CENTRED = insets(0, 0, 0, 0).replace('anchor="t"', 'anchor="ctr"')
"""Of a text box whose text stands in the middle of its height."""


class Stored(Struct, frozen=True):
    """How the file has a picture."""

    relationship: str
    vector: str
    """That of the SVG it was made from, "" where there is none: PowerPoint 2016 and later show that, all other programs
    the picture."""
    needs_light: bool
    """Whether it can be seen on a light ground alone."""
    digest: str
    """That of its bytes."""
    link: str = ""
    """The attributes of the link that it is."""


class ShapeWriter:
    """Writes the shapes of one deck's slides."""

    def __init__(self, theme: Theme, colours: Colours, text: TextWriter, rtl: bool) -> None:
        self._theme = theme
        self._colours = colours
        self.writer = text
        self.tables = TableWriter(theme, text, rtl)
        self._ledger = text.ledger
        self._rtl = rtl

    def text(self, number: int, box: Placeholder, rect: Rect, frame: TextFrame, links: Relationships) -> str:
        """Return a placeholder with its text; its place is stated only where it is not the layout's."""
        if not box.kind:
            return self._text_box(number, box, rect, frame, links)
        place = "" if markup.same_place(rect, box.rect) else transform(box.around(rect))
        body = self.writer.body(frame.paragraphs, box.looks or None, links, rect.width, box.body_properties)
        self._ledger.shape(Entry(number, box.label, box.around(rect), placeholder=box))
        return markup.shape(named(number, box.label), box.unseen, place, body)

    def _text_box(self, number: int, box: Placeholder, rect: Rect, frame: TextFrame, links: Relationships) -> str:
        """Return text that a template has no placeholder for."""
        body = self.writer.body(frame.paragraphs, None, links, rect.width, insets(0, 0, 0, 0))
        self._ledger.shape(Entry(number, box.label, rect, look=_NO_FILL))
        return markup.shape(named(number, box.label), box.unseen, transform(rect) + RECTANGLE + _NO_FILL, body)

    def footer(self, number: int, box: Placeholder, text: str) -> str:
        """Return the footer. It states its place, as the slide number does: LibreOffice draws both elsewhere else."""
        return self._foot(number, box, self.writer.plain_run(text), text)

    def field(self, number: int, box: Placeholder, text: str) -> str:
        """Return the slide number, which PowerPoint counts itself."""
        inside = self.writer.plain_run(text).removeprefix("<a:r>").removesuffix("</a:r>")
        return self._foot(number, box, f'<a:fld id="{NUMBER_FIELD}" type="slidenum">{inside}</a:fld>', text)

    def _foot(self, number: int, box: Placeholder, run: str, text: str) -> str:
        properties = '<a:pPr rtl="1"/>' if self._rtl else ""
        self._ledger.enter(box.name)
        self._ledger.run(text)
        self._ledger.paragraph(look=properties)
        self._ledger.shape(Entry(number, box.label, box.around(box.rect), placeholder=box))
        body = f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{properties}{run}</a:p></p:txBody>"
        return markup.shape(named(number, box.label), box.unseen, transform(box.around(box.rect)), body)

    def callout(self, numbers: tuple[int, int, int], rect: Rect, frame: CalloutFrame, links: Relationships) -> str:
        """Return a group of a panel with the text and an accent bar; label first, so that it is read first."""
        label = unnumbered(f"{'Notice' if frame.kind == NOTICE else 'Callout'}: {frame.label}")
        whole = self._ledger.shape(Entry(numbers[0], label, rect, "group", alt=frame.label))
        panel = frame.panel
        outline = rounded(rect, panel.radius, ("right" if self._rtl else "left") if panel.bar else None)
        inner = rect.width - 2 * panel.padding
        text = self.writer.body(frame.paragraphs, None, links, inner, insets(*[panel.padding] * 4))
        name, look = f"{label}, text", self._filled(panel.fill)
        self._ledger.shape(Entry(numbers[1], name, rect, part="text", look=look, inside=whole))
        drawn = markup.shape(named(numbers[1], name, mark=""), markup.DRAWN, transform(rect) + outline + look, text)
        if panel.bar:
            bar = Rect(rect.right - panel.bar if self._rtl else rect.x, rect.y, panel.bar, rect.height)
            name, look = f"{label}, bar", self._filled(frame.colour)
            self._ledger.shape(Entry(numbers[2], name, bar, "decoration", part="bar", look=look, inside=whole))
            place = transform(bar) + RECTANGLE + look
            drawn += markup.shape(named(numbers[2], name, mark=DECORATIVE), markup.DRAWN, place)
        group = transform(rect).removesuffix("</a:xfrm>") + (
            f'<a:chOff x="{emu(rect.x)}" y="{emu(rect.y)}"/><a:chExt cx="{emu(rect.width)}" cy="{emu(rect.height)}"/>'
        )
        about = f'<p:cNvPr id="{numbers[0]}" name="{escaped(label)}" descr="{escaped(frame.label)}"/>'
        return (
            f"<p:grpSp><p:nvGrpSpPr>{about}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{group}</a:xfrm></p:grpSpPr>{drawn}</p:grpSp>"
        )

    def panel(self, number: int, decoration: Decoration) -> str:
        """Return an area of one colour behind text, where no layout has it."""
        name, look = self._ledger.free_name("Panel"), self._filled(decoration.fill)
        self._ledger.shape(Entry(number, name, decoration.rect, "decoration", look=look))
        place = transform(decoration.rect) + RECTANGLE + look
        return markup.shape(named(number, name, mark=DECORATIVE), markup.DRAWN, place)

    def veil(self, number: int, share: float) -> str:
        """Return the page's colour over all of a slide, through which so much of a picture is not seen."""
        page = Rect(0, 0, self._theme.page.width, self._theme.page.height)
        name, look = self._ledger.free_name("Veil"), self._filled("paper", share)
        self._ledger.shape(Entry(number, name, page, "decoration", look=look))
        place = transform(page) + RECTANGLE + look
        return markup.shape(named(number, name, mark=DECORATIVE), markup.DRAWN, place)

    @property
    def colour_map_over_picture(self) -> str:
        """`p:clrMapOvr` of a slide on which all text is in ink."""
        given = self._colours.map
        inks = dict.fromkeys(("tx2", "accent1", "hlink", "folHlink"), given["tx1"])
        names = "".join(f' {name}="{slot}"' for name, slot in {**given, **inks}.items())
        return f"<p:clrMapOvr><a:overrideClrMapping{names}/></p:clrMapOvr>"

    def formula(self, number: int, rect: Rect, frame: FormulaFrame, links: Relationships) -> str:
        """Return a text box with nothing but the formula, or its text where this writer draws no formulas."""
        text = frame.text
        said = maths_text(frame.maths)
        if self.writer.draws_formulas:
            line = Line(runs=(Run(said, maths=replace(frame.maths, display=True)),), width=frame.width)
            text = replace(text, lines=(line,), leading=frame.height, exact_leading=False)
        body = self.writer.body((text,), None, links, rect.width, _CENTRED)
        name = self._ledger.free_name("Formula")
        self._ledger.shape(Entry(number, name, rect, "formula", origin=frame.origin, look=_NO_FILL, alt=said))
        return markup.shape(
            named(number, name, alt=said), markup.TEXT_BOX, transform(rect) + RECTANGLE + _NO_FILL, body
        )

    def _filled(self, colour: str, share: float = 1.0) -> str:
        fill = self._colours.fill(colour)
        if share < 1:
            alpha = f'<a:alpha val="{round(100_000 * share)}"/>'
            fill = re.sub(r"<(a:s\w+Clr) ([^<>]*)/>", rf"<\1 \2>{alpha}</\1>", fill, count=1)
        return f"{fill}<a:ln><a:noFill/></a:ln>"

    def picture(self, number: int, rect: Rect, frame: ImageFrame, stored: Stored, box: Placeholder | None) -> str:
        """Return a picture in its whole rectangle, with its alternative text.

        In a placeholder it states its place all the same: one of other proportions would be cut off. On a dark page, a
        picture that needs a light ground has one.
        """
        lit = stored.needs_light and self._theme.dark
        ground = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' if lit else ""
        blip = f'<a:blip r:embed="{stored.relationship}"/>'
        if stored.vector:
            blip = f'<a:blip r:embed="{stored.relationship}">{DRAWING.format(relationship=stored.vector)}</a:blip>'
        name = self._ledger.free_name("Picture")
        self._ledger.shape(
            Entry(
                number,
                name,
                rect,
                "picture",
                placeholder=box,
                origin=frame.origin,
                look=ground,
                alt=frame.alt,
                digest=stored.digest,
            )
        )
        linked = f"><a:hlinkClick {stored.link}/></p:cNvPr>" if stored.link else "/>"
        grouped = ' noGrp="1"' if box else ""
        properties = f"<p:nvPr>{box.reference}</p:nvPr>" if box else "<p:nvPr/>"
        return (
            f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="{name}" descr="{escaped(frame.alt)}"{linked}'
            f'<p:cNvPicPr><a:picLocks{grouped} noChangeAspect="1"/></p:cNvPicPr>{properties}</p:nvPicPr>'
            f"<p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
            f"<p:spPr>{transform(rect)}{RECTANGLE}{ground}</p:spPr></p:pic>"
        )

    def caption(self, number: int, rect: Rect, caption: TextParagraph, links: Relationships) -> str:
        """Return a text box with a picture's caption."""
        words = (replace(caption, space_before=0.0),)
        text = self.writer.body(words, None, links, rect.width, insets(0, 0, 0, 0))
        name = self._ledger.free_name("Caption")
        self._ledger.shape(Entry(number, name, rect, part="caption", look=_NO_FILL))
        return markup.shape(named(number, name), markup.TEXT_BOX, transform(rect) + RECTANGLE + _NO_FILL, text)


DRAWING = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{relationship}"/>'
    "</a:ext></a:extLst>"
)
"""The SVG of a picture (MS-ODRAWXML 2.3.3, svgBlip)."""
