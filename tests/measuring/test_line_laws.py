"""What holds for any text on any measure."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from notes2slides.measuring import Face, Metrics, Setting, TableMetrics
from notes2slides.measuring.line_breaks import graphemes
from notes2slides.model.frames import Line
from notes2slides.model.text import Mark, Run, Runs, plain
from support.set_lines import set_lines
from support.square_metrics import SquareMetrics

METRICS: tuple[Metrics, ...] = (SquareMetrics(), TableMetrics())
SETTING = Setting(Face("Calibri"), Face("Courier New"), size=20, leading=24, mono_scale=0.9)

CHARACTERS = st.sampled_from("aaabciltAVTW01 \n    --–/.,:;()“”'\"%$\u00a0\u200b\u0301日本。「」ー👩\u200d😀👍🏽🇩🇪שא→")
MARKS = st.sampled_from([Mark.NONE, Mark.NONE, Mark.STRONG, Mark.EMPHASIS, Mark.CODE, Mark.SUPERSCRIPT])
RUNS = st.lists(st.builds(Run, st.text(CHARACTERS, max_size=60), MARKS), max_size=4).map(tuple)
WIDTHS = st.floats(min_value=5, max_value=600)


def lines_of(runs: Runs, width: float, metrics: Metrics) -> tuple[Line, ...]:
    return set_lines(runs, SETTING, width, metrics)


@given(RUNS, WIDTHS, st.sampled_from(METRICS))
def test_lines_joined_give_the_text_with_its_marks(runs: Runs, width: float, metrics: Metrics) -> None:
    lines = lines_of(runs, width, metrics)
    drawn = [(character, run.marks) for line in lines for run in line.runs for character in run.text]
    assert drawn == [(character, run.marks) for run in runs for character in run.text]


@given(RUNS, WIDTHS, st.sampled_from(METRICS))
def test_only_a_single_character_is_wider_than_its_line(runs: Runs, width: float, metrics: Metrics) -> None:
    for line in lines_of(runs, width, metrics):
        text = plain(line.runs).rstrip(" \u200b\n")
        assert line.width <= width or len(graphemes(text)) <= 1


@given(RUNS, WIDTHS, st.sampled_from(METRICS))
def test_no_line_ends_inside_what_a_reader_takes_for_one_character(runs: Runs, width: float, metrics: Metrics) -> None:
    """But between a space and a mark, where every program may end a line (Unicode Standard Annex 14, LB10)."""
    assume(" \u0301" not in plain(runs))
    whole = [grapheme for line in plain(runs).splitlines(keepends=True) for grapheme in graphemes(line)]
    texts = (plain(line.runs) for line in lines_of(runs, width, metrics))
    assert [grapheme for text in texts for grapheme in graphemes(text)] == whole


@given(RUNS, WIDTHS, st.floats(min_value=0, max_value=300), st.sampled_from(METRICS))
def test_a_wider_measure_never_takes_more_lines(runs: Runs, width: float, more: float, metrics: Metrics) -> None:
    assert len(lines_of(runs, width + more, metrics)) <= len(lines_of(runs, width, metrics))


@given(RUNS, WIDTHS, st.sampled_from(METRICS))
def test_a_line_feed_always_ends_a_line_and_nothing_else_stands_after_it(
    runs: Runs, width: float, metrics: Metrics
) -> None:
    texts = [plain(line.runs) for line in lines_of(runs, width, metrics)]
    assert all("\n" not in text[:-1] for text in texts)
    assert sum(text.endswith("\n") for text in texts) == plain(runs).count("\n")


@given(st.text(CHARACTERS, max_size=40), st.text(CHARACTERS, max_size=40))
def test_widths_add_up(left: str, right: str) -> None:
    metrics, face = TableMetrics(), Face("Calibri")
    whole = metrics.advance(left + right, face)
    parts = metrics.advance(left, face) + metrics.advance(right, face, before=left[-1:])
    assert abs(whole - parts) < 1e-9
