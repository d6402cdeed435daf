"""Where words may be hyphenated: by the patterns of their language, and in no name of code and no address."""

from __future__ import annotations

import pytest

from notes2slides.planning.language.hyphens import hyphen_places, hyphens_in


def hyphenated(text: str, language: str) -> str:
    places = set(hyphens_in(language)(text))
    return "".join(f"|{char}" if place in places else char for place, char in enumerate(text))


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("de", "Rind|flei|sche|ti|ket|tie|rungs|über|wa|chungs|ge|setz"),
        ("de-CH", "(Donau|dampf|schiff|fahrt),"),
        ("de", "Donau-Dampf|schiff|fahrt"),
        ("en", "anti|dis|es|tab|lish|ment|ari|an|ism"),
        ("en-US", "antidis|es|tab|lish|men|tar|i|an|ism"),
        ("nl", "ten|toon|stel|ling"),
        ("cs", "nej|ne|ob|hos|po|da|řo|vá|va|tel|něj|šími"),
        ("hu", "meg|szent|ség|te|le|nít|he|tet|len"),
        ("ru", "досто|при|ме|ча|тель|ность"),
        ("pt-BR", "anti|cons|ti|tu|ci|o|nal"),
        ("de", "досто|при|ме|ча|тель|ность"),
    ],
)
def test_words_are_parted_as_their_language_does(language: str, word: str) -> None:
    assert hyphenated(word.replace("|", ""), language) == word


@pytest.mark.parametrize(
    "text",
    [
        "de.wikipedia.org/wiki/Donaudampfschiff",
        "meinKlassenName",
        "schritt_weite_anpassen",
        "a@verwaltung.de",
        "x2verwaltung",
    ],
)
def test_addresses_and_names_of_code_stay_as_they_are(text: str) -> None:
    assert hyphenated(text, "de") == text


@pytest.mark.parametrize(
    ("language", "word"), [("fi", "epäjärjestelmällisyys"), ("th", "หนังสือ"), ("tlh", "verwaltung"), ("", "a")]
)
def test_languages_without_patterns_have_no_places(language: str, word: str) -> None:
    assert hyphen_places(word, language) == ()
