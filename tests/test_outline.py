"""The outline carries the whole plan, for people and for programs."""

from __future__ import annotations

import json

import pytest

from notes2slides import Deck, Slide, Span
from notes2slides.model.deck import DeckMeta, NoteLine, Slot
from notes2slides.model.frames import CalloutFrame, Frame, Line, Origin, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Mark, Run
from notes2slides.rendering.outline import outline_json, outline_text
from notes2slides.values import replace
from support.sample_deck import LOOKS

BULLET = Origin(
    id="b1", kind="bullet", role="body", depth=1, text="Step\nsize", span=Span("n.md", 5, 6), tags=("learningrate",)
)
ABOVE = Origin(id="b0", kind="bullet", role="context", depth=0, text="Über SGD", span=Span("n.md", 4, 4))
DECK = Deck(
    meta=DeckMeta(title="Optimisation", author="A. Author", date="2024-01-02"),
    slides=(
        Slide(id="cover", number=1, layout="title", title="Optimisation", section="", slots=()),
        Slide(
            id="sgd-2",
            number=2,
            layout="bullets",
            title="SGD (2/2)",
            section="Descent",
            slots=(),
            notes=(NoteLine(level=0, text="Über SGD", kind="path"), NoteLine(level=1, text="Step size")),
            part=(2, 2),
            context=("Über SGD",),
            origins=(ABOVE, BULLET),
            source=Span("n.md", 5, 6),
            fill=0.51239,
            words=2,
        ),
    ),
    assets={},
)


def test_json_holds_deck_slides_and_blocks() -> None:
    outline = json.loads(outline_json(DECK))
    assert {key: outline[key] for key in ("title", "author", "date")} == {
        "title": "Optimisation",
        "author": "A. Author",
        "date": "2024-01-02",
    }
    assert outline["slides"][1] == {
        "id": "sgd-2",
        "number": 2,
        "layout": "bullets",
        "section": "Descent",
        "title": "SGD (2/2)",
        "part": [2, 2],
        "context": ["Über SGD"],
        "words": 2,
        "fill": 0.5124,
        "steps": 0,
        "notes": [
            {"level": 0, "kind": "path", "text": "Über SGD"},
            {"level": 1, "kind": "text", "text": "Step size"},
        ],
        "blocks": [
            {
                "id": "b0",
                "kind": "bullet",
                "role": "context",
                "continues": False,
                "goes_on": False,
                "depth": 0,
                "tags": [],
                "text": "Über SGD",
                "source": {"path": "n.md", "line": 4},
            },
            {
                "id": "b1",
                "kind": "bullet",
                "role": "body",
                "continues": False,
                "goes_on": False,
                "depth": 1,
                "tags": ["learningrate"],
                "text": "Step\nsize",
                "source": {"path": "n.md", "line": 5},
            },
        ],
    }
    assert outline["slides"][0]["part"] is None


def test_steps_are_counted() -> None:
    texts = tuple(
        TextParagraph(lines=(), style="level1", size=24, leading=29, step=step, origin=BULLET)
        for step in (None, 0, 0, 1)
    )
    slot = Slot(name="body", rect=Rect(0, 0, 1, 1), frame=TextFrame(paragraphs=texts))
    deck = replace(DECK, slides=(replace(DECK.slides[1], slots=(slot,)),))
    assert json.loads(outline_json(deck))["slides"][0]["steps"] == 2
    assert "51% full, 2 steps, n.md:5]" in outline_text(deck)


def test_one_slide_is_one() -> None:
    assert "\n1 slide   # title" in outline_text(replace(DECK, slides=DECK.slides[:1]))


def test_json_keeps_characters_readable() -> None:
    assert "Über SGD" in outline_json(DECK)


def test_text_is_an_indented_outline() -> None:
    assert outline_text(DECK).splitlines() == [
        "Optimisation",
        "2 slides   # title   - body   ! callout   ~ speaker notes only   ^ repeated context",
        "",
        "== (before the first heading) ==",
        "",
        "   1  Optimisation  [title, 0 words]",
        "",
        "== Descent ==",
        "",
        "   2  SGD (2/2)  [bullets, 2 words, 51% full, n.md:5]",
        "      ^ Über SGD",
        "        - Step size #learningrate",
    ]


def slide_lines(frame: Frame | None, *origins: Origin) -> list[str]:
    slots = (Slot(name="body", rect=Rect(0, 0, 9, 9), frame=frame),) if frame else ()
    slide = Slide(id="s", number=1, layout="bullets", title="T", section="S", slots=slots, origins=origins)
    deck = Deck(meta=DeckMeta(title="T"), slides=(slide,), assets={})
    return outline_text(deck).split("words]\n")[1].splitlines()


def paragraph(origin: Origin, *texts: str, style: str = "level1") -> TextParagraph:
    runs = tuple(Run(text, Mark.QUIET if text == " …" else Mark.NONE) for text in texts)
    lines = (Line(runs=runs, width=9),)
    return TextParagraph(lines=lines, style=style, size=20, leading=24, origin=origin)


LONG = replace(BULLET, depth=0, tags=(), text="One sentence. And another.")


@pytest.mark.parametrize(
    ("origin", "drawn", "line"),
    [
        (LONG, ("One sentence.", " …"), "      - One sentence. …"),
        (LONG, ("One sentence. ", "And another."), "      - One sentence. And another."),
        (replace(LONG, role="context"), ("And another.",), "      - … And another."),
        (LONG, ("Set otherwise.",), "      - One sentence. And another."),
    ],
)
def test_text_holds_the_part_of_a_block_that_is_drawn(origin: Origin, drawn: tuple[str, ...], line: str) -> None:
    assert slide_lines(TextFrame(paragraphs=(paragraph(origin, *drawn),)), origin) == [line]


def test_text_holds_the_part_of_a_callout_that_is_drawn_without_its_label() -> None:
    origin = replace(LONG, kind="callout", role="callout")
    panel = (paragraph(origin, "My Take", style="callout-label"), paragraph(origin, "One sentence."))
    frame = CalloutFrame(kind="mytake", label="My Take", colour="accent", paragraphs=panel, panel=LOOKS.callout)
    assert slide_lines(frame, origin) == ["      ! One sentence. …"]


def test_text_holds_the_first_line_of_code_and_tables_and_no_line_for_a_block_without_words() -> None:
    quote = replace(LONG, kind="quote", text="")
    code = replace(LONG, kind="code", is_exhibit=True, text="\ndef f():\n    return 1\n")
    table = replace(LONG, kind="table", is_exhibit=True, text="a | b")
    figure = replace(LONG, kind="figure", is_exhibit=True, text="")
    expected = ["      - def f(): …", "      - a | b", "      - (figure)"]
    assert slide_lines(None, quote, code, table, figure) == expected


def test_a_line_that_only_names_what_is_above_is_context() -> None:
    muted, own = (
        Line(runs=(Run(text, mark),), width=9) for text, mark in (("Über", Mark.QUIET), ("Step size", Mark(0)))
    )
    texts = (("level1", muted, ABOVE), ("level1", own, BULLET))
    made = (
        TextParagraph(style=style, size=24, leading=30, lines=(line,), origin=origin) for style, line, origin in texts
    )
    slot = Slot(name="body", rect=Rect(0, 0, 9, 9), frame=TextFrame(paragraphs=tuple(made)))
    slides = (DECK.slides[0], replace(DECK.slides[1], slots=(slot,), context=()))
    text = outline_text(replace(DECK, slides=slides))
    assert "^ Über SGD" in text and "- Step size" in text and "- Über" not in text
