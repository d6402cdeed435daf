"""Panels, their bars and tab stops in a .pptx, read from the left and from the right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from notes2slides import plan, read, render
from notes2slides.theming import load_theme
from support.ooxml import Package, find

POINT = 12700
"""EMU."""
NOTES = """Title: Learning
Dir: {direction}
Section_pages: always
Agenda: always
Shared_slides: never

# Networks

- A network learns from samples
- **My Take:** Look at the data for an hour before you write a line of the program that learns from it.

# Training

- Gradient descent follows the gradient
- The learning rate is the number that matters most
"""


def package(direction: str, folder: Path) -> Package:
    (path := folder / "notes.md").write_text(NOTES.format(direction=direction), encoding="utf-8")
    deck, _ = plan(read([path])[0], "lecture")
    return Package(render(deck, "lecture", formats=["pptx"])[Path("deck.pptx")])


def slides(package: Package) -> list[Any]:
    count = sum(name.startswith("ppt/slides/slide") for name in package.names)
    return [package.slide(number) for number in range(1, count + 1)]


def edges(slide: Any, name: str) -> tuple[float, float]:
    """Return where a shape begins and ends, in points."""
    (place,) = find(slide, f"//p:sp[p:nvSpPr/p:cNvPr[contains(@name, '{name}')]]/p:spPr/a:xfrm")
    left, width = (int(find(place, path)[0]) for path in ("a:off/@x", "a:ext/@cx"))
    return left / POINT, (left + width) / POINT


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_callout_s_bar_stands_at_the_side_where_its_text_begins(direction: str, tmp_path: Path) -> None:
    (slide,) = [slide for slide in slides(package(direction, tmp_path)) if find(slide, "//p:grpSp")]
    left, right = edges(slide, "My Take, text")
    start, stop = edges(slide, "My Take, bar")
    assert 1 <= stop - start <= 12
    if direction == "rtl":
        assert stop == pytest.approx(right, abs=0.01)
    else:
        assert start == pytest.approx(left, abs=0.01)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_what_stands_aside_ends_a_point_before_the_edge(direction: str, tmp_path: Path) -> None:
    """Its tab stop is counted from the indent or from the edge: in both it stands inside the box."""
    made = package(direction, tmp_path)
    (agenda,) = [slide for slide in slides(made) if find(slide, "//a:tab")]
    theme = load_theme("lecture")
    box = theme.layouts["agenda"].boxes["agenda"].rect
    for paragraph in find(agenda, "//a:p[.//a:tab]"):
        (position,) = find(paragraph, "a:pPr/a:tabLst/a:tab/@pos")
        margins = find(paragraph, "a:pPr/@marL")
        margin = int(margins[0]) / POINT if margins else theme.levels[0].indent
        assert int(position) / POINT + margin == pytest.approx(box.width - 1, abs=0.02)
        assert find(paragraph, "a:pPr/a:tabLst/a:tab/@algn") == ["l" if direction == "rtl" else "r"]


def test_panels_stand_mirrored(tmp_path: Path) -> None:
    (slide,) = [slide for slide in slides(package("ltr", tmp_path)) if find(slide, "//p:grpSp")]
    (other,) = [slide for slide in slides(package("rtl", tmp_path)) if find(slide, "//p:grpSp")]
    left, right = edges(slide, "My Take, text")
    assert edges(other, "My Take, text") == pytest.approx((960 - right, 960 - left), abs=0.01)
