"""What no slide holds more of, whatever stands on it."""

from __future__ import annotations

from notes2slides.model.text import Run
from notes2slides.planning.forms.all_forms import MOST_COLUMNS
from notes2slides.planning.text.manners import Rank
from notes2slides.planning.text.typesetter import Typesetter


def most_lines(typesetter: Typesetter) -> int:
    """Return how many lines of the smallest text a body holds."""
    theme = typesetter.theme
    body = theme.layout("bullets").box("body").rect
    return int(body.height / typesetter.list_height((Run("x"),), Rank(scale=len(theme.scales) - 1), body.width))


def most_blocks(typesetter: Typesetter) -> int:
    """Return how many blocks no slide can hold more of, be they lines of the smallest text in all its columns."""
    theme = typesetter.theme
    least = min(typesetter.leading("body", size) for size in theme.scales[-1])
    return MOST_COLUMNS * int(theme.layout("bullets").box("body").rect.height / min(least, theme.looks.gaps.frames))
