"""Tags of the notes: how often each is used and where, which go together, and which may mean the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from notes2slides.clean_text import visible
from notes2slides.diagnostics import Span
from notes2slides.model.notes import Callout, Notes
from notes2slides.model.tags import normal_tag, placed_tags, written_tags
from notes2slides.model.tree import walk_all
from notes2slides.selecting.aliases import NO_ALIASES, Aliases, with_aliases
from notes2slides.selecting.alike import probable_aliases
from notes2slides.selecting.covering import together

_Said = TypeVar("_Said")
_FEWEST_APART, _SHARE_APART = 3, 0.8
"""Places at which a label stands apart from sentences, and their share of all."""


class TagEntry(Struct, frozen=True, kw_only=True):
    """One tag, under all its spellings."""

    name: str
    """Normal form: what the spellings have in common."""
    display: str
    """As it was first written."""
    places: tuple[Span, ...]
    """Where it stands: first those in headers, then in reading order."""

    together: tuple[tuple[str, int], ...] = ()
    """Tags that hold at the same places, as first written, and at how many; the most frequent first."""
    alike: tuple[str, ...] = ()
    """Tags that look so much alike that they may mean the same."""

    apart: int = 0
    """At how many of its places it is no part of a sentence; 0 for one that the header lists as a label."""

    @property
    def is_label(self) -> bool:
        """Whether it may be a mere label, which readers of slides need not see."""
        return self.apart >= _FEWEST_APART and self.apart >= _SHARE_APART * self.count

    @property
    def count(self) -> int:
        return len(self.places)


def tag_index(notes: Notes, known: Aliases = NO_ALIASES) -> tuple[TagEntry, ...]:
    """Return every tag of headers and text, the most used first, then by name; aliases count as the name they have."""
    notes = with_aliases(notes, known)
    places: dict[str, list[Span]] = {}
    displays = dict(known.written)
    for tag, span in notes.meta.tag_places:
        displays.setdefault(normal_tag(tag), tag)
        places.setdefault(normal_tag(tag), []).append(span)
    apart: Counter[str] = Counter()
    listed = frozenset(map(normal_tag, notes.meta.labels))
    for holder in walk_all(notes.sections):
        apart.update({known.of(tag) for tag, stands_apart in placed_tags(holder) if stands_apart})
        if isinstance(holder, Callout):
            displays.setdefault(normal_tag(holder.label), holder.label)
        for written, name in written_tags(holder):
            if known.of(name) == name:
                displays.setdefault(name, written)
        for name in holder.tags:
            places.setdefault(name, []).append(holder.span)
    shown = {name: displays.get(name, name) for name in places}
    counts = sorted(together(notes).items(), key=lambda entry: (-entry[1], entry[0]))
    pairs = _by_tag((*pair, count) for pair, count in counts if shown.keys() >= set(pair))
    alike = _by_tag((*pair, True) for pair in probable_aliases(shown))
    entries = [
        TagEntry(
            name=name,
            display=shown[name],
            places=tuple(spans),
            together=tuple((shown[other], count) for other, count in pairs.get(name, ())),
            apart=0 if name in listed else apart[name],
            alike=tuple(shown[other] for other, _ in alike.get(name, ())),
        )
        for name, spans in places.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.count, entry.name)))


def _by_tag(pairs: Iterable[tuple[str, str, _Said]]) -> dict[str, list[tuple[str, _Said]]]:
    """Return for each tag of the pairs the others, each with what is said of both."""
    found: dict[str, list[tuple[str, _Said]]] = {}
    for first, second, said in pairs:
        found.setdefault(first, []).append((second, said))
        found.setdefault(second, []).append((first, said))
    return found


def tags_text(notes: Notes, known: Aliases = NO_ALIASES) -> str:
    """Return a line for each tag: its count, the tag, its places; then those that go together or look alike."""
    entries = tag_index(notes, known)
    width = max((len(entry.display) for entry in entries), default=0)
    table = "".join(f"{entry.count:5}  {visible(entry.display):{width}}  {_places(entry)}\n" for entry in entries)
    labels = ", ".join(entry.display for entry in entries if entry.is_label)
    listed = (
        *_listed("Together", _pairs(entries)),
        *_listed("Perhaps the same", _likely(entries)),
        *_listed("Perhaps mere labels, which a header hides on slides", [f"{'':7}Labels: {labels}"] if labels else []),
    )
    return table + "".join(listed)


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"\n{title}:\n"
        yield from (f"{visible(line)}\n" for line in lines)


def _pairs(entries: Sequence[TagEntry]) -> list[str]:
    return [
        f"{'':7}{entry.display}: {', '.join(f'{name} {count}' for name, count in entry.together)}"
        for entry in entries
        if entry.together
    ]


def _likely(entries: Sequence[TagEntry]) -> list[str]:
    """Return the lines of `[aliases]` that would make one of those that look alike, the most used one the name."""
    lines = []
    taken: set[str] = set()
    for entry in entries:
        others = [name for name in entry.alike if name not in taken and entry.display not in taken]
        if others:
            taken.update(others)
            lines.append(
                f"{'':7}{json.dumps(entry.display, ensure_ascii=False)} = {json.dumps(others, ensure_ascii=False)}"
            )
    return lines


def tags_json(notes: Notes, known: Aliases = NO_ALIASES) -> str:
    """Return a JSON list of objects with tag, name (its normal form), count, places [{path, line}], together
    [{tag, count}], alike and label."""
    rows = [
        {
            "tag": entry.display,
            "name": entry.name,
            "count": entry.count,
            "places": [{"path": span.path, "line": span.line} for span in entry.places],
            "together": [{"tag": name, "count": count} for name, count in entry.together],
            "alike": list(entry.alike),
            "label": entry.is_label,
        }
        for entry in tag_index(notes, known)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _places(entry: TagEntry) -> str:
    """Return `notes.md:3 12 40 other.md:7`: a file's name only where it changes."""
    words = []
    path = ""
    for span in entry.places:
        words.append(str(span.first) if span.path == path and span.line else str(span))
        path = span.path
    return " ".join(words)
