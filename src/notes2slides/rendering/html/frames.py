"""What stands in a slot, as HTML: text, code, a table, a picture or a callout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from notes2slides.model import frames
from notes2slides.model.deck import Asset, Slot
from notes2slides.model.scripts import by_language
from notes2slides.model.spans import CellSpan, taken
from notes2slides.rendering.html.charts import chart_html
from notes2slides.rendering.html.code import code_html
from notes2slides.rendering.html.mathml import maths_html
from notes2slides.rendering.html.paragraphs import attributes, element_html, frame_html, px
from notes2slides.rendering.html.pictures import stand_in
from notes2slides.rendering.html.quoting import escape
from notes2slides.rendering.html.text import link_opening, text_html
from notes2slides.values import replace


def frame_in_slot_html(slot: Slot, heading: str, assets: Mapping[str, Asset], language: str) -> str:
    """Return the content of a slot, without pictures, in a deck of that language; `heading` is the element of the
    slide's title."""
    frame: frames.Frame = slot.frame
    match frame:
        case frames.TextFrame():
            return _text(frame, slot.name, heading)
        case frames.CodeFrame():
            return code_html(frame)
        case frames.TableFrame():
            return _table(frame)
        case frames.ImageFrame():
            return _image(slot, frame, assets, language)
        case frames.CalloutFrame():
            return _callout(frame)
        case frames.FormulaFrame():
            return _formula(frame)
        case frames.ChartFrame():
            return chart_html(frame, slot.rect, language)
        case _:
            assert_never(frame)


def _text(frame: frames.TextFrame, slot: str, heading: str) -> str:
    match slot.rstrip("0123456789"):
        case "title":
            return "".join(element_html(paragraph, heading) for paragraph in frame.paragraphs)
        case "agenda":
            return f"<nav>{frame_html(frame.paragraphs)}</nav>"
        case "footnote":
            return "".join(map(_footnote, frame.paragraphs))
        case _:
            return frame_html(frame.paragraphs)


def _footnote(paragraph: frames.TextParagraph) -> str:
    """Return a footnote; where it stands first it is what the references to it lead to."""
    origin = paragraph.origin
    name = f' id="{escape(origin.id)}"' if origin and origin.role != "context" else ""
    return f'<aside role="doc-footnote"{name}>{element_html(paragraph, "p")}</aside>'


def _table(frame: frames.TableFrame) -> str:
    columns = "".join(f'<col style="width:{px(width)}">' for width in frame.column_widths)
    spans = taken(frame.spans)
    rows = [_row(frame, number, spans) for number in range(len(frame.rows))]
    head = max(1, frame.head)  # as in PowerPoint: to those who hear it, some row has to name the columns
    body = f"<tbody>{''.join(rows[head:])}</tbody>" if rows[head:] else ""
    block = escape(frame.origin.id)
    return (
        f'<table data-block="{block}"><colgroup>{columns}</colgroup><thead>{"".join(rows[:head])}</thead>{body}</table>'
    )


def _row(frame: frames.TableFrame, number: int, spans: Mapping[tuple[int, int], CellSpan]) -> str:
    name, scope = ("th", ' scope="col"') if number < max(1, frame.head) else ("td", "")
    across, along = px(frame.padding[0]), px(frame.padding[1])
    cells = []
    for column, (cell, align, gap) in enumerate(zip(frame.rows[number], frame.align, frame.gaps, strict=True)):
        span = spans.get((number, column))
        if span and not span.begins(number, column):
            continue
        height = sum(frame.row_heights[number : number + (span.rows if span else 1)])
        aligned = "" if align == "left" else f" align-{align}"
        inner = f"<div{attributes(cell, aligned)}>{text_html(cell)}</div>"
        style = f"height:{px(height)};padding:{along} {across} 0"
        style += f";padding-inline-end:{px(frame.padding[0] + gap)}" if gap else ""
        cells.append(f'<{name}{scope}{_spanning(span)} style="{style}">{inner}</{name}>')
    return f"<tr>{''.join(cells)}</tr>"


def _spanning(span: CellSpan | None) -> str:
    if span is None:
        return ""
    rows = f' rowspan="{span.rows}"' if span.rows > 1 else ""
    return rows + (f' colspan="{span.columns}"' if span.columns > 1 else "")


def _image(slot: Slot, frame: frames.ImageFrame, assets: Mapping[str, Asset], language: str) -> str:
    """Return the figure. A drawing stands in an `<img>`, where no script of it could run and nothing be fetched."""
    asset = assets[frame.asset]
    block, alt = escape(frame.origin.id), escape(frame.alt)
    picture = frame.picture(slot.rect)
    size = f' style="width:{px(picture.width)};height:{px(picture.height)}"' if frame.caption else ""
    caption = element_html(frame.caption, "figcaption") if frame.caption else ""
    ground = ' class="needs-light"' if asset.needs_light else ""
    said = {found for _, found in by_language(frame.alt, language)} or {language}
    spoken = f' lang="{escape(said.pop())}"' if len(said) == 1 and language not in said else ""
    image = f'<img{ground} alt="{alt}"{spoken} src="{stand_in(frame.asset)}"{size}>'
    opening = link_opening(frame.href) if frame.href else ""
    shown = f'<a style="display:block;height:100%"{opening.removeprefix("<a")}{image}</a>' if opening else image
    return f'<figure data-block="{block}">{shown}{caption}</figure>'


def _formula(frame: frames.FormulaFrame) -> str:
    maths = maths_html(replace(frame.maths, display=True))
    attributes = f'data-block="{escape(frame.origin.id)}" style="font-size:{px(frame.size)}"'
    return f'<div class="s-formula formula" {attributes}>{maths}</div>'


def _callout(frame: frames.CalloutFrame) -> str:
    panel = frame.panel
    style = (
        f"padding:{px(panel.padding)};--fill:var(--{panel.fill});"
        f"--bar:var(--{frame.colour});--bar-width:{px(panel.bar)}"
    )
    if panel.radius:
        corners = ("start-end", "end-end") if panel.bar else ("start-start", "end-start", "start-end", "end-end")
        style += "".join(f";border-{corner}-radius:{px(panel.radius)}" for corner in corners)
    return (
        f'<aside class="callout" role="note" data-kind="{escape(frame.kind)}" aria-label="{escape(frame.label)}"'
        f' style="{style}">{frame_html(frame.paragraphs)}</aside>'
    )
