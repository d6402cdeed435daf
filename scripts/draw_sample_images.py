"""Draws the pictures of the sample lectures into decks/images: the same bytes whenever it runs."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parent.parent / "decks" / "images"
INK, ACCENT, PALE, PAPER = "#1c2430", "#a3312a", "#f3d9d6", "#ffffff"
SQUARE = 40
"""Units of a square of the grids in the drawing."""


def window() -> str:
    """Return a drawing of a 3 x 3 window on a 6 x 6 image, and the one number that it makes in a 4 x 4 map."""
    image = _grid(0, 0, 6, marked=[(column, row) for column in (1, 2, 3) for row in (1, 2, 3)])
    made = _grid(8 * SQUARE, SQUARE, 4, marked=[(1, 1)])
    tip = f"{9 * SQUARE},{2.5 * SQUARE}"
    rays = "".join(
        f'<path d="M{4 * SQUARE},{y * SQUARE} L{tip}" stroke="{ACCENT}" stroke-width="2" stroke-dasharray="6 5"/>'
        for y in (1, 4)
    )
    frame = f'<rect x="{SQUARE}" y="{SQUARE}" width="{3 * SQUARE}" height="{3 * SQUARE}" fill="none" '
    frame += f'stroke="{ACCENT}" stroke-width="5"/>'
    box = f"-4 -4 {12 * SQUARE + 8} {6 * SQUARE + 8}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{image}{made}{rays}{frame}</svg>\n'


def _grid(x: int, y: int, side: int, marked: list[tuple[int, int]]) -> str:
    squares = (
        f'<rect x="{x + column * SQUARE}" y="{y + row * SQUARE}" width="{SQUARE}" height="{SQUARE}" '
        f'fill="{PALE if (column, row) in marked else PAPER}" stroke="{INK}" stroke-width="2"/>'
        for row in range(side)
        for column in range(side)
    )
    return "".join(squares)


def edges() -> Image.Image:
    """Return a disc, and beside it the size of its Sobel gradient: a photograph and its edges, in small."""
    side = 160
    disc = [[_disc(x, y, side) for x in range(side)] for y in range(side)]
    image = Image.new("L", (2 * side + 10, side), 255)
    for y in range(side):
        for x in range(side):
            image.putpixel((x, y), disc[y][x])
            inside = 0 < x < side - 1 and 0 < y < side - 1
            image.putpixel((x + side + 10, y), 255 - min(255, _sobel(disc, x, y)) if inside else 255)
    return image


def _disc(x: int, y: int, side: int) -> int:
    distance = math.hypot(x - side / 2, y - side / 2)
    return round(60 + 170 * min(1.0, max(0.0, distance - side / 3)))


def _sobel(grey: list[list[int]], x: int, y: int) -> int:
    across = sum(w * (grey[y + d][x + 1] - grey[y + d][x - 1]) for d, w in ((-1, 1), (0, 2), (1, 1)))
    along = sum(w * (grey[y + 1][x + d] - grey[y - 1][x + d]) for d, w in ((-1, 1), (0, 2), (1, 1)))
    return round(math.hypot(across, along) / 2)


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "window.svg").write_text(window(), encoding="utf-8")
    edges().save(FOLDER / "edges.png", optimize=True)


if __name__ == "__main__":
    main()
