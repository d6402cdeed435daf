"""Whether a sentence can stand without the one before it, and without the one behind it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from notes2slides.planning.language.function_words import is_function_word
from notes2slides.planning.language.leaning_words import Leaning, Phrase

_TOKEN = re.compile(r"[^\W_]+|[,;:—–()]")
_NUMBERED = re.compile(r"\W*(?:\d{1,2}|[a-z])[.)]\s")
_LONGEST_PHRASE = 4
_BECAUSE = frozenset(("because", "weil", "parce", "porque", "perché", "omdat"))
"""Without a comma behind it, such a clause is the second half of the sentence before."""
_OPENING = 9
"""Words of a sentence among which a connective of its beginning stands: `For the others, however, …`."""
_IMPERSONAL_WITHIN = 6
"""Words at a sentence's beginning among which `that` stands, where `it` points forward."""
_PRONOUNS_OF_NOTHING = {"en": "it", "de": "es", "fr": "il", "nl": "het"}


def tokens(text: str) -> list[str]:
    """Return a text's words in lower case, and the marks that part its clauses."""
    return _TOKEN.findall(text.lower())


def begins_with(words: Sequence[str], phrases: Container[Phrase]) -> bool:
    """Return whether a text begins with one of these phrases."""
    return any(tuple(words[:length]) in phrases for length in range(1, _LONGEST_PHRASE + 1))


def holds(words: Sequence[str], phrases: Container[Phrase]) -> bool:
    """Return whether one of these phrases stands anywhere in a text."""
    return any(begins_with(words[start : start + _LONGEST_PHRASE], phrases) for start in range(len(words)))


def leans_back(text: str, words: Sequence[str], own: Leaning) -> bool:
    """Return whether a sentence says something else, or nothing, without what stands before it: it begins with a
    connective, or has a word that points at what it does not name itself."""
    spoken = [word for word in words if word.isalnum()]
    is_half = not _BECAUSE.isdisjoint(spoken[:1]) and "," not in words
    if _NUMBERED.match(text) or is_half:
        return True
    if begins_with(spoken, own.openings) and not begins_with(spoken, own.exempt) and not _is_impersonal(spoken, own):
        return True
    return not own.connectives.isdisjoint(spoken) or any(
        _points_out(words, index, own) for index in range(1, len(words))
    )


def turns(words: Sequence[str], own: Leaning) -> bool:
    """Return whether a sentence takes back, or limits, what the one before it says."""
    spoken = [word for word in words[: _OPENING + 1] if word.isalnum()]
    if begins_with(spoken, own.turning) and not begins_with(spoken, own.exempt):
        return True
    alone = {phrase[0] for phrase in own.turning if len(phrase) == 1} & own.connectives
    return not alone.isdisjoint(spoken)


def limits(words: Sequence[str], own: Leaning) -> bool:
    """Return whether a clause limits the one before it: `unless …`, `but only if …`."""
    return any(word in own.limiting for word in words[:2])


def is_subordinate(words: Sequence[str], own: Leaning) -> bool:
    """Return whether a clause begins as one that does not stand alone."""
    return bool(words) and words[0] in own.joints


def joins_clause(words: Sequence[str], own: Leaning) -> bool:
    """Return whether what stands behind a comma is another clause, and no member of a list."""
    return bool(words) and (words[0] in own.joints or words[0] in own.relatives or is_function_word(words[0]))


def _is_impersonal(spoken: Sequence[str], own: Leaning) -> bool:
    """Return whether a sentence begins as `It is clear that …` does."""
    that = {"that", "whether", "dass", "ob", "que", "qu", "dat"} & own.joints
    short = spoken[:_IMPERSONAL_WITHIN]
    is_it = spoken[0] in _PRONOUNS_OF_NOTHING.values() and len(spoken) > 1 and spoken[1] in own.linking
    return is_it and not that.isdisjoint(short)


def _points_out(words: Sequence[str], index: int, own: Leaning) -> bool:
    """Return whether a word points at something that the words before it do not name."""
    word = words[index]
    if word in own.possessives:
        return not _named(words[:index], own)
    if word in own.pointing or (word == "that" and words[index - 1] in own.that):
        following = words[index + 1] if index + 1 < len(words) else ""
        return following not in own.pointing_forward and not _behind_clause(words, index, own)
    if word not in own.pronouns:
        return False
    before = words[index - 1]
    begins_clause = not before.isalnum() or _is_joint(words, index - 1, own)
    return not (begins_clause and _named(words[: index - 1], own)) and not _behind_clause(words, index, own)


def _behind_clause(words: Sequence[str], index: int, own: Leaning) -> bool:
    """Return whether another clause stands before a word in its sentence, which may name what the word means."""
    if words[0] in own.joints:
        return any(not word.isalnum() for word in words[2:index]) or index > 3
    return any(_is_joint(words, place, own) for place in range(2, index))


def _is_joint(words: Sequence[str], place: int, own: Leaning) -> bool:
    is_relative = words[place] in own.relatives and place > 0 and words[place - 1] == ","
    return words[place] in own.joints or is_relative


def _named(words: Sequence[str], own: Leaning) -> bool:
    """Return whether words may name anything."""
    return any(
        len(word) > 2 and word.isalnum() and word not in own.joints and word not in own.pronouns for word in words
    )
