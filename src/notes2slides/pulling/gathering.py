"""What several slides and decks ask of one block: once where it is the same, a dispute where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from notes2slides.merging.comparing.words import applied, merged, typed
from notes2slides.pulling.finding import Refused
from notes2slides.pulling.wishes import Drop, New, OfWords, Recode, Reword, Say, Unsaid
from notes2slides.values import replace


def gathered(wishes: Sequence[OfWords]) -> tuple[list[OfWords], list[Refused]]:
    """Return wishes that do not contradict each other, and those that do."""
    moved, disputed = _moves(wishes), list[Refused]()
    made: dict[object, OfWords] = {}
    broken: set[object] = set()
    for wish in moved:
        key = _key(wish)
        before = made.get(key)
        if before is None:
            made[key] = wish
        elif isinstance(wish, Reword) and isinstance(before, Reword) and wish.after != before.after:
            found = merged(before.before, before.after, wish.after)
            if found is None or key in broken:
                disputed.append(Refused(wish, f"{before.where} has it otherwise", before.after))
                if key not in broken:
                    disputed.append(Refused(before, f"{wish.where} has it otherwise", wish.after))
                broken.add(key)
            else:
                after = applied(before.after, found)
                made[key] = replace(before, after=after, changes=merged(before.before, before.before, after) or ())
    for key in broken:
        del made[key]
    dropped = {wish.block for wish in made.values() if isinstance(wish, Drop)}
    torn = [wish for wish in made.values() if isinstance(wish, Reword) and wish.block in dropped]
    disputed += [Refused(wish, "it is deleted elsewhere in the decks") for wish in torn]
    kept = {wish.block for wish in torn}
    return [wish for wish in made.values() if not (isinstance(wish, Drop | Reword) and wish.block in kept)], disputed


def _key(wish: OfWords) -> object:
    match wish:
        case Reword():
            return "word", wish.block, wish.before, wish.row, wish.column
        case Drop():
            return "drop", wish.block
        case New():
            return "new", wish.behind, wish.before, wish.level, wish.text, wish.moved
        case Recode() | Say() | Unsaid():
            return wish
        case _:
            assert_never(wish)


def _moves(wishes: Sequence[OfWords]) -> list[OfWords]:
    """Return the wishes with what is gone in one place and new in another as moved."""
    gone: dict[str, list[Drop]] = {}
    for wish in wishes:
        if isinstance(wish, Drop):
            gone.setdefault(typed(wish.text), []).append(wish)
    made: list[OfWords] = []
    moved: set[str] = set()
    for wish in wishes:
        if isinstance(wish, New) and not wish.moved and (found := gone.get(typed(wish.text))):
            drop = found.pop(0)
            moved.add(drop.block)
            made.append(replace(wish, moved=drop.block))
        else:
            made.append(wish)
    return [wish for wish in made if not (isinstance(wish, Drop) and wish.block in moved)]
