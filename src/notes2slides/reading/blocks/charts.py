"""What stands in a `chart` fence: options line by line, then a table of comma-separated values."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from msgspec import Struct

from notes2slides.files.data import DataFile, data_name
from notes2slides.model.charts import MOST_SERIES, Cell, ChartData, ChartKind, Series
from notes2slides.reading.inline.numbers import Notation, notation
from notes2slides.spelling import near_miss

KINDS: tuple[ChartKind, ...] = get_args(ChartKind)
OPTIONS = ("title", "x", "y", "stacked", "file")
_MOST_ROWS = 400
_OPTION = re.compile(r"\s*([A-Za-z][A-Za-z-]*)\s*:(?:\s+(.*)|$)")
_QUOTED = re.compile(r'"[^"]*"')
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
_EXAMPLE = "write a line of names, `Year, Cats, Dogs`, and below it `2024, 12, 9`"


class ChartError(Exception):
    """A chart cannot be drawn; `line` counts from the fence, which is 0. `in_file`: for what its file is or says."""

    def __init__(self, line: int, problem: str, hint: str, *, in_file: bool = False) -> None:
        super().__init__(problem)
        self.line, self.problem, self.hint, self.in_file = line, problem, hint, in_file


class _Row(Struct, frozen=True):
    line: int
    cells: tuple[str, ...]


def read_chart(kind: str, text: str, files: Mapping[str, DataFile]) -> tuple[ChartData, str]:
    """Return the chart of a fence that says `chart` and a kind (none: `column`), and the file of its numbers, if any.

    Raises ChartError.
    """
    known = next((name for name in KINDS if name == (kind.lower() or "column")), None)
    if known is None:
        near = near_miss(kind, KINDS)
        question = f"; did you mean `{near}`?" if near else ""
        raise ChartError(0, f"there is no chart `{kind}`{question}", f"known are {', '.join(KINDS)}")
    lines = list(enumerate(text.split("\n"), 1))
    options, rest = _options(lines, known)
    if not (written := options.get("file", "")):
        return _chart(known, options, rest), ""
    name = data_name(written)
    line = next(line for line, each in lines if each.split(":")[0].strip().lower() == "file")
    if rest:
        raise ChartError(rest[0][0], "there are numbers here and in a file", f"leave out these, or `file: {name}`")
    if name not in files:
        raise ChartError(line, "its file was not looked for", "write `file:` in the first lines below the fence")
    file = files[name]
    if file.problem:
        raise ChartError(line, f"{file.name} {file.problem}", file.hint, in_file=True)
    try:
        return _chart(known, options, list(enumerate(file.text.split("\n"), 1))), file.path
    except ChartError as error:
        place = f"{file.name}, line {error.line}" if error.line else file.name
        raise ChartError(line, f"{place}: {error.problem}", error.hint, in_file=True) from error


def _chart(known: ChartKind, options: Mapping[str, str], lines: Sequence[tuple[int, str]]) -> ChartData:
    header, rows, numbers = _table(lines)
    written = [cell for row in rows for cell in row.cells[1:] if cell]
    percent = bool(written) and all(cell.endswith("%") for cell in written)
    data = ChartData(
        kind=known,
        series=tuple(
            Series(name, tuple(_cell(row.cells[column], row, numbers, 100 if percent else 1) for row in rows))
            for column, name in enumerate(header.cells[1:], 1)
        ),
        categories=tuple(row.cells[0] for row in rows),
        corner=header.cells[0],
        across=tuple(_number(row.cells[0], row, numbers) for row in rows) if known == "scatter" else (),
        percent=percent,
        title=options.get("title", ""),
        x_title=options.get("x", ""),
        y_title=options.get("y", ""),
        stacked=_YES_OR_NO.get(options.get("stacked", "no").lower(), False),
    )
    _check(data, header, rows)
    return data


def _options(lines: Sequence[tuple[int, str]], kind: ChartKind) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Return the options and the lines that follow them."""
    options: dict[str, str] = {}
    for index, (line, text) in enumerate(lines):
        found = _OPTION.fullmatch(text)
        if found is None and text.strip():
            return options, list(lines[index:])
        if found:
            options[_option(found, line, kind)] = " ".join((found[2] or "").split())
    return options, []


def _option(found: re.Match[str], line: int, kind: ChartKind) -> str:
    name, value = found[1].lower(), (found[2] or "").strip()
    if name not in OPTIONS:
        near = near_miss(name, OPTIONS)
        question = f"; did you mean `{near}`?" if near else ""
        hint = f"known are {', '.join(OPTIONS)}; quote a name in the table's header that ends in a colon"
        raise ChartError(line, f"a chart has no `{found[1]}`{question}", hint)
    if name == "stacked" and value.lower() not in _YES_OR_NO:
        raise ChartError(line, f"`{value}` is neither yes nor no", "write stacked: yes")
    if name == "stacked" and kind not in ("bar", "column"):
        raise ChartError(line, f"a {kind} chart cannot be stacked", "bars and columns can")
    if name in ("x", "y") and kind == "pie":
        raise ChartError(line, "a pie has no axes", "say it in its title")
    return name


def _table(lines: Sequence[tuple[int, str]]) -> tuple[_Row, list[_Row], Notation]:
    if not lines:
        raise ChartError(0, "the chart has no numbers", _EXAMPLE)
    bare = [_QUOTED.sub("", text) for _, text in lines if text.strip()]
    delimiter = next((mark for mark in "\t;" if all(mark in text for text in bare)), ",")
    header, *rows = _rows(lines, delimiter)
    if len(header.cells) < 2:
        raise ChartError(header.line, "the table has one column and no series", _EXAMPLE)
    if not rows:
        raise ChartError(header.line, "below the names there are no numbers", _EXAMPLE)
    if len(rows) > _MOST_ROWS:
        raise ChartError(header.line, f"{len(rows)} rows are too many for a slide", f"at most {_MOST_ROWS} are drawn")
    for row in rows:
        if len(row.cells) > len(header.cells):
            hint = 'quote cells with commas in them: "1,200"'
            raise ChartError(row.line, f"{len(row.cells)} cells below {len(header.cells)} names", hint)
    width = len(header.cells)
    filled = [_Row(row.line, (*row.cells, *("",) * (width - len(row.cells)))) for row in rows]
    return header, filled, notation((cell for row in filled for cell in row.cells[1:]), delimiter)


def _rows(lines: Sequence[tuple[int, str]], delimiter: str) -> Iterator[_Row]:
    for line, text in lines:
        if not text.strip():
            continue
        try:
            (cells,) = csv.reader([text], delimiter=delimiter, skipinitialspace=delimiter != "\t", strict=True)
        except (csv.Error, ValueError) as error:
            raise ChartError(line, "a quotation mark is not closed", 'write it twice to show it: """"') from error
        yield _Row(line, tuple(" ".join(cell.split()) for cell in cells))


def _cell(written: str, row: _Row, numbers: Notation, whole: int) -> Cell:
    return Cell(written, _number(written, row, numbers) / whole if written else None)


def _number(written: str, row: _Row, numbers: Notation) -> float:
    value = numbers.value(written)
    if value is None:
        raise ChartError(row.line, f"`{written}` is no number that can be drawn", "leave the cell empty for a gap")
    return value


def _check(data: ChartData, header: _Row, rows: Sequence[_Row]) -> None:
    if all(value is None for series in data.series for value in series.values):
        raise ChartError(header.line, "below the names there are no numbers", _EXAMPLE)
    if len(data.keys) > MOST_SERIES:
        what = "slices" if data.kind == "pie" else "series"
        problem = f"{len(data.keys)} {what} cannot be told apart"
        raise ChartError(header.line, problem, f"at most {MOST_SERIES} are drawn; make two charts of it")
    if data.kind == "pie":
        _check_pie(data, header, rows)


def _check_pie(data: ChartData, header: _Row, rows: Sequence[_Row]) -> None:
    if len(data.series) > 1:
        raise ChartError(header.line, "a pie shows one series", "take columns, or make a pie of each")
    values = data.series[0].values
    for row, value in zip(rows, values, strict=True):
        if value is not None and value < 0:
            raise ChartError(row.line, "a slice of a pie cannot be negative", "take columns")
    if not sum(value or 0.0 for value in values):
        raise ChartError(header.line, "all slices of the pie are empty", "take columns")
