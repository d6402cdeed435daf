"""Tables that hardly fit a slide: how they are set, and what is said about them."""

from __future__ import annotations

import pytest
from tests.support.examples import sized

from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import Line, TableFrame
from notes2slides.model.notes import Table
from notes2slides.model.text import Run
from notes2slides.model.tree import walk_all
from notes2slides.planning import plan
from notes2slides.planning.frames.table_rows import fitted
from notes2slides.planning.frames.tables import NOWHERE, SetTable
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.libreoffice import drawn_pages

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
TYPESETTER = Typesetter(THEME, METRICS)
LONG_WORD = "Kraftfahrzeughaftpflichtversicherung"


def planned(source: str) -> tuple[Deck, list[str]]:
    notes, _ = read([Source("notes.md", source)])
    deck, said = plan(notes, THEME, METRICS)
    assert broken_gates(notes, deck, THEME) == ()
    return deck, [diagnostic.message for diagnostic in said]


def table(*rows: list[str]) -> str:
    header, *others = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join(["# Heading", "", header, "|---" * len(rows[0]) + "|", *others])


def frames(deck: Deck) -> list[TableFrame]:
    return [slot.frame for slide in deck.slides for slot in slide.slots if isinstance(slot.frame, TableFrame)]


def test_type_and_padding_shrink_before_a_word_is_broken() -> None:
    sizes = {}
    for count in (6, 8, 9, 10):
        (frame,) = frames(planned(table(["Attribution"] * count, ["1"] * count))[0])
        sizes[count] = (frame.rows[0][0].size, frame.padding[0], frame.crowded)
    assert sizes == {6: (20, 10, ()), 8: (18, 10, ()), 9: (14, 10, ()), 10: (14, 5, ())}


def test_columns_whose_words_are_broken_are_named() -> None:
    names = ["Year", f"{LONG_WORD}A", f"{LONG_WORD}B", f"{LONG_WORD}C", "", "Name"]
    deck, said = planned(table(names, [*names[:4], LONG_WORD, "x"]))
    assert said == [
        "6 columns are too many for the words in “Kraftfahrzeughaftpflicht…”, “Kraftfahrzeughaftpflicht…”, "
        "“Kraftfahrzeughaftpflicht…”, column 5"
    ]
    assert frames(deck)[0].rows[0][0].size == 14


@pytest.mark.parametrize("count", [60, sized(120, thorough=300)])
def test_a_table_of_very_many_columns_is_set_as_text_and_said_to_be(count: int) -> None:
    deck, said = planned(table(["n"] * count, ["1"] * count))
    assert frames(deck) == []
    assert said == ["this table's columns or header are too much for a slide: it is set as text"]


def test_a_list_behind_a_table_set_as_text_does_not_hang_below_it() -> None:
    deck, _ = planned(table(["A"] * 40, ["1"] * 40) + "\n\n- Behind it\n")
    bullet = deck.slides[-2].origins[-1]  # before the closing slide
    assert (bullet.text, deck.slides[-2].context) == ("Behind it", ())


def test_a_row_higher_than_a_slide_goes_on_in_the_next_and_only_such_a_row_may_be_cut() -> None:
    text = " ".join(f"Sentence {number} of a cell that goes on about one thing." for number in range(60))
    planned(table(["Name", "Text"], ["first", text], ["last", "end"]))  # and no gate is broken
    source = table(["Name", "Text"], ["first", "one two"])
    notes, _ = read([Source("notes.md", source)])
    deck, _ = plan(notes, THEME, METRICS)
    found = [finding.text for finding in broken_gates(notes, _with_a_cut_row(deck), THEME) if finding.gate == "G9"]
    assert found == ["a table's row is cut that would fit a slide"]


def test_rows_that_a_cell_ties_are_parted_where_they_are_too_high_together() -> None:
    """Below a header, which ties nothing; rows that are tied and fit stay together."""
    cell = "One sentence of a cell that goes on about a thing. " * 8
    rows = "".join(
        f"<tr><td rowspan=2>{said}</td><td>{text}</td></tr><tr><td>{text}</td></tr>"
        for said, text in (("first", "low"), ("second", cell), ("third", "low"))
    )
    notes, _ = read([Source("notes.md", f"# A\n\n<table><tr><th>Name</th><th>Text</th></tr>{rows}</table>\n")])
    (block,) = (block for block in walk_all(notes.sections) if isinstance(block, Table))
    parted, whole = fitted(block, TYPESETTER, 0, (848.0, 200.0)) or (block, True)
    assert not whole
    assert [(span.row, span.rows) for span in block.spans] == [(1, 2), (3, 2), (5, 2)]
    assert [(span.row, span.rows) for span in parted.spans] == [(1, 2), (5, 2)]


def test_a_parted_row_leaves_the_columns_as_its_table_has_them() -> None:
    text = "One sentence of a cell that goes on about a thing. "
    notes, _ = read([Source("n.md", table(["Name", "Text"], ["the first of two", text * 60], ["last", "end"]))])
    (block,) = (block for block in walk_all(notes.sections) if isinstance(block, Table))
    parted, whole = fitted(block, TYPESETTER, 0, (848.0, 342.0)) or (block, True)
    assert not whole
    assert parted.continued == frozenset(range(1, len(parted.rows) - 1))
    assert _widths(parted) == _widths(block)
    assert _widths(replace(parted, continued=frozenset())) != _widths(block)


def test_a_parted_row_keeps_the_cells_that_go_over_columns() -> None:
    """Each row of the source has those of its own, and the header none of them."""
    wide = "<tr><td>b</td><td colspan=2>" + "One sentence of a cell that goes on. " * 90 + "</td></tr>"
    small = "<tr><td>a</td><td>1</td><td>2</td></tr>"
    header = "<tr><th>A</th><th>B</th><th>C</th></tr>"
    notes, _ = read([Source("n.md", f"# T\n\n<table>{header}{small}{wide}{small}</table>\n")])
    (block,) = (block for block in walk_all(notes.sections) if isinstance(block, Table))
    parted, _ = fitted(block, TYPESETTER, 0, (848.0, 342.0)) or (block, True)
    assert len(parted.rows) > 4
    wide_rows = [(span.row, span.column, span.columns) for span in parted.spans]
    assert wide_rows == [(row, 1, 2) for row in range(2, len(parted.rows))]
    assert parted.continued == frozenset(range(2, len(parted.rows) - 1))


def test_a_row_as_high_as_its_room_is_whole() -> None:
    text = "One sentence of a cell that goes on about a thing. " * 12
    notes, _ = read([Source("n.md", table(["Name", "Text"], ["a", text], ["b", text * 9]))])
    (block,) = (block for block in walk_all(notes.sections) if isinstance(block, Table))
    head, height, _ = SetTable(block, TYPESETTER, 0, 848.0).frame((0, 2), NOWHERE).row_heights
    parted, _ = fitted(block, TYPESETTER, 0, (848.0, head + height)) or (block, True)
    assert parted.rows[0] == block.rows[0] and 1 not in parted.continued


def test_a_row_whose_words_alone_would_fit_is_parted() -> None:
    """What a cell keeps free above and below its words needs room too."""
    text = "One sentence of a cell that goes on about a thing. " * 12
    notes, _ = read([Source("n.md", table(["Name", "Text"], ["a", text], ["b", "end"]))])
    (block,) = (block for block in walk_all(notes.sections) if isinstance(block, Table))
    frame = SetTable(block, TYPESETTER, 0, 848.0).frame((0, 2), NOWHERE)
    head, height, _ = frame.row_heights
    assert frame.padding[1] > 2
    found = fitted(block, TYPESETTER, 0, (848.0, head + height - frame.padding[1]))
    assert found and len(found[0].rows) == 3


def test_parts_of_a_row_fill_their_slides() -> None:
    """A part is as long as its room less what the cell keeps free above and below, and no shorter."""
    text = "One sentence of a cell that goes on about a thing. "
    notes, _ = read([Source("n.md", table(["Name", "Text"], ["a", text * 200], ["b", "end"]))])
    (block,) = (block for block in walk_all(notes.sections) if isinstance(block, Table))
    parted, _ = fitted(block, TYPESETTER, 0, (848.0, 342.0)) or (block, True)
    frame = SetTable(parted, TYPESETTER, 0, 848.0).frame((0, len(parted.rows)), NOWHERE)
    head, *heights, _ = frame.row_heights
    assert all(0.7 * (342 - head) <= height <= 342 - head for height in heights[:-1])


def _widths(block: Table) -> tuple[float, ...]:
    return SetTable(block, TYPESETTER, 0, 848.0).frame((0, 1), NOWHERE).column_widths


def _with_a_cut_row(deck: Deck) -> Deck:
    """The same deck, its table's row in two: `first`, `one` and nothing, `two`."""
    (frame,) = frames(deck)
    name, text = frame.rows[1]
    halves = [replace(text, lines=(Line(runs=(Run(word),), width=10.0),)) for word in ("one ", "two")]
    empty = replace(name, lines=(Line(runs=(), width=0.0),))
    rows = (frame.rows[0], (name, halves[0]), (empty, halves[1]))
    cut = replace(frame, rows=rows, row_heights=(*frame.row_heights, frame.row_heights[1]))
    return replace(deck, slides=tuple(_with_frame(slide, frame, cut) for slide in deck.slides))


def _with_frame(slide: Slide, old: TableFrame, new: TableFrame) -> Slide:
    slots = tuple(replace(slot, frame=new) if slot.frame is old else slot for slot in slide.slots)
    return replace(slide, slots=slots)


def test_code_in_a_cell_is_measured_in_its_own_face() -> None:
    (frame,) = frames(planned(table(["`iiiiiiiiiiii`"] * 4, ["x"] * 4))[0])
    assert all(len(cell.lines) == 1 for cell in frame.rows[0])


@pytest.mark.parametrize(
    ("rule", "gaps"),
    [("|---|--:|---|", (0, 12, 0)), ("|--:|--:|:-:|", (0, 0, 0)), ("|--:|---|--:|", (12, 0, 0))],
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_column_that_ends_where_the_next_begins_has_a_gap(rule: str, gaps: tuple[float, ...], direction: str) -> None:
    deck, _ = planned(f"Title: x\nDir: {direction}\n\n# Heading\n\n| a | b | c |\n{rule}\n| 1 | 2 | 3 |\n")
    (frame,) = frames(deck)
    assert frame.gaps == (gaps if direction == "ltr" else (0, 0, 0))


@pytest.mark.parametrize("name", ["lecture", "blackboard"])
def test_libreoffice_breaks_no_word_in_a_column_that_is_as_wide_as_it(name: str) -> None:
    theme = load_theme(name)
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()])
    texts = ["Beitragseinnahmen in Mio. €", "Schadenaufwendungen in Mio. €", "Pflichtversicherung nach dem Gesetz"]
    words = [LONG_WORD, "Rechtsschutzversicherung", "Wohngebäudeversicherung", "Haftpflichtversicherungen"]
    source = "\n\n".join(table([word, *texts], *[["x", "17", "15", text] for text in texts * 2]) for word in words)
    deck, _ = plan(read([Source("notes.md", source)])[0], theme, metrics)
    drawn = {word.text for page in drawn_pages(render_pptx(deck, theme)) for word in page.words}
    assert set(" ".join([*words, *texts]).split()) <= drawn


def test_chinese_and_japanese_cells_are_broken_between_characters() -> None:
    cell = "記憶を持ち、入力を門で制御する。長い系列でも勾配が消えにくいので、翻訳や音声認識で広く使われてきた。" * 2
    (frame,) = frames(planned(table(["手法", "説明"], ["LSTM", cell]))[0])
    assert frame.rows[0][0].size == 20 and not frame.crowded
    assert len(frame.rows[1][0].lines) == 1 < len(frame.rows[1][1].lines)
