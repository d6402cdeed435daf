"""One body of notes → the notes of several decks, each with the name of its files."""

from __future__ import annotations

from typing import Literal, assert_never

from msgspec import Struct

from notes2slides.files.naming import file_name, unique_names
from notes2slides.model.notes import Notes

By = Literal["tag", "heading"]
"""A deck for each tag, with what it covers, or for each top heading."""


class Part(Struct, frozen=True):
    """The notes of one deck."""

    name: str
    """Of its files, without suffix."""
    notes: Notes


def divided(notes: Notes, name: str, by: By | None) -> list[Part]:
    """Return the notes of each deck, or of one where they are not divided, named after `name` and their subject."""
    from notes2slides.selecting.ordering import decks_by_heading, decks_by_tag

    match by:
        case "tag":
            found = decks_by_tag(notes)
        case "heading":
            found = decks_by_heading(notes)
        case None:
            found = ()
        case _:
            assert_never(by)
    if not found:
        return [Part(name, notes)]
    names = unique_names([f"{name}-{file_name(each.meta.title)}" for each in found])
    return [Part(each, part) for each, part in zip(names, found, strict=True)]
