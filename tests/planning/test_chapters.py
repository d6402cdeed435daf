"""The tree of headings as chapters: nothing that stands below a heading is lost, whatever it is."""

from __future__ import annotations

import pytest
from tests.support import gates

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.structure import Structure
from notes2slides.planning import PlanOptions, plan
from notes2slides.planning.items.outline import chapters, heading_text
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


APART = PlanOptions(structure=Structure(section_pages="always", shared_slides="never", forms="never"))
PLAIN = PlanOptions(structure=Structure(forms="never"))
LONG = "".join(f"- point {number} in some more words than a heading has\n" for number in range(6))


def shape(text: str, *, together: bool) -> list[tuple[str, list[str], list[str]]]:
    """Each chapter's name, its section bodies, and the empty heading that opens the deck.

    Of a section body, the headings that lead to it, and in brackets those that share it. Sections stand `together` as
    they do where nobody asks for anything, or each apart, as they can be asked to.
    """
    notes, _ = read([Source("notes.md", text)])
    return [
        (
            chapter.name,
            [
                " ".join([*map(heading_text, body.headings), *(f"[{heading_text(each)}]" for each in body.shared)])
                for body in chapter.section_bodies
            ],
            [heading_text(heading) for heading in (chapter.opener,) if heading],
        )
        for chapter in (chapters(notes) if together else chapters(notes, sharing=False, apart=True))
    ]


def planned(text: str, options: PlanOptions | None = None) -> Deck:
    notes, _ = read([Source("notes.md", text)])
    deck, _ = plan(notes, THEME, METRICS, options=options or PLAIN)
    assert gates.broken(notes, deck) == {}
    return deck


def says(slide: Slide) -> list[str]:
    return [line.text for line in slide.notes if line.kind != "path" and line.text != slide.title]


def spoken(text: str, options: PlanOptions | None = None) -> list[tuple[str, str, list[str]]]:
    """Layout and title of each slide that says `here`, and all that it says."""
    return [
        (slide.layout, slide.title, says(slide)) for slide in planned(text, options).slides if "here" in says(slide)
    ]


def test_top_headings_are_chapters_and_lower_ones_stretches() -> None:
    text = "before\n\n## A\n\n- a\n\n### B\n\n- b\n\n## C\n\n- c\n"
    assert shape(text, together=False) == [("", [""], []), ("A", ["A", "A B"], []), ("C", ["C"], [])]


def test_a_small_section_below_another_shares_its_slides() -> None:
    text = "before\n\n## A\n\n- a\n\n### B\n\n- b\n\n## C\n\n- c\n"
    assert shape(text, together=True) == [("", [""], []), ("A", ["A [B]"], []), ("C", ["C"], [])]


def test_small_sections_beside_each_other_are_one_chapter() -> None:
    text = f"## A\n\n- a\n\n## B\n\n- b\n\n## C\n\n{LONG}\n## D\n\n- d\n"
    assert shape(text, together=True) == [("A · B", ["[A] [B]"], []), ("C", ["C"], []), ("D", ["D"], [])]
    assert shape(text, together=False) == [(name, [name], []) for name in "ABCD"]


@pytest.mark.parametrize("together", [True, False])
def test_large_sections_stand_apart_whether_asked_to_or_not(together: bool) -> None:
    text = f"## A\n\n{LONG}\n### B\n\n{LONG}\n#### C\n\n{LONG}\n### D\n\n{LONG}\n## E\n\n{LONG}"
    assert shape(text, together=together) == [("A", ["A", "A B", "A B C", "A D"], []), ("E", ["E"], [])]


def test_a_lone_heading_over_several_opens_the_deck() -> None:
    text = "Title: T\n\n# All\n\nIntro.\n\n## A\n\n- a\n\n## B\n\n- b\n"
    assert shape(text, together=False) == [("", ["All"], []), ("A", ["A"], []), ("B", ["B"], [])]


def test_a_lone_heading_over_little_is_a_chapter_that_those_below_it_share() -> None:
    text = "Title: T\n\n# All\n\nIntro.\n\n## A\n\n- a\n\n## B\n\n- b\n"
    assert shape(text, together=True) == [("All", ["All [A] [B]"], [])]


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(("own", "opening"), [("", ("", [], ["All"])), ("Intro.\n\n", ("", ["All"], []))])
def test_a_lone_heading_over_much_opens_the_deck(
    own: str, opening: tuple[str, list[str], list[str]], together: bool
) -> None:
    text = f"Title: T\n\n# All\n\n{own}## A\n\n{LONG}\n## B\n\n{LONG}\n## C\n\n{LONG}"
    assert shape(text, together=together) == [opening, *((name, [name], []) for name in "ABC")]


def test_an_empty_heading_at_the_end_stands_on_the_slide_before() -> None:
    text = "## A\n\n- a\n\n### Left for you\n\n## C\n\n- c\n"
    assert shape(text, together=True) == [("A", ["A [Left for you]"], []), ("C", ["C"], [])]
    (slide,) = (slide for slide in planned(text).slides if "Left for you" in says(slide))
    assert (slide.layout, slide.title, says(slide)) == ("bullets", "A", ["a", "Left for you"])


def test_an_empty_heading_at_the_end_has_a_slide_where_sections_are_to_stand_apart() -> None:
    text = "## A\n\n- a\n\n### Left for you\n\n## C\n\n- c\n"
    assert shape(text, together=False) == [("A", ["A", "A [Left for you]"], []), ("C", ["C"], [])]
    (slide,) = (slide for slide in planned(text, APART).slides if "Left for you" in says(slide))
    assert (slide.layout, says(slide)) == ("bullets", ["Left for you"])


@pytest.mark.parametrize("below", ["---", "<!-- slide -->"])
def test_a_heading_with_only_a_cut_below_it_is_like_an_empty_one(below: str) -> None:
    text = "## A\n\n{}\n\n### B\n\n{}\n\n## C\n\n- c\n\n### D\n\n{}\n"
    with_cuts, without = planned(text.format(below, below, below)), planned(text.format("", "", ""))
    assert [slide.title for slide in with_cuts.slides] == [slide.title for slide in without.slides]


def test_words_for_the_speaker_alone_below_a_heading_are_said_where_it_stands() -> None:
    text = "## A\n\n<!-- notes: here -->\n\n## B\n\n- b\n"
    assert spoken(text) == [("bullets", "A · B", ["A", "here", "B", "b"])]
    assert spoken(text, APART) == [("section", "A", ["here"])]


def test_words_for_the_speaker_alone_below_a_lower_heading_are_said_behind_it_on_the_slide_it_shares() -> None:
    text = "## A\n\n### B\n\n<!-- notes: here -->\n\n### C\n\n- one\n- two\n\n## D\n"
    assert spoken(text) == [("bullets", "A", ["B", "here", "C", "one", "two"])]
    assert spoken(text, APART) == [("bullets", "A · Introduction", ["B", "here"])]


def test_words_for_the_speaker_alone_at_the_end_of_a_chapter_are_said_at_the_end_of_its_slide() -> None:
    text = "## A\n\n- one\n\n### B\n\n---\n\n<!-- notes: here -->\n\n## C\n\n- c\n"
    assert spoken(text) == [("bullets", "A", ["one", "B", "here"])]
    assert [said for _, _, said in spoken(text, APART)] == [["B", "here"]]


def test_words_for_the_speaker_alone_under_a_lone_heading_over_several() -> None:
    text = "Title: T\n\n# All\n\n<!-- notes: here -->\n\n## A\n\n- a\n\n## B\n\n- b\n"
    assert [(layout, title) for layout, title, _ in spoken(text)] == [("bullets", "All")]
    assert spoken(text, APART) == [("section", "All", ["here"])]


def test_words_for_the_speaker_before_all_else_are_said_on_the_first_slide_behind_the_cover() -> None:
    text = "<!-- notes: here -->\n\n## A\n\n- a\n"
    assert spoken(text) == [("bullets", "A", ["here", "a"])]
    assert [slide.layout for slide in planned(text).slides] == ["cover", "bullets", "closing"]


def test_words_for_the_speaker_before_all_else_are_said_at_the_cover_where_sections_are_to_stand_apart() -> None:
    assert spoken("<!-- notes: here -->\n\n## A\n\n- a\n", APART) == [("cover", "notes", ["here"])]


def test_a_quotation_in_a_callout_may_begin_with_words_for_the_speaker() -> None:
    planned("## A\n\n- a\n    - <tag>My Take</tag> b\n\n        > <!-- notes: here -->\n        > said by somebody\n")
