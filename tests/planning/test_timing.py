"""How long slides are talked about, and which sections are shown less fully so that the time is kept."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Detail, Slide
from notes2slides.model.options import LONGEST, SHORTEST, USUAL
from notes2slides.model.structure import Structure
from notes2slides.planning import PlanOptions, plan
from notes2slides.planning.deck.chapter_plan import Opening, chapter_plans
from notes2slides.planning.items.outline import Chapter, chapters
from notes2slides.planning.language.labels import labels
from notes2slides.planning.sections.drafts import Drafter, Drafting
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
LONG = (
    "It smooths the path across narrow valleys, and that is why nearly everybody uses it, although nobody has shown why"
    " it should help in deep networks"
)
"""A text of 26 words, of which 15 are shown below full detail."""
SHORT = "It smooths the path across narrow and winding valleys"


def planned(text: str, detail: Detail = "full", minutes: int | None = None) -> tuple[Deck, tuple[Diagnostic, ...]]:
    notes, _ = read([Source("notes.md", text)])
    return plan(notes, THEME, METRICS, options=PlanOptions(detail=detail, minutes=minutes))


def topics(count: int) -> str:
    """Bullets that give a slide each."""
    return "".join(f"- Topic {number}\n" + f"    - {SHORT}\n        - {SHORT}\n" * 2 for number in range(count))


def seconds(slides: Sequence[Slide]) -> int:
    return sum(slide.seconds for slide in slides)


def allotted(deck: Deck) -> list[Slide]:
    return [slide for slide in deck.slides if slide.allotted]


@pytest.mark.parametrize("said", ["3m", "100s", "7m"])
def test_a_section_s_slides_take_just_the_time_it_is_given(said: str) -> None:
    deck, _ = planned(f"## One {{time={said}}}\n\n{topics(3)}\n### Below\n\n{topics(4)}\n## Two\n\n{topics(2)}")
    slides = allotted(deck)
    assert len(slides) >= 7
    assert seconds(slides) == {"3m": 180, "100s": 100, "7m": 420}[said]
    assert max(slide.seconds for slide in slides) - min(slide.seconds for slide in slides) <= 1
    assert {slide.seconds for slide in deck.slides if not slide.allotted} == {USUAL}


def test_a_time_below_a_time_is_a_part_of_it() -> None:
    deck, _ = planned(f"## One {{time=10m}}\n\n{topics(2)}\n### Below\n\n#### Deep {{time=4m}}\n\n{topics(2)}")
    assert seconds(allotted(deck)) == 600
    assert [slide.seconds for slide in allotted(deck)[-2:]] == [120, 120]


@pytest.mark.parametrize(("minutes", "share"), [(1000, LONGEST), (1, SHORTEST)])
def test_a_slide_takes_sixty_to_ninety_seconds(minutes: int, share: int) -> None:
    deck, _ = planned(f"## One\n\n{topics(4)}", minutes=minutes)
    assert {slide.seconds for slide in deck.slides} == {share}


def test_a_lecture_s_minutes_are_shared_among_the_slides_that_are_given_no_time() -> None:
    text = f"## One {{time=5m}}\n\n{topics(2)}\n## Two\n\n{topics(6)}"
    deck, _ = planned(text, minutes=19)
    others = [slide for slide in deck.slides if not slide.allotted]
    assert seconds(allotted(deck)) == 300
    assert len({slide.seconds for slide in others}) == 1
    assert 19 * 60 - len(others) < seconds(deck.slides) <= 19 * 60


def test_with_time_for_all_all_is_shown() -> None:
    text = f"## One\n\n{topics(4)}"
    assert planned(text, minutes=60)[0].slides[3].slots == planned(text)[0].slides[3].slots
    assert planned(text, minutes=60)[1] == ()


class Noting(Drafter):
    """Drafts, and notes at which details."""

    def of(self, chapter: Chapter, detail: Detail) -> Drafting:
        self.details = [*getattr(self, "details", ()), detail]
        return super().of(chapter, detail)


@pytest.mark.parametrize(
    ("minutes", "drafted"),
    [(60, ["full"] * 2), (14, ["full"] * 2 + ["lean"] * 2), (1, ["full"] * 2 + ["lean"] * 2 + ["outline"] * 2)],
)
def test_nothing_is_drafted_leaner_than_the_time_asks_for(minutes: int, drafted: list[Detail]) -> None:
    notes, _ = read([Source("notes.md", f"## One\n\n{topics(5)}\n## Two\n\n{topics(3)}")])
    drafter = Noting(Typesetter(THEME, METRICS, "en", "ltr"), {}, labels("en"), {})
    chapter_plans(
        chapters(notes), 3, Opening(drafter, Structure(section_pages="always"), ""), PlanOptions(minutes=minutes)
    )
    assert drafter.details == drafted


@pytest.mark.parametrize("minutes", range(9, 20, 2))
def test_a_lecture_keeps_its_time_by_showing_less(minutes: int) -> None:
    text = f"## One\n\n{topics(5)}\n## Two\n\n{topics(3)}\n## Three\n\n{topics(4)}"
    deck, told = planned(text, minutes=minutes)
    assert seconds(deck.slides) <= 60 * minutes
    assert {diagnostic.code for diagnostic in told} <= {"moved-to-notes"}
    assert bool(told) is (75 * len(planned(text)[0].slides) > 60 * minutes)


def test_what_is_moved_to_the_notes_is_said_section_by_section() -> None:
    text = f"## One\n\n- A\n    - B\n        - Deeper\n\n## Two\n\n- {LONG}\n    - a\n        - b\n        - c\n"
    told = planned(text, "lean")[1]
    assert [(note.severity, str(note.span)) for note in told] == [
        (Severity.NOTE, "notes.md:1"),
        (Severity.NOTE, "notes.md:7"),
    ]
    assert [note.message for note in told] == [
        "“One” is shown lean: 1 word stands in the speaker notes only, 1 whole block among them",
        "“Two” is shown lean: 13 words stand in the speaker notes only, 2 whole blocks among them",
    ]
    assert told[0].hint == "--detail full shows everything"


def test_words_of_callouts_and_quotations_are_counted_too() -> None:
    text = f"## One\n\n- A bullet\n    - <tag>My Take</tag> One or two. {LONG}\n\n> Three words here. {LONG}\n"
    (told,) = planned(text, "lean")[1]
    assert "52 words stand" in told.message


def test_words_for_the_speaker_have_not_been_moved() -> None:
    assert planned("## One\n\n- A bullet <!-- notes: said only -->\n", "lean")[1] == ()


def test_says_so_when_even_the_outline_is_too_long() -> None:
    deck, told = planned(f"## One\n\n{topics(9)}", minutes=1)
    last = told[-1]
    assert (last.code, last.severity) == ("too-long", Severity.WARNING)
    assert (
        last.message
        == f"even the outline takes {len(deck.slides)} min at 60 seconds a slide, and the lecture has 1 min"
    )


def test_times_that_are_given_count_towards_the_lecture() -> None:
    text = f"## One {{time=20m}}\n\n{topics(2)}"
    assert [note.code for note in planned(text, minutes=30)[1]] == []
    (told,) = [note for note in planned(text, minutes=15)[1] if note.code == "too-long"]
    assert told.message.endswith("; {time=…} sets 20 min of it")


def test_nothing_is_said_by_an_empty_line() -> None:
    deck, _ = planned("## One\n\n- A bullet\n    - B\n\n        > Quoted\n", "outline")
    assert [line.text for slide in deck.slides for line in slide.notes if line.kind == "text"][-2:] == ["B", "Quoted"]
