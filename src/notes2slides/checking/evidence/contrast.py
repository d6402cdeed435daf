"""The colours that the text of a planned slide has, and those behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from notes2slides.model import frames
from notes2slides.model.deck import Slide, Slot
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.text import Mark, Run
from notes2slides.model.theme import Theme, chip_colour, token_colour
from notes2slides.theming.colours.legibility import ground


def colour_pairs(slide: Slide, theme: Theme) -> Iterator[tuple[Slot, str, str]]:
    """Yield (slot, text's colour, colour behind it) by name, for all text of a planned slide."""
    layout = theme.layout(slide.layout)
    for slot in slide.slots:
        box = layout.boxes.get(slot.name) if theme.template else None
        for text, behind in _pairs(slot, theme, ground(layout, box) if box else layout.background):
            yield slot, text, behind


def _pairs(slot: Slot, theme: Theme, paper: str) -> Iterator[tuple[str, str]]:
    match slot.frame:
        case frames.FormulaFrame():
            yield theme.styles[slot.frame.text.style].colour, paper
        case frames.ChartFrame():
            yield from ((theme.styles[style].colour, paper) for style in ("chart", "chart-title"))
        case frames.CodeFrame():
            yield from _code_pairs(slot.frame, theme)
        case frames.TextFrame() | frames.CalloutFrame() | frames.ImageFrame() | frames.TableFrame():
            behind = slot.frame.panel.fill if isinstance(slot.frame, frames.CalloutFrame) else paper
            for paragraph in paragraphs(slot.frame):
                runs = (*paragraph.runs, *paragraph.aside)
                yield from _run_pairs(runs, paragraph.style, theme, behind, paragraph.colour)
        case _:
            assert_never(slot.frame)


def _code_pairs(frame: frames.CodeFrame, theme: Theme) -> Iterator[tuple[str, str]]:
    for line in frame.lines:
        behind = frame.panel.band if line.highlighted else frame.panel.fill
        for token in line.tokens:
            yield token_colour(theme, token.kind) if token.kind else theme.styles["code"].colour, behind
    if frame.gutter:
        yield "soft", frame.panel.fill


def _run_pairs(runs: tuple[Run, ...], style: str, theme: Theme, paper: str, own: str = "") -> Iterator[tuple[str, str]]:
    """`own` is the paragraph's colour, where it is not its style's."""
    colour = own or theme.styles["body" if style.startswith("level") else style].colour
    for run in runs:
        if run.text.strip():
            yield _text_colour(run, colour, paper, theme), chip_colour(theme, run.marks, colour) or paper


def _text_colour(run: Run, colour: str, paper: str, theme: Theme) -> str:
    if run.href is not None and not run.href.startswith("#") and paper in ("paper", theme.looks.callout.fill):
        return "link"
    return "soft" if Mark.QUIET in run.marks and colour == "ink" else colour
