"""Pictures in a page: each where it was shown, and none of them in memory more often than the page needs."""

from __future__ import annotations

import gc
import random
import tracemalloc

from notes2slides.model.deck import Asset, Deck, Slot
from notes2slides.model.frames import ImageFrame
from notes2slides.rendering.html import render_html
from notes2slides.rendering.html.quoting import data_address
from notes2slides.theming import load_theme
from support.html_samples import deck_of, origin
from support.sample_deck import slide

LECTURE = load_theme("lecture")
MEGABYTE = 1_000_000


def photographs(count: int, size: int) -> Deck:
    """Return a deck of one slide for each picture, whose bytes are all different; its title is no Latin-1."""
    draw = random.Random(7)
    pictures = {
        f"photo-{number}": Asset(data=draw.randbytes(size), media_type="image/png", width=640, height=480)
        for number in range(count)
    }
    box = LECTURE.layout("bullets").boxes["body"].rect
    frames = (ImageFrame(asset=name, alt="→", origin=origin(name, "figure")) for name in pictures)
    slots = (Slot(name="body", rect=box, frame=frame) for frame in frames)
    slides = [slide(number, "bullets", slot) for number, slot in enumerate(slots, 1)]
    return deck_of(*slides, assets=pictures)


def test_each_picture_stands_in_the_page_in_its_place() -> None:
    deck = photographs(5, 300)
    page = render_html(deck, LECTURE).decode()
    places = [page.index(f'src="{data_address(asset)}"') for asset in deck.assets.values()]
    assert places == sorted(places)
    assert "\0" not in page


def test_a_page_of_many_photographs_is_in_memory_once() -> None:
    deck = photographs(16, MEGABYTE)
    render_html(photographs(1, 9), LECTURE)
    gc.collect()
    tracemalloc.start()
    page = render_html(deck, LECTURE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(page) > 16 * MEGABYTE * 4 / 3
    assert peak < 1.4 * len(page)
