"""Few bullets: they begin lower on the page, so that it is balanced."""

from __future__ import annotations

from typing import Self

from notes2slides.planning.forms.sheet import Body, Sheet, fits
from notes2slides.planning.forms.stacked import Stacked
from notes2slides.planning.frames.composer import is_text

MOST_FILL = 0.45
"""Share of the usual body from which a slide is full enough to begin at its top."""


class Low(Stacked):
    """Text that leaves most of the page free."""

    __slots__ = ()
    layout = "low"
    wish = None
    hint = ""
    is_composed = stands_apart = True

    @classmethod
    def may_hold(cls, body: Body) -> bool:
        """Return whether it is text alone, with no path above it."""
        return body.path is None and all(map(is_text, body.shown))

    @classmethod
    def at(cls, scale: int, body: Body, sheet: Sheet) -> Self | None:
        """Return it at a scale where it is low enough. Its fill is that of the usual body, as around it."""
        usual, region = Stacked.at(scale, body, sheet), sheet.region(cls.layout, body)
        if usual is None or usual.fill >= MOST_FILL:
            return None
        height = sheet.height(body.shown, scale, region)
        return cls(body, scale, usual.fill) if fits(height, region) else None
