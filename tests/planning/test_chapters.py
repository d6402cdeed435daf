"""The tree of headings as chapters: nothing that stands below a heading is lost, whatever it is."""

from __future__ import annotations

import pytest
from tests.support import gates

from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide
from notes2slides.planning import plan
from notes2slides.planning.items.outline import chapters, heading_text
from notes2slides.reading import read
from notes2slides.sources import Source
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


def shape(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Each chapter's heading, the headings above each of its section_bodies, and the empty headings at its end."""
    notes, _ = read([Source("notes.md", text)])
    return [
        (
            heading_text(chapter.heading) if chapter.heading else "",
            [" ".join(map(heading_text, section_body.headings)) for section_body in chapter.section_bodies],
            [heading_text(heading) for heading in (chapter.opener,) if heading],
        )
        for chapter in chapters(notes, sharing=False, apart=True)
    ]


def planned(text: str) -> Deck:
    notes, _ = read([Source("notes.md", text)])
    deck, _ = plan(notes, THEME, METRICS)
    assert gates.broken(notes, deck) == {}
    return deck


def says(slide: Slide) -> list[str]:
    return [line.text for line in slide.notes if line.kind != "path" and line.text != slide.title]


def titled(deck: Deck, title: str) -> Slide:
    (slide,) = [slide for slide in deck.slides if slide.title == title]
    return slide


def test_top_headings_are_chapters_and_lower_ones_stretches() -> None:
    assert shape("before\n\n## A\n\n- a\n\n### B\n\n- b\n\n## C\n\n- c\n") == [
        ("", [""], []),
        ("A", ["A", "A B"], []),
        ("C", ["C"], []),
    ]


def test_a_lone_heading_over_several_opens_the_deck() -> None:
    text = "Title: T\n\n# All\n\nIntro.\n\n## A\n\n- a\n\n## B\n\n- b\n"
    assert shape(text) == [("", ["All"], []), ("A", ["A"], []), ("B", ["B"], [])]


def test_an_empty_heading_at_the_end_has_a_slide() -> None:
    deck = planned("## A\n\n- a\n\n### Left for you\n\n## C\n\n- c\n")
    (slide,) = (slide for slide in deck.slides if any("Left for you" in origin.text for origin in slide.origins))
    assert slide.layout == "bullets"


@pytest.mark.parametrize("below", ["---", "<!-- slide -->"])
def test_a_heading_with_only_a_cut_below_it_is_like_an_empty_one(below: str) -> None:
    text = "## A\n\n{}\n\n### B\n\n{}\n\n## C\n\n- c\n\n### D\n\n{}\n"
    with_cuts, without = planned(text.format(below, below, below)), planned(text.format("", "", ""))
    assert [slide.title for slide in with_cuts.slides] == [slide.title for slide in without.slides]


def test_words_for_the_speaker_alone_below_a_heading_are_said_on_its_slide() -> None:
    deck = planned("## A\n\n<!-- notes: here -->\n\n## B\n\n- b\n")
    assert "here" in says(deck.slides[1])


def test_words_for_the_speaker_alone_below_a_lower_heading_are_said_on_the_next_slide() -> None:
    deck = planned("## A\n\n### B\n\n<!-- notes: here -->\n\n### C\n\n- one\n- two\n\n## D\n")
    assert any("here" in says(slide) for slide in deck.slides)


def test_words_for_the_speaker_alone_at_the_end_are_said_there() -> None:
    deck = planned("## A\n\n- one\n\n### B\n\n---\n\n<!-- notes: here -->\n\n## C\n\n- c\n")
    assert any("here" in says(slide) for slide in deck.slides)


def test_words_for_the_speaker_alone_under_a_lone_heading_over_several() -> None:
    deck = planned("Title: T\n\n# All\n\n<!-- notes: here -->\n\n## A\n\n- a\n\n## B\n\n- b\n")
    assert [slide.title for slide in deck.slides if "here" in says(slide)] == ["All"]


def test_words_for_the_speaker_before_all_else_are_said_at_the_cover() -> None:
    deck = planned("<!-- notes: here -->\n\n## A\n\n- a\n")
    assert any("here" in says(slide) for slide in deck.slides[:2])


def test_a_quotation_in_a_callout_may_begin_with_words_for_the_speaker() -> None:
    planned("## A\n\n- a\n    - <tag>My Take</tag> b\n\n        > <!-- notes: here -->\n        > said by somebody\n")
