"""One slide and its speaker notes as bytes, with their relationships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import assert_never

from notes2slides.merge_base.coding import picture_digest
from notes2slides.merge_base.written import Steps, WrittenSlide
from notes2slides.model import frames
from notes2slides.model.deck import Backdrop, Deck, NoteLine, Slide, Slot
from notes2slides.model.geometry import Rect
from notes2slides.model.scripts import begins_from_right
from notes2slides.model.text import Mark
from notes2slides.rendering.pptx.charts.chart_writer import chart_shape
from notes2slides.rendering.pptx.looks.layouts import FOOTER, NUMBER, Placeholder, SlideLayout
from notes2slides.rendering.pptx.looks.places import Places
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import NAMESPACES, XML_DECLARATION, encoded, escaped, legible
from notes2slides.rendering.pptx.package.opc import RT
from notes2slides.rendering.pptx.package.package import Part
from notes2slides.rendering.pptx.slides.animation import Drawn, appearing, timing
from notes2slides.rendering.pptx.slides.code import CodeWriter
from notes2slides.rendering.pptx.slides.note_pages import DEEPEST, note_sizes
from notes2slides.rendering.pptx.slides.shapes import ShapeWriter, Stored
from notes2slides.rendering.pptx.text.formulas import either, has_formulas

_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)
_MAP = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_CREATION = (
    '<p:extLst><p:ext uri="{{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}}"><p14:creationId '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" val="{}"/></p:ext></p:extLst>'
)
"""By which PowerPoint knows a slide again wherever it is moved (MS-PPTX 2.3.1.4)."""
_OF_MARKS = (
    (Mark.STRONG, ' b="1"'),
    (Mark.EMPHASIS, ' i="1"'),
    (Mark.UNDERLINE, ' u="sng"'),
    (Mark.STRIKE, ' strike="sngStrike"'),
    (Mark.SUPERSCRIPT, ' baseline="30000"'),
    (Mark.SUBSCRIPT, ' baseline="-25000"'),
)
"""How marks look in speaker notes."""
_PANEL = "panel"
_VEIL = "veil"
_PANEL_SHAPES = 3
"""Shapes of a callout."""


class _Numbers:
    """Gives shapes their ids, from 2."""

    def __init__(self) -> None:
        self.last = 1

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        self.last += 1
        return self.last


class SlideWriter:
    """Writes the slides of one deck."""

    def __init__(self, deck: Deck, places: Places, code: CodeWriter, plain: ShapeWriter, drawn: ShapeWriter) -> None:
        """`plain` writes formulas as text, `drawn` as formulas."""
        self._rtl = deck.meta.direction == "rtl"
        self._footer = deck.meta.footer
        self._places = places
        self._assets = deck.assets
        self._text = plain.writer
        self._ledger = plain.writer.ledger
        self._code = code
        self._plain = plain
        self._drawing = drawn

    def slide(self, slide: Slide) -> tuple[Part, WrittenSlide]:
        """Return the slide's part, and what is written there; shapes stand in reading order."""
        layout = self._places.layouts.of(slide)
        uri = self._places.slides[slide.id]
        links = Relationships(uri.folder, self._places.slides)
        links.part(RT.SLIDE_LAYOUT, self._places.layout(layout))
        links.part(RT.NOTES_SLIDE, self._places.notes[slide.id])
        shapes, timed, steps = self._drawn(slide, layout, links)
        creation = self._places.creations[slide.id]
        colours = self._plain.colour_map_over_picture if slide.backdrop else layout.colour_map or _MAP
        behind = self._behind(slide.backdrop, links) if slide.backdrop else ""
        xml = (
            f'{XML_DECLARATION}<p:sld {NAMESPACES}><p:cSld name="{escaped(slide.id)}">{behind}<p:spTree>{_GROUP}'
            f"{shapes}</p:spTree>{_CREATION.format(creation)}</p:cSld>{colours}{timed}</p:sld>"
        )
        written = WrittenSlide(
            id=slide.id,
            creation=creation,
            layout=legible(layout.name),
            title=legible(slide.title),
            section=legible(slide.section),
            shapes=self._ledger.shapes(),
            steps=steps,
            background=self._background(slide.backdrop) if slide.backdrop else "",
            notes=tuple((min(line.level, DEEPEST), legible(line.text)) for line in slide.said),
        )
        return Part(uri, encoded(xml), links.xml()), written

    def notes(self, slide: Slide) -> Part:
        """Return the page of notes of a slide: its picture above, the text below, so small that it fits there.

        A slide without notes has such a page too: programs print one for each, and would draw the slide there anyhow.
        """
        uri = self._places.notes[slide.id]
        links = Relationships(uri.folder)
        links.part(RT.NOTES_MASTER, self._places.notes_master)
        links.part(RT.SLIDE, self._places.slides[slide.id])
        lines = "".join([self._note(line) for line in slide.said]) or "<a:p/>"
        xml = (
            f"{XML_DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{_GROUP}"
            '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
            'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
            '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            '<p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/>{note_sizes(slide.said)}{lines}</p:txBody></p:sp></p:spTree></p:cSld>{_MAP}</p:notes>"
        )
        return Part(uri, encoded(xml), links.xml())

    def _drawn(self, slide: Slide, layout: SlideLayout, links: Relationships) -> tuple[str, str, Steps]:
        """Return a slide's shapes, and how they appear, as XML and as values."""
        numbers = _Numbers()
        shapes: list[str] = []
        placed: list[tuple[Slot, Sequence[Drawn]]] = []
        if layout.panels:
            self._ledger.enter(_PANEL)
            shapes += [self._plain.panel(next(numbers), each) for each in layout.panels]
        if slide.backdrop:
            self._ledger.enter(_VEIL)
            shapes.append(self._plain.veil(next(numbers), slide.backdrop.veil))
        for slot in slide.slots:
            before = numbers.last
            self._ledger.enter(slot.name)
            shapes += self._slot(slide, slot, layout, numbers, links)
            placed.append((slot, _shapes_of(slot, range(before + 1, numbers.last + 1))))
        boxes = layout.placeholders
        if FOOTER in boxes and self._footer:
            shapes.append(self._plain.footer(next(numbers), boxes[FOOTER], self._footer))
        if NUMBER in boxes:
            shapes.append(self._plain.field(next(numbers), boxes[NUMBER], str(slide.number)))
        return "".join(shapes), timing(placed), tuple(appearing(placed))

    def _slot(
        self, slide: Slide, slot: Slot, layout: SlideLayout, numbers: Iterator[int], links: Relationships
    ) -> Iterator[str]:
        """Yield a slot's shapes; one with formulas in two versions, but titles as text alone."""
        if slot.name == "title" or not has_formulas(slot.frame):
            yield from self._shapes(slide, slot, layout, numbers, links, self._plain)
            return
        given = list(islice(numbers, _PANEL_SHAPES if isinstance(slot.frame, frames.CalloutFrame) else 1))
        drawn = "".join(self._shapes(slide, slot, layout, iter(given), links, self._drawing))
        self._ledger.enter(slot.name)
        yield either(drawn, "".join(self._shapes(slide, slot, layout, iter(given), links, self._plain)))

    def _shapes(
        self,
        slide: Slide,
        slot: Slot,
        layout: SlideLayout,
        numbers: Iterator[int],
        links: Relationships,
        writer: ShapeWriter,
    ) -> Iterator[str]:
        match slot.frame:
            case frames.TextFrame():
                box = layout.placeholders[slot.name]
                yield writer.text(next(numbers), box, slot.rect, slot.frame, links)
            case frames.CodeFrame():
                yield from self._code.code(numbers, layout.placeholders[slot.name], slot.rect, slot.frame)
            case frames.CalloutFrame():
                trio = (next(numbers), next(numbers), next(numbers))
                yield writer.callout(trio, slot.rect, slot.frame, links)
            case frames.TableFrame():
                yield writer.tables.table(next(numbers), slot.rect, slot.frame, links)
            case frames.ImageFrame():
                yield self._image(slot.rect, slot.frame, layout.placeholders.get(slot.name), numbers, links)
            case frames.FormulaFrame():
                yield writer.formula(next(numbers), slot.rect, slot.frame, links)
            case frames.ChartFrame():
                chart = links.part(RT.CHART, self._places.charts[slide.id, slot.name])
                yield chart_shape(next(numbers), slot.rect, slot.frame, chart, self._ledger)
            case _:
                assert_never(slot.frame)

    def _image(
        self,
        rect: Rect,
        frame: frames.ImageFrame,
        box: Placeholder | None,
        numbers: Iterator[int],
        links: Relationships,
    ) -> str:
        """Return a picture, in the placeholder of its layout where there is one, and its caption in a text box of its
        own below it."""
        picture = links.part(RT.IMAGE, self._places.media[frame.asset])
        drawing = self._places.drawings.get(frame.asset)
        vector = links.part(RT.IMAGE, drawing) if drawing else ""
        light = frame.asset in self._places.needing_light
        digest = picture_digest(self._assets[frame.asset].data)
        target = links.target(frame.href) if frame.href else None
        stored = Stored(picture, vector, light, digest, links.attributes(target) if target else "")
        shown = self._plain.picture(next(numbers), frame.picture(rect), frame, stored, box)
        if frame.caption is None:
            return shown
        return shown + self._plain.caption(next(numbers), frame.caption_place(rect), frame.caption, links)

    def _behind(self, backdrop: Backdrop, links: Relationships) -> str:
        """Return the picture behind a slide as its background."""
        picture = links.part(RT.IMAGE, self._places.media[backdrop.asset])
        sides = zip("ltrb", backdrop.crop, strict=True)
        crop = "".join(f' {side}="{round(100_000 * share)}"' for side, share in sides if share)
        return (
            f'<p:bg><p:bgPr><a:blipFill dpi="0" rotWithShape="1"><a:blip r:embed="{picture}"/><a:srcRect{crop}/>'
            "<a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
        )

    def _background(self, backdrop: Backdrop) -> str:
        return picture_digest(self._assets[backdrop.asset].data)

    def _note(self, line: NoteLine) -> str:
        level = f' lvl="{min(line.level, DEEPEST)}"' if line.level else ""
        direction = ' algn="r" rtl="1"' if self._rtl or begins_from_right(line.text) else ""
        properties = f"<a:pPr{level}{direction}/>" if level or direction else ""
        marks = ' i="1"' if line.kind == "path" else ""
        if line.runs:
            marked = "".join(self._text.plain_run(run.text, _note_marks(run.marks)) for run in line.runs)
            return f"<a:p>{properties}{marked}</a:p>"
        pieces = [self._text.plain_run(piece, marks) for piece in line.text.split("\n")]
        return f"<a:p>{properties}{'<a:br/>'.join(pieces)}</a:p>"


def _note_marks(marks: Mark) -> str:
    """Return the attributes of a run of speaker notes, whose look is the program's own."""
    return "".join(attribute for mark, attribute in _OF_MARKS if mark in marks)


def _shapes_of(slot: Slot, numbers: range) -> Sequence[Drawn]:
    """Return the shapes of a slot that appear by themselves; those of a callout are a group, which comes first."""
    match slot.frame:
        case frames.CalloutFrame():
            return [Drawn(numbers[0], is_text=False, is_filled=False)]
        case frames.TableFrame() | frames.ChartFrame():
            return [Drawn(number, is_text=False, is_filled=False) for number in numbers]
        case frames.ImageFrame():
            return [Drawn(number, is_text=number > numbers[0], is_filled=False) for number in numbers]
        case frames.CodeFrame():
            return [Drawn(number, is_text=True, is_filled=True) for number in numbers]
        case frames.TextFrame() | frames.FormulaFrame():
            return [Drawn(number, is_text=True, is_filled=False) for number in numbers]
        case _:
            assert_never(slot.frame)
