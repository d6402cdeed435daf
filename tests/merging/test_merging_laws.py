"""Whatever a lecturer does on both sides: no word is lost or doubled, and the package is sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hands import OF_DECK, OF_NOTES, Lecturer

from support.examples import sized
from support.package_check import check_package

SEEDS = sized(2, thorough=15)
BUILDS = sized(4, thorough=7)
"""Each with two edits of the deck and one of the notes in the mean: some 300 steps."""
OF_MERGED = ("wrong-digest", "broken-base")
"""A merged deck bears no digest of its own, so that the next build merges it too, and has slides of others."""


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_word_of_either_side_is_lost_or_doubled(seed: int, tmp_path: Path) -> None:
    lecturer = Lecturer(tmp_path, seed)
    random = lecturer.random
    for _ in range(BUILDS):
        for _ in range(random.randint(1, 3)):
            lecturer.edit_deck(random.choice(OF_DECK))
        for _ in range(random.randint(0, 2)):
            getattr(lecturer, random.choice(OF_NOTES))()
        lecturer.build()
        problems = check_package(lecturer.deck.read_bytes())
        assert [each for each in problems if each.code not in OF_MERGED] == []


@pytest.mark.parametrize("seed", range(SEEDS))
def test_building_again_changes_nothing(seed: int, tmp_path: Path) -> None:
    lecturer = Lecturer(tmp_path, 100 + seed)
    for _ in range(6):
        lecturer.edit_deck(lecturer.random.choice(OF_DECK))
    lecturer.add_bullet()
    shown = []
    for _ in range(3):
        lecturer.build()
        shown.append(lecturer.deck.read_bytes())
        assert not lecturer.count_of_conflicts() or len(shown) == 1
    assert shown[1] == shown[2]


def test_a_deck_that_nobody_edited_stays_as_it_was_built(tmp_path: Path) -> None:
    lecturer = Lecturer(tmp_path, 1)
    lecturer.add_bullet()
    lecturer.write_notes()
    fresh = lecturer.fresh()
    lecturer.build()
    assert lecturer.deck.read_bytes() == fresh
