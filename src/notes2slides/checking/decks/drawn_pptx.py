"""A .pptx as LibreOffice draws it: each paragraph of the file is found again on the page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from PIL.Image import Image
from PIL.Image import new as new_picture

from notes2slides.checking.decks.finder import Finder, is_plain
from notes2slides.checking.decks.pdf_pages import Char, PdfPage, pdf_pages
from notes2slides.checking.decks.pptx_boxes import read_pptx
from notes2slides.checking.decks.tools import ToolError, need, to_pdf
from notes2slides.checking.evidence.drawn import DrawnBox, DrawnDeck, DrawnSlide, DrawnText, into_lines, thumbnail
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.light import contrast
from notes2slides.values import replace

_EDGE = 3.0
_SPACE = 0.18
"""Least gap between two words as a share of the text's size."""
_BELOW = 60.0
"""Points below the lowest box in which text that runs out of it is looked for."""

_EMPTY = PdfPage(Size(960, 540), (), new_picture("RGB", (960, 540), "white"))
"""What is drawn of a hidden slide."""


def drawn_pptx(path: Path) -> DrawnDeck:
    """Return a .pptx as LibreOffice draws it. Raises ToolError."""
    need("pypdfium2")
    deck = read_pptx(path)
    with tempfile.TemporaryDirectory() as folder:
        pages = pdf_pages(to_pdf(path, Path(folder), len(deck.slides)))
        drawn = [_slide(slide, pages, path) for slide in deck.slides]
    slides, thumbnails = zip(*drawn, strict=True)
    return replace(deck, slides=slides, thumbnails=thumbnails)


def _slide(slide: DrawnSlide, pages: Iterator[PdfPage], path: Path) -> tuple[DrawnSlide, Image]:
    page = _EMPTY if slide.hidden else next(pages, None)
    if page is None:
        message = f"LibreOffice draws fewer pages than {path} has slides"
        raise ToolError(message, hint="open it in LibreOffice to see why")
    return replace(slide, boxes=tuple(_boxes(slide, page))), thumbnail(page.picture)


def _boxes(slide: DrawnSlide, page: PdfPage) -> Iterator[DrawnBox]:
    boxes, finder = slide.boxes, Finder(page.chars)
    found = {index: _read(box, finder) for index, box in enumerate(boxes) if is_plain(box.paragraphs)}
    for rect in slide.of_layout:
        finder.count((), rect)
    found |= {index: _counted(box, boxes, finder) for index, box in enumerate(boxes) if index not in found}
    for index, box in enumerate(boxes):
        paragraphs, missing = found[index]
        lost = [word for paragraph in box.paragraphs for word in paragraph.split()] if box.hidden else missing
        yield _box(box, paragraphs, lost, page.picture)


_Found = tuple[list[list[Char]], list[str]]
"""The characters of each paragraph as drawn, and the words that are not."""


def _read(box: DrawnBox, finder: Finder) -> _Found:
    found = [finder.find(paragraph) for paragraph in box.paragraphs]
    return [chars for chars, _ in found], [word for _, lost in found for word in lost]


def _counted(box: DrawnBox, boxes: Iterable[DrawnBox], finder: Finder) -> _Found:
    chars, lost = finder.count(box.paragraphs, _room(box.rect, [other.rect for other in boxes]))
    return [chars], lost


def _room(rect: Rect, others: Iterable[Rect]) -> Rect:
    """Return a box with what is free below it: there stands text that runs out of it."""
    below = [other.y - rect.bottom for other in others if other.y > rect.bottom - _EDGE]
    return replace(rect, height=rect.height + max(0.0, min(below, default=_BELOW) - 2 * _EDGE))


def _box(box: DrawnBox, found: list[list[Char]], missing: list[str], picture: Image) -> DrawnBox:
    lines: list[DrawnText] = []
    contrasts: list[tuple[float, str]] = []
    for chars in found:
        lines += into_lines(chars)
        contrasts += _contrasts(chars, picture)
    faintest, text = min(contrasts, default=(21.0, ""))
    return replace(box, lines=tuple(lines), missing=tuple(missing), faintest=faintest, faintest_text=text)


def _contrasts(chars: Sequence[Char], picture: Image) -> Iterator[tuple[float, str]]:
    """Yield the contrast of every stretch of one colour on a line with what is most frequent around it."""
    for group in _stretches(chars):
        first = group[0]
        left, right = min(char.left for char in group), max(char.right for char in group)
        crop = _cut_out(picture, (int(left) - 1, int(first.top), int(right) + 2, int(first.bottom) + 1))
        if crop is None:
            continue
        counted = crop.getcolors(crop.width * crop.height) or []
        _, behind = max(counted, default=(0, (255, 255, 255)))
        if isinstance(behind, tuple):
            yield contrast(first.colour, (behind[0], behind[1], behind[2])), _spaced(group)


def _cut_out(picture: Image, box: tuple[int, int, int, int]) -> Image | None:
    """Return what of a rectangle is on the page; None for nothing."""
    left, top = max(0, box[0]), max(0, box[1])
    right, bottom = min(picture.width, box[2]), min(picture.height, box[3])
    return picture.crop((left, top, right, bottom)) if left < right and top < bottom else None


def _stretches(chars: Iterable[Char]) -> Iterator[list[Char]]:
    group: list[Char] = []
    for char in chars:
        if group and (char.colour != group[0].colour or abs(char.baseline - group[0].baseline) > 1):
            yield group
            group = []
        group.append(char)
    if group:
        yield group


def _spaced(chars: Iterable[Char]) -> str:
    """Return characters of a line as text, with the spaces that a PDF leaves out."""
    text, end = "", 0.0
    for char in chars:
        gap = bool(text) and char.left - end > _SPACE * char.size
        text += f" {char.text}" if gap else char.text
        end = char.right
    return text
