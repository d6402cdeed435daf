"""Colours of themes: text can be read, series of charts are told apart by everybody, and what is faint is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.vision import MISSING, contrast, difference, least_difference

from notes2slides.diagnostics import Severity
from notes2slides.model.theme import series_colour
from notes2slides.pipeline import plan, read
from notes2slides.theming import faint_colours, list_themes, load_theme
from notes2slides.theming.colours.legibility import nearest_passing, text_pairs

NAMES = [entry.name for entry in list_themes()]
KINDS = ("lecture", "blackboard", "bright", "spare", "warm")
BODY = ("body", "callouts", "code", "table", "agenda of agenda", "quote of quote", "links of links")
ALIKE = 15.0
"""CIEDE2000; 2.3 is what a trained eye just sees, and areas of a chart are far from their legend."""


def test_there_are_five_themes_each_light_and_dark() -> None:
    assert {name.removesuffix("-dark").removesuffix("-light") for name in NAMES} == set(KINDS)
    for kind in KINDS:
        of_kind = [load_theme(name) for name in NAMES if name.split("-")[0] == kind]
        assert sorted(theme.dark for theme in of_kind) == [False, True], kind
        assert len({(theme.page, *(font.face for font in theme.fonts.values())) for theme in of_kind}) == 1


def test_themes_differ_in_more_than_colour() -> None:
    """Any two in at least three of: faces, sizes, markers, margins, decorations, titles, panels."""
    looks = {}
    for name in KINDS:
        theme = load_theme(name)
        cover = theme.layouts["cover"]
        title = theme.styles["title"]
        looks[name] = (
            tuple(font.face for font in theme.fonts.values()),
            theme.scales,
            tuple(level.bullet for level in theme.levels),
            theme.margins,
            (cover.background, tuple(each.rect for each in cover.decorations)),
            (title.bold, title.italic, title.size),
            (theme.looks.callout.bar, theme.looks.callout.radius),
        )
    for one in KINDS:
        for other in KINDS[: KINDS.index(one)]:
            apart = sum(a != b for a, b in zip(looks[one], looks[other], strict=True))
            assert apart >= 3, (one, other)


@pytest.mark.parametrize("name", [*NAMES, "base"])
def test_text_stands_out_from_what_is_behind_it(name: str) -> None:
    """4.5 to 1 for all text, 7 to 1 for what is read longest."""
    theme = load_theme(name)
    for pair in text_pairs(theme):
        least = 7 if pair.role in BODY else 4.5
        assert contrast(theme.colours[pair.text], theme.colours[pair.behind]) >= least, pair
    assert faint_colours(theme) == ()


@pytest.mark.parametrize("name", NAMES)
def test_series_of_charts_are_told_apart_by_everybody(name: str) -> None:
    theme = load_theme(name)
    series = [theme.colours[series_colour(theme, number)] for number in range(4)]
    assert {
        missing: least_difference(series, missing) for missing in MISSING if least_difference(series, missing) < ALIKE
    } == {}
    assert min(contrast(colour, theme.colours["paper"]) for colour in series) >= 3, "WCAG 2.2, 1.4.11"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        # the test data of Sharma, Wu and Dalal, Color Research and Application 30 (1), 2005, table 1
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_of_the_standard(
    one: tuple[float, float, float], other: tuple[float, float, float], apart: float
) -> None:
    assert difference(one, other) == pytest.approx(apart, abs=1e-4)


@pytest.mark.parametrize("name", [name for name in NAMES if load_theme(name).dark])
def test_no_page_of_a_dark_theme_is_bright(name: str) -> None:
    theme = load_theme(name)
    whole = [layout.background for layout in theme.layouts.values()]
    large = [
        each.fill
        for layout in theme.layouts.values()
        for each in layout.decorations
        if each.rect.width * each.rect.height > 0.1 * theme.page.width * theme.page.height
    ]
    assert max(contrast(theme.colours[colour], "000000") for colour in (*whole, *large)) < 3


def own(folder: Path, text: str) -> str:
    (folder / "theme.toml").write_text(f'extends = "lecture"\n[colours]\n{text}\n', encoding="utf-8")
    return str(folder)


def test_a_faint_colour_is_told_with_both_and_the_nearest_that_passes(tmp_path: Path) -> None:
    theme = load_theme(own(tmp_path, 'ink = "1C2430"\nsoft = "9AA5B1"'))
    (said,) = faint_colours(theme)
    assert said.severity is Severity.WARNING and said.code == "theme-contrast"
    assert "`soft` (9AA5B1) on `chip` (E8EDF3) has a contrast of 2.1 to 1, and text needs 4.5" in said.message
    assert str(said.span) == f"{tmp_path / 'theme.toml'}:4"
    passing = said.hint.split('"')[1]
    assert 4.5 <= contrast(passing, "E8EDF3") < 4.6
    assert faint_colours(load_theme(own(tmp_path, f'ink = "1C2430"\nsoft = "{passing}"'))) == ()


def test_a_faint_colour_that_others_are_by_name_is_told_once(tmp_path: Path) -> None:
    """`danger`, `code-keyword` and others are the accent."""
    theme = load_theme(own(tmp_path, 'accent = "E07A5F"\ntint = "EAF2F8"'))
    (said,) = faint_colours(theme)
    assert "`accent` (E07A5F)" in said.message and "more places" in said.message
    passing = said.hint.split('"')[1]
    assert faint_colours(load_theme(own(tmp_path, f'accent = "{passing}"\ntint = "EAF2F8"'))) == ()


def test_a_ground_that_makes_text_faint_is_told_at_its_own_line(tmp_path: Path) -> None:
    said = faint_colours(load_theme(own(tmp_path, '\n\ncode = "808080"')))
    assert said and all("`code` (808080)" in each.message for each in said)
    assert {str(each.span) for each in said} == {f"{tmp_path / 'theme.toml'}:5"}


def test_a_faint_theme_is_told_with_the_deck_and_builds(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# One\n\n- a\n", encoding="utf-8")
    notes, _ = read([tmp_path / "a.md"])
    deck, said = plan(notes, own(tmp_path, 'paper = "808080"'))
    assert deck.slides and any(each.code == "theme-contrast" for each in said)
    assert not any(each.code == "theme-contrast" for each in plan(notes, "lecture")[1])


@given(st.binary(min_size=3, max_size=3), st.binary(min_size=3, max_size=3))
def test_a_colour_that_passes_is_there_for_every_two(text: bytes, behind: bytes) -> None:
    passing = nearest_passing(text.hex(), [behind.hex()])
    assert contrast(passing, behind.hex()) >= 4.5 - 1e-6
    if contrast(text.hex(), behind.hex()) >= 4.5:
        assert passing == text.hex().upper()
