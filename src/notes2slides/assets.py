"""Images at the door: found beside the notes, read in full, and made into what both decks can show.

Nothing is fetched, and no file outside the folder of the notes is opened, however its path is written.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Asset
from notes2slides.model.notes import Figure, Notes, walk, walk_sections

LARGEST_FILE = 64 * 2**20
"""Bytes. More than any photograph needs, and little enough to hold in memory."""
LARGEST_OPENED = 89_000_000
"""Pixels. Decoding more could take half a gigabyte; it is near Pillow's own limit for decompression bombs."""
LARGEST_SHOWN = 12_000_000
"""Pixels. A 4K projector shows 8.3 million; larger images are scaled down to this."""

_ADDRESS = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_FILE_ADDRESS = re.compile(r"file:(//(localhost)?)?", re.IGNORECASE)
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
_SHOWN_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16"}
_ORIENTATION = 0x0112
"""The EXIF tag (CIPA DC-008, 4.6.4) that says how a camera was held; neither output heeds it."""


class _UnusableError(Exception):
    """An image cannot be used; carries the diagnostic's code, what is wrong and a way out."""

    def __init__(self, code: str, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.code, self.problem, self.hint = code, problem, hint


def load_images(notes: Notes) -> tuple[Mapping[str, Asset], tuple[Diagnostic, ...]]:
    """Return the notes' images by the id of their Figure block, and a warning for each that cannot be used.

    Codes: `image-missing`, `image-broken`, `image-remote` (an address: never fetched), `image-outside` (not in the
    folder of the notes' file). PNG, JPEG and GIF stay as they are where they can; anything else that
    Pillow reads becomes PNG.
    """
    assets: dict[str, Asset] = {}
    diagnostics: list[Diagnostic] = []
    seen: dict[Path, Asset] = {}
    for figure in _figures(notes):
        try:
            path = _locate(figure.source, Path(figure.span.path).parent)
            if path not in seen:
                seen[path] = read_image(path)
            assets[figure.id] = seen[path]
        except _UnusableError as unusable:
            message = f"image {_shortened(figure.source)} {unusable.problem}"
            diagnostics.append(Diagnostic(unusable.code, Severity.WARNING, message, figure.span, unusable.hint))
    return assets, tuple(diagnostics)


def read_image(path: Path) -> Asset:
    """Return the image, upright, in a format that PowerPoint and browsers both show, of at most 12 million pixels."""
    data = _read_bytes(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _decode(data)
    except _UnusableError:
        raise
    except Exception as error:  # a damaged file makes Pillow's decoders raise nearly anything
        hint = "save it as PNG or JPEG" if _looks_like_svg(data) else "save it again as PNG or JPEG"
        problem = "is SVG, which is not supported" if _looks_like_svg(data) else "is damaged or not an image"
        raise _UnusableError("image-broken", problem, hint) from error


def _figures(notes: Notes) -> Iterator[Figure]:
    for section in walk_sections(notes.sections):
        for _, block in walk(section.blocks):
            if isinstance(block, Figure):
                yield block


def _locate(source: str, folder: Path) -> Path:
    """Return the real path of an image; it must lie in `folder`, whatever `..` and links it goes through."""
    if _ADDRESS.match(source):
        raise _UnusableError("image-remote", "is not a file and is not fetched", "save the image beside the notes")
    try:
        path = Path(os.path.realpath(folder / _FILE_ADDRESS.sub("", source)))
        inside = path.is_relative_to(os.path.realpath(folder))
        found = path.is_file()
    except (OSError, ValueError) as error:
        raise _UnusableError("image-missing", "cannot be a file's path", "check the path") from error
    if not inside:
        raise _UnusableError("image-outside", "lies outside the folder of the notes", "copy the image beside the notes")
    if not found:
        raise _UnusableError("image-missing", "is not there", f"looked for {folder / source}")
    return path


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _UnusableError("image-broken", f"is larger than {LARGEST_FILE // 2**20} MB", "save it smaller")
        return path.read_bytes()
    except OSError as error:
        raise _UnusableError(
            "image-broken", f"cannot be read: {error.strerror}", "check the file's permissions"
        ) from error


def _decode(data: bytes) -> Asset:
    with Image.open(BytesIO(data)) as image:
        if image.width * image.height > LARGEST_OPENED:
            limit = LARGEST_OPENED // 1_000_000
            raise _UnusableError("image-broken", f"has more than {limit} million pixels", "save it smaller")
        image.load()
        if _usable_as_is(image):
            return Asset(data=data, media_type=_MEDIA_TYPES[str(image.format)], width=image.width, height=image.height)
        return _converted(image)


def _usable_as_is(image: Image.Image) -> bool:
    return (
        image.format in _MEDIA_TYPES
        and image.mode in _SHOWN_MODES
        and image.width * image.height <= LARGEST_SHOWN
        and image.getexif().get(_ORIENTATION, 1) == 1
    )


def _converted(image: Image.Image) -> Asset:
    photo = image.format in {"JPEG", "MPO"}
    upright = ImageOps.exif_transpose(image)
    pixels = upright.convert(_plain_mode(upright))
    scale = (LARGEST_SHOWN / (pixels.width * pixels.height)) ** 0.5
    if scale < 1:
        pixels = pixels.resize((max(1, int(pixels.width * scale)), max(1, int(pixels.height * scale))))
    file = BytesIO()
    if photo:
        pixels.save(file, "JPEG", quality=90)
    else:
        pixels.save(file, "PNG")
    media_type = "image/jpeg" if photo else "image/png"
    return Asset(data=file.getvalue(), media_type=media_type, width=pixels.width, height=pixels.height)


def _plain_mode(image: Image.Image) -> str:
    """Return the mode that keeps what can be seen: grey, colour, and colour with transparency."""
    if image.mode in {"1", "L", "I", "I;16", "F"}:
        return "L"
    return "RGBA" if image.has_transparency_data else "RGB"


def _looks_like_svg(data: bytes) -> bool:
    return b"<svg" in data[:2000]


def _shortened(source: str) -> str:
    return source if len(source) <= 80 else f"{source[:60]}…{source[-15:]}"
