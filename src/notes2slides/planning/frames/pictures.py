"""Pictures with their captions, fitted to the room that they have, and what stands where one cannot be shown."""

from __future__ import annotations

import re
from typing import assert_never

from msgspec import Struct

from notes2slides.model.deck import Asset, Image, Unusable
from notes2slides.model.frames import NOTICE, CalloutFrame, ImageFrame, Origin
from notes2slides.model.notes import Figure, Length
from notes2slides.model.text import Run
from notes2slides.planning.frames.callouts import PanelText, callout_height, label_text, panel
from notes2slides.planning.language.notices import notice
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

POINTS_PER_PIXEL = 0.75
"""A picture's natural size: 96 pixels to the inch (CSS Values 4, 5.2)."""
_MOST_LINES = 3
"""Lines from which a caption takes all the width there is."""
Shares = tuple[float, float]
ENLARGED: Shares = (0.5, 0.75)
"""Shares of the width and the height there is that a small drawing alone on its slide takes at most."""
WHOLLY: Shares = (1.0, 1.0)
_NOT: Shares = (0.0, 0.0)
_LEAST_SHARE = 0.25
"""Of the height there is, what a picture keeps whatever the length of its caption."""


class Space(Struct, frozen=True):
    """The room that a picture may take, in points."""

    width: float
    height: float
    whole: float
    """The width that a share in per cent is a share of."""
    grown: Shares = _NOT
    """Shares of it up to which a small drawing grows."""


Sized = tuple[float, float, ImageFrame | CalloutFrame]
"""The width and the height that a picture, or what stands for it, takes with its caption, in points, and its frame."""


def picture(block: Figure, image: Image, space: Space, typesetter: Typesetter, origin: Origin) -> Sized:
    """Return a figure fitted to its space."""
    match image:
        case Asset():
            return _shown(block, image, space, typesetter, origin)
        case Unusable():
            return _panel(block, image, space.width, typesetter, origin)
        case _:
            assert_never(image)


def wanted_width(width: Length, whole: float) -> float:
    """Return the points that the lecturer asks for."""
    return whole * width.value / 100 if width.unit == "%" else width.value * POINTS_PER_PIXEL


def _shown(block: Figure, asset: Asset, space: Space, typesetter: Typesetter, origin: Origin) -> Sized:
    alt = block.alt or block.caption or _words_of(block.name)
    frame = ImageFrame(asset=block.id, alt=alt, origin=origin, href=block.href)
    width, height, share = _fitted(block, asset, space, space.height)
    if not block.caption:
        return width, height, replace(frame, share=share)
    look = typesetter.theme.looks.figure
    outer = min(space.width, max(width, look.caption_width))
    words = (Run(block.caption),)
    if typesetter.line_count(words, "caption", outer) > _MOST_LINES:
        outer = space.width
    caption = typesetter.paragraph(words, "caption", outer, space_before=look.above_caption, origin=origin)
    below = look.above_caption + caption.height
    width, height, share = _fitted(block, asset, space, max(space.height - below, _LEAST_SHARE * space.height))
    return outer, height + below, replace(frame, caption=caption, width=width, share=share)


def _words_of(source: str) -> str:
    """Return what a file's name says, for a picture without any words: `plots/loss-curve.png` is a loss curve."""
    stem = re.split(r"[/\\]", source.split("?")[0].rstrip("/"))[-1].rpartition(".")
    return " ".join(re.split(r"[\W_]+", stem[0] or stem[2])).strip() or source


def _fitted(block: Figure, asset: Asset, space: Space, most: float) -> tuple[float, float, float]:
    """Return the size in points: as asked for or natural, else the largest that fits; then which share that is of what
    is asked for."""
    if block.width:
        wanted = wanted_width(block.width, space.whole)
    elif block.height:
        wanted = wanted_width(block.height, most) * asset.width / asset.height
    else:
        wanted = asset.width * POINTS_PER_PIXEL
        if asset.vector:
            across, along = space.grown
            wanted = max(wanted, min(across * space.width, along * most * asset.width / asset.height))
    width = min(wanted, space.width, most * asset.width / asset.height)
    is_asked = block.width or block.height
    return width, width * asset.height / asset.width, width / wanted if is_asked else 1.0


def _panel(block: Figure, image: Unusable, width: float, typesetter: Typesetter, origin: Origin) -> Sized:
    """Return a panel that says which image is missing and why, with the words that came with it."""
    looks = typesetter.theme.looks
    title, reason = notice(image, typesetter.language)
    said = dict.fromkeys(filter(None, (reason, block.alt, block.caption)))
    label = label_text(looks.notice_like, title, typesetter.theme)
    texts = [label, *(PanelText((Run(text),), "callout", "", looks.callout.above_line) for text in said)]
    frame = panel(looks.notice_like, title, ((text, origin) for text in texts), typesetter, width)
    return width, callout_height(frame), replace(frame, kind=NOTICE)
