"""Pictures in a page: what stands for each until the page becomes bytes, so that a hundred photographs are in memory
once, not in every string on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from notes2slides.model.deck import Asset
from notes2slides.rendering.html.quoting import data_address

_STAND_IN = re.compile("\0([^\0]*)\0")
"""No text has this character: `clean_text` takes it away."""


def stand_in(name: str) -> str:
    """Return what stands for the address of the picture of that name."""
    return f"\0{name}\0"


def filled(markup: str, assets: Mapping[str, Asset]) -> str:
    """Return markup with its pictures in it."""
    return _STAND_IN.sub(lambda match: data_address(assets[match[1]]), markup)


def filled_page(page: str, assets: Mapping[str, Asset]) -> Iterator[bytes]:
    """Yield a page as UTF-8 with its pictures in it, piece by piece; the first is all before the first picture."""
    for number, piece in enumerate(_STAND_IN.split(page)):
        yield (data_address(assets[piece]) if number % 2 else piece).encode("utf-8")
