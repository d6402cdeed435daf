"""Titles that people would write."""

from __future__ import annotations

import pytest

from notes2slides.measuring import metrics_for
from notes2slides.model.text import Mark, Run, plain
from notes2slides.planning.titles import balanced, cleaned, derived, split_lead, title_plan, unique
from notes2slides.planning.typesetter import Typesetter
from notes2slides.theming import load_theme

WIDTH = 848.0


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    theme = load_theme("lecture")
    return Typesetter(theme, metrics_for([font.face for font in theme.fonts.values()])[0])


def test_chips_and_the_colon_at_the_end_are_left_out() -> None:
    runs = (Run("On "), Run("optimisers", Mark.TAG), Run(": "))
    assert cleaned(runs) == (Run("On "), Run("optimisers"))


def test_a_short_bullet_is_its_own_title(typesetter: Typesetter) -> None:
    plan = title_plan((Run("Why depth helps:"),), typesetter, WIDTH)
    assert (plain(plan.runs), plan.takes) == ("Why depth helps", "all")


def test_a_term_is_the_title_of_its_explanation(typesetter: Typesetter) -> None:
    text = "Initialisation: begin with activations of one scale in every layer, lest the signal fade or grow on its way"
    plan = title_plan((Run(text),), typesetter, WIDTH)
    assert (plain(plan.runs), plan.takes) == ("Initialisation", "lead")
    assert plain(plan.rest).startswith("begin with activations")


def test_a_long_sentence_gives_its_first_clause_and_stays_in_the_body(typesetter: Typesetter) -> None:
    text = "Momentum keeps a running mean, " + "and adds it to each step, " * 8
    plan = title_plan((Run(text),), typesetter, WIDTH)
    assert (plain(plan.runs), plan.takes) == ("Momentum keeps a running mean…", "none")


def test_an_address_is_no_lead() -> None:
    assert split_lead((Run("https://example.org is where to look first today"),)) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Noisy labels", "Noisy labels"),
        ("Noisy labels are everywhere, and we live with them", "Noisy labels are everywhere…"),
        ("one two three four five six seven eight nine ten eleven", "one two three four five six seven eight nine…"),
        ("“Quoted from somebody, who said more”", "Quoted from somebody…"),
    ],
)
def test_titles_from_first_words(text: str, title: str) -> None:
    assert derived(text) == title


def test_two_lines_come_out_even(typesetter: Typesetter) -> None:
    runs = (Run("This course immediately adopts the idea of transferring what was learnt"),)
    lines = typesetter.lines(runs, "title", balanced(runs, typesetter, "title", WIDTH))
    assert len(lines) == 2
    assert min(line.width for line in lines) > 0.75 * max(line.width for line in lines)


def test_equal_titles_are_told_apart_by_their_sections() -> None:
    assert unique(["Dropout", "Dropout", "dropout"], ["One", "Two", "Two"]) == ["", " · Two", " · 2"]
