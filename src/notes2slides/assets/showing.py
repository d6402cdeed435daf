"""What a page can show of an image: how large, and on which ground."""

from __future__ import annotations

from PIL import Image, ImageStat

LARGEST_OPENED = 89_000_000
"""Pixels. Decoding more could take half a gigabyte; it is near Pillow's own limit for decompression bombs."""
MOST_SHOWN = (1920, 1080)
"""Pixels of a page of 960 x 540 points at twice its size; larger images are scaled down to fit this."""
_DARK = 110
"""Mean grey, 0 to 255, up to which what is seen of an image counts as dark."""
_SAMPLE = (256, 256)


def fitted(width: float, height: float, most: tuple[int, int]) -> tuple[int, int]:
    """Return a size in whole pixels, in proportion, no larger than `most` and no smaller than one pixel."""
    factor = min(1.0, most[0] / width, most[1] / height)
    return max(1, round(width * factor)), max(1, round(height * factor))


def extremes(image: Image.Image) -> tuple[str, str]:
    """Return the least and the most of each part of colour that is seen anywhere in an image, each as `RRGGBB`."""
    parts = [band.getextrema() for band in image.convert("RGB").split()]
    return "".join(f"{least:02X}" for least, _ in parts), "".join(f"{most:02X}" for _, most in parts)


def needs_light(image: Image.Image) -> bool:
    """Return whether an image is dark where it can be seen, and lets the page through elsewhere."""
    if not image.has_transparency_data:
        return False
    small = image.convert("RGBA")
    small.thumbnail(_SAMPLE)
    alpha = small.getchannel("A")
    least, most = alpha.getextrema()
    if least == 255 or most == 0:
        return False
    return (
        ImageStat.Stat(small.convert("L"), mask=alpha.point(lambda value: 255 if value > 127 else 0)).mean[0] <= _DARK
    )
