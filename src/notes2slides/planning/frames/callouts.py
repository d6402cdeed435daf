"""A callout's panel: its label, then what it says."""

from __future__ import annotations

from notes2slides.model.frames import CalloutFrame, Origin, TextParagraph
from notes2slides.model.looks import CalloutPanel
from notes2slides.model.notes import Callout
from notes2slides.model.text import Mark, Run, Runs
from notes2slides.model.theme import Theme, callout_look
from notes2slides.planning.frames.origins import line_origin, origin_of
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.callout_text import CalloutLine, joined, label_line
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

_LABEL = "callout-label"


def callout_frame(placed: PlacedBlock, typesetter: Typesetter, width: float) -> CalloutFrame:
    """Return a callout's panel with its text set for a panel of that width, in points."""
    block = placed.item.block
    assert isinstance(block, Callout)
    inner = width - 2 * typesetter.theme.looks.callout.padding
    label = label_paragraph(block.kind, block.label, typesetter, inner, origin_of(placed))
    texts = (_line(line, placed, typesetter, inner) for line in joined(_relabelled(placed.lines)))
    return panel(block.kind, block.label, (label, *texts), typesetter.theme)


def panel_height(placed: PlacedBlock, typesetter: Typesetter, width: float) -> float:
    """Return the height in points of the panel that `callout_frame` makes, without setting its text."""
    block = placed.item.block
    assert isinstance(block, Callout)
    look = typesetter.theme.looks.callout
    inner = width - 2 * look.padding
    heights = [typesetter.height(_label(block.kind, block.label, typesetter), _LABEL, inner)]
    for line in joined(_relabelled(placed.lines)):
        measure = inner - _indent(line, look)
        if line.is_label and line.inside:
            label = _label(line.inside.kind, line.inside.label, typesetter)
            heights.append(look.above_label + typesetter.height(label, _LABEL, measure))
        else:
            heights.append(look.above_line + typesetter.height(line.runs, "callout", measure))
    return 2 * look.padding + sum(heights)


def panel(kind: str, label: str, paragraphs: tuple[TextParagraph, ...], theme: Theme) -> CalloutFrame:
    """Return a panel of a kind of callout around set text, the label first."""
    colour = callout_look(theme, kind).colour
    return CalloutFrame(kind=kind, label=label, colour=colour, paragraphs=paragraphs, panel=theme.looks.callout)


def label_paragraph(
    kind: str, label: str, typesetter: Typesetter, width: float, origin: Origin | None, space_before: float = 0.0
) -> TextParagraph:
    """Return the label of a kind of callout in its colour, its sign before it."""
    runs = _label(kind, label, typesetter)
    text = typesetter.paragraph(runs, _LABEL, width, space_before=space_before, origin=origin)
    return replace(text, colour=callout_look(typesetter.theme, kind).colour)


def _label(kind: str, label: str, typesetter: Typesetter) -> Runs:
    sign = callout_look(typesetter.theme, kind).sign
    return (*((Run(f"{sign}\N{NO-BREAK SPACE} ", Mark.SIGN),) if sign else ()), Run(label))


def _indent(line: CalloutLine, look: CalloutPanel) -> float:
    return look.indent * (line.level + line.nesting)


def _line(line: CalloutLine, placed: PlacedBlock, typesetter: Typesetter, width: float) -> TextParagraph:
    origin = line_origin(placed, line)
    look = typesetter.theme.looks.callout
    indent = _indent(line, look)
    if line.is_label and line.inside:
        kind, label = line.inside.kind, line.inside.label
        text = label_paragraph(kind, label, typesetter, width - indent, origin, look.above_label)
    else:
        text = typesetter.paragraph(line.runs, "callout", width - indent, space_before=look.above_line, origin=origin)
    return replace(text, indent=indent)


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
