"""Every case of tests/cases/plan: a piece of Markdown, and the slides it must become."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from notes2slides.measuring import metrics_for
from notes2slides.model.deck import (
    CalloutFrame,
    CodeFrame,
    Deck,
    ImageFrame,
    Slide,
    Slot,
    TableFrame,
    TextFrame,
    TextParagraph,
)
from notes2slides.model.text import plain
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.sources import Source
from notes2slides.theming import load_theme

CASES = Path(__file__).parents[1] / "cases" / "plan"
THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
FURNITURE = ("title", "kicker", "context", "numeral", "subtitle")


def cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*.md")):
        parts = file.read_text(encoding="utf-8").split("\n%% ")[1:]
        for case, becomes in zip(parts[::2], parts[1::2], strict=True):
            title, _, source = case.partition("\n")
            yield pytest.param(source, becomes.removeprefix("becomes\n").strip("\n"), id=f"{file.stem}: {title}")


@pytest.mark.parametrize(("source", "expected"), list(cases()))
def test_case(source: str, expected: str) -> None:
    notes, _ = read([Source("notes.md", source)])
    deck, _ = plan(notes, THEME, METRICS)
    assert "\n".join(shown(deck)) == expected


def shown(deck: Deck) -> Iterator[str]:
    """The slides of a deck, line by line, as the cases write them."""
    for slide in deck.slides:
        if slide.layout not in ("cover", "agenda", "closing"):
            yield f"[{slide.layout}] {slide.title}"
            if slide.context:
                yield f"path: {' › '.join(slide.context)}"
            for slot in slide.slots:
                if slot.name not in FURNITURE:
                    yield from (f"  {line}" for line in frame_lines(slot, slide))


def frame_lines(slot: Slot, slide: Slide) -> Iterator[str]:
    match slot.frame:
        case TextFrame():
            yield from map(text_line, slot.frame.paragraphs)
        case CodeFrame():
            yield from (f"| {line}".rstrip() for line in slot.frame.lines)
        case TableFrame():
            yield from ("+ " + ", ".join(plain(cell.runs) for cell in row) for row in slot.frame.rows)
        case ImageFrame():
            yield f"* {slot.frame.alt}"
        case CalloutFrame():
            label, *texts = (plain(paragraph.runs) for paragraph in slot.frame.paragraphs)
            yield f"! {'beside ' if slide.layout == 'callout' else ''}{label}: {' / '.join(texts)}"


def text_line(paragraph: TextParagraph) -> str:
    sign = {None: "", "": "- "}.get(paragraph.marker, f"{paragraph.marker} ")
    return "  " * paragraph.level + sign + plain(paragraph.runs)
