"""What is larger than a limit is refused with its line, by a message that names the limit and a way out, in no time."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides import pipeline, reading
from notes2slides.diagnostics import SourceError
from notes2slides.files import limits
from notes2slides.files.source import Source
from notes2slides.reading.lines import scopes
from tests.support.work import calls

_PER_LINE = 80
"""Calls that a line may cost before it is refused: to read it takes some hundred, to plan it thousands."""
_FEW = 400


def _refused(text: str, folder: Path) -> tuple[SourceError, int]:
    """Return the error of notes with that text, and how many functions were called until it was raised."""
    path = folder / "notes.md"
    path.write_text(text, encoding="utf-8")
    found: list[SourceError] = []
    reading.read([Source("notes.md", "---\ntitle: a\n---\n\n- a\n")])  # imports what is imported late

    def work() -> None:
        with pytest.raises(SourceError) as raised:
            pipeline.read(path)
        found.append(raised.value)

    count = calls(work)
    return found[0], count


BLOCKS = {
    "bullets": ("- a\n", 1),
    "paragraphs": ("a\n\n", 2),
    "quotations": ("> a\n\n", 2),
    "abbreviations": ("*[a{0}]: b\n", 1),
    "footnotes": ("[^a{0}]: b\n", 1),
    "comments": ("<!-- a -->\n", 1),
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_more_blocks_than_a_deck_takes_are_refused(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scopes, "MOST_BLOCKS", _FEW)  # a hundredth of the real limit, for the sake of time
    unit, lines = BLOCKS[kind]
    error, work = _refused("".join(unit.format(number) for number in range(99 * _FEW)), tmp_path)
    assert f"{_FEW} blocks" in error.message
    assert "make several decks" in error.hint
    assert error.span is not None
    assert error.span.first in (lines * _FEW + 1, lines * _FEW // 2 + 1)
    assert work <= _PER_LINE * lines * _FEW


def test_a_definition_more_than_a_deck_takes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scopes, "MOST_BLOCKS", _FEW)
    error, _ = _refused("".join(f"[a{number}]: b\n" for number in range(2 * _FEW)), tmp_path)
    assert error.span is not None
    assert error.span.first == _FEW


def test_blocks_of_all_files_count(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("a\n\n" * (limits.MOST_BLOCKS // 2 + 1), encoding="utf-8")
    with pytest.raises(SourceError, match="more than 40,000 blocks") as raised:
        pipeline.read(tmp_path)
    assert raised.value.span is not None
    assert raised.value.span.path.endswith("b.md")


def test_as_many_blocks_as_a_deck_takes_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scopes, "MOST_BLOCKS", _FEW)
    path = tmp_path / "notes.md"
    path.write_text("- a\n  goes on\n" * _FEW, encoding="utf-8")
    notes, _ = pipeline.read(path)
    assert len(notes.sections[0].blocks) == _FEW


def test_a_larger_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    with path.open("wb") as file:
        file.truncate(limits.LARGEST_FILE + 1)
    with pytest.raises(SourceError, match="larger than 16 MB") as raised:
        pipeline.read(path)
    assert raised.value.span is not None
    assert "several files" in raised.value.hint


def test_a_file_that_is_included_may_be_no_larger(tmp_path: Path) -> None:
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(limits.LARGEST_FILE + 1)
    (tmp_path / "notes.md").write_text("- a\n\n!include large.md\n", encoding="utf-8")
    _, diagnostics = pipeline.read(tmp_path / "notes.md")
    (said,) = diagnostics
    assert "large.md is larger than 16 MB" in said.message
    assert (said.span and said.span.first, said.hint) == (3, "part it into several files")


def test_a_longer_header_is_refused_before_yaml_sees_it(tmp_path: Path) -> None:
    keys = "".join(f"key{number}: value\n" for number in range(20_000))
    error, work = _refused(f"---\n{keys}---\n\n# Deck\n", tmp_path)
    assert "65,536 characters" in error.message
    assert error.span is not None
    assert 3_000 < error.span.first < 5_000
    assert work <= _PER_LINE * error.span.first


@pytest.mark.parametrize("count", [21, 30_000])
def test_a_deeper_header_is_refused_at_once(count: int, tmp_path: Path) -> None:
    error, work = _refused(f"---\ntitle: a\nx: {'[' * count}{']' * count}\n---\n\n# Deck\n", tmp_path)
    assert "20 levels" in error.message
    assert error.span is not None
    assert error.span.first == 3
    assert work < 50_000


@pytest.mark.parametrize("level", ["> ", "- ", "> - "])
def test_deeper_blocks_are_refused(level: str, tmp_path: Path) -> None:
    error, work = _refused("# Deck\n\n" + level * (limits.DEEPEST + 1) + "a\n", tmp_path)
    assert "400 levels" in error.message
    assert error.span is not None
    assert error.span.first == 3
    assert work < 200 * limits.DEEPEST
