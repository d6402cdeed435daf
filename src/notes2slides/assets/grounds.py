"""What a transparent image may stand on."""

from __future__ import annotations

from PIL import Image, ImageStat

_DARK = 110
"""Mean grey, 0 to 255, up to which what is seen of an image counts as dark."""
_SAMPLE = (256, 256)


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
