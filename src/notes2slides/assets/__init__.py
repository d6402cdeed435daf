"""Images at the door: found beside the notes, read in full, and made into what both decks can show."""

from notes2slides.assets.loading import load_images

__all__ = ["load_images"]
