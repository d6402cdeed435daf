"""Wishes → other lines in the files of the notes, and what the notes must say when these are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from notes2slides.merging.comparing.words import Change, typed
from notes2slides.model.notes import Bullet, Code, Figure, Section, Table
from notes2slides.pulling.aligning import aligned
from notes2slides.pulling.finding import Refused
from notes2slides.pulling.formatting import MARKER, Stretch
from notes2slides.pulling.held import Held, Holder, said
from notes2slides.pulling.listing import Insertion, Lister
from notes2slides.pulling.note_files import Lines, NotesFile
from notes2slides.pulling.rewording import changed_at, reworded
from notes2slides.pulling.tables import Row, recelled, row_text, with_cell
from notes2slides.pulling.wishes import Drop, New, Recode, Reword, Say, Wish

_INDENT = re.compile(r"[ \t>]*")


class Draft(Struct):
    """Lines that are to be changed, by file, and what is to come of it."""

    lines: dict[str, list[Lines]] = field(default_factory=dict)
    rows: list[tuple[str, str]] = field(default_factory=list)
    """Kind and words of all headings and blocks, in order."""
    shown: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)
    """How the words of each block are marked, where that is what changes."""
    done: list[Wish] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def drafted(held: Held, files: Mapping[str, NotesFile], wishes: Sequence[Wish]) -> Draft:
    """Return what the wishes make of the notes."""
    return _Drafter(held, files).drafted(wishes)


class _Drafter:
    def __init__(self, held: Held, files: Mapping[str, NotesFile]) -> None:
        self._held = held
        self._files = {path: file.lines for path, file in files.items()}
        self._draft = Draft()
        self._rows = {name: (type(each).__name__, typed(said(each))) for name, each in held.holders.items()}
        self._gone: set[str] = set()
        self._cells: dict[tuple[str, Row], Row] = {}
        """Rows of tables that are changed, as they are then."""

    def drafted(self, wishes: Sequence[Wish]) -> Draft:
        by_block: dict[str, list[Reword | Recode]] = {}
        for wish in wishes:
            if isinstance(wish, Reword | Recode):
                by_block.setdefault(wish.block, []).append(wish)
        for found in by_block.values():
            self._reword(found)
        for wish in wishes:
            if isinstance(wish, Drop):
                self._drop(wish)
        lister = Lister(self._held, self._files)
        for wish in wishes:
            if isinstance(wish, New | Say):
                self._insert(lister, wish)
        for path, insertions in lister.made().items():
            self._draft.lines.setdefault(path, []).extend(insertions)
        self._draft.rows = self._expected(lister.insertions)
        return self._draft

    def _lines(self, holder: Holder) -> list[str] | None:
        lines = self._files.get(holder.span.path)
        return lines[holder.span.first - 1 : holder.span.last] if lines else None

    def _refuse(self, wish: Wish, why: str, holder: Holder) -> None:
        self._draft.refused.append(Refused(wish, why, said(holder), str(holder.span)))

    def _set(self, holder: Holder, lines: Iterable[str]) -> None:
        made = Lines(holder.span.first - 1, holder.span.last, tuple(lines))
        self._draft.lines.setdefault(holder.span.path, []).append(made)

    def _reword(self, wishes: Sequence[Reword | Recode]) -> None:
        """Change the words of one block, all at once."""
        holder = self._held.holders[wishes[0].block]
        lines = self._lines(holder)
        if lines is None:
            for wish in wishes:
                self._refuse(wish, "its file is no Markdown that could be changed", holder)
            return
        markdown = "\n".join(lines)
        found: list[Change] = []
        kind, text = self._rows[holder.id]
        for wish in wishes:
            made = self._changes(wish, holder, markdown, text)
            if made is None:
                self._refuse(wish, "its words could not be found in these lines", holder)
                continue
            changes, text = made
            if reworded(markdown, (*found, *changes)) is None:
                self._refuse(wish, "its words were changed elsewhere too, and otherwise", holder)
                continue
            found += changes
            self._draft.done.append(wish)
        now = reworded(markdown, found)
        if found and now is not None:
            self._rows[holder.id] = (kind, text)
            self._set(holder, now.split("\n"))

    def _changes(
        self, wish: Reword | Recode, holder: Holder, markdown: str, text: str
    ) -> tuple[tuple[Change, ...], str] | None:
        """Return what is to be changed in the lines of a block, and what it says then."""
        if isinstance(wish, Recode):
            return _recoded(wish, markdown, text) if isinstance(holder, Code) else None
        if isinstance(holder, Table):
            return self._recelled(wish, markdown, text)
        before, after = typed(wish.before), typed(wish.after)
        if text == before or (before and before in text):
            expected = text.replace(before, after, 1)
        elif text == after or after in text:
            expected = text
        elif isinstance(holder, Figure):
            expected = after
        else:
            return None
        marker = MARKER.match(markdown)
        places = aligned(wish.before, markdown, marker.end() if marker else 0) if wish.before else None
        if places is None and isinstance(holder, Figure) and not wish.before:
            at = markdown.find("![") + 2
            return (Change(at, at, wish.after),), expected
        if places is None:
            return None
        indent = " " * len(marker[0]) if marker and not isinstance(holder, Section) else ""
        return tuple(changed_at(markdown, places, wish.changes, indent)), expected

    def _recelled(self, wish: Reword, markdown: str, text: str) -> tuple[tuple[Change, ...], str] | None:
        found = recelled(wish, markdown)
        row = self._cells.get((wish.block, wish.row), wish.row)
        if found is None or row_text(row) not in text:
            return None
        now = self._cells[wish.block, wish.row] = with_cell(row, wish)
        return found, text.replace(row_text(row), row_text(now), 1)

    def _drop(self, wish: Drop) -> None:
        holder = self._held.holders[wish.block]
        lines = self._lines(holder)
        is_whole = typed(said(holder)) == typed(wish.text)
        if lines is None or isinstance(holder, Section) or not is_whole:
            why = "a part of it alone was deleted" if not is_whole else "it is not deleted in the notes"
            self._refuse(wish, why, holder)
            return
        self._gone.add(holder.id)
        del self._rows[holder.id]
        self._draft.done.append(wish)
        self._set(holder, ())
        self._outdent(holder)

    def _outdent(self, holder: Holder) -> None:
        """Let what hung below a bullet that is gone hang where that stood, if there is nothing else above it."""
        siblings = [each for each in self._held.siblings.get(holder.id, ()) if each.id not in self._gone]
        below = [each for each in self._held.below(holder) if each.id not in self._gone]
        if not below or any(each.span.first < holder.span.first for each in siblings if isinstance(each, Bullet)):
            return
        lines = self._files[holder.span.path]
        width = len(_indent(lines[below[0].span.first - 1])) - len(_indent(lines[holder.span.first - 1]))
        if width > 0:
            first, end = below[0].span.first - 1, self._held.end(holder)
            made = tuple(line[width:] if line[:width].isspace() else line for line in lines[first:end])
            self._draft.lines[holder.span.path].append(Lines(first, end, made))

    def _insert(self, lister: Lister, wish: New | Say) -> None:
        beside = self._held.holders[wish.behind or (wish.before if isinstance(wish, New) else "")]
        moved = self._held.holders.get(wish.moved) if isinstance(wish, New) and wish.moved else None
        if beside.span.path not in self._files or (moved and moved.span.path not in self._files):
            self._refuse(wish, "its file is no Markdown that could be changed", beside)
            return
        if moved is not None and (moved.id in self._gone or not isinstance(moved, Bullet)):
            self._refuse(wish, "only bullets can be moved", moved)
            return
        why = lister.insert(wish, beside, moved)
        if why:
            self._refuse(wish, why, beside)
            return
        self._draft.done.append(wish)
        if moved is not None:
            self._gone.add(moved.id)
            self._set(moved, ())

    def _expected(self, insertions: Sequence[Insertion]) -> list[tuple[str, str]]:
        """Return all rows with what is new, each behind the last block above its line."""
        order = [name for name in self._held.holders if name in self._rows or name in self._gone]
        behind: dict[str, list[Insertion]] = {}
        for each in insertions:
            above = [
                name
                for name in order
                if (span := self._held.holders[name].span).path == each.path and span.first <= each.at
            ]
            behind.setdefault(above[-1] if above else "", []).append(each)
        rows: list[tuple[str, str]] = [each.row for each in behind.get("", ())]
        for name in order:
            if name not in self._gone:
                rows.append(self._rows[name])
            rows += [each.row for each in behind.get(name, ())]
        return rows


def _indent(line: str) -> str:
    found = _INDENT.match(line)
    return found[0] if found else ""


def _recoded(wish: Recode, markdown: str, text: str) -> tuple[tuple[Change, ...], str] | None:
    """Return the change of lines of code, where they stand once."""
    lines = markdown.split("\n")
    before = [line.strip() for line in wish.before]
    bare = [line.strip() for line in lines]
    at = [number for number in range(len(lines)) if bare[number : number + len(before)] == before]
    if len(at) != 1:
        return None
    first = at[0]
    shown, raw = wish.before[0], lines[first]
    indent = raw[: len(raw) - len(raw.lstrip())].removesuffix(shown[: len(shown) - len(shown.lstrip())])
    start = sum(len(line) + 1 for line in lines[:first])
    end = start + sum(len(line) + 1 for line in lines[first : first + len(before)]) - 1
    made = "\n".join(f"{indent}{line}" if line else "" for line in wish.after)
    expected = text.replace(typed("\n".join(wish.before)), typed("\n".join(wish.after)), 1)
    return (Change(start, end, made),), expected
