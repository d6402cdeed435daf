"""Typed access to a TOML table, whose every complaint names the key and, where it can be found, the line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from msgspec import Struct, structs

from notes2slides.configuring.faults import Keys
from notes2slides.configuring.schema import Schema
from notes2slides.configuring.toml_files import line_of
from notes2slides.diagnostics import Notes2SlidesError, Span

_Choice = TypeVar("_Choice", bound=str)


class Fields(Struct, frozen=True):
    """A table of a TOML file with the path of keys that leads to it."""

    error: ClassVar[type[Notes2SlidesError]] = Notes2SlidesError
    """What a mistake raises."""
    whole: ClassVar[str] = "this file"
    """What the file is, as in “is not a key of a theme”."""

    table: Mapping[str, Any]
    file: Path
    path: str = ""
    place: Keys = ()
    """The same, with the numbers of rows."""
    schema: Schema | None = None
    """Takes down what is asked for, where somebody wants to know that."""

    def note(self, key: str, kind: dict[str, Any], *, is_needed: bool = False) -> None:
        """Take down what a key may be, where a schema is made."""
        if self.schema is not None:
            self.schema.note(key, kind, is_needed=is_needed)

    def fail(self, key: str, problem: str, hint: str = "", excerpt: Sequence[str] = ()) -> NoReturn:
        """Raise `error` at the line where `key` stands; `excerpt` has lines that show what is meant."""
        name = f"{self.path}.{key}".strip(".")
        self.refuse([*self.place, key], f"`{name}` {problem}", hint, excerpt)

    def refuse(self, keys: Sequence[str | int], message: str, hint: str = "", excerpt: Sequence[str] = ()) -> NoReturn:
        """Raise `error` at the line where the last of `keys`, from the top of the file, stands."""
        line = 1 if self.schema else line_of(self.file, keys)  # a schema is made of no file
        raise self.error(message, span=Span(str(self.file), line, line), hint=hint, excerpt=excerpt, keys=keys)

    def only(self, known: Iterable[str]) -> None:
        """Refuse keys that nobody reads: they are misspelt more often than not."""
        names = list(known)
        if self.schema is not None:
            self.schema.known(names)
        for key in self.table:
            if key not in names:
                near = difflib.get_close_matches(key, names, n=1)
                hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(names)}"
                self.fail(key, f"is not a key of {self.whole}", hint)

    def child(self, key: str) -> Self:
        value = self.table.get(key)
        if not isinstance(value, dict):
            self.fail(key, "must be a table")
        schema = self.schema and self.schema.table(key)
        return type(self)(value, self.file, f"{self.path}.{key}".strip("."), (*self.place, key), schema)

    def child_or_empty(self, key: str) -> Self:
        """Return the table below a key, an empty one where the key is missing."""
        here = self if key in self.table else structs.replace(self, table={**self.table, key: {}})
        return here.child(key)

    def free_names(self) -> tuple[str, ...]:
        """Return the keys of this table, which are the writer's own names."""
        if self.schema is not None:
            self.schema.free()
        return tuple(self.table)

    def children(self) -> Iterator[tuple[str, Self]]:
        for key in self.table:
            yield key, self.child(key)

    def rows(self, key: str) -> Iterator[Self]:
        """Yield the tables of an array of tables; none where the key is missing."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.fail(key, "must be a list of tables")
        schema = self.schema and self.schema.rows(key)
        for number, row in enumerate(value):
            yield type(self)(row, self.file, f"{self.path}.{key}".strip("."), (*self.place, key, number), schema)

    def text(self, key: str, default: str | None = None) -> str:
        self.note(key, {"type": "string"})
        value = self.table.get(key, default)
        if not isinstance(value, str):
            self.fail(key, "must be a text in quotes")
        return value

    def knows(self, key: str, names: Sequence[str], known: Sequence[str]) -> None:
        """Refuse the first of the names in braces in a text that is not known: it would stand on slides as it is."""
        for name in (name for name in names if name not in known and key in self.table):
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {{{near[0]}}}?" if near else f"known are {', '.join(f'{{{each}}}' for each in known)}"
            self.fail(key, f"has {{{name}}} in it, for which nothing stands", hint)

    def texts(self, key: str, *, is_needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts; none where the key is missing. One text alone is a list of one."""
        self.note(key, {"type": ["array", "string"], "items": {"type": "string"}}, is_needed=is_needed)
        value = self.table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self.fail(key, "must be a list of texts in quotes", f'as in: {key} = ["one", "two"]')
        return tuple(value)

    def whole_number(self, key: str, most: int) -> int | None:
        """Return a whole number from 1 to `most`, None where the key is missing."""
        self.note(key, {"type": "integer", "minimum": 1, "maximum": most})
        value = self.table.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most):
            self.fail(key, f"must be a whole number from 1 to {most:,}")
        return value

    def flag(self, key: str) -> bool:
        return bool(self.flag_or_none(key))

    def flag_or_none(self, key: str) -> bool | None:
        """Return whether a key is true, None where it is missing."""
        self.note(key, {"type": "boolean"})
        value = self.table.get(key)
        if value is not None and not isinstance(value, bool):
            self.fail(key, "must be true or false")
        return value

    def choice_or_none(self, key: str, choices: Iterable[_Choice]) -> _Choice | None:
        """Return one of these names, None where the key is missing."""
        names = list(choices)
        self.note(key, {"enum": names})
        return self.choice(key, names) if key in self.table else None

    def choice(
        self, key: str, choices: Iterable[_Choice], default: _Choice | None = None, *, are_own: bool = False
    ) -> _Choice:
        """Return one of these names; of such as are the writer's `own`, a schema cannot know them."""
        names = list(choices)
        if not are_own:
            self.note(key, {"enum": names})
        value = self.text(key, default)
        found = next((name for name in names if name == value), None)
        if found is None:
            near = difflib.get_close_matches(value, names, n=1)
            self.fail(key, f"is '{value}'", f"did you mean '{near[0]}'?" if near else f"one of: {', '.join(names)}")
        return found
