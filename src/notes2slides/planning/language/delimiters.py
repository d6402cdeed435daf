"""Which marks stand around a quotation, by language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct

_DOUBLE, _SINGLE = "“”", "‘’"
_USUAL = _DOUBLE + _SINGLE
"""Of languages of which CLDR says nothing else."""
_SINGLES = frozenset("‘’‚‹›")
_AS_THEY_ARE = ("ja", "yue", "zh")
"""Languages that have quotation marks of their own on every keyboard: there straight ones stand around other text."""
_GERESH = ("he", "yi")
"""Languages in which a straight mark in a word is a letter's sign."""
_THIN = "\N{NARROW NO-BREAK SPACE}"
"""Stands inside the angle quotation marks of French (Lexique des règles typographiques en usage à l'Imprimerie
nationale)."""


class Marks(Struct, frozen=True):
    """Pairs of quotation marks of a language."""

    double: str
    """For two strokes."""
    single: str
    """For one stroke, where it is not in a quotation."""
    inner: str
    """For one stroke in a quotation."""
    space: str = ""
    """Inside angle marks."""
    has_signs: bool = False
    """A stroke behind a letter is a sign of that."""

    def of(self, pair: str) -> tuple[str, str]:
        """Return what opens and what closes a quotation, with spaces."""
        space = self.space if pair == "«»" else ""
        return pair[0] + space, space + pair[1]


@cache
def marks_of(language: str) -> Marks | None:
    """Return the marks of a BCP 47 language; None where straight ones stay."""
    tag = language.lower().replace("_", "-")
    first = tag.partition("-")[0]
    if first in _AS_THEY_ARE:
        return None
    known = _table()
    while tag not in known and "-" in tag:
        tag = tag.rpartition("-")[0]
    found = known.get(tag, _USUAL)
    pairs = found[:2], found[2:]
    return Marks(
        double=next((pair for pair in pairs if _SINGLES.isdisjoint(pair)), _DOUBLE),
        single=next((pair for pair in reversed(pairs) if not _SINGLES.isdisjoint(pair)), _SINGLE),
        inner=pairs[1],
        space=_THIN if first == "fr" else "",
        has_signs=first in _GERESH,
    )


@cache
def _table() -> Mapping[str, str]:
    """Return four marks by language: around a quotation, and around one in it."""
    found: dict[str, str] = json.loads((files(__package__) / "quotation_marks.json").read_text(encoding="utf-8"))
    return found
