"""What a cell has put out, as Markdown: text as code, tables of HTML as tables, pictures by their place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from notes2slides.files.notebooks.cells import Cell, joined

PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
"""The kinds of pictures of an output, the sharpest first."""
MOST_LINES = 60
"""Lines of text of one output that are shown; the rest is a log."""
Loss = Literal["warnings", "widgets", "logs", "tracebacks", "objects"]
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[@-Z\\-_]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OBJECT = re.compile(r"[\[({]?<[\w.]++(?: object)?(?: at 0x[0-9a-fA-F]+)?[^<>]*+>[\])}]?,?|<Figure size .*>")
_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table\s*>", re.DOTALL | re.IGNORECASE)
_OF_TABLE = re.compile(r"\s*(?:border|class|style|align)=\"[^\"]*\"", re.IGNORECASE)
_TICKS = re.compile("`{3,}")


class Shown(Struct, frozen=True):
    """What is shown of an output."""

    lines: tuple[str, ...] = ()
    """Of Markdown."""
    lost: tuple[Loss, ...] = ()
    """What of it is not."""


def shown(cell: Cell, file: str) -> Iterator[Shown]:
    """Yield what is shown of each output of a cell, in order; texts of one stream in a row are one.

    Pictures are in `file`.
    """
    streams: list[str] = []
    for place, output in enumerate(cell.outputs):
        if output.get("output_type") == "stream" and output.get("name") != "stderr":
            streams.append(joined(output.get("text")))
            continue
        if streams:
            yield text_shown("".join(streams))
            streams = []
        yield _shown(cell, f"{file}#output-{cell.number}-{place}", output)
    if streams:
        yield text_shown("".join(streams))


def _shown(cell: Cell, place: str, output: Mapping[str, Any]) -> Shown:
    match output.get("output_type"):
        case "stream":
            return Shown(lost=("warnings",) if joined(output.get("text")).strip() else ())
        case "error":
            said = f"{output.get('ename', '')}: {output.get('evalue', '')}".strip(": ")
            return Shown(text_shown(said).lines, ("tracebacks",) if output.get("traceback") else ())
        case "display_data" | "execute_result":
            data = output.get("data")
            return _data_shown(cell, place, data) if isinstance(data, dict) else Shown()
    return Shown()


def _data_shown(cell: Cell, place: str, data: Mapping[str, Any]) -> Shown:
    if any(kind in data for kind in PICTURES):
        caption = f' "{cell.caption}"' if cell.caption and '"' not in cell.caption else ""
        return Shown((f"![{_spoken(data)}](<{place}>{caption})",))
    if markdown := joined(data.get("text/markdown")).strip("\n"):
        return Shown(tuple(markdown.split("\n")))
    if tables := _TABLE.findall(joined(data.get("text/html"))):
        return Shown(tuple(line for table in tables for line in (*_OF_TABLE.sub("", table).split("\n"), "")))
    latex = joined(data.get("text/latex")).strip()
    if latex.startswith(("$", "\\[", "\\begin")) and "{tabular" not in latex:
        bare = latex.strip("$").strip().removeprefix("\\displaystyle").strip()
        return Shown(("$$", *bare.split("\n"), "$$") if not latex.startswith("\\begin") else tuple(latex.split("\n")))
    text = joined(data.get("text/plain"))
    if any(kind.startswith("application/") and kind != "application/json" for kind in data):
        return Shown(() if _OBJECT.fullmatch(text.strip()) else text_shown(text).lines, ("widgets",))
    if _OBJECT.fullmatch(text.strip()):
        return Shown(lost=("objects",))
    return text_shown(text)


def _spoken(data: Mapping[str, Any]) -> str:
    """Return the words that stand for a picture: what the program says of it, where that is more than its class."""
    text = joined(data.get("text/plain")).strip()
    return "" if _OBJECT.fullmatch(text) or "\n" in text or len(text) > 80 else text.replace("[", "(").replace("]", ")")


def text_shown(text: str) -> Shown:
    """Return text as code without a language, of a log its beginning."""
    lines = [_overwritten(line).rstrip() for line in _ESCAPES.sub("", text.replace("\r\n", "\n")).split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    if not any(lines):
        return Shown()
    lost: tuple[Loss, ...] = ("logs",) if len(lines) > MOST_LINES else ()
    return Shown(fenced(lines[:MOST_LINES], "text"), lost)


def _overwritten(line: str) -> str:
    """Return what is seen in the end of a line that is written over, as progress is."""
    return line.rstrip("\r").rpartition("\r")[2]


def fenced(lines: Sequence[str], language: str) -> tuple[str, ...]:
    """Return lines as a block of code, between as many backticks as none of them has."""
    longest = max((len(ticks) for line in lines for ticks in _TICKS.findall(line)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}", *lines, fence
