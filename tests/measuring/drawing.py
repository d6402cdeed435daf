"""Draws paragraphs with the real programs: LibreOffice through a bare .pptx and a PDF, Chromium through plain divs."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Pt

from notes2slides.measuring import Face, Setting, TableMetrics
from notes2slides.model.frames import Line
from notes2slides.model.text import Mark, Run, Runs
from notes2slides.running import office_path
from support.set_lines import set_lines

METRICS = TableMetrics()
MONO_SCALE = 0.9
BLANK = 6
"""Number of the blank layout in python-pptx's template."""
STAND_INS = {
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Arial": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
}
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """A paragraph to draw."""

    runs: Runs
    face: Face
    size: float
    width: float

    @property
    def setting(self) -> Setting:
        mono = Face("Courier New", self.face.bold)
        leading = self.size * METRICS.line_height(self.face)
        return Setting(self.face, mono, self.size, leading, MONO_SCALE)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that we predict."""
        return set_lines(self.runs, self.setting, self.width, METRICS)

    def look(self, run: Run) -> tuple[str, float, bool, bool]:
        """Return family, size, bold and italic of a run."""
        mono = Mark.CODE in run.marks
        family, size = ("Courier New", self.size * MONO_SCALE) if mono else (self.face.family, self.size)
        return family, size, self.face.bold or Mark.STRONG in run.marks, Mark.EMPHASIS in run.marks


@dataclass
class DrawnLine:
    """A line as drawn: its text without any spaces, its left, right and lower edge in points."""

    text: str
    left: float
    right: float
    bottom: float


def squeezed(text: str) -> str:
    """Return a text without spaces, which a PDF does not tell reliably."""
    return "".join(text.split())


def drawn_by_libreoffice(cases: Sequence[Case], folder: Path) -> list[list[DrawnLine]]:
    """Return the lines of each case."""
    deck = folder / "cases.pptx"
    _save(cases, deck)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = [office_path() or "soffice", profile, "--headless"]
    convert = [*office, "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    to_words = ["pdftotext", "-bbox", str(deck.with_suffix(".pdf")), "-"]
    boxes = subprocess.run(to_words, check=True, capture_output=True, text=True).stdout
    return [_lines(page) for page in boxes.split("<page ")[1:]]


def _save(cases: Sequence[Case], file: Path) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(960), Pt(1500)
    for case in cases:
        slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
        frame = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(case.width), Pt(1400)).text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        for run in case.runs:
            drawn = frame.paragraphs[0].add_run()
            drawn.text = run.text
            family, size, drawn.font.bold, drawn.font.italic = case.look(run)
            drawn.font.name, drawn.font.size = family, Pt(size)
    deck.save(str(file))


def _lines(page: str) -> list[DrawnLine]:
    """Return the lines of a page of `pdftotext -bbox`: a new one begins where a word stands left of the one before."""
    lines: list[DrawnLine] = []
    previous = float("inf")
    for match in _WORD.finditer(page):
        left, _, right, bottom = map(float, match.groups()[:4])
        text = html.unescape(match.group(5))
        if left <= previous:
            lines.append(DrawnLine(text, left, right, bottom))
        else:
            lines[-1].text += text
            lines[-1].right = right
        previous = left
    return lines


def as_html(cases: Sequence[Case]) -> str:
    """Return a page with a div for each predicted line of each case, in CSS pixels for points, never wrapped."""
    rows = (f'<div class="line">{"".join(_span(case, run) for run in line.runs)}</div>' for case, line in each(cases))
    style = "font-kerning: normal; white-space: pre; width: max-content; text-rendering: geometricPrecision"
    return f"<!doctype html><meta charset='utf-8'><style>.line {{ {style} }}</style>{''.join(rows)}"


def each(cases: Sequence[Case]) -> list[tuple[Case, Line]]:
    """Return every predicted line with its case."""
    return [(case, line) for case in cases for line in case.lines]


def _span(case: Case, run: Run) -> str:
    family, size, bold, italic = case.look(run)
    style = (
        f"font: {'italic ' if italic else ''}{'bold ' if bold else ''}{size}px '{STAND_INS[family]}'"
        if run.text.strip()
        else f"font: {size}px '{STAND_INS[family]}'"
    )
    return f'<span style="{style}">{html.escape(run.text)}</span>'
