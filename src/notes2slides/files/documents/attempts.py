"""What pandoc makes of a document, asked again with less where it stumbles over what says nothing to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notes2slides.files.documents.latex.source import plainer
from notes2slides.files.documents.program import Made, UnreadError, made_by_pandoc

_UNKNOWN = re.compile(r'Identifier "([\w-]+)" not found')
_MOST = 40
"""Names of a package that a file may use; each costs another attempt of some milliseconds."""


@lru_cache(maxsize=4)
def made(data: bytes, suffix: str, kind: str) -> Made:
    """Return the tree of a document. Raises PandocError.

    A preamble of LaTeX that pandoc does not understand is left out; so is what packages of Typst do with a text.
    """
    try:
        return made_by_pandoc(data, suffix, kind)
    except UnreadError as error:
        attempts = _latex(data) if kind == "latex" else _typst(data, error) if kind == "typst" else iter(())
        found = next((made for each in attempts if (made := _attempt(each, suffix, kind)) is not None), None)
        if found is None:
            raise
        return found


def _attempt(data: bytes, suffix: str, kind: str) -> Made | None:
    try:
        return made_by_pandoc(data, suffix, kind)
    except UnreadError:
        return None


def _latex(data: bytes) -> Iterator[bytes]:
    yield from (each.encode() for each in plainer(data.decode()))


def _typst(data: bytes, error: UnreadError) -> Iterator[bytes]:
    """Yield the text with its unknown names as those of functions that give what they are given."""
    known: list[str] = []
    while len(known) < _MOST and (found := _UNKNOWN.search(str(error))) and found[1] not in known:
        known.append(found[1])
        stubs = "".join(f"#let {name}(..args) = block(args.pos().join([ ]))\n" for name in known)
        try:
            made_by_pandoc(text := stubs.encode() + data, ".typ", "typst")
        except UnreadError as further:
            error = further
        else:
            yield text
            return
