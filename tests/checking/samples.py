"""A small lecture that has a bit of everything, planned; and ways to damage a plan."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct

from notes2slides.checking.evidence.findings import Finding
from notes2slides.checking.gates.all_gates import broken_gates
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import Frame, TextFrame, TextParagraph
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme
from notes2slides.values import replace

_CHILDREN = "\n".join(
    f"    - Child number {number} says something about the step that is long enough for a line of its own, and a bit\n"
    f"        - A grandchild {number} that explains it once more in a few plain words"
    for number in range(1, 9)
)
TEXT = f"""\
Title: Gradient descent
Author: A. Lecturer

## Steps

- The step decides how far each update goes
{_CHILDREN}
- Rates are lowered later
    - Too large and it diverges, which the loss shows at once
    - <tag>My Take</tag> Begin with one that is too large
    - Too small and it never arrives, which takes longer to see

## Noise

- Small batches are noisy
    - Their gradient is an estimate
    - So the loss jumps

```python
for batch in batches:
    step(batch)
```

| batch | noise |
|-------|-------|
| 1     | much  |
| 256   | little |
"""


class Planned(Struct, frozen=True):
    """Notes with their plan."""

    notes: Notes
    deck: Deck
    theme: Theme

    def gates(self, deck: Deck | None = None) -> list[str]:
        """Return the gates that a deck of these notes breaks, each once."""
        return list(dict.fromkeys(finding.gate for finding in self.findings(deck)))

    def findings(self, deck: Deck | None = None) -> tuple[Finding, ...]:
        return broken_gates(self.notes, deck or self.deck, self.theme)


@cache
def planned(text: str = TEXT) -> Planned:
    """Return notes, read and planned in the built-in light theme."""
    theme = load_theme("lecture")
    notes, _ = read([Source("notes.md", text)])
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()])
    return Planned(notes, plan(notes, theme, metrics)[0], theme)


def slide_with(deck: Deck, words: str, slot: str = "") -> Slide:
    """Return the first slide on which these words stand, in a slot whose name begins so."""
    return next(
        slide
        for slide in deck.slides
        if any(words in _text(each) for each in slide.slots if each.name.startswith(slot))
    )


def _text(slot: Slot) -> str:
    frame = slot.frame
    if hasattr(frame, "lines"):
        return "\n".join(line.text for line in frame.lines)
    rows = getattr(frame, "rows", None)
    cells = [cell for row in rows for cell in row] if rows else getattr(frame, "paragraphs", ())
    return "\n".join("".join(run.text for run in cell.runs) for cell in cells)


def slot_of(slide: Slide, name: str) -> Slot:
    """Return the first slot whose name begins so."""
    return next(slot for slot in slide.slots if slot.name.startswith(name))


def with_slide(deck: Deck, slide: Slide, **changes: Any) -> Deck:
    """Return the deck with one slide changed."""
    return replace(
        deck, slides=tuple(replace(each, **changes) if each.number == slide.number else each for each in deck.slides)
    )


def with_slot(deck: Deck, slide: Slide, slot: Slot, **changes: Any) -> Deck:
    """Return the deck with one slot of one slide changed."""
    slots = tuple(replace(each, **changes) if each is slot else each for each in slide.slots)
    return with_slide(deck, slide, slots=slots)


def text_of(slot: Slot) -> tuple[TextParagraph, ...]:
    """Return the paragraphs of a slot of text."""
    assert isinstance(slot.frame, TextFrame)
    return slot.frame.paragraphs


def frame_with(slot: Slot, **changes: Any) -> Frame:
    """Return a slot's frame changed."""
    return replace(slot.frame, **changes)
