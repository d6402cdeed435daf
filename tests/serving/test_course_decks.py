"""A deck of a course while its notes are written: as a fresh build has it, and sooner."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes2slides.serving.made import of_spec
from support.places import placed
from support.work import calls

SECTION = "\n## Part {n}\n\n" + "".join(f"- Part {{n}} has drop {k}, *wet* as `rain`\n" for k in range(8))
NOTES = "# Water\n" + "".join(SECTION.format(n=n) for n in range(40))
OTHER = "# Snow\n\n- It is white <tag>cold</tag>\n"


def course(folder: Path, spec: str = "") -> Path:
    """Write a course of two files of notes and a deck of both; return the first file."""
    (folder / "decks").mkdir()
    (folder / "notes").mkdir()
    (folder / "decks/all.toml").write_text(f'sources = ["notes/*.md"]\n{spec}')
    (folder / "notes/2.md").write_text(OTHER)
    first = folder / "notes/1.md"
    first.write_text(NOTES)
    return first


@pytest.mark.parametrize("is_alone", [True, False])
def test_an_edited_deck_is_the_one_that_is_made_afresh(tmp_path: Path, is_alone: bool) -> None:
    first = course(tmp_path)
    if is_alone:
        (tmp_path / "notes/2.md").unlink()
    recipe, text = of_spec(tmp_path, "all"), NOTES
    recipe.make()
    edits = [
        ("drop 3,", "drop three,"),
        ("- Part 2 has drop 1,", "- A new one\n- Part 2 has drop 1,"),
        ("- Part 1 has drop 5,", "- ![](gone.png) Part 1 has drop 5,"),
        ("- A new one\n", ""),
        ("## Part 3", "## Part three"),
        ("- Part 9 has drop 1,", "- Part 9 said, ![](lost.png)\n- Part 9 has drop 1,"),
    ]
    for was, now in edits:
        text = text.replace(was, now, 1)
        first.write_text(text)
        made, fresh = recipe.make(), of_spec(tmp_path, "all").make()
        assert placed(made.deck, made.lines) == placed(fresh.deck, fresh.lines)
        assert made.said == fresh.said


def test_only_what_was_edited_is_read_again(tmp_path: Path) -> None:
    first = course(tmp_path)
    recipe = of_spec(tmp_path, "all")
    made = calls(recipe.make)
    first.write_text(NOTES.replace("Part 7 has drop 3,", "Part 7 has no drop 3,"))
    edited = calls(recipe.make)
    first.write_text(NOTES.replace("Part 7 has drop 3,", "Part 7 has a drop 3,"))
    assert max(edited, calls(recipe.make)) < made / 8


def test_a_spec_of_which_one_file_is_still_empty_makes_a_deck_and_says_so(tmp_path: Path) -> None:
    course(tmp_path)
    new = tmp_path / "notes/3.md"
    new.write_text("")
    recipe = of_spec(tmp_path, "all")
    made = recipe.make()
    (told,) = (each for each in made.said if each.code == "file-empty")
    assert told.span and told.span.path == "notes/3.md"
    assert new in made.files
    new.write_text("# Ice\n\n- It is hard\n- It is cold\n")
    made = recipe.make()
    assert not [each for each in made.said if each.code == "file-empty"]
    assert "It is hard" in "".join(origin.text for slide in made.deck.slides for origin in slide.origins)
