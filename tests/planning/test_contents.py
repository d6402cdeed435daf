"""What the page that opens a section lists, and what the agenda counts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import TextFrame
from notes2slides.model.options import PlanOptions
from notes2slides.model.text import Run, plain
from notes2slides.model.theme import Around, Theme
from notes2slides.pipeline import plan
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read
from notes2slides.theming import list_themes, load_theme
from notes2slides.values import replace

THEME = load_theme("lecture")
FURTHER = "".join(
    f"    - further words on {{name}}, which go on and on until the slide is full enough to stand alone {number}\n"
    for number in range(4)
)
TOPIC = f"- {{name}}\n    - {{name}} is explained in words that fill a good part of a slide, and then some\n{FURTHER}"
SECTION = "# Rates\n\n" + "".join(TOPIC.format(name=name) for name in ("Alpha", "Beta", "<tag>tagged</tag> Gamma"))
APART = "Agenda: always\nSection_pages: always\nShared_slides: never\n\n"
TWO = f"Section_pages: always\n\n{SECTION}\n# Others\n\n{TOPIC.format(name='Delta')}"


def deck(notes: str, theme: Theme = THEME, **options: int) -> Deck:
    return plan(read([Source("notes.md", notes)])[0], theme, PlanOptions(**options))[0]


def with_around(**said: str) -> Theme:
    return replace(THEME, around=Around(**said))  # type: ignore[arg-type]


def lines(slide: Slide, slot: str) -> list[str]:
    frames = [each.frame for each in slide.slots if each.name == slot]
    return [plain(paragraph.runs) for frame in frames if isinstance(frame, TextFrame) for paragraph in frame.paragraphs]


def opening(found: Deck) -> Slide:
    return next(slide for slide in found.slides if slide.layout == "section")


def counts(found: Deck) -> list[str]:
    agendas = (slide for slide in found.slides if slide.layout == "agenda")
    frames = (slot.frame for slide in agendas for slot in slide.slots if slot.name == "agenda")
    return [plain(line.aside) for frame in frames if isinstance(frame, TextFrame) for line in frame.paragraphs]


def test_a_section_s_page_lists_its_topics_and_no_tags() -> None:
    assert lines(opening(deck(TWO)), "subtitle") == ["Alpha", "Beta", "tagged Gamma"]


def test_headings_below_a_section_are_its_topics() -> None:
    notes = TWO.replace("- Beta\n", "## What comes second\n\n- Beta\n")
    assert lines(opening(deck(notes)), "subtitle") == ["Alpha", "What comes second"]


def test_a_section_that_is_about_itself_lists_nothing() -> None:
    assert (
        lines(opening(deck("Section_pages: always\n\n# Rates\n\nOne paragraph.\n\n# B\n\nAnother.\n")), "subtitle")
        == []
    )


def test_topics_that_have_no_room_on_lines_of_their_own_stand_in_a_row_within_the_box() -> None:
    notes = "Title: Much\n\n# Rates\n\n" + "".join(TOPIC.format(name=f"Topic number {number}") for number in range(40))
    slide = opening(deck(notes))
    (row,) = lines(slide, "subtitle")
    assert row.startswith("Topic number 0\N{NO-BREAK SPACE}· Topic number 1") and row.endswith("· …")
    (slot,) = [each for each in slide.slots if each.name == "subtitle"]
    assert isinstance(slot.frame, TextFrame)
    assert sum(paragraph.height for paragraph in slot.frame.paragraphs) <= slot.rect.height


@pytest.mark.parametrize("asked", ["topics", "tags", "nothing"])
def test_a_theme_says_what_a_section_lists(asked: str) -> None:
    said = {"topics": ["Alpha", "Beta", "tagged Gamma"], "tags": ["tagged"], "nothing": []}[asked]
    assert lines(opening(deck(TWO, with_around(section=asked))), "subtitle") == said


def test_the_agenda_counts_the_minutes_of_each_section() -> None:
    found = deck(TWO)
    told = [int(re.fullmatch(r"(\d+) min", count)[1]) for count in counts(found)]  # type: ignore[index]
    assert len(told) == 2
    for minutes, name in zip(told, ("Rates", "Others"), strict=True):
        seconds = sum(slide.seconds for slide in found.slides if slide.section == name)
        assert minutes == max(1, int(seconds / 60 + 0.5))


@pytest.mark.parametrize(("asked", "said"), [("minutes", r"\d+ min"), ("slides", r"\d+ slides"), ("nothing", "")])
def test_a_theme_says_what_the_agenda_counts(asked: str, said: str) -> None:
    found = counts(deck(TWO, with_around(agenda=asked)))
    assert len(found) == 2
    assert all(re.fullmatch(said, count) for count in found)


def test_minutes_follow_what_the_lecturer_says() -> None:
    notes = TWO.replace("# Rates", "# Rates {time=40m}").replace("# Others", "# Others {time=10m}")
    assert counts(deck(notes)) == ["40 min", "10 min"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", r"\d+ Min\."),
        ("ja", r"\d+ 分"),
        ("ru", r"\d+ мин"),
        ("ar", r"\d+ (دقيقة|دقائق|دقيقتان)"),
        ("fi", r"\d+ min"),
    ],
)
def test_minutes_are_said_in_the_language_of_the_deck(language: str, said: str) -> None:
    found = counts(deck(f"Lang: {language}\n{TWO}"))
    assert found and all(re.fullmatch(said, count) for count in found)


@given(minutes=st.integers(10, 240), sections=st.integers(2, 6))
def test_the_minutes_of_an_agenda_are_those_of_its_slides(minutes: int, sections: int) -> None:
    """To half a minute for each line, whatever the length of the lecture."""
    both = TOPIC.format(name="Alpha") + TOPIC.format(name="Beta")
    notes = APART + "".join(f"# Section {number}\n\n{both}" for number in range(sections))
    found = deck(notes, minutes=minutes)
    told = [int(count.split()[0]) for count in counts(found)]
    seconds = sum(slide.seconds for slide in found.slides if slide.section)
    assert len(told) == sections and abs(60 * sum(told) - seconds) <= 30 * sections


@pytest.mark.parametrize("name", [entry.name for entry in list_themes()])
def test_a_cover_breaks_its_line_between_what_it_says(name: str) -> None:
    notes = "\n".join(
        (
            "Title: A lecture",
            "Subtitle: What a network computes, and how it learns to",
            "Author: A. Lecturer and Another Lecturer",
            "Institution: University of Somewhere Else",
            "Date: 2026-11-25",
            "",
            "- a",
        )
    )
    (cover,) = (slide for slide in deck(notes, load_theme(name)).slides if slide.id == "cover")
    said = lines(cover, "subtitle")
    assert len(said) in (2, 3)
    assert " · ".join(said) == (
        "What a network computes, and how it learns to · A. Lecturer and Another Lecturer · "
        "University of Somewhere Else · 25 November 2026"
    )


@pytest.mark.parametrize("gap", [0.0, 36.0, 120.0])
def test_a_long_line_of_the_agenda_ends_before_its_count_begins(gap: float) -> None:
    """However long it is, and however little a theme keeps free: by as much as lists set their columns apart."""
    theme = replace(THEME, looks=replace(THEME.looks, gaps=replace(THEME.looks.gaps, agenda_count=gap)))
    heading = f"## {'A section on a long thing ' * 6}"
    long = "".join(f"{heading}{number}\n\n- one\n\n```\nx\n```\n\n" for number in range(7))
    typesetter = Typesetter(theme, metrics_for([font.face for font in theme.fonts.values()])[0])
    (slot,) = [
        slot
        for slide in deck(f"Agenda: always\n\n# A\n\n{long}", theme).slides
        for slot in slide.slots
        if slide.layout == "agenda" and slot.name == "agenda"
    ]
    assert isinstance(slot.frame, TextFrame) and len(slot.frame.paragraphs) == 7
    for each in slot.frame.paragraphs:
        assert len(each.lines) == 1 and plain(each.runs).endswith("…") and each.aside
        text, count = (typesetter.width(runs, "body", each.size) for runs in (each.runs, each.aside))
        free = slot.rect.width - (each.hanging or theme.levels[0].indent) - text - count
        word = typesetter.width((Run("section"),), "body", each.size)
        assert max(gap, each.size) <= free <= max(gap, 2 * each.size) + word
