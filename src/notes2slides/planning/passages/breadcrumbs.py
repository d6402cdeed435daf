"""The path of bullets above a continued topic: which they are, and as much of them as two lines hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.model.frames import TextParagraph
from notes2slides.model.notes import Block
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain, uncited
from notes2slides.model.theme import Box, Theme
from notes2slides.model.words import known_by
from notes2slides.planning.frames.placed_blocks import PATH_SIGN, PlacedBlock
from notes2slides.planning.items.item import TEXTS, Item, marker
from notes2slides.planning.language.quotation_marks import without_unpaired
from notes2slides.planning.language.words import in_words
from notes2slides.planning.passages.passage import Passage, Topic, same_path
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.spelling import solid
from notes2slides.values import replace

LINES = 2
_WORDS = 7
_CHARS = 60


def path_box(theme: Theme) -> Box:
    """Return the narrowest of the boxes that paths have: a path is set for it, whichever layout its slide will have."""
    boxes = (layout.boxes.get("context") for layout in theme.layouts.values())
    return min((box for box in boxes if box is not None), key=lambda box: box.rect.width)


def items_above(passage: Passage, start: int, topic: Topic | None) -> tuple[int, ...]:
    """Return the items whose children go on at `start`, outermost first, without the one that is the title."""
    if topic is None:
        return ()
    hidden = topic.start if topic.gives_title else -1
    path = passage.path(start)
    below = (*path[1:], start)
    return tuple(
        index
        for index, lower in zip(path, below, strict=False)
        if index != hidden and not _only_stands_before(passage.items[index], passage.items[lower])
    )


def _only_stands_before(upper: Item, lower: Item) -> bool:
    """Return whether a callout stands before what is planned below it and is not its parent: a callout behind another
    comments on what that one comments on, or on nothing."""
    return upper.kind == "callout" and lower.source_depth <= upper.source_depth


def common_above(passage: Passage, above: tuple[int, ...], start: int, stop: int) -> tuple[int, ...]:
    """Return those of the items above that everything on a slide with items `start` to `stop` hangs below.

    The others are named on a line before its first item, be that text, code or a panel.
    """
    items = passage.items
    first = items[start]
    # whatever leaves the subtree of `start` hangs below an item before it, so the least parent tells how far up
    outermost = min(item.parent for item in items[start:stop])
    beside = (
        item.parent for item in items[start:stop] if item.block is not first.block and not item.kept_with_previous
    )
    others = min(beside, default=len(items))
    return tuple(
        index
        for index in above
        if (others if items[index].block is first.block else outermost) >= index + items[index].pieces - 1
    )


def path_texts(passage: Passage, above: tuple[int, ...], *, of_subtopic: bool = False) -> tuple[str, ...]:
    """Return the beginnings of those items' words, but for those that the title begins with; `of_subtopic` says that
    the title is another bullet's."""
    texts = tuple(abridged(passage.items[index].block, passage.items[index].runs) for index in above)
    return texts[1:] if above and not of_subtopic and _is_title(passage, above[0], texts[0]) else texts


def _is_title(passage: Passage, index: int, text: str) -> bool:
    """Return whether the title above a path is made of the same first words as its first step."""
    item = passage.items[index]
    topic = passage.topics[item.topic]
    if index != topic.start or index < passage.titled_from or item.kind not in TEXTS:
        return False
    title = plain(topic.title.runs)
    return not title.endswith(ELLIPSIS) and begin_alike(title, text)  # what is torn is no title


def begin_alike(title: str, step: str) -> bool:
    """Return whether a title and a step of a path are made of the same first words."""
    title, step = solid(title), solid(step)
    return bool(title and step) and (title.startswith(step) or step.startswith(title))


def with_paths(shown: Iterable[PlacedBlock]) -> Iterator[PlacedBlock]:
    """Yield the placed blocks of a slide of mixed origin, each run of one origin behind a muted line with its path."""
    before: tuple[Block, ...] = ()
    for placed in shown:
        unselected = placed.item.unselected
        if not same_path(unselected, before):
            yield _path_line(placed, PATH_SIGN.join(map(abridged, unselected)), -1, unselected)
            before = unselected
        yield placed


def led(shown: tuple[PlacedBlock, ...], passage: Passage, above: tuple[int, ...]) -> tuple[PlacedBlock, ...]:
    """Return the placed blocks of a slide, its first behind a muted line with the items that it hangs below.

    These are the ones that no path names, because others on the slide do not hang below them.
    """
    texts = path_texts(passage, above)
    if not texts:
        return shown
    first = shown[0]
    items = [passage.items[index] for index in above[-len(texts) :]]
    text = PATH_SIGN.join(texts)
    goes_on = items[-1].block is first.item.block
    level = first.level if goes_on else max(-1, first.level - 1)
    return (_path_line(first, text, level, tuple(item.block for item in items)), *shown)


def _path_line(placed: PlacedBlock, text: str, level: int, path: tuple[Block, ...]) -> PlacedBlock:
    """Return the line that says what a placed block hangs below."""
    return replace(
        placed,
        stop=placed.first,
        kind="paragraph" if level < 0 else "bullet",
        runs=(Run(text, Mark.QUIET),),
        lines=(),
        level=level,
        marker=None,
        numbers=placed.numbers[: level + 1],
        leads=False,
        words=0,
        after_title=False,
        path=path,
    )


def path_paragraph(path: tuple[str, ...], box: Box, typesetter: Typesetter) -> TextParagraph | None:
    """Return the path set in its box, less in the middle the longer it is; None for an empty one."""
    if not path:
        return None
    for kept in range(_most(path, box, typesetter) if len(path) > 2 else 0, 2, -1):
        paragraph = _set(PATH_SIGN.join(_less(path, kept)), box, typesetter)
        if len(paragraph.lines) <= LINES:
            return paragraph
    ends = PATH_SIGN.join(_less(path, 2) if len(path) > 3 else path)
    paragraph = _set(ends, box, typesetter)
    if len(paragraph.lines) <= LINES:
        return paragraph
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


def abridged(block: Block, runs: Runs = ()) -> str:
    """Return the beginning of a block's words, or of those of them that are given, as a path names it."""
    text = plain(uncited(runs)).strip() or known_by(block, _CHARS)
    words = in_words(f"{marker(block) or ''} {text}")
    if len(words) <= _WORDS and len(text) <= _CHARS:
        return "".join(words).rstrip(":") or ELLIPSIS
    return without_unpaired("".join(words[:_WORDS])[:_CHARS]).rstrip(" ,;:.") + ELLIPSIS
