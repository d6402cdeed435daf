"""Words that are wider than a line are hyphenated where they may be, and soft hyphens are seen at a line's end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes2slides.measuring import Face, MeasuredText, Setting, TableMetrics
from notes2slides.model.text import SOFT_HYPHEN, Mark, Run, Runs, plain
from support.square_metrics import SquareMetrics

SQUARE = Setting(Face("Square"), Face("Square Mono"), size=10, leading=12, mono_scale=1)
SETTING = Setting(Face("Calibri"), Face("Courier New"), size=20, leading=24, mono_scale=0.9)


def thirds(text: str) -> list[int]:
    return list(range(3, len(text) - 2, 3)) if text.isalpha() else []


def hyphenated(runs: Runs, characters: float) -> list[str]:
    text = MeasuredText(runs, SQUARE, SquareMetrics(), thirds)
    return [plain(line.runs).replace(SOFT_HYPHEN, "-") for line in text.lines(10, 10 * characters)]


def test_a_word_wider_than_a_line_has_hyphens_where_it_may() -> None:
    assert hyphenated((Run("ab abcdefghijk lm"),), 8) == ["ab ", "abcdef-", "ghijk lm"]
    assert hyphenated((Run("abc"), Run("defghi", Mark.STRONG), Run("jk")), 8) == ["abcdef-", "ghijk"]
    assert hyphenated((Run("abcdefgh\nabcdefghijk"),), 8) == ["abcdefgh\n", "abcdef-", "ghijk"]


def test_where_no_place_fits_the_word_is_broken_anywhere() -> None:
    assert hyphenated((Run("abcdef"),), 3) == ["abc", "def"]


def test_code_has_no_hyphens() -> None:
    assert hyphenated((Run("abcdefghijk", Mark.CODE),), 8) == ["abcdefgh", "ijk"]
    assert hyphenated((Run("abc.defghijk"),), 8) == ["abc.defg", "hijk"]


def test_a_hyphen_counts_in_the_width_of_its_line() -> None:
    text = MeasuredText((Run("abcdefghijk"),), SQUARE, SquareMetrics(), thirds)
    assert [line.width for line in text.lines(10, 80)] == [70, 50]


def test_a_soft_hyphen_of_the_notes_is_seen_where_its_line_ends() -> None:
    text = MeasuredText((Run("schiff\u00adfahrt schiff\u00adfahrt"),), SETTING, TableMetrics())
    alone = MeasuredText((Run("schiff\u00adfahrt schiff-"),), SETTING, TableMetrics()).lines(20, 900)[0].width
    first, second = text.lines(20, alone + 1.5)
    assert (plain(first.runs), plain(second.runs)) == ("schiff\u00adfahrt schiff\u00ad", "fahrt")
    assert first.is_hyphenated
    assert not second.is_hyphenated
    assert abs(first.width - alone) < 0.5
    assert [plain(line.runs) for line in text.lines(20, alone - 1)] == ["schiff\u00adfahrt ", "schiff\u00adfahrt"]


RUNS = st.lists(
    st.builds(
        Run, st.text("abcfilW -/.\u00ad\u200b\n", max_size=40), st.sampled_from([Mark.NONE, Mark.STRONG, Mark.CODE])
    ),
    max_size=4,
).map(tuple)


@given(RUNS, st.floats(min_value=5, max_value=600))
def test_lines_have_the_text_and_no_more_than_their_hyphens(runs: Runs, width: float) -> None:
    lines = MeasuredText(runs, SETTING, TableMetrics(), thirds).lines(20, width)
    whole = plain(runs)
    for line in lines:
        text = plain(line.runs)
        if not whole.startswith(text):
            assert line.is_hyphenated
            text = text.removesuffix(SOFT_HYPHEN)
        assert whole.startswith(text)
        whole = whole.removeprefix(text)
        letters = text.rstrip(" \u200b\n\u00ad")
        assert line.width <= width or len(letters) <= 1
    assert not whole
