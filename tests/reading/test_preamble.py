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


def test_several_files_of_macros_are_read_in_order(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.tex").write_text(rf"\newcommand{{\{name}}}{{x}}", encoding="utf-8")
    notes = tmp_path / "notes.md"
    notes.write_text("---\ntitle: T\npreamble:\n  - a.tex\n  - b.tex\n---\n\n$\\a$\n", encoding="utf-8")
    opened, said = with_inclusions(load_sources([notes])[0])
    assert opened[0].preamble == "\\newcommand{\\a}{x}\n\\newcommand{\\b}{x}"
    assert said == ()


@pytest.mark.parametrize("before", ["", "---\ntitle: T\n---\n\n", "Title: T\n\n", "# T\n\n"])
def test_a_line_of_the_notes_themselves_names_no_file(before: str, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(f"{before}- a\n\nBibliography: Smith 2001, Jones\n", encoding="utf-8")
    assert with_inclusions(load_sources([notes])[0])[1] == ()


@pytest.mark.parametrize("header", ["---\ntitle: T\n\nbibliography: refs.bib\n---\n", "Bibliography: refs.bib\n"])
def test_a_header_names_works_below_an_empty_line_and_without_rules_too(header: str, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(f"{header}\n- a\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_bytes(b"\xef\xbb\xbf@book{a}")
    assert with_inclusions(load_sources([notes])[0])[0][0].bibliography == (("refs.bib", "@book{a}"),)
