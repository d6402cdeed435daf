"""Titles that people would write, out of the notes' own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain
from typing import Literal

from msgspec import Struct

from notes2slides.dialects import shows_source
from notes2slides.model.text import Mark, Run, Runs, cited, plain, uncited
from notes2slides.model.theme import Box
from notes2slides.planning.frames.quotations import speaker
from notes2slides.planning.items.item import word_count
from notes2slides.planning.items.pieces import split_at
from notes2slides.planning.language.quotation_marks import OPENING_MARKS, open_quotation
from notes2slides.planning.language.sentences import sentence_boundaries
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.first_words import beginning
from notes2slides.values import replace

MOST_LINES = 2
_LONGEST_LEAD = 8
"""Words before a colon that still make a title: `Term: explanation`."""
_LONGEST_LEAD_OF_QUOTE = 12
"""The same where a quotation follows: `Who, where and when: "..."`."""
_LONGEST_QUESTION = 14
"""The same of a question: `What is the use of it: …`."""
_ASKS = re.compile(r"\s*(?:what|why|how|when|where|which|who|warum|wieso|weshalb|wie|wann|pourquoi|comment)\b", re.I)
_FEWEST_OF_SENTENCE, _LONGEST_SENTENCE = 4, 15
"""Words of a sentence that is the title of those behind it."""
_SHORTEST_REST = 3
_LEAST_LINE = 0.45
"""Share of a title's line that the next one has to fill."""
_LONGEST_SECTION = 40
"""Characters of a section's title that tell two equal titles apart."""
_PART = (Run(" (88/88)"),)
"""Room for a part number and more, wide enough for any real one."""
_LEAD = re.compile(r"\s*(?P<lead>[^:：\n]+?)(?P<colon>\s?[:：]\s+|：)(?P<rest>\S.*)", re.DOTALL)
_LIST_WORDS = re.compile(
    r"(?<=\w)[\s,;(–—-]+(?:such as|for example|e\.\s?g\.|namely|including|i\.\s?e\.|as follows)$", re.I
)
_TITLE_MARKS = Mark.CODE | Mark.EMPHASIS | Mark.SUPERSCRIPT | Mark.SUBSCRIPT | Mark.STRIKE


class TitlePlan(Struct, frozen=True):
    """What a block's words give as a title."""

    runs: Runs
    takes: Literal["all", "lead", "none"]
    """How much of the block the title holds: the rest must still stand in the body."""
    rest: Runs = ()
    """For `lead`: the explanation behind the colon."""


def cleaned(runs: Runs) -> Runs:
    """Return runs as a title shows them: no chips, no colon at the end, on one line."""
    kept = [_relooked(run, run.text.replace("\n", " "), run.marks & _TITLE_MARKS) for run in uncited(runs)]
    while kept and not (stripped := kept[-1].text.rstrip(" \t:：")):
        kept.pop()
    if kept:
        kept[-1] = _relooked(kept[-1], stripped, kept[-1].marks)
        kept[0] = _relooked(kept[0], kept[0].text.lstrip(), kept[0].marks)
    return tuple(kept)


def without_stop(title: Runs) -> Runs:
    """Return a title without the full stop at its end."""
    text = plain(title)
    return split_at(title, len(text) - 1)[0] if text.endswith((".", "。")) else title


def has_words(title: Runs) -> bool:
    """Return whether a title says anything: it has a letter or a digit, and shows no source of another tool."""
    return any(map(str.isalnum, plain(title))) and not shows_source(title)


def _relooked(run: Run, text: str, marks: Mark) -> Run:
    """Return a run with that text and those marks: most have them already."""
    return run if (text, marks) == (run.text, run.marks) else replace(run, text=text, marks=marks)


def title_plan(runs: Runs, typesetter: Typesetter, width: float, marker: str = "") -> TitlePlan:
    """Return the title that a topic's bullet gives: its own words, else those before its colon, else a beginning.

    `marker` is the bullet's number or box, which a title that takes its place shows too. A text with a footnote stays
    in the body, for a title cites none; so does one with another tool's source, which is no title.
    """
    if any(cited(runs)):
        return TitlePlan(speaker(uncited(runs)) or beginning(runs), "none")
    numbered = (Run(f"{marker} "),) if marker else ()
    words = cleaned(runs)
    whole = (*numbered, *without_list_words(words))
    lead = split_lead(runs)
    is_title = plain(words) and not shows_source(whole) and fits(whole, typesetter, width)
    if is_title and (not lead or typesetter.line_count(whole, "title", width) == 1):
        return TitlePlan(whole, "all")
    term = (*numbered, *cleaned(lead[0])) if lead else ()
    if lead and not shows_source(term) and fits(term, typesetter, width):
        return TitlePlan(term, "lead", lead[1])
    return _first_sentence(runs, numbered, typesetter, width) or TitlePlan(speaker(runs) or beginning(runs), "none")


def _first_sentence(runs: Runs, numbered: Runs, typesetter: Typesetter, width: float) -> TitlePlan | None:
    """Return the first sentence of several as the title, where it is one of a few words without a quotation."""
    text = plain(runs)
    end = next(iter(sentence_boundaries(text)), None)
    if end is None or not text[end.next :].strip() or text.lstrip()[:1] in OPENING_MARKS:
        return None
    head, rest = split_at(runs, end.next)
    title = (*numbered, *without_stop(cleaned(head)))
    few = _FEWEST_OF_SENTENCE <= word_count(plain(title)) <= _LONGEST_SENTENCE
    is_whole = few and not shows_source(title) and open_quotation(plain(head)) is None
    return TitlePlan(title, "lead", rest) if is_whole and fits(title, typesetter, width) else None


def without_list_words(runs: Runs) -> Runs:
    """Return a title without words at its end that only announce a list: `such as`, `for example`, `e.g.`."""
    match = _LIST_WORDS.search(plain(runs))
    return cleaned(split_at(runs, match.start())[0]) if match else runs


def fits(runs: Runs, typesetter: Typesetter, width: float) -> bool:
    """Return whether the runs with a part number stand on two lines of a title, no higher than lines of plain text."""
    shown = (*runs, *_PART)
    if typesetter.line_count(shown, "title", width) > MOST_LINES:
        return False
    if all(run.maths is None for run in runs):
        return True
    return typesetter.height(shown, "title", width) <= MOST_LINES * typesetter.leading("title")


def low_enough(runs: Runs, typesetter: Typesetter, box: Box) -> Runs:
    """Return a title with its formulas written as text where, drawn, they would make it higher than its box."""
    if all(run.maths is None for run in runs) or typesetter.height(runs, box.style, box.rect.width) <= box.rect.height:
        return runs
    return tuple(replace(run, maths=None) for run in runs)


def split_lead(runs: Runs) -> tuple[Runs, Runs] | None:
    """Return what stands before and after the colon of `Term: explanation`, or None where a text has no such form.

    A colon inside a quotation is none of these.
    """
    match = _LEAD.fullmatch(plain(runs))
    if not match or word_count(match["rest"]) < _SHORTEST_REST or open_quotation(match["lead"]) is not None:
        return None
    longest = _LONGEST_LEAD_OF_QUOTE if match["rest"][0] in OPENING_MARKS else _LONGEST_LEAD
    longest = _LONGEST_QUESTION if _ASKS.match(match["lead"]) else longest
    if word_count(match["lead"]) > longest:
        return None
    lead, rest = split_at(runs, match.start("rest"))
    return lead, rest


def balanced(runs: Runs, typesetter: Typesetter, style: str, width: float) -> float:
    """Return the narrowest measure in points that needs no more lines than `width` does, so that lines come out even.

    A text of one line keeps the whole width, and so does one from right to left: its box ends at the right margin. No
    line breaks amid what stands on one before the words that guide to a slide, where these fill another.
    """
    most = typesetter.line_count(runs, style, width)
    if most < MOST_LINES or any(unicodedata.bidirectional(char) in ("R", "AL") for char in plain(runs)):
        return width
    own, behind = (tuple(run for run in runs if (Mark.QUIET in run.marks) is quiet) for quiet in (False, True))
    room = typesetter.width(own, style) if behind and typesetter.line_count(own, style, width) == 1 else 0.0
    fills_line = typesetter.width(behind, style) >= _LEAST_LINE * room
    low, high = max(width / (most + 1), room if fills_line else 0.0), width
    while high - low > 4:
        middle = (low + high) / 2
        low, high = (low, middle) if typesetter.line_count(runs, style, middle) <= most else (middle, high)
    return min(width, high + 6)


def distinction(section: str, title: str) -> str:
    """Return what tells a title from equal ones: the name of its section, of a long one what stands before its colon;
    "" where the title says it."""
    name = section if len(section) <= _LONGEST_SECTION else section.partition(":")[0]
    return name if len(name) <= _LONGEST_SECTION and not title.startswith(section) else ""


class Taken:
    """The titles that slides have: no two are equal, whatever their case and spaces."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        """Begin with titles that are there already."""
        self._titles = set(map(_spoken, titles))
        self._next_numbers: dict[str, int] = {}

    def suffix(self, title: str, section: str = "", guides: Iterable[str] = ()) -> str:
        """Give a title, and return what has to be added to it to make it unique: "", or ` · ` and the section that its
        slide stands in, or the best words that guide to it, or a number, as in ` (2)`."""
        names = chain((section,), guides)
        options = chain(("",), (f" · {name}" for name in names if name and name != title))
        suffix = next((option for option in options if _spoken(title + option) not in self._titles), None)
        while suffix is None:
            number = self._next_numbers.get(_spoken(title), 2)
            self._next_numbers[_spoken(title)] = number + 1
            suffix = f" ({number})" if _spoken(f"{title} ({number})") not in self._titles else None
        self._titles.add(_spoken(title + suffix))
        return suffix


def _spoken(title: str) -> str:
    return " ".join(title.split()).casefold()
