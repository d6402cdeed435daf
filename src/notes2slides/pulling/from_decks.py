"""The order of work: edited decks, and the notes as they are now, become other lines of the notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
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
from notes2slides.pulling.homes import homes
from notes2slides.pulling.marking import Formats
from notes2slides.pulling.note_files import included, opened
from notes2slides.pulling.report import told
from notes2slides.pulling.state import Change, State, unproven
from notes2slides.pulling.wishes import Format, Left, OfWords, Wish

_STEPS = 4
"""In which what waits for other changes is tried again: what hung below a bullet that is gone by now, for one."""


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

    The notes are those that the decks say they come from, unless they are named: looked for in the current folder,
    beside the decks, and above both within their course. Raises OutputError for a deck of which nothing is known,
    SourceError for notes that are not there, cannot be read, or lie where no deck may name any.
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
    sources = _sources(notes or _found(places, decks, root), root)
    options = reading.ReadOptions(tuple(callouts))
    files = {file.path: file for file in opened(sources)}
    state = State(sources, files, Held(reading.read(sources, options)[0]), options)
    return _pulled(state, wishes, left, known)


def _pulled(state: State, wishes: Sequence[Wish], left: Sequence[Left], known: set[str]) -> Pulled:
    """Let the notes say what the decks say, and then mark it as they do."""
    done: list[Wish] = []
    waiting: list[OfWords] = [each for each in wishes if not isinstance(each, Format)]
    refused: list[Refused] = []
    reasons: dict[Wish, Refused] = {}
    """Why each was refused at first: what the others have made of the notes since is no reason."""
    now = state
    for _ in range(_STEPS):
        draft, open_, said = _words(now, waiting, known)
        refused = [reasons.setdefault(each.wish, each) for each in said]
        done += draft.done
        now = now.after(draft)
        if not draft.done or not open_:
            break
        waiting = open_
    formats = Formats(now.held, now.files)
    asked_for = formats.needed([each for each in wishes if isinstance(each, Format)])
    draft, rest = now.proven([each for each in asked_for if not isinstance(each, Refused)], formats.drafted)
    refused += [*(each for each in asked_for if isinstance(each, Refused)), *draft.refused, *unproven(rest)]
    done += draft.done
    return Pulled(state.changes_to(now.after(draft)), tuple(told(done, refused, left)), not refused)


def _words(state: State, wishes: Sequence[OfWords], known: set[str]) -> tuple[Draft, list[OfWords], list[Refused]]:
    """Return what wishes make of the notes, those that may be granted once that is done, and all that are not now."""
    finder = Finder(state.held, known)
    found = [each for wish in wishes for each in finder.found(wish)]
    refused = [each for each in found if isinstance(each, Refused)]
    asked_for, disputed = gathered([each for each in found if not isinstance(each, Refused)])
    draft, rest = state.proven(asked_for, partial(drafted, state.held, state.files))
    said = [*refused, *disputed, *draft.refused]
    return draft, [*(each.wish for each in said if isinstance(each.wish, OfWords)), *rest], [*said, *unproven(rest)]


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


def _found(places: Sequence[str], decks: Sequence[Path], root: Path | None) -> Sequence[Path]:
    """Return the files that decks come from, without those that others of them include."""
    known = homes(places, decks, root)
    if known.outside:
        what = ", ".join(known.outside[:3])
        message = f"these decks name {what}, and a deck may name notes in its own folder, this one and the course alone"
        raise SourceError(message, hint="if you know these files, name them: --notes FILE")
    if known.missing or not known.found:
        what = ", ".join(known.missing[:3]) or "the notes of these decks"
        raise SourceError(f"{what} cannot be found", hint="name the notes: --notes FILE")
    if len(known.found) == 1:
        return known.found
    inside = included(_sources(known.found, root))
    return [path for path in known.found if path.resolve() not in inside] or known.found


def _sources(paths: Sequence[Path], root: Path | None) -> tuple[Source, ...]:
    return with_inclusions(load_sources(paths)[0], root)[0]
