"""Commands of packages that lecturers use in formulas: what each says, and that none is shown by its name."""

from __future__ import annotations

import pytest

from notes2slides.model.maths import tree as maths
from notes2slides.model.maths.as_text import maths_text
from notes2slides.reading.maths.colours import hexadecimal, in_model
from notes2slides.reading.maths.latex import read_latex

SAID = {
    # chemistry
    r"\ce{2H2 + O2 -> 2H2O}": "2 H₂ + O₂ → 2 H₂O",
    r"\ce{SO4^2- + Ba^2+ -> BaSO4 v}": "SO₄²⁻ + Ba²⁺ → BaSO₄ ↓",
    r"\ce{CO2 + H2O <=> H2CO3}": "CO₂ + H₂O ⇌ H₂CO₃",
    r"\ce{[Fe(CN)6]^3-}": "[Fe(CN)₆]³⁻",
    r"\ce{CuSO4.5H2O}": "CuSO₄ · 5H₂O",
    r"\ce{H+ + OH-}": "H⁺ + OH⁻",
    r"\ce{1/2 O2}": "1/2 O₂",
    r"\ce{Na+(aq)}": "Na⁺(aq)",
    r"\ce{CH3-CH2-OH}": "CH₃–CH₂–OH",
    r"\ce{^{14}_{6}C}": "₆¹⁴C",
    r"\ce{A ->[k_1] B}": "A →^(k₁) B",
    r"\pu{5 mol//L}": "5 mol/L",
    # units
    r"\SI{9.81}{m/s^2}": "9.81 m/s²",
    r"\qty{9.81}{\metre\per\second\squared}": "9.81 m s⁻²",
    r"\unit{\kilo\gram\cubic\metre}": "kg m³",
    r"\num{6.02214e23}": "6.022 14 × 10²³",
    r"\num{12345}": "12 345",
    r"\SI{25}{\degreeCelsius}": "25 °C",
    r"\ang{12;30;}": "12°30′",
    r"\SIrange{1}{2}{\milli\volt}": "1 mV–2 mV",
    r"\SI{5}{\percent}": "5 %",
    r"\unit{\metre\tothe{4}}": "m⁴",
    r"\unit{\per\second\tothe{3}}": "s⁻³",
    r"\unit{\raiseto{4}\metre}": "m⁴",
    # physics
    r"\dv{f}{x}": "(df)/(dx)",
    r"\dv[2]{f}{x}": "(d²f)/(dx²)",
    r"\pdv{f}{x}{y}": "(∂²f)/(∂x ∂y)",
    r"\bra{a}, \ket{b}": "⟨a|, |b⟩",
    r"\braket{a}{b} = \braket{a|b}": "⟨a|b⟩ = ⟨a|b⟩",
    r"\mel{a}{H}{b}": "⟨a|H|b⟩",
    r"\abs{x} + \norm{y}": "|x| + ‖y‖",
    r"\comm{A}{B}": "[A, B]",
    r"\qty(a + b)": "(a + b)",
    # sizes, rows, words
    r"\Big( \sum_i x \Big)": "(∑_i x)",
    r"\bigl\{ x \bigr\}": "{x}",
    r"\big| x \big|": "|x|",
    r"\matrix{a & b \cr c & d}": "a, b; c, d",
    r"a = b % a remark": "a = b",
    r"a \\[2pt] b": "a; b",
    r"\begin{dcases} a & b \end{dcases}": "{a, b",
    r"\begin{bmatrix}1&2\end{bmatrix}^{-1}": "[1, 2]⁻¹",
    r"\text{if $x > 0$}": "if x > 0",
    r"\underset{x}{\arg\max}": "(arg max)_x",
    r"\mathop{\mathrm{argmin}}_x": "argmin_x",
    r"\left<x\right>": "⟨x⟩",
    r"E \tag{1}": "E (1)",
    r"E \tag*{IC}": "E IC",
}


@pytest.mark.parametrize("source", SAID)
def test_a_command_says_what_it_means(source: str) -> None:
    found = read_latex(source, display=True)
    assert found.maths is not None
    assert (maths_text(found.maths), found.unknown) == (SAID[source], ())


def root(source: str) -> maths.Node:
    found = read_latex(source, display=False).maths
    assert found is not None
    return maths.without_shell(found.root)


@pytest.mark.parametrize(
    ("source", "strokes"), [(r"\cancel{x}", "up"), (r"\bcancel{x}", "down"), (r"\xcancel{x}", "both")]
)
def test_what_is_cancelled_is_struck_out(source: str, strokes: str) -> None:
    found = root(source)
    assert isinstance(found, maths.Struck)
    assert found.strokes == strokes


@pytest.mark.parametrize(
    "source",
    [
        r"\textcolor{red}{x}",
        r"\color{red}{x}",
        r"\color{red} x",
        r"\textcolor[HTML]{FF0000}{x}",
        r"\textcolor[rgb]{1,0,0}{x}",
        r"\textcolor{#f00}{x}",
    ],
)
def test_a_part_has_the_colour_that_it_is_given(source: str) -> None:
    found = root(source)
    assert isinstance(found, maths.Coloured)
    assert found.colour == "FF0000"


def test_mathjax_colours_one_group_alone() -> None:
    found = root(r"\color{red}{x} y")
    assert isinstance(found, maths.Row)
    assert isinstance(found.children[0], maths.Coloured)
    assert not isinstance(found.children[1], maths.Coloured)


def test_a_line_between_columns_is_known() -> None:
    found = root(r"\left[\begin{array}{cc|c} 1 & 2 & 3 \end{array}\right]")
    assert isinstance(found, maths.Fenced)
    assert isinstance(found.body, maths.Table)
    assert found.body.rules == (2,)


def test_a_line_between_rows_is_told() -> None:
    assert read_latex(r"\begin{array}{c} a \\ \hline b \end{array}", display=True).left_out == (r"\hline",)


def test_one_upright_letter_is_upright() -> None:
    found = root(r"\mathrm{d}x")
    assert isinstance(found, maths.Row)
    assert [each.kind for each in found.children if isinstance(each, maths.Token)] == ["text", "identifier"]


def test_a_colour_that_nobody_knows_is_none() -> None:
    assert (hexadecimal("reddish"), in_model("rgb", "red"), in_model("rgb", "9,9,9")) == ("", "red", "9,9,9")
    assert in_model("rgb", "inf,0,0") == "inf,0,0"
