"""A .html deck as Chromium draws it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import chain, count, groupby
from pathlib import Path
from typing import Any

from notes2slides.checking.access.html import page_faults
from notes2slides.checking.access.text import order_faults
from notes2slides.checking.decks.pdf_pages import pdf_pictures
from notes2slides.checking.decks.tools import ToolError, chromium, need
from notes2slides.checking.evidence.access_rules import Fault
from notes2slides.checking.evidence.drawn import (
    DrawnBox,
    DrawnDeck,
    DrawnSlide,
    DrawnText,
    into_lines,
    thumbnail,
)
from notes2slides.checking.evidence.words import letters
from notes2slides.diagnostics import Span
from notes2slides.dialects import HIDDEN
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.light import contrast

_READY = 120_000
"""Milliseconds that a deck may take to open; a long one takes two seconds, and a busy machine is no broken deck."""


def drawn_html(path: Path) -> DrawnDeck:
    """Return a .html deck as Chromium draws it; nothing that it asks of a network is fetched. Raises ToolError."""
    need("pypdfium2")
    with tempfile.TemporaryDirectory() as folder, chromium() as context:
        from playwright.sync_api import Error

        context.route(lambda address: not address.startswith(("file:", "data:", "about:")), lambda route: route.abort())
        page = context.new_page()
        page.set_default_timeout(_READY)
        try:
            page.goto(path.resolve().as_uri(), wait_until="load")
            if not page.evaluate("typeof Reveal !== 'undefined' && document.querySelector('.slot') !== null"):
                raise _no_deck(path)
            page.wait_for_selector(".reveal.ready", state="attached")
            page.evaluate("Promise.allSettled(Array.from(document.fonts, face => face.load())).then(() => 0)")
            whole, each = page_faults(page)
            measured = page.evaluate(files("notes2slides.checking.decks").joinpath("measure.js").read_text("utf-8"))
            width, height = measured[0]["page"]
            slides = tuple(map(_slide, count(1), measured, each))
            pdf = Path(folder, "deck.pdf")
            page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
        except (Error, LookupError, TypeError, ValueError) as error:  # a damaged page measures as anything
            raise _no_deck(path) from error
        pictures = tuple(map(thumbnail, pdf_pictures(pdf)))
    return DrawnDeck(name=str(path), page=Size(width, height), slides=slides, faults=tuple(whole), thumbnails=pictures)


def _no_deck(path: Path) -> ToolError:
    return ToolError(
        f"{path} does not open as a deck of notes2slides",
        span=Span(str(path)),
        hint="write it anew with notes2slides build",
    )


def _slide(number: int, slide: dict[str, Any], faults: Sequence[Fault]) -> DrawnSlide:
    boxes = tuple(map(_box, slide["boxes"]))
    return DrawnSlide(
        number=number,
        id=slide["id"],
        place=slide["place"],
        layout=slide["layout"],
        boxes=boxes,
        written=slide["written"],
        faults=(*faults, *order_faults(boxes, slide["written"])),
    )


def _box(box: dict[str, Any]) -> DrawnBox:
    texts = box["texts"]
    paragraphs = [list(group) for _, group in groupby(texts, key=lambda each: each["paragraph"])]
    pieces = ([piece for text in paragraph for piece in _pieces(text)] for paragraph in paragraphs)
    left, top, right, bottom = box["rect"]
    faintest, text = min(map(_contrast, texts), default=(21.0, ""))
    return DrawnBox(
        name=box["name"],
        kind=box["kind"],
        rect=Rect(left, top, right - left, bottom - top),
        paragraphs=tuple("".join(text["text"] for text in paragraph) for paragraph in paragraphs),
        plain=tuple("".join(map(_plain, paragraph)) for paragraph in paragraphs),
        lines=tuple(chain.from_iterable(map(into_lines, pieces))),
        missing=tuple(word for each in texts if not _drawn(each) for word in each["text"].split()),
        shrunk=next((each["shrunk"] for each in texts if each["shrunk"]), ""),
        faintest=faintest,
        faintest_text=text,
    )


def _pieces(text: dict[str, Any]) -> Iterator[DrawnText]:
    for left, top, right, bottom in text["rects"]:
        baseline = top + (bottom - top) * text["ascent"]
        yield DrawnText(text=text["text"], left=left, right=right, baseline=baseline, size=text["size"])


def _plain(text: dict[str, Any]) -> str:
    return HIDDEN * len(text["text"]) if text["spared"] else text["text"]


def _drawn(text: dict[str, Any]) -> bool:
    return not letters(text["text"]) or (text["visible"] and bool(text["rects"]))


def _contrast(text: dict[str, Any]) -> tuple[float, str]:
    return contrast(tuple(text["colour"]), tuple(text["behind"])), text["text"]
