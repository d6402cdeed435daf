"""What links may name in HTML: `<a name="x">`, `<h2 id="x">`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from notes2slides.reading.lines.elements import TAG, attributes_of, tag_of
from notes2slides.reading.lines.uncoded import uncoded

_WORDS = ("id=", "name=", "id =", "name =")


class Target(Struct, frozen=True):
    """A name in HTML."""

    name: str
    line: int
    text_line: int
    """The first line from there on that holds more than tags."""


def targets(lines: Sequence[str], first: int) -> Iterator[Target]:
    """Yield what is named in lines, of which the first is line `first` of the source."""
    if not any("<" in line and any(word in line for word in _WORDS) for line in lines):
        return
    text = uncoded(lines)
    bare = [bool(line.strip()) for line in TAG.sub(lambda found: "\n" * found[0].count("\n"), text).split("\n")]
    following = [len(lines)] * (len(bare) + 1)
    for row in range(len(bare) - 1, -1, -1):
        following[row] = row if bare[row] else following[row + 1]
    row = place = 0
    for found in TAG.finditer(text):
        row, place = row + text.count("\n", place, found.start()), found.start()
        tag = tag_of(found)
        if tag.kind == "end" or not any(word in tag.attributes for word in _WORDS):
            continue
        given = attributes_of(tag)
        for name in (given.get("id", ""), given.get("name", "") if tag.element == "a" else ""):
            if name.strip():
                yield Target(name.strip(), first + row, first + following[min(row, len(bare))])
