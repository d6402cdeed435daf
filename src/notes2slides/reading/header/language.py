"""The language of notes whose header names none, as far as their letters tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from notes2slides.model.notes import Block, Section
from notes2slides.model.scripts import ENGLISH, HAN, KANA, LANGUAGES, script_of
from notes2slides.model.text import Mark
from notes2slides.model.tree import walk, walk_all
from notes2slides.model.words import texts as own_texts
from notes2slides.reading.header.profiles import likeness

_JAPANESE = 0.05
"""Share of kana from which text in Han characters and kana is Japanese; Chinese has single ones in names at most."""
_LETTERS = {HAN: 2.5, KANA: 2.0, "Hang": 2.5}
"""Latin letters that a character weighs as much as: two or three of them make a word, as five letters do."""
_SAMPLE = 8_000
"""Characters that tell the languages of one script apart."""
_ENOUGH = ((0.13, 1.35), (0.2, 1.17))
"""How much a text must be like a language in Latin letters, and how many times more than it is like English: the liker
it is, the less. Of 905 public files in English, of which a third is code, none is; what German, Italian and Czech notes
are not, are half in English or have too few words."""


class Letters(Struct, frozen=True):
    """What the language of notes is told by."""

    opening: tuple[str, ...]
    """Texts that are no part of any section."""
    characters: Counter[str]
    sample: str
    language: str
    """BCP 47."""

    @classmethod
    def of(cls, opening: Iterable[str], sections: tuple[Section, ...]) -> Letters:
        """Return what tells the language of these sections."""
        opening = tuple(opening)
        characters = _counted((*opening, *texts(sections)))
        sample = _sample((*opening, *texts(sections)))
        return cls(opening, characters, sample, _language(characters, sample))

    def changed(self, old: Sequence[Block], new: Sequence[Block], sections: tuple[Section, ...]) -> Letters | None:
        """Return the same of sections in which blocks stand in place of others; None where the language is another."""
        characters = self.characters.copy()
        characters.subtract(_counted(_texts(holder for _, holder in walk(tuple(old)))))
        characters.update(_counted(_texts(holder for _, holder in walk(tuple(new)))))
        sample = _sample(chain(self.opening, texts(sections)))
        found = _language(characters, sample)
        return Letters(self.opening, characters, sample, found) if found == self.language else None


def guessed_language(texts: Iterable[str]) -> str:
    """Return the BCP 47 language of a text, by the script of more than half of its letters, else `en`.

    Where several languages share the script, the likest is meant, and where none is much alike, English for Latin
    letters and else the script's most widely taught one: Russian for Cyrillic.
    """
    said = list(texts)
    return _language(_counted(said), _sample(said))


def _counted(texts: Iterable[str]) -> Counter[str]:
    characters: Counter[str] = Counter()
    for text in texts:
        characters.update(text)
    return characters


def _sample(texts: Iterable[str]) -> str:
    """Return the beginning of texts, one behind the other."""
    found: list[str] = []
    length = -1
    for text in texts:
        found.append(text)
        length += 1 + len(text)
        if length >= _SAMPLE:
            break
    return " ".join(found)[:_SAMPLE]


def _language(characters: Mapping[str, int], sample: str) -> str:
    """Return the language of a text by how often it has each character, and by its beginning."""
    scripts: dict[str, float] = defaultdict(float)
    for character, count in characters.items():
        if character.isalpha():
            script = script_of(character)
            scripts[script] += count * _LETTERS.get(script, 1.0)
    half = sum(scripts.values()) / 2
    chinese, kana = scripts[HAN] + scripts[KANA], scripts[KANA]
    if chinese > half:
        return LANGUAGES[KANA if kana >= _JAPANESE * chinese else HAN]
    main = next((script for script in LANGUAGES if scripts[script] > half), "")
    return _likest(sample, main)


@lru_cache(maxsize=2)
def _likest(text: str, script: str) -> str:
    usual = LANGUAGES.get(script, ENGLISH)
    alike = likeness(text, script)
    found = next(iter(alike), usual)
    if usual != ENGLISH:
        return found
    is_enough = any(alike and alike[found] > max(least, times * alike[ENGLISH]) for least, times in _ENOUGH)
    return found if is_enough else ENGLISH


def texts(sections: tuple[Section, ...]) -> Iterator[str]:
    """Yield titles and text without code."""
    return _texts(walk_all(sections))


def _texts(holders: Iterable[Section | Block]) -> Iterator[str]:
    for holder in holders:
        for runs in own_texts(holder):
            yield "".join(run.text for run in runs if Mark.CODE not in run.marks)
