"""Writes Notes as a tree of text, for tests to compare; the format is described in tests/cases/read/README.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.diagnostics import Diagnostic, Span
from notes2slides.model.maths.as_text import maths_text
from notes2slides.model.notes import (
    Block,
    Bullet,
    Callout,
    Chart,
    Code,
    Diagram,
    Figure,
    Formula,
    Meta,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Section,
    SpeakerNote,
    Table,
)
from notes2slides.model.options import Column, Directions
from notes2slides.model.text import Mark, Run
from notes2slides.model.tree import walk

FILE = "notes.md"


def tree(notes: Notes, diagnostics: Iterable[Diagnostic] = ()) -> str:
    """Return meta, sections, blocks and diagnostics, one a line."""
    lines = [*_meta(notes.meta)]
    for section in notes.sections:
        lines += _section(section, "")
    lines += [f"! {_place(diagnostic.span)} {diagnostic.code}" for diagnostic in diagnostics]
    return "\n".join(lines)


def _place(span: Span | None) -> str:
    if span is None:
        return "0"
    return str(span.first) if span.path == FILE else str(span)


def _meta(meta: Meta) -> Iterator[str]:
    if meta.title != FILE.removesuffix(".md"):
        yield f"title: {meta.title}"
    if meta.author:
        yield f"author: {meta.author}"
    if meta.date:
        yield f"date: {meta.date}"
    if meta.language != "en":
        yield f"language: {meta.language}"
    if meta.direction:
        yield f"direction: {meta.direction}"
    if meta.tags:
        yield f"tags: {', '.join(meta.tags)}"
    for key, value in meta.extra.items():
        yield f"{key}: {value}"


def _section(section: Section, indent: str) -> Iterator[str]:
    if section.level:
        yield f"{indent}h{section.level} {_text(section.title)}{_tags(section.tags)}{_directions(section.directions)}"
        indent += "  "
    for depth, block in walk(section.blocks):
        first, *rest = _block(block)
        for line in (first + _directions(block.directions), *rest):
            yield indent + "  " * depth + line
    for child in section.children:
        yield from _section(child, indent)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"paragraph {_text(block.runs)}{_tags(block.tags)}"
        case Bullet():
            marker = {"term": "term", "explanation": ":"}.get(
                block.role, "-" if block.number is None else f"{block.number}."
            )
            task = "" if block.checked is None else "[x] " if block.checked else "[ ] "
            yield f"{marker} {task}{_text(block.runs)}{_tags(block.tags)}".rstrip()
        case Callout():
            yield f"callout {block.kind} “{block.label}” {_text(block.runs)}{_tags(block.tags)}".rstrip()
        case Quote():
            yield "quote"
        case Code():
            lines = ",".join(map(str, block.highlighted))
            yield f"code {block.language}".rstrip() + (f" @lines={lines}" if lines else "")
            yield from (f"| {line}".rstrip().replace("\t", "→") for line in block.text.split("\n"))
        case Table():
            spans = "".join(f" @{span.row},{span.column}:{span.rows}x{span.columns}" for span in block.spans)
            head = f" head={len(block.head)}" if block.subheaders else ""
            yield f"table {' '.join(block.align)}{head}{spans}{_tags(block.tags)}"
            for row in (*block.head, *block.rows):
                yield " | ".join(("", *(_text(cell) for cell in row), "")).strip()
        case Figure():
            yield f"figure {block.source} “{block.alt}” “{block.caption}”{_placing(block)}"
        case Diagram():
            yield f"diagram {block.language} “{block.alt}” “{block.caption}”{_placing(block)}"
            yield from (f"| {line}" for line in block.text.split("\n"))
        case Chart():
            yield from _chart(block)
        case Formula():
            yield f"formula {maths_text(block.maths)}{_tags(block.tags)}"
        case Rule():
            yield "rule"
        case SpeakerNote():
            yield f"note {block.text}".replace("\n", "⏎")


def _text(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.footnote is not None:
        return f"{{footnote {run.text}: {_text(run.footnote.runs)}}}"
    names = [str(mark.name).lower() for mark in Mark if mark in run.marks]
    if run.expansion:
        names.append(f"short for {run.expansion}")
    if run.maths is not None:
        names.append("maths")
    if run.href is not None:
        names.append(run.href)
    text = run.text.replace("\n", "⏎")
    return f"{{{' '.join(names)}: {text}}}" if names else text


def _tags(tags: tuple[str, ...]) -> str:
    return "".join(f" #{tag}" for tag in tags)


def _chart(block: Chart) -> Iterator[str]:
    data = block.data
    titles = (("title", data.title), ("x", data.x_title), ("y", data.y_title))
    said = "".join(f" {name}=“{text}”" for name, text in titles if text)
    yield f"chart {data.kind}{said}{' stacked' * data.stacked}{' percent' * data.percent}"
    yield "| " + " | ".join((data.corner, *(series.name for series in data.series)))
    for index, name in enumerate(data.across or data.categories):
        values = (series.values[index] for series in data.series)
        yield "| " + " | ".join((f"{name}", *("–" if value is None else f"{value:.12g}" for value in values)))


def _placing(block: Figure | Diagram) -> str:
    width = f" width={block.width.value:g}{block.width.unit}" if block.width else ""
    width += f" height={block.height.value:g}{block.height.unit}" if isinstance(block, Figure) and block.height else ""
    return (
        width
        + (f" side={block.side}" if block.side else "")
        + (" by-name" if isinstance(block, Figure) and block.by_name else "")
        + (f" link={block.href}" if isinstance(block, Figure) and block.href else "")
    )


def _directions(directions: Directions) -> str:
    layout = f" @layout={directions.layout}" if directions.layout else ""
    time = f" @time={directions.seconds}" if directions.seconds is not None else ""
    steps = f" @steps={directions.steps}" if directions.steps is not None else ""
    listed = f" @listed={directions.listed_steps}" if directions.listed_steps is not None else ""
    column = f" @{_column(directions.column)}" if directions.column else ""
    appears = f" @appears={directions.appears}" if directions.appears is not None else ""
    return appears + layout + time + steps + listed + column + " @keep" * directions.keep


def _column(column: Column) -> str:
    share = f":{column.share:g}%" if column.share is not None else ""
    return f"column={column.index + 1}{share}"
