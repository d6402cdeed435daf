"""Files of numbers that charts name with `file:`, read at the door, within the root of what the notes name."""

from __future__ import annotations

import re
from pathlib import Path

from notes2slides.diagnostics import SourceError
from notes2slides.files.data import DataFile, data_name
from notes2slides.files.locating import NamedFiles, UnusableError, locate, read_file, shortened
from notes2slides.files.source import Source
from notes2slides.files.sources import clean_source

LARGEST_DATA = 2**20
"""Bytes: the rows that a chart can have, at 2,000 characters each, are no more."""
_MOST = 64
"""Files of numbers in one source."""
_CHART = re.compile(
    r"^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(?:`{3,}|~{3,})[ \t]*\{?[ \t]*chart\b[^\n]*\n"
    r"(?:(?![ \t>]*(?:`{3}|~{3}))[^\n]*\n){0,12}?[ \t>]*file[ \t]*:[ \t]+(\S[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)


def named_data(source: Source, root: Path, named: NamedFiles) -> dict[str, DataFile]:
    """Return what the files say that a source's charts name, by these names; of one that cannot be used, why."""
    if "chart" not in source.text.lower():
        return {}
    names = dict.fromkeys(data_name(found[1]) for found in _CHART.finditer(source.text))
    folder = Path(source.path).parent
    return {name: _read(name, folder, root, named) for name in list(names)[:_MOST]}


def _read(name: str, folder: Path, root: Path, named: NamedFiles) -> DataFile:
    try:
        path = locate(name, folder, root, named)
        data = read_file(path, LARGEST_DATA, "keep the rows that are to be drawn")
        shown = folder / path.relative_to(folder.resolve()) if path.is_relative_to(folder.resolve()) else path
        return DataFile(shortened(name), str(shown), clean_source(str(shown), data)[0].text)
    except UnusableError as error:
        hint = error.hint or "save it in the folder of the notes"
        return DataFile(shortened(name), problem=error.problem, hint=hint)
    except SourceError as error:
        return DataFile(shortened(name), problem=f"cannot be read as a table: {error.message}", hint=error.hint)
