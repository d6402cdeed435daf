"""Small pictures of slides."""

from __future__ import annotations

from PIL.Image import Image, Resampling

WIDTH = 320


def thumbnail(picture: Image) -> Image:
    """Return a picture 320 pixels wide."""
    height = round(picture.height * WIDTH / picture.width)
    return picture.resize((WIDTH, height), Resampling.LANCZOS)
