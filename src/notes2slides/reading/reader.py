"""Sources → Notes: the reading of whole files, one after the other, into one tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import PurePath

from notes2slides.diagnostics import Diagnostic, SourceError, Span
from notes2slides.model.notes import Notes, Rule
from notes2slides.model.tags import normal_tag
from notes2slides.model.text import Mark, Runs, plain
from notes2slides.reading import leaves, sections
from notes2slides.reading.blocks import BlockReader
from notes2slides.reading.definitions import Definitions
from notes2slides.reading.directing import Director
from notes2slides.reading.footnotes import Footnotes
from notes2slides.reading.header import Header, read_header
from notes2slides.reading.ids import Ids
from notes2slides.reading.indentation import report_jumps
from notes2slides.reading.inlines import InlineReader
from notes2slides.reading.language import texts
from notes2slides.reading.meta import meta, names
from notes2slides.reading.phrasing import Phrase
from notes2slides.reading.reports import Report
from notes2slides.reading.runs import RunBuilder
from notes2slides.reading.scanner import scan
from notes2slides.reading.scopes import Scan
from notes2slides.reading.structure import Break, Directive, FootnoteText, Leaf
from notes2slides.sources import Source, cleaned, control_characters

BUILT_IN_CALLOUTS = ("My Take",)
"""Names that make a callout of the bullet, paragraph or quotation that opens with them."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How notes are read."""

    callouts: tuple[str, ...] = ()
    """Names of callouts besides the built-in ones; a header's `Callouts:` adds more."""


@dataclass(frozen=True, slots=True)
class _File:
    """One source, its lines sorted out and its text not yet read."""

    path: str
    header: Header
    scan: Scan
    parts: dict[int, tuple[leaves.Part, ...]]
    inlines: InlineReader
    definitions: Definitions
    report: Report
    cleaned: tuple[Diagnostic, ...]

    def headings(self) -> list[leaves.Heading]:
        """Return the headings outside lists and quotations that say something."""
        top = (part for node in self.scan.nodes if isinstance(node, Leaf) for part in self.parts[node.first])
        return [part for part in top if isinstance(part, leaves.Heading) and not self.phrase(part).is_empty]

    def phrase(self, heading: leaves.Heading) -> Phrase:
        """Return what a heading says, without a report of it."""
        return self.inlines.quietly().read(heading.content, heading.first, "heading")

    def opens_with(self, heading: leaves.Heading) -> bool:
        """Tell whether no block stands before a heading, cuts and words for the speaker apart."""
        for node in self.scan.nodes:
            if isinstance(node, Directive | Break | FootnoteText):
                continue
            for part in self.parts[node.first] if isinstance(node, Leaf) else (None,):
                if part == heading or not isinstance(part, leaves.Heading) or not self.phrase(part).is_empty:
                    return part == heading
        return False


@dataclass(frozen=True, slots=True)
class _Title:
    """What a file is called, and the line of its heading if that heading is no section of its own."""

    phrase: Phrase
    heading_line: int | None

    @property
    def text(self) -> str:
        return " ".join(plain(self.phrase.runs).split())


def read(sources: Sequence[Source], options: ReadOptions = ReadOptions()) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes in all sources as one tree, and what was repaired, dropped or doubtful, with its place.

    A file's title is that of its header, else its first heading of level 1, else its name. It is the title of the
    notes where there is one file. Each of several files is a section of level 1 with that title and its own headings
    below it; the notes are then called after their folder, else after the first file. Raises SourceError where there
    is no source, for broken YAML and for nesting that is too deep.
    """
    if not sources:
        raise SourceError("there are no notes to read")
    ids, numbers = Ids(), count(1)
    files = [_open(source, ids, numbers) for source in sources]
    titles = [_title(file, alone=len(files) == 1) for file in files]
    headers = [file.header.values for file in files]
    further = [*options.callouts, *(name for header in headers for name in names(header.get("callouts", "")))]
    callouts = frozenset(normal_tag(name) for name in (*BUILT_IN_CALLOUTS, *further))
    parts: list[sections.Part] = []
    for file, title in zip(files, titles, strict=True):
        parts += _parts(file, title, ids, callouts, alone=len(files) == 1)
    tags = [entry for file in files for entry in _header_tags(file)]
    if len(files) == 1:
        tags += _title_tags(files[0], titles[0])
    tree = sections.assemble(parts)
    said = (*(title.text for title in titles if title.heading_line), *texts(tree))
    about = meta(_deck_title(sources[0], titles), headers, tags, said, files[0].report)
    found = tuple(diagnostic for file in files for diagnostic in (*file.cleaned, *file.report.diagnostics()))
    return Notes(meta=about, sections=tree), found


def _open(source: Source, ids: Ids, numbers: count[int]) -> _File:
    source, count = cleaned(source)
    lines = source.text.split("\n")
    header = read_header(source.path, lines)
    report = Report(source.path)
    if header.unclosed:
        hint = "write --- on the line below its last key"
        report.add("header-unclosed", header.unclosed, "this --- opens a header that is never closed", hint)
    found = scan(source.path, lines[header.body :], header.body + 1, report)
    report_jumps(found.jumps, report)
    markdown = leaves.parser()
    definitions = Definitions()
    parts = {leaf.first: leaves.parts(markdown, definitions, leaf) for leaf in found.leaves}
    notes = Footnotes(source.path, ids, numbers)
    notes.collect(found.footnotes)
    inlines = InlineReader(markdown, definitions, notes, found.abbreviations, report)
    inlines.find_citations(text for each in parts.values() for part in each for text in leaves.contents(part))
    inlines.find_citations(found.titles)
    return _File(
        source.path, header, found, parts, inlines, definitions, report, control_characters(source.path, count)
    )


def _title(file: _File, *, alone: bool) -> _Title:
    """Return the title; a heading that says no more than that is not a section too.

    It is one where blocks stand before it, and in a single file if there are others of its level: it is their equal.
    """
    highest = [heading for heading in file.headings() if heading.level == 1]
    written = file.header.values.get("title", "")
    name = _phrase(written or PurePath(file.path).stem)
    if not highest:
        return _Title(name, None)
    first = highest[0]
    phrase = file.phrase(first)
    same = file.opens_with(first) and written in ("", plain(phrase.runs)) and not (alone and len(highest) > 1)
    if written or not phrase.runs:
        return _Title(name, first.first if same else None)
    return _Title(phrase, first.first) if same else _Title(Phrase(phrase.runs), None)


def _deck_title(first: Source, titles: Sequence[_Title]) -> str:
    """Return the title of the notes; that of several files is not the first one's, which is a section's."""
    title = titles[0].text
    if len(titles) == 1:
        return title
    return first.folder if first.folder not in ("", title) else f"{title} …"


def _header_tags(file: _File) -> list[tuple[str, Span]]:
    line = file.header.tags_line
    return [(tag, Span(file.path, line, line)) for tag in names(file.header.values.get("tags", ""))]


def _title_tags(file: _File, title: _Title) -> list[tuple[str, Span]]:
    """Return the tags of a heading that is the title and no section."""
    line = title.heading_line
    return [(tag, Span(file.path, line, line)) for tag in title.phrase.tags] if line else []


def _phrase(text: str) -> Phrase:
    runs = RunBuilder()
    runs.add(text, Mark.NONE, None)
    return Phrase(runs.runs())


def _parts(file: _File, title: _Title, ids: Ids, callouts: frozenset[str], *, alone: bool) -> list[sections.Part]:
    """Return the file's headings and blocks, a heading first."""
    opening: tuple[int, Runs] = (0, ()) if alone else (1, title.phrase.runs)
    name = ids.section(opening[0], plain(opening[1]))
    line = title.heading_line or file.header.title_line
    others = [heading for heading in file.headings() if heading.first != title.heading_line]
    director = Director(file.path, ids, file.report)
    reader = BlockReader(
        path=file.path,
        ids=ids,
        director=director,
        inlines=file.inlines,
        parts=file.parts,
        callout_names=callouts,
        title_line=title.heading_line,
        title_host="title" if alone else "heading",
        lowered=1 if not alone and any(heading.level == 1 for heading in others) else 0,
    )
    parts = reader.read(file.scan.nodes)
    if all(isinstance(part, Rule) for part in parts):
        message = "there are no notes here beside the title"
        file.report.add("no-content", line, message, "write text, bullets or headings below it")
    file.definitions.report_unused(file.report)
    file.scan.abbreviations.report_unused(file.report)
    if not opening[0] and (not parts or isinstance(parts[0], sections.Heading)):
        return parts
    first = Span(file.path, line, line) if opening[0] or not parts else parts[0].span
    if alone:
        return [sections.Heading(name, opening[1], opening[0], first), *parts]
    tags = tuple(normal_tag(tag) for tag in title.phrase.tags)
    heading = sections.Heading(name, opening[1], opening[0], first, tags)
    directed = director.obey([heading], title.phrase.directives, title.phrase.directions)
    return director.without_skipped([*directed, *parts])
