"""An edited deck → what its texts ask of the notes, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import assert_never

from notes2slides.merge_base import Base
from notes2slides.merge_base.written import WrittenParagraph, WrittenShape, WrittenSlide
from notes2slides.merging.applying.staging import staged
from notes2slides.merging.comparing.edits import (
    Added,
    Edit,
    Gone,
    Inserted,
    Moved,
    Removed,
    Reshaped,
    Restyled,
    Retyped,
    Spoken,
    Staged,
    edits_of,
)
from notes2slides.merging.comparing.found import FoundShape, FoundSlide
from notes2slides.merging.comparing.looks import canonical_text
from notes2slides.merging.comparing.marks import (
    AS_NOTES,
    Marked,
    bold_as_in_notes,
    is_planned,
    is_restyled,
    marked,
)
from notes2slides.merging.comparing.matching import aligned, found_shapes
from notes2slides.merging.comparing.outcome import in_words
from notes2slides.merging.comparing.sides import Sides, their_added
from notes2slides.merging.comparing.words import Change, applied, changes
from notes2slides.merging.package.packages import opened_file
from notes2slides.pulling.wishes import Drop, Format, Left, New, Recode, Reword, Say, Unsaid, Where, Wish

_OURS = ("footer", "slide-number")
_SECTION = "s-"
"""Begins the ids of headings."""


def asked(deck: Path, base: Base) -> Iterator[Wish | Left]:
    """Yield what was edited in a deck. Raises PackageError, and OSError where it cannot be read."""
    package = opened_file(deck)
    sides = Sides(base.slides, package, (), package)
    for number, written in enumerate(base.slides):
        if number not in sides.found:
            yield Left(Where(deck.name, number + 1, written.title), "is deleted, and stays so")
            continue
        slide = sides.theirs[sides.found[number]]
        edits = edits_of(written, slide, looks=sides.looks)
        if sides.looks:
            edits = (*edits, *staged(written, slide, package))
        if edits:
            yield from _Slide(Where(deck.name, slide.number, slide.title or written.title), written, slide).asked(edits)
    for slide in their_added(sides):
        yield Left(Where(deck.name, slide.number, slide.title), "is your own")


class _Slide:
    """Reads the edits of one slide."""

    def __init__(self, where: Where, written: WrittenSlide, found: FoundSlide) -> None:
        self._where = where
        self._written = written
        self._found = found
        self._pairs = found_shapes(written, found)
        self._shapes = {shape.key: shape for shape in written.shapes}

    def asked(self, edits: Sequence[Edit]) -> Iterator[Wish | Left]:
        left: list[Edit] = []
        for key in dict.fromkeys(each.shape for each in edits if isinstance(each, Retyped | Inserted | Removed)):
            shape, found = self._shapes[key], self._pairs[key]
            own = [each for each in edits if isinstance(each, Retyped | Inserted | Removed) and each.shape == key]
            if shape.kind == "code":
                lines = [[p.text for p in side.paragraphs] for side in (shape, found)]
                yield Recode(self._where, shape.block, tuple(lines[0]), tuple(lines[1]))
            else:
                for edit in own:
                    if (wish := self._of_text(shape, found, edit)) is not None:
                        yield wish
                    if (look := self._of_look(shape, found, edit)) is not None:
                        yield look
                    if isinstance(edit, Retyped) and edit.restyled and self._has_more(shape, found, edit):
                        left.append(Retyped(edit.shape, edit.at, edit.now, "", "", restyled=True))
        for each in edits:
            match each:
                case Retyped() | Inserted() | Removed():
                    continue
                case Restyled(what="alternative text"):
                    yield self._described(self._shapes[each.shape], self._pairs[each.shape])
                case Spoken():
                    yield from self._spoken()
                case Moved() | Restyled() | Reshaped() | Gone() | Added() | Staged():
                    left.append(each)
                case _:
                    assert_never(each)
        if left:
            yield Left(self._where, f"keeps what has no place in notes: {in_words(tuple(left))}")

    def _of_text(
        self, shape: WrittenShape, found: FoundShape, edit: Retyped | Inserted | Removed
    ) -> Wish | Left | None:
        cells = [(row, column) for row in shape.rows for column in range(len(row))]
        paragraphs = [row[column] for row, column in cells] if shape.rows else shape.paragraphs
        match edit:
            case Retyped(levelled=True) if edit.before == edit.after:
                return self._levelled(shape, found, edit)
            case Retyped():
                if edit.before == edit.after:
                    return None
                before = paragraphs[edit.at]
                block = before.block or shape.block
                wish = self._reworded(before, edit, block)
                if shape.rows and isinstance(wish, Reword):
                    row, column = cells[edit.at]
                    return Reword(
                        self._where, block, wish.before, wish.after, wish.changes, tuple(c.text for c in row), column
                    )
                return wish
            case Inserted():
                return self._inserted(shape, found, edit)
            case Removed():
                block = paragraphs[edit.at].block
                if not block or block.startswith(_SECTION) or shape.key == "title":
                    return Left(self._where, f"is without “{edit.before}”")
                return Drop(self._where, block, edit.before)
            case _:
                assert_never(edit)

    def _of_look(self, shape: WrittenShape, found: FoundShape, edit: Retyped | Inserted | Removed) -> Format | None:
        """Return how a text is marked by now, where a hand may have had to do with that."""
        if isinstance(edit, Removed) or shape.rows:
            return None
        after = found.paragraphs[edit.now]
        if isinstance(edit, Inserted):
            beside = shape.paragraphs[max(edit.behind, 0)] if shape.paragraphs else WrittenParagraph(())
            plain = tuple(run for run in beside.runs if not run.marks and not run.link)
            before, block = WrittenParagraph(plain[:1]), ""
            marks: list[Marked | None] = [each or Marked() for each in marked(before, after)]
        else:
            before = shape.paragraphs[edit.at]
            block = before.block or shape.block
            marks = marked(before, after)
        if isinstance(edit, Retyped) and edit.before == edit.after and marks == marked(before, before):
            return None
        marks = bold_as_in_notes(before, marks)
        own = [(sign, mark) for sign, mark in zip(after.text, marks, strict=True) if mark is not None]
        if (not block and not isinstance(edit, Inserted)) or not own:
            return None
        is_marked = any(mark.letters.strip(AS_NOTES) or mark.link for _, mark in own)
        is_marked = is_marked or (isinstance(edit, Retyped) and edit.before == edit.after)
        text = "".join(sign for sign, _ in own)
        return Format(self._where, block, text, tuple(mark for _, mark in own)) if is_marked else None

    def _has_more(self, shape: WrittenShape, found: FoundShape, edit: Retyped) -> bool:
        """Return whether a text looks otherwise in a way that no notes can say."""
        if shape.rows:
            return True
        before, after = shape.paragraphs[edit.at], found.paragraphs[edit.now]
        return canonical_text(before.look) != after.look or is_restyled(before, after)

    def _reworded(self, before: WrittenParagraph, edit: Retyped, block: str) -> Reword | Left:
        """Return the change of a text in terms of the notes: without what the planner says in it."""
        planned: list[tuple[int, int]] = []
        at = 0
        for run in before.runs:
            if is_planned(run, at):
                planned.append((at, at + len(run.text)))
            at += len(run.text)
        found: list[Change] = []
        for each in changes(edit.before, edit.after):
            change = _in_front(each, edit.before, planned)
            if not block or any(change.first < end and first < change.end for first, end in planned):
                return Left(self._where, f"says “{edit.after}”, which does not stand so in the notes")
            shift = sum(end - first for first, end in planned if end <= change.first)
            found.append(Change(change.first - shift, change.end - shift, change.text))
        kept = edit.before
        for first, end in reversed(planned):
            kept = kept[:first] + kept[end:]
        return Reword(self._where, block, kept, applied(kept, found), tuple(found))

    def _inserted(self, shape: WrittenShape, found: FoundShape, edit: Inserted) -> New | Left | None:
        text = edit.after.strip()
        if not text:
            return None
        known = bool(shape.paragraphs) and shape.key != "title" and not shape.rows
        beside = shape.paragraphs[max(edit.behind, 0)] if known else None
        if beside is None or not beside.block:
            return Left(self._where, f"has “{edit.after}”, which has no place in the notes")
        level = found.paragraphs[edit.now].level
        if edit.behind < 0:
            return New(self._where, "", level - beside.level, text, before=beside.block)
        return New(self._where, beside.block, level - beside.level, text)

    def _levelled(self, shape: WrittenShape, found: FoundShape, edit: Retyped) -> New | Left:
        before = shape.paragraphs[edit.at]
        if not before.block or edit.at == 0:
            return Left(self._where, f"has “{edit.after}” at another level")
        above = shape.paragraphs[edit.at - 1]
        level = found.paragraphs[edit.now].level - above.level
        return New(self._where, above.block, level, edit.after, moved=before.block)

    def _described(self, shape: WrittenShape, found: FoundShape) -> Wish | Left:
        if not shape.block or shape.kind != "picture":
            return Left(self._where, f"has another text for those who do not see “{shape.name}”")
        found_changes = changes(shape.alt, found.alt)
        return Reword(self._where, shape.block, shape.alt, found.alt, found_changes)

    def _spoken(self) -> Iterator[Wish | Left]:
        before, after = ([text for _, text in side.notes] for side in (self._written, self._found))
        blocks = self._blocks()
        for one, other in aligned(before, after, str, str):
            was, now = before[one] if one is not None else "", after[other] if other is not None else ""
            if was == now:
                continue
            if one is None:
                if now.strip() and blocks:
                    yield Say(self._where, blocks[-1], now.strip())
                elif now.strip():
                    yield Left(self._where, f"comes from no lines of the notes, and is told “{now.strip()}”")
            else:
                yield Unsaid(self._where, blocks, was, now)

    def _blocks(self) -> tuple[str, ...]:
        """Return the blocks of the slide, as they stand on it."""
        found: list[str] = []
        for shape in self._written.shapes:
            if shape.key in _OURS:
                continue
            found += [shape.block, *(paragraph.block for paragraph in shape.paragraphs)]
        return tuple(dict.fromkeys(block for block in found if block))


def _in_front(change: Change, before: str, planned: Sequence[tuple[int, int]]) -> Change:
    """Return new words behind the space that begins what is planned, such as a part's number, as words before it."""
    for start, end in planned:
        if (
            start
            and change.first == change.end
            and start < change.first < end
            and before[start : change.first].isspace()
        ):
            return Change(start, start, f" {change.text.strip()}")
    return change
