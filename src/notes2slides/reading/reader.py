"""Sources → Notes: the reading of whole files, one after the other, into one tree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from notes2slides.clean_text import clean
from notes2slides.diagnostics import Diagnostic, SourceError, Span
from notes2slides.files.source import Source
from notes2slides.model.logo import LogoAsked
from notes2slides.model.notes import Notes, Rule
from notes2slides.model.tags import normal_tag
from notes2slides.model.text import Runs, plain
from notes2slides.reading.again import Rereader, State
from notes2slides.reading.blocks import leaves, sections
from notes2slides.reading.blocks.block_reader import BlockReader
from notes2slides.reading.blocks.directing import Director
from notes2slides.reading.blocks.leaf_blocks import LeafReader, Shared
from notes2slides.reading.blocks.opening import Extract, OpenFile, open_file
from notes2slides.reading.header.language import Letters, texts
from notes2slides.reading.header.meta import LANGUAGE_KEYS, meta, names, tag_names
from notes2slides.reading.inline.anchors import Anchors, Named
from notes2slides.reading.inline.attributes import Layouts
from notes2slides.reading.inline.footnotes import Numbering
from notes2slides.reading.inline.ids import Ids
from notes2slides.reading.lines.directives import Host
from notes2slides.reading.titles import Title, report_passed_over, title_of
from notes2slides.values import replace

BUILT_IN_CALLOUTS = ("My Take",)
"""Names that make a callout of the bullet, paragraph or quotation that opens with them."""


class ReadOptions(Struct, frozen=True):
    """How notes are read."""

    callouts: tuple[str, ...] = ()
    """Names of callouts besides the built-in ones; a header's `Callouts:` adds more."""
    layouts: Layouts = None
    """The names that `{layout=…}` may give, else it stays in the text."""


AS_WRITTEN = ReadOptions()


def read(
    sources: Sequence[Source], options: ReadOptions = AS_WRITTEN, rereader: Rereader | None = None
) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes in all sources as one tree, and what was repaired, dropped or doubtful, with its place.

    A file's title is that of its header, else a heading over all others, else its name. It is the title of the
    notes where there is one file. Each of several files is a section of level 1 with that title and its own headings
    below it; the notes are then called after their folder, else after the first file. Raises SourceError where there
    is no source, for broken YAML and for nesting that is too deep.

    A `rereader` that has read these notes before they were edited gives the same in less time, but the notes may know
    their lines by other numbers then: `rereader.lines` tells which.
    """
    if not sources:
        raise SourceError("there are no notes to read")
    if rereader and (known := rereader.again(sources, options)):
        return known
    ids = Ids()
    numbering = Numbering(ids)
    files = [open_file(source, numbering, options.layouts) for source in sources]
    anchors = _anchors(files)
    titles = [title_of(file, alone=len(files) == 1) for file in files]
    for file, title in zip(files, titles, strict=True):
        report_passed_over(file, title)
    headers = [(file.header, file.report) for file in files]
    extracts = [extract for file in files for extract in file.all()]
    opened = [extract.file for extract in extracts]
    in_headers = (name for file in opened for name in names(file.header.values.get("callouts", "")))
    further = [*options.callouts, *in_headers]
    callouts = frozenset(normal_tag(name) for name in (*BUILT_IN_CALLOUTS, *further))
    shared = Shared(ids, callouts, anchors)
    parts: list[sections.Part] = []
    for file, title in zip(files, titles, strict=True):
        parts += _parts(file, title, shared, alone=len(files) == 1)
    tags = list(dict.fromkeys(entry for file in opened for entry in _header_tags(file)))
    if len(files) == 1:
        tags += _title_tags(files[0], titles[0])
    tree = sections.assemble(parts)
    said = (*(title.text for title in titles if title.heading_line), *texts(tree))
    about = meta(_deck_title(sources[0], titles), headers, tags, said, files[0].report)
    paths, top = tuple(source.path for source in sources), Span(sources[0].path, 1, 1)
    about = replace(about, files=paths, top=top, logo=_rooted(about.logo, sources))
    if len(files) == 1:
        of_heading = titles[0].heading_line is not None
        about = replace(about, anchor=anchors.of(files[0].path).file, titled_by_heading=of_heading)
    found = dict.fromkeys(diagnostic for extract in extracts for diagnostic in extract.diagnostics())
    notes = Notes(meta=about, sections=tree), tuple(found)
    if rereader:
        spelt = _spelt_outside(files, titles)
        letters = None if spelt is None else Letters.of(spelt, tree)
        return rereader.keep(
            State(sources=(*sources,), options=options, files=(*files,), shared=shared, read=notes, letters=letters)
        )
    return notes


def _spelt_outside(files: Sequence[OpenFile], titles: Sequence[Title]) -> list[str] | None:
    """Return what tells the language and stands in no section; None where a header names the language."""
    headers = [file.header.values for file in files]
    if any(values.get(key) for values in headers for key in LANGUAGE_KEYS):
        return None
    titled = next((values["title"] for values in headers if "title" in values), "")
    return [titled, *(title.text for title in titles if title.heading_line)]


def _rooted(logo: LogoAsked, sources: Sequence[Source]) -> LogoAsked:
    """Return what a header says of the logo with the folders that its files are looked for in."""
    if logo.span is None:
        return logo
    root = next((source.root for source in sources if source.path == logo.span.path), "")
    return replace(logo, folder=str(Path(logo.span.path).parent), root=root)


def _anchors(files: Sequence[OpenFile]) -> Anchors:
    """Return where links can lead in the files and what they include, and let their texts know."""
    named: dict[str, dict[int, Named]] = {}
    for file in files:
        title = title_of(file, alone=len(files) == 1).heading_line
        named[file.path] = {found.line: found for found in Extract(file, file.scan.nodes).named(title)}
    for extract in (extract for file in files for extract in file.all()):
        known = named.setdefault(extract.file.path, {})
        for found in extract.named(None if known else extract.first_heading()):
            known.setdefault(found.line, found)
    opened = {extract.file.path: extract.file for file in files for extract in file.all()}
    places = {path: list(file.places(sorted(named[path]))) for path, file in opened.items()}
    anchors = Anchors({path: [found[line] for line in sorted(found)] for path, found in named.items()}, places)
    for file in files:
        for extract in file.all():
            extract.file.inlines.know(anchors.of(extract.file.path))
    return anchors


def _deck_title(first: Source, titles: Sequence[Title]) -> str:
    """Return the title of the notes; that of several files is not the first one's, which is a section's."""
    title = titles[0].text
    if len(titles) == 1:
        return title
    folder = clean(first.folder)
    return folder if folder not in ("", title) else f"{title} …"


def _header_tags(file: OpenFile) -> list[tuple[str, Span]]:
    line = file.header.line_of("tags")
    return [(tag, Span(file.path, line, line)) for tag in tag_names(file.header.values.get("tags", ""))]


def _title_tags(file: OpenFile, title: Title) -> list[tuple[str, Span]]:
    """Return the tags of a heading that is the title and no section."""
    line = title.heading_line
    return [(tag, Span(file.path, line, line)) for tag in title.phrase.tags] if line else []


def _parts(file: OpenFile, title: Title, shared: Shared, *, alone: bool) -> list[sections.Part]:
    """Return the file's headings and blocks, a heading first."""
    opening: tuple[int, Runs] = (0, ()) if alone else (1, title.phrase.runs)
    name = shared.ids.section(opening[0], plain(opening[1]))
    line = title.heading_line or file.header.line_of("title")
    others = [heading for heading in file.headings(file.scan.nodes) if heading.first != title.heading_line]
    lowered = 1 if not alone and any(heading.level == 1 for heading in others) else 0
    reader = _reader(file, shared, lowered, title.heading_line, "title" if alone else "heading")
    parts = reader.read(file.scan.nodes, _above(opening[0], others, lowered))
    if all(isinstance(part, Rule) for part in parts):
        message = "there are no notes here beside the title"
        file.report.add("no-content", line, message, "write text, bullets or headings below it")
    for extract in file.all():
        extract.file.definitions.report_unused(extract.file.report)
        extract.file.scan.abbreviations.report_unused(extract.file.report)
        extract.file.inlines.leaked.tell(
            extract.file.report, names(extract.file.header.values.get("dialect", "").lower())
        )
    if not opening[0] and (not parts or isinstance(parts[0], sections.Heading)):
        return parts
    first = Span(file.path, line, line) if opening[0] or not parts else parts[0].span
    if alone:
        return [sections.Heading(name, opening[1], opening[0], first, ""), *parts]
    tags = tuple(normal_tag(tag) for tag in title.phrase.tags)
    heading = sections.Heading(name, opening[1], opening[0], first, reader.leaf.links.file, tags)
    directed = reader.director.obey([heading], title.phrase.directives, title.phrase.directions)
    return reader.director.without_skipped([*directed, *parts])


def _reader(
    file: OpenFile, shared: Shared, lowered: int, title_line: int | None = None, title_host: Host = "title"
) -> BlockReader:
    director = Director(file.path, shared.ids, file.report, file.inlines)
    leaf = LeafReader(file, shared, director, lowered, title_line, title_host)
    return BlockReader(leaf, lambda line, level: _included(file.included[line], shared, level))


def _included(extract: Extract, shared: Shared, level: int | None) -> list[sections.Part]:
    """Return included notes; the highest of their headings stands right below `level`, if it does not already
    and the file that names them does not take them as they are."""
    file, nodes = extract.file, extract.nodes
    headings = file.headings(nodes)
    highest = min((heading.level for heading in headings), default=0)
    lowered = max(0, (level or 0) + 1 - highest) if highest and not extract.as_written else 0
    above = None if level is None else _above(level, headings, lowered)
    return _reader(file, shared, lowered).read(nodes, above)


def _above(level: int, headings: Sequence[leaves.Heading], lowered: int) -> int:
    """Return the level of what stands above a file's first heading: what is included there is that heading's equal."""
    return max(level, min((heading.level for heading in headings), default=0) + lowered - 1)
