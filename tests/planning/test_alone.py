"""What has its slide to itself is larger, once the cuts are made; terms do not compete with the bold bullet above."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Asset, Slide
from notes2slides.model.frames import FormulaFrame, ImageFrame, TableFrame, TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Figure
from notes2slides.model.options import PlanOptions
from notes2slides.model.structure import Structure
from notes2slides.model.text import Mark, plain
from notes2slides.model.tree import walk_all
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
BODY = THEME.layout("bullets").box("body").rect
TEXT = "\n\nA sentence of some words stands below it, and says more of it.\n"


def slide_with(text: str, vector: bytes = b"") -> Slide:
    notes, _ = read([Source("notes.md", f"# One\n\n{text}\n\n# Two\n\n- Else\n")])
    asset = Asset(data=b"", media_type="image/png", width=120, height=80, vector=vector)
    images: Mapping[str, Asset] = {each.id: asset for each in walk_all(notes.sections) if isinstance(each, Figure)}
    deck, _ = plan(notes, THEME, METRICS, images, PlanOptions(structure=Structure(shared_slides="never")))
    return next(each for each in deck.slides if each.layout not in ("cover", "agenda", "section"))


def only(slide: Slide, kind: type) -> tuple[object, Rect]:
    ((frame, rect),) = ((slot.frame, slot.rect) for slot in slide.slots if isinstance(slot.frame, kind))
    return frame, rect


@pytest.mark.parametrize(("below", "size"), [("", 36), (TEXT, 24)])
def test_a_formula_alone_is_set_at_36_points(below: str, size: float) -> None:
    frame, _ = only(slide_with(f"$$E = m c^2$$\n{below}"), FormulaFrame)
    assert isinstance(frame, FormulaFrame)
    assert (frame.size, frame.text.size) == (size, size)


def test_a_formula_alone_that_is_wider_is_smaller_and_in_its_box() -> None:
    for count in range(4, 40, 3):
        frame, rect = only(slide_with("$$a = " + " + ".join("x_i" for _ in range(count)) + "$$"), FormulaFrame)
        assert isinstance(frame, FormulaFrame)
        assert 18 <= frame.size <= 36
        assert frame.width <= rect.width <= BODY.width


TABLE = "| Method | Error |\n|---|---|\n| Ridge | 0.12 |\n| Lasso | 0.13 |\n"


def test_a_table_is_as_wide_as_the_slide_and_alone_has_higher_rows() -> None:
    alone, _ = only(slide_with(TABLE), TableFrame)
    beside, _ = only(slide_with(TABLE + TEXT), TableFrame)
    assert isinstance(alone, TableFrame)
    assert isinstance(beside, TableFrame)
    assert sum(alone.column_widths) == pytest.approx(BODY.width)
    assert all(high > low for high, low in zip(alone.row_heights, beside.row_heights, strict=True))


@pytest.mark.parametrize("rows", range(3, 30, 2))
def test_higher_rows_leave_no_table_higher_than_its_slide(rows: int) -> None:
    frame, rect = only(slide_with(TABLE + "| More | 1 |\n" * rows), TableFrame)
    assert isinstance(frame, TableFrame)
    assert sum(frame.row_heights) <= rect.height + 0.1
    assert rect.bottom <= BODY.bottom + 0.1


@pytest.mark.parametrize(
    ("text", "vector", "width"),
    [
        ("![A dot](dot.svg)", b"<svg/>", BODY.width / 2),
        ("![A dot](dot.png)", b"", 90),
        ("![A dot](dot.svg){width=100px}", b"<svg/>", 75),
    ],
)
def test_a_small_drawing_alone_takes_half_the_slide(text: str, vector: bytes, width: float) -> None:
    _, rect = only(slide_with(text, vector), ImageFrame)
    assert rect.width <= width + 0.1
    assert rect.width > width * 0.8


TERMS = """- A parent of the first level
    - Rate: how far each step goes
    - Momentum: how much of it is kept
    - Decay: how fast it shrinks
- A leaf
"""


def strong(slide: Slide) -> list[str]:
    texts = (text for slot in slide.slots if isinstance(slot.frame, TextFrame) for text in slot.frame.paragraphs)
    return [plain((run,)).strip() for text in texts for run in text.runs if Mark.STRONG in run.marks]


def test_terms_below_a_bold_bullet_are_not_bold() -> None:
    assert strong(slide_with(TERMS)) == ["A parent of the first level"]


def test_terms_below_a_title_are_bold() -> None:
    listed = TERMS.replace("- A leaf\n", "").replace("first level", "first level {layout=bullets}")
    assert strong(slide_with(listed))[-3:] == ["Rate:", "Momentum:", "Decay:"]
