"""Readers of notes that are no Markdown: each makes Markdown of the files with its suffixes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from notes2slides.diagnostics import DoorError, SourceError, Span
from notes2slides.plugins.offers import Door, Offer, broken, further, loaded

DOOR: Final[Door] = "notes2slides.readers"
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
"""Suffixes of what is read as it is, and never by another package's reader."""


class Reader(Struct, frozen=True, kw_only=True):
    """Reads notes of another kind."""

    suffixes: tuple[str, ...]
    """What the names of its files end in, with their dot, in lower case."""
    markdown: Callable[[str], str]
    """Makes Markdown of a file's text. It keeps the number of lines where it can: messages name lines. It raises
    ValueError, with words for the lecturer, for what it cannot read."""


NOTEBOOKS = (".ipynb",)
"""Suffixes of Jupyter's notebooks, which are ours to read where no package brings a reader of its own."""
DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {
        ".docx": "docx",
        ".odt": "odt",
        ".rtf": "rtf",
        ".tex": "latex",
        ".latex": "latex",
        ".ltx": "latex",
        ".org": "org",
        ".rst": "rst",
        ".rest": "rst",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".typ": "typst",
        ".epub": "epub",
        ".textile": "textile",
        ".mediawiki": "mediawiki",
        ".wiki": "mediawiki",
        ".dokuwiki": "dokuwiki",
        ".creole": "creole",
        ".adoc": "asciidoc",
        ".asciidoc": "asciidoc",
        ".dj": "djot",
        ".t2t": "t2t",
        ".muse": "muse",
        ".opml": "opml",
        ".fb2": "fb2",
        ".dbk": "docbook",
        ".docbook": "docbook",
    }
)
"""Suffixes of the documents that pandoc reads where no package brings a reader of its own, with its names for them."""
_PLAIN = ("", ".txt", ".text")
"""Suffixes of what is text for all that is known."""


class _Readers(Struct, frozen=True):
    by_suffix: Mapping[str, tuple[Reader, Offer]]
    faults: tuple[DoorError, ...]
    """What is wrong with those that cannot be used."""


@cache
def _readers() -> _Readers:
    found: dict[str, tuple[Reader, Offer]] = {}
    faults: list[DoorError] = []
    for each in further(DOOR):
        try:
            reader = _reader(each)
        except DoorError as error:
            faults.append(error)
            continue
        for suffix in reader.suffixes:
            if suffix in found:
                packages = f"{found[suffix][1].package} and {each.package}"
                hint = "uninstall one of them"
                faults.append(DoorError(f"notes that end in {suffix} are read by {packages}", hint=hint))
            elif suffix not in MARKDOWN:
                found[suffix] = (reader, each)
    return _Readers(MappingProxyType(found), tuple(faults))


def _reader(found: Offer) -> Reader:
    reader = loaded(found)
    if not isinstance(reader, Reader):
        raise broken(found, f"{found.value} is no notes2slides.plugins.Reader")
    if not isinstance(reader.suffixes, tuple) or not all(map(_is_suffix, reader.suffixes)):
        raise broken(found, "its suffixes are no tuple of texts such as '.org', in lower case")
    return reader


def _is_suffix(text: object) -> bool:
    return isinstance(text, str) and text.startswith(".") and len(text) > 1 and text == text.lower()


def note_suffixes() -> tuple[str, ...]:
    """Return the suffixes of all that can be read as notes."""
    return tuple(dict.fromkeys((*MARKDOWN, *NOTEBOOKS, *DOCUMENTS, *_readers().by_suffix)))


def is_note_suffix(suffix: str) -> bool:
    """Return whether files with this suffix are notes; other packages are asked only where it is not Markdown's."""
    known = (*MARKDOWN, *NOTEBOOKS, *DOCUMENTS)
    return suffix.lower() in known or (bool(suffix) and suffix.lower() in _readers().by_suffix)


def is_document(suffix: str) -> bool:
    """Return whether files with this suffix are read by pandoc: no package brings a reader for them."""
    return suffix.lower() in DOCUMENTS and suffix.lower() not in _readers().by_suffix


def check_readers() -> None:
    """Raise DoorError where a reader is broken, for it may be meant for any file that is no Markdown."""
    if _readers().faults:
        raise _readers().faults[0]


def reader_of(suffix: str) -> Offer | None:
    """Return which package reads files with this suffix, None for none: they are Markdown, or taken for it."""
    found = None if suffix.lower() in MARKDOWN else _readers().by_suffix.get(suffix.lower())
    return found[1] if found else None


def as_markdown(path: str, suffix: str, text: str) -> str:
    """Return the Markdown of a file's text.

    Raises SourceError where its reader cannot read it, and DoorError where a reader is broken that may be meant for it.
    """
    if suffix.lower() in MARKDOWN:
        return text
    readers = _readers()
    if suffix.lower() not in readers.by_suffix:
        if readers.faults and suffix.lower() not in _PLAIN:
            raise readers.faults[0]
        return text
    reader, found = readers.by_suffix[suffix.lower()]
    try:
        made = reader.markdown(text)
    except ValueError as error:
        raise SourceError(str(error), span=Span(path, 1, 1), hint=f"it is read by {found.package}") from error
    except Exception as error:  # code of others
        raise broken(found, f"{type(error).__name__}: {error}") from error
    if not isinstance(made, str):
        raise broken(found, f"it makes {type(made).__name__} of {path}, and no text")
    return made
