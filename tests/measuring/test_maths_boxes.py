"""The room of a formula: what is put around it makes it larger, on the line, and smaller by as much in a script."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from notes2slides.measuring import Box, Metrics, maths_box, metrics_for
from notes2slides.measuring.maths_boxes import SCRIPT
from notes2slides.reading.maths.latex import read_latex

METRICS: Metrics = metrics_for(["Cambria"])[0]
AROUND: Mapping[str, tuple[str, str]] = {
    "an accent": (r"\hat{a}", "a"),
    "a brace above": (r"\overbrace{a}", "a"),
    "a brace below": (r"\underbrace{a}", "a"),
    "a root": (r"\sqrt{a}", "a"),
    "a root of a degree": (r"\sqrt[3]{a}", "a"),
    "a box": (r"\boxed{a}", "a"),
    "parentheses": (r"\left( a \right)", "a"),
    "a large operator": (r"\sum a", "a"),
    "a matrix": (r"\begin{pmatrix} a \\ b \end{pmatrix}", "a"),
    "two columns": (r"\begin{matrix} a & b \end{matrix}", "a"),
    "letters": ("abc", "a"),
    "a relation": ("a = b", "a"),
}


def box(source: str, *, display: bool = False) -> Box:
    found = read_latex(source, display=display).maths
    assert found is not None
    return maths_box(found, METRICS)


@pytest.mark.parametrize("what", AROUND)
def test_what_stands_around_a_formula_makes_it_larger_and_in_a_script_by_the_size_of_scripts(what: str) -> None:
    whole, bare = (box(source) for source in AROUND[what])
    above, bare_above = (box(f"x^{{{source}}}") for source in AROUND[what])
    below, bare_below = (box(f"x_{{{source}}}") for source in AROUND[what])
    assert whole.width > bare.width and whole.height >= bare.height
    assert above.width - bare_above.width == pytest.approx(SCRIPT * (whole.width - bare.width))
    assert above.up - bare_above.up == pytest.approx(SCRIPT * (whole.up - bare.up))
    assert below.width - bare_below.width == pytest.approx(SCRIPT * (whole.width - bare.width))
    assert below.down - bare_below.down == pytest.approx(SCRIPT * (whole.down - bare.down))


@pytest.mark.parametrize("sign", [r"\sum", r"\int", r"\prod"])
def test_a_large_operator_is_higher_where_a_formula_stands_alone(sign: str) -> None:
    alone, amid_text = box(f"{sign} a", display=True), box(f"{sign} a")
    assert alone.up > amid_text.up > box("a").up
    assert alone.down > amid_text.down > box("a").down
    assert alone.width > amid_text.width


def test_a_fraction_that_stands_alone_is_set_larger_than_amid_text() -> None:
    alone, amid_text = box(r"\frac{a+b}{c}", display=True), box(r"\frac{a+b}{c}")
    assert alone.width > amid_text.width > SCRIPT * box("a+b").width
    assert alone.height > amid_text.height > 2 * SCRIPT * box("a").height


def test_limits_stand_above_and_below_where_a_formula_stands_alone_and_beside_it_amid_text() -> None:
    alone, amid_text = (box(r"\sum_{i=1}^{n}", display=display) for display in (True, False))
    bare = [box(r"\sum", display=display) for display in (True, False)]
    assert alone.up - bare[0].up >= SCRIPT * box("n").height
    assert alone.down - bare[0].down >= SCRIPT * box("i").height
    assert amid_text.width - bare[1].width >= SCRIPT * box("i=1").width


@pytest.mark.parametrize("hidden", ["xy", "abc", "n + 1", "2a"])
def test_what_is_hidden_takes_about_the_room_that_it_would_take(hidden: str) -> None:
    room = box(rf"a\phantom{{{hidden}}}b").width - box("ab").width
    assert 0.5 < room / box(hidden).width < 1.3
