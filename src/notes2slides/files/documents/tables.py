"""A table of a document → a table of Markdown where that can say it, else one of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from notes2slides.files.documents import tree
from notes2slides.files.documents.escaping import code
from notes2slides.files.documents.inlines import Texts
from notes2slides.files.documents.tree import Alignment, Block, Cell, Row, Table

_ALIGN: dict[type[Alignment], str] = {
    tree.AlignLeft: "left",
    tree.AlignRight: "right",
    tree.AlignCenter: "center",
    tree.AlignDefault: "",
}
_WIDEST = 1_000
"""Columns or rows of one cell; what claims more is an error."""


def table_lines(table: Table, texts: Texts) -> list[str]:
    """Return the lines of a table, without its caption; none for one without words."""
    _, _, columns, (_, head), bodies, (_, foot) = table.c
    heads = [row for row in head if row[1]]
    rows = [(row, body[1]) for body in bodies for part in body[2:] for row in part if row[1]]
    rows += [(row, 0) for row in foot if row[1]]
    aligned = [_ALIGN[type(alignment)] for alignment, _ in columns]
    if not heads and not rows:
        return []
    lines = ["<table>"]
    lines += ["<thead>", *_rows([(row, len(columns)) for row in heads], aligned, texts), "</thead>"] if heads else []
    if not heads:
        lines += ["<thead>", f"<tr>{'<th></th>' * len(columns)}</tr>", "</thead>"]
    return [*lines, "<tbody>", *_rows(rows, aligned, texts), "</tbody>", "</table>"]


def only_column(table: Table) -> tuple[Block, ...] | None:
    """Return what stands in a table of one column, which is none for a reader but a frame; None where it has more."""
    _, _, columns, (_, head), bodies, (_, foot) = table.c
    if len(columns) != 1:
        return None
    every = [*head, *(row for body in bodies for part in body[2:] for row in part), *foot]
    return tuple(block for _, cells in every for cell in cells for block in cell[4])


def _rows(rows: Sequence[tuple[Row, int]], aligned: Sequence[str], texts: Texts) -> Iterator[str]:
    open_spans: list[int] = []
    for (_, cells), heads in rows:
        said, column = [], 0
        open_spans = [rest - 1 for rest in open_spans]
        for cell in cells:
            while column < len(open_spans) and open_spans[column] > 0:
                column += 1
            said.append(_cell(cell, aligned[column : column + 1], texts, is_header=column < heads))
            wide, high = _span(cell[3]), _span(cell[2])
            open_spans += [0] * (column + wide - len(open_spans))
            open_spans[column : column + wide] = [high] * wide
            column += wide
        yield f"<tr>{''.join(said)}</tr>"


def _cell(cell: Cell, aligned: Sequence[str], texts: Texts, *, is_header: bool) -> str:
    _, own, rows, columns, blocks = cell
    name = "th" if is_header else "td"
    align = _ALIGN[type(own)] or "".join(aligned)
    said = "".join(f' {key}="{_span(count)}"' for key, count in (("rowspan", rows), ("colspan", columns)) if count > 1)
    styled = f' align="{align}"' if align else ""
    return f"<{name}{said}{styled}>{'<br>'.join(_lines(blocks, texts))}</{name}>"


def _span(count: int) -> int:
    return max(1, min(count, _WIDEST))


def _lines(blocks: Sequence[Block], texts: Texts, before: str = "") -> Iterator[str]:
    """Yield the lines of a cell: what stands below each other on a page does so in it."""
    for block in blocks:
        lines = [line for line in _of(block, texts) if line.strip()]
        yield from (f"{before}{line}" for line in lines)


def _of(block: Block, texts: Texts) -> Iterator[str]:
    match block:
        case tree.Plain(text) | tree.Para(text) | tree.Header((_, _, text)):
            yield texts.cell(text)
        case tree.LineBlock(rows):
            yield from map(texts.cell, rows)
        case tree.CodeBlock((_, text)):
            yield from map(code, text.split("\n"))
        case tree.BulletList(items):
            for item in items:
                yield from _listed("•", item, texts)
        case tree.OrderedList(((first, _, _), items)):
            for number, item in enumerate(items, first):
                yield from _listed(f"{number}&#46;", item, texts)
        case tree.DefinitionList(terms):
            for term, meanings in terms:
                yield texts.cell(term)
                for meaning in meanings:
                    yield from _lines(meaning, texts)
        case tree.BlockQuote(inner) | tree.Div((_, inner)):
            yield from _lines(inner, texts)
        case tree.Figure((_, (_, caption), inner)):
            yield from _lines(inner, texts)
            yield from _lines(caption, texts)
        case tree.Table((_, (_, caption), _, (_, head), bodies, (_, foot))):
            texts.told.lose("nested")
            every = [*head, *(row for body in bodies for part in body[2:] for row in part), *foot]
            yield from (line for _, cells in every for cell in cells for line in _lines(cell[4], texts))
            yield from _lines(caption, texts)
        case tree.RawBlock():
            texts.told.lose("raw")
        case tree.HorizontalRule() | tree.Null():
            pass
        case _:
            assert_never(block)


def _listed(sign: str, item: Sequence[Block], texts: Texts) -> Iterator[str]:
    lines = list(_lines(item, texts))
    yield from (f"{sign} {line}" if at == 0 else line for at, line in enumerate(lines))
