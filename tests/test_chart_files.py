"""Charts whose numbers stand in a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notes2slides.assets.loading import ingredients
from notes2slides.model.notes import Chart, Code, Notes
from notes2slides.model.tree import walk, walk_sections
from notes2slides.pipeline import read

FENCE = "# A\n\n- b\n\n```chart line\ntitle: Loss\nfile: {}\n```\n"
NUMBERS = "Epoch,Training,Validation\n1,0.92,0.97\n2,0.61,\n"


def blocks(notes: Notes) -> list[object]:
    return [block for section in walk_sections(notes.sections) for _, block in walk(section.blocks)]


def one(folder: Path, text: str) -> tuple[object, list[tuple[str, int]], str]:
    folder.mkdir(exist_ok=True)
    (folder / "notes.md").write_text(text, encoding="utf-8")
    notes, said = read(folder / "notes.md")
    (found,) = (block for block in blocks(notes) if isinstance(block, Chart | Code))
    return found, [(each.code, each.span.first) for each in said if each.span], " ".join(map(str, said))


@pytest.mark.parametrize("name", ["data.csv", '"data.csv"', "./data.csv", "data/loss of 3.csv"])
@pytest.mark.parametrize(
    "text", [FENCE, FENCE.replace("file:", "File :"), FENCE.replace("\n```", "\n  ```").replace("\ntitle", "\n  title")]
)
def test_numbers_of_a_file_are_drawn_as_if_they_stood_in_the_notes(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "n" / name.strip('"')
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"\xef\xbb\xbf" + NUMBERS.replace("\n", "\r\n").encode())
    chart, said, _ = one(tmp_path / "n", text.format(name))
    written, _, _ = one(tmp_path / "m", re.sub(r"[Ff]ile ?: \{\}", NUMBERS, text))
    assert isinstance(chart, Chart)
    assert isinstance(written, Chart)
    assert (chart.data, said) == (written.data, [])
    notes, _ = read(tmp_path / "n" / "notes.md")
    assert file.resolve() in [path.resolve() for path in ingredients(notes)]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("data.csv", None, "is not there"),
        ("../data.csv", NUMBERS, "lies outside"),
        ("%2e%2e/data.csv", NUMBERS, "lies outside"),
        ("https://example.org/data.csv", None, "is not fetched"),
        ("data.csv", "", "empty"),
        ("data.csv", "A,B\n1,2\n2,many\n", "data.csv, line 3: `many` is no number"),
        ("data.csv", "A,B\n" + "1,2\n" * 300_000, "larger than 1 MB"),
        ("data.csv", b"\xff\xfe\x00\x01\x02\x00" * 40, "cannot be read as a table"),
    ],
)
def test_a_file_that_cannot_be_drawn_is_told_at_its_line(
    name: str, content: str | bytes | None, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "n").mkdir()
    if content is not None:
        place = tmp_path / ("data.csv" if name.endswith("e/data.csv") or name.startswith("..") else "n/data.csv")
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    code, said, words = one(tmp_path / "n", FENCE.format(name))
    assert isinstance(code, Code)
    assert said == [("chart-file", 7)]
    assert problem in words


def test_numbers_in_two_places_are_told(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text(NUMBERS)
    code, said, _ = one(tmp_path, FENCE.format("data.csv\n\nA,B\n1,2"))
    assert isinstance(code, Code)
    assert said == [("chart-broken", 9)]
    assert code.text.endswith("1,2")


def test_charts_of_included_notes_find_their_files_beside_them(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "data.csv").write_text(NUMBERS)
    (tmp_path / "part" / "a.md").write_text(FENCE.format("data.csv"))
    chart, said, _ = one(tmp_path, "# T\n\n!include part/a.md\n")
    assert isinstance(chart, Chart)
    assert said == []
