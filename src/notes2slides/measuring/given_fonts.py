"""Fonts whose files somebody names: their cuts by the names of their faces, measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from notes2slides.measuring.cmap import characters
from notes2slides.measuring.face_table import FaceTable
from notes2slides.measuring.faces import Face
from notes2slides.measuring.font_files import LAST_MEASURED, FontFile, measured_table

LARGEST = 64 << 20
"""Bytes of a font's file."""
_MOST_CUTS = 64
_PLAIN = re.compile(r"\b(regular|roman|book|normal|bold|italic|oblique)\b", re.IGNORECASE)
_BOLDER = 1.12
"""How much wider than its regular cut a face without a bold one is when programs draw it bold, at most."""


class Cut(Struct, frozen=True):
    """One font of a file."""

    path: str
    number: int
    family: str
    style: str

    @property
    def bold(self) -> bool:
        return re.search(r"\bbold\b", self.style.lower()) is not None

    @property
    def italic(self) -> bool:
        return any(word in self.style.lower() for word in ("italic", "oblique"))

    @property
    def names(self) -> frozenset[str]:
        """What texts may call its face: `Frutiger`, and `Frutiger Light` where the cut is a light one."""
        weight = " ".join(_PLAIN.sub(" ", self.style).split())
        return frozenset({_plain(f"{self.family} {weight}"), *([_plain(self.family)] if not weight else [])})


@cache
def cuts_in(path: str) -> tuple[Cut, ...]:
    """Return the fonts in a file. Raises OSError for one that is no font, or larger than 64 MB."""
    from PIL import ImageFont

    if Path(path).stat().st_size > LARGEST:
        raise OSError("it is larger than 64 MB")
    found: list[Cut] = []
    for number in range(_MOST_CUTS):
        try:
            family, style = ImageFont.truetype(path, 20, index=number).getname()
        except OSError:
            if not number:
                raise
            break
        found.append(Cut(path, number, family or "", style or ""))
        if not Path(path).suffix.lower().endswith("c"):
            break
    return tuple(found)


def given_table(face: Face, files: tuple[str, ...]) -> FaceTable | None:
    """Return what a face is measured with by these files, None where none of them has it."""
    cuts = [cut for cut in _cuts(files) if _plain(face.family) in cut.names]
    if not cuts:
        return None
    best = min(cuts, key=lambda cut: (cut.bold != face.bold, cut.italic != face.italic))
    table = _table(best)
    return _wider(table) if face.bold and not best.bold else table


def faces_in(files: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the faces in these files are called, sorted."""
    return tuple(sorted({cut.family for cut in _cuts(files)}))


def _cuts(files: tuple[str, ...]) -> Iterator[Cut]:
    return (cut for file in files for cut in cuts_in(file))


@cache
def _table(cut: Cut) -> FaceTable:
    known = characters(Path(cut.path).read_bytes(), cut.number, LAST_MEASURED)
    return measured_table(FontFile(cut.path, cut.number, tuple(char for char in known if char >= " ")))


def _wider(table: FaceTable) -> FaceTable:
    widths = {character: width * _BOLDER for character, width in table.widths.items()}
    return FaceTable(widths=widths, kerning={}, ligatures=frozenset(), line_height=table.line_height)


def _plain(name: str) -> str:
    """Return a name as names of faces compare: files and programs differ in hyphens, spaces and capitals."""
    return re.sub(r"[\s_-]+", "", name).casefold()
