"""What must be true of the decks of any notes whatever: a value that says where it is not."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

from notes2slides import pipeline
from notes2slides.diagnostics import Notes2SlidesError
from notes2slides.files.sources import clean_source
from notes2slides.model.theme import Theme
from notes2slides.reading import read
from notes2slides.theming import load_theme
from support.package_check import check_package
from tests.support.gates import broken


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of some notes."""

    slides: int
    refused: str = ""
    """The error that said why there is no deck."""
    gates: dict[str, list[str]] = field(default_factory=dict)
    """Gates of the plan that are broken."""
    package: tuple[str, ...] = ()
    """What is wrong with the .pptx as a package."""

    @property
    def is_sound(self) -> bool:
        """Whether a deck came of it with nothing at fault, or a clear refusal."""
        return not self.gates and not self.package


@cache
def _theme() -> Theme:
    return load_theme("lecture")


def judged(text: str, *, drawn: bool = True) -> Judgement:
    """Read, plan and, if `drawn`, draw notes in both formats, and say what is wrong with what came of it.

    Anything but a Notes2SlidesError goes on up: it is a fault of the program.
    """
    try:
        source, _ = clean_source("notes.md", text.encode("utf-8", "surrogatepass"))
        notes, _ = read([source])
    except Notes2SlidesError as error:
        return Judgement(slides=0, refused=str(error))
    deck, _ = pipeline.plan(notes, _theme())
    package: tuple[str, ...] = ()
    if drawn:
        files = pipeline.render(deck, _theme(), ["pptx", "html"])
        data = files[Path("deck.pptx")]
        package = tuple(str(each) for each in check_package(data))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))
        files[Path("deck.html")].decode("utf-8")
    return Judgement(slides=len(deck.slides), gates=broken(notes, deck, _theme()), package=package)
