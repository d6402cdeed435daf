"""Notes → the same notes with the marks that printers set, in the language of the deck: all texts of slides and of the
speaker. Which words they have, what they are called and where they stand does not change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar, assert_never

from notes2slides.model import notes as model
from notes2slides.model.notes import Block, Meta, Notes, Section
from notes2slides.model.text import Footnote, Runs, SpokenLine
from notes2slides.model.tree import rebuilt, with_children
from notes2slides.planning.language.delimiters import Marks, marks_of
from notes2slides.planning.language.typography import typographic, typographic_text
from notes2slides.values import replace

_SHOWN_KEYS = ("subtitle", "footer", "institution")
"""Of the header, what stands on slides."""


T = TypeVar("T")


class Known(Protocol):
    """Gives what is known of values, else what is found out of them."""

    def __call__(self, what: Hashable, values: Sequence[object], find: Callable[[], T]) -> T:
        """Return what is known, else what `find` finds."""


def with_marks(notes: Notes, known: Known, *, wanted: bool) -> Notes:
    """Return the notes as they are set, where it is `wanted` and the language has such marks."""
    marks = marks_of(notes.meta.language) if wanted else None
    return _Setter(marks, known).notes(notes) if marks else notes


class _Setter:
    def __init__(self, marks: Marks, known: Known) -> None:
        self._marks = marks
        self._known = known
        self._footnotes: dict[str, Footnote] = {}

    def notes(self, notes: Notes) -> Notes:
        """Return all of the notes."""
        return replace(notes, meta=self._meta(notes.meta), sections=tuple(map(self._known_section, notes.sections)))

    def _meta(self, meta: Meta) -> Meta:
        extra = {key: self._text(value) if key in _SHOWN_KEYS else value for key, value in meta.extra.items()}
        return replace(meta, title=self._text(meta.title), author=self._text(meta.author), extra=extra)

    def _known_section(self, section: Section) -> Section:
        return self._known((self._marks, "section"), (section,), lambda: self._section(section))

    def _section(self, section: Section) -> Section:
        return replace(
            section,
            title=self._runs(section.title),
            blocks=tuple(map(self._known_block, section.blocks)),
            children=tuple(map(self._known_section, section.children)),
        )

    def _known_block(self, block: Block) -> Block:
        return self._known(self._marks, (block,), lambda: self._block(block))

    def _block(self, block: Block) -> Block:
        changed = rebuilt(block, self._with_children)
        return replace(changed, above=tuple(map(self._block, block.above))) if block.above else changed

    def _with_children(self, block: Block, below: tuple[Block, ...]) -> Block:
        changed = self._own(block)
        if isinstance(changed, model.Container) and any(map(_is_other, changed.children, below)):
            return with_children(changed, below)
        return changed

    def _own(self, block: Block) -> Block:
        """Return a block with its own texts as they are set."""
        match block:
            case model.Paragraph() | model.Bullet():
                runs = self._runs(block.runs)
                return block if runs is block.runs else replace(block, runs=runs)
            case model.Callout():
                return replace(block, runs=self._runs(block.runs), label=self._text(block.label))
            case model.Table():
                return self._table(block)
            case model.Figure() | model.Diagram():
                return replace(block, alt=self._text(block.alt), caption=self._text(block.caption))
            case model.SpeakerNote():
                return replace(block, text=self._by_line(block.text), lines=tuple(map(self._line, block.lines)))
            case model.Quote() | model.Code() | model.Chart() | model.Formula() | model.Rule():
                return block
            case _:
                assert_never(block)

    def _table(self, table: model.Table) -> model.Table:
        def row(cells: tuple[Runs, ...]) -> tuple[Runs, ...]:
            return tuple(map(self._runs, cells))

        return replace(
            table,
            header=row(table.header),
            rows=tuple(map(row, table.rows)),
            subheaders=tuple(map(row, table.subheaders)),
        )

    def _line(self, line: SpokenLine) -> SpokenLine:
        return replace(line, runs=self._runs(line.runs))

    def _by_line(self, text: str) -> str:
        return "\n".join(map(self._text, text.split("\n")))

    def _text(self, text: str) -> str:
        return typographic_text(text, self._marks)

    def _runs(self, runs: Runs) -> Runs:
        set_runs = typographic(runs, self._marks)
        if not any(run.footnote for run in set_runs):
            return set_runs
        return tuple(replace(run, footnote=self._footnote(run.footnote)) if run.footnote else run for run in set_runs)

    def _footnote(self, footnote: Footnote) -> Footnote:
        """Return a footnote as it is set, the same wherever it is cited."""
        if footnote.id not in self._footnotes:
            self._footnotes[footnote.id] = replace(footnote, runs=self._runs(footnote.runs))
        return self._footnotes[footnote.id]


def _is_other(one: object, other: object) -> bool:
    return one is not other
