"""The door for files: paths in, clean text out. What cannot be read as notes is refused here, by name."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from notes2slides import clean_text
from notes2slides.diagnostics import Diagnostic, Severity, SourceError, Span
from notes2slides.dialects import is_notebook
from notes2slides.files.limits import LARGEST_FILE, LARGEST_NOTEBOOK
from notes2slides.files.naming import NAME_OF_INPUT, STANDARD_INPUT
from notes2slides.files.provenance import Provenance, provenance_of
from notes2slides.files.said_of_files import empty_among, is_empty, named_again, unfit_name
from notes2slides.files.source import Source
from notes2slides.plugins.formats import OURS, UNJUDGED
from notes2slides.plugins.readers import (
    DOCUMENTS,
    NOTEBOOKS,
    as_markdown,
    check_readers,
    is_document,
    is_note_suffix,
    note_suffixes,
)
from notes2slides.values import replace

NAME_OF_TEXT = "text"
"""What a text is called in messages that is read as it is."""
BINARY_SHARE = 0.02
"""Control bytes in the beginning of a file that is not UTF-8, above which it is binary and no text at all."""

_UNSEEN = re.compile(
    r"^([ \t>]*)[\u200b-\u200d\u2060\ufeff]+"
    r"(?=[ \t]*(?:$|(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]|[>|]|!\[|```|~~~|:::|---))",
    re.MULTILINE,
)
"""Characters without width that are all of a line, or that hide the mark which it begins with from whoever reads it:
they stand where files with a BOM were put together, and come with what is copied from web pages."""
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


def load_sources(paths: Sequence[str | Path]) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return every file of notes named by `paths`, folders opened, clean, in natural order.

    Files named in alphabetical order, as a shell's `*.md` names them, are put in natural order (2 before 10); any
    other order is the user's own and is kept. A file that is named again is read once. `-` is what comes in on standard
    input, as if it lay in the current folder. Empty files are left out as long as there are others. Raises SourceError
    where a path cannot be read as notes.
    """
    if not paths:
        raise SourceError("no notes were named", hint="give a Markdown file or a folder of them")
    if sum(str(path) == STANDARD_INPUT for path in paths) > 1:
        raise SourceError("- is named twice, and standard input can be read once", hint="name it once")
    sources: list[Source] = []
    diagnostics: list[Diagnostic] = []
    known: set[Path] = set()
    empty: list[Diagnostic] = []
    for path in _ordered([Path(path) for path in paths]):
        if str(path) == STANDARD_INPUT:
            source, said = clean_source(NAME_OF_INPUT, _input())
            sources.append(replace(source, in_vault=_is_in_vault(Path(NAME_OF_INPUT))))
            diagnostics += said
            continue
        for file in _files(path):
            real = file.resolve()
            if real in known:
                diagnostics.append(named_again(str(file)))
                continue
            known.add(real)
            folder = path.resolve().name if file != path else ""
            data = _bytes(file)
            if (folder or len(paths) > 1) and is_empty(data):
                empty.append(empty_among(str(file), is_named=not folder))
                continue
            source, said = clean_source(str(file), data, folder)
            sources.append(replace(source, in_vault=_is_in_vault(file)))
            diagnostics += said
    if empty and not sources and empty[0].span:
        clean_source(empty[0].span.path, b"")
    return tuple(sources), (*diagnostics, *empty)


def clean_source(path: str, data: bytes, folder: str = "") -> tuple[Source, tuple[Diagnostic, ...]]:
    """Return what a file holds as a source. Raises SourceError where that is no text in UTF-8."""
    if is_document(PurePath(path).suffix):
        return _of_document(path, data, folder)
    return _cleaned_source(Source(path, as_markdown(path, PurePath(path).suffix, _decode(path, data)), folder))


def text_source(text: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Return a text as a source, as if it lay in the current folder. Raises SourceError where it is no notes."""
    if len(text) > LARGEST_FILE:
        raise _too_large(NAME_OF_TEXT)
    source, said = _cleaned_source(Source(NAME_OF_TEXT, text))
    return replace(source, in_vault=_is_in_vault(Path(NAME_OF_TEXT))), said


def _cleaned_source(source: Source) -> tuple[Source, tuple[Diagnostic, ...]]:
    path = source.path
    source, count = cleaned(source)
    if is_notebook(source.text) or (PurePath(path).suffix.lower() in NOTEBOOKS and source.text.lstrip()[:1] == "{"):
        return _of_notebook(source, count)
    if not source.text.strip():
        raise SourceError("the file is empty", span=Span(path, 1, 1), hint="write some notes into it")
    _, unfit = clean_text.cleaned(path)
    name = (unfit_name(path),) if unfit else ()
    return source, (*name, *([control_characters(path, count)] if count else []))


def _of_notebook(source: Source, count: int) -> tuple[Source, tuple[Diagnostic, ...]]:
    from notes2slides.files.notebooks.markdown import converted  # few notes are notebooks

    found = converted(source.path, source.text)
    source, further = cleaned(replace(source, text=found.text, cells=found.cells))
    return source, (*found.said, *([control_characters(source.path, count + further)] if count + further else []))


def _of_document(path: str, data: bytes, folder: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    from notes2slides.files.documents.markdown import converted  # few notes are documents

    check_readers()
    found = converted(path, data)
    source, _ = cleaned(Source(path, found.text, folder, headings=found.headings, parts=found.parts))
    return source, found.said


def cleaned(source: Source) -> tuple[Source, int]:
    """Return the source as text without BOMs, characters without width on lines of their own and what no deck can
    carry, and how many characters of the last kind there were."""
    text, count = clean_text.cleaned(source.text.removeprefix("\ufeff"))
    return replace(source, text=text if text.isascii() else _UNSEEN.sub(r"\1", text)), count


def control_characters(path: str, count: int, line: int = 1) -> Diagnostic:
    """Return what is said about `count` control characters, or other ones that no deck can carry, taken out."""
    what = "1 control character was" if count == 1 else f"{count} control characters were"
    hint = "they often come from copying out of a terminal or a PDF"
    return Diagnostic("control-characters", Severity.WARNING, f"{what} taken out", Span(path, line, line), hint)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that compares runs of digits as numbers: `lecture-2` stands before `lecture-10`."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple(_as_number(part) if part.isdecimal() else (2, 0, part) for part in parts if part)


def _as_number(digits: str) -> tuple[int, int, str]:
    """Return a key that sorts digits as numbers; those of names that no system allows are not worth reading as one."""
    return (0, int(digits), "") if len(digits) < 1000 else (1, len(digits), digits)


def _is_in_vault(file: Path) -> bool:
    """Tell whether Obsidian keeps its settings in the folder of a file or in one above."""
    return any((folder / ".obsidian").is_dir() for folder in file.resolve().parents)


def _ordered(paths: list[Path]) -> list[Path]:
    """Put paths in natural order if they stand in alphabetical order."""
    names = [str(path) for path in paths]
    if STANDARD_INPUT not in names and names in (sorted(names), sorted(names, key=str.casefold)):
        return sorted(paths, key=lambda path: natural_key(str(path)))
    return paths


def _files(path: Path) -> Iterable[Path]:
    """Return the file itself, or the notes directly inside a folder."""
    try:
        if path.is_dir():
            return _folder(path)
        if path.is_file():
            _refuse_deck(path)
            return [path]
        exists = path.exists()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if exists:
        hint = "give a Markdown file or a folder of them"
        raise SourceError(f"{path} is neither a file nor a folder", span=Span(str(path)), hint=hint)
    raise SourceError(f"there is no file {path}", span=Span(str(path)), hint=_near(path))


def _refuse_deck(path: Path) -> None:
    """Refuse a deck of ours: who names one to build from means to check it."""
    if path.suffix.lower().removeprefix(".") in OURS and provenance_of(path.resolve()) is not Provenance.FOREIGN:
        message = f"{path} is a deck that notes2slides has built, and no notes"
        judged = not path.name.lower().endswith(UNJUDGED)
        hint = f"to judge it: notes2slides check {path}" if judged else "name the notes that it is made of"
        raise SourceError(message, span=Span(str(path)), hint=hint)


def _folder(folder: Path) -> list[Path]:
    found = notes_among(folder.iterdir())
    if not found:
        deeper = sorted({str(file.parent) for file in folder.glob("*/*") if is_notes(file)}, key=natural_key)
        kinds = f"notes end in {', '.join(note_suffixes())}; README files do not count"
        hint = f"there are some in {', '.join(deeper[:3])}" if deeper else kinds
        raise SourceError(f"there are no notes in the folder {folder}", span=Span(str(folder)), hint=hint)
    return sorted(found, key=lambda file: (natural_key(file.name), file.name))


def notes_among(files: Iterable[Path]) -> list[Path]:
    """Return which of files are notes. Notebooks are where no Markdown is among them, for it may be made of them, and
    so are documents where there is neither; decks of ours never are."""
    found = [file for file in files if is_notes(file)]
    written = [file for file in found if not is_document(file.suffix)]
    return [file for file in written if file.suffix.lower() not in NOTEBOOKS] or written or _no_decks(found)


def _no_decks(files: Iterable[Path]) -> list[Path]:
    return [
        file for file in files if file.suffix.lower() != ".html" or provenance_of(file.resolve()) is Provenance.FOREIGN
    ]


def is_notes(file: Path) -> bool:
    """Return whether a file in a folder of notes is one of them."""
    is_readme = file.stem.lower() == "readme"
    is_named_so = not is_readme and not file.name.startswith(".") and is_note_suffix(file.suffix)
    return is_named_so and file.is_file()


def _near(path: Path) -> str:
    """Return a hint with the names in the same folder that look like the missing one."""
    try:
        names = [file.name for file in path.parent.iterdir()]
    except (OSError, ValueError):
        return f"there is no folder {path.parent} either"
    near = difflib.get_close_matches(path.name, sorted(names), n=3)
    return f"did you mean {' or '.join(near)}?" if near else "check the name"


def _input() -> bytes:
    """Return what comes in on standard input, up to its end."""
    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _unreadable(Path(NAME_OF_INPUT), error) from error
    if len(data) > LARGEST_FILE:
        raise _too_large(NAME_OF_INPUT)
    return data


def _too_large(path: str) -> SourceError:
    message = f"the file is larger than {LARGEST_FILE // 2**20} MB, the most that notes are"
    hint = "part it into several files; data belongs into a table of a few rows, a log into no slides"
    return SourceError(message, span=Span(path, 1, 1), hint=hint)


def largest(suffix: str) -> int:
    """Return how many bytes notes with a suffix may have: those that hold their pictures are larger."""
    return LARGEST_NOTEBOOK if suffix.lower() in (*NOTEBOOKS, *DOCUMENTS) else LARGEST_FILE


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > largest(file.suffix):
            raise _too_large(str(file))
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(path: Path, error: Exception) -> SourceError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    hint = "check its name and its permissions"
    return SourceError(f"{path} cannot be read: {reason}", span=Span(str(path)), hint=hint)


def _decode(path: str, data: bytes) -> str:
    """Return the text of a UTF-8 file; raise SourceError for anything else."""
    start = Span(path, 1, 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or _looks_like_utf_16(data):
        raise SourceError("the file is UTF-16 or UTF-32, not UTF-8", span=start, hint="save it as UTF-8")
    binary = SourceError("the file is binary, not text", span=start, hint="give the notes as Markdown in UTF-8")
    controls = len(data[:8192]) - len(data[:8192].translate(None, _CONTROL_BYTES))
    if data.startswith(b"%PDF-") or controls > len(data[:8192]) / 2:
        raise binary
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if controls > BINARY_SHARE * len(data[:8192]):
            raise binary from error
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02X} does not belong there"
        raise SourceError(message, span=Span(path, line, line), hint="save the file as UTF-8") from error


def _looks_like_utf_16(data: bytes) -> bool:
    """Tell whether every second byte of the beginning is nearly always zero, as in Western text without a mark."""
    head = data[:4096]
    odd, even = head[1::2].count(0), head[::2].count(0)
    return len(head) >= 4 and max(odd, even) > 0.4 * len(head) and min(odd, even) < 0.1 * len(head)
