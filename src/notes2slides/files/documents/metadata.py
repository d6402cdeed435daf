"""What a document says of itself → a header of notes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from notes2slides.files.documents import document, tree
from notes2slides.files.documents.boxes import INSTITUTE
from notes2slides.files.documents.document import MetaValue
from notes2slides.files.documents.tree import Block
from notes2slides.files.documents.words import nodes, plain, texts

_KEYS = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "author": ("author", "authors"),
    "date": ("date",),
    "lang": ("lang",),
    "institution": ("institute", "institution", "organization", "affiliation"),
    "bibliography": ("bibliography",),
    "csl": ("csl",),
}
"""The keys of our header, with those of documents that say the same."""


def header(meta: Mapping[str, MetaValue], blocks: Sequence[Block]) -> list[str]:
    """Return the lines of a header; there is always one, so that no text behind it is taken for one."""
    lines = ["---"]
    for key, others in _KEYS.items():
        said = [each for other in others if other in meta for each in _words(meta[other])]
        if said and key == "bibliography":
            lines.append(f"{key}: {json.dumps([_file_of_works(each) for each in said], ensure_ascii=False)}")
        elif said:
            lines.append(f"{key}: {json.dumps(', '.join(dict.fromkeys(said)), ensure_ascii=False)}")
    if named := [block for block in blocks if isinstance(block, tree.Div) and INSTITUTE in block.c[0][1]]:
        lines.append(f"institution: {json.dumps(plain(texts(named[0].c[1])), ensure_ascii=False)}")
    if tags := tags_of(blocks):
        lines.append(f"labels: {json.dumps(tags, ensure_ascii=False)}")
    return [*lines, "dialect: pandoc", "---"]


def works(meta: Mapping[str, MetaValue]) -> list[str]:
    """Return the files of works that a document names."""
    return [_file_of_works(each) for key in _KEYS["bibliography"] if key in meta for each in _words(meta[key])]


def abstract(meta: Mapping[str, MetaValue]) -> tuple[Block, ...]:
    """Return the abstract, which stands before all else."""
    found = meta.get("abstract")
    if isinstance(found, document.MetaInlines):
        return (tree.Para(found.c),)
    return found.c if isinstance(found, document.MetaBlocks) else ()


def tags_of(blocks: Sequence[Block]) -> list[str]:
    """Return the tags that headings of Org have, which are no words of theirs."""
    found = [dict(node.c[0][2]).get("tag-name") for node in nodes(tuple(blocks)) if isinstance(node, tree.Span)]
    return sorted({tag for tag in found if tag})


def _words(value: MetaValue) -> list[str]:
    return [words for words in _each(value) if words]


def _each(value: MetaValue) -> Iterator[str]:
    match value:
        case document.MetaString(words):
            yield words
        case document.MetaInlines(text):
            yield plain(text)
        case document.MetaBlocks(blocks):
            yield plain(texts(blocks))
        case document.MetaList(values):
            for each in values:
                yield from _each(each)
        case document.MetaMap(values):
            yield from _each(values["name"]) if "name" in values else ()
        case document.MetaBool():
            pass
        case _:
            assert_never(value)


def _file_of_works(name: str) -> str:
    """Return the name of a file as BibTeX finds it: `refs` is `refs.bib`."""
    return name if "." in name.rpartition("/")[2] else f"{name}.bib"
