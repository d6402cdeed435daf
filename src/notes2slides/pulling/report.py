"""What comes back into the notes, what the notes cannot take, and what stays in the deck, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from notes2slides.diagnostics import Diagnostic, Severity, Span
from notes2slides.pulling.finding import Refused
from notes2slides.pulling.wishes import Drop, Format, Left, New, Recode, Reword, Say, Unsaid, Wish

_SHOWN = 80
_HINT = "take it over by hand: it stays in the deck"


def told(done: Sequence[Wish], refused: Sequence[Refused], left: Sequence[Left]) -> Iterator[Diagnostic]:
    """Yield what is to be said of pulled decks."""
    for wish in done:
        yield Diagnostic("pulled", Severity.NOTE, f"{wish.where.deck}: {wish.where} {_words(wish)}")
    for each in refused:
        ours = f"; the notes say “{_short(each.ours)}”" if each.ours else ""
        message = f"{each.wish.where.deck}: {each.wish.where} {_words(each.wish)}, and is not pulled: {each.why}{ours}"
        yield Diagnostic("not-pulled", Severity.WARNING, message, _span(each.place), _HINT)
    for one in left:
        yield Diagnostic("not-in-notes", Severity.NOTE, f"{one.where.deck}: {one.where} {one.what}")


def _words(wish: Wish) -> str:
    match wish:
        case Reword():
            return f"says “{_short(wish.after)}” for “{_short(wish.before)}”"
        case Recode():
            return "has other lines of code"
        case New(moved=moved):
            return f"has “{_short(wish.text)}” {'elsewhere' if moved else 'anew'}"
        case Drop():
            return f"is without “{_short(wish.text)}”"
        case Format():
            return f"has words of “{_short(wish.text)}” in another look"
        case Say():
            return f"has “{_short(wish.text)}” in its speaker notes"
        case Unsaid(after=""):
            return f"is without “{_short(wish.before)}” in its speaker notes"
        case Unsaid():
            return f"has “{_short(wish.after)}” for “{_short(wish.before)}” in its speaker notes"
        case _:
            assert_never(wish)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def _span(place: str) -> Span | None:
    file, _, line = place.rpartition(":")
    return Span(file, int(line), int(line)) if file and line.isdecimal() else None
