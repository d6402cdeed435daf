"""What may be written where: never over what is not ours, and not over what somebody has changed since we wrote it.

The file itself says whose it is (`provenance`). Of a deck of the version before, which bore no digest, a record of that
version may know what it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import count, takewhile
from pathlib import Path
from typing import assert_never

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, EditedError, OutputError, Severity
from notes2slides.files.provenance import Provenance, provenance_of
from notes2slides.model.options import Edits
from notes2slides.writing.contents import Seen, digest_of, seen
from notes2slides.writing.faults import ELSEWHERE, is_writable, named_in_errors, refuse_unfit
from notes2slides.writing.told import ToldSlide

_REMEMBERED = 16
"""Files of which it is known that they are ours: each is asked about before a deck is planned, and when it is drawn."""
_OPEN_IN = (("~$", "", "PowerPoint"), (".~lock.", "#", "LibreOffice"))
"""What programs put before and behind the name of a file that is open in them, and leave beside it."""


class Joined(Struct, frozen=True):
    """What becomes of an edited deck and a new one together."""

    data: bytes | None = None
    """The deck that has both; None where they cannot be merged."""
    said: tuple[Diagnostic, ...] = ()
    is_whole: bool = True
    """Whether all that was edited is in it."""
    slides: tuple[ToldSlide, ...] = ()
    """What becomes of each slide that was edited."""


Join = Callable[[Path, bytes | None], Joined]
"""Is given an edited deck and the new one; without that it only says what was edited."""


class Ground(Struct, frozen=True, kw_only=True):
    """What is known of files before decks are written over them."""

    force: bool = False
    """Whether decks are replaced that were changed since, and files that are not ours."""
    edits: Edits = "keep"
    """What becomes of decks that were changed since, but for `force`."""
    join: Join = lambda _path, _data: Joined()
    sources: Callable[[], Iterable[Path]] = tuple
    """Gives the files that the decks are made of, which nothing replaces; asked only where one might be."""
    dry_run: bool = False
    """Whether it is only to be said what would be written."""
    written: Mapping[Path, str] = {}
    """Digests of what records say was written last."""


UNKNOWN = Ground()
"""Nothing but what the files themselves say."""


class Place(Struct, frozen=True):
    """Where one file goes."""

    path: Path
    before: Path | None = None
    """The name under which what stands there now is kept."""
    said: tuple[Diagnostic, ...] = ()
    data: bytes | None = None
    """What is written there instead of the new deck: that merged with what stood there."""
    slides: tuple[ToldSlide, ...] = ()
    """What becomes of the slides of what stood there."""


def refuse(paths: Iterable[Path], ground: Ground) -> None:
    """Raise OutputError where nothing may be written at one of these paths, whatever it is."""
    for path in paths:
        with named_in_errors(path):
            _refuse(path, _deck_at(path, ground), ground)


def place_for(path: Path, data: bytes, ground: Ground) -> Place:
    """Return where a deck goes that is asked for at a path. Raises OutputError where it may not be written."""
    with named_in_errors(path):
        return _place(path, data, _deck_at(path, ground), ground)


def _place(path: Path, data: bytes, standing: Provenance, ground: Ground) -> Place:
    _refuse(path, standing, ground)
    match standing:
        case Provenance.ABSENT:
            return Place(path)
        case Provenance.CHANGED if _keeps_edits(ground):
            return _edited(path, data, ground)
        case Provenance.UNSIGNED if not ground.force:
            return _before(path)
        case Provenance.UNCHANGED:
            return Place(path, said=_open_elsewhere(path))
        case Provenance.CHANGED | Provenance.UNSIGNED | Provenance.FOREIGN:
            was = "was no deck of notes2slides" if standing is Provenance.FOREIGN else "may have been changed by hand"
            why = "--force" if ground.force else "--edits replace"
            replaced = Diagnostic("replaced", Severity.NOTE, f"{path} {was}, and is replaced, as {why} says")
            return Place(path, said=(*_open_elsewhere(path), replaced))
        case _:
            assert_never(standing)


def whose(path: Path, ground: Ground) -> Provenance:
    """Return whose file stands at a path, or where a link leads to, by itself and by what is recorded of it."""
    with named_in_errors(path):
        found = _provenance(Path(os.path.realpath(path)))
        if path not in ground.written or found not in (Provenance.UNSIGNED, Provenance.FOREIGN) or not path.is_file():
            return found
        if digest_of(path) == ground.written[path]:
            return Provenance.UNCHANGED
        return Provenance.CHANGED if found is Provenance.UNSIGNED else found


_unchanged: dict[Path, Seen] = {}
"""Files that are still what we wrote, and by what that is known without reading them again. All else is looked at each
time: what was taken for edited or foreign may only have been out of reach."""


def _provenance(path: Path) -> Provenance:
    as_seen = None
    with suppress(OSError):
        as_seen = seen(path)
    if as_seen and _unchanged.get(path) == as_seen:
        return Provenance.UNCHANGED
    found = provenance_of(path)
    if found is Provenance.UNCHANGED and as_seen:
        _unchanged[path] = as_seen
        if len(_unchanged) > _REMEMBERED:
            del _unchanged[next(iter(_unchanged))]
    return found


def _deck_at(path: Path, ground: Ground) -> Provenance:
    """Return whose deck stands at a path: one that we wrote there was changed, even if it bears no sign of ours now."""
    found = whose(path, ground)
    return Provenance.CHANGED if found is Provenance.FOREIGN and path in ground.written and path.is_file() else found


def _refuse(path: Path, standing: Provenance, ground: Ground) -> None:
    if standing is Provenance.CHANGED and _keeps_edits(ground):
        if ground.edits == "refuse":
            _refuse_edited(path, ground)
        return
    refuse_unfit(path)
    if standing is not Provenance.FOREIGN:
        return
    if any(source.exists() and source.samefile(path) for source in ground.sources()):
        message = f"cannot write {path}: the deck is made of that file, which would be lost"
        raise OutputError(message, hint=f"{ELSEWHERE}, or rename the file")
    if not ground.force:
        digest_of(path)  # what cannot be read may be ours
        message = f"cannot write {path}: the file there is not by notes2slides, or nothing in it shows that any more"
        raise OutputError(message, hint=f"move or rename it, {ELSEWHERE}, or replace it with --force")


def _keeps_edits(ground: Ground) -> bool:
    return not ground.force and ground.edits != "replace"


def _refuse_edited(path: Path, ground: Ground) -> None:
    said = [each.message for each in ground.join(Path(os.path.realpath(path)), None).said]
    message = f"{path} was edited since it was built, and nothing is written"
    hint = "--edits merge takes the edits over, --edits keep writes the new deck beside it"
    raise EditedError(message, hint=hint, excerpt=said)


def _edited(path: Path, data: bytes, ground: Ground) -> Place:
    """Return the place of a deck where an edited one stands: there, merged with it, or beside it."""
    joins = ground.edits == "merge" and is_writable(path)
    joined = ground.join(Path(os.path.realpath(path)), data if joins else None)
    if joined.data is None:
        place = _beside(path)
        return Place(place.path, said=(*joined.said, *place.said))
    said = (*joined.said, *_open_elsewhere(path))
    if joined.is_whole:
        return Place(path, said=said, data=joined.data, slides=joined.slides)
    before = _free_before(path)
    message = f"{path} as it was edited is {before.name} now: not all of it could be carried over"
    kept = Diagnostic("edits-kept", Severity.WARNING, message, None, "take over by hand what is named above")
    return Place(path, before, (*said, kept), joined.data, joined.slides)


def _beside(path: Path) -> Place:
    """Return a place beside a deck that was changed: the one that a build before took, or the next free one."""
    new = next(each for each in _numbered(path, "new") if _is_free(each))
    taken = [each.name for each in takewhile(lambda each: each != new, _numbered(path, "new"))]
    kept = f", as is {' and '.join(taken)} of a build before" if taken else ""
    message = f"{path} was changed since it was built, and is kept{kept}; the new deck is {new}"
    tidy = f", and remove {' and '.join(taken)}" if taken else ""
    way = f"take over what you want to keep, then move {new.name} to {path.name}{tidy}"
    hint = f"{way}; or --force replaces {path.name}"
    return Place(new, said=(Diagnostic("changed-since", Severity.WARNING, message, None, hint),))


def _is_free(path: Path) -> bool:
    standing = provenance_of(path)
    return standing is Provenance.ABSENT or (standing is Provenance.UNCHANGED and is_writable(path))


def _before(path: Path) -> Place:
    """Return the place of a deck of which it cannot be told whether it was changed, and a name to keep that under."""
    before = _free_before(path)
    message = (
        f"{path} is by a version that could not tell whether a deck was changed; it is {before} now, and {path.name} "
        "is the new deck"
    )
    hint = f"if you had changed nothing in it, remove {before.name}"
    return Place(path, before, (Diagnostic("built-before", Severity.WARNING, message, None, hint),))


def _free_before(path: Path) -> Path:
    return next(
        each
        for each in _numbered(path, "before")
        if not os.path.lexists(each) or (each.exists() and each.samefile(path))
    )


def _numbered(path: Path, word: str) -> Iterator[Path]:
    for number in count(1):
        yield path.with_name(f"{path.stem}.{word}{'' if number == 1 else f'-{number}'}{path.suffix}")


def _open_elsewhere(path: Path) -> tuple[Diagnostic, ...]:
    """Return a warning if a program has put a sign beside a deck that it is open there."""
    for before, behind, program in _OPEN_IN:
        sign = path.with_name(f"{before}{path.name}{behind}")
        if os.path.lexists(sign):
            message = f"{path} seems to be open in {program} ({sign.name} is beside it), and is replaced all the same"
            hint = "close it there without saving and open it again: what is saved there replaces the new deck"
            return (Diagnostic("open-elsewhere", Severity.WARNING, message, None, hint),)
    return ()
