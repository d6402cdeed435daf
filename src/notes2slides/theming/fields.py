"""Typed access to the tables of a `theme.toml`."""

from __future__ import annotations

import re
from typing import ClassVar

from notes2slides.configuring import fields
from notes2slides.diagnostics import ThemeError
from notes2slides.model.geometry import Rect

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


class Fields(fields.Fields):
    """A table of `theme.toml` with the path of keys that leads to it."""

    __slots__ = ()
    error: ClassVar = ThemeError
    whole: ClassVar = "a theme"

    def colour(self, key: str) -> str:
        """Return `RRGGBB`; a colour may be given by another's name, whatever a theme that extends this makes of it."""
        stored = self.table.get(key)
        if isinstance(stored, int | float):
            self.fail(key, "must be a text in quotes", f'colours need quotes: {key} = "A3312A"')
        value = self._named(key).removeprefix("#")
        if not _COLOUR.fullmatch(value):
            self.fail(
                key, f"is '{value}', not a colour", "six hexadecimal digits, such as A3312A, or another colour's name"
            )
        return value.upper()

    def _named(self, key: str) -> str:
        """Return a text, or where it is the key of another text, what that says, and so on."""
        value, seen = self.text(key), {key}
        while value in self.table:
            if value in seen:
                self.fail(key, f"is '{value}', which leads back to itself", "six hexadecimal digits, such as A3312A")
            seen.add(value)
            value = self.text(value)
        return value

    def rect(self, key: str) -> Rect:
        value = self.table.get(key)
        if (
            not isinstance(value, list)
            or len(value) != 4
            or not all(isinstance(number, int | float) for number in value)
        ):
            self.fail(key, "must be four numbers: x, y, width, height in points")
        return Rect(*map(float, value))
