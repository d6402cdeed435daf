"""A deck may be anybody's: it brings edits back into notes of its own course, and into no other file."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from lectern import PPTX, Lectern, retype

from notes2slides import build
from notes2slides.cli.edge import run
from notes2slides.diagnostics import SourceError
from notes2slides.pulling import pull
from support.ooxml import Package, repacked

NOTES = "# Topic\n\n- A point of the notes\n- Another one\n"


def naming(deck: Path, name: str) -> None:
    """Have a deck say that it comes from another file."""
    data = deck.read_bytes()
    parts = {
        part: content.replace(b'source="notes.md:', f'source="{name}:'.encode())
        for part, content in Package(data).members.items()
        if b'source="notes.md:' in content
    }
    assert len(parts) == 1
    deck.write_bytes(repacked(data, dict(parts)))


@pytest.fixture
def lectern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lectern:
    """A deck in a folder of downloads, which is the current one; the same notes lie elsewhere too."""
    home = tmp_path / "home/downloads"
    home.mkdir(parents=True)
    monkeypatch.chdir(home)
    lectern = Lectern(home, NOTES)
    lectern.edit(retype("of the notes", "of somebody else"))
    lectern.notes.unlink()
    for name in ("home/private.md", "home/work/private.md", "etc.md", "home/downloads/profile", "home/private.rc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NOTES, encoding="utf-8")
    (home / "inside").symlink_to("../work")
    (home / "link.md").symlink_to("../private.md")
    return lectern


OUTSIDE = [
    "../private.md",
    "../work/private.md",
    "x/../../private.md",
    "inside/private.md",
    "inside/../private.md",
    "link.md",
    "./link.md",
    "profile",
    "../private.rc",
    "{root}/home/private.md",
    "{root}/home/downloads/../private.md",
    "{below}/etc.md",
]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("where", ["in it", "elsewhere"])
def test_no_file_outside_is_changed_whatever_a_deck_names(
    lectern: Lectern, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, where: str
) -> None:
    (lectern.folder / "x").mkdir()
    below = "../" * 30 + str(tmp_path).lstrip("/")
    naming(lectern.deck, name.format(root=tmp_path, below=below))
    if where == "elsewhere":
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr("sys.argv", ["notes2slides", "pull", str(lectern.deck), "--write"])
    assert run() == 1
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_who_knows_the_files_may_name_them(lectern: Lectern) -> None:
    naming(lectern.deck, "../private.md")
    with pytest.raises(SourceError, match="a deck may name notes in its own folder") as raised:
        pull([lectern.deck])
    assert "--notes FILE" in raised.value.hint
    (change,) = pull([lectern.deck], [Path("../private.md")]).changes
    assert b"of somebody else" in change.after


def test_an_include_within_the_notes_of_a_deck_leads_no_further(lectern: Lectern) -> None:
    lectern.notes.write_text(f"{NOTES}\n!include ../private.md\n", encoding="utf-8")
    found = pull([lectern.deck])
    assert [change.path for change in found.changes] == [Path("notes.md")]


def test_notes_above_the_deck_are_found_within_their_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("out", "notes", "elsewhere"):
        (tmp_path / folder).mkdir()
    (tmp_path / "notes/a.md").write_text(NOTES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    build(Path("notes/a.md"), tmp_path / "out", PPTX)
    lectern = Lectern.__new__(Lectern)
    lectern.folder, lectern.deck = tmp_path, tmp_path / "out/a.pptx"
    lectern.edit(retype("of the notes", "of my notes"))
    assert [change.path for change in lectern.pull().changes] == [Path("notes/a.md")]
    (tmp_path / "notes/a.md").write_text(NOTES, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "elsewhere")
    with pytest.raises(SourceError, match=r"notes/a\.md cannot be found"):
        pull([lectern.deck])
    (tmp_path / "notes2slides.toml").write_text("", encoding="utf-8")
    assert len(pull([lectern.deck]).changes) == 1


@pytest.mark.parametrize("name", ["a b.md", 'a "b".md', "ä\\b.md", "a\tb.md", "ünï.md"])
@pytest.mark.parametrize("repository", [True, False])
def test_git_takes_a_patch_of_any_name_from_the_folder_that_it_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    name: str,
    repository: bool,
) -> None:
    for folder in ("notes", "out"):
        (tmp_path / folder).mkdir()
    if repository:
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    notes = tmp_path / "notes" / name
    notes.write_text(NOTES, encoding="utf-8")
    build(notes, tmp_path / "out", PPTX)
    lectern = Lectern.__new__(Lectern)
    lectern.folder, lectern.deck = tmp_path, next((tmp_path / "out").glob("*.pptx"))
    lectern.edit(retype("of the notes", "of my notes"))
    monkeypatch.chdir(tmp_path / "out")
    monkeypatch.setattr("sys.argv", ["notes2slides", "pull", str(lectern.deck), "--notes", f"../notes/{name}"])
    assert run() == 0
    said = capfdbinary.readouterr()
    assert b"../" not in said.out
    assert f"as they are seen from {tmp_path}" in os.fsdecode(said.err)
    subprocess.run(["git", "-C", "..", "apply", "-"], input=said.out, check=True)
    assert "- A point of my notes\n" in notes.read_text(encoding="utf-8")
