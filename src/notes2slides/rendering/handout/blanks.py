"""What a handout leaves blank, for whoever is to fill it in: all that stands below bullets of some tags."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import assert_never

from notes2slides.model import frames
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import Origin, TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs
from notes2slides.model.tags import normal_tag
from notes2slides.model.text import Mark, Run, cited
from notes2slides.values import replace

_HIDDEN = "\u2007"
"""As wide as a digit: stands for each letter, so that lines keep their places."""
_FOOT = "footnote"


def blank_blocks(deck: Deck, tags: Iterable[str]) -> frozenset[str]:
    """Return the ids of the blocks that hang below one of these tags, but not of those that bear it themselves, and of
    the footnotes that they alone cite."""
    wanted = {normal_tag(tag) for tag in tags}
    found: set[str] = set()
    above: list[tuple[int, bool]] = []
    for origin in (origin for slide in deck.slides for origin in slide.origins if origin.role != "context"):
        if origin.kind == "heading":
            above.clear()
            continue
        while above and above[-1][0] >= origin.depth:
            above.pop()
        is_tagged = not wanted.isdisjoint(origin.tags)
        if is_tagged and above and above[-1][1]:
            found.add(origin.id)
        above.append((origin.depth, is_tagged))
    return frozenset((*found, *_footnotes_of(deck, found)))


def _footnotes_of(deck: Deck, blank: set[str]) -> set[str]:
    """Return the footnotes on slides with blank blocks that nothing cites that is to be seen."""
    found, seen = set[str](), set[str]()
    for slide in deck.slides:
        has_blanks = not blank.isdisjoint(origin.id for origin in slide.origins)
        for slot in slide.slots:
            own = None if isinstance(slot.frame, frames.Flowing) else slot.frame.origin
            for paragraph in paragraphs(slot.frame):
                origin = paragraph.origin or own
                if slot.name != _FOOT:
                    seen.update(note.id for note in cited(paragraph.runs) if not _is_blank(origin, blank))
                elif has_blanks and origin:
                    found.add(origin.id)
    return found - seen


def with_blanks(slide: Slide, blank: frozenset[str]) -> Slide:
    """Return a slide on which nothing of these blocks is to be seen, and everything else stands where it stood."""
    if not blank or blank.isdisjoint(origin.id for origin in slide.origins):
        return slide
    slots = (_slot(slot, blank) for slot in slide.slots)
    return replace(slide, slots=tuple(slot for slot in slots if slot))


def _slot(slot: Slot, blank: frozenset[str]) -> Slot | None:
    """Return a slot without these blocks, None where it holds nothing else."""
    frame = slot.frame
    match frame:
        case frames.TextFrame() | frames.CalloutFrame():
            if frame.paragraphs and all(_is_blank(each.origin, blank) for each in frame.paragraphs):
                return None
            return replace(slot, frame=replace(frame, paragraphs=tuple(_emptied(p, blank) for p in frame.paragraphs)))
        case (
            frames.CodeFrame() | frames.TableFrame() | frames.ImageFrame() | frames.FormulaFrame() | frames.ChartFrame()
        ):
            return None if _is_blank(frame.origin, blank) else slot
        case _:
            assert_never(frame)


def _is_blank(origin: Origin | None, blank: Collection[str]) -> bool:
    return origin is not None and origin.id in blank


def _emptied(paragraph: TextParagraph, blank: frozenset[str]) -> TextParagraph:
    if not _is_blank(paragraph.origin, blank):
        return paragraph
    lines = (replace(line, runs=(Run(_HIDDEN, Mark.NONE),)) for line in paragraph.lines)
    return replace(paragraph, lines=tuple(lines), aside=())
