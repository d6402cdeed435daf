"""What is said to the lecturer: diagnostics (a deck was made all the same) and errors (none could be).

Notes2SlidesError               nothing could be produced
├── SourceError                 a source file or folder cannot be read as notes
├── SelectionError              a selection cannot be read, or selects nothing
├── CourseError                 a course or one of its deck specs is wrong
│   └── NoCourseError           there is no course in a folder
├── ThemeError                  a theme is unknown, broken or does not fit together
│   └── ThemeValueError         because of one of its values
└── OutputError                 a deck cannot be written
    ├── LockedError             because another program has it open
    └── EditedError             because it was edited, and edits are to stop a build
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePath

from msgspec import Struct

from notes2slides.clean_text import clean, visible

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Span(Struct, frozen=True, order=True):
    """A place in a source file."""

    path: str
    """The file as the user named it and the system knows it; shown, it is made fit for where it is shown."""
    first: int = 0
    """First line, counted from 1; 0 where the whole file is meant, whose name the message has."""
    last: int = 0
    """Last line, inclusive."""
    within: str | None = None
    """In a file whose lines nobody sees, such as one of Word, the heading above the place ("" for none), which is told
    in place of the line. None for other files."""

    def __str__(self) -> str:
        return visible(self.path) + self._behind

    @property
    def line(self) -> int | None:
        """The line as it is told to programs; None where there is none to tell."""
        return self.first or None if self.within is None else None

    @property
    def _behind(self) -> str:
        if self.within is None:
            return f":{self.first}"
        return f" (“{visible(self.within)}”)" if self.within else ""

    @property
    def in_deck(self) -> str:
        """The place as a deck that is handed on may tell it: without the folders of an absolute path."""
        path = PurePath(self.path)
        return f"{clean(path.name if path.is_absolute() else self.path)}{self._behind}"


class Severity(StrEnum):
    """How much a diagnostic matters; `--strict` turns warnings into exit status 1."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    """What stopped a deck; said of errors that are told as diagnostics, never of a deck that was made."""


class Diagnostic(Struct, frozen=True):
    """One thing the user should know about, with its place and a way out."""

    code: str
    """Stable, machine-readable name such as `indent-repaired`."""
    severity: Severity
    message: str
    span: Span | None = None
    hint: str = ""

    def __str__(self) -> str:
        return _said(self.span, self.severity, self.message, (), self.hint)


class Notes2SlidesError(Exception):
    """Base of every error that a caller may want to catch; prints like a diagnostic."""

    def __init__(
        self,
        message: str,
        *,
        span: Span | None = None,
        hint: str = "",
        excerpt: Sequence[str] = (),
        keys: Sequence[str | int] = (),
    ) -> None:
        """`excerpt` has lines that are shown below the message, such as an expression and a caret; `keys` lead from the
        top of a file of tables to what is wrong in it."""
        super().__init__(message)
        self.message = message
        self.span = span
        self.hint = hint
        self.excerpt = excerpt
        self.keys = tuple(keys)
        self.others: Sequence[Notes2SlidesError] = ()
        """What is wrong with the same file besides, told with it."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The same as diagnostics; their code is the kind of the error: `source-error`."""
        code = _CAPITAL.sub("-", type(self).__name__).lower()
        own = Diagnostic(code, Severity.ERROR, self.message, self.span, self.hint)
        return (own, *(each for other in self.others for each in other.diagnostics))

    def __str__(self) -> str:
        own = _said(self.span, "error", self.message, self.excerpt, self.hint)
        return "\n".join((own, *map(str, self.others)))


class SourceError(Notes2SlidesError):
    """A source file or folder cannot be read as notes."""


class SelectionError(Notes2SlidesError):
    """A selection cannot be read, or selects nothing."""


class CourseError(Notes2SlidesError):
    """A course or one of its deck specs is wrong."""


class NoCourseError(CourseError):
    """There is no course in a folder."""


class ThemeError(Notes2SlidesError):
    """A theme is unknown, broken or does not fit together."""


class ThemeValueError(ThemeError):
    """A value of a theme leaves what it is for no room."""

    def __init__(self, keys: Sequence[str], problem: str, *, hint: str) -> None:
        """`keys` lead to it from the top of the theme's file."""
        super().__init__(f"`{'.'.join(keys)}` {problem}", hint=hint, keys=keys)


class DoorError(Notes2SlidesError):
    """What another package brings cannot be used."""


class OutputError(Notes2SlidesError):
    """A deck cannot be written."""


class LockedError(OutputError):
    """A deck cannot be replaced as long as another program has it open."""


class EditedError(OutputError):
    """A deck was edited since it was built, and nothing is to be written then."""


def together(found: Sequence[Notes2SlidesError]) -> Notes2SlidesError:
    """Return the first of several mistakes, in the order of lines, with the others told behind it."""
    first, *others = sorted(found, key=lambda error: error.span.first if error.span else 0)
    for each in others:
        each.others = ()
    first.others = tuple(others)
    return first


def in_words(error: OSError) -> str:
    """Return what the system says is wrong, and with which file where it names one."""
    place = f"{visible(str(error.filename))}: " if error.filename else ""
    return f"{place}{error.strerror or error or type(error).__name__}"


def counted(number: int, noun: str) -> str:
    """Return how many there are of something, in figures."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _said(span: Span | None, kind: str, message: str, excerpt: Sequence[str], hint: str) -> str:
    """Return lines for a terminal; the names and texts in them begin none of their own."""
    place = f"{span}: " if span and (span.first or span.within is not None) else ""
    further = [*excerpt, *([f"hint: {hint}"] if hint else [])]
    return "\n  ".join(map(visible, (f"{place}{kind}: {message}", *further)))
