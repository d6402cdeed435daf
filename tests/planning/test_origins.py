"""Where what stands on a slide comes from: the JSON of a plan and the map in a .pptx tell other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.examples import sized
from tests.support.lectures import HARD, LECTURES, notes_of, planned, themed

from notes2slides import Selection, choose
from notes2slides.files.source import Source
from notes2slides.model.deck import Deck
from notes2slides.model.notes import Block, Bullet, Callout, Notes
from notes2slides.model.tree import walk_sections
from notes2slides.planning import plan
from notes2slides.reading import read

SENTENCES = "This is a sentence of a text that needs more than one slide where it is said. "


def depths(notes: Notes) -> dict[str, int]:
    """How deep each block stands below its heading, by its name, where nothing but bullets stands above it."""
    return {name: depth for section in walk_sections(notes.sections) for name, depth in below(section.blocks, 0)}


def below(blocks: tuple[Block, ...], depth: int) -> Iterator[tuple[str, int]]:
    for block in blocks:
        yield block.id, depth
        if isinstance(block, Bullet):
            yield from below(block.children, depth + 1)


def wrong(deck: Deck, deep: dict[str, int]) -> list[str]:
    """What is told of blocks that stand elsewhere."""
    origins = (origin for slide in deck.slides for origin in slide.origins if origin.id in deep)
    return [f"{each.role} {each.depth}: {each.text[:40]}" for each in origins if each.depth != deep[each.id]]


@pytest.mark.parametrize("source", [*LECTURES[:1], *HARD][:: sized(3, thorough=1)], ids=lambda path: path.stem)
def test_whatever_names_a_block_says_how_deep_it_stands_in_the_notes(source: Path) -> None:
    assert wrong(planned(source, pictures=False), depths(notes_of(source))) == []


def test_what_is_selected_without_what_it_hung_below_says_how_deep_that_stands() -> None:
    text = "# A\n\n- one\n    - two of it\n        - three of that <tag>x</tag>\n            - four\n- five\n"
    notes, _ = read([Source("notes.md", text)])
    chosen, _ = choose(notes, Selection(tags="x"))
    deck, _ = plan(chosen, *themed("lecture"))
    assert wrong(deck, depths(notes)) == []
    assert {origin.role for slide in deck.slides for origin in slide.origins} >= {"context"}


def test_a_part_of_a_callout_says_its_own_words_and_neither_its_label_nor_what_is_inside_it() -> None:
    text = f"# A\n\n> [!warning] Named so\n> {SENTENCES * 5}\n>\n> - inner bullet\n>\n> {SENTENCES * 12}\n"
    notes, _ = read([Source("notes.md", text)])
    deck, _ = plan(notes, *themed("lecture"))
    (callout,) = [block for block in notes.sections[0].blocks if isinstance(block, Callout)]
    told = [origin.text for slide in deck.slides for origin in slide.origins if origin.id == callout.id]
    assert len(told) > 1
    assert all("inner bullet" not in each and "Named so" not in each for each in told)


def test_bullets_of_a_callout_stand_below_it_as_deep_as_they_are() -> None:
    text = "# A\n\n- one\n\n    > [!note]\n    > Words of it\n    >\n    > - first of it\n    >     - second of it\n"
    deck, _ = plan(read([Source("notes.md", text)])[0], *themed("lecture"))
    deep = {origin.text: origin.depth for slide in deck.slides for origin in slide.origins}
    assert [deep[each] for each in ("one", "first of it", "second of it")] == [0, 2, 3]
