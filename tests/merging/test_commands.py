"""What a build says of edits, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_merging import NOTES, Desk, retype

from notes2slides import Course
from notes2slides.cli.edge import run
from support.edited import edit


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def build(monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr("sys.argv", ["notes2slides", "build", *options])
    return run()


def test_a_build_tells_what_became_of_each_slide(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    assert build(monkeypatch, "notes.md", "--to", "pptx") == 0
    said = capsys.readouterr().err
    assert "“Why attention is needed”, is as you edited it (1 text changed)" in said


def test_refusing_has_the_exit_status_of_a_deck_in_use(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    assert build(monkeypatch, "notes.md", "--to", "pptx", "--edits", "refuse") == 3
    assert "1 text changed" in capsys.readouterr().err


def test_a_page_is_kept_and_never_merged(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(monkeypatch, "notes.md", "-q") == 0
    page = desk.deck.with_suffix(".html")
    edited = edit(page)
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    desk.replace("Or learned ones", "Or ones that are learned")
    assert build(monkeypatch, "notes.md", "-q") == 0
    assert page.read_bytes() == edited
    assert page.with_name("notes.new.html").exists()
    assert any("a narrow bottleneck" in said for said in desk.said())
    assert any("Or ones that are learned" in said for said in desk.said())


@pytest.mark.parametrize(
    ("settings", "spec"), [("", ""), ('edits = "keep"', ""), ('edits = "keep"', 'edits = "merge"')]
)
def test_a_course_does_with_edits_what_it_says(tmp_path: Path, settings: str, spec: str) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/all.toml").write_text(f'sources = ["notes.md"]\nformats = ["pptx"]\n{spec}\n', encoding="utf-8")
    (tmp_path / "notes2slides.toml").write_text(f"{settings}\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    Course.load(tmp_path).build(jobs=1)
    desk = Desk.__new__(Desk)
    desk.notes, desk.deck = tmp_path / "notes.md", tmp_path / "out/all.pptx"
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    assert Course.load(tmp_path).stale() == ()
    desk.replace("Or learned ones", "Or ones that are learned")
    report = Course.load(tmp_path).build(jobs=1)
    assert [outcome.error for outcome in report.outcomes] == [""]
    said = "\n".join(desk.said())
    assert "a narrow bottleneck" in said
    is_merged = "keep" not in settings or "merge" in spec
    assert ("Or ones that are learned" in said) == is_merged
    assert (tmp_path / "out/all.new.pptx").exists() != is_merged
    assert Course.load(tmp_path).stale() == ()


def test_a_dry_run_writes_nothing_and_says_what_would_become_of_each_slide(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.edit(retype("a bottleneck", "too narrow"))
    desk.replace("is a bottleneck", "was the trouble")
    before = {path: path.read_bytes() for path in desk.notes.parent.iterdir()}
    assert build(monkeypatch, "notes.md", "--to", "pptx", "--dry-run", "-q") == 0
    said = capsys.readouterr().out
    assert "  slide 3  Why attention is needed  your edits, and what is new in the notes  (1 text changed)" in said
    assert "    notes.md:6: a text that the notes have changed too: you “A fixed vector is too narrow”" in said
    assert build(monkeypatch, "notes.md", "--to", "pptx", "--dry-run", "--json", "-q") == 0
    (deck,) = json.loads(capsys.readouterr().out)["decks"]
    assert deck["file"] == "notes.pptx"
    assert [(each["slide"], each["fate"], each["conflicts"][0]["place"]) for each in deck["slides"]] == [
        (3, "merged", "notes.md:6")
    ]
    assert before == {path: path.read_bytes() for path in desk.notes.parent.iterdir()}


def test_a_course_can_be_asked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/all.toml").write_text('sources = ["notes.md"]\nformats = ["pptx"]\n', encoding="utf-8")
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    Course.load(tmp_path).build(jobs=1)
    desk = Desk.__new__(Desk)
    desk.notes, desk.deck = tmp_path / "notes.md", tmp_path / "out/all.pptx"
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    desk.replace("Or learned ones", "Or ones that are learned")
    monkeypatch.chdir(tmp_path)
    assert build(monkeypatch, "--edits", "keep", "--jobs", "1", "-q") == 0
    assert (tmp_path / "out/all.new.pptx").exists()
    assert Course.load().stale() == ()
