"""Notes that were read anew, with the numbers by which their lines were known before; what is the same as then is the
very same value, so that what was made of it is found again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, assert_never

from notes2slides.diagnostics import Span
from notes2slides.model import notes as model
from notes2slides.model.notes import Block, Meta, Notes, Section
from notes2slides.model.text import Footnote, Runs
from notes2slides.model.tree import rebuilt, walk_sections, with_children
from notes2slides.values import replace


class Renumbering(Protocol):
    """Tells places as they are to be known."""

    @property
    def known(self) -> object:
        """Something true where any place is to be known as another."""

    def as_known(self, span: Span) -> Span:
        """Return a place as it is to be known."""


def renumbered(notes: Notes, lines: Renumbering, before: Notes) -> Notes:
    """Return notes of now with the numbers that `lines` gives; `before` are notes with such numbers."""
    known = {section.id: section for section in walk_sections(before.sections)}
    numbering = _Numbering(lines, known)
    return replace(notes, meta=numbering.meta(notes.meta), sections=tuple(map(numbering.section, notes.sections)))


class _Numbering:
    def __init__(self, lines: Renumbering, known: Mapping[str, Section]) -> None:
        self._lines = lines
        self._known = known
        self._footnotes: dict[str, Footnote] = {}

    def meta(self, meta: Meta) -> Meta:
        """Return what the header says."""
        places = tuple((tag, self._lines.as_known(span)) for tag, span in meta.tag_places)
        logo = meta.logo
        top, of_logo = (span and self._lines.as_known(span) for span in (meta.top, logo.span))
        return replace(meta, tag_places=places, top=top, logo=replace(logo, span=of_logo))

    def section(self, section: Section) -> Section:
        """Return a section with all below it."""
        old = self._known.get(section.id)
        blocks = {block.id: block for block in old.blocks} if old else {}
        found = replace(
            section,
            title=self._runs(section.title),
            span=self._lines.as_known(section.span),
            blocks=tuple(self._block(block, blocks) for block in section.blocks),
            children=tuple(map(self.section, section.children)),
        )
        return old if old is not None and found == old else found

    def _block(self, block: Block, known: Mapping[str, Block]) -> Block:
        found = rebuilt(block, self._own) if self._lines.known else block
        old = known.get(found.id)
        return old if old is not None and found == old else found

    def _own(self, block: Block, below: tuple[Block, ...]) -> Block:
        """Return a block with its own lines; what it stands below when it is selected is not known of what is read."""
        changed = with_children(replace(block, span=self._lines.as_known(block.span)), below)
        match changed:
            case model.Paragraph() | model.Bullet() | model.Callout():
                runs = self._runs(changed.runs)
                return changed if runs is changed.runs else replace(changed, runs=runs)
            case model.Table():
                rows = [tuple(map(self._runs, row)) for row in (changed.header, *changed.subheaders, *changed.rows)]
                heads = 1 + len(changed.subheaders)
                return replace(changed, header=rows[0], subheaders=tuple(rows[1:heads]), rows=tuple(rows[heads:]))
            case model.Quote() | model.Rule() | model.SpeakerNote():
                return changed
            case model.Code() | model.Figure() | model.Diagram() | model.Chart() | model.Formula():
                return changed
            case _:
                assert_never(changed)

    def _runs(self, runs: Runs) -> Runs:
        if not self._lines.known or not any(run.footnote for run in runs):
            return runs
        return tuple(replace(run, footnote=self._footnote(run.footnote)) if run.footnote else run for run in runs)

    def _footnote(self, footnote: Footnote) -> Footnote:
        if footnote.id not in self._footnotes:
            span = self._lines.as_known(footnote.span)
            self._footnotes[footnote.id] = replace(footnote, span=span, runs=self._runs(footnote.runs))
        return self._footnotes[footnote.id]
