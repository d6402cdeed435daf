"""Languages as PowerPoint knows them: names with a country, and faces for scripts that a theme's own faces lack."""

from __future__ import annotations

from functools import lru_cache

from notes2slides.model.scripts import ENGLISH, primary, script_of_language
from notes2slides.rendering.pptx.package.markup import escaped

_COUNTRIES = {
    "af": "ZA",
    "am": "ET",
    "ar": "SA",
    "as": "IN",
    "az": "Latn-AZ",
    "be": "BY",
    "bg": "BG",
    "bn": "IN",
    "bo": "CN",
    "br": "FR",
    "bs": "Latn-BA",
    "ca": "ES",
    "co": "FR",
    "cs": "CZ",
    "cy": "GB",
    "da": "DK",
    "de": "DE",
    "dv": "MV",
    "el": "GR",
    "en": "US",
    "es": "ES",
    "et": "EE",
    "eu": "ES",
    "fa": "IR",
    "fi": "FI",
    "fil": "PH",
    "fo": "FO",
    "fr": "FR",
    "fy": "NL",
    "ga": "IE",
    "gd": "GB",
    "gl": "ES",
    "gu": "IN",
    "ha": "Latn-NG",
    "he": "IL",
    "hi": "IN",
    "hr": "HR",
    "hu": "HU",
    "hy": "AM",
    "id": "ID",
    "ig": "NG",
    "is": "IS",
    "it": "IT",
    "ja": "JP",
    "ka": "GE",
    "kk": "KZ",
    "km": "KH",
    "kn": "IN",
    "ko": "KR",
    "ku": "Arab-IQ",
    "ky": "KG",
    "lb": "LU",
    "lo": "LA",
    "lt": "LT",
    "lv": "LV",
    "mi": "NZ",
    "mk": "MK",
    "ml": "IN",
    "mn": "MN",
    "mr": "IN",
    "ms": "MY",
    "mt": "MT",
    "my": "MM",
    "nb": "NO",
    "ne": "NP",
    "nl": "NL",
    "nn": "NO",
    "no": "NO",
    "oc": "FR",
    "or": "IN",
    "pa": "IN",
    "pl": "PL",
    "ps": "AF",
    "pt": "BR",
    "rm": "CH",
    "ro": "RO",
    "ru": "RU",
    "rw": "RW",
    "sd": "Arab-PK",
    "si": "LK",
    "sk": "SK",
    "sl": "SI",
    "so": "SO",
    "sq": "AL",
    "sr": "Cyrl-RS",
    "sv": "SE",
    "sw": "KE",
    "ta": "IN",
    "te": "IN",
    "tg": "Cyrl-TJ",
    "th": "TH",
    "ti": "ET",
    "tk": "TM",
    "tr": "TR",
    "tt": "RU",
    "ug": "CN",
    "uk": "UA",
    "ur": "PK",
    "uz": "Latn-UZ",
    "vi": "VN",
    "xh": "ZA",
    "yo": "NG",
    "zh": "CN",
    "zu": "ZA",
}
"""PowerPoint's proofing tools are those of a country; some want the script, too."""
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
        attributes += f' altLang="{locale(ENGLISH)}"'
    return attributes
