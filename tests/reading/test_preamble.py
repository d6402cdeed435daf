"""A file of macros that a header names."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides.files.inclusions import with_inclusions
from notes2slides.files.sources import load_sources


@pytest.mark.parametrize("named", ["macros.tex", "../macros.tex", "https://example.org/macros.tex"])
def test_a_file_that_is_not_there_or_not_ours_is_told_at_its_line(named: str, tmp_path: Path) -> None:
    notes = tmp_path / "notes" / "a.md"
    notes.parent.mkdir()
    (tmp_path / "macros.tex").write_text(r"\newcommand{\a}{b}", encoding="utf-8")
    notes.write_text(f"---\ntitle: T\npreamble: {named}\n---\n\n$\\a$\n", encoding="utf-8")
    sources, _ = load_sources([notes])
    opened, said = with_inclusions(sources)
    assert opened[0].preamble == ""
    assert [(each.code.partition("-")[0], each.span and each.span.first) for each in said] == [("header", 3)]
