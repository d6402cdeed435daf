"""Every case of tests/cases/read: a piece of Markdown, and the tree it must become."""

from __future__ import annotations

from pathlib import Path

import pytest
from notes_tree import FILE, tree

from notes2slides.reading import read
from notes2slides.sources import Source

CASES = Path(__file__).parents[1] / "cases" / "read"


def cases() -> list[object]:
    found: list[object] = []
    for file in sorted(CASES.glob("*.md")):
        if file.name == "README.md":
            continue
        parts = file.read_text(encoding="utf-8").split("\n%% ")[1:]
        for case, becomes in zip(parts[::2], parts[1::2], strict=True):
            title, _, source = case.partition("\n")
            expected = becomes.removeprefix("becomes\n").strip("\n")
            found.append(pytest.param(source, expected, id=f"{file.stem}: {title}"))
    return found


@pytest.mark.parametrize(("source", "expected"), cases())
def test_case(source: str, expected: str) -> None:
    assert tree(*read([Source(FILE, source)])) == expected
