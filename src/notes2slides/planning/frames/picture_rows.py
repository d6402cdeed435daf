"""Pictures side by side: of one height, as wide as the row together, each with its caption below it."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.model.deck import Asset
from notes2slides.model.frames import Frame, ImageFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Figure, Length
from notes2slides.planning.frames.panels import Panels
from notes2slides.planning.frames.pictures import POINTS_PER_PIXEL, Sized, Space, wanted_width
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.values import replace

_LEAST = 0.2
"""Of the region's height: pictures that would be lower side by side, and by nature are not, stand below each other."""
_UNKNOWN = 1.5
"""Width to height of the room for a picture that cannot be shown."""


def side_by_side(
    pictures: Sequence[PlacedBlock], panels: Panels, region: Rect, gutter: float
) -> tuple[tuple[Frame, Rect], ...]:
    """Return figures in a row at the top of a region, `gutter` points apart, and where each stands; nothing where one
    is so wide that all would be too low.

    They are of one height, the highest that the width, the region with the captions below them and the natural size of
    the highest allow; those for which a size is asked have that.
    """
    room = region.width - gutter * (len(pictures) - 1)
    assets = [panels.image(placed) for placed in pictures]
    ratios = [image.width / image.height if isinstance(image, Asset) else _UNKNOWN for image in assets]
    natural = max((image.height * POINTS_PER_PIXEL for image in assets if isinstance(image, Asset)), default=room)
    most = min(region.height, room / sum(ratios), natural)
    if most < min(_LEAST * region.height, natural / 2):
        return ()
    row = _row(pictures, ratios, most, panels, region, gutter)
    # one that its caption leaves less room for makes the others lower
    heights = [frame.picture(rect).height for frame, rect in row if isinstance(frame, ImageFrame)]
    lower = min(heights, default=most)
    if lower < most and not any(_block(placed).width or _block(placed).height for placed in pictures):
        row = _row(pictures, ratios, lower, panels, region, gutter)
    return row


def _row(
    pictures: Sequence[PlacedBlock], ratios: Sequence[float], most: float, panels: Panels, region: Rect, gutter: float
) -> tuple[tuple[Frame, Rect], ...]:
    """Return a row of pictures of a height, what is left of the region's width shared out between them."""
    room = region.width - gutter * (len(pictures) - 1)
    widths = [_width(_block(placed), ratio * most, ratio, room) for placed, ratio in zip(pictures, ratios, strict=True)]
    shrunk = min(1.0, room / sum(widths))
    widths = [width * shrunk for width in widths]
    spare = (room - sum(widths)) / len(pictures)
    found = []
    x = region.x
    for placed, width in zip(pictures, widths, strict=True):
        column = width + spare
        outer, height, frame = _sized(placed, width, column, panels, region)
        found.append((frame, Rect(x + (column - outer) / 2, region.y, outer, height)))
        x += column + gutter
    return tuple(found)


def _sized(placed: PlacedBlock, width: float, column: float, panels: Panels, region: Rect) -> Sized:
    block = replace(_block(placed), width=Length(width / POINTS_PER_PIXEL, "px"), height=None)
    return panels.picture(placed, block, Space(column, region.height, column))


def _width(block: Figure, usual: float, ratio: float, room: float) -> float:
    """Return the width that is asked for, or that the height gives that is asked for, else the usual one."""
    if block.width:
        return wanted_width(block.width, room)
    return wanted_width(block.height, usual / ratio) * ratio if block.height else usual


def _block(placed: PlacedBlock) -> Figure:
    block = placed.item.block
    assert isinstance(block, Figure)
    return block
