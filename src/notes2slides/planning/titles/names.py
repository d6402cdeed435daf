"""What blocks are called: by their first words, their term, who said them, or what their code defines."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from msgspec import Struct

from notes2slides.model.notes import Callout, Code, Table
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain, uncited
from notes2slides.model.words import block_text, uncited_words
from notes2slides.planning.frames.quotations import speaker
from notes2slides.planning.items.items import Item, word_count
from notes2slides.planning.titles.first_words import LONGEST, beginning, derived
from notes2slides.planning.titles.titles import cleaned, split_lead

_MOST_NAMES = 3
_MOST_CHARACTERS = 52
"""Characters of names beside each other, so that they stand on one line."""
_LONGEST_NAME = 5
"""Words of a name that stands beside others."""
_SEPARATOR = " · "
_DEFINITION = re.compile(
    r"(?:(?:export|public|pub|static|async|default|abstract|final)\s+)*"
    r"(?P<sort>def|class|function|fn|func|fun|struct|interface|trait|enum|module)\s+(?P<name>\w+)"
)
_FUNCTIONS = ("def", "function", "fn", "func", "fun")
_COMMENT = re.compile(r"(?:#(?!!)|//+|--|;+|%+)\s*(?P<words>\w.*)")


class _Name(Struct, frozen=True):
    text: str
    is_whole: bool
    """It says all that the block does or is the term for it; else it is cut from its first words."""
    is_speaker: bool = False

    @property
    def is_short(self) -> bool:
        return self.is_whole and word_count(self.text) <= _LONGEST_NAME


def name_of(items: Sequence[Item], index: int) -> str:
    """Return what the block that begins with an item is called."""
    return _name(items, index).text


def joined_names(items: Sequence[Item], starts: Sequence[int], main: Container[int]) -> str:
    """Return what several blocks are called that begin with these items.

    All their names where these are short and a title holds them; else the first of the `main` ones, or of all where
    none of those has a name that says what it is about, and with it the short names of others as far as a title holds
    them.
    """
    named = {start: _name(items, start) for start in starts}
    names = [*dict.fromkeys(named.values())]
    if all(name.is_short for name in names[1:]) and names[0].is_whole and _go_together(names):
        return _joined(names)
    leading = next((name for start, name in named.items() if start in main and name.is_whole), None)
    kept = [leading or names[0]]
    if not kept[0].is_whole:
        return kept[0].text
    for name in names:
        more = [each for each in names if each is name or each in kept]
        if name.is_short and name not in kept and len(kept) < _MOST_NAMES and _go_together(more):
            kept = more
    return _joined(kept)


def code_name(code: Code) -> Runs:
    """Return the names of what code defines at its outermost level, else its first line where that is a comment; empty
    for other code."""
    lines = code.text.strip("\n").split("\n")
    matches = (match for line in lines if (match := _DEFINITION.match(line)))
    found = [match["name"] + ("()" if match["sort"] in _FUNCTIONS else "") for match in matches]
    if found:
        return _separated(Run(name, Mark.CODE) for name in [*dict.fromkeys(found)][:_MOST_NAMES])
    comment = _COMMENT.fullmatch(lines[0].strip())
    return (Run(derived(comment["words"])),) if comment else ()


def _joined(names: Iterable[_Name]) -> str:
    return _SEPARATOR.join(name.text for name in names)


def _go_together(names: Sequence[_Name]) -> bool:
    """Return whether names are of one kind, people or things, and a title holds them."""
    text = _joined(names)
    if len({name.is_speaker for name in names}) > 1:
        return False
    return word_count(text.replace(_SEPARATOR, " ")) <= LONGEST and len(text) <= _MOST_CHARACTERS


def _separated(names: Iterable[Run]) -> Runs:
    runs = [run for name in names for run in (Run(_SEPARATOR), name)]
    return tuple(runs[1:])


def _name(items: Sequence[Item], index: int) -> _Name:
    block = items[index].block
    if isinstance(block, Table):
        return _Name(derived(_SEPARATOR.join(map(uncited_words, block.header))) or ELLIPSIS, False)
    if isinstance(block, Callout):
        return _Name(f"{block.label}: {derived(block_text(block))}".rstrip(": "), False)
    if isinstance(block, Code):
        return _Name(derived(block.text.strip().split("\n")[0]) or ELLIPSIS, False)
    return _text_name(items, index)


def _text_name(items: Sequence[Item], index: int) -> _Name:
    runs = uncited(items[index].runs)
    behind = index + items[index].pieces
    source = items[behind].block if behind < len(items) and items[behind].kept_with_previous else None
    said_by = speaker(runs, source)
    if said_by:
        return _Name(plain(said_by), is_whole=True, is_speaker=True)
    lead = split_lead(runs)
    if lead:
        return _Name(plain(cleaned(lead[0])), is_whole=True)
    text = plain(beginning(runs)) or derived(block_text(items[index].block)) or ELLIPSIS
    is_whole = ELLIPSIS not in text and len(text) >= len(" ".join(plain(runs).split()).rstrip(" .:!?"))
    return _Name(text, is_whole and items[index].pieces == 1)
