"""What the lecturer reads while a slide is shown: the notes' own words, whole, with their path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import assert_never

from notes2slides.model.deck import NoteLine
from notes2slides.model.notes import (
    Block,
    Bullet,
    Callout,
    Chart,
    Code,
    Diagram,
    Figure,
    Formula,
    Paragraph,
    Quote,
    Rule,
    SpeakerNote,
    Table,
)
from notes2slides.model.text import ELLIPSIS, Runs, plain, spoken
from notes2slides.model.tree import texts
from notes2slides.planning.callout_text import segments
from notes2slides.planning.entries import PATH_SIGN
from notes2slides.planning.items import Item, block_text, context_text, marker

_LONGEST_PATH = 1000
"""Characters: each step is said in full on its own slide, and else notes would grow with the square of their depth."""
_LONGEST_STEP = 240


def speaker_notes(headings: Iterable[str], path: Sequence[Block], shown: Sequence[Item]) -> tuple[NoteLine, ...]:
    """Return a slide's notes: the path that leads to it, every block on it in full, once, and what is only said.

    Of code that is cut it has the lines that stand on the slide; of selected notes, the path to whatever hung below
    another block than what stands before it.
    """
    above = shown[0].above
    lines = [*_path_line([*headings, *_words((*above, *path))])]
    seen: set[str] = set()
    for item in shown:
        if [block.id for block in item.above] != [block.id for block in above]:
            above = item.above
            lines += _path_line(_words(above))
        for block, depth in ((item.block, item.source_depth), *((said.block, said.depth) for said in item.spoken)):
            if block is item.block and isinstance(block, Code) and item.pieces > 1:
                lines += _code_lines(block, item)
            elif block.id not in seen:
                seen.update((block.id, *_apart(block)))
                lines += block_lines(block, depth)
    return tuple(lines)


def _words(path: Sequence[Block]) -> list[str]:
    return [context_text(block) for block in path]


def _path_line(steps: Sequence[str]) -> Iterator[NoteLine]:
    if steps:
        yield NoteLine(level=0, text=_path(steps), kind="path")


def _path(steps: Sequence[str]) -> str:
    """Return the steps on one line: those at both ends whole, the beginnings of very long ones, a sign for the rest."""
    first, last = 0, len(steps)
    outer: list[str] = []
    inner: list[str] = []
    room = _LONGEST_PATH
    while first < last:
        from_end = len(inner) <= len(outer)
        step = _beginning(steps[last - 1 if from_end else first])
        room -= len(step) + len(PATH_SIGN)
        if room < 0:
            outer.append(ELLIPSIS)
            break
        (inner if from_end else outer).append(step)
        first, last = (first, last - 1) if from_end else (first + 1, last)
    return PATH_SIGN.join((*outer, *reversed(inner)))


def _beginning(step: str) -> str:
    words = step[: _LONGEST_STEP + 1].split()
    if len(step) <= _LONGEST_STEP:
        return " ".join(words)
    return (" ".join(words[:-1]) or step[:_LONGEST_STEP]) + ELLIPSIS


def _code_lines(block: Code, item: Item) -> Iterator[NoteLine]:
    for line in _lines(block.text)[item.start : item.stop]:
        yield NoteLine(level=item.source_depth, text=line)


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def _apart(block: Block) -> Iterator[str]:
    """Yield the ids of what stands apart from a callout's panel: it is said with the callout, in its place."""
    if isinstance(block, Callout):
        yield from (part.block.id for part in segments(block) if not isinstance(part, tuple))


def block_lines(block: Block, depth: int) -> Iterator[NoteLine]:
    """Yield a block's own words as lines of speaker notes at that level."""
    if isinstance(block, Callout):
        yield from _callout_lines(block, depth)
        return
    sign = marker(block)
    text = f"{sign} {said_text(block)}" if sign else said_text(block)
    for line in text.split("\n"):
        if line.strip() or isinstance(block, Code):
            yield NoteLine(level=depth, text=line)
    if isinstance(block, Figure) and block.diagram:
        yield from (NoteLine(level=depth, text=line) for line in block.diagram.split("\n"))
    yield from _explained(texts(block), depth)


def said_text(block: Block) -> str:
    """Return a block's own words, numbers of footnotes in brackets."""
    match block:
        case Paragraph() | Bullet():
            return spoken(block.runs)
        case Table():
            return "\n".join(" | ".join(map(spoken, row)) for row in (block.header, *block.rows))
        case Callout() | Quote() | Code() | Figure() | Diagram() | Chart() | Formula() | Rule() | SpeakerNote():
            return block_text(block)
        case _:
            assert_never(block)


def _explained(found: Iterable[Runs], depth: int) -> Iterator[NoteLine]:
    """Yield the footnotes of texts, and what their abbreviations stand for."""
    for run in (run for runs in found for run in runs):
        if run.footnote:
            text = f"[{run.footnote.number}] {plain(run.footnote.runs)}"
            yield from (NoteLine(level=depth, text=line, kind="footnote") for line in text.split("\n"))
        for each in (run, *(run.footnote.runs if run.footnote else ())):
            if each.expansion:
                yield NoteLine(level=depth, text=f"{each.text}: {each.expansion}", kind="abbreviation")


def _callout_lines(block: Callout, depth: int) -> Iterator[NoteLine]:
    label = block.label
    for part in segments(block):
        if not isinstance(part, tuple):
            yield from _labelled(label, "", depth)
            label = ""
            yield from block_lines(part.block, depth + 1 + part.level)
            continue
        for line in part:
            if line.is_label:
                yield from _labelled(label, "", depth)
                label = plain(line.runs)
                continue
            yield from _labelled(label, spoken(line.runs), depth + line.level)
            yield from _explained((line.runs,), depth + line.level)
            label = ""
    yield from _labelled(label, "", depth)


def _labelled(label: str, text: str, level: int) -> Iterator[NoteLine]:
    if said := ": ".join(filter(None, (label, text))):
        yield NoteLine(level=level, text=said, kind="callout")
