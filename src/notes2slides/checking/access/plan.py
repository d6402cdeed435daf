"""Gates of accessibility that a plan shows: order, descriptions, languages, and nothing told by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from notes2slides.checking.access.text import in_one_language
from notes2slides.checking.evidence.access_rules import Fault
from notes2slides.checking.evidence.findings import Finding, on_slide
from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.evidence.slots import body_slots
from notes2slides.checking.evidence.words import shown_by_block
from notes2slides.model import frames
from notes2slides.model.charts import MOST_SERIES
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.light import contrast, rgb
from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.notes import Bullet
from notes2slides.model.theme import Theme, series_colour

LEAST_OF_GRAPHICS = 3.0
"""Contrast of what is drawn with what is behind it (WCAG 2.2, 1.4.11)."""


def inaccessible(notes: NotesIndex, deck: Deck, theme: Theme) -> Iterator[Finding]:
    """Yield what would keep people from the deck who do not see it, or not well."""
    if not deck.meta.title.strip():
        yield Finding(gate="G15", text="the deck has no title", rule="document-title")
    if not deck.meta.language.strip():
        yield Finding(gate="G15", text="the deck names no language", rule="language")
    for slide in deck.slides:
        faults = [*_order(slide), *_callouts(slide, notes), *_late_callouts(slide, notes)]
        for slot in slide.slots:
            faults += [*_described(slot), *_told_apart(slot, theme), *_spoken(slot, deck.meta.language)]
        for fault in faults:
            yield on_slide("G15", slide, fault.text, rule=fault.rule)


def _order(slide: Slide) -> Iterator[Fault]:
    names = [slot.name for slot in slide.slots]
    if "title" in names and names[0] != "title":
        yield Fault("reading-order", f"{names[0]} is read before the title")
    behind = [name for name in names[names.index("footnote") :] if name != "footnote"] if "footnote" in names else []
    if behind:
        yield Fault("reading-order", f"{behind[0]} is read after the footnotes")


def _callouts(slide: Slide, notes: NotesIndex) -> Iterator[Fault]:
    """Yield callouts that are read before the bullet which they comment on."""
    seen: set[str] = set()
    here = {block_id for slot in slide.slots for block_id in _ids(slot)}
    for slot in slide.slots:
        ids = _ids(slot)
        if isinstance(slot.frame, frames.CalloutFrame) and ids:
            parent = notes.parents.get(ids[0], "")
            if isinstance(notes.by_id.get(parent), Bullet) and parent in here and parent not in seen:
                yield Fault("reading-order", f"{slot.name} is read before its bullet")
        seen.update(ids)


def _late_callouts(slide: Slide, notes: NotesIndex) -> Iterator[Fault]:
    """Yield callouts that are read after something which begins behind them in the notes."""
    left = {origin.id for origin in slide.origins if origin.role != "context" and origin.id in notes.order}
    begun = -1
    for slot in body_slots(slide):
        new = [each for each, _ in shown_by_block(slot) if each in left]  # its label may stand on several panels
        first = notes.order[new[0]] if new else -1
        if isinstance(slot.frame, frames.CalloutFrame) and 0 <= first < begun:
            yield Fault("reading-order", f"{slot.name} is read after what stands behind it in the notes")
        if not _begins_with_path(slot):  # which may be that to the callout
            begun = max(begun, first)
        left.difference_update(new)


def _begins_with_path(slot: Slot) -> bool:
    text = next(iter(paragraphs(slot.frame)), None)
    return text is not None and text.origin is not None and text.origin.role == "context"


def _ids(slot: Slot) -> list[str]:
    """Return the blocks whose text stands in a slot, in order."""
    return [text.origin.id for text in paragraphs(slot.frame) if text.origin is not None]


def _described(slot: Slot) -> Iterator[Fault]:
    match slot.frame:
        case frames.ImageFrame() | frames.ChartFrame():
            if not slot.frame.alt.strip():
                yield Fault("alt-text", f"{slot.name} has no alternative text")
        case frames.FormulaFrame():
            if not maths_text(slot.frame.maths).strip():
                yield Fault("alt-text", f"{slot.name} cannot be said in words")
        case frames.TextFrame() | frames.CalloutFrame() | frames.CodeFrame() | frames.TableFrame():
            return
        case _:
            assert_never(slot.frame)


def _told_apart(slot: Slot, theme: Theme) -> Iterator[Fault]:
    if not isinstance(slot.frame, frames.ChartFrame):
        return
    count = len(slot.frame.data.keys)
    if count > MOST_SERIES:
        yield Fault("colour-alone", f"{slot.name} has {count} series, of which {MOST_SERIES} can be told apart")
    names = dict.fromkeys(series_colour(theme, index) for index in range(count))
    ratios = {name: contrast(rgb(theme.colours[name]), rgb(theme.colours["paper"])) for name in names}
    for name, ratio in ratios.items():
        if ratio < LEAST_OF_GRAPHICS:
            yield Fault("faint-graphics", f"{slot.name}: {name} on paper, {ratio:.1f}:1 of {LEAST_OF_GRAPHICS:g}:1")


def _spoken(slot: Slot, language: str) -> Iterator[Fault]:
    """Yield text that the plan gives to another language than its script's, once for each slot."""
    for text in paragraphs(slot.frame):
        for run in text.runs:
            said = run.language or language
            if run.maths is None and not in_one_language(run.text, said):
                yield Fault("language", f'{slot.name}: "{run.text[:40]}" is not in {said}')
                return
