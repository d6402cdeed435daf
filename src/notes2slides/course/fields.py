"""Typed access to the tables of `notes2slides.toml` and of deck specs."""

from __future__ import annotations

import datetime
from typing import ClassVar

from notes2slides.configuring import fields
from notes2slides.diagnostics import CourseError
from notes2slides.doors.formats import OURS, format_names, unknown_format


class SettingsFields(fields.Fields, frozen=True):
    """A table of `notes2slides.toml`."""

    error: ClassVar = CourseError
    whole: ClassVar = "notes2slides.toml"

    def formats(self, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return the formats that the decks are written in."""
        written = self.texts("formats")
        unknown = unknown_format(written)
        if unknown is not None or ("formats" in self.table and not written):
            known = ", ".join(f'"{kind}"' for kind in format_names())
            self.fail("formats", f"has no format '{unknown or ''}'", f"there are {known}")
        return tuple(dict.fromkeys([*(kind for kind in OURS if kind in written), *written])) or default


class SpecFields(SettingsFields, frozen=True):
    """The table of a deck spec."""

    whole: ClassVar = "a deck spec"

    def date(self) -> str:
        """Return the date as it is written; TOML has dates of its own beside texts."""
        value = self.table.get("date", "")
        return value.isoformat() if isinstance(value, datetime.date) else self.text("date", "")
