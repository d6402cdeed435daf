"""Removing what was built: the files that the records name, and only as long as they are what we wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from notes2slides.course.records import FOLDER, INDEX, index_record_path, record_path, records
from notes2slides.diagnostics import Diagnostic, OutputError
from notes2slides.keeping import kept, was_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What was removed, and what was kept and why."""

    removed: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def clean(output: Path, *, force: bool = False) -> Cleaned:
    """Remove the decks and the index page of a course; files that were changed since stay, but for `force`.

    Raises OutputError where a file cannot be removed.
    """
    removed: list[Path] = []
    said: list[Diagnostic] = []
    for path, found, record in list(_written(output)):
        if not force and was_changed(path, found):
            said.append(kept(path, "--force removes it all the same"))
            continue
        removed += [path] if _removed(path, output) else []
        _removed(record, output)
    for folder in (output / FOLDER, output):
        with suppress(OSError):
            folder.rmdir()
    return Cleaned(removed=tuple(removed), diagnostics=tuple(said))


def _written(output: Path) -> Iterator[tuple[Path, str, Path]]:
    """Yield the files that we wrote, each with its digest and the record that names it."""
    for record in records(output):
        for path, found in record.files.items():
            if not Path(path).is_absolute() and ".." not in Path(path).parts:
                yield output / path, found, record_path(output, record.name)
    index = index_record_path(output)
    with suppress(OSError, ValueError):
        yield output / INDEX, index.read_text(encoding="ascii"), index


def _removed(path: Path, output: Path) -> bool:
    """Remove a file, and the folders above it inside the output folder that are empty then."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise OutputError(f"cannot remove {path}: {error.strerror}", hint="close it where it is open") from error
    with suppress(OSError):
        for folder in path.parents:
            if folder == output:
                break
            folder.rmdir()
    return True
