"""What the lecturer reads while a slide is shown: the notes' own words, whole, with their path."""

from __future__ import annotations

from collections.abc import Iterable

from notes2slides.model.deck import NoteLine
from notes2slides.model.notes import Bullet, Callout
from notes2slides.model.text import plain
from notes2slides.planning.entries import PATH_SIGN
from notes2slides.planning.items import Item, block_text, callout_lines


def speaker_notes(headings: Iterable[str], path: Iterable[Item], shown: Iterable[Item]) -> tuple[NoteLine, ...]:
    """Return a slide's notes: the path that leads to it, then every block on it in full, once."""
    steps = [*headings, *(" ".join(block_text(item.block).split()) for item in path)]
    lines = [NoteLine(level=0, text=PATH_SIGN.join(steps), kind="path")] if steps else []
    seen: set[str] = set()
    for item in shown:
        if item.block.id not in seen:
            seen.add(item.block.id)
            lines += _lines(item)
    return tuple(lines)


def _lines(item: Item) -> list[NoteLine]:
    block = item.block
    if isinstance(block, Callout):
        texts = [(level, plain(runs)) for level, runs in callout_lines(block)] or [(0, "")]
        first = f"{block.label}: {texts[0][1]}".rstrip(" :") if texts[0][1] else block.label
        head = NoteLine(level=item.source_depth, text=first, kind="callout")
        return [
            head,
            *(NoteLine(level=item.source_depth + level, text=text, kind="callout") for level, text in texts[1:]),
        ]
    number = f"{block.number}. " if isinstance(block, Bullet) and block.number is not None else ""
    return [NoteLine(level=item.source_depth, text=text) for text in (number + block_text(block)).split("\n")]
