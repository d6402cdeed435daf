"""A statement: one short text that a slide is for, large, in the upper third."""

from __future__ import annotations

from dataclasses import dataclass

from notes2slides.planning.forms.lone import Lone


@dataclass(frozen=True, slots=True)
class Statement(Lone):
    """A lone bullet or paragraph of a sentence or two."""

    layout = "statement"
    wish = "statement"
    hint = "a statement is one bullet or paragraph of up to 25 words, with nothing below it"
    most_words = 25
