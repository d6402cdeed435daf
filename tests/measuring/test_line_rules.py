"""Rules of line ends where they decide by one character, with a font whose every character is 1 em wide."""

from __future__ import annotations

import pytest

from notes2slides.measuring import Face, Setting
from notes2slides.model.text import Run, plain
from support.set_lines import set_lines
from support.square_metrics import SquareMetrics

SETTING = Setting(Face("Square"), Face("Square Mono"), size=10, leading=12, mono_scale=0.5)


def broken(text: str, characters: float, first: float | None = None) -> list[str]:
    """Return the lines of a text on a measure that holds so many characters."""
    lines = set_lines((Run(text),), SETTING, 10 * characters, SquareMetrics(), None if first is None else 10 * first)
    return [plain(line.runs) for line in lines]


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("a/1234", 3, ["a/", "123", "4"]),
        ("/1234", 3, ["/", "123", "4"]),
        ("1/2345", 3, ["1/2", "345"]),
        (",/1234", 4, [",/12", "34"]),
        ("//1234", 4, ["//12", "34"]),
    ],
)
def test_a_slash_between_digits_is_no_place_to_break(text: str, characters: float, lines: list[str]) -> None:
    """Nor is one behind a comma or another slash (LB25); behind letters, or first of all, it is."""
    assert broken(text, characters) == lines


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("x and/or", 7, ["x ", "and/or"]),
        ("x ab/cd", 5, ["x ", "ab/cd"]),
        ("ab/cd/ef", 6, ["ab/cd/", "ef"]),
        ("x ab/cd/ef", 6, ["x ", "ab/cd/", "ef"]),
        ("/b/", 2, ["/b", "/"]),
        ("/b /", 2, ["/", "b ", "/"]),
        ("x abc/def", 4, ["x ", "abc/", "def"]),
    ],
)
def test_a_line_ends_in_a_slash_only_where_the_whole_word_is_no_help(
    text: str, characters: float, lines: list[str]
) -> None:
    """The word goes to the next line whole; where it has come to one, or is wider than any, it is parted at slashes."""
    assert broken(text, characters) == lines


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("-ab", 2, ["-a", "b"]),
        ("a-b", 2, ["a-", "b"]),
        ("–ab", 2, ["–a", "b"]),
        ("a–b", 2, ["a–", "b"]),
        ("1.2", 2, ["1.", "2"]),
        ("日-ab", 3, ["日-", "ab"]),
        ("e\u0301-e", 3, ["e\u0301-", "e"]),
        ("-\u0301ab", 3, ["-\u0301a", "b"]),
        ("日\u0301日", 2, ["日\u0301", "日"]),
        ("(\u0301日", 2, ["(\u0301", "日"]),
    ],
)
def test_a_hyphen_that_begins_a_word_stays_with_it_marks_or_none(
    text: str, characters: float, lines: list[str]
) -> None:
    assert broken(text, characters) == lines


def test_the_first_and_the_last_flag_and_skin_tone_are_whole() -> None:
    assert broken("🇦🇿🇿🇦", 2) == ["🇦🇿", "🇿🇦"]
    assert broken("👍🏻👍🏿", 2) == ["👍🏻", "👍🏿"]


def test_only_the_first_line_is_shorter_and_a_line_feed_ends_it() -> None:
    assert broken("abcdef", 3, first=2) == ["ab", "cde", "f"]
    assert broken("ab\ncde", 3, first=2) == ["ab\n", "cde"]
    assert broken("abc de", 3, first=2) == ["ab", "c ", "de"]


@pytest.mark.parametrize(("wide", "lines"), [(3.0, ["abc ", "d"]), (2.99, ["ab", "c ", "d"])])
def test_a_word_that_fills_the_measure_fits(wide: float, lines: list[str]) -> None:
    assert broken("abc d", wide) == lines
