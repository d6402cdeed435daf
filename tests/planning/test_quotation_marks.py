"""Quotation marks in the pairs of CLDR's languages."""

from __future__ import annotations

import pytest

from notes2slides.planning.language.quotation_marks import is_quoted, leading_quotation, without_unpaired

QUOTED = [
    *("“so it is”", "„so ist es“", "„tak jest”", "”niin on”", "”هكذا هو“"),
    *("«так это»", "»så er det«", "「そう」", '"so"'),
]


@pytest.mark.parametrize("text", QUOTED)
def test_a_quotation_is_one_with_the_marks_of_its_language(text: str) -> None:
    assert is_quoted(text)
    assert leading_quotation(f"{text} He says it.") == text[1:-1]
    assert leading_quotation(f"{text} says he") == ""
    assert without_unpaired(text) == text
    assert not is_quoted(f"{text} and {text}")


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        ("He said “so it", "He said so it"),
        ("so it is” he said", "so it is he said"),
        ("hän sanoi ”niin", "hän sanoi niin"),
        ("a “b ”c” d", "a “b ”c d"),
        ("don’t", "don’t"),
    ],
)
def test_a_mark_that_lost_its_other_half_goes(cut: str, kept: str) -> None:
    assert without_unpaired(cut) == kept


@pytest.mark.parametrize(
    "text", ['"', "“", "”", "so it is", "“so it is", "so it is”", '"so" it "is"', "“so”, he said, “it is”", ""]
)
def test_text_that_one_pair_does_not_hold_is_no_quotation(text: str) -> None:
    assert not is_quoted(text)


@pytest.mark.parametrize("text", ["“”", "“so “it” is”", "«a «b» c»"])
def test_marks_in_between_come_in_pairs(text: str) -> None:
    assert is_quoted(text)
