"""What a part of a document with attributes is: speaker notes, columns, a callout, or just what stands in it."""

from __future__ import annotations

import re

from msgspec import Struct

from notes2slides.files.documents import tree
from notes2slides.files.documents.said import Loss
from notes2slides.files.documents.tree import Attr, Block, Inline
from notes2slides.files.documents.words import plain

TITLE = "box-title"
"""The class of a part that is the title of what it stands in."""
COLUMN = "box-column"
"""What the class of a column begins with; its width in per cent follows."""
STEP = "appears-next"
"""The class of a part that says: what follows appears with a step."""
SUBTITLE = "box-subtitle"
INSTITUTE = "box-institute"
SPOKEN = "box-notes"
DRAWING = "box-drawing"
_KINDS = {
    **{kind: kind for kind in ("note", "tip", "hint", "warning", "caution", "attention", "danger", "error")},
    **{kind: kind for kind in ("important", "example", "question", "abstract", "info", "success")},
    **{"seealso": "info", "admonition": "note", "topic": "info", "sidebar": "info", "versionadded": "info"},
    **{"block": "note", "alertblock": "warning", "exampleblock": "example", "definition-box": "note"},
}
_WIDTH = re.compile(r"(?:width\s*:\s*)?(\d{1,3})(?:\.\d*)?%")


class Box(Struct, frozen=True, kw_only=True):
    """A part of a document."""

    inner: tuple[Block, ...]
    name: Attr | None = None
    """The attributes with the name that links may lead to."""
    begin: str = ""
    """The line of Markdown that opens it."""
    end: str = ""
    is_open: bool = False
    """That line says something even where nothing stands in it."""
    callout: str = ""
    """The kind of callout that it is."""
    title: tuple[Inline, ...] = ()
    is_spoken: bool = False
    """It is for the speaker."""
    lost: Loss | None = None
    """What is left out here."""


def box_of(attr: Attr, inner: tuple[Block, ...]) -> Box:
    """Return what a part is, by its classes."""
    classes = attr[1]
    said = {each.lower() for each in classes}
    if DRAWING in said:
        return Box(inner=(), lost="drawing")
    if STEP in said:
        return Box(inner=(), begin=". . .", is_open=True)
    if said & {"notes", SPOKEN}:
        return Box(inner=inner, is_spoken=True)
    if said & {"incremental", "nonincremental"}:
        kind = "incremental" if "incremental" in said else "nonincremental"
        return Box(inner=inner, begin=f"::: {kind}", end=":::")
    if "columns" in said and sum(_is_column(each) for each in inner) > 1:
        return Box(inner=tuple(_in_column(each) for each in inner), begin=":::: {.columns}", end="::::")
    if found := next((each for each in said if each.startswith(COLUMN)), ""):
        wide = found.removeprefix(COLUMN)
        return Box(inner=inner, begin=f'::: {{.column width="{wide}%"}}' if wide else "::: {.column}", end=":::")
    if SUBTITLE in said:
        return Box(
            inner=tuple(
                tree.Para((tree.Emph(each.c),)) if isinstance(each, tree.Plain | tree.Para) else each for each in inner
            )
        )
    if INSTITUTE in said:
        return Box(inner=())
    if "frame" in said and inner and not any(isinstance(each, tree.Header) for each in inner[:2]):
        return Box(inner=inner, begin="---")
    kind = next((_KINDS[each.lower()] for each in classes if each.lower() in _KINDS), "")
    if kind and (titled := _titled(inner, said)):
        return Box(inner=titled[1], callout=kind, title=titled[0])
    return Box(inner=inner, name=attr)


def _titled(inner: tuple[Block, ...], said: set[str]) -> tuple[tuple[Inline, ...], tuple[Block, ...]] | None:
    """Return the title of a callout and what stands below it; None where it has neither."""
    if not inner:
        return None
    first = inner[0]
    if isinstance(first, tree.Div) and {"title", TITLE, "admonition-title"} & set(first.c[0][1]):
        text = first.c[1][0].c if first.c[1] and isinstance(first.c[1][0], tree.Plain | tree.Para) else ()
        is_kind = plain(text).lower() in said
        return (() if is_kind else text), inner[1:]
    if said & {"admonition", "topic", "sidebar"} and isinstance(first, tree.Plain | tree.Para):
        return first.c, inner[1:]
    return ((), inner) if {"note", "warning", "tip", "important", "caution", "block"} & said else None


def _is_column(block: Block) -> bool:
    return isinstance(block, tree.Div) and any(each == "column" or each.startswith(COLUMN) for each in block.c[0][1])


def _in_column(block: Block) -> Block:
    """Return a column with its width as its class; what stands between columns is left as it is."""
    if not isinstance(block, tree.Div) or not _is_column(block):
        return block
    (name, classes, keys), inner = block.c
    known = next((each for each in classes if each.startswith(COLUMN)), "")
    width = next((found[1] for _, value in keys if (found := _WIDTH.match(value.strip()))), "")
    return tree.Div(((name, (known or COLUMN + width,), ()), inner))
