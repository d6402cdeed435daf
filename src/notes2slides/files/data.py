"""What a file of numbers is that a chart names."""

from __future__ import annotations

from msgspec import Struct


class DataFile(Struct, frozen=True):
    """A file of numbers."""

    name: str
    """As messages call it."""
    path: str = ""
    text: str = ""
    problem: str = ""
    """Why it cannot be used."""
    hint: str = ""


def data_name(written: str) -> str:
    """Return the name that stands behind `file:`."""
    return " ".join(written.split()).strip("\"'<>")
