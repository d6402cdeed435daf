"""A deck that was edited and the deck that the notes give now become one deck, by what both began with: its base.

`merge` is the order of work, `join` what a build asks for. Nothing of either side is lost: what cannot be carried over
is told, and then the edited file is kept beside.
"""

from notes2slides.merging.joining import join, joining

__all__ = ["join", "joining"]
