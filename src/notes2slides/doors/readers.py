"""Readers of notes that are no Markdown: each makes Markdown of the files with its suffixes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from notes2slides.diagnostics import DoorError, SourceError, Span
from notes2slides.doors.offers import Door, Offer, broken, further, loaded

DOOR: Final[Door] = "notes2slides.readers"
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
"""Suffixes of what is read as it is, and never by another package's reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads notes of another kind."""

    suffixes: tuple[str, ...]
    """What the names of its files end in, with their dot, in lower case."""
    markdown: Callable[[str], str]
    """Makes Markdown of a file's text. It keeps the number of lines where it can: messages name lines. It raises
    ValueError, with words for the lecturer, for what it cannot read."""


@cache
def _by_suffix() -> Mapping[str, tuple[Reader, Offer]]:
    found: dict[str, tuple[Reader, Offer]] = {}
    for each in further(DOOR):
        reader = loaded(each)
        if not isinstance(reader, Reader):
            raise broken(each, f"{each.value} is no notes2slides.doors.Reader")
        for suffix in reader.suffixes:
            if suffix in found:
                packages = f"{found[suffix][1].package} and {each.package}"
                raise DoorError(f"notes that end in {suffix} are read by {packages}", hint="uninstall one of them")
            if suffix not in MARKDOWN:
                found[suffix] = (reader, each)
    return MappingProxyType(found)


def note_suffixes() -> tuple[str, ...]:
    """Return the suffixes of all that can be read as notes. Raises DoorError for a package that is broken."""
    return (*MARKDOWN, *_by_suffix())


def is_note_suffix(suffix: str) -> bool:
    """Return whether files with this suffix are notes; other packages are asked only where it is not Markdown's."""
    return suffix.lower() in MARKDOWN or (bool(suffix) and suffix.lower() in _by_suffix())


def as_markdown(path: str, suffix: str, text: str) -> str:
    """Return the Markdown of a file's text. Raises SourceError where its reader cannot read it."""
    if suffix.lower() in MARKDOWN or suffix.lower() not in _by_suffix():
        return text
    reader, found = _by_suffix()[suffix.lower()]
    try:
        made = reader.markdown(text)
    except ValueError as error:
        raise SourceError(str(error), span=Span(path, 1, 1), hint=f"it is read by {found.package}") from error
    except Exception as error:  # code of others
        raise broken(found, f"{type(error).__name__}: {error}") from error
    if not isinstance(made, str):
        raise broken(found, f"it makes {type(made).__name__} of {path}, and no text")
    return made
