"""`--without-notes`: a copy for others says nothing that is left out or only said, in any part of any file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pptx import Presentation

from notes2slides import BuildOptions, Course, DrawOptions, Selection, build
from notes2slides.files.provenance import Provenance, provenance_of
from notes2slides.merge_base import read_base
from tests.support.ooxml import schema_errors

NOTES = """---
title: Sorting
---

# Merge sort

- Halves are sorted <tag>topic</tag>
    - xbelowx is shown in full only, with a [link](https://example.org/xlinkx)
    - xmathsx $xformulax^2$
- **My Take:** xtakex is an opinion
- Left out <tag>my take</tag>
    - xchildx hangs below it
- A table follows

| a | b |
|---|---|
| 1 | 2 |

<!-- notes: xspokenx words -->

::: notes
xdivx
:::

# xsectionx <tag>my take</tag>

- ![xaltx](xfilex.png)
"""
SECRET = [
    "xbelowx",
    "xlinkx",
    "xmathsx",
    "xformulax",
    "xtakex",
    "xchildx",
    "xspokenx",
    "xdivx",
    "xsectionx",
    "xaltx",
    "xfilex",
]


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every part of a file, and of the files inside it, by name, names too; a page is one part."""
    if not data.startswith(b"PK"):
        yield "whole", data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, name.encode()
            for inner, content in parts(archive.read(name)):
                yield f"{name}/{inner}", content


def words_in(file: Path, words: list[str]) -> set[tuple[str, str]]:
    """Return which words stand in which parts of a file, in either of the two encodings that texts have there."""
    forms = {word: (word.encode(), word.encode("utf-16-le")) for word in words}
    return {
        (name, word)
        for name, content in parts(file.read_bytes())
        for word, found in forms.items()
        if any(form in content for form in found)
    }


@cache
def built(folder: Path, *, without_notes: bool) -> tuple[Path, Path]:
    notes = folder / "xfolderx" / "xnamex.md"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text(NOTES, encoding="utf-8")
    selection = Selection(without=("my take",))
    options = BuildOptions(drawing=DrawOptions(without_notes=without_notes), detail="outline", selection=selection)
    out = folder / f"out-{without_notes}"
    build(notes, out, options)
    return out / "xnamex.pptx", out / "xnamex.html"


@pytest.mark.parametrize("kind", [0, 1])
def test_a_copy_for_others_holds_nothing_that_is_left_out(kind: int, tmp_path: Path) -> None:
    own, copy = (built(tmp_path, without_notes=without)[kind] for without in (False, True))
    left_out = {word for _, word in words_in(own, SECRET)}
    assert {"xbelowx", "xspokenx"} <= left_out
    assert words_in(copy, [*SECRET, "xfolderx", "xnamex"]) == set()


def test_it_has_no_base_no_notes_and_no_sources(tmp_path: Path) -> None:
    own, copy = (built(tmp_path, without_notes=without)[0] for without in (False, True))
    assert read_base(own)
    assert not read_base(copy)
    assert not [name for name, _ in parts(copy.read_bytes()) if "customXml" in name]
    assert {slide.notes_slide.notes_text_frame.text for slide in Presentation(str(copy)).slides} == {""}
    assert schema_errors(copy.read_bytes()) == []
    assert provenance_of(copy) is Provenance.UNCHANGED


def test_the_slides_are_the_same(tmp_path: Path) -> None:
    own, copy = (dict(parts(built(tmp_path, without_notes=without)[0].read_bytes())) for without in (False, True))
    slides = [name for name in own if name.startswith("ppt/slides/slide") and name.endswith("/whole")]
    assert len(slides) > 2
    assert all(own[name] == copy[name] for name in slides)


def test_a_deck_spec_asks_for_it(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "notes2slides.toml").write_text("", encoding="utf-8")
    (tmp_path / "sorting.md").write_text(NOTES, encoding="utf-8")
    spec = 'sources = ["sorting.md"]\nwithout = ["my take"]\ndetail = "outline"\nformats = ["html"]\n'
    spec += "without_notes = true\n"
    (tmp_path / "decks/students.toml").write_text(spec, encoding="utf-8")
    Course.load(tmp_path).build(jobs=1)
    (page,) = tmp_path.rglob("students.html")
    assert words_in(page, [*SECRET, "sorting.md"]) == set()
