"""Every case of tests/cases/read: a piece of Markdown, and the tree it must become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from notes_tree import FILE, tree

from notes2slides.files.inclusions import with_inclusions
from notes2slides.files.source import Source
from notes2slides.files.sources import load_sources
from notes2slides.planning.forms.all_forms import HINTS
from notes2slides.reading import ReadOptions, read

CASES = Path(__file__).parents[1] / "cases" / "read"


@dataclass(frozen=True)
class Case:
    """A piece of Markdown, the files beside it, and the tree."""

    source: str
    files: Mapping[str, str]
    becomes: str


def cases() -> list[object]:
    return [
        pytest.param(case, id=f"{file.stem}: {title}")
        for file in sorted(CASES.glob("*.md"))
        if file.name != "README.md"
        for title, case in read_cases(file.read_text(encoding="utf-8"))
    ]


def read_cases(text: str) -> Iterator[tuple[str, Case]]:
    title, source = "", ""
    files: dict[str, str] = {}
    for part in text.split("\n%% ")[1:]:
        head, _, body = part.partition("\n")
        if head == "becomes":
            yield title, Case(source, files, body.strip("\n"))
            files = {}
        elif head.startswith("file "):
            files[head.removeprefix("file ")] = body
        else:
            title, source = head, body


def sources(case: Case, folder: Path) -> Sequence[Source]:
    """Return the source of a case; where other files stand beside it, through the door."""
    if not case.files:
        return [Source(FILE, case.source)]
    for name, text in {FILE: case.source, **case.files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return with_inclusions(load_sources([FILE])[0])[0]


@pytest.mark.golden
@pytest.mark.parametrize("case", cases())
def test_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    options = ReadOptions(layouts=lambda: tuple(HINTS))
    assert tree(*read(sources(case, tmp_path), options)) == case.becomes
