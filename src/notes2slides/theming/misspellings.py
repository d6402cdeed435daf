"""Names a theme adds to those it extends, where they can only be misspelt: nothing would ever use them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from notes2slides.theming.fields import Fields

_NEAR = 0.8
_COMPLETE = {"styles": ("font", "size", "colour"), "layouts": ("background", "boxes")}


def refuse_misspellings(own: Mapping[str, Any], extended: Mapping[str, Any], file: Path) -> None:
    """Raise ThemeError at a new colour that nothing uses, or a new incomplete style or layout, close to a known one.

    `own` is what `file` says, `extended` all that the themes it extends say.
    """
    fields = Fields(own, file)
    used = set(_texts({key: value for key, value in own.items() if key != "colours"}))
    for name, near in _near_misses(own, extended, "colours"):
        if name not in used:
            fields.refuse(["colours", name], f"no colour `{name}`; did you mean `{near}`?", "a new one must be used")
    for kind, needed in _COMPLETE.items():
        for name, near in _near_misses(own, extended, kind):
            table = own[kind][name]
            if isinstance(table, dict) and not table.keys() >= set(needed):
                fields.refuse(
                    [kind, name],
                    f"no {kind[:-1]} `{name}`; did you mean `{near}`?",
                    f"a new {kind[:-1]} needs {', '.join(needed[:-1])} and {needed[-1]}",
                )


def _near_misses(own: Mapping[str, Any], extended: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """Yield each name of a kind that only `own` has, with the one it is close to."""
    names, known = own.get(kind), extended.get(kind)
    if isinstance(names, dict) and isinstance(known, dict):
        for name in names:
            if name not in known and (near := near_miss(name, known)):
                yield name, near


def near_miss(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` is close to, else an empty text.

    A known name with a number or a word added (`accent-2`) is a new one; so is one with another initial (`pink`).
    """
    lower = name.lower()
    alike = [other for other in known if other[:1] == lower[:1] and not _is_longer_by_word(lower, other)]
    return next(iter(difflib.get_close_matches(lower, alike, n=1, cutoff=_NEAR)), "")


def _is_longer_by_word(name: str, other: str) -> bool:
    added = name.removeprefix(other)
    return added != name and (added[:1] in "-_" or added.isdigit()) and bool(added)


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a table, however deep."""
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
        case _:
            return
