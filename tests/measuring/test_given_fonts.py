"""Fonts that somebody gives by their files: found by the names of their faces, and measured as installed ones are."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from notes2slides.course.fingerprints import theme_digest
from notes2slides.diagnostics import ThemeError
from notes2slides.measuring import Face, metrics_for
from notes2slides.measuring.choosing import best_table
from notes2slides.measuring.cmap import characters
from notes2slides.measuring.font_files import FontFile, measured_table
from notes2slides.measuring.given_fonts import cuts_in, faces_in, given_table
from notes2slides.pipeline import plan, read_text
from notes2slides.theming import load_theme
from support.templates import Made

LINES = ("How good is good", "A little will fill it", "Why most models fail")


def installed(face: str, style: str = "Regular") -> Path:
    """Return the file of a face that the tests' machine has."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", f"{face}:style={style}"], capture_output=True, text=True, check=True
    )
    return Path(found.stdout)


@pytest.fixture
def serif() -> Path:
    return installed("DejaVu Serif", "Book")


@pytest.fixture
def bold() -> Path:
    return installed("DejaVu Serif", "Bold")


@pytest.mark.parametrize("face", ["DejaVu Serif", "DejaVu Sans", "Liberation Sans", "Carlito", "Caladea"])
def test_a_font_has_the_characters_that_fontconfig_finds(face: str) -> None:
    file = installed(face)
    told = subprocess.run(["fc-scan", "-f", "%{charset}", file], capture_output=True, text=True, check=True).stdout
    ranges = [[int(end, 16) for end in each.split("-")] for each in told.split()]
    expected = {code for ends in ranges for code in range(ends[0], ends[-1] + 1)}
    found = {ord(each) for each in characters(file.read_bytes())}
    assert found - set(range(0x20)) == expected - set(range(0x20))


@pytest.mark.parametrize("data", [b"", b"\0\1\0\0", b"OTTO" + bytes(40), b"ttcf" + b"\xff" * 40])
def test_a_broken_font_has_no_characters(data: bytes) -> None:
    assert characters(data) == ()


def test_a_broken_table_of_characters_has_none(serif: Path) -> None:
    data = serif.read_bytes()
    assert characters(data[: len(data) // 200]) == ()


def test_a_face_is_found_by_its_name_however_that_is_written(serif: Path, bold: Path) -> None:
    files = (str(serif), str(bold))
    assert faces_in(files) == ("DejaVu Serif",)
    for name in ("DejaVu Serif", "dejavu-serif", "DejaVuSerif"):
        assert given_table(Face(name), files) is not None
    assert given_table(Face("DejaVu Sans"), files) is None


def test_each_cut_is_measured_by_its_own_file(serif: Path, bold: Path) -> None:
    files = (str(serif), str(bold))
    for file, face in ((serif, Face("DejaVu Serif")), (bold, Face("DejaVu Serif", bold=True))):
        own = measured_table(FontFile(str(file), 0, characters(file.read_bytes(), last=0x2BFF)))
        found = given_table(face, files)
        assert found is not None
        assert {char: found.widths[char] for char in "How?"} == {char: own.widths[char] for char in "How?"}


def test_a_bold_cut_that_is_missing_is_wider_than_the_regular_one(serif: Path) -> None:
    plain, bolder = (given_table(Face("DejaVu Serif", bold=on), (str(serif),)) for on in (False, True))
    assert plain is not None
    assert bolder is not None
    assert bolder.widths["m"] > plain.widths["m"]


def test_a_given_font_comes_before_those_of_the_machine(serif: Path) -> None:
    """A house's own cut of a well-known face counts, and text is as wide in it as that is."""
    metrics, missing = metrics_for(["DejaVu Serif"], (str(serif),))
    alone, _ = metrics_for(["DejaVu Serif"])
    assert missing == ()
    for line in LINES:
        assert metrics.advance(line, Face("DejaVu Serif")) == pytest.approx(
            alone.advance(line, Face("DejaVu Serif")), rel=0.01
        )


def test_what_a_given_file_holds_is_told_where_it_is_another_face(serif: Path) -> None:
    _, (warning,) = metrics_for(["House Grotesk"], (str(serif),))
    assert "House Grotesk" in warning.message
    assert "DejaVu Serif" in warning.hint


def in_template(folder: Path, face: str, files: list[str]) -> str:
    (folder / "house.potx").write_bytes(Made(faces=(face, face)).data())
    named = ", ".join(f'"{file}"' for file in files)
    (folder / "template.toml").write_text(f'template = "house.potx"\n[fonts]\nfiles = [{named}]\n', encoding="utf-8")
    return str(folder / "template.toml")


def test_a_template_is_measured_by_the_fonts_beside_it(
    serif: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where none is installed."""
    shutil.copy(serif, tmp_path / "House.ttf")
    monkeypatch.setenv("PATH", str(tmp_path))
    notes = read_text("# One\n\n- A first point\n- A second one\n")[0]
    told = {}
    for files in ([], ["House.ttf"]):
        theme = load_theme(in_template(tmp_path, "DejaVu Serif", files))
        told[len(files)] = [each.code for each in plan(notes, theme)[1]]
    assert told == {0: ["font-unmeasured"], 1: []}
    assert theme.fonts["body"].files == (str((tmp_path / "House.ttf").resolve()),)


def test_a_deck_is_stale_when_a_font_beside_it_changes(serif: Path, bold: Path, tmp_path: Path) -> None:
    shutil.copy(serif, tmp_path / "House.ttf")
    name = in_template(tmp_path, "DejaVu Serif", ["House.ttf"])
    before = theme_digest(load_theme(name))
    assert theme_digest(load_theme(name)) == before
    shutil.copy(bold, tmp_path / "House.ttf")
    assert theme_digest(load_theme(name)) != before


def test_a_file_that_is_no_font_is_refused_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "House.ttf").write_bytes(b"no font at all")
    with pytest.raises(ThemeError, match="cannot be read as a font") as refused:
        load_theme(in_template(tmp_path, "House", ["House.ttf"]))
    assert refused.value.span is not None
    assert refused.value.span.first == 3


def test_a_file_has_its_cuts(serif: Path) -> None:
    assert [(cut.family, cut.bold, cut.italic) for cut in cuts_in(str(serif))] == [("DejaVu Serif", False, False)]


@pytest.mark.parametrize("face", ["Verdana", "Century Gothic", "Montserrat", "Arial Black"])
def test_faces_that_are_known_to_be_wide_are_taken_to_be_wider(face: str) -> None:
    """A deck is not to overflow on a machine that has the face where this one has none."""
    line = "Every measure has limits"
    wide, usual = (sum(best_table(Face(name)).widths[char] for char in line) for name in (face, "House Sans"))
    assert wide > 1.05 * usual
