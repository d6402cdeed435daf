"""A TOML file → its tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from notes2slides.clean_text import clean, cleaned
from notes2slides.configuring.toml_lines import broken_line, line_of, quotes_hint
from notes2slides.diagnostics import Notes2SlidesError, Span

_SEE = "see https://toml.io"
_UNPAIRED = r'write the character itself: what JSON writes "\ud83d\ude00" is "\U0001F600" in TOML'
_CONTROL = "no deck can carry it: take it out"
_LONG_NUMBER = re.compile("[0-9_]{4000}")


def read_table(file: Path, error: type[Notes2SlidesError]) -> dict[str, Any]:
    """Return what the file says. Raises `error`, with the line where the text is broken."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        return {key: _fit(value, [key], file, error) for key, value in tomllib.loads(text).items()}
    except UnicodeDecodeError as found:
        line = found.object.count(b"\n", 0, found.start) + 1
        problem = f"the file is not UTF-8: byte 0x{found.object[found.start]:02X} does not belong there"
        raise error(problem, span=Span(str(file), line, line), hint="save the file as UTF-8") from found
    except OSError as found:
        raise error(f"{file}: cannot be read: {found.strerror}") from found
    except tomllib.TOMLDecodeError as found:
        line = broken_line(found)
        hint = _UNPAIRED if "scalar value" in str(found) else quotes_hint("".join(text.splitlines()[line - 1 : line]))
        raise error(f"not valid TOML: {found}", span=Span(str(file), line, line), hint=hint or _SEE) from found
    except ValueError as found:  # numbers that Python does not read (sys.set_int_max_str_digits)
        line = next((line for line, written in enumerate(text.splitlines(), 1) if _LONG_NUMBER.search(written)), 1)
        problem = "a number has thousands of digits"
        raise error(problem, span=Span(str(file), line, line), hint="write texts in quotes") from found
    except RecursionError as found:
        raise error(f"{file}: its values are nested too deeply", hint="write plain tables and lists") from found


def _fit(value: Any, keys: list[str], file: Path, error: type[Notes2SlidesError]) -> Any:
    """Return a value whose texts every file can carry; raise `error` where one, or its key, has control characters.

    TOML allows those as escapes, which nobody writes unawares, and the separators among them as they are.
    """
    match value:
        case str():
            _refuse_controls((value, keys[-1]), keys, file, error)
            return clean(value)
        case list():
            return [_fit(each, keys, file, error) for each in value]
        case dict():
            return {key: _fit(inner, [*keys, key], file, error) for key, inner in value.items()}
        case _:
            _refuse_controls(keys[-1:], keys, file, error)
            return value


def _refuse_controls(texts: Iterable[str], keys: list[str], file: Path, error: type[Notes2SlidesError]) -> None:
    if any(count for _, count in map(cleaned, texts)):
        line = line_of(file, keys)
        raise error(f"`{'.'.join(keys)}` has a control character", span=Span(str(file), line, line), hint=_CONTROL)
