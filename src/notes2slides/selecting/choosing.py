"""What a deck takes of the notes, and in which order: the selection as one value, and what it makes of notes."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic
from notes2slides.model.notes import Notes
from notes2slides.selecting.aliases import NO_ALIASES, Aliases, with_aliases
from notes2slides.selecting.expressions import And, Expression, Not, Or, Under
from notes2slides.selecting.merging import are_of_several_files, merge
from notes2slides.selecting.ordering import by_tag
from notes2slides.selecting.parsing import parse
from notes2slides.selecting.select import select

Order = Literal["notes", "tag"]
"""By tag: a section for each tag, with what it covers."""


class Selection(Struct, frozen=True, kw_only=True):
    """What a deck takes of the notes, and in which order."""

    tags: str = ""
    """An expression over tags; "" for all."""
    without: tuple[str, ...] = ()
    """Expressions: what they select is left out."""
    headings: tuple[str, ...] = ()
    """Patterns: only what stands under a heading of one of them."""
    order: Order = "notes"
    merge: bool | None = None
    """Whether sections of several files that have the same heading are one; None: unless all is taken, in its order."""

    @property
    def is_partial(self) -> bool:
        """Whether it may leave something out."""
        return bool(self.tags or self.without or self.headings)

    @property
    def merges(self) -> bool:
        """Whether sections of several files that have the same heading are one."""
        return self.is_partial or self.order == "tag" if self.merge is None else self.merge

    def expression(self, known: Aliases) -> Expression | None:
        """Return all of it as one condition, or None for all notes. Raises SelectionError."""
        parts: list[Expression] = [parse(self.tags, known)] if self.tags else []
        if self.headings:
            parts.append(Or(tuple(map(Under, self.headings))))
        parts += [Not(parse(text, known)) for text in self.without]
        return And(tuple(parts)) if parts else None


EVERYTHING = Selection()
"""All notes as they stand."""


def choose(notes: Notes, selection: Selection, known: Aliases = NO_ALIASES) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return what is selected, in its order, sections of several files put together where that is wanted.

    Raises SelectionError for an expression that cannot be read, and where nothing is selected.
    """
    wanted = selection.expression(known)
    merges = selection.merges and are_of_several_files(notes)
    notes = with_aliases(notes, known)
    if selection.order == "tag":
        return by_tag(notes, wanted, merged=merges)
    notes, said = select(notes, wanted) if wanted else (notes, ())
    if not merges:
        return notes, said
    notes, told = merge(notes)
    return notes, (*said, *told)
