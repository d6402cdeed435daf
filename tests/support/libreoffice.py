"""Draws a .pptx with LibreOffice and says which words stand where."""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from notes2slides.running import office_path

_PAGE = re.compile(r'<page width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)">(?P<content>.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="(?P<left>[-\d.]+)" yMin="(?P<top>[-\d.]+)" xMax="(?P<right>[-\d.]+)" yMax="(?P<bottom>[-\d.]+)">'
    r"(?P<text>.*?)</word>",
    re.DOTALL,
)
_UNMARKED = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Direction marks that pdftotext adds around right-to-left words."""

_LINE_PITCH = 14
"""Points: less than the distance of two lines of body text."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as drawn; points from the page's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A slide as drawn."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def lines(self) -> list[str]:
        """Return the words of each drawn line, from the top down; raised and small words belong to the line beside."""
        rows: list[list[Word]] = []
        for word in sorted(self.words, key=lambda word: word.middle):
            if rows and word.middle - rows[-1][0].middle < _LINE_PITCH:
                rows[-1].append(word)
            else:
                rows.append([word])
        return [" ".join(word.text for word in sorted(row, key=lambda word: word.left)) for row in rows]


def to_pdf(data: bytes, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a .pptx."""
    return converted(data, folder, "pdf")


def converted(data: bytes, folder: Path, kind: str) -> Path:
    """Return the file of that kind that LibreOffice makes of a .pptx; as "pptx", what it saves after opening it."""
    source = folder / "opened" / "deck.pptx"
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(data)
    with tempfile.TemporaryDirectory() as profile:
        office = [office_path() or "soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
        command = [*office, "--convert-to", kind, "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"deck.{kind}"


def drawn_pages(data: bytes) -> list[DrawnPage]:
    """Return every slide of a .pptx as LibreOffice draws it."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = to_pdf(data, Path(folder))
        command = ["pdftotext", "-bbox", str(pdf), "-"]
        output = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    return [
        DrawnPage(float(page["width"]), float(page["height"]), tuple(map(_word, _WORD.finditer(page["content"]))))
        for page in _PAGE.finditer(output)
    ]


def drawing_order(data: bytes) -> list[str]:
    """Return the text of every slide in the order in which LibreOffice draws it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftotext", "-raw", str(to_pdf(data, Path(folder))), "-"]
        output = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    return output.split("\f")[:-1]


def _word(match: re.Match[str]) -> Word:
    text = _UNMARKED.sub("", unescape(match["text"]))
    return Word(text, float(match["left"]), float(match["top"]), float(match["right"]), float(match["bottom"]))


def pictures(data: bytes, folder: Path, dpi: int = 60) -> list[Path]:
    """Return a PNG of every slide, written into `folder`: for people to look at."""
    pdf = to_pdf(data, folder)
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(folder / "slide")], check=True, timeout=120)
    return sorted(folder.glob("slide-*.png"))
