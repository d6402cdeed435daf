"""What stands in a deck more than once: only the first time it has its place there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.model.deck import NoteLine, Slide, Slot
from notes2slides.model.frames import Origin, TextFrame
from notes2slides.planning.frames.footnotes import SLOT
from notes2slides.values import replace


def once(slides: Iterable[Slide]) -> Iterator[Slide]:
    """Yield slides in which every block and every footnote has a role of its own only where it stands first, and what
    an abbreviation stands for is said only where it is used first. Ids are made unique."""
    seen: set[str] = set()
    said: set[str] = set()
    taken: dict[str, int] = {}
    for slide in slides:
        origins = _first_ones(slide.origins, seen)
        slots = tuple(_with_first_footnotes(slot, seen) if slot.name == SLOT else slot for slot in slide.slots)
        taken[slide.id] = taken.get(slide.id, 0) + 1
        name = slide.id if taken[slide.id] == 1 else f"{slide.id}-again-{taken[slide.id]}"
        yield replace(slide, id=name, origins=origins, slots=slots, notes=tuple(_unsaid(slide.notes, said)))


def _first_ones(origins: Iterable[Origin], seen: set[str]) -> tuple[Origin, ...]:
    found = []
    for origin in origins:
        again = origin.role != "context" and origin.id in seen
        found.append(replace(origin, role="context") if again else origin)
        if origin.role != "context":
            seen.add(origin.id)
    return tuple(found)


def _with_first_footnotes(slot: Slot, seen: set[str]) -> Slot:
    assert isinstance(slot.frame, TextFrame)
    paragraphs = slot.frame.paragraphs
    origins = _first_ones((each.origin for each in paragraphs if each.origin), seen)
    placed = (replace(each, origin=origin) for each, origin in zip(paragraphs, origins, strict=True))
    return replace(slot, frame=TextFrame(paragraphs=tuple(placed)))


def _unsaid(lines: Iterable[NoteLine], said: set[str]) -> Iterator[NoteLine]:
    for line in lines:
        if line.kind != "abbreviation" or line.text not in said:
            yield line
        if line.kind == "abbreviation":
            said.add(line.text)
