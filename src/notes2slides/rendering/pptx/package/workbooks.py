"""The workbook behind a chart: one sheet with its numbers, which PowerPoint opens to edit them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notes2slides.model.charts import ChartData
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import XML_DECLARATION, encoded, escaped
from notes2slides.rendering.pptx.package.opc import CT, PACKAGE_URI, RT, PackURI
from notes2slides.rendering.pptx.package.package import PackageWriter, Part

SHEET = "Sheet1"
_BOOK = PackURI("/xl/workbook.xml")
_PAGE = PackURI("/xl/worksheets/sheet1.xml")
_STYLES = PackURI("/xl/styles.xml")
_CONTENT_TYPES = {_BOOK: CT.SHEET_MAIN, _PAGE: CT.WORKSHEET, _STYLES: CT.STYLES}
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PLAIN, _PERCENT = 0, 1
"""Formats of cells, in the order of `_LOOKS`; `numFmtId` 10 is 0.00% (ECMA-376 Part 1, 18.8.30)."""
_LOOKS = (
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    "</fills>"
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
)


def workbook(data: ChartData) -> bytes:
    """Return the .xlsx: names in the first row, categories in the first column; same chart, same bytes."""
    package = Relationships(PACKAGE_URI.folder)
    package.part(RT.OFFICE_DOCUMENT, _BOOK)
    writer = PackageWriter(_CONTENT_TYPES, {}, package.xml())
    for part in (_book(), Part(_PAGE, _sheet(data)), Part(_STYLES, _styles())):
        writer.add(part)
    return writer.finished()


def column(index: int) -> str:
    """Return the letters of a column, from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _book() -> Part:
    links = Relationships(_BOOK.folder)
    sheet = links.part(RT.WORKSHEET, _PAGE)
    links.part(RT.STYLES, _STYLES)
    xml = (
        f'{XML_DECLARATION}<workbook {_MAIN} {_RELATED}><sheets><sheet name="{SHEET}" sheetId="1" r:id="{sheet}"/>'
        "</sheets></workbook>"
    )
    return Part(_BOOK, encoded(xml), links.xml())


def _styles() -> bytes:
    return encoded(f"{XML_DECLARATION}<styleSheet {_MAIN}>{_LOOKS}</styleSheet>")


def _sheet(data: ChartData) -> bytes:
    rows = "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in enumerate(_rows(data), 1))
    return encoded(f"{XML_DECLARATION}<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>")


def _rows(data: ChartData) -> Iterator[Iterable[str]]:
    look = _PERCENT if data.percent else _PLAIN
    yield [_text(f"{column(index)}1", name) for index, name in enumerate((data.corner, *(s.name for s in data.series)))]
    for row, category in enumerate(data.categories):
        place = f"A{row + 2}"
        first = _number(place, data.across[row], _PLAIN) if data.across else _text(place, category)
        values = (
            _number(f"{column(index)}{row + 2}", value, look)
            for index, series in enumerate(data.series, 1)
            if (value := series.values[row]) is not None
        )
        yield [first, *values]


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def _number(place: str, value: float, look: int) -> str:
    return f'<c r="{place}" s="{look}"><v>{value!r}</v></c>'
