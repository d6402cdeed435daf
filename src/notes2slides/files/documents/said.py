"""What there is to say of a document: what of it is left out, each kind once, at the heading where that begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from notes2slides.diagnostics import Diagnostic, Severity, Span, counted

Loss = Literal["raw", "drawing", "letters", "nested"]
_SAID: dict[Loss, tuple[str, str, str]] = {
    "raw": (
        "{count} written for another program: left out",
        "passage",
        "write it as the document's own text, or keep a picture of it",
    ),
    "drawing": ("{count} drawn by TeX: left out", "picture", "save it as SVG or PNG and include that"),
    "letters": ("{count} counted by letters or Roman numbers: these are Arabic on slides", "list", ""),
    "nested": ("{count} inside the cells of another: its cells are lines", "table", "set one below the other"),
}


class Told:
    """Collects what is left out."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.heading = ""
        """The heading below which what is read now stands."""
        self._found: dict[Loss, list[str]] = {}

    def lose(self, what: Loss) -> None:
        """Take down that something is left out here."""
        self._found.setdefault(what, []).append(self.heading)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield what is to be said, in the order in which it was found."""
        for what, places in self._found.items():
            message, noun, hint = _SAID[what]
            span = Span(self._path, within=places[0])
            said = message.format(count=counted(len(places), noun))
            yield Diagnostic(f"document-{what}", Severity.NOTE, said, span, hint)
