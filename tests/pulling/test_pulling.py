"""What was edited in a deck stands in the notes, at its line, typed as its neighbours are; the next build rests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lectern import Lectern, insert, move, paragraph, remove, retype, said, say, spoken, warned

from notes2slides.diagnostics import OutputError, SourceError
from notes2slides.files.source import Source
from notes2slides.files.sources import load_sources
from notes2slides.pulling import pull, save
from notes2slides.pulling.note_files import Lines, NotesFile, opened, with_changes
from notes2slides.values import replace

NOTES = """Title: Attention
Author: Me

# Attention

- Why attention is needed:
  - A fixed vector is a "bottleneck" -> bad
  - The decoder looks back at **all** states of the
    encoder <!-- keep --> <ml>
  - See [the paper](https://arxiv.org/abs/1409.0473) for more
- Scores and weights
  - A score says how well a key and a query go together
  - Softmax makes weights of scores
  - My Take: weights are no explanation

| layer | heads |
|-------|-------|
| first | 2     |
| last  | 4     |

# Transformers

<!-- notes: say hello to them -->

- Positions have to be said
  - Sines of different length
  - Or learned ones
- Layers
  - Self attention, then a network for each position
  - Residual connections around both

```python
x = 1
```
"""


@pytest.fixture
def lectern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lectern:
    monkeypatch.chdir(tmp_path)
    return Lectern(tmp_path, NOTES)


def at_rest(lectern: Lectern) -> None:
    """See that the next build has no conflict, and that notes and deck say the same then."""
    hand = lectern.said()
    assert lectern.build() == []
    merged = lectern.said()
    assert pull([lectern.deck]).changes == ()
    lectern.deck.unlink()
    lectern.build()
    assert merged == lectern.said()
    assert set(hand) <= {*merged, *hand}


RETYPED = [
    ("fixed vector", "single vector", '  - A single vector is a "bottleneck" -> bad'),
    ("bottleneck", "narrow bottleneck", '  - A fixed vector is a "narrow bottleneck" -> bad'),
    (" states of", " hidden states of", "  - The decoder looks back at **all** hidden states of the"),
    ("the encoder", "an encoder", "    encoder <!-- keep --> <ml>"),
    ("the paper", "their paper", "  - See [their paper](https://arxiv.org/abs/1409.0473) for more"),
    ("Why attention is needed", "Why we need attention", "- Why we need attention:"),
    ("no explanation", "no *explanation*", "  - My Take: weights are no \\*explanation\\*"),
    ("Layers", "Layers_of 3 < 4", "- Layers_of 3 < 4"),
]


@pytest.mark.parametrize(("old", "new", "line"), RETYPED)
def test_a_retyped_text_changes_its_words_alone(lectern: Lectern, old: str, new: str, line: str) -> None:
    lectern.edit(retype(old, new))
    assert warned(lectern.pull()) == []
    lines = lectern.text().split("\n")
    assert line in lines
    before = NOTES.split("\n")
    assert len(lines) == len(before)
    assert sum(one != other for one, other in zip(lines, before, strict=True)) == 1
    at_rest(lectern)


def test_a_new_bullet_stands_where_the_deck_has_it(lectern: Lectern) -> None:
    lectern.edit(insert("Or learned ones", "Or rotary ones"), insert("Or rotary ones", "As in *RoFormer*", level=2))
    lectern.pull()
    assert "  - Or learned ones\n  - Or rotary ones\n    - As in \\*RoFormer\\*\n- Layers\n" in lectern.text()
    at_rest(lectern)


def test_a_deleted_bullet_goes_with_its_lines(lectern: Lectern) -> None:
    lectern.edit(remove("Softmax makes"), remove("The decoder looks"))
    lectern.pull()
    assert "Softmax" not in lectern.text()
    assert "-> bad\n  - See [" in lectern.text()
    at_rest(lectern)


def test_what_hung_below_a_deleted_bullet_and_was_retyped_says_what_the_deck_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lectern = Lectern(tmp_path, "# Positions\n\n- Positions are said\n  - Sines of all lengths\n- Layers follow\n")
    lectern.edit(remove("Positions are said"), retype("Sines", "Cosines"))
    assert warned(lectern.pull()) == []
    assert "are said" not in lectern.text()
    assert "- Cosines of all lengths\n" in lectern.text()


def test_lines_are_written_as_they_were_proven() -> None:
    """Of changes of the very same lines one counts, in the file as in what was read."""
    changes = [Lines(1, 2, ("one",)), Lines(1, 2, ("other",)), Lines(0, 0, ("top",))]
    made = NotesFile("a.md", b"a\nb\nc\n").changed(changes)
    assert made == with_changes(Source("a.md", "a\nb\nc\n"), {"a.md": changes}).text


def test_no_line_of_a_notebook_is_changed(tmp_path: Path) -> None:
    """Its lines are those of JSON, even where they are as many as those that are read."""
    notebook = tmp_path / "a.ipynb"
    cell = {"cell_type": "markdown", "metadata": {}, "source": ["# T\n", "\n", "- a\n"]}
    notebook.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4}, indent=1), encoding="utf-8")
    source = load_sources([notebook])[0][0]
    missing = notebook.read_text("utf-8").count("\n") - source.text.count("\n")
    as_many = replace(source, text=source.text + "\n" * missing)
    assert list(opened([as_many])) == []


def test_a_moved_bullet_keeps_how_it_is_typed(lectern: Lectern) -> None:
    lectern.edit(move("The decoder looks", "See the paper"))
    assert warned(lectern.pull()) == []
    assert lectern.text().endswith(NOTES.partition("- Scores")[2])
    assert (
        "for more\n  - The decoder looks back at **all** states of the\n    encoder <!-- keep --> <ml>\n"
        in lectern.text()
    )
    at_rest(lectern)


def test_cells_are_changed_in_their_columns(lectern: Lectern) -> None:
    def change(shown: object) -> None:
        paragraph(shown, "first").runs[0].text = "lowest one"
        next(each for each in [paragraph(shown, "4")] if each.text == "4").runs[0].text = "8"

    lectern.edit(change)
    lectern.pull()
    assert "| lowest one | 2     |\n| last  | 8     |\n" in lectern.text()
    at_rest(lectern)


def test_code_is_changed_line_by_line(lectern: Lectern) -> None:
    lectern.edit(retype("1", "12", lambda shown, _: paragraph(shown, "x = 1")))
    lectern.pull()
    assert "```python\nx = 12\n```" in lectern.text()
    at_rest(lectern)


def test_what_is_said_to_a_slide_becomes_a_comment(lectern: Lectern) -> None:
    lectern.edit(retype("hello to them", "hello to all of them", spoken), say("Why attention", "Ask who is lost"))
    lectern.pull()
    assert "<!-- notes: say hello to all of them -->" in lectern.text()
    assert "for more\n    <!-- notes: Ask who is lost -->\n- Scores" in lectern.text()
    at_rest(lectern)


def test_notes_that_have_changed_elsewhere_are_merged(lectern: Lectern) -> None:
    lectern.edit(retype("Or learned ones", "Or ones that are learned"), retype("fixed vector", "single vector"))
    lectern.notes.write_text(NOTES.replace("-> bad", "-> very bad").replace("Sines of", "Cosines of"), encoding="utf-8")
    assert warned(lectern.pull()) == []
    assert '  - A single vector is a "bottleneck" -> very bad\n' in lectern.text()
    assert "  - Cosines of different length\n  - Or ones that are learned\n" in lectern.text()
    at_rest(lectern)


def test_the_same_words_changed_on_both_sides_are_told(lectern: Lectern) -> None:
    lectern.edit(retype("fixed vector", "single vector"))
    changed = NOTES.replace("fixed vector", "large vector")
    lectern.notes.write_text(changed, encoding="utf-8")
    found = lectern.pull()
    assert lectern.text() == changed
    assert [
        "the notes have changed the same words; the notes say “A large vector" in each for each in warned(found)
    ] == [True]
    assert not found.is_whole


def test_a_file_that_changes_meanwhile_is_not_overwritten(lectern: Lectern) -> None:
    lectern.edit(retype("fixed vector", "single vector"))
    found = pull([lectern.deck])
    lectern.notes.write_text(f"{NOTES}\n- One more\n", encoding="utf-8")
    with pytest.raises(OutputError, match="has changed meanwhile"):
        save(found.changes)
    assert lectern.text().endswith("- One more\n")


def test_pulling_again_changes_nothing(lectern: Lectern) -> None:
    lectern.edit(retype("fixed vector", "single vector"), insert("Or learned ones", "Or rotary ones"))
    lectern.edit(remove("Softmax makes"), say("Why attention", "Ask who is lost"))
    lectern.pull()
    again = lectern.pull()
    assert again.changes == ()
    assert warned(again) == []


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_ends_of_lines_and_of_the_file_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.chdir(tmp_path)
    text = NOTES.rstrip("\n").replace("\n", end)
    lectern = Lectern(tmp_path, text)
    lectern.edit(insert("Or learned ones", "Or rotary ones"), retype("Residual", "Skipping"))
    lectern.edit(retype("1", "2", lambda shown, _: paragraph(shown, "x = 1")))
    lectern.pull()
    assert lectern.text() == text.replace("Residual", "Skipping").replace(
        "learned ones", f"learned ones{end}  - Or rotary ones"
    ).replace("x = 1", "x = 2")


def test_included_files_and_several_sources_change_where_a_text_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lectern import PPTX

    from notes2slides import build

    monkeypatch.chdir(tmp_path)
    (tmp_path / "parts").mkdir()
    (tmp_path / "1.md").write_text("# One\n\n- First point of one\n\n!include parts/a.md\n\n- Last point\n", "utf-8")
    (tmp_path / "parts/a.md").write_text("- A point that is included\n  - And its child\n", "utf-8")
    (tmp_path / "2.md").write_text("# Two\n\n* First point of two\n", "utf-8")
    build([Path("1.md"), Path("2.md")], tmp_path, PPTX)
    lectern = Lectern.__new__(Lectern)
    lectern.folder, lectern.deck = tmp_path, tmp_path / "1.pptx"
    lectern.edit(retype("that is included", "that was included"), insert("First point of one", "Second point of one"))
    lectern.edit(retype("point of two", "bullet of two"), insert("bullet of two", "Second bullet of two"))
    assert warned(lectern.pull()) == []
    assert (tmp_path / "1.md").read_text() == (
        "# One\n\n- First point of one\n- Second point of one\n\n!include parts/a.md\n\n- Last point\n"
    )
    assert (tmp_path / "parts/a.md").read_text() == "- A point that was included\n  - And its child\n"
    assert (tmp_path / "2.md").read_text() == "# Two\n\n* First bullet of two\n* Second bullet of two\n"


def test_one_bullet_edited_in_two_decks_is_a_conflict(lectern: Lectern) -> None:
    other = lectern.folder / "other.pptx"
    other.write_bytes(lectern.deck.read_bytes())
    lectern.edit(retype("fixed vector", "single vector"), retype("Or learned", "Or rather learned"))
    lectern.deck, other = other, lectern.deck
    lectern.edit(retype("fixed vector", "large vector"), retype("learned ones", "learned things"))
    found = pull([other, lectern.deck])
    assert len(warned(found)) == 2
    assert all("has it otherwise" in each for each in warned(found))
    save(found.changes)
    assert lectern.text() == NOTES.replace("Or learned ones", "Or rather learned things")


def test_what_has_no_place_in_notes_is_told(lectern: Lectern) -> None:
    def shift(shown: object) -> None:
        shape = paragraph(shown, "Or learned")._parent._parent
        left, top, width, height = shape.left, shape.top, shape.width, shape.height
        shape.left, shape.top, shape.width, shape.height = left + 300_000, top, width, height

    lectern.edit(shift)
    found = lectern.pull()
    assert found.changes == ()
    assert [each.message for each in found.diagnostics if each.code == "not-in-notes"] == [
        "notes.pptx: slide 5, “Transformers”, keeps what has no place in notes: 1 shape moved or resized"
    ]


def test_a_deck_that_knows_nothing_is_refused(lectern: Lectern, tmp_path: Path) -> None:
    deck = tmp_path / "other.pptx"
    deck.write_bytes(b"no deck")
    with pytest.raises(OutputError, match="nothing in"):
        pull([deck])
    lectern.notes.unlink()
    with pytest.raises(SourceError, match=r"notes\.md cannot be found"):
        pull([lectern.deck])
    assert said(lectern.deck)


def test_words_before_the_number_of_a_part_are_those_of_the_heading(lectern: Lectern) -> None:
    def change(shown: object) -> None:
        runs = paragraph(shown, "Attention (2)").runs
        runs[1].text = " today (2)"

    lectern.edit(change)
    assert warned(lectern.pull()) == []
    assert "# Attention today\n" in lectern.text()
    at_rest(lectern)
