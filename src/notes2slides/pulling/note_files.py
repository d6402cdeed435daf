"""The files of the notes: read, and changed line by line in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from notes2slides import clean_text
from notes2slides.files.source import Inclusion, Source
from notes2slides.values import replace

_BOM = "\ufeff"


class Lines(Struct, frozen=True):
    """Other lines in place of some, counted from 0, the end excluded."""

    first: int
    end: int
    lines: tuple[str, ...]


class NotesFile(Struct, frozen=True):
    """A file of notes as it was read."""

    path: str
    data: bytes

    @property
    def lines(self) -> list[str]:
        """Its lines, without what ends them."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @property
    def text(self) -> str:
        """All that it holds."""
        return self.data.decode("utf-8")

    def changed(self, found: Iterable[Lines]) -> str:
        """Return what it holds with lines changed; new ones end as those beside them do."""
        lines = self.text.split("\n")
        end = "\r" if lines[0].endswith("\r") else ""
        lines[-1] += end
        for each in reversed(in_order(found)):
            lines[each.first : each.end] = [line + end for line in each.lines]
        return "\n".join(lines).removesuffix(end)


def in_order(found: Iterable[Lines]) -> list[Lines]:
    """Return changes as their lines stand; of several for the same lines the first is the last one made."""
    return sorted(found, key=lambda each: (each.first, each.end))


def opened(sources: Iterable[Source]) -> Iterator[NotesFile]:
    """Yield the files of sources and of all that they include, each once. Raises OSError.

    One that is no Markdown as it lies there is left out: its lines are not those that were read.
    """
    known: set[str] = set()
    for source in _all(sources):
        if source.path in known or source.path == "-" or source.cells or source.headings:
            continue
        known.add(source.path)
        try:
            data = Path(source.path).read_bytes()
            text = data.decode("utf-8").removeprefix(_BOM)
        except (FileNotFoundError, UnicodeDecodeError):
            continue
        if clean_text.clean(text).count("\n") == source.text.count("\n") and text.count("\r") in (
            0,
            text.count("\r\n"),
        ):
            yield NotesFile(source.path, data)


def included(sources: Iterable[Source]) -> set[Path]:
    """Return the files that sources include."""
    roots = list(sources)
    tops = {id(source) for source in roots}
    return {Path(source.path).resolve() for source in _all(roots) if id(source) not in tops}


def with_changes(source: Source, found: Mapping[str, Sequence[Lines]]) -> Source:
    """Return a source with lines changed, in it and in what it includes."""
    own = in_order(found.get(source.path, ()))
    inclusions = {
        now: replace(each, found=with_changes(each.found, found)) if isinstance(each.found, Source) else each
        for line, each in source.inclusions.items()
        if (now := _moved(line, own))
    }
    text = source.text if not own else _text(source.text, own)
    return replace(source, text=text, inclusions=inclusions)


def _text(text: str, found: Sequence[Lines]) -> str:
    lines = text.split("\n")
    for each in reversed(found):
        lines[each.first : each.end] = each.lines
    return "\n".join(lines)


def _moved(line: int, found: Sequence[Lines]) -> int:
    """Return where a line, counted from 1, stands now; 0 for nowhere."""
    shift = 0
    for each in found:
        if each.end <= line - 1:
            shift += len(each.lines) - (each.end - each.first)
        elif each.first < line <= each.end:
            return 0
    return line + shift


def _all(sources: Iterable[Source]) -> Iterator[Source]:
    for source in sources:
        yield source
        inside: Iterable[Inclusion] = source.inclusions.values()
        yield from _all(each.found for each in inside if isinstance(each.found, Source))
