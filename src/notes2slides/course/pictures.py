"""Photographs of a course made fit for its decks, kept beside the records: many decks show them, and each takes long.

What is kept can be lost at any time: a picture that is not there, or not as it was written, is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from notes2slides.assets.known import Decoded
from notes2slides.course.records import FOLDER
from notes2slides.diagnostics import OutputError
from notes2slides.values import replace
from notes2slides.version import __version__
from notes2slides.writing import digest, write_bundle

_FORM = 1
"""Number of the form in which they are kept."""
_ENDING = ".picture"
_PLACE = "pictures"


class KeptPictures:
    """Knows the pictures that were made for any deck in an output folder."""

    def __init__(self, output: Path) -> None:
        self._folder = output / FOLDER / _PLACE

    def made(self, source: bytes, make: Callable[[], Decoded], *, lasting: bool = False) -> Decoded:
        """Return what was made of that source before, where that is `lasting`, else what `make` gives now."""
        if not lasting:
            return make()
        path = self._folder / f"{digest(source)}-{_maker()}{_ENDING}"
        found = _read(path, source)
        if found is None:
            found = make()
            with suppress(OutputError):  # it only saves time
                write_bundle({path: _written(found, source)})
        return found


def forget_pictures(output: Path, still_shown: Iterable[str] = ()) -> None:
    """Remove the kept pictures of an output folder but those made of files with these digests."""
    shown = frozenset(still_shown)
    folder = output / FOLDER / _PLACE
    with suppress(OSError):
        for path in folder.glob(f"*{_ENDING}"):
            made_of, _, maker = path.name.removesuffix(_ENDING).partition("-")
            if made_of not in shown or maker != _maker():
                path.unlink()
        folder.rmdir()


def _read(path: Path, source: bytes) -> Decoded | None:
    try:
        written = path.read_bytes()
        if hashlib.sha256(written[32:]).digest() != written[:32]:
            return None
        found = msgspec.msgpack.decode(written[32:], type=Decoded)
    except (OSError, msgspec.MsgspecError):
        return None
    return found if found.asset.data else replace(found, asset=replace(found.asset, data=source))


def _written(made: Decoded, source: bytes) -> bytes:
    """Return a picture as it is kept, behind the digest of that; one that stayed as it is has no bytes of its own."""
    lean = replace(made, asset=replace(made.asset, data=b"")) if made.asset.data == source else made
    written = msgspec.msgpack.encode(lean)
    return hashlib.sha256(written).digest() + written


def _maker() -> str:
    """Return what tells pictures of this version from those that another one, or another Pillow, would make."""
    import PIL

    return digest(f"{_FORM} {__version__} {PIL.__version__}".encode())[:16]
