"""A TOML file → its tables."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from notes2slides.configuring.toml_lines import broken_line, quotes_hint
from notes2slides.diagnostics import Notes2SlidesError, Span

_LONG_NUMBER = re.compile("[0-9_]{4000}")


def read_table(file: Path, error: type[Notes2SlidesError]) -> dict[str, Any]:
    """Return what the file says. Raises `error`, with the line where the text is broken."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError as found:
        line = found.object.count(b"\n", 0, found.start) + 1
        problem = f"the file is not UTF-8: byte 0x{found.object[found.start]:02X} does not belong there"
        raise error(problem, span=Span(str(file), line, line), hint="save the file as UTF-8") from found
    except OSError as found:
        raise error(f"{file}: cannot be read: {found.strerror}") from found
    except tomllib.TOMLDecodeError as found:
        line = broken_line(found)
        hint = quotes_hint("".join(text.splitlines()[line - 1 : line])) or "see https://toml.io"
        raise error(f"not valid TOML: {found}", span=Span(str(file), line, line), hint=hint) from found
    except ValueError as found:  # numbers that Python does not read (sys.set_int_max_str_digits)
        line = next((line for line, written in enumerate(text.splitlines(), 1) if _LONG_NUMBER.search(written)), 1)
        problem = "a number has thousands of digits"
        raise error(problem, span=Span(str(file), line, line), hint="write texts in quotes") from found
    except RecursionError as found:
        raise error(f"{file}: its values are nested too deeply", hint="write plain tables and lists") from found
