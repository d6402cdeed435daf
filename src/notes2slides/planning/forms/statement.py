"""A statement: one short text that a slide is for, large, in the upper third."""

from __future__ import annotations

import re
from itertools import takewhile

from notes2slides.dialects import shows_source
from notes2slides.model.text import Mark, Runs, plain
from notes2slides.planning.forms.bases.lone import Lone
from notes2slides.planning.forms.bases.sheet import Body
from notes2slides.planning.items.item import word_count
from notes2slides.planning.language.standing import ends_sentence, is_list, is_reminder, repeats, stands_alone

_FEWEST_BESIDE_LINK = 5
"""Words beside those of its links that make more of a text than a reference."""
_NAMES_LINK = re.compile(r"[:：]\s*$")


class Statement(Lone):
    """A lone bullet or paragraph of a sentence or two."""

    __slots__ = ()
    layout = "statement"
    wish = "statement"
    hint = "a statement is one bullet or paragraph of up to 25 words, with nothing below it"
    most_words = 25

    @classmethod
    def suits(cls, body: Body) -> bool:
        """Return whether the text says something by itself that the title does not say, and is no reference."""
        if body.wish == cls.wish:
            return True
        (placed,) = body.shown
        name = plain(body.name)
        text = plain(run for run in placed.runs if Mark.QUIET not in run.marks)
        is_cut = placed.item.abridged and not ends_sentence(text)
        says = not is_cut and stands_alone(text, placed.words) and not is_list(text) and not is_reminder(name)
        says = says and not repeats(text, name)
        return says and not shows_source(placed.runs) and not _refers(placed.runs)


def _refers(runs: Runs) -> bool:
    """Return whether a text is there for its link: `See [the paper](…)`, `Source: [the paper](…)`."""
    if all(run.href is None for run in runs):
        return False
    before = plain(takewhile(lambda run: run.href is None, runs))
    beside = plain(run for run in runs if run.href is None)
    return word_count(beside) < _FEWEST_BESIDE_LINK or _NAMES_LINK.search(before) is not None
