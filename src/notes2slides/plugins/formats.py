"""Formats of decks: ours and those of other packages, each declared by one value beside its renderer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from notes2slides.diagnostics import DoorError, Notes2SlidesError, OutputError
from notes2slides.model.deck import Deck
from notes2slides.model.theme import Theme
from notes2slides.plugins.offers import Door, Offer, broken, clashes, loaded, names, offer

DOOR: Final[Door] = "notes2slides.renderers"
OURS = {
    "pptx": "notes2slides.rendering.pptx:FORMAT",
    "html": "notes2slides.rendering.html:FORMAT",
    "pdf": "notes2slides.printing:FORMAT",
    "handout": "notes2slides.rendering.handout:FORMAT",
    "handout-pdf": "notes2slides.printing:HANDOUT",
}
"""Formats that come along."""
USUAL = ("pptx", "html")
"""Those that are built where none is asked for: they need no program of the machine."""
_ENDINGS = {"handout": "-handout.html", "handout-pdf": "-handout.pdf"}
"""What the names of files end in, of formats that share a suffix with another."""
UNJUDGED = (".pdf", *_ENDINGS.values())
"""What the names of files of ours end in that are no decks to check."""
HandoutLayout = Literal["notes", "lines", "text"]
"""Slides with their text, slides with lines to write on, or the text alone."""
_NAME = re.compile("[a-z0-9]{1,16}")


class DrawOptions(Struct, frozen=True, kw_only=True):
    """What may be asked of a format beside the plan; each takes what concerns it."""

    stacks: bool = False
    """HTML: one column a section instead of one line of slides."""
    reveal_dir: Path | None = None
    """HTML: a folder with reveal.js's `dist/` to use in place of the one that comes along."""
    without_notes: bool = False
    """A copy for others: no speaker notes, nothing of where the notes lie, and no base to merge with."""

    handout: HandoutLayout = "notes"
    """Handouts: what stands beside the slides."""
    blank: tuple[str, ...] = ()
    """Handouts: tags; what stands below their bullets is left blank."""


PLAIN = DrawOptions()


class Format(Struct, frozen=True, kw_only=True):
    """A kind of file that a deck is written as. Its name is the suffix of the file."""

    label: str
    """What the index page of a course calls it: `PowerPoint`."""
    render: Callable[[Deck, Theme, DrawOptions], bytes]
    """Makes the file of a deck that was planned with that theme; the same deck must give the same bytes.

    A file that does not hold our digest (see `notes2slides.files.signing`) is replaced only in a course, whose records
    know it, or with --force.
    """


def format_names() -> tuple[str, ...]:
    """Return every format that decks can be written in, those that come along first."""
    return tuple(name for name in names(DOOR, OURS) if name in OURS or is_format_name(name))


def ending(name: str) -> str:
    """Return what stands behind the name of a deck in that of its file."""
    return _ENDINGS.get(name, f".{name}")


def is_format_name(name: str) -> bool:
    """Return whether a format could have that name, whether or not a package brings one now."""
    return _NAME.fullmatch(name) is not None


def unknown_format(asked: Iterable[str]) -> str | None:
    """Return the first name that is no format, None where all are; looks further only for what does not come along."""
    return next((name for name in asked if name not in OURS and name not in format_names()), None)


def check_formats(asked: Iterable[str]) -> None:
    """Raise OutputError for a name that is no format, and DoorError for one whose package is broken."""
    for name in asked:
        if name not in OURS:
            _format(name)


def label(file: str) -> str:
    """Return what the format of a file is called; one whose package is gone by its suffix."""
    name = next((name for name, end in _ENDINGS.items() if file.endswith(end)), file.rpartition(".")[2])
    with suppress(OutputError, DoorError):
        return _format(name)[0].label
    return name.upper()


def format_offers(asked: Iterable[str]) -> Iterator[Offer | None]:
    """Yield what is offered under each name. Raises DoorError where several packages use one."""
    yield from (offer(DOOR, name, OURS) for name in asked if name not in OURS)


def draw(name: str, deck: Deck, theme: Theme, options: DrawOptions) -> bytes:
    """Return the file of a deck in a format. Raises what its renderer raises for a theme or a file that is wrong,
    OutputError for a name that is no format, and DoorError for all else that is wrong in another package."""
    found, brought = _format(name)
    deck = deck.without_notes() if options.without_notes and name not in _ENDINGS else deck
    if name in OURS:
        return found.render(deck, theme, options)
    try:
        made = found.render(deck, theme, options)
    except Notes2SlidesError:
        raise
    except Exception as error:  # code of others
        raise broken(brought, f"{type(error).__name__}: {error}") from error
    if not isinstance(made, bytes):
        raise broken(brought, f"it makes {type(made).__name__}, and no bytes")
    return made


def _format(name: str) -> tuple[Format, Offer]:
    found = offer(DOOR, name, OURS) if name in OURS or is_format_name(name) else None
    if found is None:
        hint = " or ".join(f'["{kind}"]' for kind in format_names())
        raise OutputError(f"there is no format '{name}'", hint=f"write {hint}, or several in one list")
    value = loaded(found)
    if not isinstance(value, Format):
        raise broken(found, f"{found.value} is no notes2slides.plugins.Format")
    return value, found


def clashing_formats() -> tuple[str, ...]:
    """Return a sentence for each name that several packages use for a format."""
    return clashes(DOOR, OURS)
