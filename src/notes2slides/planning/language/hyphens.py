"""Where words may be hyphenated, by the patterns that the package pyphen brings of LibreOffice's dictionaries.

The method is Liang's, "Word Hy-phen-a-tion by Com-put-er" (1983). The patterns are looked up here, and not by pyphen,
which takes seconds to read all of German before the first word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path

from notes2slides.model.scripts import LANGUAGES, primary, script_of, script_of_language

_LEAST = 3
"""Letters on either side of a hyphen."""
_WORD = re.compile(r"[^\w]*(?P<word>[^\W\d_]+(?:[-‐][^\W\d_]+)*)[^\w]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[a-zß-ÿ][A-Z]")
"""Amid a word of code, whose letters mean what they are."""
_DIGITS = str.maketrans("", "", "0123456789")
_SETTING = re.compile(r"[A-Z]{4,}|[%#]")
"""Lines of a dictionary that are no patterns."""
_WITHOUT = ("th",)
"""Languages whose words are broken nowhere, whatever there is for them."""
_OTHER_NAMES = {"no": "nb"}


def hyphens_in(language: str) -> Callable[[str], Sequence[int]]:
    """Return what gives the places in a text without spaces where a word of a deck in that BCP 47 language may be
    hyphenated: none in addresses, names of code and languages without patterns."""
    return partial(_places, language)


def _places(language: str, text: str) -> Sequence[int]:
    found = _WORD.fullmatch(text)
    if found is None or _NAME.search(text):
        return ()
    script = script_of(found["word"][0])
    if script != script_of_language(language):
        language = LANGUAGES.get(script, "")
    return [part.start() + place for part in _LETTERS.finditer(text) for place in hyphen_places(part[0], language)]


@lru_cache(maxsize=1024)
def hyphen_places(word: str, language: str) -> tuple[int, ...]:
    """Return the places inside a word where it may be hyphenated in a BCP 47 language, none where that is not known."""
    patterns = _patterns(language)
    if not patterns:
        return ()
    letters = f".{word.lower()}."
    if len(letters) != len(word) + 2:
        return ()
    weights = [0] * (len(letters) + 1)
    longest = _longest(language)
    for start in range(len(letters)):
        for stop in range(start + 1, min(start + longest, len(letters)) + 1):
            pattern = patterns.get(letters[start:stop])
            for place, weight in _weights(pattern) if pattern else ():
                weights[start + place] = max(weights[start + place], weight)
    return tuple(place for place in range(_LEAST, len(word) - _LEAST + 1) if weights[place + 1] % 2)


def _weights(pattern: str) -> list[tuple[int, int]]:
    """Return the numbers of a pattern, each with how many of its letters stand before it."""
    found = []
    letters = 0
    for char in pattern:
        if char.isdecimal():
            found.append((letters, int(char)))
        else:
            letters += 1
    return found


@cache
def _patterns(language: str) -> dict[str, str]:
    """Return the patterns of a language by their letters; those that change how a word is spelt are left out."""
    file = _file(language)
    if file is None:
        return {}
    first, _, rest = file.read_bytes().partition(b"\n")
    encoding = first.decode("ascii").strip().lower().replace("microsoft-", "")
    lines = [line.strip() for line in rest.decode(encoding).split("\n")]
    kept = [line for line in lines if line and "/" not in line and not _SETTING.match(line)]
    return dict(zip("\n".join(kept).translate(_DIGITS).split("\n"), kept, strict=True))


@cache
def _longest(language: str) -> int:
    """Return how many letters the longest pattern of a language has: no longer stretch of a word is looked up."""
    return max(map(len, _patterns(language)), default=0)


def _file(language: str) -> Path | None:
    """Return the file with a language's patterns: its region's, else any of its regions'."""
    if primary(language) in _WITHOUT:
        return None
    import pyphen  # lists its files first of all, and few decks have words that are wider than a line

    name = _OTHER_NAMES.get(primary(language), primary(language))
    tags = (language.replace("-", "_").lower(), name.lower())
    files = {key.lower(): file for key, file in pyphen.LANGUAGES.items()}
    return next((Path(str(files[tag])) for tag in tags if tag in files), None)
