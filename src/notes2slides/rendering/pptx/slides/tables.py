"""Tables as PowerPoint's own, in a table style made from the theme."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from notes2slides.model.frames import TableFrame, TextParagraph
from notes2slides.model.geometry import Rect, emu
from notes2slides.model.spans import CellSpan, taken
from notes2slides.model.text import ELLIPSIS, Align, plain
from notes2slides.model.theme import Theme
from notes2slides.rendering.pptx.looks.paragraph_looks import Look, paragraph_look
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import graphic_frame
from notes2slides.rendering.pptx.text.ledger import Entry
from notes2slides.rendering.pptx.text.text_writer import TextWriter
from notes2slides.values import replace

TABLE_STYLE = "{8E4D2B7A-1C3F-4F59-A6D0-2B7C9E5F1A34}"
"""Id of the table style in `tableStyles.xml`."""
_LONGEST = 250
"""Characters of a table's alternative text."""
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


class TableWriter(Struct, frozen=True):
    """Writes the tables of one deck."""

    _theme: Theme
    _text: TextWriter
    _rtl: bool

    def table(self, number: int, rect: Rect, frame: TableFrame, links: Relationships) -> str:
        """Return a graphic frame with the table; rows and columns are as planned."""
        columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in frame.column_widths)
        spans = taken(frame.spans)
        rows = "".join(self._row(index, frame, spans, links) for index in range(len(frame.rows)))
        name = self._text.ledger.free_name("Table")
        about = _about(frame) or name
        self._text.ledger.shape(
            Entry(number, name, rect, "table", origin=frame.origin, alt=about, columns=frame.column_widths)
        )
        direction = ' rtl="1"' if self._rtl else ""
        style = f'<a:tblPr{direction} firstRow="1"><a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr>'
        table = f"<a:tbl>{style}<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
        return graphic_frame(number, name, about, rect, _TABLE, table)

    def _row(
        self, index: int, frame: TableFrame, spans: Mapping[tuple[int, int], CellSpan], links: Relationships
    ) -> str:
        columns = enumerate(zip(frame.rows[index], frame.align, frame.gaps, strict=True))
        cells = "".join(
            self._cell(cell, index == 0, align, (*frame.padding, gap), links).replace(
                "<a:tc>", f"<a:tc{_merged(spans.get((index, column)), index, column)}>", 1
            )
            for column, (cell, align, gap) in columns
        )
        self._text.ledger.row()
        return f'<a:tr h="{emu(frame.row_heights[index])}">{cells}</a:tr>'

    def _cell(
        self, cell: TextParagraph, header: bool, align: Align, space: tuple[float, float, float], links: Relationships
    ) -> str:
        """Return a cell. A cell has no list style that is passed on, so its runs state their size.

        `space` has the points at each side, above and below, and those at the end besides.
        """
        start = self._rtl and align == "right"  # a column's side is the lecturer's, whichever way the deck is read
        look = replace(paragraph_look(self._theme, cell), align="left" if start else align)
        paragraph = self._text.paragraph(cell, look, self._given(header), links, 0.0)
        side, above, end = emu(space[0]), emu(space[1]), emu(space[0] + space[2])
        return (
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraph}</a:txBody>"
            f'<a:tcPr marL="{side}" marR="{end}" marT="{above}" marB="{above}"/></a:tc>'
        )

    def _given(self, header: bool) -> Look:
        """Return what the table style gives, face, colour and weight, and the leading of text outside placeholders."""
        style = self._theme.styles["table-header" if header else "table"]
        leading = self._theme.styles["table"].leading
        return Look(style.font, 0.0, style.colour, style.bold, False, "left", leading)


def _merged(span: CellSpan | None, row: int, column: int) -> str:
    """Return the attributes of a cell that takes several places, or of one of the places that it takes."""
    if span is None:
        return ""
    down = f' rowSpan="{span.rows}"' if span.rows > 1 and row == span.row else ""
    right = f' gridSpan="{span.columns}"' if span.columns > 1 and column == span.column else ""
    below = ' vMerge="1"' if row > span.row else ""
    beside = ' hMerge="1"' if column > span.column else ""
    return f"{down}{right}{beside}{below}"


def _about(frame: TableFrame) -> str:
    """Return the words of the first row that has any, which is what the table is about."""
    rows = (", ".join(filter(None, (" ".join(plain(cell.runs).split()) for cell in row))) for row in frame.rows)
    said = next(filter(None, rows), "")
    return said if len(said) <= _LONGEST else said[:_LONGEST].rpartition(" ")[0] + f" {ELLIPSIS}"
