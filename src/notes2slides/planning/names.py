"""What blocks are called: by their first words, their term, who said them, or what their code defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from notes2slides.model.notes import (
    Bullet,
    Callout,
    Chart,
    Code,
    Diagram,
    Figure,
    Formula,
    Paragraph,
    Quote,
    Rule,
    SpeakerNote,
    Table,
)
from notes2slides.model.text import Mark, Run, Runs, plain, uncited
from notes2slides.planning.first_words import LONGEST, beginning, derived
from notes2slides.planning.items import Item, block_text, word_count
from notes2slides.planning.quotations import speaker
from notes2slides.planning.titles import cleaned, split_lead
from notes2slides.planning.typesetter import ELLIPSIS

_MOST_NAMES = 3
_MOST_CHARACTERS = 52
"""Characters of names beside each other, so that they stand on one line."""
_LONGEST_NAME = 4
"""Words of a name that stands beside others."""
_SEPARATOR = " · "
_DEFINITION = re.compile(
    r"(?:(?:export|public|pub|static|async|default|abstract|final)\s+)*"
    r"(?P<sort>def|class|function|fn|func|fun|struct|interface|trait|enum|module)\s+(?P<name>\w+)"
)
_FUNCTIONS = ("def", "function", "fn", "func", "fun")
_COMMENT = re.compile(r"(?:#(?!!)|//+|--|;+|%+)\s*(?P<words>\w.*)")


@dataclass(frozen=True, slots=True)
class _Name:
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


def joined_names(items: Sequence[Item], starts: Sequence[int]) -> str:
    """Return what several blocks are called that begin with these items: the first one's name, and where that is no
    beginning of a longer text, the short ones of the next: all where a title holds them, else a few."""
    first, *others = (_name(items, start) for start in starts)
    if not first.is_whole:
        return first.text
    short = [name.text for name in others if name.is_speaker == first.is_speaker and name.is_short]
    if len(short) == len(others) and _is_title((first.text, *short)):
        return _SEPARATOR.join((first.text, *short))
    names = [first.text]
    for name in short:
        if len(names) < _MOST_NAMES and _is_title((*names, name)):
            names.append(name)
    return _SEPARATOR.join(names)


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


def _is_title(names: Iterable[str]) -> bool:
    text = _SEPARATOR.join(names)
    return word_count(text.replace(_SEPARATOR, " ")) <= LONGEST and len(text) <= _MOST_CHARACTERS


def _separated(names: Iterable[Run]) -> Runs:
    runs = [run for name in names for run in (Run(_SEPARATOR), name)]
    return tuple(runs[1:])


def _name(items: Sequence[Item], index: int) -> _Name:
    item = items[index]
    match item.block:
        case Table():
            return _Name(
                derived(_SEPARATOR.join(plain(uncited(cell)) for cell in item.block.header)) or ELLIPSIS, False
            )
        case Callout():
            return _Name(f"{item.block.label}: {derived(block_text(item.block))}".rstrip(": "), False)
        case Code():
            return _Name(derived(item.block.text.strip().split("\n")[0]) or ELLIPSIS, False)
        case Bullet() | Paragraph() | Quote() | Figure() | Diagram() | Chart() | Formula() | Rule() | SpeakerNote():
            return _text_name(items, index)
        case _:
            assert_never(item.block)


def _text_name(items: Sequence[Item], index: int) -> _Name:
    runs = uncited(items[index].runs)
    behind = index + items[index].pieces
    source = items[behind].block if behind < len(items) and items[behind].glued else None
    said_by = speaker(runs, source)
    if said_by:
        return _Name(plain(said_by), is_whole=True, is_speaker=True)
    lead = split_lead(runs)
    if lead:
        return _Name(plain(cleaned(lead[0])), is_whole=True)
    text = plain(beginning(runs)) or derived(block_text(items[index].block)) or ELLIPSIS
    is_whole = ELLIPSIS not in text and len(text) >= len(" ".join(plain(runs).split()).rstrip(" .:!?"))
    return _Name(text, is_whole and items[index].pieces == 1)
