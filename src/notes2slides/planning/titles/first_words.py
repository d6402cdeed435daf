"""A title out of the first words of a text that is too long to be one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain, uncited
from notes2slides.planning.items.item import word_count
from notes2slides.planning.language.function_words import without_function_words
from notes2slides.planning.language.quotation_marks import OPENING_MARKS, is_quoted, leading_quotation, without_unpaired
from notes2slides.planning.language.sentences import Boundary, clause_boundaries, sentence_boundaries
from notes2slides.planning.language.words import in_words

LONGEST = 9
"""Words of such a title."""
MOST_CHARACTERS = 60
"""Characters of a title where words had to be left out."""
_SHORTEST_CLAUSE = 12
"""Characters."""
_FEWEST_QUOTED = 3
"""Words of a quotation at the beginning of a text that make its title."""
_QUOTATION_MARKS = OPENING_MARKS + "”'‘’ "
_CUT_OFF = " ,;:.–—-(“„«"
"""No title is cut behind these."""
_ELLIPSES = ("..", "…")
_COLONS = (":", "：")
_SAID_BY_TITLES = (".", "。")
"""Ends of sentences that titles do without."""
_OPERATOR = re.compile(r"[=+*/^<>≤≥≈≠→←⇒⇔∈×·±∼~|-]*[=+*/^<>≤≥≈≠→←⇒⇔∈×±∼][=+*/^<>≤≥≈≠→←⇒⇔∈×·±∼~|-]*")
_OPERAND = re.compile(r"[-+]?(?:\w|[\d.,]+|\S*[()\[\]{}^_=]\S*)[,;:]?")
_ADDRESS_AT_END = re.compile(r"(?<=\S)\s?[:：]?\s+(?:https?://|www\.)\S+$")
_REMEMBERED = 256
"""Texts whose title is remembered: a plan asks for that of a block for itself, for its slide and for its parts."""
_BRACKETS = str.maketrans({"[": "(", "{": "(", "]": ")", "}": ")"})


def beginning(runs: Runs) -> Runs:
    """Return a title from a text's first words; tags that stand before its first sentence are no part of it."""
    runs = uncited(runs)
    kept = list(runs)
    while kept and (Mark.TAG in kept[0].marks or not kept[0].text.strip(" :")):
        kept.pop(0)
    text = plain(kept).lstrip(" :")
    return (Run(derived(text if text[:1].isupper() else plain(runs))),)


@lru_cache(maxsize=_REMEMBERED)
def derived(text: str) -> str:
    """Return a title from the first words of a text: its first sentence where that is short, else what stands before
    its first colon, else as many clauses as a title holds, else as many words."""
    text = _ADDRESS_AT_END.sub("", " ".join(text.split()))
    quoted = leading_quotation(text)
    if _FEWEST_QUOTED <= word_count(quoted) <= LONGEST:
        return quoted.rstrip(_CUT_OFF + "".join(_SAID_BY_TITLES))
    sentence, is_whole = _first_sentence(text)
    if word_count(sentence) > LONGEST:
        sentence, is_whole = _cut(sentence)
    sentence = without_unpaired(sentence)
    if is_quoted(sentence) or sentence.startswith(("'", "‘", "’")):
        sentence = sentence.strip(_QUOTATION_MARKS)
    return sentence.rstrip(" ,;:–—-(") if is_whole else sentence.strip(_CUT_OFF) + ELLIPSIS


def _first_sentence(text: str) -> tuple[str, bool]:
    """Return a text's first sentence, and whether it says all."""
    found = next((found for found in sentence_boundaries(text) if found.stop >= _SHORTEST_CLAUSE), None)
    if found is None:
        return text, True
    mark = text[found.stop : found.end]
    if mark.startswith(_ELLIPSES):
        return text[: found.stop], False
    return (text[: found.stop] if mark in _SAID_BY_TITLES else text[: found.end]), True


def _cut(sentence: str) -> tuple[str, bool]:
    """Return the beginning of a sentence that is too long, and whether it says all, as what a colon follows does."""
    early = takewhile(lambda found: found.stop <= MOST_CHARACTERS, clause_boundaries(sentence))
    clauses = [found for found in early if _fits(sentence, found)]
    colon = next((found for found in clauses if sentence[found.stop : found.end] in _COLONS), None)
    if colon is not None:
        return sentence[: colon.stop], True
    return (sentence[: clauses[-1].stop] if clauses else _first_words(sentence)), False


def _fits(text: str, clause: Boundary) -> bool:
    """Return whether a title can end with a clause."""
    head = text[: clause.stop]
    following = text[clause.next : clause.next + MOST_CHARACTERS]
    is_title = clause.stop >= _SHORTEST_CLAUSE and word_count(head) <= LONGEST
    return is_title and not _is_inside_formula(head, following, text[clause.stop : clause.end])


def _first_words(text: str) -> str:
    words = in_words(text)
    ends = [end for end in range(1, min(LONGEST, len(words)) + 1) if len("".join(words[:end])) <= MOST_CHARACTERS]
    good = (
        end for end in reversed(ends) if not _is_inside_formula("".join(words[:end]), "".join(words[end : end + 1]))
    )
    end = next(good, ends[-1] if ends else 1)
    return " ".join(without_function_words("".join(words[:end]).split()))[:MOST_CHARACTERS]


def _is_inside_formula(before: str, after: str, mark: str = "") -> bool:
    """Return whether a cut would fall between brackets, or beside an operator of a formula."""
    brackets = before.translate(_BRACKETS)
    if brackets.count("(") > brackets.count(")"):
        return True
    last, first = before.split()[-1:], after.split()[:1]
    if any(_OPERATOR.fullmatch(word) for word in (*last, *first)):
        return True
    minus = mark.strip() in ("-", "–", "—")
    return minus and all(_OPERAND.fullmatch(word) for word in (*last, *first))
