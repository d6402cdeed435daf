"""Every case of tests/cases/plan: a piece of Markdown, and the slides it must become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from notes2slides.checking.evidence.words import letters
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Asset, Deck, Detail, Image, Slide, Slot, Unusable
from notes2slides.model.frames import (
    CalloutFrame,
    ChartFrame,
    CodeFrame,
    CodeLine,
    FormulaFrame,
    ImageFrame,
    TableFrame,
    TextFrame,
    TextParagraph,
)
from notes2slides.model.looks import ListLook
from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.maths.tree import Maths, Row, Table, parts, without_shell
from notes2slides.model.notes import Diagram, Figure, Notes
from notes2slides.model.structure import UNASKED, Structure
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.model.tree import walk, walk_sections
from notes2slides.planning import PlanOptions, plan
from notes2slides.reading import read
from notes2slides.selecting import select
from notes2slides.theming import load_theme
from notes2slides.values import replace

CASES = Path(__file__).parents[1] / "cases" / "plan"
LECTURE = load_theme("lecture")
THEME = replace(LECTURE, looks=replace(LECTURE.looks, list=ListLook()))
"""In which bullets are not bold, but for what the notes and lists of terms say: cases would be hard to read."""
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
PLAIN = Structure(forms="never")
APART = replace(PLAIN, section_pages="always", shared_slides="never")
"""Cases of other subjects are short, and show how their sections begin all the same."""
UNASKED_FILES = ("forms", "aligned-terms", "line-length", "figures", "led-quotations", "cards", "whole-lists")
"""Files of cases whose slides have the forms that their texts ask for."""
STRUCTURES = {"structure": PLAIN, **dict.fromkeys(UNASKED_FILES, UNASKED)}
SIZES = {"tall": (200, 400), "photo": (1200, 800), "portrait": (800, 1200), "panorama": (1600, 400)}
"""Of pictures of these names, in pixels."""
SELECTED = re.compile("select `(.+?)`: ")
REPEATED = ("kicker", "context")
FURNITURE = (*REPEATED, "title", "numeral", "subtitle")


def cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*.md")):
        parts = file.read_text(encoding="utf-8").split("\n%% ")[1:]
        for case, becomes in zip(parts[::2], parts[1::2], strict=True):
            title, _, source = case.partition("\n")
            detail = next((known for known in get_args(Detail) if title.startswith(f"{known}: ")), "full")
            steps = next((levels for levels in (1, 2) if title.startswith(f"steps {levels}: ")), 0)
            expected = becomes.removeprefix("becomes\n").strip("\n")
            wanted = SELECTED.match(title)
            structure = STRUCTURES.get(file.stem, APART)
            options = PlanOptions(detail=detail, steps=steps, structure=structure)
            yield pytest.param(options, wanted and wanted[1], source, expected, id=f"{file.stem}: {title}")


@pytest.mark.golden
@pytest.mark.parametrize(("options", "wanted", "source", "expected"), list(cases()))
def test_case(options: PlanOptions, wanted: str | None, source: str, expected: str) -> None:
    notes, _ = read([Source("notes.md", source)])
    if wanted:
        notes, _ = select(notes, wanted)
    theme = LECTURE if options.structure == UNASKED else THEME
    deck, _ = plan(notes, theme, METRICS, pictures(notes), options)
    assert outline(deck) == expected


def outline(deck: Deck) -> str:
    """A deck as the cases write it: links by the titles of the slides that they lead to."""
    text = "\n".join(shown(deck))
    for slide in deck.slides:
        text = text.replace(f"(#{slide.id})", f"(→ {slide.title})")
    return text


def pictures(notes: Notes) -> dict[str, Image]:
    """A picture for every figure, or none, as its name says: small ones, most of them twice as wide as high, and large.

    Of diagrams those in DOT have one, twice as wide as high.
    """
    found: dict[str, Image] = {}
    for section in walk_sections(notes.sections):
        for _, block in walk(section.blocks):
            if isinstance(block, Diagram) and block.language == "dot":
                found[block.id] = Asset(data=b"", media_type="image/png", width=200, height=100)
            if isinstance(block, Figure):
                width, height = SIZES.get(block.source.partition(".")[0], (200, 100))
                picture = Asset(data=b"", media_type="image/png", width=width, height=height)
                missing = block.source.startswith("missing")
                found[block.id] = (
                    Unusable(f"{block.source} is not there", block.source, "missing") if missing else picture
                )
    return found


def shown(deck: Deck) -> Iterator[str]:
    """The slides of a deck, line by line, as the cases write them."""
    for slide in deck.slides:
        if slide.layout not in ("cover", "agenda", "closing"):
            yield f"[{slide.layout}] {slide_title(slide)}" + (f" @time={slide.seconds}" if slide.allotted else "")
            if slide.context:
                yield f"path: {' › '.join(slide.context)}"
            for above, slot in zip((None, *slide.slots), slide.slots, strict=False):
                if slot.name not in FURNITURE:
                    if begins_column(above, slot, slide):
                        yield "  ||"
                    step = "" if slot.step is None else f" @{slot.step}"
                    yield from (f"  {line}{step}" for line in frame_lines(slot, slide))
            yield from (f"  ~ {line}" for line in only_spoken(slide))


def slide_title(slide: Slide) -> str:
    """The title as it is drawn, with its links."""
    title = slide.slots[0].frame
    linked = isinstance(title, TextFrame) and any(run.href for run in title.paragraphs[0].runs)
    return marked(title.paragraphs[0].runs) if linked and isinstance(title, TextFrame) else slide.title


def frame_lines(slot: Slot, slide: Slide) -> Iterator[str]:
    match slot.frame:
        case TextFrame():
            sign = "by: " if slot.name == "attribution" else ""
            sign = "^ " if slot.name == "footnote" else sign
            yield from (sign + text_line(paragraph) for paragraph in slot.frame.paragraphs)
        case CodeFrame():
            yield from (code_line(line, numbered=slot.frame.gutter > 0) for line in slot.frame.lines)
        case TableFrame():
            yield from ("+ " + ", ".join(marked(cell.runs) for cell in row) for row in slot.frame.rows)
        case ImageFrame():
            caption = f" / {plain(slot.frame.caption.runs)}" if slot.frame.caption else ""
            yield f"* {side_of(slot, slide)}{slot.frame.alt}{caption}"
        case FormulaFrame():
            yield from (f"= {line}" for line in formula_lines(slot.frame.maths))
        case ChartFrame():
            data, rect = slot.frame.data, slot.rect
            yield f"% {data.kind} {rect.width:.0f} x {rect.height:.0f}: {', '.join(data.keys)}"
        case CalloutFrame():
            label, *texts = map(callout_line, slot.frame.paragraphs)
            beside = "beside " if slide.layout == "callout" and side_of(slot, slide) else ""
            yield f"! {beside}{label[1:-1]}: {' / '.join(texts)}".rstrip()


def begins_column(above: Slot | None, slot: Slot, slide: Slide) -> bool:
    """Whether a slot stands at the right of the one before it, and is no picture or callout that says so itself."""
    if above is None or above.name in FURNITURE or slot.name == "footnote":
        return False
    says_so = isinstance(slot.frame, ImageFrame) or slide.layout == "callout"
    return not says_so and slot.rect.x > above.rect.right


def callout_line(paragraph: TextParagraph) -> str:
    """A paragraph of a callout, a label in brackets."""
    text = marked(paragraph.runs)
    return f"[{' '.join(text.split())}]" if paragraph.style == "callout-label" else text


def side_of(slot: Slot, slide: Slide) -> str:
    """At which side of the content beside it a picture or callout stands, if there is any."""
    for other in slide.slots:
        level = other.rect.y < slot.rect.bottom and slot.rect.y < other.rect.bottom
        if level and other.name not in FURNITURE and other.rect.right < slot.rect.x:
            return "right: "
        if level and other.name not in FURNITURE and slot.rect.right < other.rect.x:
            return "left: "
    return ""


def code_line(line: CodeLine, *, numbered: bool) -> str:
    sign = ">" if line.highlighted else "|"
    number = str(line.number or "") if numbered else ""
    return f"{sign}{number} {line.text}".rstrip().replace("\t", "→")


def text_line(paragraph: TextParagraph) -> str:
    sign = {None: "", "": "- "}.get(paragraph.marker, f"{paragraph.marker} ")
    direction = f"[{paragraph.direction}] " if paragraph.direction else ""
    step = "" if paragraph.step is None else f" @{paragraph.step}"
    beside = " |" if paragraph.beside else ""
    return "  " * paragraph.level + direction + sign + marked(paragraph.runs) + beside + step


def marked(runs: Runs) -> str:
    languages = ["", *(run.language for run in runs)]
    changes = (f"{{{new}}}" if new != old else "" for old, new in pairwise(languages))
    return "".join(change + _marked_run(run) for change, run in zip(changes, runs, strict=True)).rstrip()


def _marked_run(run: Run) -> str:
    if run.href and run.href.startswith("#"):
        return f"[{run.text}]({run.href})"
    text = run.text.strip()
    if Mark.STRONG not in run.marks or not text:
        return run.text
    return run.text.replace(text, f"**{text}**")


def only_spoken(slide: Slide) -> Iterator[str]:
    """The lines of the speaker notes that do not stand on the slide word for word, capitals aside."""
    on_slide = letters(
        "".join(text for slot in slide.slots if slot.name not in REPEATED for text in _texts(slot))
    ).casefold()
    for line in slide.notes:
        if line.kind != "path" and letters(line.text).casefold() not in on_slide:
            yield ("  " * line.level + line.text).rstrip()


def _texts(slot: Slot) -> Iterator[str]:
    match slot.frame:
        case TextFrame() | CalloutFrame():
            yield from (f"{paragraph.marker or ''} {plain(paragraph.runs)}" for paragraph in slot.frame.paragraphs)
        case CodeFrame():
            yield from (line.text for line in slot.frame.lines)
        case TableFrame():
            yield from (plain(cell.runs) for row in slot.frame.rows for cell in row)
        case ImageFrame():
            yield slot.frame.alt
            if slot.frame.caption:
                yield plain(slot.frame.caption.runs)
        case FormulaFrame():
            yield maths_text(slot.frame.maths)
        case ChartFrame():
            yield " ".join(slot.frame.data.words())


def formula_lines(maths: Maths) -> Iterator[str]:
    """Each line of a formula as text."""
    root = without_shell(maths.root)
    rows = root.rows if isinstance(root, Table) and root.lines else ((root,),)
    for row in rows:
        line = Row(tuple(child for cell in row for child in parts(cell)))
        yield maths_text(Maths("", True, line))
