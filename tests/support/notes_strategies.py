"""Notes as people might write them: trees of blocks of every kind, with axes for depth, width, length and script."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from notes2slides.diagnostics import Span
from notes2slides.model.notes import (
    Block,
    Bullet,
    Callout,
    Code,
    Meta,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Section,
    SpeakerNote,
    Table,
)
from notes2slides.model.options import Directions
from notes2slides.model.text import Mark, Run, Runs
from notes2slides.planning.forms.all_forms import HINTS
from notes2slides.values import replace
from tests.support.examples import sized

DEEPEST, WIDEST = sized((3, 4), thorough=(5, 8))
"""Levels of blocks below a heading's, and blocks beside each other."""
WORDS = {
    "latin": [
        "net",
        "learning",
        "rate,",
        "gradient.",
        "of",
        "a",
        "why?",
        "backpropagation",
        "(see",
        "it)",
        "term:",
        "é",
    ],
    "long": ["x" * 60, "https://example.org/" + "path/" * 20, "y-" * 30, "ok."],
    "chinese": ["学习率决定步长。", "梯度，", "深度学习" * 6],
    "arabic": ["التعلم", "معدل", "الشبكة.", "في"],
    "emoji": ["👩‍🔬", "🎉🎉🎉", "e\u0301t\u0301", "a"],
}
LAYOUTS = [None, None, None, None, *HINTS]
_SPAN = Span("notes.md", 1, 1)
MARKS = [Mark.NONE, Mark.NONE, Mark.STRONG, Mark.EMPHASIS, Mark.CODE, Mark.TAG]


@st.composite
def runs(draw: st.DrawFn, longest: int = 60) -> Runs:
    script = draw(st.sampled_from(sorted(WORDS)))
    count = draw(st.integers(1, longest))
    words = draw(st.lists(st.sampled_from(WORDS[script]), min_size=count, max_size=count))
    mark = draw(st.sampled_from(MARKS))
    cut = draw(st.integers(0, count))
    pieces = [(" ".join(words[:cut]) + " ", Mark.NONE), (" ".join(words[cut:]), mark)]
    return tuple(Run(text, marks) for text, marks in pieces if text.strip())


@st.composite
def blocks(draw: st.DrawFn, depth: int, width: int) -> tuple[Block, ...]:
    kinds = ["bullet"] * 6 + ["callout", "paragraph", "code", "table", "quote", "rule"]
    result: list[Block] = []
    for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=width)):
        number = draw(st.integers(0, 10**12))
        name = f"b-{number:010x}"
        below = draw(blocks(depth - 1, max(1, width // 2))) if depth > 0 and kind in ("bullet", "callout") else ()
        match kind:
            case "bullet":
                result.append(Bullet(id=name, span=_SPAN, runs=draw(runs()), children=below))
            case "callout":
                result.append(
                    Callout(id=name, span=_SPAN, kind="mytake", label="My Take", runs=draw(runs(90)), children=below)
                )
            case "paragraph":
                result.append(Paragraph(id=name, span=_SPAN, runs=draw(runs(120))))
            case "code":
                text = "\n".join(
                    draw(st.lists(st.sampled_from(["x = 1", "", "y" * 130, "\tif x:"]), min_size=1, max_size=40))
                )
                result.append(Code(id=name, span=_SPAN, text=text))
            case "table":
                rows = draw(st.lists(st.tuples(runs(12), runs(12)), max_size=12))
                header = (draw(runs(3)), draw(runs(3)))
                result.append(Table(id=name, span=_SPAN, header=header, rows=tuple(rows), align=("left", "right")))
            case "quote":
                child = Paragraph(id=f"q-{number:010x}", span=_SPAN, runs=draw(runs(60)))
                result.append(Quote(id=name, span=_SPAN, children=(child,)))
            case _:
                result.append(Rule(id=name, span=_SPAN))
    return tuple(result)


@st.composite
def notes(draw: st.DrawFn) -> Notes:
    sections = []
    for index in range(draw(st.integers(1, 3))):
        depth, width = draw(st.integers(0, DEEPEST)), draw(st.integers(1, WIDEST))
        sections.append(
            Section(
                id=f"s-{index}",
                title=draw(runs(8)),
                level=draw(st.sampled_from([1, 2])),
                span=_SPAN,
                blocks=_distinct(draw(blocks(depth, width)), f"{index}"),
            )
        )
    return Notes(
        meta=Meta(title=draw(st.sampled_from(["Deep learning", "学习", "A title " * 12]))), sections=tuple(sections)
    )


def _distinct(found: tuple[Block, ...], prefix: str) -> tuple[Block, ...]:
    """Return the blocks with an id of their own each: the reader promises that, chance does not."""
    result = []
    for index, block in enumerate(found):
        name = f"{prefix}-{index}"
        below = _distinct(block.children, name) if isinstance(block, Bullet | Callout | Quote) else ()
        changed = replace(block, id=f"b-{name}")
        result.append(replace(changed, children=below) if isinstance(changed, Bullet | Callout | Quote) else changed)
    return tuple(result)


@st.composite
def directed_notes(draw: st.DrawFn) -> Notes:
    """Notes in which the lecturer says what is to be kept together, cut, only said, and how long it takes."""
    source = draw(notes())
    chance = draw(st.randoms(use_true_random=False))
    sections = (
        replace(
            section,
            blocks=_directed(section.blocks, chance, f"note-{index}"),
            directions=Directions(keep=chance.random() < 0.2, seconds=chance.choice([None, 90])),
        )
        for index, section in enumerate(source.sections)
    )
    return replace(source, sections=tuple(sections))


def _directed(found: tuple[Block, ...], chance: random.Random, name: str) -> tuple[Block, ...]:
    result: list[Block] = []
    for index, block in enumerate(found):
        here = f"{name}-{index}"
        if chance.random() < 0.1:
            result.append(SpeakerNote(id=here, span=_SPAN, text="wait for answers\n\nthen go on"))
        if chance.random() < 0.1:
            result.append(Rule(id=f"{here}-cut", span=_SPAN))
        wish = chance.choice(LAYOUTS) if isinstance(block, Bullet) else None
        block = replace(block, directions=Directions(keep=chance.random() < 0.1, layout=wish))
        if isinstance(block, Bullet | Callout | Quote):
            block = replace(block, children=_directed(block.children, chance, here))
        result.append(block)
    return tuple(result)
