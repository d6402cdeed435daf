"""What stands side by side has room there, whatever it is, breaks no gate and comes in the order of the notes."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Asset, Deck, Image, Slot
from notes2slides.model.frames import ImageFrame
from notes2slides.model.notes import Figure, Notes
from notes2slides.model.tree import walk, walk_sections
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme
from tests.support.examples import examples
from tests.support.gates import broken

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
LONG = "is said in so many words that they take several lines wherever they may stand, and go on after that"
BLOCKS = st.sampled_from(
    [
        *(
            "- one",
            f"- one that {LONG}",
            "- one\n    - below\n    - more",
            f"Prose that {LONG}.",
            "Short.",
            "### A name",
        ),
        *("```python\nx = 1\n```", "```\n" + "long line of code " * 9 + "\n```", "| a | b |\n|---|---|\n| c | d |"),
        *("> [!tip] Mind\n> this", "> said", "$$x = \\frac{1}{2}$$", "1. one\n2. two", "![A curve](a.png)"),
        *(f'![A curve](b.png "{LONG}")', "![a](c.png) ![b](d.png)", "---"),
    ]
)
COLUMNS = st.lists(st.lists(BLOCKS, min_size=1, max_size=4), min_size=2, max_size=4)
WIDTHS = st.lists(st.sampled_from(["", ' width="20%"', ' width="70%"', ' width="100%"']), min_size=4, max_size=4)
SHAPES = st.tuples(st.integers(1, 3000), st.integers(1, 3000))


def pictures(notes: Notes, shapes: list[tuple[int, int]]) -> dict[str, Image]:
    blocks = (block for section in walk_sections(notes.sections) for _, block in walk(section.blocks))
    figures = [block for block in blocks if isinstance(block, Figure)]
    return {
        figure.id: Asset(
            data=b"",
            media_type="image/png",
            width=shapes[number % len(shapes)][0],
            height=shapes[number % len(shapes)][1],
        )
        for number, figure in enumerate(figures)
    }


def planned(text: str, shapes: list[tuple[int, int]]) -> tuple[Notes, Deck]:
    notes, _ = read([Source("notes.md", text)])
    deck, _ = plan(notes, THEME, METRICS, pictures(notes, shapes))
    return notes, deck


@settings(max_examples=examples(0.3))
@given(columns=COLUMNS, widths=WIDTHS, before=BLOCKS, after=BLOCKS, shapes=st.lists(SHAPES, min_size=1, max_size=3))
def test_columns_break_no_gate(
    columns: list[list[str]], widths: list[str], before: str, after: str, shapes: list[tuple[int, int]]
) -> None:
    written = "\n\n".join(
        f"::: {{.column{width}}}\n" + "\n\n".join(blocks) + "\n:::"
        for blocks, width in zip(columns, widths, strict=False)
    )
    notes, deck = planned(f"# Deck\n\n## One\n\n{before}\n\n:::: {{.columns}}\n{written}\n::::\n\n{after}\n", shapes)
    assert broken(notes, deck) == {}


@settings(max_examples=examples(0.3))
@given(
    count=st.integers(2, 9),
    captioned=st.lists(st.sampled_from(["", ' "Short"', f' "{LONG}"']), min_size=9, max_size=9),
    shapes=st.lists(SHAPES, min_size=1, max_size=4),
    text=st.sampled_from(["", "- a bullet", f"Prose that {LONG}."]),
)
def test_pictures_of_one_line_are_of_one_height(
    count: int, captioned: list[str], shapes: list[tuple[int, int]], text: str
) -> None:
    row = " ".join(f"![What it shows](p{number}.png{captioned[number]})" for number in range(count))
    notes, deck = planned(f"# Deck\n\n## One\n\n{text}\n\n{row}\n", shapes)
    assert broken(notes, deck) == {}
    for slide in deck.slides:
        for one, other in combinations([slot for slot in slide.slots if isinstance(slot.frame, ImageFrame)], 2):
            if one.rect.y == other.rect.y:
                assert abs(height(one) - height(other)) < 0.5
    assert sum(isinstance(slot.frame, ImageFrame) for slide in deck.slides for slot in slide.slots) == count


def height(slot: Slot) -> float:
    assert isinstance(slot.frame, ImageFrame)
    return slot.frame.picture(slot.rect).height
