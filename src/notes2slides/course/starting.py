"""A folder to begin a course in: settings, deck specs, notes and a theme of one's own, all meant to be changed.

The schemas in it are for editors, which find them by the first line of each file.
"""

from __future__ import annotations

from pathlib import Path

from notes2slides.course.schemas import FOLDER, NAMES, schema_text
from notes2slides.diagnostics import CourseError
from notes2slides.writing import known_as, write_bundle

_SAMPLE = Path(__file__).parent / "sample"
"""The files of a new course."""


def start(folder: Path) -> tuple[Path, ...]:
    """Write the files of a new course into a folder, which is made where it is missing, and return their paths.

    Raises CourseError, before anything is written, where one of them is there already, and OutputError.
    """
    sample = sorted(_SAMPLE.rglob("*.*"), key=lambda file: (len(file.parts), file))
    files = {folder / file.relative_to(_SAMPLE): file.read_bytes() for file in sample}
    files |= {folder / FOLDER / f"{name}.json": schema_text(name).encode() for name in NAMES}
    known = known_as(files)
    there = [path for path in files if path.exists() or path.is_symlink()]
    if there:
        raise CourseError(f"{there[0]} is there already", hint="nothing was written; name another folder")
    write_bundle(files, known=known)
    return tuple(files)
