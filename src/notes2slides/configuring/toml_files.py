"""A TOML file → its tables, and the lines of its keys: where those stand tomllib does not say."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from notes2slides.clean_text import clean, cleaned
from notes2slides.diagnostics import Notes2SlidesError, Span

_SEE = "see https://toml.io"
_UNPAIRED = r'write the character itself: what JSON writes "\ud83d\ude00" is "\U0001F600" in TOML'
_CONTROL = "no deck can carry it: take it out"
_LONG_NUMBER = re.compile("[0-9_]{4000}")
_HEADER = re.compile(r"\s*\[{1,2}([\w\-.\"' ]+)\]{1,2}\s*(#|$)")
_KEY = re.compile(r"\s*([\w\-.\"' ]+?)\s*=")
_BARE_COLOUR = re.compile(r"([\w-]+)\s*=\s*(#[0-9A-Fa-f]{3,8}|[0-9A-Fa-f]{6})\b")
_BARE_WORD = re.compile(r"([\w-]+)\s*=\s*([A-Za-z][\w -]*)")


def read_table(file: Path, error: type[Notes2SlidesError]) -> Mapping[str, Any]:
    """Return what the file says. Raises `error`, with the line where the text is broken."""
    return table_in(read_text(file, error), file, error)


def read_text(file: Path, error: type[Notes2SlidesError]) -> str:
    """Return the text of a file. Raises `error`, with the line where it is no text."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as found:
        line = found.object.count(b"\n", 0, found.start) + 1
        problem = f"the file is not UTF-8: byte 0x{found.object[found.start]:02X} does not belong there"
        raise error(problem, span=Span(str(file), line, line), hint="save the file as UTF-8") from found
    except OSError as found:
        raise error(f"{file}: cannot be read: {found.strerror}", span=Span(str(file))) from found


def table_in(text: str, file: Path, error: type[Notes2SlidesError]) -> Mapping[str, Any]:
    """Return what the text of a file says. Raises `error`, with the line where the text is broken."""
    try:
        return _tables(text)
    except _ControlError as found:
        line = line_of(file, found.keys)
        problem = f"`{'.'.join(found.keys)}` has a control character"
        raise error(problem, span=Span(str(file), line, line), hint=_CONTROL) from found
    except tomllib.TOMLDecodeError as found:
        line = _broken_line(found)
        hint = _UNPAIRED if "scalar value" in str(found) else _quotes_hint("".join(text.splitlines()[line - 1 : line]))
        raise error(f"not valid TOML: {found}", span=Span(str(file), line, line), hint=hint or _SEE) from found
    except ValueError as found:  # numbers that Python does not read (sys.set_int_max_str_digits)
        line = next((line for line, written in enumerate(text.splitlines(), 1) if _LONG_NUMBER.search(written)), 1)
        problem = "a number has thousands of digits"
        raise error(problem, span=Span(str(file), line, line), hint="write texts in quotes") from found
    except RecursionError as found:
        problem, hint = f"{file}: its values are nested too deeply", "write plain tables and lists"
        raise error(problem, span=Span(str(file)), hint=hint) from found


class _ControlError(Exception):
    """There is a control character in a text, or in its key."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self.keys = keys


@lru_cache(maxsize=16)
def _tables(text: str) -> Mapping[str, Any]:
    """Return what TOML says, the same tables each time: nobody may change them."""
    return {key: _fit(value, (key,)) for key, value in tomllib.loads(text).items()}


def _fit(value: Any, keys: tuple[str, ...]) -> Any:
    """Return a value whose texts every file can carry; raise _ControlError where one, or its key, cannot be carried.

    TOML allows control characters as escapes, which nobody writes unawares, and the separators among them as they are.
    """
    match value:
        case str():
            _refuse_controls((value, keys[-1]), keys)
            return clean(value)
        case list():
            return [_fit(each, keys) for each in value]
        case dict():
            return {key: _fit(inner, (*keys, key)) for key, inner in value.items()}
        case _:
            _refuse_controls(keys[-1:], keys)
            return value


def _refuse_controls(texts: Iterable[str], keys: Sequence[str]) -> None:
    if any(count for _, count in map(cleaned, texts)):
        raise _ControlError(keys)


def line_of(file: Path, keys: Sequence[str | int]) -> int:
    """Return the line of the innermost of `keys` that the file writes, or 1: it may stand in a theme it extends.

    A number among them is that of a row of the list of tables before it, from 0.
    """
    paths = list(_paths(file.read_text(encoding="utf-8", errors="replace")))
    for depth in range(len(keys), 0, -1):
        for number, path in paths:
            if path[:depth] == [*keys[:depth]]:
                return number
    return 1


def _broken_line(error: tomllib.TOMLDecodeError) -> int:
    """Return the line that tomllib names in its message (before Python 3.14 it has no attribute)."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else 1


def _quotes_hint(line: str) -> str:
    """Return what to write where a value on a line that is not valid TOML lacks its quotes, else an empty text."""
    if colour := _BARE_COLOUR.search(line):
        return f'colours need quotes: {colour[1]} = "{colour[2]}"'
    word = _BARE_WORD.search(line)
    return f'texts and colours need quotes: {word[1]} = "{word[2].strip()}"' if word else ""


def _paths(text: str) -> Iterator[tuple[int, list[str | int]]]:
    """Yield the number of each line that has a table's header or a key, and the keys that lead there."""
    table: list[str | int] = []
    rows: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = [*_parts(header[1])]
            if line.lstrip().startswith("[["):
                name = header[1].strip()
                table.append(rows[name])
                rows[name] += 1
            yield number, table
        elif key := _KEY.match(line):
            yield number, [*table, *_parts(key[1])]


def _parts(dotted: str) -> list[str]:
    return [part.strip(" \"'") for part in dotted.split(".")]
