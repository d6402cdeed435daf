"""Formulas as both formats have them: each of the table, to the letter; UPDATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.measuring.maths_boxes import maths_box
from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.maths.tree import Maths
from notes2slides.planning import PlanOptions, plan
from notes2slides.reading import read
from notes2slides.reading.maths.latex import read_latex
from notes2slides.rendering.html.mathml import maths_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.rendering.pptx.text.omml import omml
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.formulas import FORMULAS
from support.ooxml import Package, repacked, schema_errors
from support.package_check import check_package

WRITTEN = {**FORMULAS, "spaces": r"a\!b\,c\:d\;e\ f\enspace g\quad h\qquad i"}
CAMBRIA, _ = metrics_for(["Cambria"])
GOLDEN = Path(__file__).parent.parent / "goldens" / "formulas.txt"
FACE = '<a:latin typeface="Cambria Math" panose="02040503050406030204" pitchFamily="18" charset="0"/>'
NAMES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


def formula(source: str) -> Maths:
    found = read_latex(source, display=True).maths
    assert found is not None
    return found


def written(name: str) -> str:
    """A formula's text, the room that it takes, its MathML and Office MathML, without what is the same everywhere."""
    maths = formula(WRITTEN[name])
    mathml = maths_html(maths).partition(">")[2].removesuffix("</math>")
    office = omml(maths, "").partition("<m:oMath>")[2].partition("</m:oMath>")[0]
    for same in (f'<a:rPr  i="0">{FACE}</a:rPr>', f'<a:rPr  i="1">{FACE}</a:rPr>', "<m:ctrlPr></m:ctrlPr>"):
        office = office.replace(same, "")
    return f"{name}: {WRITTEN[name]}\n  {maths_text(maths)}\n  {room(maths)}\n  {mathml}\n  {office}\n"


def room(maths: Maths) -> str:
    """What is kept free for a formula in display and within a line: em wide, above and below its baseline."""
    boxes = (maths_box(replace(maths, display=display), CAMBRIA) for display in (True, False))
    return ", ".join(f"{box.width:.2f} x {box.up:.2f} + {box.down:.2f} em" for box in boxes)


@pytest.fixture(scope="module")
def goldens() -> dict[str, str]:
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_text("\n".join(map(written, WRITTEN)), encoding="utf-8")
    return {part.partition(":")[0]: f"{part.strip()}\n" for part in GOLDEN.read_text("utf-8").split("\n\n")}


@pytest.mark.golden
@pytest.mark.parametrize("name", WRITTEN)
def test_each_formula_is_the_mathml_and_office_mathml_that_it_must_be(name: str, goldens: dict[str, str]) -> None:
    assert written(name) == goldens[name]


def slides_with_everything() -> str:
    display = "\n\n".join(f"## {name}\n\n$${source}$$" for name, source in FORMULAS.items())
    inline = "\n".join(f"- {name} is ${source}$ here" for name, source in FORMULAS.items())
    return f"{display}\n\n## Inline\n\n{inline}\n\n| a | b |\n|---|---|\n| $x^2$ | y |\n\n> [!note] See\n> It is $x$.\n"


@pytest.fixture(scope="module")
def package() -> bytes:
    theme = load_theme("blackboard")
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()])
    notes, _ = read([Source("notes.md", slides_with_everything())])
    deck, _ = plan(notes, theme, metrics, {}, PlanOptions())
    return render_pptx(deck, theme)


def test_all_formulas_make_a_valid_and_sound_package(package: bytes) -> None:
    assert schema_errors(package) == []
    assert check_package(package) == ()


def test_every_shape_with_a_formula_says_the_same_as_text(package: bytes) -> None:
    found = 0
    for name, part in Package(package).members.items():
        if not name.startswith("ppt/slides/slide"):
            continue
        for both in etree.fromstring(part).iter(f"{{{NAMES['mc']}}}AlternateContent"):
            drawn, text = both
            assert [each.get("id") for each in drawn.iter("{*}cNvPr")] == [
                each.get("id") for each in text.iter("{*}cNvPr")
            ]
            assert next(drawn.iter("{*}oMath"), None) is not None
            assert next(text.iter("{*}oMath"), None) is None
            assert "".join(t.text or "" for t in text.iter("{*}t")).strip()
            found += 1
    assert found > len(FORMULAS)


def test_no_leading_in_points_cuts_a_formula_that_stands_alone(package: bytes) -> None:
    """PowerPoint draws a line of a leading in points no higher than that, whatever stands in it."""
    slides = [part for name, part in Package(package).members.items() if name.startswith("ppt/slides/slide")]
    shapes = [shape for part in slides for shape in etree.fromstring(part).iter("{*}sp")]
    alone = [shape for shape in shapes if shape.find("{*}nvSpPr/{*}cNvPr").get("name").startswith("Formula")]
    drawn = [shape for shape in alone if shape.find(".//{*}oMath") is not None]
    assert len(drawn) >= len(FORMULAS) // 2
    assert [shape for shape in drawn if shape.find(".//{*}lnSpc/{*}spcPts") is not None] == []


def test_a_shape_used_twice_is_found_beside_formulas(package: bytes) -> None:
    found = Package(package).members
    name = next(name for name, part in found.items() if b"AlternateContent" in part)
    root = etree.fromstring(found[name])
    shapes = [each for each in root.iter("{*}cNvPr") if next(each.iterancestors("{*}Fallback"), None) is None]
    shapes[-1].set("id", shapes[1].get("id") or "")
    assert [problem.code for problem in check_package(repacked(package, {name: etree.tostring(root)}))] == [
        "repeated-shape-id",
        "wrong-digest",
    ]


@pytest.mark.parametrize(
    "source",
    [
        r"\frac{a",
        "a}",
        "x^",
        r"\left(x",
        "{" * 500 + "}" * 500,
        r"\begin{pmatrix}",
        r"\sqrt",
        "&" * 3000 + "x" * 3000,
        r"\text{",
        "_",
        "^^",
        r"\frac",
        r"\begin{aligned}\end{aligned}",
    ],
)
def test_broken_latex_is_no_formula(source: str) -> None:
    assert read_latex(source, display=True).maths is None


def test_a_formula_that_is_broken_here_is_whole_elsewhere() -> None:
    whole = formula("a = b")
    broken = replace(whole, root=formula(r"\begin{aligned}a &= b\end{aligned}").root)
    assert "mtable" not in maths_html(whole)
    assert "mtable" in maths_html(broken)


def test_markup_in_a_formula_stays_text() -> None:
    maths = replace(formula(r"\text{<script>alert(1)</script>} < x"), display=False)
    assert "<script" not in maths_html(maths)
    assert "<script" not in omml(maths, "")
