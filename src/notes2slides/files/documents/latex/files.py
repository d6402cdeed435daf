"""Files that LaTeX names: other parts of its text stand in its place, and pictures are called as they lie there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from notes2slides.diagnostics import Diagnostic, Severity, Span
from notes2slides.files.documents.latex.masking import OPTION, WHEN, Masked
from notes2slides.files.limits import LARGEST_FILE
from notes2slides.files.locating import UnusableError, locate, read_file, root_of, shortened

_INPUT = re.compile(r"\\(?:input|include|subfile)(?![a-zA-Z])\s*\{?\s*(?P<name>[^{}\s\\]+)\s*\}?")
_PICTURE = re.compile(
    rf"(?P<command>\\includegraphics(?![a-zA-Z])\*?\s*(?:{WHEN})?\s*(?:{OPTION})?)\s*\{{(?P<name>[^{{}}]*)\}}"
)
_FOLDERS = re.compile(r"\\graphicspath\s*\{((?:\s*\{[^{}]*\})+)\s*\}")
_ENDINGS = ("", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".PNG", ".JPG", ".JPEG")
_DRAWN = re.compile(r"\.(?:pdf|eps|ps)$", re.IGNORECASE)
_DEEPEST, _MOST = 8, 200


class Files:
    """The files that one file of LaTeX names, all in its folder, or in that of its course or vault."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._root = root_of(file) or file.parent
        self._count = 0
        self.said: list[Diagnostic] = []
        self.parts: dict[str, None] = {}
        """The files whose text stands in this one."""

    def joined(self, text: str, deep: int = 0) -> str:
        """Return a text with those that it asks for in their places; one that cannot be had is told, and left out."""
        masked = Masked(text)
        masked.text = _INPUT.sub(lambda found: self._part(found["name"], deep), masked.text)
        return masked.restored()

    def _part(self, name: str, deep: int) -> str:
        self._count += 1
        try:
            if deep >= _DEEPEST or self._count > _MOST:
                raise UnusableError("many", "stands too deep among the files that ask for each other")
            path = locate(name if name.endswith(".tex") else f"{name}.tex", self._file.parent, self._root)
            self.parts[str(path)] = None
            return self.joined(read_file(path, LARGEST_FILE, "part it").decode("utf-8-sig", "replace"), deep + 1)
        except UnusableError as error:
            message = f"{shortened(name)}, which is to stand here, {error.problem}: left out"
            place = Span(str(self._file), within="")
            self.said.append(Diagnostic("document-part", Severity.WARNING, message, place, error.hint))
            return ""

    def pictured(self, masked: Masked) -> None:
        """Call pictures as they lie in a folder: LaTeX needs neither their folder nor the end of their name."""
        folders = [folder for found in _FOLDERS.findall(masked.text) for folder in re.findall(r"\{([^{}]*)\}", found)]
        masked.text = _PICTURE.sub(
            lambda found: f"{found['command']}{{{self._picture(found['name'].strip(), folders)}}}", masked.text
        )

    def _picture(self, name: str, folders: list[str]) -> str:
        found = (each for each in _candidates(name.strip('"'), folders) if self._is_there(each))
        return next(found, name)

    def _is_there(self, name: str) -> bool:
        try:
            locate(name, self._file.parent, self._root)
        except UnusableError:
            return False
        return True


def _candidates(name: str, folders: list[str]) -> Iterator[str]:
    """Yield what a picture may be called, those first that a browser draws."""
    stem = _DRAWN.sub("", name)
    for folder in ("", *folders):
        place = folder if not folder or folder.endswith("/") else f"{folder}/"
        yield from (f"{place}{stem}{ending}" for ending in _ENDINGS if stem != name or ending or "." in name)
    for folder in ("", *folders):
        yield from (f"{folder}{stem}{ending}" for ending in (".pdf", ".eps"))
