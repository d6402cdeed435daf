"""What a deck depends on, as one digest: a deck whose digest is the same need not be built again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct, field, to_builtins

from notes2slides.assets.loading import figures
from notes2slides.assets.logos import logo_paths
from notes2slides.course.specs import DeckSpec
from notes2slides.diagnostics import SourceError
from notes2slides.files.locating import NamedFiles, UnusableError, locate, read_file
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme, font_files
from notes2slides.plugins.formats import format_offers
from notes2slides.plugins.offers import versions
from notes2slides.plugins.readers import reader_of
from notes2slides.theming.files import files_of, theme_bytes
from notes2slides.version import __version__
from notes2slides.writing import digest

Picture = tuple[str, str, str, bool]
"""How notes name an image: the name as written, the folder of its notes, the folder that it must lie in (both relative
to the course's), and whether it is looked for by its bare name."""


class Digests(Struct):
    """Digests of files below a folder, each file read once."""

    root: Path
    _known: dict[str, str] = {}
    _pictures: dict[Picture, str] = {}
    _named: NamedFiles = field(default_factory=NamedFiles)

    def of(self, path: str) -> str:
        """Return a file's digest. Raises SourceError where it cannot be read."""
        if path not in self._known:
            try:
                self._known[path] = digest((self.root / path).read_bytes())
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or error
                raise SourceError(f"{path} cannot be read: {reason}", hint="check its permissions") from error
        return self._known[path]

    def is_still(self, path: str, found: str) -> bool:
        """Return whether a file has that digest."""
        try:
            return self.of(path) == found
        except SourceError:
            return False

    def of_picture(self, picture: Picture) -> str:
        """Return the digest of an image, "" for one that cannot be used."""
        if picture not in self._pictures:
            name, folder, within, by_name = picture
            try:
                path = locate(name, self.root / folder, self.root / within, self._named if by_name else None)
                self._pictures[picture] = digest(read_file(path))
            except UnusableError:
                self._pictures[picture] = ""
        return self._pictures[picture]


def pictures(notes: Notes, root: Path) -> tuple[Picture, ...]:
    """Return how the notes, read from below the course's folder `root`, name their images, each once, in order."""
    found = []
    for each in figures(notes):
        folder = Path(each.span.path).parent
        within = Path(each.root) if each.root else folder
        found.append((each.source, relative(folder, root), relative(within, root), each.by_name))
    logo = notes.meta.logo
    places = (relative(Path(logo.folder), root), relative(Path(logo.root or logo.folder), root))
    found += [(name, *places, False) for name in (logo.file, logo.dark) if logo.file and name]
    return tuple(dict.fromkeys(found))


def relative(path: Path, root: Path) -> str:
    """Return a path as seen from a folder; one that does not lie in it as it is."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def theme_digest(theme: Theme) -> str:
    """Return the digest of what a theme and those that it extends may bring. Raises ThemeError."""
    found = [(file, theme_bytes(file, folder)) for folder in theme.folders for file in files_of(folder)]
    found += [(file, file.read_bytes()) for file in logo_paths(theme)]
    found += [(Path(path), Path(path).read_bytes()) for path in font_files(theme)]
    if theme.template is not None:
        found.append((Path(theme.template.file), theme.template.digest.encode()))
    return digest(b"".join(digest(os.fsencode(file.name) + b"\0" + data).encode() for file, data in found))


def fingerprint(spec: DeckSpec, theme: str, sources: Iterable[tuple[str, str]]) -> str:
    """Return the digest of all that a deck is made of but its images; `theme` and the sources come as digests."""
    sources = list(sources)
    readers = (reader_of(PurePath(path).suffix) for path, _ in sources)
    parts: Mapping[str, Any] = {
        "version": __version__,
        "packages": versions((*format_offers(spec.options.formats), *readers)),
        "spec": to_builtins(spec),
        "theme": theme,
        "sources": sources,
    }
    return digest(json.dumps(parts, sort_keys=True).encode())
