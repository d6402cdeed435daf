"""A document → Markdown, by way of the tree that pandoc makes of it.

What Markdown cannot say is said in HTML, which is read in Markdown too; what has a meaning for us (notes for the
speaker, columns, callouts) is written as it is in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

import msgspec
from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity, SourceError, Span
from notes2slides.files.documents import tree
from notes2slides.files.documents.attempts import made
from notes2slides.files.documents.blocks import Blocks
from notes2slides.files.documents.document import Document
from notes2slides.files.documents.formats import kind_of
from notes2slides.files.documents.images import file_of
from notes2slides.files.documents.inlines import Texts
from notes2slides.files.documents.latex.source import Prepared, prepared
from notes2slides.files.documents.metadata import abstract, header, works
from notes2slides.files.documents.opening import DocumentError, is_packed, opened
from notes2slides.files.documents.program import PandocError
from notes2slides.files.documents.said import Told
from notes2slides.files.documents.typst import joined_typst
from notes2slides.files.documents.words import links, nodes, plain
from notes2slides.files.locating import UnusableError, locate, root_of

_MOST_WARNINGS = 10
_PLACE = re.compile(r"(?: at)? \"?(?:document|source)\.\w+\"?(?: ?\(?line \d+,? column \d+\)?)?:?")
_UNHEARD = ("Could not fetch resource", "This document format requires", "Duplicate identifier")
_DEEPEST_HEADING = 6


class Converted(Struct, frozen=True):
    """A document as Markdown."""

    text: str
    headings: tuple[tuple[int, str], ...]
    """Of each heading the line in the Markdown, from 1, and its words; the first stands for what is above all."""
    said: tuple[Diagnostic, ...]
    parts: tuple[str, ...] = ()
    """Further files whose text stands in it."""
    images: Mapping[str, str] = {}
    """The pictures whose data stand in the document, each an address with data."""


def converted(path: str, data: bytes) -> Converted:
    """Return the Markdown of a document. Raises SourceError where there is none to be had."""
    suffix = PurePath(path).suffix.lower()
    place = Span(path, within="")
    try:
        document = opened(data, suffix)
        is_latex, is_typst = (kind_of(suffix, "") == kind for kind in ("latex", "typst"))
        given = prepared(document.text, Path(path)) if is_latex else Prepared(document.text)
        given = joined_typst(document.text, Path(path)) if is_typst else given
        data = given.text.encode() if is_latex or is_typst else document.data
        kind = kind_of(suffix, given.text)
        told = made(data, suffix, kind)
        found = _written(path, suffix, decoded(told.tree))
    except (DocumentError, PandocError) as error:
        raise SourceError(error.problem, span=place, hint=error.hint) from error
    except RecursionError as error:
        hint = "take some of its lists and quotations apart"
        raise SourceError("what stands in it is nested too deeply", span=place, hint=hint) from error
    if not found.text.strip():
        raise SourceError("the file has nothing to show", span=place, hint="write some notes into it")
    return msgspec.structs.replace(
        found, parts=given.parts, said=(*found.said, *given.said, *_warnings(path, told.said))
    )


def decoded(json: bytes) -> Document:
    """Return the tree that pandoc's JSON says. Raises DocumentError for JSON of another kind."""
    try:
        return msgspec.json.decode(json, type=Document)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"what this version of pandoc makes of it is not known: {error}"
        raise DocumentError(message, "use a pandoc from 2.15 to 3.9") from error


def _written(path: str, suffix: str, document: Document) -> Converted:
    lines, headings, told, images = written(document, path, file_of(path) if is_packed(suffix) else "")
    return Converted("\n".join(lines) + "\n", tuple(headings), tuple(told.diagnostics()), images=images)


def written(
    document: Document, path: str, holder: str = ""
) -> tuple[list[str], list[tuple[int, str]], Told, Mapping[str, str]]:
    """Return the lines of a document, its headings with their lines, what is left out, and the pictures in its text.

    `holder` is the file that holds its pictures.
    """
    told = Told(path)
    targets, formulas = links(document.blocks)
    texts = Texts(told, targets, formulas, cites=any(_is_there(path, name) for name in works(document.meta)))
    headings = (node for node in nodes(document.blocks) if isinstance(node, tree.Header))
    texts.headings = {node.c[1][0]: plain(node.c[2]) for node in headings if node.c[1][0]}
    name = PurePath(path).name
    texts.place = lambda source: _place(source, holder, name)
    blocks = Blocks(texts, _levels(document.blocks))
    blocks.lines += header(document.meta, document.blocks)
    blocks.write((*abstract(document.meta), *document.blocks))
    return blocks.lines, blocks.headings, told, texts.images


def _is_there(path: str, name: str) -> bool:
    file = Path(path)
    try:
        locate(name, file.parent, root_of(file) or file.parent)
    except UnusableError:
        return False
    return True


def _place(source: str, holder: str, name: str) -> str:
    """Return the address of a picture: what stands in a document is named behind the document's own name."""
    if source.startswith("#data-"):
        return f"{file_of(name)}{source}"
    return f"{holder}#{source}" if holder and "://" not in source else source


def _levels(blocks: Sequence[tree.Block]) -> dict[int, int]:
    """Return the level that headings of each level are to have: none is left out between two."""
    used = sorted({node.c[0] for node in nodes(tuple(blocks)) if isinstance(node, tree.Header)})
    return {level: min(number, _DEEPEST_HEADING) for number, level in enumerate(used, 1)}


def _warnings(path: str, said: Sequence[str]) -> list[Diagnostic]:
    """Return what pandoc warns of; its lines are those of what it was given."""
    heard = list(dict.fromkeys(_PLACE.sub("", each).strip() for each in said if not each.startswith(_UNHEARD)))
    hint = "pandoc says so, which reads such files"
    place = Span(path, within="")
    return [Diagnostic("document-warning", Severity.WARNING, each, place, hint) for each in heard[:_MOST_WARNINGS]]
