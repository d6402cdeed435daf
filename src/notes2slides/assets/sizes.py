"""How large an image may be."""

from __future__ import annotations

LARGEST_OPENED = 89_000_000
"""Pixels. Decoding more could take half a gigabyte; it is near Pillow's own limit for decompression bombs."""
MOST_SHOWN = (1920, 1080)
"""Pixels of a page of 960 x 540 points at twice its size; larger images are scaled down to fit this."""


def fitted(width: float, height: float, most: tuple[int, int]) -> tuple[int, int]:
    """Return a size in whole pixels, in proportion, no larger than `most` and no smaller than one pixel."""
    factor = min(1.0, most[0] / width, most[1] / height)
    return max(1, round(width * factor)), max(1, round(height * factor))
