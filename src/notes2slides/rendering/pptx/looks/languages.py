"""Languages as PowerPoint knows them: names with a country, and faces for scripts that a theme's own faces lack."""

from __future__ import annotations

from functools import lru_cache

from notes2slides.model.scripts import ENGLISH, primary, script_of_language
from notes2slides.rendering.pptx.package.markup import escaped

_COUNTRIES = {
    "ar": "SA",
    "bn": "IN",
    "el": "GR",
    "fa": "IR",
    "he": "IL",
    "hi": "IN",
    "ja": "JP",
    "ko": "KR",
    "ru": "RU",
    "th": "TH",
    "ur": "PK",
    "zh": "CN",
}
"""PowerPoint's proofing tools are those of a country."""
_TRADITIONAL = ("hant", "tw", "hk", "mo")
SCRIPT_FACES = {
    "Jpan": "Yu Gothic",
    "Hang": "Malgun Gothic",
    "Hans": "DengXian",
    "Hant": "Microsoft JhengHei",
    "Arab": "Arial",
    "Hebr": "Arial",
    "Thai": "Leelawadee UI",
    "Deva": "Nirmala UI",
    "Beng": "Nirmala UI",
}
"""Faces that every Office has."""
_EAST_ASIAN = {"ja": "Jpan", "ko": "Hang"}
_COMPLEX = ("Arab", "Hebr", "Thai", "Deva", "Beng")
"""Scripts whose letters join, carry marks or run from right to left."""


def locale(language: str) -> str:
    """Return a language with the country that PowerPoint wants beside it: `he-IL`; one that has more stays as it is."""
    country = _COUNTRIES.get(language)
    return f"{language}-{country}" if country else language


def east_asian_face(language: str) -> str:
    """Return the face of a language's Han characters, kana or hangul; "" for languages that have none."""
    if primary(language) == "zh":
        traditional = any(part in _TRADITIONAL for part in language.lower().split("-"))
        return SCRIPT_FACES["Hant" if traditional else "Hans"]
    script = _EAST_ASIAN.get(primary(language))
    return SCRIPT_FACES[script] if script else ""


def complex_face(language: str) -> str:
    """Return the face of a language in one of the complex scripts; "" for all others."""
    script = script_of_language(language)
    return SCRIPT_FACES[script] if script in _COMPLEX else ""


@lru_cache(maxsize=64)
def language_attributes(language: str, deck: str) -> str:
    """Return `lang` for a stretch of a deck's text, and `altLang` where one of the two is East Asian;
    "" where no language is known."""
    if not language:
        return ""
    attributes = f'lang="{escaped(locale(language))}"'
    if language != deck and (east_asian_face(deck) or east_asian_face(language)):
        attributes += f' altLang="{escaped(locale(deck))}"'
    elif east_asian_face(language):
        attributes += f' altLang="{locale(ENGLISH)}-US"'
    return attributes
