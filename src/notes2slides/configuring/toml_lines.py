"""Lines of a TOML file: tomllib says where the text is broken, but not where a key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

_HEADER = re.compile(r"\s*\[{1,2}([\w\-.\"' ]+)\]{1,2}\s*(#|$)")
_KEY = re.compile(r"\s*([\w\-.\"' ]+?)\s*=")
_BARE_COLOUR = re.compile(r"([\w-]+)\s*=\s*(#[0-9A-Fa-f]{3,8}|[0-9A-Fa-f]{6})\b")
_BARE_WORD = re.compile(r"([\w-]+)\s*=\s*([A-Za-z][\w -]*)")


def line_of(file: Path, keys: list[str]) -> int:
    """Return the line of the innermost of `keys` that the file writes, or 1: it may stand in a theme it extends."""
    paths = list(_paths(file.read_text(encoding="utf-8", errors="replace")))
    for depth in range(len(keys), 0, -1):
        for number, path in paths:
            if path[:depth] == keys[:depth]:
                return number
    return 1


def broken_line(error: tomllib.TOMLDecodeError) -> int:
    """Return the line that tomllib names in its message (before Python 3.14 it has no attribute)."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else 1


def quotes_hint(line: str) -> str:
    """Return what to write where a value on a line that is not valid TOML lacks its quotes, else an empty text."""
    if colour := _BARE_COLOUR.search(line):
        return f'colours need quotes: {colour[1]} = "{colour[2]}"'
    word = _BARE_WORD.search(line)
    return f'texts and colours need quotes: {word[1]} = "{word[2].strip()}"' if word else ""


def _paths(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each line that has a table's header or a key, and the keys that lead there."""
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            yield number, table
        elif key := _KEY.match(line):
            yield number, [*table, *_parts(key[1])]


def _parts(dotted: str) -> list[str]:
    return [part.strip(" \"'") for part in dotted.split(".")]
