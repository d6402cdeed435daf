"""All mistakes of a file that people write, told at once: it is read again without those that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import takewhile
from typing import Any, TypeVar

from notes2slides.diagnostics import Notes2SlidesError, together

_Read = TypeVar("_Read")
Keys = tuple[str | int, ...]
"""What leads from the top of a file to a value; the numbers of rows in lists of tables among them."""
MOST = 50
"""Mistakes that are told at once; whoever has more begins with these."""


class Faults:
    """Mistakes that do not hinder one another."""

    def __init__(self) -> None:
        self._found: list[Notes2SlidesError] = []

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Go on after a mistake that is raised inside; what is not about a key goes on up."""
        try:
            yield
        except Notes2SlidesError as error:
            if not error.keys:
                raise
            self._found += (error, *error.others)

    def tell(self) -> None:
        """Raise the mistakes, if there are any, as one error."""
        if self._found:
            raise together(self._found)


def all_at_once(
    read: Callable[[Sequence[Mapping[str, Any]]], _Read],
    tables: Sequence[Mapping[str, Any]],
    hides: Mapping[str, str] | None = None,
) -> _Read:
    """Return what is read from tables, of which the first counts before the next; raise all that is wrong with them.

    Where something is wrong, they are read again without it, until nothing is or the same is again: a value that lacks
    then is no mistake of its own, nor is the name of one, nor what stands below the key that `hides` has for one that
    was wrong.
    """
    told: list[Notes2SlidesError] = []
    gone: set[Keys] = set()
    while True:
        try:
            made = read(tables)
        except Notes2SlidesError as error:
            found = (error, *error.others)
            if not error.keys and not told:
                raise
            told += [each for each in found if each.keys and not _follows(each.keys, tables, gone, hides or {})]
            gone |= {each.keys for each in found}
            cuts = dict.fromkeys(cut for each in found if (cut := _cut_for(each.keys, tables)))
            if not cuts or len(told) >= MOST:
                break
            gone |= {keys for keys, _ in cuts}
            for cut in cuts:
                tables = _without(*cut, tables)
        else:
            if not told:
                return made
            break
    raise together(told)


def _follows(keys: Keys, tables: Sequence[Mapping[str, Any]], gone: set[Keys], hides: Mapping[str, str]) -> bool:
    """Return whether a mistake there only follows from values that are gone."""
    if any(keys[: len(each)] == each or hides.get(str(each[0])) == keys[0] for each in gone):
        return True
    value = next((found[-1] for table in tables if len(found := _way(keys, table)) == len(keys)), None)
    return isinstance(value, str) and value in [each[-1] for each in gone]


def _way(keys: Keys, table: Any) -> list[Any]:
    """Return the values on the way that keys lead from a table, as far as there are any."""
    found: list[Any] = []
    for key in keys:
        match table, key:
            case dict(), str() if key in table:
                table = table[key]
            case list(), int() if key < len(table):
                table = table[key]
            case _:
                break
        found.append(table)
    return found


def _cut_for(keys: Keys, tables: Sequence[Mapping[str, Any]]) -> tuple[Keys, int] | None:
    """Return the keys of what is to go, and in which table: a value, or where there is none what it is missing in.

    A list of tables goes as a whole: a row's number must stay that of its place in the file.
    """
    named = tuple(takewhile(lambda key: isinstance(key, str), keys))
    for length in range(len(named), 0, -1):
        for index, table in enumerate(tables):
            if len(_way(named[:length], table)) == length:
                return named[:length], index
    return None


def _without(keys: Keys, number: int, tables: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return [_cut(keys, table) if index == number else table for index, table in enumerate(tables)]


def _cut(keys: Keys, table: Mapping[Any, Any]) -> Mapping[Any, Any]:
    first, *rest = keys
    if rest:
        return {**table, first: _cut(tuple(rest), table[first])} if first in table else table
    return {key: value for key, value in table.items() if key != first}
