"""Dates as the languages write them."""

from __future__ import annotations

import pytest

from notes2slides.planning.language.dates import readable_date


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 October 2026"),
        ("en-GB", "1 October 2026"),
        ("de", "1. Oktober 2026"),
        ("de-AT", "1. Oktober 2026"),
        ("el", "1 Οκτωβρίου 2026"),
        ("es", "1 de octubre de 2026"),
        ("fr", "1er octobre 2026"),
        ("he", "1 באוקטובר 2026"),
        ("it", "1 ottobre 2026"),
        ("ja", "2026年10月1日"),
        ("ko", "2026년 10월 1일"),
        ("nl", "1 oktober 2026"),
        ("pt-BR", "1 de outubro de 2026"),
        ("ru", "1 октября 2026 г."),
        ("zh-TW", "2026年10月1日"),
        ("ar", "2026-10-01"),
        ("fi", "2026-10-01"),
    ],
)
def test_an_iso_date_is_written_as_in_the_language(language: str, said: str) -> None:
    assert readable_date("2026-10-01", language) == said
    assert readable_date("2026-10-01 09:30", language) == said


@pytest.mark.parametrize("language", ["de", "el", "en", "es", "fr", "he", "it", "nl", "pt", "ru"])
def test_each_month_has_a_name_of_its_own(language: str) -> None:
    written = [readable_date(f"2026-{month:02}-21", language) for month in range(1, 13)]
    assert len(set(written)) == 12
    assert all(any(letter.isalpha() for letter in date.removesuffix(" г.")) for date in written)


@pytest.mark.parametrize("text", ["autumn 2026", "2026-13-01", "2026-00-01", "1.10.2026", "", "2026"])
def test_what_is_no_iso_date_stays_as_it_is(text: str) -> None:
    assert readable_date(text, "de") == text
