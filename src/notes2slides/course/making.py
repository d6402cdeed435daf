"""One deck of a course, from its spec to its files: what a worker does, on whatever machine it stands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from notes2slides import pipeline
from notes2slides.assets.known import Known
from notes2slides.assets.loading import ingredients, note_files
from notes2slides.clean_text import visible
from notes2slides.course.facts import facts_of
from notes2slides.course.fingerprints import Digests, fingerprint, pictures, relative
from notes2slides.course.outcome import Outcome, unmade
from notes2slides.course.pictures import KeptPictures
from notes2slides.course.records import Record, read_record, record_bytes, record_path, written_by
from notes2slides.course.specs import DeckSpec
from notes2slides.diagnostics import (
    Diagnostic,
    OutputError,
)
from notes2slides.files.locating import is_inside
from notes2slides.files.naming import renamed
from notes2slides.merging import join, joining
from notes2slides.model.deck import Deck
from notes2slides.model.logo import LogoAsked
from notes2slides.model.notes import Notes
from notes2slides.model.options import Edits
from notes2slides.model.theme import Theme
from notes2slides.planning.sections.memory import Memory
from notes2slides.plugins.formats import ending
from notes2slides.selecting import choose
from notes2slides.theming import load_theme
from notes2slides.values import replace
from notes2slides.writing import Ground, digest, refuse, save

if TYPE_CHECKING:
    from notes2slides.reading.again import Rereader
    from notes2slides.reading.moved_lines import MovedLines

_UNSETTLED = ("include-", "chart-file", "diagram-program")
"""Prefixes of diagnostics that may be gone next time though no file has changed (a server, a missing program)."""
_KEPT = 2
"""Bodies of notes that a worker keeps as a tree: decks of one body are built one after the other."""


class Job(Struct, frozen=True, kw_only=True):
    """A deck to build; small enough to be sent to another machine."""

    spec: DeckSpec
    root: str
    """The course's folder, absolute."""
    output: str
    """The folder of the decks, absolute."""
    theme: str
    """Name of a built-in theme, or an absolute path."""
    theme_digest: str
    sources: tuple[tuple[str, str], ...]
    """Files of notes with the digests of their content."""
    force: bool = False
    """Whether files are replaced that were changed by hand, or are not ours."""
    edits: Edits | None = None
    """What becomes of decks that were changed by hand, whatever the spec says."""


def make(job: Job) -> Outcome:
    """Build a deck and write its files with its record, all or none; whatever goes wrong is in the outcome."""
    try:
        return _made(job)
    except Exception as error:
        failed = unmade(job.spec.name, error)
        return replace(
            failed,
            error=failed.error.replace(f"{visible(job.root)}/", ""),
            errors=tuple(_from(Path(job.root), each) for each in failed.errors),
        )


class Body(Struct, frozen=True):
    """Notes as they were read, before anything is selected."""

    notes: Notes
    diagnostics: tuple[Diagnostic, ...]
    included: tuple[tuple[str, str], ...]
    """Files that they include, relative to the course's folder, with their digests."""


class Planned(Struct, frozen=True, kw_only=True):
    """What a deck is before it is drawn."""

    notes: Notes
    deck: Deck
    theme: Theme
    diagnostics: tuple[Diagnostic, ...]
    body: Body


def replanned(job: Job, memory: Memory, rereader: Rereader, known: Known) -> Planned:
    """Return the plan of a deck that is made again and again, sooner by what is known of the last time; its notes have
    the numbers of lines that `rereader.lines` tells. Raises Notes2SlidesError where there is none."""
    notes, said = _read_of(job.root, job.spec.root, job.sources, tuple(job.spec.options.callouts), rereader)
    return _planned(job, Body(notes, said, ()), known, memory, rereader.lines)


def _body_of(job: Job) -> Body:
    return _body(job.root, job.spec.root, job.sources, tuple(job.spec.options.callouts), Digests(Path(job.root)))


def _planned(
    job: Job, body: Body, known: Known, memory: Memory | None = None, lines: MovedLines | None = None
) -> Planned:
    root, spec = Path(job.root), job.spec
    notes, chosen = choose(body.notes, spec.options.selection, spec.options.aliases)
    notes = _as_specified(notes, spec, root)
    theme = _theme(job.theme, job.theme_digest)
    deck, told = pipeline.plan(notes, theme, spec.options, memory=memory, known=known)
    unfilled = spec.options.blank_in_vain(notes)
    told = (*chosen, *unfilled, *renamed(spec.wanted, spec.output), *told)
    said = (*body.diagnostics, *(map(lines.said, told) if lines else told))
    return Planned(
        notes=notes, deck=deck, theme=theme, diagnostics=tuple(_from(root, each) for each in said), body=body
    )


def _made(job: Job) -> Outcome:
    root, output, spec, options = Path(job.root), Path(job.output), job.spec, job.spec.options
    digests = Digests(root)
    before = read_record(output, spec.name)
    body = _body_of(job)
    ground = Ground(
        force=job.force,
        edits=job.edits or options.edits,
        join=join,
        sources=lambda: ingredients(body.notes),
        written=written_by(before, output),
    )
    place = output / spec.output
    if not is_inside(place.parent, output):
        raise OutputError(f"{spec.output} leads out of {output}, by a link", hint="give the spec another output")
    refuse((place.with_name(f"{place.name}{ending(kind)}") for kind in options.formats), ground)
    found = _planned(job, body, KeptPictures(output))
    notes, deck, theme, said = found.notes, found.deck, found.theme, found.diagnostics
    drawn = pipeline.render(deck, theme, options.formats, name=place.name, asked=options.drawing)
    report = pipeline.BuildReport(deck=deck, files={}, diagnostics=said)
    record = Record(
        name=spec.name,
        inputs="" if _is_unsettled(said) else fingerprint(spec, job.theme_digest, job.sources),
        pictures=tuple((picture, digests.of_picture(picture)) for picture in pictures(notes, root)),
        included=body.included,
        files={},
        facts=facts_of(notes, theme, report),
    )
    decks = {place.parent / path: data for path, data in drawn.items()}

    def with_record(places: Mapping[Path, Path]) -> dict[Path, bytes]:
        return {record_path(output, spec.name): record_bytes(_placed(record, before, decks, places, output))}

    saved = save(decks, replace(ground, join=joining(deck)), with_record)
    return Outcome(
        name=spec.name,
        files=tuple(relative(path, output) for path in saved.files),
        slides=len(deck.slides),
        minutes=report.minutes,
        diagnostics=(*said, *(_from(root, each) for each in saved.diagnostics)),
    )


def _placed(
    record: Record, before: Record | None, decks: Mapping[Path, bytes], places: Mapping[Path, Path], output: Path
) -> Record:
    """Return a record with the files of a deck, each in its place or beside the one that is kept there."""
    files: dict[str, str] = {}
    beside: dict[str, str] = {}
    for asked, data in decks.items():
        name, kept = relative(places[asked], output), relative(asked, output)
        if name != kept:
            files[kept] = before.files.get(kept, "") if before else ""
            beside[name] = kept
        files[name] = digest(data)
    left = before.kept_of_before(output, files) if before else {}
    return replace(record, files=files, beside=beside, left=left)


def _is_unsettled(said: Iterable[Diagnostic]) -> bool:
    """Return whether something was refused that may be there next time."""
    return any(each.code.startswith(_UNSETTLED) for each in said)


def _body(
    root: str, reach: str, sources: tuple[tuple[str, str], ...], callouts: tuple[str, ...], digests: Digests
) -> Body:
    """Return the notes in these files; what is kept of them counts as long as what they include is the same."""
    body = _read(root, reach, sources, callouts)
    if not _is_unsettled(body.diagnostics) and all(digests.is_still(path, found) for path, found in body.included):
        return body
    _read.cache_clear()
    return _read(root, reach, sources, callouts)


@lru_cache(maxsize=_KEPT)
def _read(root: str, reach: str, sources: tuple[tuple[str, str], ...], callouts: tuple[str, ...]) -> Body:
    """Return the notes in these files; the digests only tell a new content from one that is kept."""
    notes, said = _read_of(root, reach, sources, callouts)
    inside = [relative(path, Path(root)) for path in note_files(notes)]
    own, digests = {path for path, _ in sources}, Digests(Path(root))
    return Body(notes, said, tuple((path, digests.of(path)) for path in inside if path not in own))


def _read_of(
    root: str,
    reach: str,
    sources: Sequence[tuple[str, str]],
    callouts: Sequence[str],
    rereader: Rereader | None = None,
) -> tuple[Notes, tuple[Diagnostic, ...]]:
    named, within = [Path(root, path) for path, _ in sources], Path(os.path.normpath(Path(root, reach)))
    return pipeline.read(named, callouts=callouts, root=within, rereader=rereader)


def _from(root: Path, said: Diagnostic) -> Diagnostic:
    """Return a diagnostic with paths as the lecturer sees them from the course's folder."""
    above = f"{root}/"
    span = said.span and replace(said.span, path=relative(Path(said.span.path), root))
    return replace(said, span=span, message=said.message.replace(above, ""), hint=said.hint.replace(above, ""))


@lru_cache(maxsize=_KEPT)
def _theme(name_or_path: str, _digest: str) -> Theme:
    return load_theme(name_or_path)


def _as_specified(notes: Notes, spec: DeckSpec, root: Path) -> Notes:
    """Return the notes with what the spec says of the deck in place of what their headers say."""
    meta = notes.meta
    said = {"subtitle": spec.subtitle, "footer": spec.footer, "institution": spec.institution}
    about = replace(
        meta,
        title=spec.title or meta.title,
        author=spec.author or meta.author,
        date=spec.date or (meta.date if len(spec.sources) == 1 else ""),  # no one day is that of several lectures
        language=spec.language or meta.language,
        labels=(*meta.labels, *spec.options.labels),
        logo=_logo(spec, meta.logo, root),
        extra={**meta.extra, **{key: value for key, value in said.items() if value}},
    )
    return replace(notes, meta=about)


def _logo(spec: DeckSpec, said: LogoAsked, root: Path) -> LogoAsked:
    """Return the logo that the spec asks for, else that of the headers."""
    asked = spec.logo
    if asked.file:
        own = replace(asked, folder=str(root), root=os.path.normpath(root / spec.root))
        return replace(own, position=asked.position or said.position, size=asked.size or said.size)
    return replace(said, position=asked.position or said.position, size=asked.size or said.size)
