"""Which of the things on a slide appear one by one, and with which step. Nothing else of the slide depends on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from notes2slides.model.deck import Slot
from notes2slides.model.frames import CalloutFrame, Origin, Standing, TextFrame
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.inherited import Stepping
from notes2slides.values import replace


def stepped(slots: Sequence[Slot], shown: Sequence[PlacedBlock]) -> tuple[Slot, ...]:
    """Return a slide's slots with the steps of what stands in them; `shown` is the slide's body."""
    steps = _numbers(shown)
    return tuple(_with_steps(slot, steps) for slot in slots) if steps else tuple(slots)


def _numbers(shown: Sequence[PlacedBlock]) -> dict[str, int]:
    """Return with which step each block appears, by its id; those that are there from the beginning are missing.

    A bullet whose level is revealed begins a step. All below it comes along, and so does what follows it in its list
    and is no bullet: nothing is to stand below what is not there yet. Whatever else is to appear begins one, too, with
    all that appears together with it.
    """
    depths = _first_depths(shown)
    numbers: dict[str, int] = {}
    count = 0
    above: list[int] = []
    """Depths of the bullets that began a step and that the next block may hang below."""
    last: int | None = None
    for placed in shown if depths or any(placed.item.appears is not None for placed in shown) else ():
        item = placed.item
        while above and above[-1] >= item.depth:
            above.pop()
        is_new = placed.kind == "bullet" and placed.leads and not placed.after_title
        if item.steps and is_new and 0 <= item.depth - depths[item.steps] < item.steps.levels:
            above.append(item.depth)
            count += 1
        elif item.appears is not None and placed.leads:
            count += item.appears != last
            last = item.appears
            numbers[item.block.id] = count - 1
        if above or (count and item.steps and placed.kind != "bullet"):
            numbers[item.block.id] = count - 1
    return numbers


def _first_depths(shown: Sequence[PlacedBlock]) -> dict[Stepping, int]:
    """Return the depth of the outermost bullets that appear one by one.

    Where lists below a whole heading do, one bullet over all the others is there from the beginning, like a title.
    """
    found: dict[Stepping, list[int]] = {}
    for placed in shown:
        if placed.kind == "bullet" and placed.item.steps:
            found.setdefault(placed.item.steps, []).append(placed.item.depth)
    depths = {}
    for stepping, below in found.items():
        outermost = max(min(below), stepping.depth)
        is_alone = stepping.whole and below.count(outermost) == 1
        depths[stepping] = outermost + is_alone
    return depths


def _with_steps(slot: Slot, steps: Mapping[str, int]) -> Slot:
    frame = slot.frame
    if isinstance(frame, Standing):
        return replace(slot, step=_step(frame.origin, steps))
    match frame:
        case TextFrame():
            texts = tuple(replace(text, step=_step(text.origin, steps)) for text in frame.paragraphs)
            return replace(slot, frame=TextFrame(paragraphs=texts))
        case CalloutFrame():
            return replace(slot, step=_step(frame.paragraphs[0].origin, steps))
        case _:
            assert_never(frame)


def _step(origin: Origin | None, steps: Mapping[str, int]) -> int | None:
    return steps.get(origin.id) if origin else None
