"""Typed access to a TOML table, whose every complaint names the key and, where it can be found, the line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from notes2slides.diagnostics import Span, ThemeError
from notes2slides.model.geometry import Rect
from notes2slides.theming.toml_lines import line_of

_Choice = TypeVar("_Choice", bound=str)
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Fields:
    """A table of `theme.toml` with the path of keys that leads to it."""

    table: Mapping[str, Any]
    file: Path
    path: str = ""

    def fail(self, key: str, problem: str, hint: str = "") -> NoReturn:
        """Raise ThemeError at the line where `key` stands."""
        name = f"{self.path}.{key}".strip(".")
        self.refuse(name.split("."), f"`{name}` {problem}", hint)

    def refuse(self, keys: list[str], message: str, hint: str = "") -> NoReturn:
        """Raise ThemeError at the line where the last of `keys`, from the top of the file, stands."""
        line = line_of(self.file, keys)
        raise ThemeError(message, span=Span(str(self.file), line, line), hint=hint)

    def only(self, known: Iterable[str]) -> None:
        """Refuse keys that nobody reads: they are misspelt more often than not."""
        names = list(known)
        for key in self.table:
            if key not in names:
                near = difflib.get_close_matches(key, names, n=1)
                self.fail(
                    key,
                    "is not a key of a theme",
                    f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(names)}",
                )

    def child(self, key: str) -> Fields:
        value = self.table.get(key)
        if not isinstance(value, dict):
            self.fail(key, "must be a table")
        return Fields(value, self.file, f"{self.path}.{key}".strip("."))

    def children(self) -> Iterator[tuple[str, Fields]]:
        for key in self.table:
            yield key, self.child(key)

    def rows(self, key: str) -> Iterator[Fields]:
        """Yield the tables of an array of tables; none where the key is missing."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.fail(key, "must be a list of tables")
        for row in value:
            yield Fields(row, self.file, f"{self.path}.{key}".strip("."))

    def text(self, key: str, default: str | None = None) -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str):
            self.fail(key, "must be a text in quotes")
        return value

    def texts(self, key: str) -> list[str]:
        """Return a list of texts; an empty one where the key is missing."""
        values = self.table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self.fail(key, "must be a list of texts in quotes")
        return values

    def number(self, key: str, default: float | None = None) -> float:
        value = self.table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail(key, "must be a number")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.fail(key, "must be true or false")
        return value

    def choice(self, key: str, choices: Iterable[_Choice], default: _Choice | None = None) -> _Choice:
        value = self.text(key, default)
        names = list(choices)
        found = next((name for name in names if name == value), None)
        if found is None:
            near = difflib.get_close_matches(value, names, n=1)
            self.fail(key, f"is '{value}'", f"did you mean '{near[0]}'?" if near else f"one of: {', '.join(names)}")
        return found

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
