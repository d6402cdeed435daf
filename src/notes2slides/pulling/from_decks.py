"""The order of work: edited decks, and the notes as they are now, become other lines of the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from lxml import etree
from msgspec import Struct

from notes2slides import reading
from notes2slides.diagnostics import Diagnostic, OutputError, SourceError, Span
from notes2slides.files.inclusions import with_inclusions
from notes2slides.files.source import Source
from notes2slides.files.sources import load_sources
from notes2slides.merge_base import Base, NewerBase, read_base
from notes2slides.merging.package.packages import PackageError, opened_file
from notes2slides.merging.package.sources import all_places_in_notes
from notes2slides.pulling.asking import asked
from notes2slides.pulling.drafting import Draft, drafted
from notes2slides.pulling.finding import Finder, Refused
from notes2slides.pulling.gathering import gathered
from notes2slides.pulling.held import Held
from notes2slides.pulling.note_files import NotesFile, homes, included, opened, with_changes
from notes2slides.pulling.report import told
from notes2slides.pulling.wishes import Left, Wish


class Change(Struct, frozen=True):
    """A file of notes, and what it is to hold."""

    path: Path
    before: bytes
    after: bytes


class Pulled(Struct, frozen=True):
    """What comes back from decks into their notes."""

    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...]
    is_whole: bool
    """Whether the notes could take all that was asked of them."""


def pull(
    decks: Sequence[Path], notes: Sequence[Path] = (), *, callouts: Sequence[str] = (), root: Path | None = None
) -> Pulled:
    """Return what was edited in the texts of .pptx decks as changes of their notes; nothing is written.

    The notes are those that the decks say they come from, looked for in the current folder, beside the decks and above
    them, unless they are named. Raises OutputError for a deck of which nothing is known, SourceError for notes that
    are not there or cannot be read.
    """
    wishes: list[Wish] = []
    left: list[Left] = []
    known: set[str] = set()
    places: list[str] = []
    for deck in decks:
        base = _base(deck)
        known |= _blocks(base)
        try:
            for each in asked(deck, base):
                (left if isinstance(each, Left) else wishes).append(each)  # type: ignore[arg-type]
            places += all_places_in_notes(opened_file(deck))
        except (PackageError, OSError, etree.LxmlError) as error:
            raise OutputError(f"{deck} cannot be read: {error}", span=Span(str(deck))) from error
    sources = _sources(notes or _found(places, decks), root)
    return _Puller(sources, reading.ReadOptions(tuple(callouts))).pulled(wishes, left, known)


class _Puller:
    def __init__(self, sources: Sequence[Source], options: reading.ReadOptions) -> None:
        self._sources = sources
        self._options = options
        self._held = Held(reading.read(sources, options)[0])
        self._files = {file.path: file for file in opened(sources)}

    def pulled(self, wishes: Sequence[Wish], left: Sequence[Left], known: set[str]) -> Pulled:
        finder = Finder(self._held, known)
        found = [each for wish in wishes for each in finder.found(wish)]
        refused = [each for each in found if isinstance(each, Refused)]
        asked_for, disputed = gathered([each for each in found if not isinstance(each, Refused)])
        draft, unproven = self._proven(asked_for)
        refused += [*disputed, *draft.refused, *unproven]
        changes = tuple(self._changes(draft))
        return Pulled(changes, tuple(told(draft.done, refused, left)), not refused)

    def _proven(self, wishes: Sequence[Wish]) -> tuple[Draft, list[Refused]]:
        """Return what the wishes make of the notes that says what it should when it is read, and those that do not."""
        refused: list[Refused] = []
        good: list[Wish] = []
        parts = [list(wishes)]
        while parts:
            part = parts.pop(0)
            if not part:
                continue
            if self._is_right(drafted(self._held, self._files, [*good, *part])):
                good += part
            elif len(part) == 1:
                refused.append(Refused(part[0], "the notes would say something else"))
            else:
                half = len(part) // 2
                parts[:0] = [part[:half], part[half:]]
        return drafted(self._held, self._files, good), refused

    def _is_right(self, draft: Draft) -> bool:
        """Read the notes as they would be."""
        if not draft.lines:
            return True
        sources = [with_changes(source, draft.lines) for source in self._sources]
        try:
            return Held(reading.read(sources, self._options)[0]).rows() == draft.rows
        except SourceError:
            return False

    def _changes(self, draft: Draft) -> Iterable[Change]:
        for path, lines in draft.lines.items():
            file: NotesFile = self._files[path]
            after = file.changed(lines).encode("utf-8")
            if after != file.data:
                yield Change(Path(path), file.data, after)


def _base(deck: Path) -> Base:
    base = read_base(deck)
    hint = "only a .pptx that notes2slides built, and no copy without notes, knows its notes"
    if isinstance(base, NewerBase):
        raise OutputError(f"{deck} was written by a later version of notes2slides", span=Span(str(deck)))
    if base is None:
        raise OutputError(f"nothing in {deck} says what was written there", span=Span(str(deck)), hint=hint)
    return base


def _blocks(base: Base) -> set[str]:
    found = {shape.block for slide in base.slides for shape in slide.shapes}
    return found | {each.block for slide in base.slides for shape in slide.shapes for each in shape.paragraphs}


def _found(places: Sequence[str], decks: Sequence[Path]) -> list[Path]:
    """Return the files that decks come from, without those that others of them include."""
    above = [folder for deck in decks for folder in deck.resolve().parents]
    found, missing = homes(places, [Path(), *dict.fromkeys(above)])
    if missing or not found:
        what = ", ".join(missing[:3]) or "the notes of these decks"
        raise SourceError(f"{what} cannot be found", hint="name the notes: --notes FILE")
    if len(found) == 1:
        return found
    inside = included(_sources(found, None))
    return [path for path in found if path.resolve() not in inside] or found


def _sources(paths: Sequence[Path], root: Path | None) -> tuple[Source, ...]:
    return with_inclusions(load_sources(paths)[0], root)[0]
