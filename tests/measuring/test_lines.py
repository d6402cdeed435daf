"""Line breaking with a font whose every character is 1 em wide, so that a width is a number of characters."""

from __future__ import annotations

import pytest

from notes2slides.measuring import Face, Setting, needs_exact_leading
from notes2slides.model.text import Mark, Run, plain
from support.set_lines import set_lines
from support.square_metrics import SquareMetrics

SQUARE = SquareMetrics()
SETTING = Setting(Face("Square"), Face("Square Mono"), size=10, leading=12, mono_scale=0.5)


def broken(text: str, characters: float) -> list[str]:
    """Return the lines of a text on a measure that holds so many characters."""
    return [plain(line.runs) for line in set_lines((Run(text),), SETTING, 10 * characters, SQUARE)]


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("one two three", 7, ["one two ", "three"]),
        ("one two  three", 7, ["one two  ", "three"]),
        ("one two", 6, ["one ", "two"]),
        ("first\nsecond\n", 20, ["first\n", "second\n", ""]),
        ("", 5, [""]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("x abcdefgh", 3, ["x ", "abc", "def", "gh"]),
        ("abc", 0.5, ["a", "b", "c"]),
        ("well-known", 6, ["well-", "known"]),
        ("x -1 y", 4, ["x -1 ", "y"]),
        ("x -1 y", 3, ["x ", "-1 ", "y"]),
        ("10–20 km", 4, ["10–", "20 ", "km"]),
        ("word—another", 7, ["word—", "another"]),
        ("so – it is", 5, ["so – ", "it is"]),
        ("five\u00a0km far", 6, ["five\u00a0k", "m far"]),
        ("a five\u202fkm", 7, ["a ", "five\u202fkm"]),
        ("long\u200bword", 6, ["long\u200b", "word"]),
        ("🎉🎉🎉", 2, ["🎉🎉", "🎉"]),
        ("x👍🏽👍🏽", 3, ["x👍🏽", "👍🏽"]),
        ("🇩🇪🇫🇷🇮🇹", 4, ["🇩🇪🇫🇷", "🇮🇹"]),
        ("👩\u200d🔬👩\u200d🔬", 4, ["👩\u200d🔬", "👩\u200d🔬"]),
        ("see (this)", 6, ["see ", "(this)"]),
        ("he said “no”", 9, ["he said ", "“no”"]),
        ("is it ( x )", 7, ["is it ", "( x )"]),
        ("why not ? so", 7, ["why ", "not ? ", "so"]),
        ("50% of $5", 6, ["50% of ", "$5"]),
        ("and/or more", 5, ["and/o", "r ", "more"]),
        ("go and/or so", 7, ["go ", "and/or ", "so"]),
        ("日本語です。", 5, ["日本語で", "す。"]),
        ("日本「語」です", 3, ["日本", "「語」", "です"]),
        ("本（注）、本", 4, ["本", "（注）、", "本"]),
        ("キャッシュ", 3, ["キャッ", "シュ"]),
        ("サーバー", 3, ["サー", "バー"]),
        ("日👩🏽‍🔬本", 3, ["日", "👩🏽‍🔬", "本"]),
        ("日👍🏽本", 2, ["日", "👍🏽", "本"]),
        ("日🇩🇪🇫🇷本", 3, ["日🇩🇪", "🇫🇷本"]),
        ("日🏴󠁧󠁢󠁿本", 2, ["日", "🏴󠁧󠁢󠁿", "本"]),
    ],
)  # fmt: skip
def test_a_line_ends_where_libreoffice_ends_it(text: str, characters: float, lines: list[str]) -> None:
    assert broken(text, characters) == lines


def test_a_long_address_starts_on_its_own_line_and_is_broken_anywhere() -> None:
    assert broken("see https://a.org/bcd/efg now", 9) == ["see ", "https://a", ".org/bcd/", "efg now"]


def test_characters_that_belong_together_are_never_parted() -> None:
    woman, flagged = "👩\u200d🔬", "e\u0301"
    assert broken(woman * 2, 1) == [woman, woman]
    assert broken(flagged * 3, 2) == [flagged] * 3
    assert broken("🇩🇪🇫🇷", 2) == ["🇩🇪", "🇫🇷"]
    assert broken("👍🏽👍🏽", 2) == ["👍🏽", "👍🏽"]


def test_spaces_at_the_end_of_a_line_do_not_count() -> None:
    (line,) = set_lines((Run("four   "),), SETTING, 40, SQUARE)
    assert line.width == 40


def test_the_first_line_may_be_shorter() -> None:
    lines = set_lines((Run("aa bb cc dd"),), SETTING, 80, SQUARE, first_width=50)
    assert [plain(line.runs) for line in lines] == ["aa bb ", "cc dd"]


def test_sizes_of_code_and_raised_text() -> None:
    runs = (Run("ab"), Run("cd", Mark.CODE), Run("e", Mark.SUPERSCRIPT))
    (line,) = set_lines(runs, SETTING, 1000, SQUARE)
    # 2 at 10 points, 2 at half of that, 1 at 0.66 of it
    assert line.width == pytest.approx(20 + 10 + 6.6)


def test_a_cut_run_keeps_its_look_and_its_link() -> None:
    runs = (Run("see "), Run("the paper", Mark.STRONG, "https://example.org"), Run("."))
    first, second = set_lines(runs, SETTING, 70, SQUARE)
    assert first.runs == (Run("see "), Run("the ", Mark.STRONG, "https://example.org"))
    assert second.runs == (Run("paper", Mark.STRONG, "https://example.org"), Run("."))


def test_a_border_of_runs_is_no_place_to_break() -> None:
    runs = (Run("abc"), Run("def", Mark.STRONG), Run(", g"))
    lines = set_lines(runs, SETTING, 60, SQUARE)
    # seven characters belong together: six fit, and the comma does not begin a line
    assert [plain(line.runs) for line in lines] == ["abcdef", ", g"]


class TallMono(SquareMetrics):
    """A mono face three times as high as the rest, and no snowman in any face."""

    def line_height(self, face: Face) -> float:
        return 3.0 if "Mono" in face.family else 1.0

    def covers(self, text: str, face: Face) -> bool:  # noqa: ARG002
        return "☃" not in text


@pytest.mark.parametrize(
    ("run", "exact"),
    [(Run("plain"), False), (Run("code", Mark.CODE), True), (Run("bold", Mark.STRONG), False), (Run("☃"), True)],
)
def test_a_taller_run_needs_leading_in_points(run: Run, exact: bool) -> None:
    # code at half the size in a face three times as high is half as high again
    assert needs_exact_leading((Run("text "), run), SETTING, TallMono()) is exact
