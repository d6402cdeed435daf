"""Wishes for words in another look → other lines of the notes, and what the notes must show when these are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from notes2slides.merging.comparing.marks import AS_NOTES, Marked, stretches
from notes2slides.merging.comparing.words import typed
from notes2slides.model.text import plain
from notes2slides.pulling.aligning import aligned
from notes2slides.pulling.drafting import Draft
from notes2slides.pulling.finding import Refused
from notes2slides.pulling.formatting import (
    MARKER,
    Marker,
    can_mark,
    marks_of,
    places_in,
    runs_of,
    shown_marks,
    style_of,
)
from notes2slides.pulling.held import Held, Holder, said
from notes2slides.pulling.note_files import Lines, NotesFile
from notes2slides.pulling.wishes import Format


class Formats:
    """Knows the notes as they are once all their words are those of the decks."""

    def __init__(self, held: Held, files: Mapping[str, NotesFile]) -> None:
        self._held = held
        self._files = {path: file.lines for path, file in files.items()}
        self._marks = {name: marks_of(runs) for name, each in held.holders.items() if (runs := runs_of(each))}
        self._shown = shown_marks(held)

    def needed(self, wishes: Sequence[Format]) -> list[Format | Refused]:
        """Return the wishes that are not granted yet, by the blocks that the notes have now."""
        found: list[Format | Refused] = []
        for wish in wishes:
            holder = self._holder(wish)
            if holder is None:
                continue
            if not can_mark(wish.marks):
                found.append(Refused(wish, "one of its links leads to no address of the web", "", str(holder.span)))
            elif (wanted := self._wanted(holder, [wish])) is None:
                found.append(Refused(wish, "its words could not be found in these lines", "", str(holder.span)))
            elif stretches(self._text(holder), wanted) != self._shown[holder.id]:
                found.append(Format(wish.where, holder.id, wish.text, wish.marks))
        return found

    def drafted(self, wishes: Sequence[Format]) -> Draft:
        """Return what the wishes make of the notes; none changes a word."""
        draft = Draft(rows=self._held.rows(), shown=dict(self._shown))
        by_block: dict[str, list[Format]] = {}
        for wish in wishes:
            by_block.setdefault(wish.block, []).append(wish)
        for name, own in by_block.items():
            holder = self._held.holders[name]
            made, wanted = self._made(holder, own), self._wanted(holder, own)
            if made is None or wanted is None:
                why = "its words could not be found in these lines"
                draft.refused += [Refused(wish, why, "", str(holder.span)) for wish in own]
                continue
            draft.shown[name] = stretches(self._text(holder), wanted)
            draft.done += own
            lines = Lines(holder.span.first - 1, holder.span.last, tuple(made.split("\n")))
            draft.lines.setdefault(holder.span.path, []).append(lines)
        return draft

    def _holder(self, wish: Format) -> Holder | None:
        if wish.block in self._held.holders and typed(wish.text) in typed(said(self._held.holders[wish.block])):
            return self._held.holders[wish.block]
        same = self._held.by_words.get(typed(wish.text), [])
        if len(same) != 1:
            words = typed(wish.text)
            same = [name for text, names in self._held.by_words.items() if words and words in text for name in names]
        return self._held.holders[same[0]] if len(same) == 1 else None

    def _text(self, holder: Holder) -> str:
        return plain(runs_of(holder) or ())

    def _wanted(self, holder: Holder, wishes: Sequence[Format]) -> list[Marked] | None:
        """Return how each character of a block is to be marked."""
        wanted = list(self._marks.get(holder.id, ()))
        for wish in wishes:
            places = places_in(wish.text, self._text(holder))
            if places is None or not wanted:
                return None
            for (first, end), mark, letter in zip(places, wish.marks, wish.text, strict=True):
                for at in range(first, end) if not letter.isspace() or mark.letters or mark.link else ():
                    wanted[at] = _inside(mark, wanted[at])
        return wanted

    def _made(self, holder: Holder, wishes: Sequence[Format]) -> str | None:
        lines = self._files.get(holder.span.path)
        wanted = self._wanted(holder, wishes)
        if lines is None or wanted is None:
            return None
        markdown = "\n".join(lines[holder.span.first - 1 : holder.span.last])
        begins = MARKER.match(markdown)
        places = aligned(self._text(holder), markdown, begins.end() if begins else 0)
        if places is None:
            return None
        marker = Marker(markdown, self._text(holder), places, style_of(lines))
        return marker.marked(self._marks[holder.id], wanted)


def _inside(mark: Marked, now: Marked) -> Marked:
    """Return how a character is to be marked: links within the deck are the notes' own, and bold may be."""
    letters = mark.letters.replace(AS_NOTES, "b" if "b" in now.letters else "")
    return Marked(letters, now.link if "#" in (mark.link[:1], now.link[:1]) else mark.link)
