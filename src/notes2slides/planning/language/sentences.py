"""Where sentences and clauses end: not at abbreviations, initials and ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from notes2slides.planning.language import abbreviations

_STOP = ".!?…؟۔।॥"
_CLOSING = "\"'”’“‘»›)\\]」』）"
_CLOSED = rf"(?:\N{{NARROW NO-BREAK SPACE}}?[{_CLOSING}])*"
_SENTENCE_MARK = re.compile(rf"(?<![{_STOP}])(?P<mark>[{_STOP}]+){_CLOSED}(?:\s+|\Z)|[。！？｡]+{_CLOSED}\s*")
_CLAUSE_MARK = re.compile(
    r"""[,;:،؛] (?:\s+|\Z)
        | [，；：、] \s*
        | (?<!\s)\s* (?: — | –(?=\s) | (?<=\s)-(?=\s) ) \s*
        | (?<!\s)\s+ (?=[(\[（])""",
    re.VERBOSE,
)
_OPENING = "([{\"'“”„‘’«»‹›"
_INITIAL = re.compile(r"(?:.*\.-?)?[^\W\d_]")
"""Or what ends in one: `J`, `U.S`, `J.-P`."""
_LONGEST_BEFORE = 40
"""Characters before a full stop that are looked at."""


class Boundary(Struct, frozen=True):
    """Where one part of a text ends and the next begins, as offsets."""

    stop: int
    """Behind the part's last word, before the mark that ends it."""
    end: int
    """Behind the mark; equal to `stop` where a bracket begins."""
    next: int
    """Behind the spaces that follow."""


def sentence_boundaries(text: str) -> Iterator[Boundary]:
    """Yield where sentences end with a mark, in order, at the end of the text too.

    None ends where a lower-case letter goes on in the same line, at a known abbreviation, a single letter or an
    ordinal. East Asian full stops always end one.
    """
    for match in _SENTENCE_MARK.finditer(text):
        if match["mark"] is None or not _goes_on(text, match):
            yield _boundary(match)


def clause_boundaries(text: str) -> Iterator[Boundary]:
    """Return where clauses end, in order: at commas, semicolons, colons and dashes, and before brackets."""
    return map(_boundary, _CLAUSE_MARK.finditer(text))


def _boundary(match: re.Match[str]) -> Boundary:
    return Boundary(match.start(), match.start() + len(match[0].rstrip()), match.end())


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Return whether the sentence goes on behind a mark."""
    after = text[match.end() : match.end() + 1]
    if after.islower() and "\n" not in match[0]:
        return True
    before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
    return match["mark"] == "." and not before[-1:].isspace() and _belongs_to_word(before, after)


def _belongs_to_word(before: str, after: str) -> bool:
    """Return whether a full stop between two texts is that of an abbreviation, an initial or an ordinal."""
    words = [word.lstrip(_OPENING).casefold() for word in before.rpartition("\n")[2].split()]
    *_, previous, word = ("", "", *words)
    if word.isdecimal():
        begins = not previous or (previous[-1] in _STOP and not _belongs_to_word(" ".join(words[:-1])[:-1], word))
        return len(word) <= 2 and (begins or previous in abbreviations.BEFORE_ORDINALS)
    return (
        word in abbreviations.ABBREVIATIONS
        or f"{previous} {word}" in abbreviations.OF_TWO_WORDS
        or (word in abbreviations.BEFORE_NUMBERS and after.isdecimal())
        or (word in abbreviations.OFTEN_LAST and not after.isalpha())
        or (_INITIAL.fullmatch(word) is not None and word.upper() != word)
    )
