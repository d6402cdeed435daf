"""Typed access to the tables of a `theme.toml`."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any, ClassVar, NamedTuple, Self, TypeVar, get_args

from msgspec import NODEFAULT, Struct, structs

from notes2slides.configuring import fields
from notes2slides.configuring.faults import Faults
from notes2slides.diagnostics import ThemeError
from notes2slides.model.geometry import Rect

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_NAME = re.compile(r"\w[\w-]{0,39}")
_NOT_IN_FACES = frozenset("\"'`;{}<>\\/|@")
_MOST = 20
"""Numbers in a list."""
_LONGEST_FACE = 60
"""Characters; PowerPoint itself takes 31 (LOGFONT's LF_FACESIZE)."""
_PAGE = 4032.0
"""Points, 56 inches: the longest side of a slide (ECMA-376 Part 1, 19.7.10)."""


class Range(NamedTuple):
    """Numbers that a key may have, both ends among them."""

    least: float
    most: float


LENGTH = Range(0, _PAGE)
"""Points."""
PAGE_SIDE = Range(72, _PAGE)
"""Points, 1 to 56 inches (ECMA-376 Part 1, 19.7.10)."""
TYPE_SIZE = Range(6, 400)
"""Points."""
SMALLEST_BODY, SMALLEST_CODE = 18.0, 14.0
"""Points; text, and code and tables, below this are not legible from the back rows, so no theme may set them."""


_Value = TypeVar("_Value", bound=Struct)
MayBe = Range | Collection[str] | Callable[["Fields", str], Any]
"""What a key may be: numbers in a range, one of some names, or what a function makes of a table and the key."""


class Fields(fields.Fields, frozen=True):
    """A table of `theme.toml` with the path of keys that leads to it."""

    error: ClassVar = ThemeError
    whole: ClassVar = "a theme"

    def colour(self, key: str) -> str:
        """Return `RRGGBB`; a colour may be given by another's name, whatever a theme that extends this makes of it."""
        self.note(key, {"type": "string"})
        stored = self.table.get(key)
        if isinstance(stored, int | float):
            self.fail(key, "must be a text in quotes", f'colours need quotes: {key} = "A3312A"')
        value = self._named(key).removeprefix("#")
        if not _COLOUR.fullmatch(value):
            self.fail(
                key,
                f"is {_short(value)}, not a colour",
                "six hexadecimal digits, such as A3312A, or another colour's name",
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
        """Return a place on the page or a little beside it; it has a width and a height."""
        self.note(key, {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4})
        value = self._numbers(key, 4, 4, "must be four numbers: x, y, width, height in points")
        if not all(abs(number) <= _PAGE for number in value) or min(value[2:]) <= 0:
            hint = f"width and height are more than 0, and nothing is beyond {_PAGE:g} points"
            self.fail(key, "is no place on a page", hint)
        return Rect(*map(float, value))

    def number_in(self, key: str, allowed: Range, default: float | None = None) -> float:
        """Return a number that stands in a range."""
        self.note(key, _kind_of(allowed))
        value = self.table.get(key, default)
        if not is_number(value):
            self.fail(key, "must be a number")
        return self._checked(key, value, allowed)

    def rows_of_numbers(self, key: str, allowed: Range, rows: int, columns: int) -> tuple[tuple[float, ...], ...]:
        """Return a list of one to `rows` lists of numbers in a range, each with `columns` of them."""
        row = {"type": "array", "items": _kind_of(allowed)}
        self.note(key, {"type": "array", "items": row, "minItems": 1, "maxItems": rows})
        value = self.table.get(key)
        if (
            not isinstance(value, list)
            or not 1 <= len(value) <= rows
            or not all(isinstance(row, list) for row in value)
        ):
            self.fail(key, f"must be a list of 1 to {rows} rows of numbers")
        if not all(len(row) == columns and all(map(is_number, row)) for row in value):
            self.fail(key, f"must be a list of rows, each with a size for each of the {columns} levels")
        return tuple(tuple(self._checked(key, number, allowed) for number in row) for row in value)

    def _numbers(self, key: str, least: int, most: int, problem: str) -> list[float]:
        value = self.table.get(key)
        if not isinstance(value, list) or not least <= len(value) <= most or not all(map(is_number, value)):
            self.fail(key, problem)
        return value

    def _checked(self, key: str, value: float, allowed: Range) -> float:
        if not allowed.least <= value <= allowed.most:  # which is false of a NaN
            self.fail(key, f"must be from {allowed.least:g} to {allowed.most:g}")
        return float(value)

    def value(self, kind: type[_Value], may_be: Mapping[str, MayBe], **given: Any) -> _Value:
        """Return what this table says as a value of a kind, whose fields are the keys, but for those that are `given`.

        `may_be` says of a key what it may be: numbers in a Range, a name of these, or what a function reads. All else
        follows from the type of the field, and whether the key may be left out from its default.
        """
        fields = [field for field in fields_of(kind) if field.name not in given]
        self.only(field.name.replace("_", "-") for field in fields)
        read: dict[str, Any] = {}
        faults = Faults()
        for field in fields:
            with faults.gathered():
                read[field.name] = self._read(field, may_be.get(field.name, ()))
        faults.tell()
        return kind(**read, **given)

    def _read(self, field: structs.FieldInfo, may_be: MayBe) -> Any:
        key, kind = field.name.replace("_", "-"), field.type
        default = None if field.default is NODEFAULT else field.default
        if callable(may_be):
            return may_be(self, key)
        if isinstance(may_be, Range):
            if kind is float:
                return self.number_in(key, may_be, default)
            counts, problem = (1, _MOST), f"must be a list of 1 to {_MOST} numbers"
            if Ellipsis not in get_args(kind):
                counts, problem = (2, 2), "must be two numbers: left and right, above and below, in points"
            least, most = counts
            self.note(key, {"type": "array", "items": _kind_of(may_be), "minItems": least, "maxItems": most})
            return tuple(self._checked(key, number, may_be) for number in self._numbers(key, *counts, problem))
        if kind is bool:
            return self.flag(key)
        return self.rect(key) if kind is Rect else self._name(key, kind, may_be, default)

    def _name(self, key: str, kind: Any, may_be: Collection[str], default: str | None) -> str:
        names: Collection[str] = may_be or get_args(kind)
        return self.choice(key, names, default, are_own=bool(may_be))

    def named(self, most: int) -> Iterator[tuple[str, Self]]:
        """Yield the tables in this one with their names. There may be so many, and names are words."""
        self.check_names(most)
        yield from self.children()

    def check_names(self, most: int) -> None:
        """Refuse names that are no words, and more of them than there may be."""
        for key in self.free_names():
            self.check_name(key, key)
        if len(self.table) > most:
            self.fail(list(self.table)[most], f"is one too many: there may be {most}")

    def check_name(self, key: str, name: str) -> None:
        """Refuse a name, said at a key, that is no word."""
        if not _NAME.fullmatch(name):
            hint = "names are letters, digits, hyphens and underscores, 40 at most"
            self.refuse([*self.place, key], f"{_short(name)} is no name", hint)

    def face(self, key: str) -> str:
        """Return the name of a font's family."""
        return self._face(key, self.text(key))

    def faces(self, key: str, most: int) -> tuple[str, ...]:
        """Return a list of names of font families; none where the key is missing."""
        self.note(key, {"type": "array", "items": {"type": "string"}, "maxItems": most})
        value = self.table.get(key, [])
        if not isinstance(value, list) or len(value) > most or not all(isinstance(face, str) for face in value):
            self.fail(key, f"must be a list of faces, {most} at most")
        return tuple(self._face(key, face) for face in value)

    def _face(self, key: str, face: str) -> str:
        if not face.strip() or len(face) > _LONGEST_FACE or not _NOT_IN_FACES.isdisjoint(face) or not _is_plain(face):
            self.fail(key, f"is {_short(face)}, no name of a font", 'write it as in face = "Times New Roman"')
        return face

    def plain_text(self, key: str, most: int, default: str | None = None) -> str:
        """Return a text on one line of so many characters at most, none of which is for control."""
        self.note(key, {"type": "string", "maxLength": most})
        value = self.text(key, default)
        if len(value) > most or not _is_plain(value):
            self.fail(key, f"must be a text on one line, {most} characters at most")
        return value


@cache
def fields_of(kind: type[Struct]) -> tuple[structs.FieldInfo, ...]:
    """Return the fields of a kind of values; msgspec works their types out anew whenever it is asked."""
    return structs.fields(kind)


def _kind_of(allowed: Range) -> dict[str, Any]:
    """Return what a schema says of numbers in a range."""
    return {"type": "number", "minimum": allowed.least, "maximum": allowed.most}


def is_number(value: Any) -> bool:
    """Return whether a value is a number, and a finite one."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and (isinstance(value, int) or math.isfinite(value))
    )


def _is_plain(text: str) -> bool:
    """Return whether a text has nothing but what is seen: no controls, halves of pairs, ends of lines (Unicode 4.5)."""
    return not any(unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp") for char in text)


def _short(name: str) -> str:
    return repr(name if len(name) <= 40 else f"{name[:40]}…")
