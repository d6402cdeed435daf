"""Zip files from anywhere, read within bounds: nothing is unpacked before the directory says how much it is."""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

BLOCK = 1 << 16
"""Bytes that are read at a time."""
LARGEST = 1 << 30
"""Bytes of all members together; a deck with hundreds of photographs has less."""
LARGEST_DIRECTORY = 1 << 22
"""Bytes of a zip's directory: some 40,000 members, of a deck of 10,000 slides with their notes."""
_SMALL = 1 << 26
_HIGHEST_RATIO = 100
"""Times that a zip of more than `_SMALL` may be larger unpacked. Slides of one and the same text reach 30."""
_SLACK = 1 << 10
"""Bytes by which a member that cannot be packed any smaller may grow, beside a share of it; zlib adds 5 for 16 kB."""
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What Office reads (ECMA-376 Part 2, annex B); others may ask for gigabytes of memory."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, IndexError)
"""What the standard library raises for one kind of damage or another."""
_STORE = re.compile(r"customXml/item\d{1,6}\.xml")
_STORES = 100
_NEVER_WAITING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class ArchiveError(Exception):
    """A file is no zip, is damaged, or is larger than anything sensible."""


class Archive:
    """A zip whose members can be read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = tuple(info.filename for info in archive.infolist() if not info.is_dir())
        """Of all members but folders, in the order of the directory."""

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a member's content. Raises ArchiveError where it is damaged."""
        try:
            with self._archive.open(name) as member:
                while block := member.read(BLOCK):
                    yield block
        except (*_DAMAGE, KeyError, RuntimeError) as error:
            raise ArchiveError(f"{name}: {error}") from error

    def content(self, name: str, most: int) -> bytes:
        """Return a member's content. Raises ArchiveError where it is damaged, missing or of more bytes than `most`."""
        content = bytearray()
        for block in self.blocks(name):
            content += block
            if len(content) > most:
                raise ArchiveError(f"{name}: larger than {most} bytes")
        return bytes(content)

    def stores(self) -> Iterator[tuple[str, bytes]]:
        """Yield the first hundred custom XML parts of a package by name, each with the beginning of its content."""
        for name in [name for name in self.names if _STORE.fullmatch(name)][:_STORES]:
            yield name, next(self.blocks(name), b"")


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO | None]:
    """Open a file, but None for what is no regular one: links, folders, devices and pipes are not opened.

    Raises OSError or ValueError where there is nothing, or nothing that can be read.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        yield None
        return
    with os.fdopen(os.open(path, _NEVER_WAITING), "rb") as file:
        yield file if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None


@contextmanager
def opened_archive(file: BinaryIO) -> Iterator[Archive]:
    """Open a zip. Raises ArchiveError for what is none, or would be larger unpacked than anything sensible."""
    try:
        archive = zipfile.ZipFile(_Bounded(file))
        size = file.seek(0, os.SEEK_END)
    except _DAMAGE as error:
        raise ArchiveError(str(error)) from error
    with archive:
        members = archive.infolist()
        total = sum(info.file_size for info in members)
        if total > LARGEST or (total > _SMALL and total > _HIGHEST_RATIO * size):
            raise ArchiveError(f"{total} bytes of content in a file of {size}")
        if any(info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS for info in members):
            raise ArchiveError("packed in a way that no Office file is")
        if any(info.compress_size > info.file_size + info.file_size // 64 + _SLACK for info in members):
            raise ArchiveError("a member is larger than the directory says")
        yield Archive(archive)


class _Bounded(io.RawIOBase):
    """Lets nobody read much at once: `zipfile` takes a directory, of whatever size the file claims, in one go."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > LARGEST_DIRECTORY:
            raise ValueError("its directory is larger than that of any deck")
        return self._file.read(LARGEST_DIRECTORY if size is None or size < 0 else size)
