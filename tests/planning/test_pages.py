"""What stands where on every page of the hard notes and of sample lectures: a golden table of contents of each.

Whoever prints a deck anew finds what was there: no page is cut elsewhere, set smaller or spread another way than it was
unless somebody meant it to. `UPDATE_GOLDENS=1 pytest` writes the tables anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import pytest
from tests.support.lectures import HARD, LECTURES, Planned, notes_of, planned_and_told, themed

from notes2slides.model.charts import ChartDrawing
from notes2slides.model.deck import Asset, Detail, Image, NoteLine, Slide, Slot, Unusable
from notes2slides.model.frames import (
    CalloutFrame,
    ChartFrame,
    CodeFrame,
    FormulaFrame,
    Frame,
    ImageFrame,
    TableFrame,
    TextFrame,
    TextParagraph,
)
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Diagram, Figure
from notes2slides.model.tree import walk, walk_sections
from notes2slides.planning import PlanOptions, plan
from notes2slides.selecting import Selection, choose

GOLDENS = Path(__file__).parents[1] / "goldens" / "pages"
FIRST, SECOND, THIRD = LECTURES[:3]


def planned_with(
    source: Path, wanted: str | None = None, order: Literal["notes", "tag"] = "notes", **options: Any
) -> Callable[[], Planned]:
    """Plans what is selected of notes, as it is asked for."""

    def plan_it() -> Planned:
        notes = notes_of(source)
        notes = choose(notes, Selection(tags=wanted, order=order))[0] if wanted or order == "tag" else notes
        return plan(notes, *themed("lecture"), {}, PlanOptions(**options))

    return plan_it


def known(source: Path, theme: str = "lecture", detail: Detail = "full") -> Callable[[], Planned]:
    """Plans notes as other tests do, for all of them once."""
    return lambda: planned_and_told(source, theme, detail, pictures=False)


def with_pictures(name: str) -> Callable[[], Planned]:
    """Plans notes of tests/notes/pages, whose pictures are as large as their names say."""

    def plan_it() -> Planned:
        notes = notes_of(Path(__file__).parents[1] / "notes" / "pages" / f"{name}.md")
        blocks = (block for section in walk_sections(notes.sections) for _, block in walk(section.blocks))
        found = {block.id: picture(block) for block in blocks if isinstance(block, Figure | Diagram)}
        return plan(notes, *themed("lecture"), found, PlanOptions())

    return plan_it


def picture(block: Figure | Diagram) -> Image:
    size = re.search(r"(\d+)x(\d+)", block.source) if isinstance(block, Figure) else re.search("()()", "")
    if not size:
        return Unusable("it is not there")
    width, height = (int(side or 300) for side in size.groups())
    return Asset(data=b"", media_type="image/png", width=width, height=height)


DECKS: dict[str, Callable[[], Planned]] = {
    **{source.stem: known(source) for source in (FIRST, *HARD)},
    "pictures": with_pictures("pictures"),
    "mixed": with_pictures("mixed"),
    "lean": known(FIRST, detail="lean"),
    "outline": known(FIRST, detail="outline"),
    "selected": planned_with(FIRST, "regularisation or sgd or leakage or sigmoid or mytake"),
    "by-tag": planned_with(THIRD, order="tag"),
    "step-by-step": planned_with(SECOND, steps=2),
    "short-of-time": planned_with(SECOND, minutes=30),
    "blackboard": known(THIRD, "blackboard"),
}


@pytest.mark.golden
@pytest.mark.parametrize("name", DECKS)
def test_every_page_is_as_it_was(name: str) -> None:
    deck, told = DECKS[name]()
    lines = (line for slide in deck.slides for line in page(slide))
    said = (f"! {each.span.first if each.span else 0} {each.message}; {each.hint}" for each in told)
    table = "\n".join((*lines, *said)) + "\n"
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(table, encoding="utf-8")
    assert table == golden.read_text(encoding="utf-8")


def page(slide: Slide) -> Iterator[str]:
    """A line for the slide, and one for each frame on it but for its title and what stands above that."""
    path = f" ‹ {' › '.join(slide.context)}" if slide.context else ""
    spoken = counted(spoken_line(line) for line in slide.notes)
    characters = sum(len(line.text) for line in slide.notes if line.kind != "path")
    yield f"[{slide.layout}] {slide.title}{path}: {slide.fill:.0%} full, {slide.words} words, {slide.seconds} s"
    yield from (
        f"  {slot.name} {place(slot.rect)}{step(slot.step)} {content(slot)}" for slot in slide.slots if is_told(slot)
    )
    if spoken:
        yield f"  notes {spoken} of {characters} characters"


def spoken_line(line: NoteLine) -> str:
    """A path in full; of any other line its level and what it is."""
    return f"‹{line.text}›" if line.kind == "path" else f"{line.level}{'' if line.kind == 'text' else line.kind}"


def is_told(slot: Slot) -> bool:
    """A kicker says in every page of a section the same; a title is told where it takes more than a line."""
    is_title = slot.name == "title" and isinstance(slot.frame, TextFrame)
    return slot.name != "kicker" and not (is_title and len(slot.frame.paragraphs[0].lines) == 1)


def place(rect: Rect) -> str:
    """Points from the left, from the top, wide x high."""
    return f"{rect.x:.1f},{rect.y:.1f} {rect.width:.1f}x{rect.height:.1f}".replace(".0", "")


def step(number: int | None) -> str:
    return "" if number is None else f" @{number}"


def content(slot: Slot) -> str:
    """What a frame holds, in figures."""
    frame: Frame = slot.frame
    match frame:
        case TextFrame():
            return paragraphs(frame.paragraphs)
        case CalloutFrame():
            return f"{frame.label}: {paragraphs(frame.paragraphs)}"
        case CodeFrame():
            numbers = ["–" if line.number is None else str(line.number) for line in frame.lines]
            widest = max(len(line.text) for line in frame.lines)
            return f"code {frame.size:g} pt, lines {numbers[0]} to {numbers[-1]}, {widest} characters"
        case TableFrame():
            crowded = " crowded" if frame.crowded else ""
            return f"table {figures(frame.column_widths)} by {figures(frame.row_heights)}{crowded}"
        case ImageFrame():
            return f"picture {place(frame.picture(slot.rect))}"
        case FormulaFrame():
            return f"formula {frame.size:g} pt {frame.width:.1f}x{frame.height:.1f}"
        case ChartFrame():
            return f"{frame.data.kind} chart, {chart(frame.drawing)}"


def chart(drawing: ChartDrawing) -> str:
    """Where the plot and the legend stand, and every word, aslant or not."""
    legend = f", legend {place(drawing.legend)}" if drawing.legend else ""
    words = "; ".join(
        f"{label.role} {label.text} {label.x:.1f},{label.y:.1f} {label.anchor}{f' {label.turn}°' * bool(label.turn)}"
        for label in drawing.labels
    )
    return f"plot {place(drawing.plot)}{legend}{'' if drawing.marked else ', no marks'}: {words}"


def figures(numbers: Iterable[float]) -> str:
    return counted(f"{number:.1f}" for number in numbers)


def counted(texts: Iterable[str]) -> str:
    """Texts, equal ones behind each other as one: `3×20.5`."""
    found = ((len(list(same)), text) for text, same in groupby(texts))
    return " ".join(f"{count}×{text}" if count > 1 else text for count, text in found)


def paragraphs(found: Iterable[TextParagraph]) -> str:
    """The first word of each paragraph, its size, and how many characters each of its lines has."""
    return " | ".join(map(paragraph, found))


def paragraph(found: TextParagraph) -> str:
    lines = ["".join(run.text for run in line.runs).strip() for line in found.lines]
    first = (found.marker or "") + " ".join(lines).split(" ", 1)[0][:12]
    space = f"+{found.space_before:.1f}" if found.space_before else ""
    lengths = "/".join(str(len(line)) for line in lines)
    return f"{'>' * found.level}{first} {found.size:g}{space}{step(found.step)} {lengths}"
