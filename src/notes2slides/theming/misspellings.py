"""Names a theme adds to those it extends, where they can only be misspelt: nothing would ever use them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from notes2slides.spelling import misspelt
from notes2slides.theming.fields import Fields

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
            if name not in known and (near := misspelt(name, known)):
                yield name, near


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
