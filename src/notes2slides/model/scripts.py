"""What the characters of a text say about it: its scripts, the languages they stand for, and which way it is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Literal

from msgspec import Struct

Direction = Literal["ltr", "rtl"]
ENGLISH = "en"
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
HAN, KANA, GREEK, _LATIN = "Hani", "Kana", "Grek", "Latn"
"""Codes of scripts (ISO 15924)."""


def language_code(text: str) -> str | None:
    """Return the code of a language (BCP 47) that a text is, with hyphens; None for one that is none, "" for ""."""
    code = text.strip().replace("_", "-")
    return code if not code or _CODE.fullmatch(code) else None


class _Script(Struct, frozen=True):
    """What is known of a script."""

    code: str
    letters: tuple[str, ...]
    """First words of Unicode's names of its letters."""
    language: str
    """The most widely taught language that is written in it."""
    others: tuple[str, ...] = ()
    """Further languages that are."""


_KNOWN = (
    _Script(_LATIN, ("LATIN",), ENGLISH),
    _Script("Cyrl", ("CYRILLIC",), "ru", ("be", "bg", "kk", "ky", "mk", "mn", "sr", "tg", "uk")),
    _Script(GREEK, ("GREEK",), "el"),
    _Script("Hebr", ("HEBREW",), "he", ("yi",)),
    _Script("Arab", ("ARABIC",), "ar", ("ckb", "fa", "ps", "sd", "ug", "ur")),
    _Script(HAN, ("CJK", "IDEOGRAPHIC"), "zh"),
    _Script(KANA, ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"), "ja"),
    _Script("Hang", ("HANGUL",), "ko"),
    _Script("Deva", ("DEVANAGARI",), "hi", ("bho", "mai", "mr", "ne", "sa")),
    _Script("Beng", ("BENGALI",), "bn"),
    _Script("Thai", ("THAI",), "th"),
    _Script("Armn", ("ARMENIAN",), "hy"),
    _Script("Ethi", ("ETHIOPIC",), "am", ("ti",)),
    _Script("Geor", ("GEORGIAN",), "ka"),
    _Script("Gujr", ("GUJARATI",), "gu"),
    _Script("Guru", ("GURMUKHI",), "pa"),
    _Script("Khmr", ("KHMER",), "km"),
    _Script("Knda", ("KANNADA",), "kn"),
    _Script("Laoo", ("LAO",), "lo"),
    _Script("Mlym", ("MALAYALAM",), "ml"),
    _Script("Mymr", ("MYANMAR",), "my"),
    _Script("Orya", ("ORIYA",), "or"),
    _Script("Sinh", ("SINHALA",), "si"),
    _Script("Taml", ("TAMIL",), "ta"),
    _Script("Telu", ("TELUGU",), "te"),
)
LANGUAGES = {script.code: script.language for script in _KNOWN}
"""The most widely taught language of each script."""
_NAMES = {word: script.code for script in _KNOWN for word in script.letters}
_SCRIPTS = {language: script.code for script in _KNOWN for language in (script.language, *script.others)}
_EAST_ASIAN = (HAN, KANA, "Hang")
_OTHERS = re.compile("[^\x00-\u024f\u2010-\u205e\u2190-\u21ff]")
"""What may be of another script than the Latin one: no such letters, and no punctuation or arrows."""
_FROM_RIGHT = ("R", "AL")
"""Classes of letters that are written from right to left (Unicode Standard Annex 9)."""


def primary(language: str) -> str:
    """Return the first part of a BCP 47 tag: `zh` of `zh-Hant-TW`."""
    return language.replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=64)
def script_of_language(language: str) -> str:
    """Return the ISO 15924 code of the script that a language is written in, which its tag may say, as `sr-Latn` does;
    for one unknown here, Latin."""
    named = (part.title() for part in language.replace("_", "-").split("-")[1:])
    return next((part for part in named if part in LANGUAGES), _SCRIPTS.get(primary(language), _LATIN))


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """Return the code of a letter's script, "" for what stands in all scripts and for scripts unknown here."""
    if character.isascii():
        return _LATIN if character.isalpha() else ""
    if not character.isalpha() and not unicodedata.category(character).startswith("M"):
        return ""
    name = unicodedata.name(character, "").removeprefix("HALFWIDTH ").removeprefix("FULLWIDTH ")
    return _NAMES.get(name.split(" ")[0], "")


def begins_from_right(text: str) -> bool:
    """Return whether the first letter of a text is of a script written from right to left."""
    if text.isascii():
        return False
    classes = map(unicodedata.bidirectional, text)
    return next((found in _FROM_RIGHT for found in classes if found in ("L", *_FROM_RIGHT)), False)


def runs_from_left(text: str) -> bool:
    """Return whether nothing in a text is written from right to left."""
    return text.isascii() or not any(unicodedata.bidirectional(char) in (*_FROM_RIGHT, "AN") for char in text)


def own_direction(text: str, deck: Direction) -> Direction | None:
    """Return which way a block is read, None where that is its deck's own way.

    In a deck from left to right its first letter decides. In one from right to left only a block without any such
    letter is read the other way: terms in Latin letters often begin a sentence there.
    """
    if deck == "ltr":
        return "rtl" if begins_from_right(text) else None
    return "ltr" if runs_from_left(text) and any(map(str.isalnum, text)) else None


def by_language(text: str, language: str, around: str = "") -> Iterator[tuple[str, str]]:
    """Yield a text's stretches with the language of each, as far as its script tells it, else `language`.

    What stands in all scripts (spaces, digits, stops) goes with what is before it. `around` is the paragraph: Han
    characters in a text that is in none of their languages are Japanese beside kana, and Korean beside hangul.
    """
    own = script_of_language(language)
    if own == _LATIN and (text.isascii() or _OTHERS.search(text) is None):
        yield text, language
        return
    han = _language_of_han(language, around or text)
    here = language
    tagged = []
    for place, character in enumerate(text):
        script = script_of(character)
        if script in _EAST_ASIAN:
            here = _east_asian(script, language, han)
        elif script and (script != GREEK or _in_a_word(text, place)):
            here = language if script == own else LANGUAGES[script]
        tagged.append((here, character))
    for found, group in groupby(tagged, key=lambda pair: pair[0]):
        yield "".join(character for _, character in group), found


def _in_a_word(text: str, place: int) -> bool:
    """Return whether a Greek letter stands beside another: alone it is a sign, in any language."""
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return any(script_of(character) == GREEK for character in beside)


def _east_asian(script: str, language: str, han: str) -> str:
    if script == HAN:
        return han
    return language if primary(language) == LANGUAGES[script] else LANGUAGES[script]


def _language_of_han(language: str, around: str) -> str:
    if primary(language) in ("zh", "ja", "ko"):
        return language
    scripts = set(map(script_of, around))
    return LANGUAGES[KANA] if KANA in scripts else LANGUAGES["Hang"] if "Hang" in scripts else LANGUAGES[HAN]
