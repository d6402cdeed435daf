"""Prose: one paragraph that is read as such, large, in lines of about 65 characters."""

from __future__ import annotations

from dataclasses import dataclass

from notes2slides.planning.forms.lone import Lone


@dataclass(frozen=True, slots=True)
class Prose(Lone):
    """A lone paragraph of some length."""

    layout = "prose"
    wish = "prose"
    hint = "prose is one paragraph of 26 to 80 words that fits a slide, with nothing below it"
    least_words = 26
    most_words = 80
