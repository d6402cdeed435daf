"""The path of bullets above a continued topic: which they are, and as much of them as two lines hold."""

from __future__ import annotations

from notes2slides.model.deck import TextParagraph
from notes2slides.model.text import Mark, Run, plain
from notes2slides.model.theme import Box
from notes2slides.planning.entries import PATH_SIGN
from notes2slides.planning.items import Item, block_text, marker
from notes2slides.planning.passage import Passage, Unit
from notes2slides.planning.typesetter import ELLIPSIS, Typesetter

GAP = 10.0
"""Points between the path and the body."""
LINES = 2
_WORDS = 7
_CHARS = 60


def items_above(passage: Passage, start: int, topic: Unit | None) -> tuple[int, ...]:
    """Return the items whose children go on at `start`, outermost first, without the one that is the title."""
    if topic is None or start == topic.start:
        return ()
    hidden = topic.start if topic.gives_title else -1
    return tuple(index for index in passage.path(start) if index != hidden)


def path_texts(passage: Passage, above: tuple[int, ...]) -> tuple[str, ...]:
    """Return the beginnings of those items' words."""
    return tuple(_abridged(passage.items[index]) for index in above)


def path_paragraph(path: tuple[str, ...], box: Box, typesetter: Typesetter) -> TextParagraph | None:
    """Return the path set in its box, less in the middle the longer it is; None for an empty one."""
    if not path:
        return None
    for kept in range(_most(path, box, typesetter), 2, -1):
        paragraph = _set(PATH_SIGN.join(_less(path, kept)), box, typesetter)
        if len(paragraph.lines) <= LINES:
            return paragraph
    ends = PATH_SIGN.join(_less(path, 2) if len(path) > 3 else path)
    return _set(typesetter.shortened(ends, box.style, box.rect.width, LINES), box, typesetter)


def _set(text: str, box: Box, typesetter: Typesetter) -> TextParagraph:
    return typesetter.paragraph((Run(text, Mark.QUIET),), box.style, box.rect.width)


def _less(path: tuple[str, ...], kept: int) -> tuple[str, ...]:
    """Return so many steps of a path from its ends, and a sign for those between."""
    first = (kept + 1) // 2
    return path if kept == len(path) else (*path[:first], ELLIPSIS, *path[len(path) - (kept - first) :])


def _most(path: tuple[str, ...], box: Box, typesetter: Typesetter) -> int:
    """Return how many steps may fit at most: only so many are set, however deep the notes are nested."""
    sign = typesetter.width((Run(PATH_SIGN),), box.style)
    room = LINES * (box.rect.width + sign)
    for kept in range(len(path)):
        at = kept // 2 if kept % 2 == 0 else len(path) - 1 - kept // 2
        room -= sign + typesetter.width((Run(path[at]),), box.style)
        if room < 0:
            return kept
    return len(path)


def _abridged(item: Item) -> str:
    text = plain(item.runs) or block_text(item.block) or item.kind
    words = [*(marker(item.block) or "").split(), *text.split()]
    if len(words) <= _WORDS and len(text) <= _CHARS:
        return " ".join(words).rstrip(":")
    return " ".join(words[:_WORDS])[:_CHARS].rstrip(" ,;:.") + ELLIPSIS
