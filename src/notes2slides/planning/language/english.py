"""Which words of the tool's own a deck in another language says in English, for the lecturer to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from notes2slides.planning.language.labels import Labels, labels
from notes2slides.planning.language.notices import label

_PART = re.compile(r" \(\d+/\d+\)$")


def told_of_english(language: str, titles: Iterable[str], *, counts_slides: bool, unshown: bool) -> str:
    """Return a sentence about the words that a deck in a BCP 47 language says in English, "" where there are none.

    `titles` are those of its slides; `counts_slides` says that its agenda counts them, and `unshown` that pictures have
    no file that can be shown.
    """
    words = [
        *english_words(language, titles, counts_slides=counts_slides),
        *((label("en"),) if unshown and label(language) == label("en") else ()),
    ]
    if not words or language.split("-")[0] == "en":
        return ""
    said = [f"“{word}”" for word in words]
    listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    known = "not all" if labels(language).is_its_own else "not"
    verb = "are" if len(words) > 1 else "is"
    return f"{listed} {verb} English, for a deck's own words are {known} known in `{language}`"


def english_words(language: str, titles: Iterable[str], *, counts_slides: bool) -> Sequence[str]:
    """Return the deck's own words that it says, by its titles, in English because none are known for its language;
    an agenda may count the slides of its sections."""
    own = labels(language)
    said = {part for title in titles for part in _PART.sub("", title).split(" · ")}
    seen = {
        name: own.agenda in said and counts_slides if name == "slides" else _word(own, name) in said
        for name in own.english
    }
    return [_word(own, name) for name in own.english if seen[name]]


def _word(own: Labels, name: str) -> str:
    return own.slides[-1] if name == "slides" else str(getattr(own, name))
