"""Tags of the notes: how often each is used, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from notes2slides.diagnostics import Span
from notes2slides.model.notes import Block, Callout, Notes, Section, walk, walk_sections
from notes2slides.model.tags import normal_tag, written_tags


@dataclass(frozen=True, slots=True, kw_only=True)
class TagEntry:
    """One tag, under all its spellings."""

    name: str
    """Normal form: what the spellings have in common."""
    display: str
    """As it was first written."""
    places: tuple[Span, ...]
    """Where it stands: first those in headers, then in reading order."""

    @property
    def count(self) -> int:
        return len(self.places)


def tag_index(notes: Notes) -> tuple[TagEntry, ...]:
    """Return every tag of headers and text, the most used first, then by name."""
    places: dict[str, list[Span]] = {}
    displays: dict[str, str] = {}
    for tag, span in notes.meta.tag_places:
        displays.setdefault(normal_tag(tag), tag)
        places.setdefault(normal_tag(tag), []).append(span)
    for holder in _holders(notes):
        if isinstance(holder, Callout):
            displays.setdefault(normal_tag(holder.label), holder.label)
        for written, name in written_tags(holder):
            displays.setdefault(name, written)
        for name in holder.tags:
            places.setdefault(name, []).append(holder.span)
    entries = [
        TagEntry(name=name, display=displays.get(name, name), places=tuple(spans)) for name, spans in places.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.count, entry.name)))


def tags_text(notes: Notes) -> str:
    """Return a line for each tag: its count, the tag, its places."""
    entries = tag_index(notes)
    width = max((len(entry.display) for entry in entries), default=0)
    return "".join(f"{entry.count:5}  {entry.display:{width}}  {_places(entry)}\n" for entry in entries)


def tags_json(notes: Notes) -> str:
    """Return a JSON list of objects with tag, name (its normal form), count and places [{path, line}]."""
    rows = [
        {
            "tag": entry.display,
            "name": entry.name,
            "count": entry.count,
            "places": [{"path": span.path, "line": span.first} for span in entry.places],
        }
        for entry in tag_index(notes)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _places(entry: TagEntry) -> str:
    """Return `notes.md:3 12 40 other.md:7`: a file's name only where it changes."""
    words = []
    path = ""
    for span in entry.places:
        words.append(str(span.first) if span.path == path else str(span))
        path = span.path
    return " ".join(words)


def _holders(notes: Notes) -> Iterator[Section | Block]:
    for section in walk_sections(notes.sections):
        yield section
        for _, block in walk(section.blocks):
            yield block
