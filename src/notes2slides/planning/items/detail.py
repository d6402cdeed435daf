"""How much of the notes is shown: all of it, the gist, or the outline. What is not shown is spoken."""

from __future__ import annotations

import re
from itertools import islice
from typing import get_args

from notes2slides.model.deck import Detail
from notes2slides.model.notes import Block, Prose, Quote
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, parted, plain, solid
from notes2slides.planning.items.callout_text import CalloutLine
from notes2slides.planning.items.gist import FEWEST, LONGEST_SHOWN, Part, gist
from notes2slides.planning.items.item import word_count
from notes2slides.planning.items.telling import Surroundings
from notes2slides.planning.language.quotation_marks import open_quotation, quotations
from notes2slides.values import replace

DETAILS: tuple[Detail, ...] = get_args(Detail)
"""From the fullest to the barest."""

LONGEST_QUOTED = 45
"""Words of a text with a quotation that is shown whole below full detail."""
_LONGEST_AROUND = 12
"""Words that introduce a quotation, and of who said it."""
_BREAKS_OFF = (ELLIPSIS, "...")
_UNKNOWN = Surroundings()
_MORE = Run(f" {ELLIPSIS}", Mark.QUIET)
_DEEPEST: dict[Detail, int | None] = {"full": None, "lean": 1, "outline": 0}
"""Deepest level that is shown: below full, a bullet and its children; in an outline, the first level."""
_STRESS = Mark.STRONG | Mark.EMPHASIS | Mark.HIGHLIGHT


def is_shown(detail: Detail, block: Block, depth: int) -> bool:
    """Return whether a block of that level is on slides; pictures, code and callouts count as what they belong to."""
    belongs = not isinstance(block, Prose) and not isinstance(block, Quote)
    deepest = _DEEPEST[detail]
    return deepest is None or (depth - 1 if belongs and depth else depth) <= deepest


def as_shown(runs: Runs, detail: Detail, about: Surroundings = _UNKNOWN) -> Runs:
    """Return a text as it is shown: whole, or the sentence that tells most, else a clause, else its first words.

    Of a quotation that is too long to be whole it is a sentence between the quotation's marks, with what introduces it
    and who said it; no other part of one is shown, so that nobody seems to have said half of what was said.
    """
    if detail == "full":
        return runs
    text = solid(runs)
    words = word_count(text)
    if words <= LONGEST_SHOWN:
        return runs
    known = replace(about, stressed=tuple(run.text for run in runs if run.marks & _STRESS))
    quoted = _quotation(text)
    if quoted:
        return runs if words <= LONGEST_QUOTED else _of_quotation(runs, quoted, known)
    chosen = gist(text, known)
    if chosen and chosen.end - chosen.start == len(text):
        return runs
    if words <= LONGEST_QUOTED and (chosen is None or chosen.is_cut) and quotations(text):
        return runs
    return _only(runs, chosen or Part(0, _after_words(text)))


def line_as_shown(line: CalloutLine, detail: Detail, language: str) -> CalloutLine:
    """Return a callout's line as it is shown, with all that it says where that is less."""
    runs = as_shown(line.runs, detail, Surroundings(language))
    return line if runs is line.runs else replace(line, runs=runs, said=line.runs)


def _quotation(text: str) -> Part | None:
    """Return what stands between the marks of a text that is a quotation, with at most a few words before and behind
    it; None of any other text."""
    found = quotations(text)
    if len(found) != 1:
        return None
    start, end = found[0]
    before, behind = text[:start].strip(), text[end:]
    is_led = not before or before.endswith((":", "：", ","))
    is_all = is_led and max(word_count(before), word_count(behind)) <= _LONGEST_AROUND
    return Part(start + 1, end - 1) if is_all else None


def _of_quotation(runs: Runs, quoted: Part, about: Surroundings) -> Runs:
    text = solid(runs)[quoted.start : quoted.end]
    chosen = gist(text, about) or Part(0, _after_words(text))
    start, end = quoted.start + chosen.start, quoted.start + chosen.end
    before, shown, behind = _parts(runs, (0, quoted.start), (start, end), (quoted.end, None))
    return (*before, *shown, _MORE, *behind)


def _only(runs: Runs, part: Part) -> Runs:
    (shown,) = _parts(runs, (part.start, part.end))
    return shown if plain(shown).rstrip().endswith(_BREAKS_OFF) else (*shown, _MORE)


def _parts(runs: Runs, *places: tuple[int, int | None]) -> list[Runs]:
    """Return the runs between these offsets."""
    length = sum(len(run.text) for run in runs)
    ends = [end for start, stop in places for end in (start, length if stop is None else stop)]
    return list(parted(runs, ends))[1::2]


def _after_words(text: str) -> int:
    """Return where the first words of a text end; before a quotation that it does not close, where any stand there."""
    words = list(islice(re.finditer(r"\S+", text), LONGEST_SHOWN + 1))
    end = words[LONGEST_SHOWN - 1].end() if len(words) > LONGEST_SHOWN else 0
    end = end or len(text) * LONGEST_SHOWN // max(1, word_count(text))
    opening = open_quotation(text[:end])
    return opening if opening is not None and word_count(text[:opening]) >= FEWEST else end
