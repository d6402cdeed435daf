"""Notes inside notes: the files that `!include path#heading` and Obsidian's `![[Note#Heading]]` name, at the door.

What is read here is only what looks like an inclusion; whether it is one, or stands in code, the reader knows. It has
the files at hand then, and those that were refused with the reason.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from urllib.parse import unquote

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity, SourceError, Span
from notes2slides.files.block_lines import block_alone
from notes2slides.files.data_files import named_data
from notes2slides.files.limits import LARGEST_FILE
from notes2slides.files.locating import (
    PICTURE,
    Fault,
    NamedFiles,
    UnusableError,
    is_inside,
    locate,
    read_file,
    root_of,
    shortened,
)
from notes2slides.files.source import Inclusion, Source
from notes2slides.files.sources import clean_source, largest
from notes2slides.plugins.readers import is_note_suffix, note_suffixes
from notes2slides.values import replace

DEEPEST = 16
"""Files inside each other, the first one counted; more is taken for a mistake."""
MOST = 1_000
"""Inclusions in one source with all that it includes: few lines that double each other would fill the memory."""
MOST_TEXT = LARGEST_FILE
"""Characters that are included in one source: no more than a file may have."""

_LINE = re.compile(
    r"(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*+"
    r"(?:!(?:include[ \t]+(?P<path>\S.*)|\[\[(?P<note>[^\[\]|]+)(?:\|[^\[\]]*)?\]\])"
    r"|\{\{<[ \t]*include[ \t]+(?P<quarto>[^<>]*[^\s<>])[ \t]*>\}\})$"
    r"|src:[ \t]+[\"']?(?P<slides>[^\s\"']+\.md(?:#[^\s\"']*)?)[\"']?$"
)
"""A line of ours, of Obsidian's, of Quarto's, or of the header of one of Slidev's slides."""
_SIGNS = ("!include", "![[", "{{<", "src:")
_OF_QUARTO = (".qmd", ".rmd")
"""Suffixes of what Quarto and R Markdown include, besides those of notes."""
_NAMED = re.compile(
    r"^[ ]{0,3}(?P<key>preamble|bibliography|csl):[ \t]*(?P<inside>[^\s\\{|>][^\\{\n]*|(?:\n[ \t]*-[ \t]+[^\\{\n]+)+)$",
    re.IGNORECASE | re.MULTILINE,
)
"""The keys of a header that name files."""
_NAMES = ("reamble:", "ibliography:", "csl:")
_HEAD = re.compile(r"\s*(?:---[ \t]*\n(?:(?!(?:---|\.\.\.)[ \t]*$).*\n?)*+|(?:.*\S.*\n?)*+)", re.MULTILINE)
_LONGEST_HEAD = 4_000
"""Characters in which they are looked for."""
_HINTS: Mapping[Fault, str] = {
    "remote": "save it beside the notes; nothing is fetched",
    "outside": "copy it into the folder of the notes, or name one above that as the root",
}


def with_inclusions(
    sources: Sequence[Source], root: Path | None = None
) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the sources with the notes that their lines include, and those of these; and what was cleaned in them.

    Files that they name, these and pictures, must lie in `root`, without one in the folder of the course, else of the
    vault, else of the including source;
    SourceError is raised for a source outside that, and without one for a link in a named folder that leads out of it.
    A file is refused that would include itself, or that is more than DEEPEST files down. A refusal is a diagnostic at
    the line, which the reader gives where that line counts.
    """
    diagnostics: dict[Diagnostic, None] = {}
    named = NamedFiles()
    opened: list[Source] = []
    for source in sources:
        home = Path(source.path).parent
        rooted = _rooted(source, root)
        includer = _Includer(home, Path(rooted.root) if rooted.root else home, named, diagnostics)
        opened.append(includer.opened(includer.with_named(rooted), ()))
    return tuple(opened), tuple(diagnostics)


def _rooted(source: Source, root: Path | None) -> Source:
    """Return a source with the root of what it names, if that is not its own folder."""
    if root is None:
        if source.folder and not is_inside(Path(source.path), Path(source.path).parent):
            hint = "name the file itself, or a folder above both as the root"
            message = f"{source.path} is a link that leads out of its folder"
            raise SourceError(message, span=Span(source.path), hint=hint)
        found = root_of(Path(source.path))
        return replace(source, root=str(found)) if found else source
    if not is_inside(Path(source.path), root):
        message, hint = f"{source.path} lies outside the root, {root}", "name a folder above both as the root"
        raise SourceError(message, span=Span(source.path), hint=hint)
    return replace(source, root=str(root))


class _Step(Struct, frozen=True):
    """A file on the way down, and the line of the one above that includes it."""

    file: Path
    place: str


class _Includer(Struct):
    """Reads what one source includes."""

    home: Path
    """The folder of that source."""
    root: Path
    """The folder that everything must lie in."""
    named: NamedFiles
    diagnostics: dict[Diagnostic, None]
    count: int = 0
    characters: int = 0
    read: dict[Path, Source] = {}

    def with_named(self, source: Source) -> Source:
        """Return a source with the texts of the files that its header names: macros, works to cite and their style.

        One that is not there is told."""
        head = _head(source.text)
        found: dict[str, list[tuple[str, str]]] = {}
        for key in _NAMED.finditer(head) if any(word in head for word in _NAMES) else ():
            line = head.count("\n", 0, key.start()) + 1
            for name in re.split(r"[,\n]", key["inside"]):
                name = name.strip().lstrip("-").strip(" \"'[]")
                if name and (key["key"].lower() != "csl" or name.endswith(".csl")):
                    found.setdefault(key["key"].lower(), []).extend(self._named(name, source, line))
        if not found:
            return source
        preamble, csl = ([text for _, text in found.get(key, ())] for key in ("preamble", "csl"))
        works = tuple(found.get("bibliography", ()))
        return replace(source, preamble="\n".join(preamble), csl="".join(csl[:1]), bibliography=works)

    def _named(self, name: str, source: Source, line: int) -> list[tuple[str, str]]:
        try:
            path = locate(name, Path(source.path).parent, self.root, self.named)
            return [(name, read_file(path, LARGEST_FILE, "part it").decode("utf-8-sig", "replace"))]
        except UnusableError as error:
            message = f"{shortened(name)}, which the header names, {error.problem}"
            hint = error.hint or _HINTS.get(error.fault, "")
            said = Diagnostic(f"header-{error.fault}", Severity.WARNING, message, Span(source.path, line, line), hint)
            self.diagnostics[said] = None
            return []

    def opened(self, source: Source, above: tuple[_Step, ...]) -> Source:
        """Return the source with what it includes; `above` are the files that include it, from the top."""
        if data := named_data(source, self.root, self.named):
            source = replace(source, data=data)
        if not any(sign in source.text for sign in _SIGNS):
            return source
        found: dict[int, Inclusion] = {}
        for line, text in enumerate(source.text.split("\n"), 1):
            match = _LINE.match(text.rstrip())
            if match and not (match["note"] and PICTURE.search(match["note"])):
                found[line] = self._inclusion(match, source, Span(source.path, line, line), above)
        return replace(source, inclusions=found)

    def _inclusion(self, match: re.Match[str], source: Source, span: Span, above: tuple[_Step, ...]) -> Inclusion:
        is_note = bool(match["note"])
        target = match["note"] or (match["path"] or match["quarto"] or match["slides"]).strip("\"'<>")
        name, _, heading = (part.strip() for part in target.partition("#"))
        way = (*above, _Step(Path(os.path.realpath(source.path)), str(span)))
        try:
            path = self._located(name, source) if is_note else self._file(name, source)
            self._check(path, way)
            if is_note and (block := heading.rpartition("#")[2].strip()).startswith("^"):
                return Inclusion(self.opened(self._block(path, source, block), way))
            as_written = bool(match["quarto"] or match["slides"])
            return Inclusion(self.opened(self._source(path, source), way), heading, as_written)
        except UnusableError as error:
            message = f"{shortened(target)} {error.problem}; this line is shown as text"
            hint = error.hint or _HINTS.get(error.fault, "")
            return Inclusion(Diagnostic(f"include-{error.fault}", Severity.WARNING, message, span, hint))

    def _file(self, name: str, source: Source) -> Path:
        path = locate(unquote(name, errors="surrogateescape"), Path(source.path).parent, self.root)
        if not is_note_suffix(path.suffix) and path.suffix.lower() not in _OF_QUARTO:
            raise _refused("unfit", "it is no Markdown", f"notes end in {', '.join(note_suffixes())}")
        return path

    def _located(self, name: str, source: Source) -> Path:
        """Return the real path of a note of Obsidian's: it needs no suffix, and may be named from the top folder."""
        folder = Path(source.path).parent
        if not name:
            return Path(os.path.realpath(source.path))
        name = name if is_note_suffix(PurePath(name).suffix) else f"{name}.md"
        try:
            return locate(name, folder, self.root, self.named)
        except UnusableError as error:
            for place in dict.fromkeys((self.home, self.root)):
                if error.fault == "missing" and place != folder:
                    with suppress(UnusableError):
                        return locate(name, place, self.root)
            raise

    def _check(self, path: Path, way: tuple[_Step, ...]) -> None:
        """Refuse a file that would include itself, or that is one too many."""
        self.count += 1
        chain = " → ".join(step.place for step in way)
        if path in (step.file for step in way):
            why = f"it would include itself, {chain} → {self._shown(path)}"
            raise _refused("cycle", why, "take one of these lines out")
        if len(way) >= DEEPEST:
            why = f"more than {DEEPEST} files would stand inside each other, {chain} → {self._shown(path)}"
            raise _refused("depth", why, "include it further up")
        if self.count > MOST:
            why = f"there are more than {MOST} inclusions in these notes"
            raise _refused("many", why, "give the files as sources of their own")

    def _source(self, path: Path, by: Source) -> Source:
        if path not in self.read:
            try:
                data = read_file(path, largest(path.suffix), "part it into several files")
                source, said = clean_source(self._shown(path), data)
            except SourceError as error:
                place = f"{error.span}: " if error.span else ""
                raise _refused("unfit", f"{place}{error.message}", error.hint) from error
            self.diagnostics.update(dict.fromkeys(said))
            self.read[path] = replace(source, root=str(self.root), in_vault=by.in_vault)
        self.characters += len(self.read[path].text)
        if self.characters > MOST_TEXT:
            why = f"these notes would include more than {MOST_TEXT // 2**20} million characters"
            raise _refused("many", why, "give the files as sources of their own")
        return self.read[path]

    def _block(self, path: Path, by: Source, name: str) -> Source:
        """Return a note with nothing but one of its blocks."""
        source = self._source(path, by)
        if (text := block_alone(source.text, name)) is None:
            raise _refused("block", f"there is no block {name}", "look for its name, or name the heading above it")
        return replace(source, text=text)

    def _shown(self, path: Path) -> str:
        """Return a file's path as the user would name it."""
        top = self.home if is_inside(path, self.home) else self.root
        return str(top / path.relative_to(os.path.realpath(top)))


def _head(text: str) -> str:
    """Return the beginning of notes in which a header can stand: between its `---` lines, else down to an empty one."""
    found = _HEAD.match(text[:_LONGEST_HEAD])
    return found[0] if found else ""


def _refused(fault: Fault, why: str, hint: str) -> UnusableError:
    return UnusableError(fault, f"is not included: {why}", hint)
