"""Source of Typst as pandoc is given it: other files of the author's stand in their place, packages are left out."""

from __future__ import annotations

import re
from pathlib import Path

from notes2slides.diagnostics import Diagnostic, Severity, Span
from notes2slides.files.documents.latex.source import Prepared
from notes2slides.files.limits import LARGEST_FILE
from notes2slides.files.locating import UnusableError, locate, read_file, root_of, shortened

_ASKED = re.compile(
    r'^[ \t]*#(?P<how>import|include)[ \t]*\(?"(?P<name>[^"\n]+)"\)?(?P<what>[ \t]*:[^\n]*)?', re.MULTILINE
)
_DEEPEST, _MOST = 8, 100


def joined_typst(text: str, file: Path) -> Prepared:
    """Return a text with those that it asks for in their places; one that cannot be had is told, and left out."""
    return _Joiner(file).all(text)


class _Joiner:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._root = root_of(file) or file.parent
        self._said: list[Diagnostic] = []
        self._parts: dict[str, None] = {}
        self._count = 0

    def all(self, text: str) -> Prepared:
        """Return the whole text."""
        return Prepared(self._joined(text, self._file.parent, 0), tuple(self._said), tuple(self._parts))

    def _joined(self, text: str, folder: Path, deep: int) -> str:
        return _ASKED.sub(lambda found: self._part(found["name"], folder, deep), text)

    def _part(self, name: str, folder: Path, deep: int) -> str:
        self._count += 1
        try:
            if name.startswith("@"):
                raise UnusableError("remote", "is a package of Typst's, which is not read")
            if deep >= _DEEPEST or self._count > _MOST:
                raise UnusableError("many", "stands too deep among the files that ask for each other")
            path = locate(name, folder, self._root)
            if str(path) in self._parts:
                return ""
            self._parts[str(path)] = None
            text = read_file(path, LARGEST_FILE, "part it").decode("utf-8-sig", "replace")
            return f"{self._joined(text, path.parent, deep + 1)}\n"
        except UnusableError as error:
            message = f"{shortened(name)}, which is asked for here, {error.problem}: left out"
            place = Span(str(self._file), within="")
            self._said.append(Diagnostic("document-part", Severity.WARNING, message, place, error.hint))
            return ""
