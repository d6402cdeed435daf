"""A callout's panel: its label, then what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from notes2slides.model.frames import CalloutFrame, Origin, TextParagraph
from notes2slides.model.notes import Callout
from notes2slides.model.text import Mark, Run, Runs
from notes2slides.model.theme import Theme, callout_look
from notes2slides.planning.callout_text import CalloutLine, label_line
from notes2slides.planning.entries import Entry
from notes2slides.planning.origins import line_origin, origin_of
from notes2slides.planning.typesetter import Typesetter

PADDING = 16.0
"""Points between the panel's edge and its text."""
_ABOVE_LABEL = 10.0
"""Points above the label of a callout within the callout."""
_INDENT = 16.0
"""Points that each level of a list inside a panel, and each callout in another, is moved in by."""


def callout_frame(entry: Entry, typesetter: Typesetter, width: float) -> CalloutFrame:
    """Return a callout's panel with its text set for a panel of that width, in points."""
    block = entry.item.block
    assert isinstance(block, Callout)
    inner = width - 2 * PADDING
    label = label_paragraph(block.kind, block.label, typesetter, inner, origin_of(entry))
    texts = (_line(line, runs, entry, typesetter, inner) for line, runs in _joined(_relabelled(entry.lines)))
    return panel(block.kind, block.label, (label, *texts), typesetter.theme)


def panel(kind: str, label: str, paragraphs: tuple[TextParagraph, ...], theme: Theme) -> CalloutFrame:
    """Return a panel of a kind of callout around set text, the label first."""
    colour = callout_look(theme, kind).colour
    return CalloutFrame(kind=kind, label=label, colour=colour, paragraphs=paragraphs, padding=PADDING)


def label_paragraph(
    kind: str, label: str, typesetter: Typesetter, width: float, origin: Origin | None, space_before: float = 0.0
) -> TextParagraph:
    """Return the label of a kind of callout in its colour, its sign before it."""
    look = callout_look(typesetter.theme, kind)
    sign = (Run(f"{look.sign}\N{NO-BREAK SPACE} ", Mark.SIGN),) if look.sign else ()
    runs = (*sign, Run(label))
    text = typesetter.paragraph(runs, "callout-label", width, space_before=space_before, origin=origin)
    return replace(text, colour=look.colour)


def _line(line: CalloutLine, runs: Runs, entry: Entry, typesetter: Typesetter, width: float) -> TextParagraph:
    origin = line_origin(entry, line)
    indent = _INDENT * (line.level + line.nesting)
    if line.is_label and line.inside:
        kind, label = line.inside.kind, line.inside.label
        text = label_paragraph(kind, label, typesetter, width - indent, origin, _ABOVE_LABEL)
    else:
        text = typesetter.paragraph(runs, "callout", width - indent, space_before=4.0, origin=origin)
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
    return 2 * panel.padding + sum(paragraph.space_before + paragraph.height for paragraph in panel.paragraphs)


def _joined(lines: Iterable[CalloutLine]) -> Iterator[tuple[CalloutLine, Runs]]:
    """Yield each paragraph's first line with the runs of all its parts."""
    first: CalloutLine | None = None
    runs: Runs = ()
    for line in lines:
        if first is not None and not line.begins and not first.is_label:
            runs += line.runs
            continue
        if first is not None:
            yield first, runs
        first, runs = line, line.runs
    if first is not None:
        yield first, runs
