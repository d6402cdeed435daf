"""Slides made by hand with what the first goldens have not: steps, quotations, spans, captions, formulas, footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from notes2slides.diagnostics import Span
from notes2slides.model.deck import NoteLine, Slide, Slot
from notes2slides.model.frames import (
    CalloutFrame,
    CodeFrame,
    CodeLine,
    CodeToken,
    FormulaFrame,
    Frame,
    ImageFrame,
    Origin,
    TableFrame,
    TextFrame,
    TextParagraph,
)
from notes2slides.model.geometry import Rect
from notes2slides.model.spans import CellSpan
from notes2slides.model.text import Mark, Run, Runs
from notes2slides.reading.maths.latex import read_latex
from notes2slides.values import replace
from tests.support.sample_deck import BODY, LOOKS, paragraph, slide

STYLES = ("quote", "footnote", "caption", "context", "numeral", "subtitle", "attribution")
"""Styles of the theme that they need besides the first goldens'."""


def _origin(block: str, kind: str = "bullet", **more: Any) -> Origin:
    span = Span("notes.md", 3, 3)
    return Origin(id=block, kind=kind, role="body", depth=0, text=block, span=span, **more)


def further_slides(first: int) -> Iterator[Slide]:
    """Yield the slides, the first with that number."""
    for number, slots in enumerate((_text(), _quotation(), _panels(), _table(), _picture(), _small()), first):
        spoken = (NoteLine(level=0, text="A › B", kind="path"), NoteLine(level=0, text="Warning: hot", kind="callout"))
        yield replace(slide(number, "bullets", *slots, notes=spoken), context=("A", "B"))


def _slot(name: str, rect: Rect, frame: Frame, step: int | None = None) -> Slot:
    return Slot(name=name, rect=rect, frame=frame, step=step)


def _set(text: str | Runs, style: str, size: float = 18, **more: Any) -> TextParagraph:
    return replace(paragraph(text, style, size, marker=None), **more)


def _text() -> tuple[Slot, ...]:
    """A list that appears step by step, with numbers, terms, an aside, other directions and languages."""
    two = paragraph((Run("two lines, the first of which "),), "level2", 22, level=1, space_before=6)
    listed = (
        replace(paragraph("There from the beginning"), origin=_origin("b-1")),
        replace(two, lines=(*two.lines, *paragraph("ends here").lines), step=0, origin=_origin("b-2")),
        replace(paragraph("9th", "level2", 22, level=1, marker="9."), step=1, hanging=30.0, shift=12.5),
        replace(paragraph("10th", "level2", 22, level=1, marker="10."), step=1, hanging=30.0, shift=12.5),
        replace(paragraph("a task", "level1", marker="☑"), step=2),
        replace(paragraph("Term"), meaning="term", colour="accent", step=3),
        replace(paragraph("Meant", "level2", 22, level=1, marker=None), meaning="explanation", step=3, indent=24),
        replace(paragraph("שלום"), direction="rtl"),
        paragraph((Run("数据", language="ja"), Run(" and "), Run("x\ny", Mark.EMPHASIS | Mark.STRONG)), leading=30.5),
        paragraph(
            (Run("see "), Run("there", href="#slide-1"), Run("1", Mark.SUPERSCRIPT)),
            "body",
            marker=None,
            aside=(Run("12 slides", Mark.QUIET),),
        ),
    )
    context = TextFrame(paragraphs=(_set((Run("A"), Run(" › ", Mark.QUIET), Run("B")), "context"),))
    return _slot("context", Rect(56, 132, 780, 22), context), _slot("body", BODY, TextFrame(paragraphs=listed))


def _quotation() -> tuple[Slot, ...]:
    said = _set("All models are wrong", "quote", 26, meaning="quote", origin=_origin("q-1", "quote"))
    who = _set("— George Box", "attribution", meaning="source", step=0)
    return (
        _slot("quote", Rect(100, 150, 748, 100), TextFrame(paragraphs=(said,))),
        _slot("attribution", Rect(100, 264, 748, 30), TextFrame(paragraphs=(who,))),
    )


def _panels() -> tuple[Slot, ...]:
    paragraphs = (
        _set((Run("! ", Mark.SIGN), Run("Warning")), "callout-label"),
        _set("It is hot", "callout", 20, space_before=4.0, origin=_origin("c-1", "callout")),
        _set("Tip", "callout-label", space_before=10.0, indent=18.0),
        _set("– wait", "callout", 20, space_before=4.0, indent=18.0, hanging=12.0),
    )
    panel = CalloutFrame(kind="warning", label="Warning", colour="accent", paragraphs=paragraphs, panel=LOOKS.callout)
    lines = (
        CodeLine(tokens=(CodeToken("for", "keyword"), CodeToken(" x in y:")), number=9),
        CodeLine(tokens=(CodeToken("\tpass", None), CodeToken("  # and", "comment")), number=10, highlighted=True),
        CodeLine(tokens=(CodeToken("on", "comment"),), number=None, highlighted=True),
    )
    code = CodeFrame(
        panel=LOOKS.code,
        lines=lines,
        language="python",
        size=16,
        leading=20,
        padding=12,
        tab=38.4,
        gutter=30,
        origin=_origin("k-1", "code"),
    )
    return (
        _slot("callout", Rect(56, 142, 400, 140), panel, step=0),
        _slot("code", Rect(56, 300, 848, 84), code, step=1),
    )


def _table() -> tuple[Slot, ...]:
    texts = (("Name", "Both", ""), ("", "left", "right"), ("Adam", "1", "2"), ("", "3", "4"))
    rows = tuple(
        tuple(_set(text, "table" if number > 1 else "table-header", 20) for text in row)
        for number, row in enumerate(texts)
    )
    frame = TableFrame(
        column_widths=(200.0, 150.5, 149.5),
        row_heights=(36.0, 36.0, 40.0, 36.0),
        rows=rows,
        align=("left", "center", "right"),
        padding=(10, 6),
        gaps=(0.0, 8.0, 0.0),
        crowded=(1,),
        head=2,
        spans=(CellSpan(0, 0, 2, 1), CellSpan(0, 1, 1, 2), CellSpan(2, 0, 2, 1)),
        origin=_origin("t-1", "table"),
    )
    return (_slot("table", Rect(56, 142, 500, 148), frame, step=0),)


def _picture() -> tuple[Slot, ...]:
    caption = _set("What is seen", "caption", 14, space_before=8.0)
    image = ImageFrame(asset="pixel", alt="a dot", origin=_origin("f-1", "figure"), caption=caption, width=200.0)
    maths = read_latex(r"\frac{a}{b} = x^2", display=True).maths
    assert maths is not None
    text = _set("a/b = x²", "body", 24)
    formula = FormulaFrame(maths=maths, size=24, width=120.0, height=60.0, text=text, origin=_origin("m-1", "formula"))
    return (
        _slot("figure", Rect(56, 142, 320, 220), image, step=0),
        _slot("formula", Rect(400, 142, 504, 60), formula, step=1),
    )


def _small() -> tuple[Slot, ...]:
    note = _set((Run("1\N{NO-BREAK SPACE} ", Mark.STRONG), Run("A footnote")), "footnote", 10, meaning="footnote")
    first = replace(note, origin=_origin("n-1", "footnote"))
    again = replace(note, space_before=2.0, origin=replace(_origin("n-2", "footnote"), role="context"))
    return (
        _slot("body", Rect(56, 142, 848, 35), TextFrame(paragraphs=(paragraph("One"),))),
        _slot("body2", Rect(56, 200, 848, 35), TextFrame(paragraphs=(paragraph("Two"),))),
        _slot("footnote", Rect(56, 450, 848, 34), TextFrame(paragraphs=(first, again))),
    )
