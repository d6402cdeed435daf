"""The path of bullets above a continued topic: which they are, and as much of them as two lines hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from notes2slides.model.deck import TextParagraph
from notes2slides.model.notes import Block
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.model.theme import Box
from notes2slides.planning.entries import PATH_SIGN, Entry
from notes2slides.planning.items import Item, context_text, marker
from notes2slides.planning.passage import Passage, Unit, same_path
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
    return tuple(_abridged(passage.items[index].block, passage.items[index].runs) for index in above)


def block_texts(path: Iterable[Block]) -> tuple[str, ...]:
    """Return the beginnings of the words of blocks that are selected for what hangs below them."""
    return tuple(_abridged(block) for block in path)


def are_mixed(items: Sequence[Item]) -> bool:
    """Return whether items hung below different blocks in the notes."""
    return any(not same_path(item.above, items[0].above) for item in items)


def with_paths(shown: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries of a slide of mixed origin, each run of one origin behind a muted line with its path."""
    before: tuple[Block, ...] = ()
    for entry in shown:
        above = entry.item.above
        if not same_path(above, before):
            runs = (Run(PATH_SIGN.join(block_texts(above)), Mark.QUIET),)
            line = replace(entry, stop=entry.first, kind="paragraph", runs=runs, lines=(), level=-1, marker=None)
            yield replace(line, leads=False, words=0, after_title=False, context=above)
            before = above
        yield entry


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


def _abridged(block: Block, runs: Runs = ()) -> str:
    text = plain(runs) or context_text(block) or type(block).__name__
    words = [*(marker(block) or "").split(), *text.split()]
    if len(words) <= _WORDS and len(text) <= _CHARS:
        return " ".join(words).rstrip(":")
    return " ".join(words[:_WORDS])[:_CHARS].rstrip(" ,;:.") + ELLIPSIS
