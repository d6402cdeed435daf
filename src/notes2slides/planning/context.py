"""The path of bullets above a continued topic: which they are, and as much of them as two lines hold."""

from __future__ import annotations

from notes2slides.model.deck import TextParagraph
from notes2slides.model.text import Mark, Run, plain, uncited
from notes2slides.model.theme import Box
from notes2slides.planning.entries import PATH_SIGN
from notes2slides.planning.items import Item, block_text, marker
from notes2slides.planning.passage import Passage, Unit
from notes2slides.planning.quotation_marks import without_unpaired
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


def common_above(passage: Passage, above: tuple[int, ...], start: int, stop: int) -> tuple[int, ...]:
    """Return those of the items above that everything on a slide with items `start` to `stop` hangs below.

    The others are named before the words of its first item, where that has any.
    """
    here = passage.items[start:stop]
    if here[0].kind not in ("bullet", "paragraph", "quote"):
        return above
    return tuple(index for index in above if all(_is_below(item, passage.items[index]) for item in here))


def _is_below(item: Item, other: Item) -> bool:
    return item.depth > other.depth or item.block is other.block


def path_texts(passage: Passage, above: tuple[int, ...]) -> tuple[str, ...]:
    """Return the beginnings of those items' words, but for those that the title begins with."""
    texts = tuple(_abridged(passage.items[index]) for index in above)
    return texts[1:] if above and _is_title(passage, above[0], texts[0]) else texts


def _is_title(passage: Passage, index: int, text: str) -> bool:
    """Return whether the title above a path is made of the same first words as its first step."""
    unit = passage.units[passage.items[index].unit]
    if index != unit.start or index < passage.titled_from or passage.items[index].kind not in ("bullet", "paragraph"):
        return False
    title, step = _words(plain(unit.title.runs)), _words(text)
    return bool(title and step) and (title.startswith(step) or step.startswith(title))


def _words(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


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
    return without_unpaired(" ".join(words[:_WORDS])[:_CHARS]).rstrip(" ,;:.") + ELLIPSIS
