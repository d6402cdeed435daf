"""What was edited in a deck comes back into its notes: a patch of their very lines.

`from_decks` is the order of work. What a hand has done to texts becomes `wishes`, each is done to the lines of its
block, and what comes of it is read again: a change that does not say what the deck says, or touches another block, is
not made.
"""

from notes2slides.pulling.from_decks import Pulled, pull
from notes2slides.pulling.saving import save

__all__ = ["Pulled", "pull", "save"]
