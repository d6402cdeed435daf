"""A plan that remembers the last one is the plan that is made afresh."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.support.examples import sized
from tests.support.lectures import HARD, LECTURES

from notes2slides.measuring import metrics_for
from notes2slides.planning import plan
from notes2slides.planning.deck.drafts import Drafter
from notes2slides.planning.deck.memory import Memory
from notes2slides.reading import read
from notes2slides.sources import Source
from notes2slides.theming import load_theme

EDITS = sized(1, thorough=14)
"""In each of the notes: more than 200 in all, where all is tried."""
THEMES = {name: load_theme(name) for name in ("lecture", "blackboard")}
METRICS, _ = metrics_for([font.face for theme in THEMES.values() for font in theme.fonts.values()])


def edited(lines: list[str], chance: random.Random) -> list[str]:
    """Return lines with one of them changed, taken out, said twice, moved, or made another's child."""
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines[place]
    before, after = lines[:place], lines[place + 1 :]
    match chance.randrange(5):
        case 0:
            return [*before, f"{line} and more", *after]
        case 1:
            return [*before, *after]
        case 2:
            return [*before, line, line, *after]
        case 3:
            rest = [*before, *after]
            return [*rest[:other], line, *rest[other:]]
        case _:
            return [*before, f"  {line}", *after]


@pytest.mark.parametrize("path", [*LECTURES, *HARD][:: sized(2, thorough=1)], ids=lambda path: Path(path).stem)
def test_edits_give_what_a_fresh_plan_gives(path: Path) -> None:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    chance, memory = random.Random(path.name), Memory()
    for _ in range(EDITS):
        lines = edited(lines, chance)
        notes, _ = read([Source("notes.md", "\n".join(lines))])
        theme = THEMES[chance.choice([*THEMES, "lecture", "lecture", "lecture"])]
        assert plan(notes, theme, METRICS, memory=memory) == plan(notes, theme, METRICS)


def test_only_what_stands_under_the_edited_heading_is_cut_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"# Chapter {n}\n\n## Part {n}\n\n- One\n- Two\n- Three\n\n" for n in range(9))
    cut: list[str] = []
    drafted = Drafter.drafted

    def noted(self, chapter, body, items, sheet, *, named):  # type: ignore[no-untyped-def]
        cut.append(chapter.name)
        return drafted(self, chapter, body, items, sheet, named=named)

    monkeypatch.setattr(Drafter, "drafted", noted)
    memory = Memory()
    for said in (text, text.replace("# Chapter 4\n\n## Part 4\n\n- One", "# Chapter 4\n\n## Part 4\n\n- Another")):
        cut.clear()
        plan(read([Source("notes.md", said)])[0], THEMES["lecture"], METRICS, memory=memory)
    assert set(cut) == {"Chapter 4"}
