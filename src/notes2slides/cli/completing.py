"""What a shell offers when somebody presses Tab: themes, formats, and the tags and headings of the notes on the line.

click asks for it (`_NOTES2SLIDES_COMPLETE`); what cannot be read offers nothing, for a prompt is no place for errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notes2slides.diagnostics import Notes2SlidesError
from notes2slides.model.tags import normal_tag
from notes2slides.plugins.formats import OURS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from notes2slides.model.notes import Notes

_MOST = 200
"""Names that are offered."""
_SIGNS = re.compile(r"[^\w./+,:@%-]+")
_BEFORE = re.compile(r"(?:.*(?:\b(?:and|or|not)\s+|\())?\s*", re.IGNORECASE | re.DOTALL)
"""What of an expression stands before the tag that is being written."""


def themes(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the themes that begin so, then whatever folder the shell finds."""
    from notes2slides.theming import list_themes

    found = [_item(entry.name) for entry in list_themes() if entry.name.startswith(incomplete)]
    return found or [_item(incomplete, "dir")]


def formats(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the formats that begin so, behind those that are written already."""
    before, comma, last = incomplete.rpartition(",")
    names = [name for name in OURS if name.startswith(last) and name not in before.split(",")]
    return [_item(f"{before}{comma}{name}") for name in names]


def tags(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return what an expression may go on with: the tags of the notes on the line, with hyphens for blanks."""
    from notes2slides.selecting.select import known_tags

    found = _BEFORE.match(incomplete)
    before = found[0] if found else ""
    notes = _notes(ctx)
    return _beginning(before, incomplete[len(before) :], known_tags(notes).values() if notes else ())


def headings(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the headings of the notes on the line that begin so, as patterns."""
    from notes2slides.selecting.select import headings_of

    notes = _notes(ctx)
    return _beginning("", incomplete, headings_of(notes) if notes else [])


def _beginning(before: str, written: str, names: Iterable[str]) -> list[CompletionItem]:
    """Return the names that are spelt as what is written, case, blanks and hyphens apart, fit for a shell.

    Hyphens count no more than blanks in a name, and `*` stands for whatever a shell would take for its own.
    """
    wanted = normal_tag(written) if written.strip() else ""
    near = sorted({name for name in names if normal_tag(name).startswith(wanted)}, key=str.casefold)
    return [_item(f"{before}{_SIGNS.sub('*', '-'.join(name.split()))}") for name in near[:_MOST]]


def _item(word: str, kind: str = "plain") -> CompletionItem:
    from click.shell_completion import CompletionItem  # imported only where a shell asks

    return CompletionItem(word, type=kind)


def _notes(ctx: click.Context) -> Notes | None:
    """Return the notes that are named on the line so far; None where there are none, or they cannot be read."""
    from notes2slides.pipeline import read

    words = ctx.params.get("sources") or ctx.args  # behind an option that lacks its value click reads no arguments
    sources = [path for path in map(Path, words) if path.exists()]
    with suppress(Notes2SlidesError, OSError):
        return read(sources, callouts=ctx.params.get("callouts") or ())[0] if sources else None
    return None
