"""What is said of files of notes as a whole."""

from __future__ import annotations

from notes2slides.diagnostics import Diagnostic, Severity, Span


def named_again(path: str) -> Diagnostic:
    """Return what is said of a file that is named once more."""
    message, hint = "this file is named more than once, and is read once", "name it once, or its folder"
    return Diagnostic("file-again", Severity.WARNING, message, Span(path, 1, 1), hint)


def is_empty(data: bytes) -> bool:
    """Return whether a file holds no text at all."""
    return not data.removeprefix(b"\xef\xbb\xbf").strip()


def empty_among(path: str, *, is_named: bool) -> Diagnostic:
    """Return what is said of an empty file among others; nobody need have named it, but its folder."""
    away = "leave it out of the files that are named" if is_named else "take it out of the folder"
    message, hint = "the file is empty and is left out", f"write some notes into it, or {away}"
    return Diagnostic("file-empty", Severity.WARNING, message, Span(path, 1, 1), hint)


def unfit_name(path: str) -> Diagnostic:
    """Return what is said of a file's name that no deck can carry."""
    message = "the file's name has characters that no deck can carry; a deck shows it without them"
    return Diagnostic("name-unfit", Severity.WARNING, message, Span(path, 1, 1), "rename the file")
