"""Pictures inside a document, by what Markdown calls them: `NAME.docx#media/image1.png`, `NAME.html#data-0123…`."""

from __future__ import annotations

import base64
import binascii
import io
import posixpath
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from notes2slides.diagnostics import SourceError
from notes2slides.files.archives import ArchiveError, opened_archive
from notes2slides.files.documents.markdown import converted
from notes2slides.files.documents.opening import is_packed
from notes2slides.files.locating import LARGEST_PICTURE, UnusableError

_FOLDERS = ("", "word/", "OEBPS/", "EPUB/", "OPS/", "ppt/")
"""Where the members of a packed document lie that it names."""


class Document:
    """A document whose pictures are asked for one after the other."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path, self._data = path, data

    def picture(self, source: str) -> bytes:
        """Return a picture's bytes. Raises UnusableError where there is none of that name."""
        name = source.partition("#")[2]
        return self._member(name) if is_packed(self._path.suffix.lower()) else self._written(f"#{name}")

    def _member(self, name: str) -> bytes:
        try:
            with opened_archive(io.BytesIO(self._data)) as archive:
                for folder in _FOLDERS:
                    member = posixpath.normpath(folder + unquote(name))
                    if member in archive.names:
                        return archive.content(member, LARGEST_PICTURE)
        except ArchiveError as error:
            raise UnusableError("broken", f"is damaged: {error}", "open the document and save it again") from error
        raise UnusableError("missing", "is not there: the document has no such picture", "insert it again")

    def _written(self, name: str) -> bytes:
        try:
            address = converted(str(self._path), self._data).images.get(name, "")
        except SourceError as error:
            raise UnusableError("broken", f"is in a document that cannot be read: {error.message}") from error
        about, _, data = address.partition(",")
        try:
            return base64.b64decode(data) if about.endswith(";base64") else unquote_to_bytes(data)
        except (binascii.Error, ValueError) as error:
            raise UnusableError("broken", "is no picture: it is not in base64", "save it as a file") from error
