"""What notes and deck specs name lies in one root, whatever way they write it; nothing outside it is read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from notes2slides import Course
from notes2slides.build_options import BuildOptions
from notes2slides.course.building import CourseReport
from notes2slides.diagnostics import CourseError, SourceError
from notes2slides.files.locating import NamedFiles, UnusableError, locate
from notes2slides.model.text import plain
from notes2slides.model.tree import walk_sections
from notes2slides.pipeline import build, plan, read
from tests.support.examples import sized

CANARY = "CANARYWORDS"


def world(folder: Path) -> Path:
    """Make a course in a folder with secrets around it, and return the course's folder."""
    course = folder / "world" / "course"
    for name in ("decks", "notes/deep", "pictures"):
        (course / name).mkdir(parents=True)
    (folder / "world" / "shared").mkdir()
    for place in (folder, folder / "world", folder / "world" / "shared"):
        (place / "s.md").write_text(f"# {CANARY}\n\n- {CANARY}\n")
        Image.new("RGB", (40, 40), (1, 2, 3)).save(place / "s.png")
    Image.new("RGB", (40, 40), (200, 2, 3)).save(course / "pictures" / "own.png")
    (course / "notes" / "n.md").write_text("# Notes\n\n- words\n")
    return course


def written(course: Path, sources: str, settings: str = "") -> Course:
    (course / "decks" / "a.toml").write_text(f'formats = ["html"]\nsources = [{sources}]\n')
    (course / "notes2slides.toml").write_text(settings)
    return Course.load(course)


def holds_canary(folder: Path) -> bool:
    return any(CANARY in file.read_text(errors="replace") for file in folder.rglob("*.html"))


OUTSIDE = [
    '"../shared/s.md"',
    '"../s.md"',
    '"../../s.md"',
    '"../shared/*.md"',
    '"../*/*.md"',
    '"../../**/*.md"',
    '"notes/../../shared/s.md"',
    '"notes/*/../../../shared/*.md"',
    '"notes/**/../../../s.md"',
    '"*/../../shared/s.md"',
    '"../shared"',
    '".."',
    '"link.md"',
    '"linked/s.md"',
    '"linked/*.md"',
    '"linked"',
    '"*/s.md"',
    '"notes/n.md", "../shared/s.md"',
    '"../course/../shared/s.md"',
]
NO_FILES = [
    '"/etc/passwd"',
    '"//host/share/s.md"',
    '"\\\\\\\\host\\\\share\\\\s.md"',
    '"http://example.org/s.md"',
    '"file:../shared/s.md"',
    '"file:///etc/passwd"',
    '"..%2fshared%2fs.md"',
    '"%2e%2e/shared/s.md"',
    '"C:\\\\s.md"',
    '"..\\\\shared\\\\s.md"',
    '"a\\u0000b"',
    '"~/s.md"',
    '" "',
    f'"{"x/" * 3000}s.md"',
]


@pytest.mark.parametrize("sources", OUTSIDE)
def test_a_spec_that_names_what_is_outside_is_told_the_line_to_add(tmp_path: Path, sources: str) -> None:
    course = world(tmp_path)
    (course / "link.md").symlink_to("../shared/s.md")
    (course / "linked").symlink_to("../shared")
    (broken,) = written(course, sources).broken
    assert f"{course / 'decks' / 'a.toml'}:2: error: `sources` has" in broken.error
    assert "outside the course's root" in broken.error
    line = broken.error.partition("add `")[2].partition("`")[0]
    assert line in ('root = ".."', 'root = "../.."')
    assert "notes2slides.toml" in broken.error
    loaded = written(course, sources, f"{line}\n")
    assert loaded.broken == ()
    assert loaded.build(jobs=1).failed == ()
    assert holds_canary(course / "out")


@pytest.mark.parametrize("sources", NO_FILES)
def test_what_is_no_file_of_the_course_is_no_source(tmp_path: Path, sources: str) -> None:
    course = world(tmp_path)
    (broken,) = written(course, sources).broken
    assert "a.toml:2: error: `sources` has" in broken.error
    assert "root =" not in broken.error or ".." in sources


def test_what_no_root_could_hold_is_told_to_be_copied(tmp_path: Path) -> None:
    course = world(tmp_path)
    up = "/".join([".."] * len(course.parts))
    (broken,) = written(course, f'"{up}/etc/passwd"').broken
    assert "copy it into the course's folder" in broken.error


INCLUSIONS = [
    "../../shared/s.md",
    "../../s.md",
    "../../../s.md",
    "deep/../../../s.md",
    "/etc/passwd",
    "file:../../s.md",
    "file:///etc/passwd",
    "..%2f..%2fs.md",
    "%2e%2e/%2e%2e/s.md",
    "%252e%252e/%252e%252e/s.md",
    "..\\..\\s.md",
    "//host/share/s.md",
    "\\\\host\\share\\s.md",
    "http://example.org/s.md",
    "C:\\s.md",
    "link.md",
    "linked/s.md",
    "../../s.md?raw=true",
    "/../../s.md?raw=true",
    "\\..\\..\\s.md",
    "linked\\s.md",
    "/notes/linked/s.md",
    "a\0b.md",
    "x/" * 3000 + "s.md",
]


FORMS = ("!include {}", "![[{}]]")


@pytest.mark.parametrize(
    ("form", "name"),
    [(form, name) for at, name in enumerate(INCLUSIONS) for form in sized((FORMS[at % 2],), thorough=FORMS)],
    ids=lambda value: ascii(value[:40]),
)
def test_no_inclusion_or_picture_reads_outside_the_root(tmp_path: Path, form: str, name: str) -> None:
    course = world(tmp_path)
    (course / "notes" / "link.md").symlink_to("../../s.md")
    (course / "notes" / "linked").symlink_to("../..")
    picture = name.replace(".md", ".png")
    (course / "notes" / "link.png").symlink_to("../../s.png")
    (course / "notes" / "n.md").write_text(
        f"# Notes\n\n- words\n\n{form.format(name)}\n\n![alt](<{picture}>)\n\n![[{picture}]]\n"
    )
    report: CourseReport = written(course, '"notes/n.md"').build(jobs=1)
    assert report.failed == ()
    assert not holds_canary(course / "out")
    notes, _ = read(course / "notes" / "n.md", root=course)
    deck, said = plan(notes)
    assert deck.assets == {}
    assert all(str(tmp_path) not in each.reason for each in deck.unusable.values())
    assert said


@pytest.fixture(scope="module")
def linked_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = world(tmp_path_factory.mktemp("linked"))
    (course / "notes" / "link.png").symlink_to("../../s.png")
    (course / "notes" / "linked").symlink_to("../..")
    return course


PARTS = ["..", ".", "linked", "link.png", "s.png", "own.png", "pictures", "notes", "%2e%2e", "%2f", "?", "#", "", "C:"]


@given(
    st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(["/", "\\", "", "?", "#"])), max_size=9), st.booleans()
)
def test_no_spelling_of_a_path_leads_outside(linked_world: Path, parts: list[tuple[str, str]], by_name: bool) -> None:
    source = "".join(f"{part}{sign}" for part, sign in parts)
    for within in (linked_world, None):
        folder = linked_world / "notes"
        try:
            found = locate(source, folder, within, NamedFiles() if by_name else None)
        except UnusableError as error:
            assert error.fault in ("missing", "outside", "remote")
        else:
            assert found.is_file() and found.is_relative_to((within or folder).resolve())


def test_a_folder_of_notes_brings_nothing_from_outside_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "n.md").write_text("# Notes\n\n- words\n")
    (tmp_path / "secret").write_text("# Canary\n\n- secret\n")
    link = tmp_path / "notes" / "s.md"
    link.symlink_to("../secret")
    with pytest.raises(SourceError, match="leads out of its folder") as caught:
        read(tmp_path / "notes")
    assert "the file itself" in caught.value.hint
    for named, root in ((link, None), (tmp_path / "notes", tmp_path)):
        notes, _ = read(named, root=root)
        assert "Canary" in [notes.meta.title, *(plain(each.title) for each in walk_sections(notes.sections))]
    link.unlink()
    link.symlink_to("n.md")
    read(tmp_path / "notes")


def test_pictures_and_inclusions_of_a_course_may_lie_anywhere_in_it(tmp_path: Path) -> None:
    course = world(tmp_path)
    (course / "pictures" / "part.md").write_text("# Part\n\n- included words\n")
    names = ("../pictures/own.png", "/pictures/own.png?raw=true", "..\\pictures\\own.png#gh-dark-mode-only")
    pictures = "".join(f"\n![alt]({name})\n" for name in names)
    text = f"# Notes\n\n- words\n\n!include ../pictures/part.md\n{pictures}"
    (course / "notes" / "n.md").write_text(text)
    report = written(course, '"notes/n.md"').build(jobs=1)
    assert [each for outcome in report.outcomes for each in outcome.diagnostics] == []
    page = (course / "out" / "a.html").read_text()
    assert "included words" in page
    assert "data:image/png" in page
    notes, _ = read(course / "notes" / "n.md")
    assert plan(notes)[0].assets


def test_a_deck_is_stale_when_the_root_is_another(tmp_path: Path) -> None:
    course = world(tmp_path)
    (course / "notes" / "n.md").write_text("# Notes\n\n![alt](../../shared/s.png)\n")
    written(course, '"notes/n.md"').build(jobs=1)
    assert "data:image/png" not in (course / "out" / "a.html").read_text()
    written(course, '"notes/n.md"', 'root = ".."\n').build(jobs=1)
    assert "data:image/png" in (course / "out" / "a.html").read_text()
    assert written(course, '"notes/n.md"', 'root = ".."\n').stale() == ()


ROOTS = [
    '"notes"',
    '"../shared"',
    '"/"',
    '"/etc"',
    '"nothere"',
    '"a\\u0000b"',
    '"//host/x"',
    '"~"',
    "5",
    "[]",
    '"C:\\\\"',
]


@pytest.mark.parametrize("root", ROOTS)
def test_a_root_is_a_folder_above_the_settings(tmp_path: Path, root: str) -> None:
    with pytest.raises(CourseError, match="`root`") as caught:
        written(world(tmp_path), '"notes/n.md"', f"\nroot = {root}\n")
    assert caught.value.span and caught.value.span.first == 2


@pytest.mark.parametrize("output", ["../x", "../../x", "/tmp/x", "notes/../../x", "linked/x", "//host/x", "a\\u0000b"])
def test_no_settings_write_outside_the_root(tmp_path: Path, output: str) -> None:
    course = world(tmp_path)
    (course / "linked").symlink_to("../shared")
    with pytest.raises(CourseError, match="`output`") as caught:
        written(course, '"notes/n.md"', f'\noutput = "{output}"\n')
    assert caught.value.span and caught.value.span.first == 2
    assert caught.value.hint


def test_an_output_folder_within_a_root_that_is_named_is_fine(tmp_path: Path) -> None:
    course = world(tmp_path)
    report = written(course, '"notes/n.md"', 'root = ".."\noutput = "../public"\n').build(jobs=1)
    assert report.failed == ()
    assert (tmp_path / "world" / "public" / "a.html").is_file()


def test_an_output_folder_outside_is_no_matter_where_another_or_a_root_is_given(tmp_path: Path) -> None:
    course = world(tmp_path)
    with pytest.raises(CourseError, match="`output`"):
        written(course, '"notes/n.md"', 'output = "../public"\n')
    assert Course.load(course, output=course / "here").build(jobs=1).failed == ()
    assert (course / "here" / "a.html").is_file()
    assert Course.load(course, reach=course.parent).build(jobs=1).failed == ()
    assert (tmp_path / "world" / "public" / "a.html").is_file()


def command(*arguments: str, inside: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "notes2slides", *arguments],
        cwd=inside,
        capture_output=True,
        text=True,
        env={**os.environ},
    )


def test_the_option_names_the_root_of_notes_and_of_a_course(tmp_path: Path) -> None:
    course = world(tmp_path)
    (course / "notes" / "n.md").write_text("# Notes\n\n- words\n\n!include ../../s.md\n")
    written(course, '"../shared/s.md"')
    without = command("build", "notes/n.md", "--to", "html", inside=course)
    assert "lies outside the folder of the notes" in without.stderr
    assert not holds_canary(course)
    done = command("build", "notes/n.md", "--to", "html", "--root", "..", inside=course)
    assert (done.returncode, done.stderr) == (0, "")
    assert holds_canary(course)
    assert command("build", "--root", "..", inside=course).returncode == 0
    assert command("build", "--root", "notes", inside=course).returncode == 1
    assert command("build", "notes/n.md", "--root", "nothere", inside=course).returncode == 2
    assert "outside" not in command("plan", "notes/n.md", "--root", "..", inside=course).stderr


def test_a_source_outside_the_root_that_is_given_is_refused(tmp_path: Path) -> None:
    course = world(tmp_path)
    with pytest.raises(SourceError, match="outside the root"):
        build(course.parent / "s.md", tmp_path / "out", BuildOptions(root=course))


def test_names_that_are_written_percent_encoded_are_found_inside(tmp_path: Path) -> None:
    course = world(tmp_path)
    (course / "notes" / "ä b.md").write_text("# Part\n\n- included words\n")
    (course / "notes" / "n.md").write_text(f"# Notes\n\n!include {quote('ä b.md')}\n")
    notes, said = read(course / "notes" / "n.md")
    assert said == ()
    assert len(notes.sections) > 0
