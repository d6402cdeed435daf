"""A quotation as frames: what is said, who said it, and how much room both take with the remarks below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from notes2slides.model.frames import Frame, TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.planning.frames.composer import Composer
from notes2slides.planning.frames.entries import Entry
from notes2slides.planning.frames.origins import origin_of
from notes2slides.planning.frames.quotations import Quotation
from notes2slides.planning.text.typesetter import Typesetter


def quote_heights(
    found: Quotation, shown: Sequence[Entry], typesetter: Typesetter, composer: Composer
) -> Iterator[float]:
    """Yield the heights in points of the frames of a slide that a quotation leads, without setting them."""
    boxes = typesetter.theme.layouts["quote"].boxes
    box = boxes["quote"]
    yield typesetter.height(found.runs, box.style, box.rect.width)
    if found.attribution:
        yield typesetter.height(found.attribution, boxes.get("attribution", box).style, box.rect.width)
    if remarks := below_quote(shown, found):
        grid = typesetter.theme.layouts["bullets"].boxes["body"].rect
        yield composer.height(remarks, 0, grid.width, grid.height)


def quote_frames(
    found: Quotation, shown: Sequence[Entry], region: Rect, typesetter: Typesetter
) -> list[tuple[Frame, Rect]]:
    """Return a quotation at the top of its region on the page, and right below it who said it."""
    boxes = typesetter.theme.layouts["quote"].boxes
    box, origin = boxes["quote"], origin_of(shown[0])
    said = typesetter.paragraph(found.runs, box.style, region.width, origin=origin)
    frames: list[tuple[Frame, Rect]] = [
        (TextFrame(paragraphs=(replace(said, meaning="quote"),)), replace(region, height=said.height))
    ]
    if found.attribution:
        below = boxes.get("attribution", box)
        named = origin_of(found.source) if found.source else origin
        who = typesetter.paragraph(found.attribution, below.style, region.width, origin=named)
        rect = Rect(region.x, region.y + said.height + typesetter.theme.looks.gaps.frames, region.width, who.height)
        frames.append((TextFrame(paragraphs=(replace(who, meaning="source"),)), rect))
    return frames


def below_quote(shown: Sequence[Entry], found: Quotation) -> Sequence[Entry]:
    """Return what stands below a quotation and who said it."""
    return shown[2:] if found.source else shown[1:]
