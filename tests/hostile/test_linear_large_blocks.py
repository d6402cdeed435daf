"""One block may be as large as it likes: each row, line or word of it costs no more than in a small one.

What is counted are calls of functions, not seconds; `make bench` has those, and memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import pytest
from bench_kinds import LARGE_BLOCKS, Kind

from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.diagnostics import SourceError
from notes2slides.files import limits
from notes2slides.files.source import Source
from notes2slides.model.frames import CodeFrame, TableFrame
from notes2slides.model.text import plain
from notes2slides.pipeline import plan, render
from notes2slides.planning.text.recent import Recent
from notes2slides.reading import read
from notes2slides.rendering.outline import outline_json, outline_text
from notes2slides.theming import load_theme
from support.examples import sized
from support.work import calls

Result = TypeVar("Result")
THEME = load_theme("lecture")
MOST_GROWTH = 1.2
"""The cost of a unit of the large block, as a multiple of its cost in the small one."""
SIZES = sized((0.5, 1), thorough=(1, 10))
"""Of both blocks, as multiples of a kind's own."""
WHOLE_SIZES = sized((1, 2), thorough=(1, 10))
"""Of those kinds that are planned in another way where they are small."""
OF_WHOLE_SIZE = ("table of long cells", "bullet of formulas", "formula of many rows", "address", "word", "columns")


def cost_of_a_unit(kind: Kind, times: float) -> dict[str, float]:
    """Return the calls that a unit costs, by what is done."""
    found = {}
    units = int(kind.base * times)

    def told(stage: str, work: Callable[[], Result]) -> Result:
        results: list[Result] = []
        found[stage] = calls(lambda: results.append(work())) / units
        return results[0]

    notes, _ = told("reading", lambda: read([Source("notes.md", kind.holding(units))]))
    deck, _ = told("planning", lambda: plan(notes, THEME))
    told("pptx", lambda: render(deck, THEME, ["pptx"]))
    told("html", lambda: render(deck, THEME, ["html"]))
    told("outline", lambda: (outline_json(deck), outline_text(deck)))
    told("gates", lambda: broken_gates(notes, deck, THEME))
    return found


@pytest.mark.parametrize("kind", LARGE_BLOCKS[:: sized(6, thorough=1)], ids=lambda kind: kind.label)
def test_a_unit_of_a_large_block_costs_what_one_of_a_small_block_does(kind: Kind) -> None:
    sizes = WHOLE_SIZES if kind.label in OF_WHOLE_SIZE else SIZES
    small, large = (cost_of_a_unit(kind, times) for times in sizes)
    grown = {stage: round(large[stage] / small[stage], 2) for stage in small}
    assert all(growth <= MOST_GROWTH for growth in grown.values()), grown


def source_of(label: str, times: float) -> str:
    kind = next(kind for kind in LARGE_BLOCKS if kind.label == label)
    return kind.holding(int(kind.base * times))


@pytest.mark.parametrize("label", ["table", "code", "bullet", "callout", "quotation of many lines"])
def test_what_is_said_of_parts_grows_with_the_block(label: str) -> None:
    sizes, many, least = [], sized(2, thorough=5), sized(0.4, thorough=1)
    for times in (least, many * least):
        deck, _ = plan(read([Source("notes.md", source_of(label, times))])[0], THEME)
        sizes.append(len(outline_json(deck)) + sum(len(line.text) for slide in deck.slides for line in slide.notes))
    assert sizes[1] < many * sizes[0]


@pytest.mark.parametrize("rows", [1, 13, sized(60, thorough=400)])
def test_every_row_of_a_long_table_stands_once_below_its_header(rows: int) -> None:
    source = "# A\n\n| Name | Number |\n|---|--:|\n" + "\n".join(f"| n{row} | {row} |" for row in range(rows))
    deck, _ = plan(read([Source("notes.md", source)])[0], THEME)
    frames = [slot.frame for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, TableFrame)]
    drawn = [[plain(cell.runs) for cell in row] for frame in frames for row in frame.rows[1:]]
    assert drawn == [[f"n{row}", str(row)] for row in range(rows)]
    assert len({frame.column_widths for frame in frames}) == 1
    assert all([plain(cell.runs) for cell in frame.rows[0]] == ["Name", "Number"] for frame in frames)


def test_a_line_of_code_that_is_wrapped_to_many_has_all_its_characters() -> None:
    code = "x = [" + ", ".join(map(str, range(sized(1500, thorough=4000)))) + "]"
    deck, _ = plan(read([Source("notes.md", f"# A\n\n```python\n{code}\n```\n")])[0], THEME)
    frames = [slot.frame for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, CodeFrame)]
    assert "".join(line.text for frame in frames for line in frame.lines) == code


HUGE: Mapping[str, tuple[str, int, str]] = {
    "word": ("# A\n\n- b\n- " + "x" * 1_000_000, 4, "characters"),
    "bullet": ("# A\n\n- b\n- " + "word " * 25_000, 4, "characters"),
    "paragraph": ("# A\n\n" + "a line of a text\n" * 7_000, 3, "characters"),
    "quotation": ("# A\n\n> " + "word " * 25_000, 3, "characters"),
    "heading": ("# A " + "word " * 25_000, 1, "characters"),
    "explanation": ("# A\n\nTerm\n: " + "word " * 25_000, 4, "characters"),
    "cell": ("# A\n\n| a | b |\n|---|---|\n| c | d |\n| e | " + "word " * 25_000 + "|", 6, "characters"),
    "table": ("# A\n\n|a|b|\n|-|-|\n" + "|c|d|\n" * 51_000, limits.MOST_CELLS // 2 + 3, "cells"),
    "columns": ("# A\n\n" + "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|c|\n" * 5_000, 103, "cells"),
    "footnote": ("# A\n\nb[^1]\n\n[^1]: " + "word " * 25_000, 5, "characters"),
    "code": ("# A\n\n```\n" + "x = 1\n" * 20_001 + "```\n", 3, "lines"),
}


@pytest.mark.parametrize("name", HUGE)
def test_what_is_larger_than_slides_take_is_refused_with_its_line_before_it_is_read(name: str) -> None:
    text, line, what = HUGE[name]
    errors = []

    def reading() -> None:
        with pytest.raises(SourceError) as caught:
            read([Source("notes.md", text)])
        errors.append(caught.value)

    assert calls(reading) < 2_000_000
    assert str(errors[0].span) == f"notes.md:{line}" and f"{what}, the most" in str(errors[0]).replace(
        " up to here", ""
    )
    assert errors[0].hint


def test_an_image_in_its_own_address_is_no_text() -> None:
    notes, _ = read([Source("notes.md", f"# A\n\n- ![plot](data:image/png;base64,{'x' * 300_000}) is a plot\n")])
    assert notes.sections


def test_what_was_worked_out_of_late_is_known_and_no_more() -> None:
    recent: Recent[int, str] = Recent(10)
    for number in range(100):
        recent.keep(number, str(number))
        assert recent.get(0) == "0", "what is asked for stays"
    assert [recent.get(number) for number in (99, 50)] == ["99", None]
    assert sum(recent.get(number) is not None for number in range(100)) <= 21
