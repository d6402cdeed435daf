"""The path of bullets above a continued topic: which they are, and as much of them as two lines hold."""

from __future__ import annotations

from notes2slides.model.deck import TextParagraph
from notes2slides.model.text import Mark, Run, plain, uncited
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
    while path:
        runs = (Run(PATH_SIGN.join(path), Mark.QUIET),)
        paragraph = typesetter.paragraph(runs, box.style, box.rect.width)
        if len(paragraph.lines) <= LINES:
            return paragraph
        path = _less(path, box, typesetter)
    return None


def _less(path: tuple[str, ...], box: Box, typesetter: Typesetter) -> tuple[str, ...]:
    if len(path) < 4:
        return (typesetter.shortened(PATH_SIGN.join(path), box.style, box.rect.width, LINES),)
    kept = [step for step in path if step != ELLIPSIS]
    middle = len(kept) // 2
    return (*kept[:middle], ELLIPSIS, *kept[middle + 1 :])


def _abridged(item: Item) -> str:
    text = plain(uncited(item.runs)) or block_text(item.block) or item.kind
    words = [*(marker(item.block) or "").split(), *text.split()]
    if len(words) <= _WORDS and len(text) <= _CHARS:
        return " ".join(words).rstrip(":")
    return " ".join(words[:_WORDS])[:_CHARS].rstrip(" ,;:.") + ELLIPSIS
