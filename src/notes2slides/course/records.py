"""What the output folder holds of ours: beside the decks a record of each, written together with them.

Decks and record arrive together or not at all (see `writing`): whatever interrupts a build, a record tells the truth.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from notes2slides.course.fingerprints import Digests, Picture
from notes2slides.naming import legal
from notes2slides.sources import natural_key

FOLDER = ".notes2slides"
INDEX = "index.html"
_INDEX_RECORD = "index.page"
_FORM = 1
"""Number of the form in which records are written; others are not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the index page says of a deck."""

    title: str
    subtitle: str
    topics: tuple[str, ...]
    slides: int
    words: int
    minutes: tuple[int, int]
    thumbnail: str
    """The first slide as SVG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A deck that was built."""

    name: str
    inputs: str
    """The fingerprint of what it was made of."""
    pictures: tuple[tuple[Picture, str], ...]
    """Its images with their digests."""
    included: tuple[tuple[str, str], ...]
    """Files that its notes include, with their digests."""
    files: dict[str, str]
    """Its files, relative to the output folder, with the digests of their content."""
    facts: Facts
    warnings: int = 0


def record_path(output: Path, name: str) -> Path:
    """Return where the record of a deck stands."""
    return output / FOLDER / f"{legal(name)}.json"


def record_bytes(record: Record) -> bytes:
    """Return a record as it is written."""
    return (json.dumps({"form": _FORM, **asdict(record)}, ensure_ascii=False, sort_keys=True) + "\n").encode()


def read_record(output: Path, name: str) -> Record | None:
    """Return the record of a deck, or None where there is none that can be read."""
    try:
        table = json.loads(record_path(output, name).read_bytes())
        is_that = table.get("form") == _FORM and legal(table["name"]) == legal(name)
        return _record(table) if is_that else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _record(table: dict[str, Any]) -> Record:
    facts = {**table["facts"], "topics": tuple(table["facts"]["topics"]), "minutes": tuple(table["facts"]["minutes"])}
    return Record(
        name=str(table["name"]),
        inputs=str(table["inputs"]),
        pictures=tuple(((str(a), str(b), str(c), bool(d)), str(found)) for (a, b, c, d), found in table["pictures"]),
        included=tuple((str(path), str(found)) for path, found in table["included"]),
        files={str(path): str(found) for path, found in table["files"].items()},
        facts=Facts(**facts),
        warnings=int(table["warnings"]),
    )


def records(output: Path) -> Iterator[Record]:
    """Yield every record of the output folder, in natural order of names."""
    names = (file.stem for file in (output / FOLDER).glob("*.json"))
    for name in sorted(names, key=lambda each: (natural_key(each), each)):
        if (found := read_record(output, name)) is not None:
            yield found


def written(output: Path) -> dict[Path, str]:
    """Return the files that all records name, with the digests of what was written."""
    return {path: found for record in records(output) for path, found in written_by(record, output).items()}


def written_by(record: Record | None, output: Path) -> dict[Path, str]:
    """Return the files of a record, if there is one, with the digests of what was written."""
    return {output / path: found for path, found in record.files.items()} if record else {}


def is_fresh(record: Record | None, inputs: str, digests: Digests, output: Path) -> bool:
    """Return whether a deck was made of exactly this, images included, and all its files are there."""
    return (
        record is not None
        and record.inputs == inputs
        and all(digests.of_picture(picture) == found for picture, found in record.pictures)
        and all(digests.is_still(path, found) for path, found in record.included)
        and all((output / path).is_file() for path in record.files)
    )


def index_record_path(output: Path) -> Path:
    """Return where the digest of the index page stands."""
    return output / FOLDER / _INDEX_RECORD
