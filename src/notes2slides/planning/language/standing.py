"""Whether a text can stand alone and large: it says something by itself, and is no list on one line."""

from __future__ import annotations

import re

from notes2slides.spelling import solid

_FEWEST_WORDS, _FEWEST_OF_SENTENCE = 5, 3
"""Words from which a text says something by itself, and those of one that ends as a sentence does."""
_END = re.compile(r"[.!?。！？｡।؟۔][\"'”’“‘»«）)\u202f]*$")
_ANNOUNCED = "as follows|wie folgt|comme suit|como sigue|come segue|als volgt|как следует|如下"
_LEADS_ON = re.compile(rf"(?:[:：,，、;；،–—-]|\b(?:{_ANNOUNCED})[.。]?)$", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"(?:…|\.{3})$")
_REMINDER = re.compile(r"(?:TODO|TBD|FIXME|XXX|WIP)\b")
"""In capitals: `todo` is a Spanish word."""
_ASIDE = re.compile(r"[\[【]|[(（].*[)）][.。]?$", re.DOTALL)
_CONJUNCTIONS = """
    and but or nor because und aber oder sondern weil et mais pero sino porque ma oppure perché maar want omdat mas
"""
_JOINING = frozenset(_CONJUNCTIONS.split())
"""Words, in lower case, that begin the second part of a sentence. Those that are other words elsewhere are left out."""
_LETTERED = re.compile(r"(?<!\w)(?:\((?P<inside>\w{1,3})\)|(?P<before>\w{1,2})[).])(?=\s)")
_ORDERS = (("a", "b", "c"), ("1", "2", "3"), ("i", "ii", "iii"))
_PARTS = re.compile(r"\s*[,，、;；،]\s*")
_FEWEST_PARTS, _LONGEST_PART = 4, 5
"""Parts between commas that make a list, and the words of the longest of them."""


def leads_on(text: str) -> bool:
    """Return whether a text ends in what something else has to follow."""
    return _LEADS_ON.search(text.rstrip()) is not None


def ends_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence does."""
    return _END.search(text.rstrip()) is not None


def joins(text: str) -> bool:
    """Return whether a text is the second part of a sentence: it begins in lower case with `and`, `because`."""
    return text.lstrip().partition(" ")[0] in _JOINING


def stands_alone(text: str, words: int) -> bool:
    """Return whether a text of so many words says something by itself: it is no fragment, no aside, and no
    reminder."""
    said = text.strip()
    fewest = _FEWEST_OF_SENTENCE if _END.search(said) else _FEWEST_WORDS
    unfinished = leads_on(said) or joins(said) or _BREAKS_OFF.search(said) or is_reminder(said)
    return words >= fewest and not unfinished and _ASIDE.match(said) is None


def is_reminder(text: str) -> bool:
    """Return whether a text is what its author has left for later: `TODO`, `TBD: …`."""
    return _REMINDER.match(text) is not None


def is_list(text: str) -> bool:
    """Return whether a text is a list on one line: `(a) …, (b) …, (c) …`, things behind a colon with semicolons between
    them, or short things with commas between them."""
    labels = [found["inside"] or found["before"] for found in _LETTERED.finditer(text)]
    if any(_holds(labels, order) for order in _ORDERS):
        return True
    if text.partition(":")[2].count(";") > 1:
        return True
    parts = _PARTS.split(text.strip())
    is_short = len(parts) >= _FEWEST_PARTS and max(len(part.split()) for part in parts) <= _LONGEST_PART
    return is_short and _END.search(text.rstrip()) is None


def repeats(text: str, title: str) -> bool:
    """Return whether a text says no more than a title does, in the same words."""
    return solid(text) in solid(title)


def _holds(labels: list[str], order: tuple[str, ...]) -> bool:
    """Return whether labels come in that order, others perhaps between them."""
    left = iter(labels)
    return all(label in left for label in order)
