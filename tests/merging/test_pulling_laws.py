"""Whatever is typed in a deck: once it is pulled, the notes say it, the next build has no conflict, and then nothing is
left to be pulled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
import pytest
from hands import Lecturer, texts

from notes2slides.diagnostics import Severity
from notes2slides.pulling import pull, save
from support.examples import sized

SEEDS = sized(4, thorough=24)
ROUNDS = sized(3, thorough=5)
TYPED = (
    *("append_words", "replace_word", "replace_word", "add_paragraph", "add_paragraph", "delete_paragraph"),
    "speak",
)


def words(deck: Any) -> Iterator[str]:
    """Yield all that both sides have typed, as often as it is shown or said."""
    for slide in deck.slides:
        for text in texts(slide):
            yield from re.findall(r"\b(?:note|hand)\d+\b", text)


class Puller(Lecturer):
    """A lecturer whose notes have what was typed, and what was not typed into a text of its own."""

    def check(self) -> None:
        shown = Counter(words(pptx.Presentation(str(self.deck))))
        fresh = self.deck.with_name("fresh.pptx")
        fresh.write_bytes(self.fresh())
        of_notes = Counter(words(pptx.Presentation(str(fresh))))
        assert self.typed - set(shown) == set(), "words of the hand are lost"
        assert of_notes - shown == Counter(), "words of the notes are lost"
        doubled = [word for word in shown - of_notes if word in of_notes]
        assert doubled == [], "words are doubled"


@pytest.mark.parametrize("seed", range(SEEDS))
def test_pulled_edits_are_in_notes_and_deck_and_nothing_is_left(seed: int, tmp_path: Path) -> None:
    lecturer = Puller(tmp_path, 1_000 + seed)
    for _ in range(ROUNDS):
        for _ in range(lecturer.random.randint(1, 5)):
            lecturer.edit_deck(lecturer.random.choice(TYPED))
        found = pull([lecturer.deck], [lecturer.notes])
        save(found.changes)
        assert [each.message for each in found.diagnostics if each.severity is Severity.WARNING] == []
        lecturer.lines = lecturer.notes.read_text(encoding="utf-8").split("\n")[2:-1]
        lecturer.build()
        lecturer.check()
        assert lecturer.outcome
        told = [each for slide in lecturer.outcome.slides for each in (*slide.conflicts, *slide.lost)]
        looks = [each for each in told if str(each).endswith("is formatted")]
        assert told == looks, "words typed in another look than their neighbours may lose that on another slide"
        assert pull([lecturer.deck], [lecturer.notes]).changes == ()
