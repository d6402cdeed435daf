"""What packages bring to notes2slides, found by their entry points: readers of notes, formats of decks, themes.

What comes along is found in the same place, and is never replaced.
"""

from notes2slides.plugins.formats import DrawOptions, Format
from notes2slides.plugins.readers import Reader

__all__ = ["DrawOptions", "Format", "Reader"]
