"""A callout's panel: its label, then what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.model.deck import CalloutFrame, TextParagraph
from notes2slides.model.notes import Callout
from notes2slides.model.text import Run, Runs
from notes2slides.planning.callout_text import CalloutLine
from notes2slides.planning.entries import Entry
from notes2slides.planning.origins import line_origin, origin_of
from notes2slides.planning.typesetter import Typesetter

PADDING = 16.0
"""Points between the panel's edge and its text."""
_INDENT = "\N{NO-BREAK SPACE}" * 4
"""What each level of a list inside a panel is moved in by."""


def callout_frame(entry: Entry, typesetter: Typesetter, width: float) -> CalloutFrame:
    """Return a callout's panel with its text set for a panel of that width, in points."""
    block = entry.item.block
    assert isinstance(block, Callout)
    inner = width - 2 * PADDING
    label = typesetter.paragraph((Run(block.label),), "callout-label", inner, origin=origin_of(entry))
    texts: list[TextParagraph] = []
    for line, runs in _joined(entry.lines):
        origin = line_origin(entry, line)
        texts.append(typesetter.paragraph(runs, "callout", inner, space_before=4.0, origin=origin))
    return CalloutFrame(kind=block.kind, paragraphs=(label, *texts), padding=PADDING)


def callout_height(panel: CalloutFrame) -> float:
    """Return a panel's height in points."""
    return 2 * panel.padding + sum(paragraph.space_before + paragraph.height for paragraph in panel.paragraphs)


def _joined(lines: Iterable[CalloutLine]) -> Iterator[tuple[CalloutLine, Runs]]:
    """Yield each paragraph's first line with the runs of all its parts."""
    first: CalloutLine | None = None
    runs: Runs = ()
    for line in lines:
        if first is not None and not line.begins:
            runs += line.runs
            continue
        if first is not None:
            yield first, runs
        first, runs = line, ((Run(_INDENT * line.level), *line.runs) if line.level else line.runs)
    if first is not None:
        yield first, runs
