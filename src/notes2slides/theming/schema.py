"""What a theme may say, for editors: taken down as its reader asks the built-in ones for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from notes2slides.configuring.schema import Schema
from notes2slides.configuring.toml_files import read_table
from notes2slides.diagnostics import ThemeError
from notes2slides.plugins.offers import BUILT_IN
from notes2slides.theming.brought import FILE
from notes2slides.theming.catalogue import built_in_folder
from notes2slides.theming.fields import Fields
from notes2slides.theming.parsing import merged, parse_theme

_ALL, _ONE = "base", "lecture"
"""A theme that says everything, and one that extends it."""


def note_theme(schema: Schema) -> None:
    """Have a schema take down every key of a theme."""
    file = built_in_folder() / _ONE / FILE
    table: Mapping[str, Any] = {}
    for name in (_ALL, _ONE):
        table = merged(table, read_table(built_in_folder() / name / FILE, ThemeError))
    parse_theme(table, name=_ONE, origin=BUILT_IN, folders=(), file=file, schema=schema)
    Fields({}, file, schema=schema).text("extends", "")
