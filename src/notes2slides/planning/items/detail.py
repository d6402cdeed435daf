"""How much of the notes is shown: all of it, the gist, or the outline. What is not shown is spoken."""

from __future__ import annotations

import re
from typing import get_args

from notes2slides.model.deck import Detail
from notes2slides.model.notes import Block, Prose, Quote
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, solid
from notes2slides.planning.items.callout_text import CalloutLine
from notes2slides.planning.items.items import word_count
from notes2slides.planning.items.pieces import split_at
from notes2slides.planning.language.quotation_marks import open_quotation
from notes2slides.planning.language.sentences import clause_boundaries, sentence_boundaries
from notes2slides.values import replace

DETAILS: tuple[Detail, ...] = get_args(Detail)
"""From the fullest to the barest."""

LONGEST_SHOWN = 25
"""Words of a text that is shown whole below full detail."""
LONGEST_QUOTED = 60
"""Words of a text with a quotation that is shown whole below full detail."""
_FEWEST = 3
"""Words that say something."""
_DEEPEST: dict[Detail, int | None] = {"full": None, "lean": 1, "outline": 0}
"""Deepest level that is shown: below full, a bullet and its children; in an outline, the first level."""


def is_shown(detail: Detail, block: Block, depth: int) -> bool:
    """Return whether a block of that level is on slides; pictures, code and callouts count as what they belong to."""
    belongs = not isinstance(block, Prose) and not isinstance(block, Quote)
    deepest = _DEEPEST[detail]
    return deepest is None or (depth - 1 if belongs and depth else depth) <= deepest


def as_shown(runs: Runs, detail: Detail) -> Runs:
    """Return a text as it is shown: whole, or its first sentence, else its first clause, else its first words.

    A quotation is whole or is not shown: nobody is to seem to have said half of what was said.
    """
    text = solid(runs)
    if detail == "full" or word_count(text) <= LONGEST_SHOWN:
        return runs
    end = _end(text)
    opening = open_quotation(text[:end])
    if opening is not None:
        if word_count(text) <= LONGEST_QUOTED:
            return runs
        end = opening if word_count(text[:opening]) >= _FEWEST else end
    return (*split_at(runs, end)[0], Run(f" {ELLIPSIS}", Mark.QUIET))


def line_as_shown(line: CalloutLine, detail: Detail) -> CalloutLine:
    """Return a callout's line as it is shown, with all that it says where that is less."""
    runs = as_shown(line.runs, detail)
    return line if runs is line.runs else replace(line, runs=runs, said=line.runs)


def _end(text: str) -> int:
    """Return where a text's first sentence ends, or its longest run of clauses that is short enough."""
    sentences = [boundary.end for boundary in sentence_boundaries(text) if _is_gist(text[: boundary.end])]
    clauses = [boundary.stop for boundary in clause_boundaries(text) if _is_gist(text[: boundary.stop])]
    if sentences:
        return sentences[0]
    return clauses[-1] if clauses else _after_words(text)


def _is_gist(beginning: str) -> bool:
    return _FEWEST <= word_count(beginning) <= LONGEST_SHOWN


def _after_words(text: str) -> int:
    words = list(re.finditer(r"\S+", text))
    if len(words) > LONGEST_SHOWN:
        return words[LONGEST_SHOWN - 1].end()
    return len(text) * LONGEST_SHOWN // max(1, word_count(text))
