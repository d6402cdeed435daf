"""The language of notes whose header names none, as far as their script tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from notes2slides.model.notes import Section
from notes2slides.model.scripts import ENGLISH, HAN, KANA, LANGUAGES, script_of
from notes2slides.model.text import Mark, Runs
from notes2slides.model.tree import walk, walk_sections
from notes2slides.model.words import texts as own_texts

FALLBACK = ENGLISH
_JAPANESE = 0.05
"""Share of kana from which text in Han characters and kana is Japanese; Chinese has single ones in names at most."""


def guessed_language(texts: Iterable[str]) -> str:
    """Return the BCP 47 language that more than half of the letters speak for by their script, else `en`.

    A script names its most widely taught language: Cyrillic Russian, Arabic script Arabic. Latin letters name none.
    """
    characters: Counter[str] = Counter()
    for text in texts:
        characters.update(text)
    scripts: Counter[str] = Counter()
    for character, count in characters.items():
        if character.isalpha():
            scripts[script_of(character)] += count
    half = scripts.total() / 2
    chinese, kana = scripts[HAN] + scripts[KANA], scripts[KANA]
    if chinese > half:
        return LANGUAGES[KANA if kana >= _JAPANESE * chinese else HAN]
    return next((language for script, language in LANGUAGES.items() if scripts[script] > half), FALLBACK)


def texts(sections: tuple[Section, ...]) -> Iterator[str]:
    """Yield titles and text without code."""
    for section in walk_sections(sections):
        for holder in (section, *(block for _, block in walk(section.blocks))):
            yield from map(_words, own_texts(holder))


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs if Mark.CODE not in run.marks)
