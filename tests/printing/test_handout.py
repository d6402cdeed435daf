"""`--to handout`: each slide with what was said, by the numbers of the slides; what is to be blank stands nowhere."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from notes2slides import BuildOptions, Course, Deck, build, plan, read, read_text, render
from notes2slides.checking.decks.finder import letters
from notes2slides.cli.commands import notes2slides
from notes2slides.doors.formats import DrawOptions, HandoutLayout
from notes2slides.provenance import Provenance, provenance_of

NOTES = """---
title: Sorting
author: Ada Müller
---

# Merge sort

- Halves are sorted, then **merged**, says [Wikipedia](https://en.wikipedia.org/wiki/Merge_sort)
    - $n \\log n$ comparisons
- **My Take:** It is stable

<!-- notes: for the speaker alone -->

```python
merge(sort(left), sort(right))
```

# Exercises

- How many comparisons does it need? <tag>exercise</tag>
    - xanswerx is $xformulax$ says [xlinkx](https://example.org/xaddressx)
        - xdeeperx, [xtwox](https://example.org/xtwox), [xthreex](https://example.org/xthreex)
    - **My Take:** xtakex is one

      | xtablex | b |
      |---|---|
      | 1 | 2 |

      ```python
      xcodex(1)
      ```
- Shown all the same
"""
LAYOUTS: tuple[HandoutLayout, ...] = ("notes", "lines", "text")
HARD = Path(__file__).parent.parent / "notes/hard"


@cache
def sorting() -> Deck:
    return plan(read_text(NOTES)[0])[0]


def handout(deck: Deck, layout: HandoutLayout = "notes", *blank: str) -> str:
    (page,) = render(deck, formats=["handout"], asked=DrawOptions(handout=layout, blank=blank)).values()
    return page.decode()


def words(page: str) -> str:
    """Return what a page says, without what it looks like."""
    body = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", body))


def shown(deck: Deck) -> list[int]:
    return [
        slide.number for slide in deck.slides if slide.layout not in ("cover", "agenda", "links", "closing", "section")
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_numbers_are_those_of_the_slides(layout: HandoutLayout) -> None:
    page = etree.HTML(handout(sorting(), layout))
    numbers = [int(each.text) for each in page.iterfind(".//article/h3/span[@class='number']")]
    assert numbers == shown(sorting())
    targets = {link.get("href").removeprefix("#") for link in page.iterfind(".//nav//a")}
    assert targets
    assert targets <= {each.get("id") for each in page.iterfind(".//main//*[@id]")}


@pytest.mark.parametrize("layout", ["notes", "text"])
def test_what_was_said_is_there_in_full(layout: HandoutLayout) -> None:
    page = handout(sorting(), layout)
    said = etree.HTML(page).iterfind(".//div[@class='said']")
    text = " ".join(" ".join("".join(each.itertext()) for each in said).split())
    for wanted in ("then merged, says Wikipedia", "https://en.wikipedia.org/wiki/Merge_sort", "My Take: It is stable"):
        assert wanted in text
    assert "<strong>merged</strong>" in page
    assert "for the speaker alone" not in words(page)


def test_the_text_alone_has_code_and_no_pictures_of_slides() -> None:
    page = handout(sorting(), "text")
    assert 'class="picture"' not in page
    assert "sort(left)" in words(page)


def test_lines_to_write_on_stand_beside_the_slides() -> None:
    page = etree.HTML(handout(sorting(), "lines"))
    articles = page.findall(".//article")
    assert all(len(each.findall(".//span[@class='to-write']")) > 5 for each in articles)
    assert all(each.find(".//div[@class='picture']") is not None for each in articles)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_left_blank_stands_nowhere(layout: HandoutLayout) -> None:
    assert "xanswerx" in handout(sorting())
    page = handout(sorting(), layout, "Exercise")
    assert re.findall(r"x[a-z]+x\b", page) == []
    assert "How many comparisons" in words(page)
    assert "Shown all the same" in words(page)
    assert 'class="to-write"' in page


def test_a_tag_that_nothing_bears_is_told(tmp_path: Path) -> None:
    notes = tmp_path / "sorting.md"
    notes.write_text(NOTES, encoding="utf-8")
    report = build(notes, tmp_path, BuildOptions(formats=("handout",), blank=("exercises", "exercise", "my take")))
    (said,) = (each for each in report.diagnostics if each.code == "blank-unknown")
    assert "exercises" in said.message
    assert "exercise?" in said.hint


@pytest.mark.parametrize("name", sorted(path.stem for path in HARD.glob("*.md")))
def test_every_word_of_hard_notes_is_there_and_no_script_is(name: str) -> None:
    deck, _ = plan(read(HARD / f"{name}.md")[0])
    page = handout(deck)
    assert "<script" not in page
    assert not re.search(r'href="(?:#/|javascript:)', page)
    inside = letters(words(page))
    lost = [
        origin.text
        for slide in deck.slides
        if slide.number in shown(deck)
        for origin in slide.origins
        if origin.role == "body" and not origin.is_exhibit and letters(origin.text) not in inside
    ]
    assert lost == []


def test_it_is_written_beside_the_decks_and_known_as_ours(tmp_path: Path) -> None:
    notes = tmp_path / "sorting.md"
    notes.write_text(NOTES, encoding="utf-8")
    report = build(notes, tmp_path, BuildOptions(formats=("html", "handout"), without_notes=True))
    assert [path.name for path in report.files] == ["sorting.html", "sorting-handout.html"]
    assert provenance_of(tmp_path / "sorting-handout.html") is Provenance.UNCHANGED
    assert "It is stable" in words((tmp_path / "sorting-handout.html").read_text(encoding="utf-8"))
    build(notes, tmp_path, BuildOptions(formats=("handout",)))
    assert len(list(tmp_path.iterdir())) == 3


def test_a_course_has_handouts_in_its_list(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "notes2slides.toml").write_text("", encoding="utf-8")
    (tmp_path / "sorting.md").write_text(NOTES, encoding="utf-8")
    spec = 'sources = ["sorting.md"]\nformats = ["html", "handout"]\nhandout = "text"\nblank = ["exercise"]\n'
    (tmp_path / "decks/sorting.toml").write_text(spec, encoding="utf-8")
    Course.load(tmp_path).build(jobs=1)
    (page,) = tmp_path.rglob("sorting-handout.html")
    assert "xanswerx" not in page.read_text(encoding="utf-8")
    listed = (page.parent / "index.html").read_text(encoding="utf-8")
    assert 'href="sorting-handout.html"' in listed
    assert "Handout" in listed


def test_as_pdf_it_has_bookmarks_and_no_slide_is_torn_from_its_text() -> None:
    deck, _ = plan(read(HARD / "long-bullets.md")[0])
    (pdf,) = render(deck, formats=["handout-pdf"]).values()
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        contents = [each.get_title() for each in document.get_toc()]
        assert {round(page.get_width()) for page in document} == {595}
    assert len(contents) > len(shown(deck)) / 2
    drawn = "".join(pages)
    assert len(pages) > 5
    assert drawn.count(deck.meta.title) > 1


def test_the_command_line_asks_for_both() -> None:
    names = {param.name for param in notes2slides.commands["build"].params}
    assert {"handout", "blank", "without_notes"} <= names
