"""Nothing that is not ours, or was changed since we wrote it, is lost by building: in plain builds and in courses."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes2slides import BuildOptions, Course, OutputError, SourceError, build
from notes2slides.course.cleaning import clean
from notes2slides.course.starting import start
from tests.course.folders import course_in
from tests.support.edited import edit, unsign
from tests.support.examples import examples
from tests.support.file_calls import watched

NOTES = "# Lecture\n\n- one thing\n- and another\n"
NAMES = ("lecture.pptx", "lecture.html")
MINE = b"made by hand, and nobody has a copy"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lecture.md").write_text(NOTES)
    return tmp_path


def built(folder: Path, *, force: bool = False, **options: Any) -> list[str]:
    """Build the notes beside themselves; return the names of what the report says was written."""
    asked = {**options, "force": True} if force else options
    report = build(folder / "lecture.md", folder, BuildOptions(**asked))
    assert all(path.stat().st_size == size for path, size in report.files.items())
    return [path.name for path in report.files]


def tree(folder: Path) -> dict[str, bytes]:
    """Return every regular file below a folder with its content."""
    found = (path for path in folder.rglob("*") if stat.S_ISREG(path.lstat().st_mode))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def more(folder: Path) -> None:
    with (folder / "lecture.md").open("a") as file:
        file.write("- And one thing more\n")


# Edited decks


@pytest.mark.parametrize("name", NAMES)
def test_an_edited_deck_stays_and_the_new_one_stands_beside_it(folder: Path, name: str) -> None:
    built(folder)
    mine = edit(folder / name)
    more(folder)
    report = build(folder / "lecture.md", folder)
    new = f"lecture.new{Path(name).suffix}"
    assert {path.name for path in report.files} == {*NAMES, new} - {name}
    assert (folder / name).read_bytes() == mine
    (said,) = [each for each in report.diagnostics if each.code == "changed-since"]
    assert f"{folder / name} was changed" in said.message
    assert str(folder / new) in said.message
    assert "--force" in said.hint
    assert tree(folder).keys() == {"lecture.md", *NAMES, new}
    more(folder)
    built(folder)
    assert tree(folder).keys() == {"lecture.md", *NAMES, new}, "what nobody has edited is replaced"
    mine_too = edit(folder / new)
    more(folder)
    (said,) = [each for each in build(folder / "lecture.md", folder).diagnostics if each.code == "changed-since"]
    assert f", as is {new} of a build before; the new deck is" in said.message
    assert f"move lecture.new-2{Path(name).suffix} to {name}, and remove {new};" in said.hint
    assert [(folder / name).read_bytes(), (folder / new).read_bytes()] == [mine, mine_too]
    assert (folder / f"lecture.new-2{Path(name).suffix}").exists()
    assert set(built(folder, force=True)) == set(NAMES)
    assert (folder / name).read_bytes() != mine


def test_a_change_into_what_would_be_written_is_none(folder: Path) -> None:
    built(folder)
    more(folder)
    shutil.copytree(folder, folder / "elsewhere")
    built(folder / "elsewhere")
    for name in NAMES:
        shutil.copy(folder / "elsewhere" / name, folder / name)
    assert built(folder) == list(NAMES)


def test_the_command_says_what_it_did_and_strict_fails(folder: Path) -> None:
    built(folder)
    mine = edit(folder / "lecture.html")
    command = [sys.executable, "-m", "notes2slides", "build", "lecture.md", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["lecture.pptx", "lecture.new.html"]
    assert "lecture.html was changed since it was built, and is kept; the new deck is lecture.new.html" in done.stderr
    assert (folder / "lecture.html").read_bytes() == mine
    done = subprocess.run([*command, "--force"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "lecture.html may have been changed by hand, and is replaced, as --force says" in done.stderr
    assert (folder / "lecture.html").read_bytes() != mine


# Decks of the version before


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_without_a_digest_is_renamed_once(folder: Path, name: str) -> None:
    built(folder)
    old = unsign(folder / name)
    report = build(folder / "lecture.md", folder)
    before = f"lecture.before{Path(name).suffix}"
    assert (folder / before).read_bytes() == old
    (said,) = [each for each in report.diagnostics if each.code == "built-before"]
    assert str(folder / before) in said.message
    assert f"remove {before}" in said.hint
    assert build(folder / "lecture.md", folder).diagnostics == ()
    assert tree(folder).keys() == {"lecture.md", *NAMES, before}
    older = unsign(folder / name)
    built(folder)
    assert (folder / before).read_bytes() == old
    assert (folder / f"lecture.before-2{Path(name).suffix}").read_bytes() == older


@pytest.mark.parametrize("is_edited", [False, True])
def test_the_record_of_a_course_knows_a_deck_of_the_version_before(tmp_path: Path, is_edited: bool) -> None:
    folder = course_in(tmp_path / "course", {"one": 'sources = ["notes/1.md"]\nformats = ["html"]\n'})
    Course.load(folder).build(jobs=1)
    as_before(folder / "out", "one")
    if is_edited:
        edit(folder / "out/one.html")
    mine = (folder / "out/one.html").read_bytes()
    (outcome,) = Course.load(folder).build(jobs=1).outcomes
    assert outcome.files == (("one.new.html",) if is_edited else ("one.html",))
    assert ((folder / "out/one.html").read_bytes() == mine) is is_edited
    assert not list((folder / "out").glob("*before*"))
    assert Course.load(folder).build(jobs=1).outcomes == ()


def as_before(output: Path, name: str) -> None:
    """Make of a deck and its record what the version before wrote."""
    record = output / ".notes2slides" / f"{name}.json"
    found = json.loads(record.read_text())
    files = {path: hashlib.sha256(unsign(output / path)).hexdigest() for path in found["files"]}
    kept = {key: value for key, value in found.items() if key not in ("beside", "left")}
    record.write_text(json.dumps({**kept, "form": 1, "files": files}))
    index = hashlib.sha256(unsign(output / "index.html")).hexdigest()
    (output / ".notes2slides/index.page").write_text(index)


# What is not ours


def hand_made(path: Path) -> None:
    path.write_bytes(MINE)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def link_to_hand_made(path: Path) -> None:
    other = path.with_name("mine.txt")
    other.write_bytes(MINE)
    path.symlink_to(other.name)


def link_to_a_device(path: Path) -> None:
    """Link to a terminal of our own: a program that goes wrong must not get at the machine's devices."""
    _, terminal = pty.openpty()
    path.symlink_to(os.ttyname(terminal))


def protected_deck(path: Path) -> None:
    build(path.with_name("lecture.md"), path.parent)
    path.chmod(0o444)


STANDING: dict[str, tuple[Callable[[Path], Any], str]] = {
    "hand-made": (hand_made, "is not by notes2slides"),
    "empty": (Path.touch, "is not by notes2slides"),
    "pipe": (pipe, "it is a named pipe"),
    "socket": (unix_socket, "it is a socket"),
    "folder": (Path.mkdir, "Is a directory"),
    "link": (link_to_hand_made, "is not by notes2slides"),
    "link to a device": (link_to_a_device, "it is a device"),
    "link to itself": (lambda path: path.symlink_to(path.name), "symbolic links"),
    "write-protected": (protected_deck, "write-protected"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("standing", STANDING)
def test_what_is_not_ours_is_refused_before_anything_is_written(folder: Path, standing: str, name: str) -> None:
    make, why = STANDING[standing]
    make(folder / name)
    more(folder)
    before, kind = tree(folder), (folder / name).lstat()
    with pytest.raises(OutputError, match=why) as caught:
        built(folder)
    assert str(folder / name) in caught.value.message
    assert "choose another folder with -o" in caught.value.hint
    assert tree(folder) == before
    now = (folder / name).lstat()
    assert (now.st_mode, now.st_ino) == (kind.st_mode, kind.st_ino)


@pytest.mark.parametrize("standing", STANDING)
def test_force_replaces_regular_files_alone(folder: Path, standing: str) -> None:
    STANDING[standing][0](folder / "lecture.html")
    more(folder)
    if standing in ("hand-made", "empty", "link"):
        assert built(folder, force=True) == list(NAMES)
        assert (folder / "lecture.html").is_symlink() is (standing == "link")
    else:
        before = tree(folder)
        with pytest.raises(OutputError):
            built(folder, force=True)
        assert tree(folder) == before


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_link_stays_and_what_it_leads_to_is_judged(folder: Path, is_edited: bool) -> None:
    built(folder)
    real = folder / "real/deck.html"
    real.parent.mkdir()
    (folder / "lecture.html").rename(real)
    (folder / "lecture.html").symlink_to("real/deck.html")
    mine = edit(real) if is_edited else real.read_bytes()
    more(folder)
    assert built(folder, formats=["html"]) == ["lecture.new.html" if is_edited else "lecture.html"]
    assert (folder / "lecture.html").is_symlink()
    assert (real.read_bytes() == mine) is is_edited


@pytest.mark.parametrize("force", [False, True])
def test_the_notes_are_never_replaced(tmp_path: Path, force: bool) -> None:
    notes = tmp_path / "lecture.html"
    notes.write_text(NOTES)
    other_name = tmp_path / "lecture.pptx"
    for target in (notes, other_name):
        with pytest.raises(OutputError, match="the deck is made of that file"):
            build(notes, tmp_path, BuildOptions(**({"force": True} if force else {})))
        assert notes.read_text() == NOTES
        assert tree(tmp_path).keys() == {path.name for path in (notes, target) if path.exists()}
        if not other_name.exists():
            os.link(notes, other_name)


def test_a_picture_of_the_notes_is_never_replaced(folder: Path) -> None:
    picture = folder / "lecture.html"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (folder / "lecture.md").write_text(f"{NOTES}\n![a plot](lecture.html)\n")
    before = tree(folder)
    with pytest.raises(OutputError, match="the deck is made of that file"):
        built(folder, force=True)
    assert tree(folder) == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [lambda _path: None, edit, unsign], ids=["as built", "edited", "unsigned"])
def test_a_deck_that_is_named_as_notes_was_meant_to_be_checked(
    folder: Path, name: str, change: Callable[[Path], object]
) -> None:
    built(folder)
    change(folder / name)
    before = tree(folder)
    with pytest.raises(SourceError) as caught:
        build(folder / name, folder)
    assert f"notes2slides check {folder / name}" in caught.value.hint
    assert tree(folder) == before


def test_a_handout_that_is_named_as_notes_is_nothing_to_check(folder: Path) -> None:
    built(folder, formats=("handout",))
    with pytest.raises(SourceError) as caught:
        build(folder / "lecture-handout.html", folder)
    assert caught.value.hint == "name the notes that it is made of"


def test_of_several_decks_none_is_written_where_one_may_not_be(folder: Path) -> None:
    (folder / "lecture.md").write_text("# One\n\n- a\n\n# Two\n\n- b\n")
    (folder / "lecture-two.html").write_bytes(MINE)
    before = tree(folder)
    command = [sys.executable, "-m", "notes2slides", "build", "lecture.md", "--by", "heading"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, tree(folder)) == (1, before)
    assert "lecture-two.html" in done.stderr


STEPS = st.tuples(st.sampled_from(["edit", "own", "notes", "remove", "force"]), st.sampled_from(NAMES))


@settings(max_examples=examples(0.15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=6))
def test_nothing_of_the_lecturer_is_ever_gone(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    """Whatever was done before, in any order: what a person made is somewhere, until they force or remove it."""
    folder = tmp_path_factory.mktemp("steps")
    (folder / "lecture.md").write_text(NOTES)
    theirs: set[bytes] = set()
    for number, (step, name) in enumerate(steps):
        path = folder / name
        match step:
            case "edit" if path.exists() and path.read_bytes()[:4] != MINE[:4]:
                theirs.discard(path.read_bytes())
                theirs.add(edit(path))
            case "own":
                theirs.discard(path.read_bytes() if path.exists() else b"")
                path.write_bytes(MINE + b"%d" % number)
                theirs.add(path.read_bytes())
            case "notes":
                more(folder)
            case "remove" if path.exists():
                theirs.discard(path.read_bytes())
                path.unlink()
            case "force":
                theirs -= {(folder / each).read_bytes() for each in NAMES if (folder / each).exists()}
                built(folder, force=True)
        try:
            built(folder, formats=["html"] if number % 2 else ["pptx", "html"])
        except OutputError as error:
            assert "is not by notes2slides" in error.message
        assert theirs <= set(tree(folder).values())


# Open in another program


@pytest.mark.parametrize(
    ("sign", "program"), [("~$lecture.pptx", "PowerPoint"), (".~lock.lecture.pptx#", "LibreOffice")]
)
def test_a_deck_that_seems_open_is_told(folder: Path, sign: str, program: str) -> None:
    built(folder)
    (folder / sign).touch()
    report = build(folder / "lecture.md", folder)
    (said,) = [each for each in report.diagnostics if each.code == "open-elsewhere"]
    assert f"lecture.pptx seems to be open in {program}" in said.message
    assert sign in said.message


LOCKED = """
import pathlib, sys
from notes2slides.cli import main
replace = pathlib.Path.replace
def refuse(self, target):
    if pathlib.Path(target).name == "lecture.html":
        error = PermissionError(13, "Access is denied")
        error.winerror = 5  # what Windows says where the target is open in PowerPoint
        raise error
    return replace(self, target)
pathlib.Path.replace = refuse
main()
"""


@pytest.mark.parametrize("in_course", [False, True])
def test_a_locked_deck_has_its_own_message_and_status(tmp_path: Path, in_course: bool) -> None:
    folder = course_in(tmp_path / "course", {"lecture": 'sources = ["notes/1.md"]\n'})
    (folder / "notes/lecture.md").write_text(NOTES)
    named = [] if in_course else ["notes/lecture.md", "-o", "out"]
    command = [sys.executable, "-c", LOCKED, "build", *named, *(["--jobs", "1"] if in_course else [])]
    build(folder / "notes/lecture.md", folder / "out")
    before = tree(folder)
    with (folder / "notes/lecture.md").open("a") as file:
        file.write("- more\n")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "lecture.html: it is open in another program\n" in done.stderr
    assert "hint: close the file where it is open" in done.stderr
    assert {name: data for name, data in tree(folder).items() if name.startswith("out")} == {
        name: data for name, data in before.items() if name.startswith("out")
    }


# Courses


@pytest.mark.parametrize("force", [False, True])
def test_an_index_page_of_the_lecturer_s_own_is_kept_and_told(tmp_path: Path, force: bool) -> None:
    folder = course_in(tmp_path / "course", {"one": 'sources = ["notes/1.md"]\nformats = ["html"]\n'})
    (folder / "out").mkdir()
    (folder / "out/index.html").write_bytes(MINE)
    report = Course.load(folder).build(jobs=1, force=force)
    assert (folder / "out/index.html").read_bytes() == MINE
    assert report.index is None
    assert "out/index.html is not by notes2slides and is kept" in report.diagnostics[0].message
    assert (folder / "out/one.html").is_file()
    clean(folder / "out", force=True)
    assert list(tree(folder / "out")) == ["index.html"]


def test_an_index_page_that_takes_our_place_later_is_kept_too(tmp_path: Path) -> None:
    folder = course_in(tmp_path / "course", {"one": 'sources = ["notes/1.md"]\nformats = ["html"]\n'})
    Course.load(folder).build(jobs=1)
    (folder / "out/index.html").write_bytes(MINE)
    for force in (False, True):
        Course.load(folder).build(jobs=1, force=force)
        assert (folder / "out/index.html").read_bytes() == MINE
    clean(folder / "out", force=True)
    assert (folder / "out/index.html").read_bytes() == MINE


def test_an_edited_index_page_is_kept_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    folder = course_in(tmp_path / "course", {"one": 'sources = ["notes/1.md"]\nformats = ["html"]\n'})
    Course.load(folder).build(jobs=1)
    mine = edit(folder / "out/index.html")
    report = Course.load(folder).build(jobs=1)
    assert report.index == folder / "out/index.new.html"
    assert (folder / "out/index.html").read_bytes() == mine
    assert report.diagnostics[0].code == "changed-since"
    clean(folder / "out")
    assert tree(folder / "out").keys() == {".notes2slides/index.page", "index.html"}


@pytest.mark.parametrize("name", ["index", "INDEX", "Index"])
@pytest.mark.parametrize("by_file", [False, True])
def test_no_deck_takes_the_place_of_the_list(tmp_path: Path, name: str, by_file: bool) -> None:
    spec = 'sources = ["notes/1.md"]\nformats = ["html"]\n'
    specs = {name: spec} if by_file else {"one": f'{spec}output = "{name}"\n'}
    folder = course_in(tmp_path / "course", {**specs, "two": spec})
    report = Course.load(folder).build(jobs=1)
    (failed,) = report.failed
    assert "`output`" in failed.error
    assert "index.html is the list of all decks" in failed.error
    assert "Decks" in (folder / "out/index.html").read_text()


@pytest.mark.parametrize("standing", ["hand-made", "pipe", "write-protected"])
def test_a_deck_of_a_course_is_refused_where_a_plain_one_is(tmp_path: Path, standing: str) -> None:
    folder = course_in(tmp_path / "course", {"one": 'sources = ["notes/1.md"]\nformats = ["html"]\n'})
    path = folder / "out/one.html"
    path.parent.mkdir()
    if standing == "write-protected":
        Course.load(folder).build(jobs=1)
        path.chmod(0o444)
        (folder / "notes/1.md").write_text(NOTES)
    else:
        STANDING[standing][0](path)
    before = path.lstat()
    (outcome,) = Course.load(folder).build(jobs=1).outcomes
    assert "cannot write out/one.html" in outcome.error
    assert (path.lstat().st_ino, path.lstat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_edited_deck_of_a_renamed_spec_is_kept(tmp_path: Path) -> None:
    spec = 'sources = ["notes/1.md"]\nformats = ["html"]\noutput = "lecture"\n'
    folder = course_in(tmp_path / "course", {"one": spec})
    Course.load(folder).build(jobs=1)
    mine = edit(folder / "out/lecture.html")
    (folder / "decks/one.toml").rename(folder / "decks/other.toml")
    (outcome,) = Course.load(folder).build(jobs=1).outcomes
    assert outcome.files == ("lecture.new.html",)
    assert (folder / "out/lecture.html").read_bytes() == mine


def test_init_writes_over_nothing_that_comes_meanwhile(tmp_path: Path) -> None:
    with watched(tmp_path / "a") as calls:
        start(tmp_path / "a")
    at = calls.made.index("open") + 1
    mine = tmp_path / "b/notes2slides.toml"
    with watched(tmp_path / "b", at, lambda _name: hand_made(mine)), pytest.raises(OutputError):
        start(tmp_path / "b")
    assert tree(tmp_path / "b") == {"notes2slides.toml": MINE}


# The contact sheet


def test_a_sheet_replaces_sheets_alone(tmp_path: Path) -> None:
    from notes2slides.checking.checks import check_files
    from notes2slides.checking.report.sheet import Strip, contact_sheet, sheet_png, write_sheet

    (tmp_path / "lecture.md").write_text(NOTES)
    picture = tmp_path / "plot.png"
    contact_sheet([Strip("mine", [], set())]).save(picture)
    before = tree(tmp_path)
    with pytest.raises(OutputError, match="is no contact sheet of notes2slides"):
        check_files([tmp_path / "lecture.md"], sheet=picture)
    assert tree(tmp_path) == before
    sheet = tmp_path / "sheet.png"
    write_sheet(sheet, sheet_png([Strip("one", [], set())]))
    first = sheet.read_bytes()
    write_sheet(sheet, sheet_png([Strip("another", [], set())]))
    assert sheet.read_bytes() != first
    sheet.write_bytes(sheet.read_bytes() + b"edited")
    mine = sheet.read_bytes()
    with pytest.raises(OutputError, match="or was changed since"):
        write_sheet(sheet, first)
    assert sheet.read_bytes() == mine
