"""What a person meets who edits a .pptx: layouts that stand by themselves, and slides that keep to them."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from tests.support.examples import sized
from tests.support.lectures import HARD, planned, themed

from notes2slides.files.source import Source
from notes2slides.model.geometry import Rect
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import list_themes

EXPECTED = {
    "Title slide",
    "Agenda",
    "Section header",
    "Title and content",
    "Two content",
    "Content with callout",
    "Quotation",
    "Picture with caption",
    "Title only",
    "Blank",
}
CONTINUED = (
    "Title: Talk\nAgenda: never\nClosing: never\n\n# Rates\n\n- A topic with much below it\n    - One of its parts\n"
    + "".join(
        f"        - Point {n} says so much that it takes a line and a half of the whole slide\n" for n in range(19)
    )
    + "- Another topic whose title is so long that it never stands on one line of any slide: here\n    - More\n"
    + "    - And more\n    - And even more\n"
)
SOME = HARD[:: sized(3, thorough=1)]
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@cache
def made(source: str | Path, theme: str = "lecture") -> Any:
    """The deck of a text, or of a file, as another program opens it."""
    if isinstance(source, Path):
        deck = planned(source, theme, pictures=False)
    else:
        deck, _ = plan(read([Source("notes.md", source)])[0], *themed(theme))
    return Presentation(io.BytesIO(render_pptx(deck, themed(theme)[0])))


@pytest.mark.parametrize("theme", [entry.name for entry in list_themes()][:: sized(3, thorough=1)])
def test_the_layouts_stand_by_themselves(theme: str) -> None:
    layouts = made(CONTINUED, theme).slide_layouts
    names = [layout.name for layout in layouts]
    assert set(names) >= EXPECTED and len(set(names)) == len(names)
    for layout in layouts:
        assert over_each_other(layout) == []
        for box in layout.placeholders:
            kind = box.placeholder_format.type
            if kind not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
                assert box.element.ph.get("hasCustomPrompt") == "1" and box.text_frame.text
                assert box.text_frame.text != box.name
            levels = len(box.element.findall(f".//{_A}lstStyle/*"))
            if kind == PP_PLACEHOLDER.BODY:
                assert levels == 5, (layout.name, box.name)
            assert kind != PP_PLACEHOLDER.DATE


def over_each_other(layout: Any) -> list[tuple[str, ...]]:
    """The layout's name and those of two placeholders of which one stands over the other."""
    boxes = {box.name: Rect(box.left, box.top, box.width, box.height) for box in layout.placeholders}
    pairs = combinations(boxes.items(), 2)
    return [(layout.name, name, beside) for (name, one), (beside, other) in pairs if one.meets(other)]


def test_content_takes_tables_pictures_and_charts_and_shows_its_five_levels() -> None:
    layout = next(each for each in made(CONTINUED).slide_layouts if each.name == "Title and content")
    (content,) = [each for each in layout.placeholders if each.placeholder_format.type == PP_PLACEHOLDER.OBJECT]
    assert [paragraph.level for paragraph in content.text_frame.paragraphs] == [0, 1, 2, 3, 4]
    callout = next(each for each in made(CONTINUED).slide_layouts if each.name == "Content with callout")
    assert "Callout" in [each.name for each in callout.placeholders]
    picture = next(each for each in made(CONTINUED).slide_layouts if each.name == "Picture with caption")
    kinds = [each.placeholder_format.type for each in picture.placeholders]
    assert PP_PLACEHOLDER.PICTURE in kinds


def test_no_slide_of_lists_has_a_placeholder_in_a_place_of_its_own() -> None:
    slides = made(CONTINUED).slides
    assert any(slide.slide_layout.name.endswith(", continued") for slide in slides)
    for slide in slides:
        for box in slide.placeholders:
            layout = next(
                each
                for each in slide.slide_layout.placeholders
                if each.placeholder_format.idx == box.placeholder_format.idx
            )
            assert (box.left, box.top, box.width, box.height) == (layout.left, layout.top, layout.width, layout.height)


def test_a_title_is_as_wide_as_its_layout_s_and_its_lines_hold_where_they_are_to_end() -> None:
    titles = [slide.shapes.title for slide in made(CONTINUED).slides]
    long = next(title for title in titles if "never stands" in title.text.replace("\N{NO-BREAK SPACE}", " "))
    assert long.element.spPr.find(f"{_A}xfrm") is None
    assert "\N{NO-BREAK SPACE}" in long.text


@pytest.mark.parametrize("source", SOME, ids=lambda path: path.stem)
def test_no_layout_that_a_slide_needs_has_a_placeholder_over_another(source: Path) -> None:
    layouts = made(source).slide_layouts
    names = [layout.name for layout in layouts]
    assert len(set(names)) == len(names)
    for layout in layouts:
        assert over_each_other(layout) == []


@pytest.mark.parametrize("source", SOME, ids=lambda path: path.stem)
def test_no_shape_has_a_number_at_its_end_and_every_language_its_country(source: Path) -> None:
    deck = made(source)
    for slide in deck.slides:
        names = [each.get("name") for each in slide.element.iter() if str(each.tag).endswith("}cNvPr")]
        assert [name for name in names if re.search(r"\d$", name)] == []
        languages = {run.get("lang") for run in slide.element.iter(f"{_A}rPr", f"{_A}endParaRPr")}
        assert {language for language in languages if language and "-" not in language} <= {"eo", "la"}
