"""Dates as the languages write them."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from notes2slides.planning.language.dates import readable_date

TABLE = files("notes2slides.planning.language") / "dates.json"


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
        ("ru", "1 октября 2026\N{NO-BREAK SPACE}г."),
        ("zh-TW", "2026年10月1日"),
        ("ar", "1 أكتوبر 2026"),
        ("ar-SY", "1 تشرين الأول 2026"),
        ("fi", "1. lokakuuta 2026"),
        ("en-US", "October 1, 2026"),
        ("en_US", "October 1, 2026"),
        ("th", "1 ตุลาคม ค.ศ. 2026"),
        ("hu-HU", "2026. október 1."),
        ("sr-Latn-RS", "1. oktobar 2026."),
        ("uk", "1 жовтня 2026\N{NO-BREAK SPACE}р."),
        ("vi", "1 tháng 10, 2026"),
        ("tlh", "2026-10-01"),
    ],
)
def test_an_iso_date_is_written_as_in_the_language(language: str, said: str) -> None:
    assert readable_date("2026-10-01", language) == said
    assert readable_date("2026-10-01 09:30", language) == said


@pytest.mark.parametrize("language", sorted(json.loads(TABLE.read_text(encoding="utf-8"))))
def test_in_every_language_a_date_says_its_day_month_and_year(language: str) -> None:
    written = [readable_date(f"2026-{month:02}-21", language) for month in range(1, 13)]
    assert len(set(written)) == 12
    assert all("21" in date and "2026" in date and date.strip() == date for date in written)
    assert not any("{" in date or "2026-" in date for date in written)


@pytest.mark.parametrize("text", ["autumn 2026", "2026-13-01", "2026-00-01", "1.10.2026", "", "2026"])
def test_what_is_no_iso_date_stays_as_it_is(text: str) -> None:
    assert readable_date(text, "de") == text


@pytest.mark.parametrize("text", ["2026-02-29", "2026-02-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01"])
@pytest.mark.parametrize("language", ["de", "xx"])
def test_a_day_that_there_is_not_stays_as_it_is_written(text: str, language: str) -> None:
    assert readable_date(text, language) == text
    assert readable_date("2024-02-29", "de") == "29. Februar 2024"
