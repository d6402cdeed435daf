"""How much a sentence tells of what its text is about, in whole numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct

from notes2slides.planning.language.function_words import is_function_word
from notes2slides.planning.language.leaning import holds, tokens
from notes2slides.planning.language.leaning_words import Leaning

_STEM = 5
"""Letters that a word shares with its kin: `inflation`, `inflationary`."""
_SHORTEST = 3
_ENDING = re.compile(r"(?<=...)(?:es|s|en|n|e)$")
"""Of many plurals: `taxes`, `Preise`."""
_AT_BEGINNING = 4
"""Words of a sentence among which stands what it is about."""
_NAMED, _NAMED_ABOVE, _NAMED_MORE, _MOST_NAMED = 40, 20, 10, 3
"""For a word of what stands right above, for one of what stands further above, for each more of them, of so many."""
_ABOUT, _DEFINED = 15, 30
"""For such a word at the sentence's beginning, and where a verb follows that says what it is."""
_NAMED_WHOLE = 25
"""For all words of what stands right above, where these are several."""
_STRESSED = 40
"""For words that the author has set apart."""
_SHARED, _MOST_SHARED = 6, 4
"""For each word that stands in other sentences too, of so many."""
_FIRST, _LAST = 20, 5
_STRONG, _WEAK, _ASKED = 15, -40, -60
_BRIEF, _BRIEF_WORDS = -15, 6
_LONG, _LONG_WORDS = -10, 22
_LONGER, _LONGER_WORDS = -2, 25
"""For each word of a sentence beyond so many."""
_CUT, _PAIRED = -30, -25
"""For the beginning of a sentence, and for two sentences that need each other."""


class Surroundings(Struct, frozen=True):
    """What is known of a text besides its words."""

    language: str = "en"
    names: tuple[str, ...] = ()
    """What it stands under: bullets, headings and tags, the nearest first."""
    stressed: tuple[str, ...] = ()
    """What its author has set apart in it."""


class Sentence(Struct, frozen=True):
    """A sentence, or its beginning, with offsets in its text."""

    start: int
    end: int
    text: str
    tokens: tuple[str, ...]
    """Its words and the marks that part its clauses; of a very long one, those of its beginning."""
    words: int
    begins_quoted: bool = False
    """It begins amid a quotation."""
    ends_quoted: bool = False
    is_cut: bool = False
    """It is the beginning of a longer one."""


class Judge:
    """Compares the sentences of one text."""

    def __init__(self, sentences: Sequence[Sentence], about: Surroundings, own: Leaning) -> None:
        self._sentences = sentences
        self._about = about
        self._own = own

    def worth(self, choice: Sequence[Sentence]) -> int:
        """Return how much the sentences tell that are chosen together."""
        return max(map(self._worth, choice)) + _PAIRED * (len(choice) > 1)

    def _worth(self, sentence: Sentence) -> int:
        stems = self._stems(sentence.tokens)
        words = [word for word in sentence.tokens if word.isalnum()]
        total = self._agreement(words, stems)
        total += _SHARED * min(_MOST_SHARED, sum(self._spread[stem] > 1 for stem in stems))
        total += _STRESSED * any(stressed <= stems for stressed in self._stressed)
        total += _STRONG * (not self._own.strong.isdisjoint(words))
        total += _WEAK * (holds(words, self._own.weak) or self._names_another(words, stems))
        total += _ASKED * sentence.text.rstrip("\"'”’»“ ").endswith(("?", "؟"))
        total += _BRIEF * (sentence.words < _BRIEF_WORDS) + _LONG * (sentence.words > _LONG_WORDS)
        total += _LONGER * max(0, sentence.words - _LONGER_WORDS)
        total += _FIRST * (sentence.start == self._sentences[0].start)
        total += _LAST * (sentence.end == self._sentences[-1].end)
        return total + _CUT * sentence.is_cut

    def _agreement(self, words: Sequence[str], stems: frozenset[str]) -> int:
        """Return what a sentence gains by words of what it stands under."""
        named = self._nearest & stems
        above = self._above & stems
        if not (named or above):
            return 0
        total = _NAMED if named else _NAMED_ABOVE
        total += _NAMED_MORE * (min(_MOST_NAMED, len(named | above)) - 1)
        total += _NAMED_WHOLE * self._is_named(stems)
        about = [place for place, word in enumerate(words[:_AT_BEGINNING]) if _stem(word) in named | above]
        if about:
            behind = words[about[-1] + 1 : about[-1] + 1 + _AT_BEGINNING]
            total += _ABOUT + _DEFINED * (not self._own.linking.isdisjoint(behind))
        return total

    def _names_another(self, words: Sequence[str], stems: frozenset[str]) -> bool:
        """Return whether a sentence says what something is called, and that is not what stands above."""
        return holds(words, self._own.naming) and not self._is_named(stems)

    def _is_named(self, stems: frozenset[str]) -> bool:
        """Return whether a sentence has all words of a name right above it."""
        return len(self._nearest) > 1 and self._nearest <= stems

    @cached_property
    def _nearest(self) -> frozenset[str]:
        return next(filter(None, map(self._stems_of, self._about.names)), frozenset())

    @cached_property
    def _above(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(map(self._stems_of, self._about.names)))

    @cached_property
    def _stressed(self) -> Sequence[frozenset[str]]:
        return [stems for stems in map(self._stems_of, self._about.stressed) if stems]

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many sentences each word stands."""
        return Counter(chain.from_iterable(self._stems(sentence.tokens) for sentence in self._sentences))

    @cached_property
    def _common(self) -> frozenset[str]:
        own = self._own
        return frozenset().union(
            own.common, own.connectives, own.pronouns, own.possessives, own.pointing, own.joints, own.linking
        )

    def _stems_of(self, text: str) -> frozenset[str]:
        return self._stems(tokens(text))

    def _stems(self, words: Sequence[str]) -> frozenset[str]:
        """Return the beginnings of the words that tell what a text is about."""
        said = (word for word in words if len(word) >= _SHORTEST and word not in self._common)
        return frozenset(_stem(word) for word in said if not is_function_word(word))


def _stem(word: str) -> str:
    return _ENDING.sub("", word)[:_STEM]
