"""Citations in styles of one's own, and where what they need is not there."""

from __future__ import annotations

import sys

import pytest

from notes2slides.files.source import Source
from notes2slides.model.text import plain
from notes2slides.model.tree import walk_all
from notes2slides.reading import read

WORKS = (("refs.bib", "@book{a, author={A. Huber}, title={Graphs}, year=2020}\n@book{b, title={Trees}, year={n.d.}}"),)
NUMBERED = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>
<title>N</title><id>n</id>
<updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout></citation>
<bibliography><layout suffix=".">
<text variable="citation-number" suffix=". "/><text variable="title"/></layout></bibliography>
</style>"""


def said(text: str, csl: str = "", header: str = "") -> tuple[list[str], list[str]]:
    """The texts of all blocks, and the codes of what is told."""
    whole = f"---\ntitle: T\nbibliography: refs.bib\n{header}---\n\n{text}\n"
    notes, found = read([Source("notes.md", whole, bibliography=WORKS, csl=csl)])
    texts = [plain(block.runs) for block in walk_all(notes.sections) if hasattr(block, "runs")]
    return texts, [each.code for each in found]


def test_a_style_with_numbers_counts_works_as_they_are_cited() -> None:
    texts, told = said("- See [@b; @a]\n- As @a showed", NUMBERED)
    assert texts == ["See [1, 2]", "As Huber [2] showed", "1. Trees. ↩", "2. Graphs. ↩"]
    assert told == []


@pytest.mark.parametrize("csl", ["<style", "<a/>", "<style xmlns='http://purl.org/net/xbiblio/csl'/>"])
def test_a_style_that_is_none_is_told_and_nothing_is_lost(csl: str) -> None:
    texts, told = said("- See [@a]", csl)
    assert texts == ["See [@a]"]
    assert "citations-unread" in told


def test_a_style_of_no_such_name_is_told() -> None:
    assert "citations-unread" in said("- See [@a]", header="csl: nobodys-style\n")[1]


def test_without_the_package_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    texts, told = said("- See [@a]")
    assert texts == ["See [@a]"]
    assert "citations-missing" in told


def test_entries_that_cannot_be_read_leave_the_others() -> None:
    broken = (("refs.bib", "@book{a, title={A}, year=2020\n\n@article{c, title={C}, year=2021}\n@misc{"),)
    notes, _ = read([Source("notes.md", "---\ntitle: T\n---\n- See @c\n", bibliography=broken)])
    texts = [plain(block.runs) for block in walk_all(notes.sections) if hasattr(block, "runs")]
    assert texts[0].startswith("See ")


@pytest.mark.parametrize(
    "works",
    [
        '[{"id": "a", "type": "book", "author": "Me"}]',
        '[{"id": "a", "type": "book", "issued": {"date-parts": [[]]}}]',
        '[{"id": "a"}]',
        f'[{{"id": "a", "type": "book", "volume": {"1" * 5000}}}]',
    ],
)
def test_works_that_are_not_as_csl_has_them_are_told(works: str) -> None:
    text = "---\ntitle: T\nbibliography: refs.json\n---\n- See [@a]\n"
    notes, found = read([Source("notes.md", text, bibliography=(("refs.json", works),))])
    assert [plain(block.runs) for block in walk_all(notes.sections) if hasattr(block, "runs")] == ["See [@a]"]
    assert "citations-unread" in [each.code for each in found]


def test_code_on_a_line_leaves_its_citations_what_they_are() -> None:
    texts, _ = said("- `[@a]` is [@a], as @b <!-- @a --> said", NUMBERED)
    assert texts[0] == "[@a] is [1], as Trees [2] said"
