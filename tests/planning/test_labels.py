"""The deck's own words, in the language of the notes."""

from __future__ import annotations

import unicodedata

import pytest

from notes2slides.planning.language.labels import labels

SCRIPTS = {
    "ar": {"ARABIC"},
    "el": {"GREEK"},
    "he": {"HEBREW"},
    "ja": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    "ko": {"HANGUL"},
    "ru": {"CYRILLIC"},
    "zh": {"CJK"},
    "zh-Hant": {"CJK"},
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_the_words_are_in_the_script_of_the_language(language: str) -> None:
    own = labels(language)
    for text in (own.agenda, own.introduction, *own.slides, own.links, own.questions):
        found = {unicodedata.name(letter).split(" ")[0] for letter in text if letter.isalpha()}
        assert found
        assert found <= SCRIPTS[language]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 slide"),
        ("en-GB", "2 slides"),
        ("nl", "11 dia's"),
        ("ru", "1 слайд"),
        ("ru", "3 слайда"),
        ("ru", "5 слайдов"),
        ("ru", "11 слайдов"),
        ("ru", "13 слайдов"),
        ("ru", "21 слайд"),
        ("ru", "22 слайда"),
        ("ar", "1 شريحة"),
        ("ar", "2 شريحتان"),
        ("ar", "3 شرائح"),
        ("ar", "11 شريحة"),
        ("ar", "110 شرائح"),
        ("ja", "1 枚"),
        ("ja", "7 枚"),
        ("xx", "2 slides"),
    ],
)
def test_slides_are_counted_as_the_language_does(language: str, said: str) -> None:
    assert labels(language).counted(int(said.split(" ")[0])) == said


@pytest.mark.parametrize(
    ("language", "agenda"),
    [("zh-CN", "目录"), ("zh-Hans-SG", "目录"), ("zh-TW", "目錄"), ("zh-Hant-HK", "目錄")],
)
def test_chinese_is_written_as_in_its_region(language: str, agenda: str) -> None:
    assert labels(language).agenda == agenda
