"""What the output folder holds of ours: beside the decks a record of each, written right after them.

Decks and record arrive, or a failure leaves the old ones (see `writing`). A build that is killed between decks and
record leaves the old record, which calls the deck stale: no record says more than is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Annotated, Any

from msgspec import Meta, Struct, ValidationError, convert, to_builtins

from notes2slides.clean_text import clean, system_path
from notes2slides.course.fingerprints import Digests, Picture
from notes2slides.files.naming import legal
from notes2slides.files.provenance import Provenance
from notes2slides.files.sources import natural_key
from notes2slides.plugins.formats import is_format_name
from notes2slides.writing import Ground, whose

FOLDER = ".notes2slides"
INDEX = "index.html"
_INDEX_RECORD = "index.page"
_FORM = 2
"""Number of the form in which records are written."""
_FORMS = (1, _FORM)
"""Those that are read. In form 1 the decks bore no digest, so they are stale."""
_Count = Annotated[int, Meta(ge=0, le=10**9)]
"""A number that a record may have of a deck."""
_ATTRIBUTES = r'(?: (?:viewBox|role|aria-label|direction|x|y|width|height|fill|font-[a-z]+|text-anchor)="[^"<>]*+")*+'
_THUMBNAIL = re.compile(rf"<svg{_ATTRIBUTES}>(?:</?(?:rect|text|tspan){_ATTRIBUTES}/?>|[^<>]++)*+</svg>")
"""Nothing but the elements and attributes that `rendering.thumbnail` writes."""


class Facts(Struct, frozen=True, kw_only=True):
    """What the index page says of a deck."""

    title: str
    subtitle: str
    topics: tuple[str, ...]
    slides: _Count
    minutes: tuple[_Count, _Count]
    thumbnail: str
    """The first slide as SVG."""

    def __post_init__(self) -> None:
        """Raise ValueError for a thumbnail that was edited: it stands in the index page as it is."""
        if not _THUMBNAIL.fullmatch(self.thumbnail):
            raise ValueError(self.thumbnail)


class Record(Struct, frozen=True, kw_only=True):
    """A deck that was built."""

    name: str
    inputs: str
    """The fingerprint of what it was made of."""
    pictures: tuple[tuple[Picture, str], ...]
    """Its images with their digests."""
    included: tuple[tuple[str, str], ...]
    """Files that its notes include, with their digests."""
    files: dict[str, str]
    """Its files, relative to the output folder, with the digests of what was written there last, "" where that is not
    known: such a file was changed since, and is kept."""
    facts: Facts
    beside: dict[str, str] = {}
    """Those of its files that stand beside one that was changed since, with that one, which is kept and listed."""
    left: dict[str, str] = {}
    """What was written for it earlier under other names, and is still there, with the digests."""
    form: int = _FORM

    def kept_of_before(self, output: Path, files: Mapping[str, str]) -> dict[str, str]:
        """Return what is left in the output folder of this record when `files` are written in its place."""
        before = {**self.left, **self.files}
        return {path: found for path, found in before.items() if path not in files and (output / path).is_file()}

    def __post_init__(self) -> None:
        """Raise ValueError for files that are no decks in the output folder: a record may have been edited."""
        for path in map(PurePath, (*self.files, *self.left, *self.beside)):
            if not is_format_name(path.suffix[1:]) or path.is_absolute() or ".." in path.parts or "\0" in str(path):
                raise ValueError(path)


def record_path(output: Path, name: str) -> Path:
    """Return where the record of a deck stands."""
    return output / FOLDER / f"{legal(name)}.json"


def record_bytes(record: Record) -> bytes:
    """Return a record as it is written."""
    return (json.dumps(to_builtins(record), sort_keys=True) + "\n").encode()


def read_record(output: Path, name: str) -> Record | None:
    """Return the record of a deck, or None where there is none that can be read."""
    path = record_path(output, name)
    try:
        table = json.loads(path.read_bytes()) if path.is_file() else {}
        is_that = table.get("form") in _FORMS and legal(table["name"]) == legal(name)
        return _record(table) if is_that else None
    except (OSError, ValueError, ValidationError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _record(table: dict[str, Any]) -> Record:
    """Return what a record says, its texts clean and its paths as the system knows them. Raises what `read_record`
    takes for none: it may have been edited."""
    facts = {key: clean(value) if isinstance(value, str) else value for key, value in table["facts"].items()}
    facts["topics"] = list(map(clean, facts["topics"]))
    paths: dict[str, dict[str, str]] = {
        key: {system_path(path): system_path(found) for path, found in table[key].items()}
        for key in ("files", "beside", "left")
        if key in table  # not all are, in records of the form before
    }
    return convert({**table, **paths, "facts": facts}, Record)


def records(output: Path) -> Iterator[Record]:
    """Yield every record of the output folder, in natural order of names."""
    names = (file.stem for file in (output / FOLDER).glob("*.json"))
    for name in sorted(names, key=lambda each: (natural_key(each), each)):
        if (found := read_record(output, name)) is not None:
            yield found


def written_by(record: Record | None, output: Path) -> dict[Path, str]:
    """Return the files that were written for a deck, if it has a record, with the digests of what was written."""
    return {output / path: found for path, found in {**record.left, **record.files}.items()} if record else {}


def is_fresh(record: Record | None, inputs: str, digests: Digests, output: Path) -> bool:
    """Return whether a deck was made of exactly this, images included, and all its files are there."""
    return (
        record is not None
        and record.form == _FORM
        and record.inputs == inputs
        and all(digests.of_picture(picture) == found for picture, found in record.pictures)
        and all(digests.is_still(path, found) for path, found in record.included)
        and all((output / path).is_file() for path in record.files)
        and all(_is_kept(output / path, record.files.get(path, "")) for path in record.beside.values())
    )


def _is_kept(path: Path, found: str) -> bool:
    """Return whether a file that had to be kept still has to be."""
    return whose(path, Ground(written={path: found})) not in (Provenance.ABSENT, Provenance.UNCHANGED)


def index_record_path(output: Path) -> Path:
    """Return where the record of the index page stands."""
    return output / FOLDER / _INDEX_RECORD


def index_record_bytes(files: Mapping[str, str]) -> bytes:
    """Return the record of the index page: its files, one a line behind its digest."""
    return "".join(f"{found} {name}\n" for name, found in files.items()).encode()


def index_files(output: Path) -> dict[str, str]:
    """Return the files of the index page with the digests of what was written; nothing where that is not known."""
    path = index_record_path(output)
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    except (OSError, ValueError):
        return {}
    pairs = (line.partition(" ") for line in lines)
    return {name or INDEX: found for found, _, name in pairs if Path(name).name == name}
