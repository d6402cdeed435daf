"""A callout's panel: its label, then what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from notes2slides.model.frames import CalloutFrame, Origin, TextParagraph
from notes2slides.model.notes import Callout
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.model.theme import Theme, callout_look
from notes2slides.planning.frames.origins import line_origin, origin_of
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.callout_text import CalloutLine, joined, label_line
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace


class PanelText(Struct, frozen=True):
    """A paragraph of a panel before it is set; lengths in points."""

    runs: Runs
    style: str
    colour: str
    """Key into `Theme.colours`, where it is not the style's own."""
    space_before: float
    indent: float = 0.0
    line: CalloutLine | None = None
    """Of the callout; None for its label."""


def callout_frame(placed: PlacedBlock, typesetter: Typesetter, width: float) -> CalloutFrame:
    """Return a callout's panel with its text set for a panel of that width, in points."""
    block = _callout(placed)
    origins = (
        (text, line_origin(placed, text.line) if text.line else origin_of(placed))
        for text in _texts(placed, typesetter.theme)
    )
    return panel(block.kind, block.label, origins, typesetter, width)


def panel_height(placed: PlacedBlock, typesetter: Typesetter, width: float) -> float:
    """Return the height in points of the panel that `callout_frame` makes, without setting its text."""
    padding = typesetter.theme.looks.callout.padding
    inner = width - 2 * padding
    return 2 * padding + sum(
        text.space_before + typesetter.height(text.runs, text.style, inner - text.indent)
        for text in _texts(placed, typesetter.theme)
    )


def formulas_fit(placed: PlacedBlock, typesetter: Typesetter, width: float) -> bool:
    """Return whether a panel of that width, in points, is as wide as each formula in it: none is broken there."""
    inner = width - 2 * typesetter.theme.looks.callout.padding
    return all(
        typesetter.width((run,), text.style) <= inner - text.indent
        for text in _texts(placed, typesetter.theme)
        for run in text.runs
        if run.maths is not None
    )


def panel(
    kind: str, label: str, texts: Iterable[tuple[PanelText, Origin]], typesetter: Typesetter, width: float
) -> CalloutFrame:
    """Return a panel of a kind of callout with its texts set, each with where it comes from; the label is the first."""
    look = typesetter.theme.looks.callout
    paragraphs = tuple(_set(text, typesetter, width - 2 * look.padding, origin) for text, origin in texts)
    colour = callout_look(typesetter.theme, kind).colour
    return CalloutFrame(kind=kind, label=label, colour=colour, paragraphs=paragraphs, panel=look)


def label_text(kind: str, label: str, theme: Theme, space_before: float = 0.0, indent: float = 0.0) -> PanelText:
    """Return the label of a kind of callout in its colour, its sign before it."""
    look = callout_look(theme, kind)
    sign = (Run(f"{look.sign}\N{NO-BREAK SPACE} ", Mark.SIGN),) if look.sign else ()
    return PanelText((*sign, Run(label)), "callout-label", look.colour, space_before, indent)


def _set(text: PanelText, typesetter: Typesetter, width: float, origin: Origin) -> TextParagraph:
    before = text.space_before
    found = typesetter.paragraph(text.runs, text.style, width - text.indent, space_before=before, origin=origin)
    return replace(found, colour=text.colour, indent=text.indent)


def _texts(placed: PlacedBlock, theme: Theme) -> Iterator[PanelText]:
    """Yield what stands in a callout's panel: its label and its lines, those of callouts inside it with theirs."""
    block, look = _callout(placed), theme.looks.callout
    yield label_text(block.kind, block.label, theme)
    for line in joined(_relabelled(placed.lines)):
        indent = look.indent * (line.level + line.nesting)
        if line.is_label and line.inside:
            label = label_text(line.inside.kind, line.inside.label, theme, look.above_label, indent)
            yield replace(label, line=line)
        elif plain(line.runs):
            yield PanelText(line.runs, "callout", "", look.above_line, indent, line)


def _callout(placed: PlacedBlock) -> Callout:
    assert isinstance(placed.item.block, Callout)
    return placed.item.block


def _relabelled(lines: tuple[CalloutLine, ...]) -> tuple[CalloutLine, ...]:
    """Return lines that begin inside a callout within the callout with its label once more."""
    first = lines[0] if lines else None
    if first is None or first.inside is None or first.is_label:
        return lines
    label = label_line(first.inside, first.level, first.nesting)
    return (replace(label, begins=False), replace(first, begins=True), *lines[1:])


def callout_height(panel: CalloutFrame) -> float:
    """Return a panel's height in points."""
    return 2 * panel.panel.padding + sum(paragraph.space_before + paragraph.height for paragraph in panel.paragraphs)
