"""What a theme's own file says, as a table whose values are plain."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from notes2slides.configuring.toml_files import read_text, table_in
from notes2slides.diagnostics import Span, ThemeError
from notes2slides.theming.brought import FILE
from notes2slides.theming.files import theme_bytes

_DEEPEST_TABLE = 8


def theme_text(folder: Path) -> str:
    """Return the text of the `theme.toml` in a folder. Raises ThemeError."""
    theme_bytes(folder / FILE, folder)
    return read_text(folder / FILE, ThemeError)


def table_of(text: str, folder: Path) -> Mapping[str, Any]:
    """Return what the text of the `theme.toml` of a folder says. Raises ThemeError."""
    table = table_in(text, folder / FILE, ThemeError)
    if _is_deeper(table, _DEEPEST_TABLE):
        hint = "write plain tables and lists"
        raise ThemeError("its values are nested too deeply", span=Span(str(folder / FILE), 1, 1), hint=hint)
    return table


def _is_deeper(table: Mapping[str, Any], most: int) -> bool:
    """Return whether tables and lists stand more than so many inside each other."""
    level: list[Any] = [table]
    for _ in range(most + 1):
        inner = [each.values() if isinstance(each, dict) else each for each in level]
        level = [value for values in inner for value in values if isinstance(value, dict | list)]
    return bool(level)
