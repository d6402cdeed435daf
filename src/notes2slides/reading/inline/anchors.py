"""Links inside the notes: the files, and their headings by the names that GitHub and Pandoc give them."""

from __future__ import annotations

import difflib
import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import unquote

from msgspec import Struct

from notes2slides.plugins.readers import MARKDOWN
from notes2slides.spelling import folded

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_GUESSES = 20
"""Links of a file for which a near heading is looked for: each is compared with all headings."""
_NO_HEADING = "headings are known by their words: #gradient-descent, or {#name} at a heading's end"


class Named(Struct, frozen=True):
    """A heading as links may name it."""

    line: int
    text: str
    name: str = ""
    """From `{#name}`."""
    opens_file: bool = False
    """It is the title of its file: links to it lead to the file's beginning."""


class Place(Struct, frozen=True):
    """What links may name besides headings, and the line of the heading that it belongs to."""

    name: str
    heading: int | None
    """None: it stands before the first one."""


class Missing(Struct, frozen=True):
    """Why a link leads nowhere, and what might be meant."""

    message: str
    hint: str
    is_file: bool = False
    """It is the file that is not there, and not the heading."""


class Anchors:
    """Where links can lead: every file, and every heading in it."""

    def __init__(self, headings: Mapping[str, Sequence[Named]], places: Mapping[str, Sequence[Place]]) -> None:
        """`headings` are those of each file, by its path, and `places` what else links may name in it."""
        self._files = {
            _normal(path): _File(_normal(path), named, places.get(path, ())) for path, named in headings.items()
        }
        self._by_name: dict[str, list[str]] = {}
        for path in self._files:
            self._by_name.setdefault(posixpath.basename(path).casefold(), []).append(path)

    def of(self, path: str) -> Links:
        """Return the links as they are read in that file."""
        return Links(self._files, self._by_name, self._files[_normal(path)])


class Links(Struct):
    """What the links of one file lead to."""

    _files: Mapping[str, _File]
    _by_name: Mapping[str, Sequence[str]]
    """The paths of the files by the last part of each, its case folded."""
    _own: _File
    _guesses: int = _GUESSES

    @property
    def file(self) -> str:
        """The anchor of the file's beginning."""
        return self._own.path

    def at(self, line: int) -> str:
        """Return the anchor of the heading on that line."""
        return self._own.anchors[line]

    def target(self, address: str, *, by_name: bool = False) -> str | Missing | None:
        """Return the anchor that an address leads to; None where it leads out of the notes.

        A heading is looked for in the file that is named, or in the link's own and then in the others. `by_name`, the
        end of a file's path will do.
        """
        path, _, fragment = address.partition("#")
        if not address or _SCHEME.match(address):
            return None
        name = _normal(posixpath.join(posixpath.dirname(self._own.path), unquote(path))) if path else self._own.path
        if name not in self._files and by_name:
            name = self._ending(unquote(path)) or name
        if name not in self._files:
            is_notes = name.lower().endswith(MARKDOWN)
            hint = "give that file to the command too, or write the address of a page"
            return Missing(f"{unquote(path)} is no file of this deck", hint, is_file=True) if is_notes else None
        wanted = unquote(fragment)
        if not wanted:
            return name
        further = () if path else (file for file in self._files.values() if file is not self._own)
        found = (file.find(wanted) for file in (self._files[name], *further))
        return next(filter(None, found), None) or self._missing(wanted, self._files[name])

    def _ending(self, path: str) -> str | None:
        """Return the first file whose path ends in this one."""
        ending = f"/{_normal(path).casefold()}"
        named = self._by_name.get(posixpath.basename(ending), ())
        return next((name for name in named if f"/{name.casefold()}".endswith(ending)), None)

    def _missing(self, wanted: str, file: _File) -> Missing:
        self._guesses -= 1
        near = difflib.get_close_matches(folded(wanted), file.slugs, n=1) if self._guesses >= 0 else []
        hint = f"did you mean #{near[0]}?" if near else _NO_HEADING
        return Missing(f"there is no heading #{wanted}", hint)


class _File:
    """The headings of one file by every name that they have."""

    def __init__(self, path: str, headings: Sequence[Named], places: Sequence[Place]) -> None:
        self.path = path
        unique = list(_numbered(github_slug(heading.text) for heading in headings))
        self.anchors = {
            heading.line: path if heading.opens_file else f"{path}#{slug}"
            for heading, slug in zip(headings, unique, strict=True)
        }
        own = [heading.name for heading in headings]
        pandoc = _numbered(_pandoc_slug(heading.text) for heading in headings)
        self.slugs: dict[str, str] = {}
        for names in (own, unique, pandoc):
            for heading, name in zip(headings, names, strict=True):
                if name:
                    self.slugs.setdefault(folded(name), self.anchors[heading.line])
        for place in places:
            self.slugs.setdefault(folded(place.name), self.anchors.get(place.heading or 0, path))

    def find(self, wanted: str) -> str | None:
        """Return the anchor of a heading by one of its names, or by its words."""
        return self.slugs.get(folded(wanted)) or self.slugs.get(folded(github_slug(wanted)))


def _normal(path: str) -> str:
    return posixpath.normpath(PurePath(path).as_posix())


def github_slug(text: str) -> str:
    """Return the name that GitHub gives a heading: letters, digits, `_` and `-` stay, spaces become hyphens."""
    lowered = unicodedata.normalize("NFC", text).strip().lower().replace("\n", " ")
    return "".join(char for char in lowered if _is_word(char) or char in "-_ ").replace(" ", "-")


def _pandoc_slug(text: str) -> str:
    """Return the name that Pandoc gives a heading (`auto_identifiers`): full stops stay too, and it begins with a
    letter."""
    words = unicodedata.normalize("NFC", text).lower().split()
    kept = ("".join(char for char in word if _is_word(char) or char in "-_.") for word in words)
    name = "-".join(filter(None, kept))
    start = next((index for index, char in enumerate(name) if char.isalpha()), len(name))
    return name[start:] or "section"


def _is_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _numbered(slugs: Iterator[str]) -> Iterator[str]:
    """Yield names, each that was there before with a number, from 1, at its end."""
    taken: dict[str, int] = {}
    for slug in slugs:
        name = slug
        while name in taken:
            taken[slug] += 1
            name = f"{slug}-{taken[slug]}"
        taken[name] = 0
        yield name
