"""The sentence of a long text that tells most: the one that somebody would choose who reads the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from notes2slides.planning.items.item import word_count
from notes2slides.planning.items.telling import Judge, Sentence, Surroundings
from notes2slides.planning.language.leaning import is_subordinate, joins_clause, leans_back, limits, tokens, turns
from notes2slides.planning.language.leaning_words import Leaning, leaning_words
from notes2slides.planning.language.quotation_marks import open_quotation, quotations
from notes2slides.planning.language.sentences import clause_boundaries, sentence_boundaries
from notes2slides.planning.language.standing import leads_on

LONGEST_SHOWN = 25
"""Words of a text that is shown whole below full detail."""
_LONGEST_WHOLE = 36
"""Words of a sentence that is shown whole because no clause of it stands alone: half as long again."""
FEWEST = 3
"""Words that say something."""
_MOST_CHARACTERS = 400
"""Of a sentence that is looked at: more than so many words have."""
_PARTING = (";", ":", "；", "：", "—", "–", "-")
"""Marks of which none stands between the members of a list."""

_Choice = tuple[Sentence, ...]


class Part(Struct, frozen=True):
    """A part of a text, as offsets."""

    start: int
    end: int
    is_cut: bool = False
    """It is the beginning of a sentence."""


def gist(text: str, about: Surroundings) -> Part | None:
    """Return the sentence of a long text that tells most, or the beginning of a long one; None where the text has
    neither a sentence nor a clause that is short enough.

    No sentence is chosen that leans on what stands before it in the text, nor one that the next takes back: where one
    needs the other, both are chosen. Where the words that tell this are not known of a language, it is the first.
    """
    own = leaning_words(about.language)
    sentences = tuple(_sentences(text))
    if not sentences:
        return None
    choices = list(_choices(sentences, own)) if own else []
    if own and choices:
        return _part(max(choices, key=Judge(sentences, about, own).worth))  # the first of those that tell as much
    opening = _opening(sentences, own)
    return _part(opening) if opening else None


def _part(choice: _Choice) -> Part:
    return Part(choice[0].start, choice[-1].end, choice[-1].is_cut)


class _Quoted:
    """Tells what stands amid a quotation."""

    def __init__(self, text: str) -> None:
        self._spans = quotations(text)
        self._begins = [start for start, _ in self._spans]

    def holds(self, place: int) -> bool:
        index = bisect_left(self._begins, place) - 1
        return index >= 0 and place < self._spans[index][1]


def _sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences; a word or two that stand as one belong to the next."""
    quoted = _Quoted(text)
    start = last = words = 0
    whole = len(text.rstrip())
    for end, following in [*((found.end, found.next) for found in sentence_boundaries(text)), (whole, len(text))]:
        words += word_count(text[last:end])
        last = following
        if words >= FEWEST or (following == len(text) and words):
            said = text[start:end]
            heard = tuple(tokens(said[:_MOST_CHARACTERS]))
            yield Sentence(
                start, end, said, heard, words, begins_quoted=quoted.holds(start), ends_quoted=quoted.holds(end)
            )
            start, words = following, 0


def _choices(sentences: Sequence[Sentence], own: Leaning) -> Iterator[_Choice]:
    """Yield what can stand alone: a sentence, the beginning of a long one, two of which one needs the other."""
    leaning = [index > 0 and leans_back(each.text, each.tokens, own) for index, each in enumerate(sentences)]
    turned = [*(turns(each.tokens, own) for each in sentences[1:]), False]
    for index, sentence in enumerate(sentences):
        if leaning[index]:
            continue
        shown = _shortened(sentence, own)
        if shown and not turned[index] and not leads_on(shown.text):
            yield (shown,)
        if index + 1 < len(sentences) and not turned[index + 1] and (turned[index] or leaning[index + 1]):
            both = (sentence, sentences[index + 1])
            if all(map(_fits, both)) and sum(each.words for each in both) <= LONGEST_SHOWN:
                yield both


def _opening(sentences: Sequence[Sentence], own: Leaning | None) -> _Choice:
    """Return the first sentence as far as it is short enough, with those that follow as long as each takes the last one
    back; nothing where these are too long to be shown."""
    shown: list[Sentence] = []
    for sentence in sentences:
        if shown and (own is None or shown[-1].is_cut or not turns(sentence.tokens, own)):
            break
        part = _shortened(sentence, own)
        if part is None or sum(each.words for each in (*shown, part)) > 2 * LONGEST_SHOWN:
            return ()
        shown.append(part)
    return tuple(shown)


def _fits(sentence: Sentence, most: int = LONGEST_SHOWN) -> bool:
    is_short = FEWEST <= sentence.words <= most and len(sentence.text) <= _MOST_CHARACTERS
    return is_short and not sentence.begins_quoted and not sentence.ends_quoted


def _shortened(sentence: Sentence, own: Leaning | None) -> Sentence | None:
    """Return a sentence that is short enough, or its beginning: as many clauses as are, up to one that is no member of
    a list; where no clause ends so, the whole of it if it is not much longer, else its first members. None where it
    has none, or begins amid a quotation."""
    if _fits(sentence):
        return sentence
    if sentence.begins_quoted:
        return None
    text = sentence.text[:_MOST_CHARACTERS]
    found = list(_clause_ends(text, own))
    good = [end for end in found if end.is_good]
    ends = [end for end in good if end.words <= LONGEST_SHOWN] or good[:1]
    if not ends and own and _fits(sentence, _LONGEST_WHOLE):
        return sentence
    ends = ends or [end for end in found if end.words <= LONGEST_SHOWN]
    if not ends:
        return None
    said = text[: ends[-1].stop]
    return Sentence(
        sentence.start, sentence.start + len(said), said, tuple(tokens(said)), word_count(said), is_cut=True
    )


class _End(Struct, frozen=True):
    stop: int
    words: int
    is_good: bool
    """What follows is a clause."""


def _clause_ends(text: str, own: Leaning | None) -> Iterator[_End]:
    """Yield where the beginning of a sentence may end that is short enough: behind its main clause, before nothing
    that limits it, and amid neither a quotation nor brackets."""
    found = [*clause_boundaries(text)]
    subordinate = own is not None and is_subordinate(tokens(text[:_MOST_CHARACTERS]), own)
    for index, boundary in enumerate(found):
        head = text[: boundary.stop]
        words = word_count(head)
        if words > _LONGEST_WHOLE:
            return
        following = tokens(text[boundary.next : found[index + 1].stop if index + 1 < len(found) else None])
        is_open = head.count("(") > head.count(")") or open_quotation(head) is not None
        if words < FEWEST or is_open or (subordinate and index == 0) or (own and limits(following, own)):
            continue
        parts = text[boundary.stop : boundary.end].strip().startswith(_PARTING) or boundary.stop == boundary.end
        yield _End(boundary.stop, words, parts or own is None or joins_clause(following, own))
