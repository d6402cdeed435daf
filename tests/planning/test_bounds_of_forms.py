"""How much a form takes: what is just short enough has it, and a word or a bullet more has not."""

from __future__ import annotations

import pytest
from tests.support.lectures import themed

from notes2slides.files.source import Source
from notes2slides.model.frames import CalloutFrame
from notes2slides.model.text import plain
from notes2slides.planning import plan
from notes2slides.planning.language.plurals import lithuanian, slovene
from notes2slides.reading import read

SAID = f"“{'Nobody who was there that day has ever said that it was anything but a plain accident. ' * 3}”"


def layouts(text: str) -> set[str]:
    deck, _ = plan(read([Source("notes.md", f"# Part\n\n{text}\n")])[0], *themed("lecture"))
    return {slide.layout for slide in deck.slides}


def of_words(count: int) -> str:
    return " ".join(["word"] * count)


@pytest.mark.parametrize(("words", "has_it"), [(25, True), (26, False)])
def test_a_question_has_up_to_25_words(words: int, has_it: bool) -> None:
    assert ("question" in layouts(f"- Why {of_words(words - 1)}?")) == has_it


@pytest.mark.parametrize(("words", "has_it"), [(10, True), (11, False)])
def test_a_step_of_a_process_has_up_to_10_words(words: int, has_it: bool) -> None:
    steps = "\n".join(f"{number}. {of_words(words)}" for number in (1, 2, 3))
    assert ("process-3" in layouts(f"## How it goes\n\n{steps}")) == has_it


@pytest.mark.parametrize(
    ("wish", "has_it"), [("", True), (" {layout=one-column}", False), (" {layout=two-columns}", True)]
)
def test_short_bullets_stand_in_columns_unless_the_lecturer_wants_one(wish: str, has_it: bool) -> None:
    bullets = "\n".join(f"- Short bullet {number}" for number in range(8))
    assert ("two-columns" in layouts(f"## Many{wish}\n\n{bullets}")) == has_it


@pytest.mark.parametrize(("said", "has_it"), [("Water always finds ", True), ("Water always find ", False)])
def test_a_statement_is_more_than_half_words(said: str, has_it: bool) -> None:
    """Beside code of 18 letters."""
    assert ("statement" in layouts(f"## Why\n\n{said}`water always finds`")) == has_it


@pytest.mark.parametrize(("words", "has_it"), [(17, False), (18, True)])
def test_a_quotation_has_18_words_or_more(words: int, has_it: bool) -> None:
    assert ("quote" in layouts(f"## Why\n\n- “{of_words(words)}”")) == has_it


@pytest.mark.parametrize(("remarks", "has_it"), [(2, True), (3, False)])
def test_a_quotation_has_up_to_two_remarks_below_it(remarks: int, has_it: bool) -> None:
    below = "".join(f"    - Remark {number}\n" for number in range(remarks))
    assert ("quote" in layouts(f"- {SAID}\n{below}")) == has_it


def test_a_callout_in_another_that_holds_a_list_alone_has_no_empty_line() -> None:
    text = "# A\n\n> [!note] Outer\n> Words of it\n>\n> > [!tip]\n> > - one\n> > - two\n"
    deck, _ = plan(read([Source("notes.md", text)])[0], *themed("lecture"))
    (frame,) = (slot.frame for each in deck.slides for slot in each.slots if isinstance(slot.frame, CalloutFrame))
    assert [plain(line.runs).split()[-1] for line in frame.paragraphs] == ["Outer", "it", "Tip", "one", "two"]


def test_numbers_take_the_forms_of_their_language() -> None:
    """As Unicode's CLDR has them: one, few and other; one, two, few and other."""
    assert [lithuanian(number) for number in (1, 2, 9, 10, 11, 19, 21, 22, 30)] == [0, 1, 1, 2, 2, 2, 0, 1, 2]
    assert [slovene(number) for number in (1, 2, 3, 4, 5, 101, 102, 103)] == [0, 1, 2, 2, 3, 0, 1, 2]
