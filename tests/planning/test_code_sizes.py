"""Code on slides: as large as it can be, all parts of one block alike, and cut only where it must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides import plan, read
from notes2slides.model.frames import CodeFrame


def frames(code: str, folder: Path) -> list[CodeFrame]:
    path = folder / "code.md"
    path.write_text(f"## Code\n\n```python\n{code}\n```\n", encoding="utf-8")
    deck, _ = plan(read([path])[0], "lecture")
    return [slot.frame for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, CodeFrame)]


def functions(count: int, lines: int, width: int = 10) -> str:
    body = "\n".join(["def f():", *[f"    {'x' * width}"] * (lines - 1)])
    return "\n\n".join([body] * count)


def test_parts_of_code_are_as_large_as_they_all_have_room_for(tmp_path: Path) -> None:
    found = frames(functions(3, 9), tmp_path)
    assert len(found) > 1
    assert {frame.size for frame in found} == {18.0}


def test_the_widest_line_decides_for_all_parts(tmp_path: Path) -> None:
    found = frames(f"{functions(2, 9)}\n\n{functions(1, 9, 90)}", tmp_path)
    assert len(found) > 1
    assert {frame.size for frame in found} == {14.0}


@pytest.mark.parametrize("lines", [23, 37, 80, 200])
def test_parts_of_one_block_are_alike_and_balanced(lines: int, tmp_path: Path) -> None:
    found = frames(functions(1, lines), tmp_path)
    assert len({frame.size for frame in found}) == 1
    counts = [len(frame.lines) for frame in found]
    assert max(counts) - min(counts) <= max(counts) / 2


@pytest.mark.parametrize(("lines", "parts"), [(18, 1), (19, 1), (24, 2)])
def test_the_panel_is_tighter_before_code_is_cut(lines: int, parts: int, tmp_path: Path) -> None:
    found = frames(functions(1, lines), tmp_path)
    assert len(found) == parts
    assert all(frame.panel.tight_padding <= frame.padding <= frame.panel.padding for frame in found)


def test_a_line_that_no_slide_holds_goes_on_without_a_number(tmp_path: Path) -> None:
    found = frames("first\n" + "word0123456789 " * 400 + "\nlast", tmp_path)
    assert [line.number for frame in found for line in frame.lines if line.number is not None] == [1, 2, 3]
    drawn = "".join(line.text for frame in found for line in frame.lines)
    assert drawn.replace(" ", "") == "first" + "word0123456789" * 400 + "last"
    assert len(found) > 3
