"""The tables against facts of the fonts, and what stands in where there is no table."""

from __future__ import annotations

import pytest

from notes2slides.diagnostics import Severity
from notes2slides.measuring import Face, TableMetrics, metrics_for
from notes2slides.measuring.face_table import TABLED, FaceTable, face_table
from notes2slides.measuring.fallbacks import width_ratio
from notes2slides.values import replace

CALIBRI = Face("Calibri")


@pytest.mark.parametrize(
    ("face", "character", "width"),
    [
        (Face("Calibri"), "n", 1076 / 2048),
        (Face("Arial"), "n", 1139 / 2048),
        (Face("Arial", bold=True), "n", 1251 / 2048),
        (Face("Times New Roman"), "n", 1024 / 2048),
        (Face("Courier New", italic=True), "n", 1229 / 2048),
    ],
)
def test_widths_are_those_of_the_office_fonts(face: Face, character: str, width: float) -> None:
    assert TableMetrics().advance(character, face) == pytest.approx(width)


def test_kerning_and_ligatures_count() -> None:
    metrics = TableMetrics()
    apart = metrics.advance("A", CALIBRI) + metrics.advance("V", CALIBRI)
    assert metrics.advance("AV", CALIBRI) < apart - 0.02
    assert metrics.advance("tt", CALIBRI) != 2 * metrics.advance("t", CALIBRI)


def test_equal_faces_under_other_names() -> None:
    assert face_table(Face("Carlito", bold=True)) == face_table(Face("Calibri", bold=True))


@pytest.mark.parametrize("family", sorted(TABLED))
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_every_cut_has_a_table_with_all_of_ascii(family: str, bold: bool, italic: bool) -> None:
    assert TableMetrics().covers("".join(map(chr, range(0x20, 0x7F))), Face(family, bold, italic))


@pytest.mark.parametrize(
    ("character", "least"), [("日", 1.0), ("😀", 1.2), ("ש", 0.6), ("ع", 0.5), ("ก", 0.5), ("☃", 0.8)]
)
def test_what_the_face_lacks_is_given_room(character: str, least: float) -> None:
    metrics, cambria = TableMetrics(), Face("Cambria")
    assert not metrics.covers(character, cambria)
    assert metrics.advance(character, cambria) >= least


def test_marks_take_no_room_and_asian_text_stands_off() -> None:
    metrics = TableMetrics()
    assert metrics.advance("e\u0301", CALIBRI) == metrics.advance("e", CALIBRI)
    assert metrics.advance("日a", CALIBRI) > 1 + metrics.advance("a", CALIBRI) + 0.2


def test_no_line_is_planned_lower_than_any_program_draws_it() -> None:
    metrics = TableMetrics()
    # Calibri's own ascent + descent + gap is 2500/2048; LibreOffice gives 1.2 to every face
    assert metrics.line_height(CALIBRI) == pytest.approx(2500 / 2048)
    assert metrics.line_height(Face("Arial")) == 1.2


def test_an_unknown_family_is_estimated_widely_and_said_so() -> None:
    metrics, (warning,) = metrics_for(["Calibri", "No Such Face", "No Such Face"])
    assert (warning.code, warning.severity) == ("font-unmeasured", Severity.WARNING)
    assert "No Such Face" in warning.message
    text = "An estimate must not be too small."
    assert metrics.advance(text, Face("No Such Face")) > metrics.advance(text, Face("Arial"))


def test_an_installed_family_is_measured_from_its_file() -> None:
    metrics, warnings = metrics_for(["DejaVu Sans"])
    assert not warnings
    assert metrics.advance("n", Face("DejaVu Sans")) == pytest.approx(1298 / 2048, rel=0.002)
    assert metrics.covers("שΩ→", Face("DejaVu Sans"))


def test_a_stand_in_is_scaled_down_where_it_is_wider() -> None:
    assert 0.7 < width_ratio("Calibri", "DejaVu Sans") < 0.85
    assert width_ratio("Calibri", "DejaVu Sans", bold=True) < width_ratio("Calibri", "DejaVu Sans")
    assert width_ratio("Arial", "Liberation Sans") == 1.0
    assert width_ratio("carlito", "DejaVu Sans") == width_ratio("Calibri", "DejaVu Sans")
    assert 0.8 < width_ratio("Calibri", "Never Heard Of") < 1


@pytest.mark.parametrize(
    ("family", "stand_in"),
    [
        ("No Such Face", "Liberation Serif"),
        ("No Such Face", "DejaVu Sans"),
        ("No Such Face", "Never Heard Of"),
        ("No Such Mono", "DejaVu Sans Mono"),
        ("Menlo", "Courier New"),
    ],
)
@pytest.mark.parametrize("bold", [False, True])
def test_stand_ins_of_an_unknown_family_keep_roughly_their_size(family: str, stand_in: str, bold: bool) -> None:
    assert 0.85 < width_ratio(family, stand_in, bold=bold) <= 1


@pytest.mark.parametrize("family", ["No Such Face", "DejaVu Serif", "Georgia"])
@pytest.mark.parametrize("stand_in", ["Arial", "Times New Roman"])
@pytest.mark.parametrize("bold", [False, True])
def test_no_line_in_a_stand_in_is_wider_than_planned(family: str, stand_in: str, bold: bool) -> None:
    metrics, _ = metrics_for([family])
    for line in ("Gradient descent step by step", "Will it fit in still?", "MNIST and WMW, at large"):
        drawn = metrics.advance(line, Face(stand_in, bold)) * width_ratio(family, stand_in, bold=bold)
        assert drawn <= metrics.advance(line, Face(family, bold))


def test_letters_that_are_one_glyph_are_rounded_together() -> None:
    """At ten dots an em each of three letters of 0.26 em takes 3 dots, two as one glyph 5, and the kerning counts."""
    apart = FaceTable(
        widths={"f": 0.26, "i": 0.26, "x": 0.26}, kerning={"x": {"f": -0.2}}, ligatures=frozenset(), line_height=1.0
    )
    joined = replace(apart, ligatures=frozenset({"fi"}))
    face = Face("A face")
    assert TableMetrics(lambda _: apart).dots("fix", face, 10) == 9
    assert TableMetrics(lambda _: joined).dots("fix", face, 10) == 8
    assert TableMetrics(lambda _: joined).dots("ifx", face, 10) == 9
    assert TableMetrics(lambda _: joined).dots("xfi", face, 10) == 1 + 5
    assert TableMetrics(lambda _: joined).advance("xfi", face) == pytest.approx(0.58)
