"""The deck's own words, in the language of the notes."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.planning import plan
from notes2slides.planning.language.english import english_words, told_of_english
from notes2slides.planning.language.labels import WRITTEN, labels
from notes2slides.planning.language.plurals import RULES
from notes2slides.reading import read
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
        ("pl", "1 slajd"),
        ("pl", "2 slajdy"),
        ("pl", "5 slajdów"),
        ("pl", "22 slajdy"),
        ("pl", "21 slajdów"),
        ("cs", "2 snímky"),
        ("cs", "22 snímků"),
        ("sl", "2 prosojnici"),
        ("sl", "103 prosojnice"),
        ("uk", "21 слайд"),
        ("tr", "3 slayt"),
        ("fi", "2 diaa"),
        ("lv", "1 slaids"),
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
        ("sw", ["Mitandao", "Overview (1/2)", "Utangulizi", "Questions?"], ["Overview", "slides", "Questions?"]),
        ("th", ["ลิงก์ · การเรียนรู้", "Introduction"], ["Introduction"]),
        ("hi", ["विषय सूची", "Links · ढाल"], ["slides", "Links"]),
        ("ms", ["Rangkaian · Table (2/3)", "Kod"], ["Table"]),
        ("sw", ["Mitandao", "Utangulizi"], []),
        ("cs", ["Obsah", "Links", "Table", "Otázky?"], []),
        ("de", ["Links", "Fragen?"], []),
        ("en-GB", ["Overview", "Questions?"], []),
        ("zh-TW", ["Links"], []),
    ],
)
def test_words_that_stay_english_in_another_language_are_named(
    language: str, titles: list[str], words: list[str]
) -> None:
    assert list(english_words(language, titles, counts_slides=True)) == words


def test_the_lecturer_is_told_of_words_that_stay_english() -> None:
    theme = load_theme("lecture")
    metrics = metrics_for([font.face for font in theme.fonts.values()])[0]
    for source, told in ((f"Lang: sw{BODY}", 1), (f"Lang: sw\nClosing: never{BODY}", 0), (f"Lang: cs{BODY}", 0)):
        _, found = plan(read([Source("notes.md", source)])[0], theme, metrics)
        messages = [each.message for each in found if each.code == "words-english"]
        assert len(messages) == told
        assert all("“Questions?” is English" in message and "`sw`" in message for message in messages)


def test_a_picture_that_is_not_shown_says_so_in_english_where_that_is_all_there_is() -> None:
    assert told_of_english("pl", ["Spis treści"], counts_slides=True, unshown=True) == (
        "“Image not shown” is English, for a deck's own words are not all known in `pl`"
    )
    assert told_of_english("sw", ["Links", "Questions?"], counts_slides=True, unshown=True) == (
        "“Links”, “Questions?” and “Image not shown” are English, for a deck's own words are not known in `sw`"
    )
    assert not told_of_english("de", ["Überblick"], counts_slides=True, unshown=True)
    assert not told_of_english("en-US", ["Questions?"], counts_slides=True, unshown=True)


@pytest.mark.parametrize(
    ("language", "agenda"),
    [
        ("sr", "Садржај"),
        ("sr-Cyrl-RS", "Садржај"),
        ("sr-Latn-RS", "Sadržaj"),
        ("uz", "Mundarija"),
        ("uz-Latn", "Mundarija"),
        ("uz-Cyrl", "Overview"),
        ("pa-Arab-PK", "Overview"),
        ("no", "Innhold"),
        ("fa-IR", "فهرست"),
        ("pl-PL", "Spis treści"),
    ],
)
def test_the_words_of_the_table_are_those_of_the_language_and_the_script(language: str, agenda: str) -> None:
    assert labels(language).agenda == agenda


TABLE = json.loads((files("notes2slides.planning.language") / "labels.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", TABLE)
def test_two_sources_at_least_gave_each_word_and_it_is_not_the_english_one(language: str) -> None:
    english = labels("en")
    own = labels(language)
    assert language not in WRITTEN
    for name, (sources, *said) in TABLE[language].items():
        assert len(set(sources.split())) >= 2
        assert name not in own.english
        if name == "slides":
            rule, *forms = said
            assert {RULES[rule](number) for number in range(1, 201)} == set(range(len(forms)))
            assert own.slides == tuple(forms)
        else:
            assert [getattr(own, name)] == said != [getattr(english, name)]


def test_the_page_about_headers_names_the_languages_of_each_word() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/header.md").read_text(encoding="utf-8")
    english = labels("en")
    for name in english.__struct_fields__[:7]:
        word = english.slides[-1] if name == "slides" else getattr(english, name)
        known = " ".join(language for language in sorted(TABLE) if name in TABLE[language])
        assert f"| {word} | {known} |" in page
