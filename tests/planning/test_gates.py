"""No deck of ours breaks a gate: the sample lectures and the hard notes, in every theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from tests.support import gates
from tests.support.examples import sized
from tests.support.lectures import HARD, LECTURES, notes_of, planned, planned_anew, themed

from notes2slides.assets import load_images
from notes2slides.course.building import Course
from notes2slides.course.specs import DeckSpec
from notes2slides.files.source import Source
from notes2slides.files.sources import load_sources
from notes2slides.model.deck import Detail
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.selecting import choose
from notes2slides.theming import list_themes

ROOT = Path(__file__).parents[2]
SOURCES = [*LECTURES, *HARD]
THEMES = [entry.name for entry in list_themes()]
TURNS = sized(len(THEMES), thorough=1)
"""In an everyday run each of the notes has its turn in one theme, and at one detail."""
DETAILS: tuple[Detail, ...] = ("lean", "outline")


def in_turn(manners: Sequence[str], of: Sequence[Path | DeckSpec] = SOURCES) -> list[ParameterSet]:
    """Notes, or specs, and manners, each of the notes in one of them, or in all."""
    return [
        pytest.param(source, manner, id=f"{source.stem if isinstance(source, Path) else source.name}-{manner}")
        for at, source in enumerate(of)
        for number, manner in enumerate(manners)
        if (at + number) % min(TURNS, len(manners)) == 0
    ]


@pytest.mark.parametrize(("source", "theme"), in_turn(THEMES))
def test_every_gate_holds(source: Path, theme: str) -> None:
    assert gates.broken(notes_of(source), planned(source, theme), themed(theme)[0]) == {}


@pytest.mark.parametrize(("spec", "theme"), in_turn(THEMES, Course.load(ROOT).specs[:: sized(2, thorough=1)]))
def test_every_gate_holds_in_topic_decks(spec: DeckSpec, theme: str) -> None:
    body, _ = read(load_sources([ROOT / path for path in spec.sources])[0])
    notes, _ = choose(body, spec.options.selection, spec.options.aliases)
    deck, _ = plan(notes, *themed(theme), load_images(notes)[0], spec.options)
    spoken = not spec.options.shows_all
    assert gates.broken(notes, deck, themed(theme)[0], speaker_notes_count=spoken) == {}


@pytest.mark.parametrize(("source", "detail"), in_turn(DETAILS))
def test_every_gate_holds_where_words_are_spoken(source: Path, detail: Detail) -> None:
    deck = planned(source, "lecture", detail)
    assert gates.broken(notes_of(source), deck, themed("lecture")[0], speaker_notes_count=True) == {}


@pytest.mark.parametrize("source", SOURCES[: sized(1, thorough=3)], ids=lambda path: path.stem)
def test_planning_twice_is_planning_once(source: Path) -> None:
    assert planned_anew(source)[0] == planned(source)


@pytest.mark.parametrize("source", SOURCES[:3], ids=lambda path: path.stem)
def test_a_lecture_is_not_shredded(source: Path) -> None:
    """Content slides hold 25 to 50 words in the median and are seldom nearly empty."""
    content = [slide for slide in planned(source).slides if slide.layout not in ("cover", "agenda", "section")]
    words = sorted(slide.words for slide in content)
    assert 25 <= words[len(words) // 2] <= 50
    assert sum(slide.fill < 0.15 for slide in content) <= 0.08 * len(content)


def test_a_long_agenda_has_a_title_of_its_own_on_each_slide() -> None:
    text = "".join(f"## Section {number}\n\n- One bullet of it\n\n" for number in range(10))
    notes, _ = read([Source("notes.md", text)])
    deck, _ = plan(notes, *themed("lecture"))
    assert [slide.layout for slide in deck.slides].count("agenda") == 2
    assert gates.bad_titles(deck) == []
