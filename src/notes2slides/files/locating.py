"""Where a file is that notes or deck specs name. None outside their root is opened, however its path is written.

The root is the one that is named as such; else the folder of the course, else of the vault, else of the notes.
"""

from __future__ import annotations

import difflib
import json
import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path, PurePath
from typing import Literal
from urllib.parse import quote, unquote

from notes2slides.clean_text import clean, system_path

Fault = Literal["remote", "missing", "outside", "broken", "block", "unfit", "cycle", "depth", "many"]
"""The end of a diagnostic's code: `image-missing`, `include-cycle`."""

PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|tiff?|svg|bmp)\s*$", re.IGNORECASE)
"""The end of a picture's name."""
LARGEST_PICTURE = 64 * 2**20
"""Bytes. More than any photograph needs, and little enough to hold in memory."""
ADDRESS = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|[\\\\/]{2}", re.IGNORECASE)
"""What begins an address, or another machine's folder; one letter and a colon is a drive."""

_FILE_ADDRESS = re.compile(r"file:(//(localhost)?)?", re.IGNORECASE)
_FOR_SERVER = re.compile(r"[?#].*", re.DOTALL)
"""What GitHub is told of a picture: `?raw=true`, `#gh-dark-mode-only`."""
_SAFE = "/;:@&=+$,?#!~*'()"
"""What an address leaves as it is (RFC 3986, section 2.2), besides letters, digits and `-._~`."""
_LONGEST_PATH = 4096
"""Characters; Linux's PATH_MAX, which other systems do not exceed by default."""
SETTINGS_OF_COURSE = "notes2slides.toml"
_SETTINGS_OF_VAULT = ".obsidian"
_LARGEST_SETTINGS = 2**20
"""Bytes; Obsidian's have a few hundred."""
_MOST_FOLDERS = 2_000
"""Folders that are looked through for a file of a bare name."""
_GUESSES, _MOST_NAMES, _NEAR = 20, 2_000, 0.8
"""Files for which others of nearly their name are looked for, among how many names, and how alike they must be."""


class UnusableError(Exception):
    """A file cannot be used; carries what kind of fault that is, what is wrong and what may help.

    What is wrong may be in a server's words, and stands on the slide.
    """

    def __init__(self, fault: Fault, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.fault, self.problem, self.hint = fault, clean(problem), hint


class NamedFiles:
    """Files by their bare names, as Obsidian finds them; each folder is looked through once."""

    def __init__(self) -> None:
        self._found: dict[Path, dict[str, str]] = {}

        self._attachments: dict[Path, str] = {}
        self._guesses = _GUESSES

    def near_picture(self, folder: Path, name: str) -> Path | None:
        """Return a picture in a folder or below that may be meant by a path.

        It has the same name, else nearly that name with the same numbers.
        """
        path = PurePath(name.replace("\\", "/"))
        if found := self.find(folder, path.name):
            return found
        self._guesses -= 1
        names = islice(filter(PICTURE.search, self._found[folder]), 2 * _MOST_NAMES if self._guesses >= 0 else 0)
        alike = (each for each in names if each[0] != "/" and _numbers(each) == _numbers(path.name))
        stems = {PurePath(each).stem: each for each in alike}
        near = difflib.get_close_matches(path.stem, stems, n=1, cutoff=_NEAR)
        return self.find(folder, stems[near[0]]) if near else None

    def find(self, folder: Path, name: str) -> Path | None:
        """Return the first file of that name in the folders below, in the order of their names; hidden ones left out.

        Where none has that name, one will do whose name differs in small and capital letters. What a link leads out of
        the folder to is no such file.
        """
        if folder not in self._found:
            self._found[folder] = _files_below(os.path.realpath(folder))
        found = self._found[folder].get(name) or self._found[folder].get(f"/{name.casefold()}")
        path = Path(os.path.realpath(found)) if found else None
        return path if path and path.is_file() and path.is_relative_to(os.path.realpath(folder)) else None

    def attachments(self, folder: Path, vault: Path) -> Path | None:
        """Return the folder for attachments of notes in `folder`, as the settings of a vault say; None: they do not."""
        if vault not in self._attachments:
            self._attachments[vault] = _attachment_folder(vault)
        written = self._attachments[vault]
        if not written:
            return None
        return folder / written[2:] if written.startswith("./") else vault / written.lstrip("/")


def root_of(file: Path) -> Path | None:
    """Return the folder that what notes name must lie in, where no root is given, as seen from where the file is seen.

    That is the course's, the nearest above with its settings, else the vault's; None: the folder of the notes alone.
    """
    home = file.parent
    here = Path(os.path.realpath(home))
    for mark in (SETTINGS_OF_COURSE, _SETTINGS_OF_VAULT):
        for folder in (here, *here.parents):
            if (folder / mark).exists() and folder != folder.parent:
                return None if folder == here else Path(os.path.normpath(home / os.path.relpath(folder, here)))
    return None


def locate(source: str, folder: Path, within: Path | None = None, named: NamedFiles | None = None) -> Path:
    """Return the real path of a file that is named from `folder`.

    It must lie in the root `within` (where that is not given: in `folder`), whatever `..` and links it goes through.
    One that begins with `/` is named from the root, as on a site. With `named`, a name that is not there is looked for
    from the root and in the vault's folder for attachments; a bare one in the folders below, then in those below the
    root. Raises UnusableError for how the name is written, though other spellings of it may be tried.
    """
    within = within or folder
    if ADDRESS.match(source):
        raise UnusableError("remote", "is not a file and is not fetched")
    try:
        names = _names(system_path(_FILE_ADDRESS.sub("", source)))
    except ValueError as error:
        raise _no_path() from error
    faults = []
    for place, name in _candidates(names, folder, within, named):
        found = _file(place, name, within)
        if isinstance(found, Path):
            return found
        faults.append(found)
    bare = [name for name in names if name == PurePath(name).name] if named else []
    for name, place in product(bare, dict.fromkeys((folder, within))):
        if named and (elsewhere := named.find(place, name)) and is_inside(elsewhere, within):
            return elsewhere
    if bare and faults[0].fault == "missing":
        raise _missing(f"it in {within} and the folders below")
    raise faults[0]


def is_inside(path: Path, root: Path) -> bool:
    """Return whether a path leads into a folder, or is it, whatever links it goes through."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def place_outside(pattern: str, folder: Path, root: Path) -> Path | None:
    """Return the first place outside a root that a pattern of files goes through, seen from a folder; None for none.

    Nothing is looked for: `*` counts as one folder, `**` as none.
    """
    base = Path(os.path.realpath(root))
    here = Path(os.path.realpath(folder))
    for part in PurePath(pattern.replace("\\", "/")).parts:
        here = here.parent if part == ".." else here / ("" if part == "**" else part)
        if not here.is_relative_to(base) and not base.is_relative_to(here):
            return here
    return None if here.is_relative_to(base) else here


def root_to_name(file: Path, folder: Path) -> str:
    """Return the root, as seen from a folder, that would hold both that and a file; "" where that is the whole disk."""
    try:
        common = os.path.commonpath((os.path.realpath(file), os.path.realpath(folder)))
    except ValueError:  # they are on different drives
        return ""
    whole = os.path.dirname(common) == common  # noqa: PTH120  (of a text)
    return "" if whole else os.path.relpath(common, os.path.realpath(folder)).replace(os.sep, "/")


def read_file(path: Path, most: int = LARGEST_PICTURE, smaller: str = "save it smaller") -> bytes:
    """Return a file's bytes.

    Raises UnusableError for one that cannot be read, or has more than `most`; then `smaller` is the way out.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise UnusableError("broken", f"cannot be read: {error.strerror}", "check the file's permissions") from error
    if len(data) > most:
        raise UnusableError("broken", f"is larger than {most // 2**20} MB", smaller)
    return data


def shortened(source: str) -> str:
    """Return a path or address for a message: one too long for a line without its middle."""
    return source if len(source) <= 80 else f"{source[:60]}…{source[-15:]}"


def _names(written: str) -> tuple[str, ...]:
    """Return what a file may be called, the likeliest first: as it is written; without what is for a server or page.

    Then with the slashes of Windows for folders, and percent-encoded, for what is written so was decoded.
    """
    whole = (written, _FOR_SERVER.sub("", written))
    slashed = tuple(name.replace("\\", "/") for name in whole)
    encoded = (quote(name, safe=_SAFE, errors="surrogateescape") for name in slashed)
    return tuple(dict.fromkeys((*whole, *slashed, *encoded)))


def _candidates(
    names: Iterable[str], folder: Path, within: Path, named: NamedFiles | None
) -> Iterator[tuple[Path, str]]:
    """Yield the places from which a file may be named, each with its name, the likeliest first."""
    for name in names:
        if name.startswith("/"):
            below = name.lstrip("/")
            first, inner, _ = below.partition("/")
            from_root = not inner or os.path.isdir(within / first)  # noqa: PTH112  (raises nothing, whatever it is)
            ways = ((within, below), (folder, name))
            yield from ways if from_root else reversed(ways)
            continue
        yield folder, name
        if named:
            others = (within, named.attachments(folder, within))
            yield from ((place, name) for place in others if place is not None and place != folder)


def _file(place: Path, name: str, within: Path) -> Path | UnusableError:
    """Return the real path of the file of that name, seen from a place, or why it cannot be used."""
    try:
        # what leaves in so many words is not even looked at: on some systems that would ask another machine
        inside = not _leaves(name, place, within)
        path = Path(os.path.realpath(place / name)) if inside else place
        if not inside or not is_inside(path, within):
            return UnusableError("outside", "lies outside the folder of the notes")
        return path if path.is_file() else _missing(str(place / name))
    except (OSError, ValueError):
        return _no_path()


def _missing(looked_for: str) -> UnusableError:
    return UnusableError("missing", "is not there", f"looked for {looked_for}: put it there, or correct its name")


def _no_path() -> UnusableError:
    return UnusableError("missing", "cannot be a file's path", "check the path")


def _leaves(written: str, folder: Path, within: Path) -> bool:
    """Return whether a path names something outside, also after being percent-decoded again and again."""
    if len(written) > _LONGEST_PATH:
        raise ValueError(written)
    here = Path.cwd()
    base = os.path.normpath(here / within)
    spellings = (spelled.replace("\\", "/") for spelled in _spellings(written))
    return not all(Path(os.path.normpath(here / folder / spelled)).is_relative_to(base) for spelled in spellings)


def _spellings(written: str) -> Iterator[str]:
    yield written
    while (decoded := unquote(written)) != written:
        written = decoded
        yield written


def _numbers(name: str) -> str:
    return "".join(filter(str.isdecimal, name))


def _files_below(root: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for parent, folders, files in islice(os.walk(root), _MOST_FOLDERS):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(files):
            if name not in found:
                found[name] = os.path.join(parent, name)  # noqa: PTH118  (of thousands, one is asked for)
                found.setdefault(f"/{name.casefold()}", found[name])  # no name begins with a slash
    return found


def _attachment_folder(vault: Path) -> str:
    """Return what Obsidian's settings call the folder for attachments; "" where they do not."""
    try:
        with (vault / _SETTINGS_OF_VAULT / "app.json").open("rb") as file:
            said = json.loads(file.read(_LARGEST_SETTINGS))
    except (OSError, ValueError, RecursionError):
        return ""
    written = said.get("attachmentFolderPath") if isinstance(said, dict) else None
    return written if isinstance(written, str) and "\0" not in written else ""
