"""Pictures that stand side by side: those of one text, and those in the cells of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes2slides.model.notes import Figure
from notes2slides.model.options import Column
from notes2slides.model.text import Run, Runs, plain
from notes2slides.reading.inline.ids import Ids
from notes2slides.reading.inline.phrase import Phrase
from notes2slides.values import replace

_MOST = 4
"""Pictures of a row: more are parted into rows that are as even as can be."""


def in_rows(figures: Sequence[Figure], ids: Ids, most: int = _MOST) -> list[Figure]:
    """Return figures side by side, at `most` so many in a row; one alone, or that asks for a side, stands by itself."""
    behind = [figure for figure in figures if figure.side == "behind"]
    if behind:
        return [*behind, *in_rows([figure for figure in figures if figure.side != "behind"], ids, most)]
    if len(figures) < 2 or any(figure.side for figure in figures):
        return list(figures)
    found: list[Figure] = []
    for row in _even(figures, most):
        name = ids.block("row", "\0".join(figure.source for figure in row))
        found += (_in_column(figure, Column(name, index)) for index, figure in enumerate(row))
    return found


def captions(rows: Sequence[Sequence[Phrase]], head: int) -> list[list[str]] | None:
    """Return what stands below each picture of a table of nothing but pictures, row by row of these; None for another.

    The names of its columns are the captions of the first pictures. Pictures in place of these have what stands below.
    """
    body = rows[head:]
    if _are_pictures(body) and not any(phrase.images for row in rows[:head] for phrase in row):
        names = [
            " ".join(filter(None, (plain(row[at].runs).strip() for row in rows[:head]))) for at in range(len(rows[0]))
        ]
        return [names, *([""] * len(row) for row in body[1:])]
    if head == 1 and _are_pictures(rows[:1]) and len(body) == 1 and not any(phrase.images for phrase in body[0]):
        return [[plain(phrase.runs).strip() for phrase in body[0]]]
    return None


def with_caption(figure: Figure, caption: str) -> Figure:
    """Return a figure with a name of its column before its own caption."""
    said = dict.fromkeys(filter(None, (caption, figure.caption)))
    return replace(figure, caption=" · ".join(said))


def shown_in_cell(phrase: Phrase) -> Runs:
    """Return what a cell says: where it has only pictures, which stand below the table, the words that name them."""
    if phrase.has_words or not phrase.images:
        return phrase.runs
    return (Run(", ".join(image.title or image.alt or image.name for image in phrase.images)),)


def named_as_in_cell(figure: Figure) -> Figure:
    """Return a figure with the words as its caption that stand for it in its cell."""
    return figure if figure.caption else replace(figure, caption=figure.alt or figure.name)


def _are_pictures(rows: Sequence[Sequence[Phrase]]) -> bool:
    cells = [phrase for row in rows for phrase in row]
    return any(phrase.images for phrase in cells) and not any(phrase.has_words for phrase in cells)


def _even(figures: Sequence[Figure], most: int) -> Iterator[Sequence[Figure]]:
    count = -(-len(figures) // most)
    start = 0
    for left in range(count, 0, -1):
        stop = start + -(-(len(figures) - start) // left)
        yield figures[start:stop]
        start = stop


def _in_column(figure: Figure, column: Column) -> Figure:
    return replace(figure, directions=replace(figure.directions, column=column))
