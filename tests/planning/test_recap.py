"""What a long section was about, once more at its end, where that is asked for."""

from __future__ import annotations

import pytest

from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import TextFrame
from notes2slides.model.notes import Notes
from notes2slides.model.options import PlanOptions
from notes2slides.model.structure import Asked, Structure
from notes2slides.model.text import plain
from notes2slides.pipeline import plan
from notes2slides.planning.deck.chapter_plan import FEWEST_RECAPPED, ChapterPlan, Opening, chapter_plans
from notes2slides.planning.items.outline import chapters
from notes2slides.planning.language.labels import labels
from notes2slides.planning.sections.drafts import Drafter
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read
from notes2slides.theming import load_theme

BULLETS = "".join(
    f"- A sentence of the notes about the matter, which is number {number} of them\n" for number in range(3)
)


def notes_of(topics: int, header: str = "Recap: yes\n") -> Notes:
    section = "".join(f"## Topic {number}\n\n{BULLETS}\n" for number in range(topics))
    text = f"Title: Deck\n{header}\n# One\n\n{section}# Two\n\n## Short\n\n{BULLETS}"
    return read([Source("notes.md", text)])[0]


def deck_of(topics: int, header: str = "Recap: yes\n") -> Deck:
    deck, told = plan(notes_of(topics, header))
    assert not [each for each in told if each.code != "moved-to-notes"]
    return deck


def recaps(deck: Deck) -> list[Slide]:
    return [slide for slide in deck.slides if slide.id.startswith("recap")]


def test_a_long_section_ends_in_its_topics_each_linked_to_its_first_slide() -> None:
    deck = deck_of(6)
    (slide,) = recaps(deck)
    assert (slide.title, slide.section, slide.layout) == ("In this section · One", "One", "recap")
    (body,) = (slot.frame for slot in slide.slots if slot.name == "body")
    assert isinstance(body, TextFrame)
    titles = {f"#{each.id}": each.title for each in deck.slides}
    found = [(plain(text.runs), titles[str(text.runs[0].href)]) for text in body.paragraphs]
    assert found == [(f"Topic {number}", f"Topic {number}") for number in range(6)]
    assert [each.section for each in deck.slides].index("Two") == deck.slides.index(slide) + 1
    assert broken_gates(notes_of(6), deck, load_theme("lecture")) == ()


@pytest.mark.parametrize(("topics", "header"), [(5, "Recap: yes\n"), (6, ""), (6, "Recap: never\n")])
def test_a_short_section_has_none_nor_one_where_nobody_asks(topics: int, header: str) -> None:
    assert recaps(deck_of(topics, header)) == []


def test_a_section_of_one_topic_has_none_nor_is_time_set_aside_for_it() -> None:
    text = f"Title: Deck\nRecap: yes\n\n# One\n\n## Topic\n\n{BULLETS * 20}"
    notes = read([Source("notes.md", text)])[0]
    deck, _ = plan(notes)
    assert recaps(deck) == []
    theme = load_theme("lecture")
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()])
    drafter = Drafter(Typesetter(theme, metrics), {}, labels("en"), {})

    def planned(recap: Asked) -> ChapterPlan:
        opening = Opening(drafter, Structure(recap=recap), "Deck")
        return chapter_plans(chapters(notes), 3, opening, PlanOptions())[0][0]

    assert len(planned("always").drafts) >= FEWEST_RECAPPED
    assert planned("always").seconds(60) == planned("never").seconds(60)


def test_more_topics_than_lines_share_them() -> None:
    (slide,) = recaps(deck_of(20))
    (body,) = (slot.frame for slot in slide.slots if slot.name == "body")
    assert isinstance(body, TextFrame)
    lines = [plain(text.runs) for text in body.paragraphs]
    assert (lines[0], lines[-1], len(lines)) == ("Topic 0 – Topic 1", "Topic 17 – Topic 19", 7)


@pytest.mark.parametrize(
    ("language", "expected"), [("de", "In diesem Abschnitt · One"), ("fi", "Sisällysluettelo · One")]
)
def test_it_speaks_the_language_of_the_deck(language: str, expected: str) -> None:
    (slide,) = recaps(deck_of(6, f"Recap: yes\nLang: {language}\n"))
    assert slide.title == expected
