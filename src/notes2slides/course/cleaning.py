"""Removing what was built: the files that the records name, and only as long as they are what we wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import assert_never

from msgspec import Struct

from notes2slides.course.pictures import forget_pictures
from notes2slides.course.records import FOLDER, index_files, index_record_path, record_path, records
from notes2slides.diagnostics import Diagnostic, OutputError, Severity
from notes2slides.files.provenance import Provenance
from notes2slides.writing import Ground, settle, whose


class Cleaned(Struct, frozen=True, kw_only=True):
    """What was removed, and what was kept and why."""

    removed: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def clean(output: Path, *, force: bool = False) -> Cleaned:
    """Remove the decks and the index page of a course; files that were changed since stay, but for `force`.

    What is not ours stays, whatever a record says. Raises OutputError where a file cannot be removed.
    """
    settle((output, output / FOLDER))
    removed: list[Path] = []
    said: list[Diagnostic] = []
    for record, files in list(_written(output)):
        settle(path.parent for path in files)
        kept = [each for path, found in files.items() if (each := _kept(path, found, force=force))]
        said += [diagnostic for _, diagnostic in kept]
        stay = [path for path, _ in kept]
        removed += [path for path in files if path not in stay and _removed(path, output)]
        if not kept:
            _removed(record, output)
    forget_pictures(output)
    for folder in (output / FOLDER, output):
        with suppress(OSError):
            folder.rmdir()
    return Cleaned(removed=tuple(removed), diagnostics=tuple(said))


def _written(output: Path) -> Iterator[tuple[Path, dict[Path, str]]]:
    """Yield each record with the files that it names, which we wrote, and their digests."""
    for record in records(output):
        yield (
            record_path(output, record.name),
            {output / path: found for path, found in {**record.left, **record.files}.items()},
        )
    if index := index_files(output):
        yield index_record_path(output), {output / name: found for name, found in index.items()}


def _kept(path: Path, found: str, *, force: bool) -> tuple[Path, Diagnostic] | None:
    """Return a file that stays with what is said of it, or None for one that may go."""
    standing = whose(path, Ground(written={path: found}))
    match standing:
        case Provenance.ABSENT | Provenance.UNCHANGED:
            return None
        case Provenance.CHANGED | Provenance.UNSIGNED if force:
            return None
        case Provenance.CHANGED | Provenance.UNSIGNED:
            message, hint = f"{path} was changed since it was built, and is kept", "--force removes it all the same"
        case Provenance.FOREIGN:
            message, hint = f"{path} is no deck of ours, and is kept", "remove it yourself, if nobody needs it"
        case _:
            assert_never(standing)
    return path, Diagnostic("changed-since", Severity.WARNING, message, None, hint)


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
