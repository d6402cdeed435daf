"""What people have from the version before goes on: specs, settings and themes build, and edited decks are kept."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest

from notes2slides import Course, load_theme
from notes2slides.files.provenance import Provenance, provenance_of

HERE = Path(__file__).parent


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The course with what the version before built of it, some of it edited."""
    shutil.copytree(HERE / "course", tmp_path / "course")
    shutil.copytree(HERE / "built", tmp_path / "course/out")
    return tmp_path / "course"


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_specs_settings_and_themes_of_the_version_before_build_as_they_stand(tmp_path: Path) -> None:
    shutil.copytree(HERE / "course", tmp_path / "course")
    report = Course.load(tmp_path / "course").build(jobs=1)
    assert [outcome.error for outcome in report.outcomes] == ["", "", ""]
    out = tmp_path / "course/out"
    names = ["all.html", "all.pptx", "floods.pptx", "topics/sediment.html", "topics/sediment.pptx"]
    assert [provenance_of(out / name) for name in names] == [Provenance.UNCHANGED] * len(names)
    assert [load_theme(str(HERE / "course/house")).colours[name] for name in ("accent", "link")] == ["00518A", "1F6F8B"]


def test_decks_that_hands_have_edited_are_never_written_over(course: Path) -> None:
    out, before = course / "out", digests(course / "out")
    report = Course.load(course).build(jobs=1)
    assert [outcome.error for outcome in report.outcomes] == ["", "", ""]
    after = digests(out)
    edited = ("all.html", "all.pptx", "floods.pptx")
    assert {name: after[name] for name in edited} == {name: before[name] for name in edited}
    new = ("all.new.html", "all.new.pptx", "floods.new.pptx")
    assert [provenance_of(out / name) for name in new] == [Provenance.UNCHANGED] * len(new)
    said = {diagnostic.message for outcome in report.outcomes for diagnostic in outcome.diagnostics}
    for name, beside in zip(edited, new, strict=True):
        assert any(name in message and beside in message for message in said), name


def test_decks_as_they_were_built_are_replaced(course: Path) -> None:
    Course.load(course).build(jobs=1)
    for name in ("topics/sediment.pptx", "topics/sediment.html", "index.html"):
        assert provenance_of(course / "out" / name) is Provenance.UNCHANGED
    assert not list(course.rglob("*.before.*"))


def test_a_second_build_finds_nothing_stale_and_changes_nothing(course: Path) -> None:
    Course.load(course).build(jobs=1)
    after = digests(course / "out")
    again = Course.load(course)
    assert again.stale() == ()
    assert again.build(jobs=1).outcomes == ()
    assert digests(course / "out") == after


def test_without_its_record_an_old_deck_is_set_aside_whole(tmp_path: Path) -> None:
    shutil.copytree(HERE / "course", tmp_path / "course")
    out = tmp_path / "course/out"
    (out / "topics").mkdir(parents=True)
    old = (HERE / "built/topics/sediment.pptx").read_bytes()
    (out / "topics/sediment.pptx").write_bytes(old)
    report = Course.load(tmp_path / "course").build(jobs=1)
    assert (out / "topics/sediment.before.pptx").read_bytes() == old
    assert provenance_of(out / "topics/sediment.pptx") is Provenance.UNCHANGED
    told = [each.message for outcome in report.outcomes for each in outcome.diagnostics if "before" in each.message]
    assert len(told) == 1
    assert Course.load(tmp_path / "course").build(force=True, jobs=1).failed == ()
    assert (out / "topics/sediment.before.pptx").read_bytes() == old


def test_an_edited_deck_still_holds_what_was_typed(course: Path) -> None:
    Course.load(course).build(jobs=1)
    with zipfile.ZipFile(course / "out/all.pptx") as archive:
        slides = "".join(archive.read(name).decode() for name in archive.namelist() if "slides/slide" in name)
    assert "runs downhill, always" in slides
    assert "runs downhill, always" in (course / "out/all.html").read_text(encoding="utf-8")


def test_a_spec_that_reaches_outside_its_course_says_which_line_to_add(tmp_path: Path) -> None:
    shutil.copytree(HERE / "outside", tmp_path / "outside")
    folder = tmp_path / "outside/course"
    (broken,) = Course.load(folder).broken
    assert 'root = ".."' in broken.error
    (folder / "notes2slides.toml").write_text('root = ".."\n', encoding="utf-8")
    report = Course.load(folder).build(jobs=1)
    assert [(outcome.name, outcome.error) for outcome in report.outcomes] == [("shared", "")]
