"""Numbers as people write them in tables: 1,200.5 and 1.200,5, 12%, −3."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

_NUMBER = re.compile(r"([-+\u2212\u2013]?)((?=[.,]?\d)[\d., \u00a0\u202f\u2009'\u2019]*)([eE][-+]?\d{1,3})?\s*(%?)")
_GAPS = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'\u2019](?=\d{3}(?!\d))")
_LARGEST, _SMALLEST = 1e15, 1e-9
"""Beyond these the ticks of an axis could not be written out."""


class Notation(Struct, frozen=True):
    """How the numbers of one table are written."""

    decimal: str
    thousands: str

    def value(self, written: str) -> float | None:
        """Return a number, a percentage without its sign; None for what is no number or cannot be drawn."""
        found = _NUMBER.fullmatch(written.strip())
        if found is None:
            return None
        digits = _GAPS.sub("", found[2].strip())
        grouped = re.fullmatch(rf"\d{{1,3}}(\{self.thousands}\d{{3}})+(\{self.decimal}\d*)?", digits)
        if self.thousands in digits and not grouped:
            return None
        digits = digits.replace(self.thousands, "").replace(self.decimal, ".")
        try:
            value = float(f"{digits}{found[3] or ''}")
        except ValueError:
            return None
        if value and not _SMALLEST <= value <= _LARGEST:
            return None
        return -value if found[1] in ("-", "\u2212", "\u2013") and value else value


def notation(cells: Iterable[str], delimiter: str) -> Notation:
    """Return how numbers are written in cells that stand between delimiters.

    A comma is decimal where cells are not parted by it and it does not stand before groups of three digits alone;
    behind a semicolon it is decimal in any case, for that is what such tables are for.
    """
    with_comma = [cell for cell in cells if re.search(r"\d,\d", cell)]
    if delimiter == "," or not with_comma:
        return Notation(".", ",")
    grouped = all(re.fullmatch(r"\D?\d{1,3}(,\d{3})+(\.\d+)?\s*%?", cell) for cell in with_comma)
    return Notation(".", ",") if grouped and delimiter != ";" else Notation(",", ".")
