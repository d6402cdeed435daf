"""A bullet below a topic that fills slides of its own: its words are their title, and the topic stands above it."""

from __future__ import annotations

from notes2slides.model.notes import Bullet
from notes2slides.planning.passages.passage import Passage, Topic, topic_of
from notes2slides.planning.text.typesetter import Typesetter

_FEWEST = 2
"""Blocks that stand below such a title: one would be lost there."""


def subtopic(passage: Passage, start: int, stop: int, typesetter: Typesetter, width: float) -> Topic | None:
    """Return the innermost bullet that all these items are or hang below, as a topic of its own; None where that is no
    more than their topic's root, or its words make no title of the `width`, in points."""
    items = passage.items
    topic = passage.topics[items[start].topic]
    if start == topic.start or stop > topic.stop:
        return None
    above = (start, *reversed(passage.path(start)))
    index = next((each for each in above if stop <= passage.end(each)), topic.start)
    if index == topic.start or not _may_be_title(passage, index, start):
        return None
    below = sum(item.piece == 0 for item in items[max(start, index + items[index].pieces) : stop])
    if below < _FEWEST:
        return None
    found = topic_of(items, index, passage.end(index), typesetter, width)
    return found if found.gives_title else None


def _may_be_title(passage: Passage, index: int, start: int) -> bool:
    """Return whether an item is a bullet of a list, and none whose text goes on at `start`."""
    item = passage.items[index]
    if item.piece or item.column is not None or (start > index and passage.items[start].block is item.block):
        return False
    return isinstance(item.block, Bullet) and item.block.role == "item" and item.kind == "bullet"
