"""`--to pdf`: a page for each slide on the busiest machine, with its links and bookmarks, the same each time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pypdfium2
import pytest

from notes2slides import BuildOptions, Deck, OutputError, Slide, SourceError, build, plan, read, read_text, render
from notes2slides.checking.decks.finder import letters
from notes2slides.checking.decks.pdf_pages import pdf_pages
from notes2slides.files.provenance import Provenance, provenance_of
from notes2slides.model.frames import Line, TextFrame
from notes2slides.printing.pdf_files import settled
from tests.support.chromium import chromium_path
from tests.support.examples import sized

NOTES = """---
title: Sorting
author: Ada Müller
---

# Sorting

- [Wikipedia](https://en.wikipedia.org/wiki/Sorting) has a page on it
- What is sorted is [searched](#searching) fast

# Merge sort that is stable, and takes as much memory again as the list that it is given has

- Halves are sorted, then merged: `merge(sort(left), sort(right))`
- $n \\log n$ comparisons

## Runs

- Natural runs are found first
- Timsort does so

# Searching

- Halve what is left
"""
HARD = Path(__file__).parent.parent / "notes/hard"


@cache
def sorting() -> tuple[Deck, bytes]:
    deck, _ = plan(read_text(NOTES)[0])
    return deck, pdf_of(deck)


def pdf_of(deck: Deck) -> bytes:
    (pdf,) = render(deck, formats=["pdf"]).values()
    return pdf


def contents(pdf: bytes) -> list[tuple[int, str, int]]:
    """Return the bookmarks of a PDF: how deep, what they say, and the page that they lead to."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(each.level, each.get_title(), each.get_dest().get_index()) for each in document.get_toc()]


def text_lines(slide: Slide) -> Iterator[Line]:
    """Yield the lines of a slide that have no formula."""
    frames = (slot.frame for slot in slide.slots if isinstance(slot.frame, TextFrame))
    lines = (line for frame in frames for paragraph in frame.paragraphs for line in paragraph.lines)
    yield from (line for line in lines if not any(run.maths for run in line.runs))


def test_a_page_a_slide_with_the_lines_of_the_plan(tmp_path: Path) -> None:
    deck, pdf = sorting()
    file = tmp_path / "sorting.pdf"
    file.write_bytes(pdf)
    pages = list(pdf_pages(file))
    assert len(pages) == len(deck.slides)
    for slide, page in zip(deck.slides, pages, strict=True):
        drawn = letters("".join(char.text for char in page.chars))
        lines = [letters("".join(run.text for run in line.runs)) for line in text_lines(slide)]
        assert [line for line in lines if line not in drawn] == []
        left, right = (edge(char for char in (each.left for each in page.chars)) for edge in (min, max))
        assert 0 < left < right < page.size.width


def test_bookmarks_are_the_sections_with_their_slides() -> None:
    deck, _ = plan(read(HARD / "blocks.md")[0])
    before = ("", *(slide.section for slide in deck.slides))
    expected = [
        (0 if slide.layout == "cover" else 1 + bool(slide.section and slide.section == last), slide.title, number)
        for number, (slide, last) in enumerate(zip(deck.slides, before, strict=False))
    ]
    assert {level for level, _, _ in expected} == {0, 1, 2}
    assert contents(pdf_of(deck)) == expected


@pytest.mark.parametrize("name", ["rtl", "headings-only", "scripts-and-emoji"])
def test_bookmarks_of_any_script_are_the_titles(name: str) -> None:
    deck, _ = plan(read(HARD / f"{name}.md")[0])
    assert [title for _, title, _ in contents(pdf_of(deck))] == [slide.title for slide in deck.slides]


def test_links_lead_to_pages_and_out() -> None:
    _, pdf = sorting()
    assert b"/URI (https://en.wikipedia.org/wiki/Sorting)" in pdf
    inside = set(re.findall(rb"/Subtype /Link[^>]*/Dest /(\S+)", pdf))
    assert inside
    assert all(re.search(rb"/" + re.escape(name) + rb" \[\d+ 0 R", pdf) for name in inside)


def test_it_is_tagged_says_its_language_and_carries_its_fonts() -> None:
    _, pdf = sorting()
    assert b"/Marked true" in pdf
    assert b"/Lang (en)" in pdf
    assert pdf.count(b"/FontFile") >= pdf.count(b"/Type /FontDescriptor") > 0
    with pypdfium2.PdfDocument(pdf) as document:
        said = document.get_metadata_dict()
    assert (said["Title"], said["Author"], said["CreationDate"]) == ("Sorting", "Ada Müller", "")


def test_it_shows_whose_it_is(tmp_path: Path) -> None:
    file = tmp_path / "sorting.pdf"
    file.write_bytes(sorting()[1])
    assert provenance_of(file) is Provenance.UNCHANGED
    file.write_bytes(sorting()[1] + b"% more\n")
    assert provenance_of(file) is Provenance.CHANGED


@pytest.mark.parametrize(
    "other", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF", b"\x00\xff" * 99]
)
def test_other_pdf_is_refused_rather_than_left_with_its_dates(other: bytes) -> None:
    with pytest.raises(OutputError, match="PDF"):
        settled(other, titles=["A"], author="B")


@contextmanager
def busy_machine() -> Iterator[None]:
    """Give every core of the machine two other things to do."""
    command = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(command) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def test_every_page_is_printed_on_a_busy_machine() -> None:
    deck, pdf = sorting()
    with busy_machine():
        found = {hashlib.sha256(pdf_of(deck)).digest() for _ in range(sized(2, thorough=50))}
    assert found == {hashlib.sha256(pdf).digest()}


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 3", "status 3"),
        ("exit 0", "no file"),
        ('for a; do case "$a" in --print-to-pdf=*) printf "%%PDF-1.4\\n" > "${a#*=}" ;; esac; done', "0 pages"),
        (None, "does not start"),
    ],
)
def test_a_browser_that_does_not_print_is_named_and_nothing_is_written(
    script: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tmp_path / "sorting.md"
    notes.write_text(NOTES, encoding="utf-8")
    browser = program(tmp_path / "browser", script) if script else str(tmp_path / "missing")
    monkeypatch.setenv("CHROMIUM", browser)
    with pytest.raises(OutputError, match=said) as caught:
        build(notes, tmp_path / "out", BuildOptions(formats=("html", "pdf")))
    assert browser in str(caught.value)
    assert "CHROMIUM=" in caught.value.hint
    assert not (tmp_path / "out").exists()


def test_without_a_browser_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in MappingProxyType({"PATH": str(tmp_path), "HOME": str(tmp_path), "CHROMIUM": ""}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(OutputError, match="none of them is installed") as caught:
        pdf_of(plan(read_text(NOTES)[0])[0])
    assert all(word in caught.value.hint for word in ("Edge", "CHROMIUM=", "any browser"))


def test_chromium_names_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = tmp_path / "asked"
    monkeypatch.setenv("CHROMIUM", program(tmp_path / "mine", f'echo "$@" > {asked}; exec {chromium_path()} "$@"'))
    assert pdf_of(sorting()[0]) == sorting()[1]
    assert "--print-to-pdf=" in asked.read_text(encoding="utf-8")


def test_a_pdf_of_ours_is_refused_as_notes(tmp_path: Path) -> None:
    file = tmp_path / "sorting.pdf"
    file.write_bytes(sorting()[1])
    with pytest.raises(SourceError, match="no notes") as caught:
        read(file)
    assert "check" not in caught.value.hint
