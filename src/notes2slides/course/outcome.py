"""What became of a deck of a course, in values that can be sent from one process to another."""

from __future__ import annotations

import traceback

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, EditedError, LockedError, Notes2SlidesError, Severity, in_words


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a deck."""

    name: str
    files: tuple[str, ...] = ()
    """What was written, relative to the output folder; empty where it could not be built."""
    slides: int = 0
    minutes: tuple[int, int] = (0, 0)
    diagnostics: tuple[Diagnostic, ...] = ()
    error: str = ""
    """Why it could not be built."""
    errors: tuple[Diagnostic, ...] = ()
    """The same, one by one."""
    locked: bool = False
    """Whether that is because another program has a file open, or a hand has edited it."""
    fault: str = ""
    """The traceback, where that is a fault of ours."""

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return sum(each.severity is Severity.WARNING for each in self.diagnostics)


def unmade(name: str, error: Exception) -> Outcome:
    """Return what becomes of a deck that cannot be built; a fault of ours must not cost the lecturer the others."""
    match error:
        case Notes2SlidesError():
            locked = isinstance(error, LockedError | EditedError)
            return Outcome(name=name, error=str(error), errors=error.diagnostics, locked=locked)
        case MemoryError():
            return Outcome(name=name, error="error: there is not enough memory for it\n  hint: try --jobs 1")
        case OSError():
            return Outcome(name=name, error=f"error: {in_words(error)}")
        case _:
            trace = "".join(traceback.format_exception(error))
            return Outcome(name=name, error=f"error: a fault in notes2slides: {type(error).__name__}", fault=trace)
