"""A picture behind a slide: what of it the page shows, and the veil that text on it needs."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from notes2slides.model.deck import Asset, Backdrop, Slot
from notes2slides.model.geometry import Size
from notes2slides.model.light import Rgb, contrast, rgb
from notes2slides.model.notes import Figure
from notes2slides.model.theme import Layout, Theme

LEAST = 4.6
"""Contrast of text with what is behind it; what WCAG 2.2 asks for (1.4.3), and what rounding may take."""
THINNEST = 0.4
"""A veil that keeps what is in a picture from being read as a part of the text."""
_STEPS = 50


def backdrop(figure: Figure, asset: Asset, theme: Theme) -> Backdrop:
    """Return a picture as it stands behind a slide of a theme."""
    return Backdrop(
        asset=figure.id, alt=figure.alt or figure.caption, crop=_crop(asset, theme.page), veil=_veil(asset, theme)
    )


def takes_backdrop(layout: Layout, slots: Iterable[Slot], theme: Theme) -> bool:
    """Return whether a picture can stand behind a slide: not behind a page in full colour or one of a house's, nor
    behind code and charts, whose colours say something."""
    is_plain = layout.background == "paper" and theme.template is None
    return is_plain and not any(slot.frame.traits.has_own_colours for slot in slots)


def _crop(asset: Asset, page: Size) -> tuple[float, float, float, float]:
    """Return what of a picture that covers the page, its middle in the page's middle, stands beyond the edges."""
    wide, wanted = asset.width / asset.height, page.width / page.height
    aside = max(0.0, (1 - wanted / wide) / 2)
    above = max(0.0, (1 - wide / wanted) / 2)
    return aside, above, aside, above


def _veil(asset: Asset, theme: Theme) -> float:
    """Return the thinnest veil under which ink can be read on the picture's darkest and on its lightest colour."""
    paper, ink = rgb(theme.colours["paper"]), rgb(theme.colours["ink"])
    grounds = [rgb(each) for each in asset.extremes]
    for step in range(ceil(_STEPS * THINNEST), _STEPS):
        veil = step / _STEPS
        if all(contrast(ink, veiled(ground, paper, veil)) >= LEAST for ground in grounds):
            return veil
    return 1.0


def veiled(ground: Rgb, paper: Rgb, veil: float) -> Rgb:
    """Return a colour under so much of the page's: as browsers and PowerPoint lay one over another."""
    red, green, blue = (round(veil * over + (1 - veil) * under) for over, under in zip(paper, ground, strict=True))
    return red, green, blue
