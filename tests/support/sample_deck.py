"""Slides made by hand: each paragraph says its own look, nothing is measured."""

from __future__ import annotations

from notes2slides.diagnostics import Span
from notes2slides.model.deck import Deck, DeckMeta, NoteLine, Slide, Slot
from notes2slides.model.frames import (
    CalloutFrame,
    CodeFrame,
    CodeLine,
    CodeToken,
    ImageFrame,
    Line,
    Origin,
    TableFrame,
    TextFrame,
    TextParagraph,
)
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Align, Run, Runs
from notes2slides.theming import load_theme

BODY = Rect(56, 142, 848, 342)
LOOKS = load_theme("base").looks
"""The body box of the built-in themes' `bullets` layout, in points."""
ORIGIN = Origin(id="b-1", kind="bullet", role="body", depth=0, text="", span=Span("notes.md", 1, 1))


def paragraph(
    text: str | Runs,
    style: str = "level1",
    size: float = 24,
    *,
    level: int = 0,
    marker: str | None = "",
    leading: float | None = None,
    space_before: float = 0,
    aside: Runs = (),
) -> TextParagraph:
    """Return a paragraph on one planned line; with `leading` its line height is exact."""
    return TextParagraph(
        lines=(Line(runs=(Run(text),) if isinstance(text, str) else text, width=0),),
        style=style,
        size=size,
        leading=leading or size * 1.22,
        space_before=space_before,
        level=level,
        marker=marker,
        exact_leading=leading is not None,
        aside=aside,
    )


def title(text: str | Runs) -> Slot:
    return Slot(
        name="title",
        rect=Rect(56, 48, 848, 78),
        frame=TextFrame(paragraphs=(paragraph(text, "title", 32, marker=None),)),
    )


def body(*paragraphs: TextParagraph, name: str = "body", rect: Rect = BODY) -> Slot:
    return Slot(name=name, rect=rect, frame=TextFrame(paragraphs=paragraphs))


def callout(*texts: str, name: str = "callout") -> Slot:
    """Return a callout whose first text is its label."""
    label = paragraph(texts[0], "callout-label", 18, marker=None)
    rest = [paragraph(text, "callout", 20, marker=None, space_before=4) for text in texts[1:]]
    frame = CalloutFrame(
        kind="mytake", label="My Take", colour="accent", paragraphs=(label, *rest), panel=LOOKS.callout
    )
    return Slot(name=name, rect=Rect(628, 138, 276, 120), frame=frame)


def code(*lines: str, name: str = "code") -> Slot:
    plain = tuple(CodeLine(tokens=(CodeToken(line),), number=number) for number, line in enumerate(lines, 1))
    frame = CodeFrame(
        panel=LOOKS.code, lines=plain, language="python", size=18, leading=20.4, padding=14, tab=43.2, origin=ORIGIN
    )
    return Slot(name=name, rect=Rect(56, 138, 848, 28 + 20.4 * len(lines)), frame=frame)


def table(*rows: tuple[str, ...]) -> Slot:
    cells = tuple(
        tuple(paragraph(cell, "table" if index else "table-header", 20, marker=None) for cell in row)
        for index, row in enumerate(rows)
    )
    right: Align = "right"
    frame = TableFrame(
        column_widths=tuple(200.0 for _ in rows[0]),
        row_heights=tuple(36.4 for _ in rows),
        rows=cells,
        align=("left", *(right for _ in rows[0][1:])),
        padding=(10, 6),
        gaps=tuple(0.0 for _ in rows[0]),
        origin=ORIGIN,
    )
    return Slot(name="table", rect=Rect(56, 138, 200.0 * len(rows[0]), 36.4 * len(rows)), frame=frame)


def picture(asset: str, alt: str) -> Slot:
    return Slot(name="figure", rect=Rect(56, 138, 320, 240), frame=ImageFrame(asset=asset, alt=alt, origin=ORIGIN))


def slide(number: int, layout: str, *slots: Slot, section: str = "", notes: tuple[NoteLine, ...] = ()) -> Slide:
    return Slide(
        id=f"slide-{number}",
        number=number,
        layout=layout,
        title=f"Slide {number}",
        section=section,
        slots=slots,
        notes=notes,
        source=Span("notes.md", number, number),
    )


def deck(*slides: Slide, meta: DeckMeta | None = None) -> Deck:
    return Deck(meta=meta or DeckMeta(title="Optimisers", footer="Optimisers"), slides=slides, assets={})


def body_deck(*paragraphs: TextParagraph, meta: DeckMeta | None = None) -> Deck:
    """Return a deck of one slide with these paragraphs in its body."""
    return deck(slide(1, "bullets", title("A title"), body(*paragraphs)), meta=meta)
