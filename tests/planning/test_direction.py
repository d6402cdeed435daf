"""Which way a deck is read."""

from __future__ import annotations

import pytest

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme

HEBREW = "- מורד הגרדיאנט\n"
ENGLISH = "- Gradient descent\n"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (HEBREW, "rtl"),
        (ENGLISH, "ltr"),
        (f"Lang: he\n\n{ENGLISH}", "rtl"),
        (f"Lang: en\n\n{HEBREW}", "ltr"),
        (f"Lang: ku\n\n{ENGLISH}", "ltr"),
        (f"Lang: ku-Arab\n\n{ENGLISH}", "rtl"),
        (f"Lang: az-Arab-IR\n\n{ENGLISH}", "rtl"),
        (f"Lang: ur-PK\n\n{ENGLISH}", "rtl"),
        (f"Lang: dv\n\n{ENGLISH}", "rtl"),
        (f"Lang: en\nDir: rtl\n\n{HEBREW}", "rtl"),
        (f"Title: T\nDir: ltr\n\n{HEBREW}", "ltr"),
        (f"Dir: sideways\n\n{HEBREW}", "rtl"),
    ],
)
def test_the_header_says_it_else_the_language_does(text: str, direction: str) -> None:
    theme = load_theme("lecture")
    metrics = metrics_for([font.face for font in theme.fonts.values()])[0]
    deck, _ = plan(read([Source("notes.md", text)])[0], theme, metrics)
    assert deck.meta.direction == direction
