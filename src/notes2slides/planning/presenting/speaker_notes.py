"""What the lecturer reads while a slide is shown: the notes' own words, with their path.

All of them, in order: those that the slide says are marked, so that decks may leave them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from notes2slides.model.deck import NoteLine, Slot
from notes2slides.model.notes import Block, Callout, Code, Figure, Prose, SpeakerNote
from notes2slides.model.text import ELLIPSIS, Run, Runs, SpokenLine, plain, spoken
from notes2slides.model.words import block_text, known_by, texts
from notes2slides.planning.frames.origins import LONGEST_STEP
from notes2slides.planning.frames.placed_blocks import PATH_SIGN
from notes2slides.planning.items.callout_text import CalloutLine, joined, segments
from notes2slides.planning.items.item import Item, marker
from notes2slides.planning.passages.breadcrumbs import abridged
from notes2slides.planning.presenting.shown_words import marked, says_all, shown_words

_LONGEST_PATH = 1000
"""Characters: each step is said in full on its own slide, and else notes would grow with the square of their depth."""


def speaker_notes(
    headings: Iterable[str], path: Sequence[Block], shown: Sequence[Item], slots: Iterable[Slot]
) -> tuple[NoteLine, ...]:
    """Return a slide's notes: the path that leads to it, every block on it in full, once, and what is only said; lines
    are marked whose words all stand in its slots.

    The path has the beginning of a text, too, that goes on there. Of a block that is cut the notes have what stands on
    the slide, unless that is not all that the slides show of it; of selected notes, the path to whatever hung below
    another block than what stands before it.
    """
    above = shown[0].unselected
    lines = [*_path_line([*headings, *_words((*above, *path)), *_continued(shown[0])])]
    seen: set[str] = set()
    parts = _parts(shown)
    words = shown_words(slots)
    for item in shown:
        if [block.id for block in item.unselected] != [block.id for block in above]:
            above = item.unselected
            lines += _path_line(_words(above))
        for block, depth in ((item.block, item.source_depth), *((said.block, said.depth) for said in item.spoken)):
            if block.id in seen:
                continue
            if block is item.block and block.id in parts:
                seen.add(block.id)
                lines += _marked_part(parts[block.id], words)
            else:
                parts_of_it = segments(block) if isinstance(block, Callout) else ()
                # what stands apart from a callout's panel is said with the callout, in its place
                seen.update((block.id, *(part.block.id for part in parts_of_it if not isinstance(part, tuple))))
                lines += marked(block_lines(block, depth), words, text_is_shown=says_all(block, words))
    return tuple(lines)


def _continued(first: Item) -> tuple[str, ...]:
    """Return the beginning of a text that goes on at the top of a slide, as the slide's own path has it."""
    is_text = isinstance(first.block, Prose)
    return (abridged(first.block),) if first.piece and first.runs and is_text else ()


def _words(path: Sequence[Block]) -> list[str]:
    words = (known_by(block, LONGEST_STEP).rstrip() for block in path)
    return [each.rstrip(":：") or each for each in words]


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
    words = step[: LONGEST_STEP + 1].split()
    if len(step) <= LONGEST_STEP:
        return " ".join(words)
    return (" ".join(words[:-1]) or step[:LONGEST_STEP]) + ELLIPSIS


def _parts(shown: Sequence[Item]) -> dict[str, list[Item]]:
    """Return the pieces that a slide shows of blocks that are cut, by block."""
    found: dict[str, list[Item]] = {}
    for item in shown:
        if item.pieces > 1:
            found.setdefault(item.block.id, []).append(item)
    return {name: pieces for name, pieces in found.items() if not _says_all(pieces)}


def _says_all(pieces: Sequence[Item]) -> bool:
    """Return whether all that a block says is said on a slide with these pieces of it."""
    first = pieces[0]
    return len(pieces) == first.pieces or (first.abridged and first.piece == 0)


def _marked_part(pieces: Sequence[Item], words: Mapping[str, str]) -> Iterable[NoteLine]:
    """Return what consecutive pieces of a block say, marked where the slide does."""
    runs = tuple(run for piece in pieces for run in piece.runs)
    shown = says_all(pieces[0].block, words, (pieces[0].start, pieces[-1].stop), runs)
    return marked(_part_lines(pieces), words, text_is_shown=shown)


def _part_lines(pieces: Sequence[Item]) -> Iterator[NoteLine]:
    """Yield what consecutive pieces of a block say."""
    first, depth = pieces[0], pieces[0].source_depth
    block = first.block
    if isinstance(block, Callout):
        lines = [line for piece in pieces for line in piece.lines]
        inside = lines[0].inside if first.piece and lines and not lines[0].is_label else None
        yield from _panel_lines((inside or block).label, lines, depth)
        return
    runs = tuple(run for piece in pieces for run in piece.runs)
    if runs:
        sign = marker(block) if first.piece == 0 else None
        goes_on = pieces[-1].piece + 1 < first.pieces
        said = (f"{sign} " if sign else "") + _amid(spoken(runs), continues=first.piece > 0, goes_on=goes_on)
        found: Iterable[Runs] = (runs,)
    else:
        part = (first.start, pieces[-1].stop)
        said, found = block_text(block, spoken, part), texts(block, part)
    yield from _text_lines(said, depth, blanks=isinstance(block, Code))
    yield from _explained(found, depth)


def _panel_lines(label: str, lines: Iterable[CalloutLine], depth: int) -> Iterator[NoteLine]:
    for line in joined(lines):
        if line.is_label:
            yield from _labelled(label, "", depth)
            label = plain(line.runs)
            continue
        if line.said and not line.begins:
            continue  # all of it is said where it begins
        runs = line.said or line.runs
        goes_on = line.goes_on and not line.said
        yield from _labelled(label, _amid(spoken(runs), continues=not line.begins, goes_on=goes_on), depth + line.level)
        yield from _explained((runs,), depth + line.level)
        label = ""
    yield from _labelled(label, "", depth)


def _amid(text: str, *, continues: bool, goes_on: bool) -> str:
    """Return a part of a text with signs for what stands before and behind it."""
    return f"{ELLIPSIS} " * continues + (f"{text.rstrip()} {ELLIPSIS}" if goes_on else text)


def block_lines(block: Block, depth: int) -> Iterator[NoteLine]:
    """Yield a block's own words as lines of speaker notes at that level."""
    if isinstance(block, Callout):
        for number, part in enumerate(segments(block)):
            if isinstance(part, tuple):
                yield from _panel_lines("" if number else block.label, part, depth)
            else:
                yield from block_lines(part.block, depth + 1 + part.level)
        return
    if isinstance(block, SpeakerNote) and block.lines:
        yield from (_spoken_line(line, depth) for line in block.lines)
        return
    sign = marker(block)
    text = block_text(block, spoken)
    yield from _text_lines(f"{sign} {text}" if sign else text, depth, blanks=isinstance(block, Code))
    if isinstance(block, Figure) and block.diagram:
        yield from (NoteLine(level=depth, text=line) for line in block.diagram.split("\n"))
    yield from _explained(texts(block), depth)


def _spoken_line(line: SpokenLine, depth: int) -> NoteLine:
    """Return a line of words for the speaker; one whose text is all alike needs no marks."""
    sign = (Run(f"{line.sign} "),) if line.sign else ()
    marked = any(run.marks for run in line.runs)
    return NoteLine(level=depth + line.level, text=line.text, runs=(*sign, *line.runs) if marked else ())


def _text_lines(text: str, depth: int, *, blanks: bool) -> Iterator[NoteLine]:
    return (NoteLine(level=depth, text=line) for line in text.split("\n") if blanks or line.strip())


def _explained(found: Iterable[Runs], depth: int) -> Iterator[NoteLine]:
    """Yield the footnotes of texts, and what their abbreviations stand for."""
    for run in (run for runs in found for run in runs):
        if run.footnote:
            text = f"[{run.footnote.number}] {plain(run.footnote.runs)}"
            yield from (NoteLine(level=depth, text=line, kind="footnote") for line in text.split("\n"))
        for each in (run, *(run.footnote.runs if run.footnote else ())):
            if each.expansion:
                yield NoteLine(level=depth, text=f"{each.text}: {each.expansion}", kind="abbreviation")


def _labelled(label: str, text: str, level: int) -> Iterator[NoteLine]:
    if said := ": ".join(filter(None, (label, text))):
        yield NoteLine(level=level, text=said, kind="callout")
