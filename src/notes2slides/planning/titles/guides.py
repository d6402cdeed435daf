"""Words that tell a slide from others of its title, as a dictionary's pages have them: its kind, its names, its first
words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, dropwhile
from unicodedata import east_asian_width

from notes2slides.model.notes import Callout, Figure
from notes2slides.model.text import ELLIPSIS, Mark, Run, plain, uncited
from notes2slides.planning.items.items import EXHIBITS, Item, word_count
from notes2slides.planning.language.function_words import begins_phrase, is_function_word, without_function_words
from notes2slides.planning.language.sentences import clause_boundaries, sentence_boundaries
from notes2slides.planning.language.words import in_words
from notes2slides.planning.titles.names import short_name
from notes2slides.planning.titles.titles import has_words

_LONGEST, _LONGEST_ALONE, _LONGEST_END = 72, 48, 36
"""Characters of words that guide to a slide, of those that are no range, and of those for one end of a range."""
_FEWEST_WORDS, _MOST_WORDS = 3, 8
"""Words of a clause that guides to a slide by itself."""
_FIRST_WORDS = 4
"""Words where a text has no clause that is short enough."""
_RANGE = " – "
_STOPS = " ,;:.!?–—-“”\"'=+<>"
_OPENED, _CLOSED = "([{", ")]}"


def guides(items: Sequence[Item], start: int, stop: int, title: str, kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield what guides to what stands on a slide, the best first, no one longer than a line; `kinds` gives the names
    of what is seen on slides."""
    found = _all_guides(items, start, stop, title, kinds)
    said = title.casefold()
    yield from (
        each for each in found if _room(each) <= _LONGEST and has_words((Run(each),)) and each.casefold() not in said
    )


def _all_guides(items: Sequence[Item], start: int, stop: int, title: str, kinds: Mapping[str, str]) -> Iterator[str]:
    if start + 1 < stop and _words(items[start]).rstrip(" :").casefold() == title.casefold():
        start += 1  # what is the title tells it from no other
    tops = [index for index in range(start, stop) if items[index].parent < start and items[index].piece == 0]
    tops = [index for index in tops if not items[index].kept_with_previous] or [start]
    own = [index for index in tops if items[index].kind != "callout"] or tops
    yield from _kind(items, own, kinds)
    if len(own) > 1:
        yield _RANGE.join(dict.fromkeys(filter(None, (_end(items, own, kinds), _end(items, own[::-1], kinds)))))
    elif items[own[0]].kind not in EXHIBITS:
        yield _trimmed(short_name(items, own[0]))
    name = re.compile(re.escape(title) + r"\s?[,;:.–—-]\s+")
    texts = map(_words, items[start:stop])
    text = next(filter(None, (name.sub("", text, count=1) if name.match(text) else text for text in texts)), "")
    yield from _clauses(text)
    yield first_words(text, _LONGEST_ALONE)


def _end(items: Sequence[Item], tops: Iterable[int], kinds: Mapping[str, str]) -> str:
    """Return the words for the first of several things that has any."""
    return next(filter(None, (_short(items, index, kinds) for index in tops)), "")


def _short(items: Sequence[Item], index: int, kinds: Mapping[str, str]) -> str:
    item = items[index]
    if item.kind in EXHIBITS:
        return kinds.get(item.kind, "")
    name = _trimmed(short_name(items, index))
    return name if 0 < _room(name) <= _LONGEST_END else first_words(_words(item), _LONGEST_END)


def _words(item: Item) -> str:
    """Return the text of an item; tags that stand before its first sentence are no part of it."""
    runs = uncited(item.runs)
    behind = tuple(dropwhile(lambda run: Mark.TAG in run.marks or not run.text.strip(" :"), runs))
    text = plain(behind).lstrip(" :")
    return " ".join((text if text[:1].isupper() else plain(runs)).split())


def _kind(items: Sequence[Item], tops: Sequence[int], kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield what a slide shows that shows but one thing."""
    item = items[tops[0]]
    if isinstance(item.block, Callout):
        yield item.block.label
    if isinstance(item.block, Figure) and len(tops) == 1:
        yield item.block.caption
    if len({items[top].kind for top in tops}) == 1 and item.kind in EXHIBITS:
        yield kinds.get(item.kind, "")
    if len(tops) == 1 and (item.said or item.kind == "quote"):
        yield kinds.get("quotation", "")
    elif len(tops) == 1 and plain(item.runs).rstrip().endswith(("?", "？", "؟")):
        yield kinds.get("question", "")


def _clauses(text: str) -> Iterator[str]:
    """Yield the first clause of a text, if it is short; one that says nothing, as `Because of this`, is passed over."""
    begins = 0
    ends = sorted((found.stop, found.next) for found in (*clause_boundaries(text), *sentence_boundaries(text)))
    for stop, following in [*ends, (len(text), len(text))]:
        clause = _trimmed(text[begins:stop])
        if word_count(clause) > _MOST_WORDS or ELLIPSIS in clause:
            return
        if _says(clause):
            yield clause if word_count(clause) >= _FEWEST_WORDS else ""
            return
        begins = following


def first_words(text: str, most: int) -> str:
    """Return the first words of a text, in at most so many characters: if it can be, those before a comma, or before a
    word that another phrase begins with."""
    sentence = next((text[: found.stop] for found in sentence_boundaries(text)), text)
    text = sentence if _says(sentence) else text
    words = in_words(text)
    if _room(text) <= most and len(words) <= _MOST_WORDS:
        return _trimmed(text)
    clauses = (text[: found.stop] for found in reversed([*clause_boundaries(text)]))
    phrases = (
        "".join(words[:count])
        for count in range(min(_MOST_WORDS, len(words)) - 1, 0, -1)
        if begins_phrase(words[count].strip()) and not is_function_word(words[count - 1].strip())
    )
    for part in chain(clauses, phrases):
        if _room(begun := _trimmed(part)) <= most and _says(begun):
            return begun
    first = _trimmed(" ".join(without_function_words("".join(words[:_FIRST_WORDS]).split())))
    return first if _room(first) <= most else ""


def _trimmed(text: str) -> str:
    """Return a text without stops and quotation marks around it, and without a bracket that is not closed."""
    for opened, closed in zip(_OPENED, _CLOSED, strict=True):
        if text.count(opened) > text.count(closed):
            text = text[: text.rindex(opened)] if text.rindex(opened) else text[1:]
        elif text.count(closed) > text.count(opened):
            text = text.replace(closed, "")
    return text.strip(_STOPS)


def _says(text: str) -> bool:
    """Return whether a text has two words that say something, or may have them."""
    return word_count(text) > 1 and (sum(not is_function_word(word) for word in text.split()) > 1 or not text.isascii())


def _room(text: str) -> int:
    """Return how many letters' room a text takes: those of East Asia are as wide as two."""
    return len(text) if text.isascii() else len(text) + sum(east_asian_width(char) in "WF" for char in text)
