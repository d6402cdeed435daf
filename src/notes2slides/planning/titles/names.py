"""What blocks are called: by their first words, their term, who said them, or what their code defines."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct

from notes2slides.model.notes import Callout, Code, Table
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain, uncited
from notes2slides.model.words import block_text, uncited_words
from notes2slides.planning.frames.quotations import speaker
from notes2slides.planning.items.item import EXHIBITS, Item, word_count
from notes2slides.planning.language.function_words import is_function_word, without_function_words
from notes2slides.planning.language.sentences import clause_boundaries, sentence_boundaries
from notes2slides.planning.language.standing import joins
from notes2slides.planning.titles.first_words import beginning, derived
from notes2slides.planning.titles.subjects import begins_amid, subject
from notes2slides.planning.titles.title_plan import cleaned, split_lead

_MOST_NAMES = 3
_LONGEST_NAME = 5
"""Words of a name that stands beside others."""
_LONGEST_ENTRY = 4
"""Words of a text that stands for all up to another, without being a name."""
_SEPARATOR = " · "
_DEFINITION = re.compile(
    r"(?:(?:export|public|pub|static|async|default|abstract|final)\s+)*"
    r"(?P<sort>def|class|function|fn|func|fun|struct|interface|trait|enum|module)\s+(?P<name>\w+)"
)
_FUNCTIONS = ("def", "function", "fn", "func", "fun")
_DASHED = re.compile(r"(?P<term>[^\s\"“„«(\[][^.!?,;:()\n]*?)\s+[–—-]\s+(?=\S)")
_COMMENT = re.compile(r"(?:#(?!!)|//+|--|;+|%+)\s*(?P<words>\w.*)")


class _Name(Struct, frozen=True):
    text: str
    is_whole: bool
    """It says all that the block does or is the term for it; else it is cut from its first words."""
    is_speaker: bool = False
    is_all: bool = False
    """It is all that the block says."""

    @property
    def is_short(self) -> bool:
        """It is a few words that stand by themselves."""
        return self._stands and word_count(self.text) <= _LONGEST_NAME

    @property
    def is_entry(self) -> bool:
        """It could stand in an index: some words that lead on to no others."""
        words = self.text.split()
        leads_on = without_function_words(words)[-1:] != words[-1:]
        most = _LONGEST_ENTRY if self.is_all else _LONGEST_NAME
        return self._stands and word_count(self.text) <= most and not self.is_speaker and not leads_on

    @property
    def _stands(self) -> bool:
        """It ends in no open bracket, asks nothing and begins no second half of a sentence."""
        stands = not self.text.endswith(("!", "?", "！", "？")) and not joins(self.text[:1].lower() + self.text[1:])
        closes = all(self.text.count(one) == self.text.count(other) for one, other in ("()", "[]"))
        return self.is_whole and stands and closes


def name_of(items: Sequence[Item], index: int) -> str:
    """Return what the block that begins with an item is called."""
    return _name(items, index).text


def short_name(items: Sequence[Item], index: int) -> str:
    """Return what the block that begins with an item is called in a few words of its own, "" where it has none such: a
    beginning of a sentence is none, nor is who said a quotation."""
    name = _name(items, index)
    return name.text if name.is_short and not name.is_speaker else ""


def is_name(items: Sequence[Item], index: int) -> bool:
    """Return whether the text that begins with an item is so short that it could be its own name."""
    return _name(items, index).is_all


def joined_names(items: Sequence[Item], starts: Sequence[int], parents: Container[int], most: int) -> str:
    """Return what several blocks are called that begin with these items: the names of all, where each is short and a
    title of `most` characters holds them; else "".

    Names that are all that stands below, with nothing below them, would only say it twice, if most are so; `parents`
    are the items that something hangs below.
    """
    named: dict[int, _Name] = {}
    for start in starts:
        named[start] = _name(items, start)
        if not named[start].is_short:
            return ""
    names = [*dict.fromkeys(named.values())]
    if _say_all(items, named, parents) or (len(named) == 1 and names[0].is_all):
        return ""
    return _joined(names) if _go_together(names, most) else ""


def ends_of_range(items: Sequence[Item], starts: Sequence[int]) -> tuple[str, ...]:
    """Return what the first and the last of several blocks are known by, each as an index has it; () where either has
    no such words."""
    ends = tuple(dict.fromkeys(_entry(items, start) for start in (starts[0], starts[-1])))
    return ends if all(ends) and len(ends) > 1 else ()


def _entry(items: Sequence[Item], index: int) -> str:
    """Return the words of a block that could stand in an index: what it is about or its name, else its first clause, if
    that is short."""
    name = _name(items, index)
    if name.is_speaker or items[index].kind in EXHIBITS or _is_code(items[index].runs):
        return ""
    text = plain(uncited(items[index].runs)).strip()
    if about := subject(text):
        return about
    if name.is_entry and not _is_listed(name):
        return name.text.rstrip(" .。")
    if name.is_all:
        return ""
    stop = min((found.stop for found in (*clause_boundaries(text), *sentence_boundaries(text))), default=len(text))
    clause = _Name(text[:stop].strip(" .,;:。"), is_whole=True, is_all=True)
    telling = [word for word in clause.text.split() if not is_function_word(word)]
    return clause.text if clause.is_entry and len(telling) > 1 and not begins_amid(clause.text) else ""


def _is_code(runs: Runs) -> bool:
    return all(Mark.CODE in run.marks for run in runs if run.text.strip())


def _is_listed(name: _Name) -> bool:
    """Return whether a text names several things."""
    return name.is_all and "," in name.text


def _say_all(items: Sequence[Item], named: Mapping[int, _Name], parents: Container[int]) -> bool:
    """Return whether most of these blocks, by their first items, are no more than their names."""
    bare = [start + items[start].pieces - 1 not in parents for start, name in named.items() if name.is_all]
    return 2 * sum(bare) > len(named)


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


def _go_together(names: Sequence[_Name], most: int) -> bool:
    """Return whether names are of one kind, people or things, and so many characters hold them."""
    kinds = {name.is_speaker for name in names}
    return len(kinds) == 1 and (len(names) > 1 or kinds == {False}) and len(_joined(names)) <= most


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
    if term := _leading_term(runs):
        return _Name(term, is_whole=True)
    text = plain(beginning(runs)) or derived(block_text(items[index].block)) or ELLIPSIS
    is_all = ELLIPSIS not in text and len(text) >= len(" ".join(plain(runs).split()).rstrip(" .:!?"))
    is_all = is_all and items[index].pieces == 1
    return _Name(text, is_all, is_all=is_all)


def _leading_term(runs: Runs) -> str:
    """Return the words that a text begins with in bold or before a dash, where they are few and not all of it."""
    text = plain(runs)
    bold = "".join(run.text for run in takewhile(lambda run: Mark.STRONG in run.marks, runs))
    dash = _DASHED.match(text)
    term = bold if bold.strip() else dash["term"] if dash else ""
    rest = text[len(term) :].strip(" .,:;–—-")
    is_name = rest and 0 < word_count(term) <= _LONGEST_NAME and not term.rstrip().endswith((".", "!", "?"))
    return " ".join(term.split()).rstrip(" ,;:–—-") if is_name else ""
