"""Logo, institution and foot of a course: in its settings, in a spec, and anew where the logo has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from notes2slides.course.building import Course
from notes2slides.course.settings import Settings
from notes2slides.course.specs import load_spec
from notes2slides.diagnostics import CourseError
from tests.course.folders import course_in

SETTINGS = """logo = "house/logo.png"
logo_position = "bottom-left"
institution = "House"
footer = "{institution} · {title}"
"""
ONE = 'sources = ["notes/1.md"]\nformats = ["html"]\n'
OTHER = f'{ONE}institution = "Guest"\nlogo = "guest.png"\nlogo_size = 40\n'


def logo(file: Path, colour: tuple[int, int, int]) -> None:
    file.parent.mkdir(exist_ok=True)
    Image.new("RGB", (30, 10), colour).save(file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    course = course_in(tmp_path / "course", {"one": ONE, "other": OTHER})
    (course / "notes2slides.toml").write_text(SETTINGS, encoding="utf-8")
    logo(course / "house/logo.png", (20, 40, 80))
    logo(course / "guest.png", (80, 40, 20))
    return course


def built(folder: Path) -> list[str]:
    report = Course.load(folder).build(jobs=1)
    assert report.failed == () and all(not outcome.diagnostics for outcome in report.outcomes)
    return [outcome.name for outcome in report.outcomes]


def test_decks_have_the_logo_and_the_foot_of_the_course_or_their_own(folder: Path) -> None:
    assert built(folder) == ["one", "other"]
    one, other = ((folder / f"out/{name}.html").read_text(encoding="utf-8") for name in ("one", "other"))
    assert "House" in one and "Guest" in other and "House" not in other
    assert one.count("--picture-logo:url(") == other.count("--picture-logo:url(") == 1
    assert 'class="logo"' in one and 'class="logo"' in other


def test_a_logo_that_has_changed_makes_its_decks_anew(folder: Path) -> None:
    built(folder)
    assert Course.load(folder).stale() == ()
    logo(folder / "guest.png", (0, 0, 0))
    assert built(folder) == ["other"]


def test_a_logo_outside_the_root_is_told_and_the_deck_made(folder: Path) -> None:
    logo(folder.parent / "away.png", (0, 0, 0))
    (folder / "decks/other.toml").write_text(f'{ONE}logo = "../away.png"\n', encoding="utf-8")
    report = Course.load(folder).build(jobs=1)
    assert report.failed == ()
    assert [each.code for outcome in report.outcomes for each in outcome.diagnostics] == ["logo-outside"]


@pytest.mark.parametrize("line", ['logo_position = "middle"', "logo_size = 4", 'logo_size = "large"', "logo = 3"])
def test_what_cannot_be_is_refused_with_its_line(folder: Path, line: str) -> None:
    file = folder / "decks/one.toml"
    file.write_text(f"{ONE}{line}\n", encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        load_spec(file, folder, Settings())
    assert caught.value.span is not None and caught.value.span.first == 3
