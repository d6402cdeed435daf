"""A source with its lines sorted out and its text not yet read, and so the notes that it includes."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.files.source import Source
from notes2slides.files.sources import cleaned, control_characters
from notes2slides.model.structure import part_of
from notes2slides.model.text import plain
from notes2slides.reading.blocks import leaves
from notes2slides.reading.blocks.largest import check_footnote, check_leaf
from notes2slides.reading.header.file_header import Header, read_header
from notes2slides.reading.header.meta import READ_KEYS
from notes2slides.reading.inline.anchors import Named, Place, github_slug
from notes2slides.reading.inline.attributes import Layouts
from notes2slides.reading.inline.definitions import Definitions
from notes2slides.reading.inline.footnotes import Footnotes, Numbering
from notes2slides.reading.inline.inlines import InlineReader
from notes2slides.reading.inline.phrase import Phrase
from notes2slides.reading.inline.source_marks import Leaked
from notes2slides.reading.lines.directives import literal_lines
from notes2slides.reading.lines.evidence import is_of_marp
from notes2slides.reading.lines.nodes import Leaf, Node, Silent
from notes2slides.reading.lines.reports import Report
from notes2slides.reading.lines.scopes import Scan
from notes2slides.reading.lines.targets import Target, targets
from notes2slides.reading.lines.uncoded import closed_elements
from notes2slides.reading.maths.formulas import escapes_brackets
from notes2slides.reading.other_tools.formulas import formulas_as_ours
from notes2slides.reading.other_tools.translating import as_ours
from notes2slides.reading.scan.indentation import report_jumps
from notes2slides.reading.scan.scanner import scan
from notes2slides.spelling import misspelt


class OpenFile(Struct, frozen=True):
    """One source."""

    source: Source
    header: Header
    scan: Scan
    parts: dict[int, tuple[leaves.Part, ...]]
    """What stands in each leaf, by the leaf's identity."""
    inlines: InlineReader
    definitions: Definitions
    report: Report
    cleaned: tuple[Diagnostic, ...]
    included: dict[int, Extract]
    """What stands in the place of a line."""
    targets: tuple[Target, ...]
    """What HTML names in it."""

    @property
    def path(self) -> str:
        return self.source.path

    def all(self) -> Iterator[Extract]:
        """Yield the file and, in order, what it includes."""
        return Extract(self, self.scan.nodes).all()

    def headings(self, nodes: Sequence[Node]) -> list[leaves.Heading]:
        """Return the headings among nodes, outside lists and quotations, that say something."""
        top = (part for node in nodes if isinstance(node, Leaf) for part in self.parts[id(node)])
        return [part for part in top if isinstance(part, leaves.Heading) and not self.phrase(part).is_empty]

    def phrase(self, heading: leaves.Heading) -> Phrase:
        """Return what a heading says, without a report of it."""
        return self.inlines.quietly().read(heading.content, heading.first, "heading")

    def places(self, headings: Sequence[int]) -> Iterator[Place]:
        """Yield what links may name besides the headings on these lines: headings in bullets, and names of HTML."""
        known = set(headings)
        found = [(each.name, each.text_line if each.text_line in known else each.line) for each in self.targets]
        inside = (part for leaf in self.scan.leaves for part in self.parts[id(leaf)])
        further = (part for part in inside if isinstance(part, leaves.Heading) and part.first not in known)
        found += [(github_slug(plain(self.phrase(part).runs)), part.first) for part in further]
        for name, line in found:
            place = bisect_right(headings, line)
            yield Place(name, headings[place - 1] if place else None)

    def opens_with(self, heading: leaves.Heading) -> bool:
        """Tell whether no block stands before a heading, cuts and words for the speaker apart."""
        for node in self.scan.nodes:
            if isinstance(node, Silent):
                continue
            for part in self.parts[id(node)] if isinstance(node, Leaf) else (None,):
                if part == heading or not isinstance(part, leaves.Heading) or not self.phrase(part).is_empty:
                    return part == heading
        return False


class Extract(Struct, frozen=True):
    """The part of a file that is read: all of it, or one section."""

    file: OpenFile
    nodes: Sequence[Node]
    lines: range | None = None
    """Those of the section."""
    as_written: bool = False
    """Its headings keep their levels."""

    def all(self) -> Iterator[Extract]:
        """Yield the extract and what it includes, in order."""
        yield self
        for line, extract in self.file.included.items():
            if self.lines is None or line in self.lines:
                yield from extract.all()

    def first_heading(self) -> int | None:
        """Return the line of the first heading; None if there is none."""
        return next((heading.first for heading in self.file.headings(self.nodes)), None)

    def named(self, title_line: int | None) -> list[Named]:
        """Return the headings as links may name them; the one on `title_line` is the beginning of all that is read."""
        phrases = [(heading.first, self.file.phrase(heading)) for heading in self.file.headings(self.nodes)]
        return [Named(line, plain(said.runs), said.name, line == title_line) for line, said in phrases]

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield what is to be said about the extract itself."""
        yield from self.file.cleaned
        yield from self.file.report.diagnostics(self.lines)


def _tell_of_header(header: Header, path: str, report: Report) -> None:
    if header.unclosed:
        hint = "write --- on the line below its last key"
        report.add("header-unclosed", header.unclosed, "this --- opens a header that is never closed", hint)
    _tell_of_lines(header, report)
    for key, replaced in header.replaced.items():
        report.take(control_characters(path, replaced, header.line_of(key)))
    if is_of_marp(header.values) and (above := header.values.get("header")):
        message = f"what is to stand at the top of all slides is left out: “{above}”"
        hint = "`footer: …` stands at the foot of all slides"
        report.add("dialect-left-out", header.line_of("header"), message, hint, Severity.NOTE)
    _report_misspelt(header, report)


def _tell_of_lines(header: Header, report: Report) -> None:
    for line in header.torn:
        hint = "write it as `Key: value`, or move it below an empty line behind the header"
        report.add("header-torn", line, "this line ends the header: it is no `key: value`", hint, Severity.WARNING)
    for key, line in ((key, line) for key, line in header.repeated.items() if key in READ_KEYS):
        message = f"`{key}` stands in the header more than once; this one counts"
        report.add("header-key-again", line, message, "keep one", Severity.WARNING)


def open_file(source: Source, numbering: Numbering, layouts: Layouts, depth: int = 0) -> OpenFile:
    """Return a source, whose blocks will stand inside `depth` others, and all that it includes.

    Each file has its own footnotes and abbreviations, also where it is included; `numbering` is the whole deck's, and
    `layouts` are those that it may ask for.

    Raises SourceError for broken YAML, for nesting that is too deep and for more blocks than a deck takes.
    """
    source, count = cleaned(source)
    lines = source.text.split("\n")
    header = read_header(source.path, lines)
    report = Report(source.path)
    _tell_of_header(header, source.path, report)
    included: dict[int, Extract] = {}

    def includes(line: int, depth: int) -> bool:
        extract = included.get(line) or _extract(source, line, numbering, layouts, depth, report)
        if extract:
            included[line] = extract
        return extract is not None

    empty = Scan(source.path, report, includes, numbering.room)
    numbering.preamble.take_header(header.values, source.preamble)
    body = formulas_as_ours(lines[header.body :])
    cited: tuple[Target, ...] = ()
    if source.bibliography:
        from notes2slides.reading.citations.citing import with_citations  # few notes cite

        body, cited = with_citations(
            body, header.body + 1, source, header.values, report, header.line_of("bibliography")
        )
    body, equations = numbering.preamble.read(body, header.body + 1)
    body, block_names = as_ours(body, header.values, header.body + 1, report)
    empty.closed = closed_elements(body)
    found = scan(body, header.body + 1, empty, depth)
    report_jumps(found.jumps, report)
    markdown = leaves.parser(in_vault=source.in_vault, brackets=escapes_brackets(source.text))
    definitions = Definitions(source.path, numbering.room)
    for leaf in found.leaves:
        check_leaf(source.path, leaf)
    for note in found.footnotes:
        check_footnote(source.path, note)
    parts = {id(leaf): leaves.parts(markdown, definitions, leaf) for leaf in found.leaves}
    notes = Footnotes(source.path, numbering)
    notes.collect(found.footnotes)
    literal = literal_lines(body, header.body + 1) if "literal" in source.text.lower() else frozenset[int]()
    inlines = InlineReader(
        layouts, markdown, definitions, notes, found.abbreviations, report, Leaked(), literal, found.closed
    )
    inlines.find_citations(text for each in parts.values() for part in each for text in leaves.contents(part))
    inlines.find_citations(found.titles)
    said = (control_characters(source.path, count),) if count else ()
    names = (*targets(lines[header.body :], header.body + 1), *block_names, *equations, *cited)
    return OpenFile(source, header, found, parts, inlines, definitions, report, said, included, names)


def _report_misspelt(header: Header, report: Report) -> None:
    """Say which keys of a header may be meant for one that we read."""
    for key in header.values:
        near = "" if key in READ_KEYS or part_of(key) else misspelt(key, READ_KEYS)
        if near:
            message = f"the header's `{key}` changes nothing; did you mean `{near}`?"
            hint = f"write `{near.capitalize()}: …`; all other keys are left alone"
            report.add("header-key", header.line_of(key), message, hint, Severity.NOTE)


def _extract(
    source: Source, line: int, numbering: Numbering, layouts: Layouts, depth: int, report: Report
) -> Extract | None:
    """Return what a line includes; None where that is nothing, which is reported where it should be something."""
    inclusion = source.inclusions.get(line)
    if inclusion is None:
        return None
    if isinstance(inclusion.found, Diagnostic):
        report.take(inclusion.found)
        return None
    file = open_file(inclusion.found, numbering, layouts, depth)
    if not inclusion.heading:
        return Extract(file, file.scan.nodes, as_written=inclusion.as_written)
    extract = _section(file, inclusion.heading)
    if extract is None:
        names = [_title(file, heading) for heading in file.headings(file.scan.nodes)]
        near = difflib.get_close_matches(inclusion.heading, names, n=3, cutoff=0.5) or names[:3]
        hint = f"did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else "it has no headings"
        message = f"there is no heading “{inclusion.heading}” in {file.path}; this line is shown as text"
        report.add("include-heading", line, message, hint)
    return extract


def _section(file: OpenFile, name: str) -> Extract | None:
    """Return the first section with a heading of this text or slug; None if there is none."""
    wanted = github_slug(name.rpartition("#")[2])
    opening: tuple[int, leaves.Heading] | None = None
    for index, node in enumerate(file.scan.nodes):
        for heading in file.headings([node]):
            if opening is None and github_slug(_title(file, heading)) == wanted:
                opening = index, heading
            elif opening and heading.level <= opening[1].level:
                return Extract(file, file.scan.nodes[opening[0] : index], range(opening[1].first, heading.first))
    if opening is None:
        return None
    end = file.source.text.count("\n") + 2
    return Extract(file, file.scan.nodes[opening[0] :], range(opening[1].first, end))


def _title(file: OpenFile, heading: leaves.Heading) -> str:
    return " ".join(plain(file.phrase(heading).runs).split())
