"""The last slide, and the pages that give a deck its shape."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from notes2slides.diagnostics import Span
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Slide
from notes2slides.model.frames import Origin, TextFrame, TextParagraph
from notes2slides.model.notes import Meta, Section
from notes2slides.model.text import Mark, Run, plain
from notes2slides.pipeline import plan
from notes2slides.planning.deck.contents import About
from notes2slides.planning.deck.furniture import AgendaEntry, Furniture
from notes2slides.planning.language.labels import labels
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read
from notes2slides.theming import load_theme

PLACE = Span("notes.md", 1, 1)


@pytest.fixture(scope="module", params=["lecture", "blackboard"])
def typesetter(request: pytest.FixtureRequest) -> Typesetter:
    theme = load_theme(request.param)
    return Typesetter(theme, metrics_for([font.face for font in theme.fonts.values()])[0])


def paragraphs(slide: Slide, slot: str) -> tuple[TextParagraph, ...]:
    (frame,) = [each.frame for each in slide.slots if each.name == slot]
    assert isinstance(frame, TextFrame)
    return frame.paragraphs


def text(slide: Slide, slot: str) -> str:
    return "\n".join(plain(paragraph.runs) for paragraph in paragraphs(slide, slot))


def last(typesetter: Typesetter, *, language: str = "en", titles: Sequence[str] = (), **meta: str) -> Slide:
    about = Meta(**{"title": "Deep learning", **meta}, language=language)  # type: ignore[arg-type]
    return Furniture(typesetter, labels(language)).closing(about, titles)


def test_the_last_page_asks_for_questions_and_says_whose_lecture_it_was(typesetter: Typesetter) -> None:
    slide = last(typesetter, author="A. Lecturer")
    assert (slide.id, slide.layout, slide.title) == ("closing", "closing", "Questions?")
    assert text(slide, "title") == "Questions?"
    assert text(slide, "subtitle") == "Deep learning · A. Lecturer"


@pytest.mark.parametrize(("language", "title"), [("de-CH", "Fragen?"), ("es", "¿Preguntas?"), ("xx", "Questions?")])
def test_it_asks_in_the_language_of_the_notes(typesetter: Typesetter, language: str, title: str) -> None:
    assert last(typesetter, language=language).title == title


def test_its_title_is_not_that_of_another_slide(typesetter: Typesetter) -> None:
    slide = last(typesetter, titles=["Trees", "questions?"])
    assert slide.title == text(slide, "title") == "Questions? (2)"


def test_without_an_author_the_deck_s_title_stands_alone(typesetter: Typesetter) -> None:
    assert text(last(typesetter), "subtitle") == "Deep learning"


def test_long_names_stay_in_their_box(typesetter: Typesetter) -> None:
    slide = last(typesetter, title="A long title of a lecture " * 12)
    (slot,) = [slot for slot in slide.slots if slot.name == "subtitle"]
    assert sum(paragraph.height for paragraph in paragraphs(slide, "subtitle")) <= slot.rect.height


def agenda(typesetter: Typesetter, count: int) -> list[Slide]:
    entries = [AgendaEntry(f"Part {n}", f"section-{n}", n, f"{n}.") for n in range(1, count + 1)]
    return Furniture(typesetter, labels("en")).agenda(entries)


def test_a_long_agenda_is_cut_evenly_and_counts_on(typesetter: Typesetter) -> None:
    slides = agenda(typesetter, 9)
    assert [len(paragraphs(slide, "agenda")) for slide in slides] == [4, 5]
    assert [slide.title for slide in slides] == ["Overview (1/2)", "Overview (2/2)"]
    markers = [paragraph.marker for slide in slides for paragraph in paragraphs(slide, "agenda")]
    assert markers == [f"{n}." for n in range(1, 10)]


@pytest.mark.parametrize("count", [2, 8, 9, 16, 17, 40])
def test_an_agenda_s_titles_are_known_before_it_is_drawn(typesetter: Typesetter, count: int) -> None:
    titles = Furniture(typesetter, labels("en")).agenda_titles(count)
    assert titles == [slide.title for slide in agenda(typesetter, count)]


def test_a_single_section_has_no_agenda(typesetter: Typesetter) -> None:
    assert Furniture(typesetter, labels("en")).agenda_titles(1) == []


@pytest.mark.parametrize(
    ("headings", "lines", "numerals"),
    [
        (["1. Counting", "2. Rates"], [("1.", "Counting"), ("2.", "Rates")], 0),
        (["2.1 Counting", "IV) Rates"], [("2.1", "Counting"), ("IV)", "Rates")], 0),
        (["Opening", "1) Counting"], [("", "Opening"), ("1)", "Counting")], 0),
        (["3 things", "2025 Results"], [("1.", "3 things"), ("2.", "2025 Results")], 2),
    ],
)
def test_headings_that_bring_numbers_are_not_numbered_again(
    headings: list[str], lines: list[tuple[str, str]], numerals: int
) -> None:
    body = "".join(f"# {heading}\n\n- one thing\n- another thing\n\n" for heading in headings)
    notes, _ = read([Source("notes.md", f"Title: T\nSection pages: always\n\n{body}")])
    slides = plan(notes, load_theme("lecture"))[0].slides
    assert [(line.marker, plain(line.runs)) for line in paragraphs(slides[1], "agenda")] == lines
    assert [slide.title for slide in slides if slide.layout == "section"] == headings
    assert sum(slot.name == "numeral" for slide in slides for slot in slide.slots) == numerals


def test_eight_parts_stand_on_one_slide_and_in_their_box(typesetter: Typesetter) -> None:
    (slide,) = agenda(typesetter, 8)
    lines = paragraphs(slide, "agenda")
    box = typesetter.theme.layouts["agenda"].boxes["agenda"].rect
    assert sum(line.space_before + line.height for line in lines) <= box.height


def test_every_line_of_the_agenda_leads_to_its_section(typesetter: Typesetter) -> None:
    links = [run.href for slide in agenda(typesetter, 9) for line in paragraphs(slide, "agenda") for run in line.runs]
    assert links == [f"#section-{n}" for n in range(1, 10)]


def test_a_section_s_title_keeps_its_code_and_its_link(typesetter: Typesetter) -> None:
    title = (Run("How "), Run("loss", Mark.CODE), Run(" falls, "), Run("see here", href="https://example.org"))
    heading = Section(id="h-1", title=title, level=1, span=PLACE)
    origin = Origin(id="h-1", kind="heading", role="title", depth=0, text="", span=PLACE)
    slide = Furniture(typesetter, labels("en")).section(heading, 1, About(), "", origin)
    (shown,) = paragraphs(slide, "title")
    assert plain(shown.runs) == "How loss falls, see here"
    assert [run.text for run in shown.runs if Mark.CODE in run.marks] == ["loss"]
    assert [run.href for run in shown.runs if run.href] == ["https://example.org"]
