"""The deck's own words, in the language of the notes."""

from __future__ import annotations

import unicodedata

import pytest

from notes2slides.measuring import metrics_for
from notes2slides.planning import plan
from notes2slides.planning.language.labels import english_words, labels
from notes2slides.reading import read
from notes2slides.sources import Source
from notes2slides.theming import load_theme

BODY = "\nTitle: Gradient\n\n## Krok\n\n- Váhy se mění\n"
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


@pytest.mark.parametrize(
    ("language", "titles", "words"),
    [
        ("cs", ["Sítě", "Overview", "Úvod", "Questions?"], ["Overview", "Questions?"]),
        ("th", ["Links · การเรียนรู้", "Introduction"], ["Introduction", "Links"]),
        ("cs", ["Sítě", "Úvod"], []),
        ("de", ["Links", "Fragen?"], []),
        ("en-GB", ["Overview", "Questions?"], []),
        ("zh-TW", ["Links"], []),
    ],
)
def test_words_that_stay_english_in_another_language_are_named(
    language: str, titles: list[str], words: list[str]
) -> None:
    assert list(english_words(language, titles)) == words


def test_the_lecturer_is_told_of_words_that_stay_english() -> None:
    theme = load_theme("lecture")
    metrics = metrics_for([font.face for font in theme.fonts.values()])[0]
    for source, told in ((f"Lang: cs{BODY}", 1), (f"Lang: cs\nClosing: never{BODY}", 0), (f"Lang: de{BODY}", 0)):
        _, found = plan(read([Source("notes.md", source)])[0], theme, metrics)
        messages = [each.message for each in found if each.code == "words-english"]
        assert len(messages) == told
        assert all("“Questions?” is English" in message and "`cs`" in message for message in messages)
