"""What was made bold, italic, a link ... in a deck is so in the notes, as the lecturer writes it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lectern import PPTX, Lectern, insert, paragraph, retype, warned

from notes2slides import build
from notes2slides.files.provenance import Provenance, provenance_of
from notes2slides.pulling import pull

NOTES = """Title: Attention

# Attention heads

- Why attention is needed
  - A fixed vector is a "bottleneck" -> bad
  - The decoder looks back at **all** the states of its
    encoder <!-- keep --> <ml>
  - See [the paper](https://arxiv.org/abs/1409.0473) for *more* words
- Scores and `weights`
  - A score says how well a key and a query go together
  - My Take: weights are no explanation
"""


@pytest.fixture
def lectern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lectern:
    monkeypatch.chdir(tmp_path)
    return Lectern(tmp_path, NOTES)


def look(words: str, **changes: object) -> Callable[[Any], None]:
    """Select words and set how they look, as a hand does: the runs that they stand in are parted there."""

    def change(shown: Any) -> None:
        for run in selected(paragraph(shown, words), words):
            if "link" in changes:
                run.hyperlink.address = changes["link"]
            for name in ("bold", "italic", "underline"):
                if name in changes:
                    setattr(run.font, name, changes[name])
            for name in ("strike", "baseline"):
                if name in changes:
                    run.font._element.set(name, str(changes[name]))

    return change


def selected(found: Any, words: str) -> list[Any]:
    at = found.text.index(words)
    for edge in (at, at + len(words)):
        place = 0
        for run in found.runs:
            if place < edge < place + len(run.text):
                other = copy.deepcopy(run._r)
                run._r.addnext(other)
                whole = run.text
                run.text = whole[: edge - place]
                found.runs[[each._r for each in found.runs].index(other)].text = whole[edge - place :]
                break
            place += len(run.text)
    place, inside = 0, []
    for run in found.runs:
        if at <= place < at + len(words):
            inside.append(run)
        place += len(run.text)
    return inside


MARKED = [
    (look("fixed vector", bold=True), '  - A **fixed vector** is a "bottleneck" -> bad'),
    (look("vector is ", italic=True), '  - A fixed *vector is* a "bottleneck" -> bad'),
    (look("“bottleneck” → bad", bold=True), '  - A fixed vector is a **"bottleneck" -> bad**'),
    (look("all", bold=False), "  - The decoder looks back at all the states of its"),
    (look("all", bold=None), "  - The decoder looks back at all the states of its"),
    (look("all the states", bold=True), "  - The decoder looks back at **all the states** of its"),
    (look("all", italic=True), "  - The decoder looks back at ***all*** the states of its"),
    (look("at all the", italic=True), "  - The decoder looks back *at **all** the* states of its"),
    (look("of its encoder", bold=True), "  - The decoder looks back at **all** the states **of its"),
    (look("paper", bold=True), "  - See [the **paper**](https://arxiv.org/abs/1409.0473) for *more* words"),
    (look("See the paper for", bold=True), "  - **See [the paper](https://arxiv.org/abs/1409.0473) for** *more* words"),
    (look("the paper", link=None), "  - See the paper for *more* words"),
    (look("the paper", link="https://a.org/b"), "  - See [the paper](https://a.org/b) for *more* words"),
    (
        look("words", link="https://a.org/b_(c)"),
        "  - See [the paper](https://arxiv.org/abs/1409.0473) for *more* [words](<https://a.org/b_(c)>)",
    ),
    (look("more", italic=False, bold=True), "  - See [the paper](https://arxiv.org/abs/1409.0473) for **more** words"),
    (look("query", strike="sngStrike"), "  - A score says how well a key and a ~~query~~ go together"),
    (look("explan", bold=True), "  - My Take: weights are no **explan**ation"),
]


@pytest.mark.parametrize(("change", "line"), MARKED)
def test_words_are_marked_at_their_line(lectern: Lectern, change: Callable[[Any], None], line: str) -> None:
    lectern.edit(change)
    found = lectern.pull()
    assert warned(found) == []
    assert line in lectern.text().split("\n")
    lines, before = lectern.text().split("\n"), NOTES.split("\n")
    assert len(lines) == len(before)
    assert sum(one != other for one, other in zip(lines, before, strict=True)) <= 2
    assert [each.message for each in found.diagnostics if each.code == "not-in-notes"] == []
    at_rest(lectern)


def at_rest(lectern: Lectern) -> None:
    """See that the next build has no conflict, and that then nothing is left to be pulled."""
    report = build(lectern.notes, lectern.folder, PPTX)
    assert [each.message for each in report.diagnostics if each.code.startswith("edits")] == []
    assert provenance_of(lectern.deck) is Provenance.UNCHANGED, "the deck is the one that the notes give"
    again = pull([lectern.deck])
    assert (again.changes, warned(again)) == ((), [])


def test_words_that_are_typed_and_marked_come_as_both(lectern: Lectern) -> None:
    lectern.edit(retype("fixed vector", "single short vector"))
    lectern.edit(look("short", bold=True))
    lectern.edit(insert("A score says", "Or rather: a burden"))
    lectern.edit(look("rather", italic=True), look("burden", link="https://a.org"))
    assert warned(lectern.pull()) == []
    assert '  - A single **short** vector is a "bottleneck" -> bad\n' in lectern.text()
    assert "go together\n  - Or *rather*: a [burden](https://a.org)\n" in lectern.text()
    at_rest(lectern)


def test_marks_are_written_as_the_lecturer_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lectern = Lectern(tmp_path, "# Topic\n\n* Some __bold__ and _italic_ words\n* Another point of that\n")
    lectern.edit(look("Another", bold=True), look("point", italic=True), look("hat", italic=True))
    assert warned(lectern.pull()) == []
    assert "* __Another__ _point_ of t*hat*\n" in lectern.text()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://a.org/<x>", "ppaction://x"])
def test_a_link_that_notes_cannot_have_is_told(lectern: Lectern, link: str) -> None:
    lectern.edit(look("query", link=link))
    found = lectern.pull()
    assert found.changes == ()
    assert any("leads to no address of the web" in each for each in warned(found))


def test_sizes_and_colours_stay_in_the_deck_and_are_told(lectern: Lectern) -> None:
    def enlarge(shown: Any) -> None:
        for run in selected(paragraph(shown, "fixed vector"), "fixed vector"):
            run.font.size, run.font.bold = 500_000, True

    lectern.edit(enlarge)
    found = lectern.pull()
    assert "A **fixed vector** is" in lectern.text()
    assert ["1 text formatted" in each.message for each in found.diagnostics if each.code == "not-in-notes"] == [True]
