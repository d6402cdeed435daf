"""Wishes of a deck in terms of the notes as they are now: which block is meant, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from notes2slides.merging.comparing.words import applied, likeness, merged, typed
from notes2slides.model.notes import Callout, Section, SpeakerNote
from notes2slides.pulling.held import Held, Holder, said
from notes2slides.pulling.tables import row_text, with_cell
from notes2slides.pulling.wishes import Drop, New, OfWords, Recode, Reword, Say, Unsaid, Wish
from notes2slides.values import replace

_ALIKE = 0.5


class Refused(Struct, frozen=True):
    """A wish that the notes cannot grant."""

    wish: Wish
    why: str
    ours: str = ""
    """What the notes say."""
    place: str = ""
    """Where: `lecture.md:12`."""


class Finder:
    """Knows the notes, and what the decks knew of them."""

    def __init__(self, held: Held, known: set[str]) -> None:
        self._held = held
        self._known = known
        """Ids of all blocks that the decks were built of."""

    def found(self, wish: OfWords) -> Iterator[OfWords | Refused]:
        """Yield a wish with the blocks that the notes have now; nothing where they say it already."""
        match wish:
            case Reword():
                yield from self._reword(wish)
            case Recode():
                yield from self._recode(wish)
            case Drop():
                yield from self._drop(wish)
            case New():
                yield from self._new(wish)
            case Say():
                yield from self._say(wish)
            case Unsaid():
                yield from self._unsaid(wish)
            case _:
                assert_never(wish)

    def block(self, name: str, text: str) -> Holder | None:
        """Return the block of an id, else a new one that says the same or nearly the same."""
        if name in self._held.holders:
            return self._held.holders[name]
        same = [each for each in self._held.by_words.get(typed(text), ()) if each not in self._known]
        if len(same) == 1:
            return self._held.holders[same[0]]
        ranked = sorted(
            (-likeness(typed(said(holder)), typed(text)), number, holder.id)
            for number, holder in enumerate(self._held.holders.values())
            if holder.id not in self._known
        )
        return self._held.holders[ranked[0][2]] if ranked and -ranked[0][0] >= _ALIKE else None

    def _reword(self, wish: Reword) -> Iterator[OfWords | Refused]:
        if wish.block in self._held.holders:
            yield wish
            return
        if self._is_new(row_text(with_cell(wish.row, wish)) if wish.row else wish.after):
            return
        holder = self.block(wish.block, wish.before)
        if holder is None or wish.row:
            yield Refused(wish, "the notes do not have it any more")
            return
        now = typed(said(holder))
        found = merged(typed(wish.before), now, typed(wish.after))
        if found is None:
            yield Refused(wish, "the notes have changed the same words", said(holder), str(holder.span))
        elif found:
            yield replace(wish, block=holder.id, before=now, after=applied(now, found), changes=found)

    def _recode(self, wish: Recode) -> Iterator[OfWords | Refused]:
        if wish.block in self._held.holders:
            yield wish
        elif not any("\n".join(wish.after) in said(each) for each in self._held.holders.values()):
            yield Refused(wish, "the notes have changed that code too")

    def _drop(self, wish: Drop) -> Iterator[OfWords | Refused]:
        if wish.block in self._held.holders:
            yield wish
        elif (holder := self.block(wish.block, wish.text)) is not None:
            if typed(said(holder)) == typed(wish.text):
                yield replace(wish, block=holder.id)
            else:
                yield Refused(wish, "the notes have changed it", said(holder), str(holder.span))

    def _new(self, wish: New) -> Iterator[OfWords | Refused]:
        if not wish.moved and self._is_new(wish.text):
            return
        beside = wish.behind or wish.before
        if beside not in self._held.holders or (wish.moved and wish.moved not in self._held.holders):
            yield Refused(wish, "the notes do not have any more what it stands beside")
        else:
            yield wish

    def _say(self, wish: Say) -> Iterator[OfWords | Refused]:
        if self._is_new(wish.text):
            return
        if wish.behind not in self._held.holders:
            yield Refused(wish, "no block of the notes is on that slide")
        else:
            yield wish

    def _unsaid(self, wish: Unsaid) -> Iterator[OfWords | Refused]:
        """Find which block a line of the speaker notes comes from: one of the slide, else the only one."""
        holders = self._held.holders
        meant = typed(wish.before)
        found = [(name, text) for name in self._told(wish) if (text := _spoken(holders[name], meant))]
        if len(found) > 1:
            found = [each for each in found if each[0] in wish.blocks] or found
        if len(found) != 1:
            if wish.after.strip() and self._is_new(wish.after):
                return
            yield Refused(wish, "it could not be told where in the notes that is said")
            return
        name, label = found[0]
        before, after = wish.before, wish.after
        if label != meant:
            prefix = wish.before.partition(": ")[0] + ": "
            if after and not after.startswith(prefix):
                yield Refused(wish, "its label is that of a callout")
                return
            before, after = before.removeprefix(prefix), after.removeprefix(prefix)
        if not after.strip():
            if typed(said(holders[name])) == typed(before):
                yield Drop(wish.where, name, before)
            else:
                yield Refused(wish, "only a part of what is said there is gone")
            return
        found_changes = merged(before, before, after) or ()
        yield Reword(wish.where, name, before, after, found_changes)

    def _told(self, wish: Unsaid) -> list[str]:
        near = dict.fromkeys(name for name in wish.blocks if name in self._held.holders)
        return [*near, *(name for name in self._held.holders if name not in near)]

    def _is_new(self, text: str) -> bool:
        """Return whether the notes say something now that they did not when the decks were built."""
        words = typed(text)
        return bool(words) and any(
            words in other for other, names in self._held.by_words.items() if not self._known.issuperset(names)
        )


def _spoken(holder: Holder, meant: str) -> str:
    """Return what a block has of a line that is said: the line itself, or its own words of it behind its label."""
    own = typed(said(holder))
    if not own or isinstance(holder, Section):
        return ""
    if isinstance(holder, Callout) and typed(f"{holder.label}: {said(holder)}") == meant:
        return own
    if own == meant or (isinstance(holder, SpeakerNote) and meant in own):
        return meant
    return ""
