"""Whatever is typed in a deck: once it is pulled, the notes say it, the next build has no conflict, and then nothing is
left to be pulled. What cannot be pulled beside other changes is told, and pulled the next time."""

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

SEEDS = sized(2, thorough=24)
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


PULLS = 3
"""Times that are enough: texts below one that is gone come after it, and what is behind them after that."""
WAITING = "is not pulled: the notes would say something else"


class Puller(Lecturer):
    """A lecturer whose notes have what was typed, and what was not typed into a text of its own."""

    def speak(self, shown: Any) -> None:
        """Say something to a slide of the notes: one of the planner's own, as an agenda, may be gone the next time."""
        own = [slide for slide in shown.slides if any(shape.name == "Body" for shape in slide.shapes)]
        self.say(self.random.choice(own))

    def pull(self) -> bool:
        """Pull, and build anew; return whether something is to be pulled the next time."""
        found = pull([self.deck], [self.notes])
        save(found.changes)
        warnings = [each.message for each in found.diagnostics if each.severity is Severity.WARNING]
        assert [each for each in warnings if not each.endswith(WAITING)] == []
        self.lines = self.notes.read_text(encoding="utf-8").split("\n")[2:-1]
        self.build()
        assert self.outcome
        told = [each for slide in self.outcome.slides for each in (*slide.conflicts, *slide.lost)]
        looks = [each for each in told if str(each).endswith("is formatted")]
        assert told == looks, "words typed in another look than their neighbours may lose that on another slide"
        return bool(warnings)

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
        for _ in range(PULLS):
            waiting = lecturer.pull()
            if not waiting:
                break
        assert not waiting
        assert pull([lecturer.deck], [lecturer.notes]).changes == ()
