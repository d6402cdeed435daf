"""The blocks that hold no others: headings, paragraphs, code, tables and figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.dialects import NBCONVERT, is_notebook
from notes2slides.model.notes import Block, Code, Figure, Table
from notes2slides.model.tags import normal_tag
from notes2slides.model.text import Mark, Runs, plain, uncited
from notes2slides.reading.blocks import callouts, leaves, picture_rows, sections
from notes2slides.reading.blocks.directing import Director
from notes2slides.reading.blocks.drawn_code import drawn
from notes2slides.reading.blocks.largest import check_code
from notes2slides.reading.blocks.opening import OpenFile
from notes2slides.reading.blocks.sections import Part
from notes2slides.reading.inline import display
from notes2slides.reading.inline.anchors import Anchors, Links
from notes2slides.reading.inline.ids import Ids
from notes2slides.reading.inline.images import Image, figure
from notes2slides.reading.inline.phrase import Phrase
from notes2slides.reading.inline.runs import marked
from notes2slides.reading.lines.directives import Host
from notes2slides.reading.lines.nodes import Grid, Verbatim
from notes2slides.values import replace


class Shared(Struct, frozen=True):
    """What all files are read with."""

    ids: Ids
    callouts: frozenset[str]
    """Names, in normal form."""
    anchors: Anchors


class LeafReader(Struct, frozen=True):
    """Reads what stands in one source without holding anything else."""

    file: OpenFile
    shared: Shared
    director: Director
    lowered: int
    """Levels by which every heading is moved down."""
    title_line: int | None
    """Line of a heading that has become the title of the file, and is no section beside it."""
    title_host: Host
    """What that heading is a text of."""

    @property
    def links(self) -> Links:
        """Where the links of the file lead."""
        return self.shared.anchors.of(self.file.path)

    def part(self, part: leaves.Part, *, top: bool) -> Sequence[Part]:
        """Return what a part of a leaf becomes; headings stand only at the top, outside lists and quotations."""
        match part:
            case leaves.Heading():
                return self._heading(part) if top else self._prose(part)
            case leaves.Prose():
                return self._prose(part)
            case Grid():
                return self._table(part)
            case _:
                assert_never(part)

    def _heading(self, heading: leaves.Heading) -> Sequence[Part]:
        """Return the heading with its images and notes; of one that is the title of the file, these alone."""
        span = self.span(heading.first, heading.last)
        is_title = heading.first == self.title_line
        phrase = self.file.inlines.read(heading.content, heading.first, self.title_host if is_title else "heading")
        if is_title:
            return self.below(phrase, span)
        if not phrase.has_words:
            cut = self.director.empty_heading(span)
            return self.director.obey([cut, *self.below(phrase, span)], phrase.directives)
        level = heading.level + self.lowered
        name = self.shared.ids.section(level, plain(phrase.runs))
        anchor = self.links.at(heading.first)
        section = sections.Heading(name, phrase.runs, level, span, anchor, tags_of(phrase))
        return self.director.obey([section, *self.below(phrase, span)], phrase.directives, phrase.directions)

    def _prose(self, prose: leaves.Prose) -> Sequence[Part]:
        """Return a paragraph or a callout, and the images and notes that stood in it."""
        phrase = self.file.inlines.read(prose.content, prose.first, "paragraph")
        span = self.span(prose.first, prose.last)
        found: list[Part] = []
        if lead := callouts.lead(phrase, self.shared.callouts):
            found.append(callouts.callout(lead, span, tags_of(phrase), self.name_of("paragraph", phrase)))
        elif phrase.runs:
            found += display.blocks(display.parted(headed(prose, phrase.runs)), tags_of(phrase), span, self.shared.ids)
        return self.director.obey([*found, *self.below(phrase, span)], phrase.directives)

    def code(self, node: Verbatim) -> Sequence[Block]:
        """Return code, or what is drawn from it, and nothing for an empty fence; raise SourceError where it is longer
        than slides take."""
        if not node.text.strip():
            message = f"an empty block of {node.language} is left out" if node.language else "empty code is left out"
            self.file.report.once("code-empty", node.first, message, "it would show nothing")
            return ()
        check_code(self.file.path, node.first, node.text)
        if is_notebook(node.text):
            message = "this code is a Jupyter notebook, and is shown as the JSON that it is"
            self.file.report.add("notebook-shown", node.first, message, NBCONVERT)
        name = self.shared.ids.block("code", node.text)
        span = self.span(node.first, node.last)
        code = Code(id=name, span=span, text=node.text, language=node.language, highlighted=node.highlighted)
        return (drawn(code, node.info, self.file.source.data, self.director.report),)

    def _table(self, grid: Grid) -> list[Part]:
        phrases = [[self.file.inlines.read(cell, grid.first) for cell in row] for row in grid.rows]
        cells = [phrase for row in phrases for phrase in row]
        rows = [tuple(map(picture_rows.shown_in_cell, row)) for row in phrases]
        span = self.span(grid.first, grid.last)
        if not any(phrase.runs for phrase in cells):
            self.file.report.once("table-empty", grid.first, "an empty table is left out", "it would show nothing")
            return [part for phrase in cells for part in self.below(phrase, span)]
        names = picture_rows.captions(phrases, grid.head)
        if names is not None:
            return self._pictures(phrases, names, span)
        name = self.shared.ids.block("table", "\0".join(plain(uncited(phrase.runs)) for phrase in cells))
        tags = tuple(dict.fromkeys(tag for phrase in cells for tag in tags_of(phrase)))
        table = Table(
            id=name,
            span=span,
            tags=tags,
            header=rows[0],
            subheaders=tuple(rows[1 : grid.head]),
            rows=tuple(rows[grid.head :]),
            align=grid.align,
            spans=grid.spans,
        )
        return [table, *self._below_all(cells, span)]

    def _pictures(self, rows: Sequence[Sequence[Phrase]], names: Sequence[Sequence[str]], span: Span) -> list[Part]:
        """Return the pictures of a table that holds nothing else, each row of it side by side."""
        pictured = [row for row in rows if any(phrase.images for phrase in row)]
        found: list[Part] = [part for row in rows for phrase in row for part in self.director.notes(phrase.directives)]
        for row, captions in zip(pictured, names, strict=True):
            figures = [
                picture_rows.with_caption(figure, caption)
                for phrase, caption in zip(row, captions, strict=True)
                for figure in self._figures(phrase.images, span)
            ]
            found += picture_rows.in_rows(figures, self.shared.ids, most=max(len(row), 1))
        return found

    def _below_all(self, cells: Sequence[Phrase], span: Span) -> list[Part]:
        """Return the notes and images that stood in the cells of a table, these side by side."""
        notes = (note for phrase in cells for note in self.director.notes(phrase.directives))
        figures = [
            figure if phrase.has_words else picture_rows.named_as_in_cell(figure)
            for phrase in cells
            for figure in self._figures(phrase.images, span)
        ]
        return [*notes, *picture_rows.in_rows(figures, self.shared.ids)]

    def below(self, phrase: Phrase, span: Span) -> list[Part]:
        """Return the notes and images that stood in a phrase."""
        figures = picture_rows.in_rows(self._figures(phrase.images, span), self.shared.ids)
        return [*self.director.notes(phrase.directives), *figures]

    def _figures(self, images: Sequence[Image], span: Span) -> list[Figure]:
        said = ((image, f"{image.name}\0{image.alt}\0{image.title}") for image in images)
        ids, source = self.shared.ids, self.file.source
        found = (figure(image, ids.block("figure", text), span, source.root) for image, text in said)
        return [replace(each, by_name=each.by_name or source.in_vault) for each in found]

    def name_of(self, kind: str, phrase: Phrase) -> str:
        """Return the id of a block of that kind."""
        return self.shared.ids.block(kind, plain(uncited(phrase.runs)))

    def span(self, first: int, last: int) -> Span:
        """Return the place of some lines."""
        return Span(self.file.path, first, last)


def tags_of(phrase: Phrase) -> tuple[str, ...]:
    """Return a phrase's tags in their normal form, each once."""
    return tuple(dict.fromkeys(normal_tag(tag) for tag in phrase.tags))


def headed(prose: leaves.Prose, runs: Runs) -> Runs:
    """Return the runs of a paragraph; a heading inside a list or quotation is a paragraph in bold."""
    return marked(runs, Mark.STRONG) if isinstance(prose, leaves.Heading) else runs
