"""Numbers of lists stand clear of the text, whose lines begin on one edge."""

from __future__ import annotations

import pytest

from notes2slides import plan, read
from notes2slides.measuring import Face, metrics_for
from notes2slides.model.deck import Slide
from notes2slides.model.frames import TextFrame, TextParagraph
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
FACE = Face(THEME.fonts["body"].face, bold=False, italic=False)


def planned(text: str, tmp_path_factory: pytest.TempPathFactory) -> list[Slide]:
    path = tmp_path_factory.mktemp("notes") / "lists.md"
    path.write_text(text, encoding="utf-8")
    deck, _ = plan(read([path])[0], "lecture")
    return list(deck.slides)


def paragraphs(slides: list[Slide]) -> list[TextParagraph]:
    return [
        paragraph
        for slide in slides
        for slot in slide.slots
        if isinstance(slot.frame, TextFrame) and slot.name in ("body", "agenda")
        for paragraph in slot.frame.paragraphs
    ]


@pytest.mark.parametrize("first", [1, 8, 98, 998, 40_000])
def test_a_number_and_a_gap_fit_before_the_text(first: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    items = "".join(
        f"{number}. a bullet that is somewhat longer than a step of a process can be\n"
        for number in range(first, first + 4)
    )
    listed = paragraphs(planned(f"## List\n\n{items}", tmp_path_factory))
    assert len(listed) == 4
    for paragraph in listed:
        assert paragraph.hanging is not None
        number = METRICS.advance(paragraph.marker or "", FACE) * paragraph.size
        assert number + paragraph.size / 5 <= paragraph.hanging
        assert paragraph.hanging <= THEME.levels[0].indent + paragraph.shift  # it does not hang out of its box
    assert len({paragraph.shift for paragraph in listed}) == 1


def test_what_stands_below_a_wide_number_moves_in_with_its_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "## List\n\n99. ninety-nine\n100. a hundred\n     - below it\n         1. deeper\n\nThen\n\n- plain\n"
    shifts = {
        paragraph.lines[0].runs[0].text: paragraph.shift for paragraph in paragraphs(planned(text, tmp_path_factory))
    }
    assert shifts["a hundred"] > 0 and shifts["plain"] == 0
    assert shifts["below it"] == shifts["ninety-nine"] == shifts["a hundred"] <= shifts["deeper"]


def test_prose_below_a_wide_number_stands_on_the_edge_of_its_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "## List\n\n9. nine\n\n    below nine\n10. ten\n    1. one\n\n        below one\n"
    text += "    - plain\n\n        below plain\n"
    shifts = {
        paragraph.lines[0].runs[0].text: (paragraph.level, paragraph.shift)
        for paragraph in paragraphs(planned(text, tmp_path_factory))
    }
    assert shifts["below nine"] == shifts["nine"] == shifts["ten"]
    assert shifts["nine"] > (0, 0.0)
    assert shifts["below one"] == shifts["one"]
    assert shifts["below plain"] == shifts["plain"]


def test_an_agenda_of_joined_sections_has_room_for_its_ranges(tmp_path_factory: pytest.TempPathFactory) -> None:
    sections = "".join(f"# Part {number}\n\n- text\n\n" for number in range(1, 21))
    lines = [line for line in paragraphs(planned(sections, tmp_path_factory)) if line.aside]
    assert any("–" in (line.marker or "") for line in lines)
    for line in lines:
        assert METRICS.advance(line.marker or "", FACE) * line.size + line.size / 5 <= (line.hanging or 0.0)
    assert len({line.shift for line in lines}) == 1


def test_numbers_below_a_term_that_is_the_title_have_their_room_at_the_edge(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    items = "".join(
        f"    {number}. the step of that number, told at some length for the sake of a slide\n"
        for number in range(1, 11)
    )
    text = f"## List\n\n- Training: how it is done in every laboratory of this world\n{items}"
    listed = [paragraph for paragraph in paragraphs(planned(text, tmp_path_factory)) if paragraph.marker]
    assert {paragraph.level for paragraph in listed} == {0}
    assert {paragraph.shift for paragraph in listed} != {0}
    for paragraph in listed:
        assert paragraph.hanging == pytest.approx(THEME.levels[0].indent + paragraph.shift, abs=0.02)
