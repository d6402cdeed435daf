"""Diagrams, each drawn once by the program for its language, cleaned as every drawing is."""

from __future__ import annotations

import re
from functools import partial

from notes2slides.assets.known import Decoded, Known
from notes2slides.assets.programs import PROGRAMS, MissingError, RefusedError, drawn_svg
from notes2slides.diagnostics import Diagnostic, Severity, Span
from notes2slides.files.locating import UnusableError
from notes2slides.model.deck import Asset, Image, Unusable
from notes2slides.model.notes import Diagram, DiagramLanguage

_LINE = re.compile(r"\bline (\d{1,5})\b")


class Draughtsman:
    """Draws the diagrams of one deck."""

    def __init__(self, known: Known | None = None) -> None:
        self._known = known
        self.diagnostics: list[Diagnostic] = []
        self._drawn: dict[tuple[DiagramLanguage, str], Asset | Unusable] = {}
        self._missing: set[DiagramLanguage] = set()

    def image(self, block: Diagram) -> Image:
        """Return a diagram's picture; what there is to say about it joins the diagnostics."""
        key = (block.language, block.text)
        if key not in self._drawn:
            self._drawn[key] = self._draw(block)
        return self._drawn[key]

    def _draw(self, block: Diagram) -> Asset | Unusable:
        program = PROGRAMS[block.language]
        if block.language in self._missing:
            return Unusable(f"{program.name} is not installed")
        try:
            drawn = self._known.made(_source(block), partial(_drawn, block)) if self._known else _drawn(block)
        except MissingError:
            self._missing.add(block.language)
            message = f"diagrams in {block.language} are shown as they are written: {program.name} is not installed"
            self._warn("diagram-program", message, block.span, f"install {program.package} and build again")
            return Unusable(f"{program.name} is not installed")
        except RefusedError as refused:
            return self._broken(block, f"{program.name} says: {refused}", _place(block.span, str(refused)))
        except UnusableError as unusable:
            return self._broken(block, f"what {program.name} draws {unusable.problem}", block.span)
        return drawn.asset

    def _broken(self, block: Diagram, reason: str, place: Span) -> Unusable:
        message = f"the diagram is shown as it is written: {reason}"
        self._warn("diagram-broken", message, place, f"try it in {PROGRAMS[block.language].name} itself")
        return Unusable(reason)

    def _warn(self, code: str, message: str, span: Span, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, Severity.WARNING, message, span, hint))


def _source(block: Diagram) -> bytes:
    return f"{block.language}\n{block.text}".encode()


def _drawn(block: Diagram) -> Decoded:
    from notes2slides.assets.drawings import drawing  # slow to import, and few notes have diagrams

    return Decoded(*drawing(drawn_svg(block.language, block.text)))


def _place(span: Span, said: str) -> Span:
    """Return the line of the notes that a program means by a line of the diagram; the fence is line 0."""
    found = _LINE.search(said)
    line = min(span.first + int(found[1]), span.last) if found else span.first
    return Span(span.path, line, line)
