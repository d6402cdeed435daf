"""The images of notes, each loaded once, and their diagrams drawn, with a diagnostic for what cannot be shown.

It also knows the files that notes are made of: no deck may take their places.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from notes2slides.assets.diagrams import Draughtsman
from notes2slides.assets.known import Decoded, Known
from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.files.limits import LARGEST_NOTEBOOK
from notes2slides.files.locating import ADDRESS, Fault, NamedFiles, UnusableError, locate, read_file, shortened
from notes2slides.model.deck import Image, Unusable
from notes2slides.model.notes import Chart, Diagram, Figure, Notes, Pictured
from notes2slides.model.tree import walk_all
from notes2slides.plugins.readers import is_document

if TYPE_CHECKING:
    from notes2slides.assets.remote import Fetcher  # slow to import, and few want it
    from notes2slides.files.documents.pictures import Document
    from notes2slides.files.notebooks.pictures import Opened

_HINTS: Mapping[Fault, str] = {
    "remote": "save the image beside the notes, or allow it with --allow-remote",
    "outside": "copy the image beside the notes, or name a folder above as the root",
}


def load_images(
    notes: Notes, *, fetcher: Fetcher | None = None, known: Known | None = None
) -> tuple[Mapping[str, Image], tuple[Diagnostic, ...]]:
    """Return the notes' images by the id of their Figure or Diagram, and a warning for each that cannot be used.

    What is `known` from before saves time.

    Codes: `image-missing`, `image-broken`, `image-remote` (an address: fetched only where there is a `fetcher`),
    `image-outside` (not in the folder of the notes' file), and the note `image-cleaned` (an SVG had scripts or
    references to something outside, which are left out). Of diagrams: `diagram-program` (the program that draws them is
    not installed; said once for each) and `diagram-broken`.
    """
    loader = _Loader(fetcher, known)
    draughtsman = Draughtsman(known)
    images = {
        block.id: draughtsman.image(block) if isinstance(block, Diagram) else loader.image(block)
        for block in _pictured(notes)
    }
    return images, (*loader.diagnostics, *draughtsman.diagnostics)


def figures(notes: Notes) -> Iterator[Figure]:
    """Yield every figure whose image is a file, in order."""
    return (block for block in _pictured(notes) if isinstance(block, Figure))


def located(figure: Figure, named: NamedFiles) -> Path:
    """Return where a figure's file is; `named` finds those called by their bare names. Raises UnusableError."""
    folder = Path(figure.span.path).parent
    within = Path(figure.root) if figure.root else folder
    return locate(figure.source, folder, within, named if figure.by_name else None)


def note_files(notes: Notes) -> tuple[Path, ...]:
    """Return the files from which the notes were read, with those that are included and those of numbers of charts."""
    holders = list(walk_all(notes.sections))
    data = (each.file for each in holders if isinstance(each, Chart) and each.file)
    return tuple(map(Path, dict.fromkeys((*(holder.span.path for holder in holders), *data, *notes.meta.parts))))


def ingredients(notes: Notes) -> Iterator[Path]:
    """Yield the files from which the notes were read, then those of their images that are there."""
    yield from note_files(notes)
    named = NamedFiles()
    for figure in figures(notes):
        with suppress(UnusableError):
            yield located(figure, named)
    logo = notes.meta.logo
    for name in filter(None, (logo.file, logo.dark)):
        with suppress(UnusableError):
            yield locate(name, Path(logo.folder), Path(logo.root or logo.folder))


def _pictured(notes: Notes) -> Iterator[Pictured]:
    return (block for block in walk_all(notes.sections) if isinstance(block, Pictured))


def _opened(path: Path) -> Opened | Document:
    from notes2slides.files.documents.pictures import Document
    from notes2slides.files.notebooks.pictures import Opened

    if is_document(path.suffix):
        return Document(path, read_file(path, LARGEST_NOTEBOOK, "save it with smaller pictures"))
    return Opened(read_file(path, LARGEST_NOTEBOOK, "clear what it has put out"))


class _Loader:
    def __init__(self, fetcher: Fetcher | None, known: Known | None) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._fetcher = fetcher
        self._known = known
        self._named = NamedFiles()
        self._seen: dict[Path | str, Decoded] = {}
        self._opened: dict[Path, Opened | Document] = {}

    def image(self, figure: Figure) -> Image:
        """Return a figure's image; what there is to say about it joins the diagnostics."""
        name = shortened(figure.name)
        try:
            decoded = self._decoded(figure)
        except UnusableError as unusable:
            reason = f"{name} {unusable.problem}"
            hint = self._meant(figure, unusable) or unusable.hint or _HINTS.get(unusable.fault, "")
            self._say(f"image-{unusable.fault}", Severity.WARNING, f"image {reason}", figure, hint)
            return Unusable(reason, name, unusable.fault)
        if decoded.left_out:
            message = f"image {name}: left out of the drawing: {', '.join(decoded.left_out)}"
            self._say("image-cleaned", Severity.NOTE, message, figure, "a deck holds drawings that ask for nothing")
        if figure.side == "behind":
            from notes2slides.assets.decoding import with_extremes

            return with_extremes(decoded.asset)
        return decoded.asset

    def _meant(self, figure: Figure, unusable: UnusableError) -> str:
        """Return a question with the file that may be meant by the name of one that is not there."""
        folder = Path(figure.span.path).parent
        within = Path(figure.root) if figure.root else folder
        near = self._named.near_picture(within, figure.source) if unusable.fault == "missing" else None
        if near is None:
            return ""
        place = Path(os.path.relpath(near, os.path.realpath(folder))).as_posix()
        return f"did you mean {place}?"

    def _inside(self, path: Path, source: str) -> Decoded:
        """Return a picture that is in notes of another kind themselves."""
        place = f"{path}#{source.partition('#')[2]}"
        if place not in self._seen:
            if path not in self._opened:
                self._opened[path] = _opened(path)
            self._seen[place] = self._made(self._opened[path].picture(source))
        return self._seen[place]

    def _say(self, code: str, severity: Severity, message: str, figure: Figure, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, severity, message, figure.span, hint))

    def _decoded(self, figure: Figure) -> Decoded:
        if self._fetcher is not None and ADDRESS.match(figure.source):
            if figure.source not in self._seen:
                self._seen[figure.source] = self._made(self._fetcher.fetch(figure.source))
            return self._seen[figure.source]
        path = located(figure, self._named)
        if path.suffix.lower() == ".ipynb" or is_document(path.suffix):
            return self._inside(path, figure.source)
        if path not in self._seen:
            self._seen[path] = self._made(read_file(path), is_file=True)
        return self._seen[path]

    def _made(self, data: bytes, *, is_file: bool = False) -> Decoded:
        from notes2slides.assets.decoding import decode, takes_long  # slow to import, and many notes have no images

        if self._known is None:
            return decode(data)
        return self._known.made(data, partial(decode, data), lasting=is_file and takes_long(data))
