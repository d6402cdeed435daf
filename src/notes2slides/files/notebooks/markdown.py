"""A notebook → Markdown. Each line of a cell stands on the line on which the file has it, where that has one for each,
so that messages and editors find it there."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity, SourceError, Span
from notes2slides.files.notebooks.cells import Cell, Notebook, NotebookError, notebook
from notes2slides.files.notebooks.outputs import fenced, shown

_ATTACHED = re.compile(r"\]\(<?attachment:([^)\s>]+)>?")
_MAGIC = re.compile(r"%%(bash|sh|html|javascript|js|latex|markdown|perl|ruby|sql|R)\b")
_SAID: dict[str, tuple[str, str]] = {
    "input": ("the code of {} is left out, as its tags or options ask", "take the tag off to have it on a slide"),
    "output": (
        "the output of {} is left out, as its tags, options or slide type ask",
        "take the tag off to have it on a slide",
    ),
    "cell": ("{} is left out, as its tags, options or slide type ask", "take the tag off to have it on a slide"),
    "raw": ("{} is raw and left out", "make a Markdown cell of it"),
    "warnings": ("what {} has written to standard error is left out", "print it to have it on a slide"),
    "widgets": ("the widget of {} is left out, for a deck is not run", "save a picture of it as its output"),
    "logs": ("of the output of {} the first 60 lines are shown", "print less"),
    "tracebacks": ("of the error of {} the last line is shown", "copy the traceback into a text"),
    "objects": ("the output of {} only names an object, and is left out", "end the line with a semicolon"),
}


class Converted(Struct, frozen=True):
    """A notebook as Markdown."""

    text: str
    cells: tuple[tuple[int, int, int], ...]
    """Of each cell the first line, its number, and how many lines stand above its source, in order."""
    said: tuple[Diagnostic, ...]


def converted(path: str, text: str) -> Converted:
    """Return the Markdown of a notebook's JSON. Raises SourceError where it is none that can be read."""
    try:
        found = notebook(text)
    except NotebookError as error:
        raise SourceError(str(error), span=Span(path, error.line, error.line), hint=error.hint) from error
    made = _Writer(path, text, found).written()
    if not made.text.strip():
        raise SourceError("the notebook has nothing to show", span=Span(path, 1, 1), hint="write Markdown into it")
    return made


class _Writer:
    def __init__(self, path: str, text: str, found: Notebook) -> None:
        self._path, self._text, self._found = path, text, found
        self._file = PurePath(path).name.replace("<", "%3C").replace(">", "%3E")
        self._lines: list[str] = []
        self._at = 0
        self._line = 1
        self._cells: list[tuple[int, int, int]] = []
        self._lost: dict[str, list[tuple[int, int]]] = {}

    def written(self) -> Converted:
        """Return the Markdown of all cells."""
        for cell in self._found.cells:
            self._cell(cell)
        return Converted("\n".join(self._lines) + "\n", tuple(self._cells), tuple(self._diagnostics()))

    def _cell(self, cell: Cell) -> None:
        line = self._place(cell)
        if not any(each.strip() for each in cell.lines) and not cell.outputs:
            return
        if cell.is_left_out or cell.slide == "skip":
            self._lose("cell", cell)
        elif cell.kind == "markdown":
            self._markdown(cell, line)
        elif cell.kind == "code":
            self._code(cell, line)
        elif cell.lines[0].strip() == "---" and not self._cells:
            self._add(cell, cell.lines, line)
        else:
            self._lose("raw", cell)

    def _markdown(self, cell: Cell, line: int) -> None:
        place = f"{self._file}#attached-{cell.number}-"
        lines = [_ATTACHED.sub(lambda found: f"](<{place}{found[1]}>", each) for each in cell.lines]
        if cell.slide == "notes":
            words = [each.replace("-->", "--\u200b>") for each in lines]
            lines = [f"<!-- notes: {words[0]}", *words[1:]]
            lines[-1] += " -->"
        self._add(cell, lines, line, is_cut=cell.slide in ("slide", "subslide"))

    def _code(self, cell: Cell, line: int) -> None:
        lines = list(cell.lines)
        while lines and not lines[-1].strip():
            lines.pop()
        while lines and not lines[0].strip():
            lines.pop(0)
            line += 1
        if lines and not cell.shows_input:
            self._lose("input", cell)
        elif lines:
            magic = _MAGIC.match(lines[0])
            language = magic[1].lower() if magic else self._found.language
            words = [each.replace("-->", "--\u200b>") for each in lines]
            if cell.slide == "notes":
                self._add(cell, (f"<!-- notes: {words[0]}", *words[1:], "-->"), line)
            else:
                is_cut = cell.slide in ("slide", "subslide")
                self._add(cell, fenced(lines, language), max(1, line - 1), is_cut=is_cut)
        if cell.outputs and (not cell.shows_output or cell.slide == "notes"):
            self._lose("output", cell)
            return
        for each in shown(cell, self._file):
            for loss in each.lost:
                self._lose(loss, cell)
            if each.lines:
                self._add(cell, each.lines, 0)

    def _add(self, cell: Cell, lines: Sequence[str], line: int, *, is_cut: bool = False) -> None:
        """Write lines, the first on that line of the file where there is still room before it."""
        if is_cut and any(each.strip() for each in self._lines) and not lines[0].lstrip().startswith("#"):
            self._lines += ("", "---")
        self._lines.append("")
        self._lines += [""] * (line - 1 - len(self._lines))
        if not self._cells or self._cells[-1][1] != cell.number:
            is_code = cell.kind == "code" and lines[0].startswith("`")
            self._cells.append((len(self._lines) + 1, cell.number, int(is_code)))
        self._lines += lines

    def _place(self, cell: Cell) -> int:
        """Return the line of the file on which a cell's source begins."""
        first = next((piece for piece in cell.written if piece), "")
        for encoded in {json.dumps(first, ensure_ascii=False), json.dumps(first)}:
            begins = re.compile(rf'"source":\s*\[?\s*(?={re.escape(encoded)})')
            if first and (found := begins.search(self._text, self._at)):
                self._line += self._text.count("\n", self._at, found.end())
                self._at = found.end()
                return self._line
        return 0

    def _lose(self, what: str, cell: Cell) -> None:
        lost = self._lost.setdefault(what, [])
        if not lost or lost[-1][1] != cell.number:
            lost.append((max(1, self._line), cell.number))

    def _diagnostics(self) -> list[Diagnostic]:
        said = []
        for what, places in self._lost.items():
            count = Counter(number for _, number in places)
            named = f"cell {places[0][1]}" if len(count) == 1 else f"cell {places[0][1]} and {len(count) - 1} more"
            message, hint = _SAID[what]
            line = places[0][0]
            span = Span(self._path, line, line)
            said.append(Diagnostic(f"notebook-{what}", Severity.NOTE, message.format(named), span, hint))
        return said
