"""The header of a file: Pelican's `Key: value` lines, YAML between `---` lines, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from notes2slides.clean_text import clean, cleaned
from notes2slides.diagnostics import SourceError
from notes2slides.model.structure import WORDS, part_of
from notes2slides.model.text import is_seen
from notes2slides.reading.header.front_matter import KNOWN_KEYS, front_matter, yaml_values
from notes2slides.values import replace

_KEY = re.compile(r" {0,3}(?P<key>[^\W\d_][\w-]*(?: [\w-]+){0,2})[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_WRITTEN = re.compile(r"""[ ]{0,3}["']?(?P<key>[^\s"':#-][^"':]*)["']?[ \t]*:(?:\s|$)""")
"""A key at the beginning of a line, of Pelican or of YAML."""
_OF_BLOCK = re.compile(r"%(?:[ \t]|$)")
_KEYS_OF_BLOCK = ("title", "author", "date")
_SHOWN = frozenset(("title", "subtitle", "author", "authors", "date", "institute", "institution", "footer"))
"""Keys whose values stand on slides."""
_TAG = re.compile(r"</?(?:br|span|small|big|sub|sup|b|i|em|strong|u|font)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]+)\]\([^()\s]+\)")
_INDENTED = re.compile(r"[ \t]+\S")
_FARTHEST = 30
"""Lines behind a header in which a key of it is looked for."""
_MORE = re.compile(r"(?: {4}|\t| {1,3}(?![ \t]|[-+*#>]|\d+[.)]\s))[ \t]*(?P<value>\S.*)$")
"""An indented line goes on with a value; less than a level in, a bullet, heading or quotation begins the notes."""


class Header(Struct, frozen=True):
    """What the header says, and where the notes themselves begin."""

    body: int = 0
    """Index of the first line after the header."""
    values: Mapping[str, str] = {}
    """Keys in lower case."""
    places: Mapping[str, int] = {}
    """Lines of the keys, from 1; of keys that do not begin a line there is none."""
    first: int = 1
    """Its first line."""
    replaced: Mapping[str, int] = {}
    """How many characters of a key's value, written as escapes, no deck can carry; those that have none are left
    out."""
    unclosed: int | None = None
    """Line of the `---` that opens the header where none closes it."""
    repeated: Mapping[str, int] = {}
    """Keys that stand more than once, with the line of the last, which counts."""
    torn: tuple[int, ...] = ()
    """Lines that are no `key: value` and stand before one that is."""

    def line_of(self, key: str) -> int:
        """Return the line of a key, or else the header's first one."""
        return self.places.get(key, self.first)


def read_header(path: str, lines: list[str]) -> Header:
    """Return the header of a file's lines; one without values if there is none.

    A value of characters without width is none. Raises SourceError for YAML that cannot be read, with its line.
    """
    header = _read(path, lines)
    return replace(header, values={key: text if is_seen(text) else "" for key, text in header.values.items()})


def _read(path: str, lines: list[str]) -> Header:
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if not lines:
        return Header()
    if lines[first].rstrip() == "---":
        found = front_matter(path, lines, first)
        return _header(lines, first, *found) if found else _unclosed(path, lines, first)
    return _title_block(lines, first) or _pelican(lines, first)


def _title_block(lines: list[str], first: int) -> Header | None:
    """Return the header that pandoc's title block is, `% Title`, `% Authors`, `% Date`; None where there is none."""
    found: list[list[str]] = []
    index = first
    while index < len(lines) and lines[index].strip():
        line = lines[index]
        if _OF_BLOCK.match(line) and len(found) < len(_KEYS_OF_BLOCK):
            found.append([line[1:].strip()])
        elif found and line[0] in " \t":
            found[-1].append(line.strip())
        else:
            return None
        index += 1
    said = [" ".join(filter(None, each)) for each in found]
    if not any(said):
        return None
    values = {key: value for key, value in zip(_KEYS_OF_BLOCK, said, strict=False) if value}
    if "author" in values:
        values["author"] = ", ".join(filter(None, (each.strip() for each in values["author"].split(";"))))
    return Header(index, values, dict.fromkeys(values, first + 1), first + 1)


def _header(lines: list[str], first: int, end: int, values: Mapping[str, str]) -> Header:
    places: dict[str, int] = {}
    repeated: dict[str, int] = {}
    for index in range(first, end):
        if found := _WRITTEN.match(lines[index]):
            key = found["key"].strip().lower()
            if places.setdefault(key, index + 1) <= index and key in values and lines[index][:1] not in " \t":
                repeated[key] = index + 1
    fit = {clean(key): cleaned(value) for key, value in values.items()}
    replaced = {key: count for key, (_, count) in fit.items() if count}
    shown = {key: _said(text) if key in _SHOWN else text.strip() for key, (text, _) in fit.items()}
    return Header(end, shown, {**places, **repeated}, first + 1, replaced, repeated=repeated)


def _said(text: str) -> str:
    """Return a text of a header without tags and addresses, which are for a page."""
    if "<" in text or "](" in text:
        text = _LINK.sub(r"\g<text>", _TAG.sub(" ", text))
    return " ".join(text.split())


def _unclosed(path: str, lines: list[str], first: int) -> Header:
    """Return the header that `---` on line `first` opens and nothing closes: its keys and what is indented below them.

    YAML that cannot be read is taken as Pelican's lines, which need no closing.
    """
    plain = _pelican(lines, first + 1)
    if not plain.values or not _KEY.match(lines[first + 1]):
        return Header()
    rest = range(first + 1, len(lines))
    end = next((index for index in rest if not (_KEY.match(lines[index]) or _INDENTED.match(lines[index]))), len(lines))
    try:
        found = _header(lines, first, end, yaml_values(path, lines[first + 1 : end], first + 2))
    except SourceError:
        found = plain
    return replace(found, unclosed=first + 1)


def _pelican(lines: list[str], first: int) -> Header:
    values: dict[str, str] = {}
    key, end = "", first
    for index in range(first, len(lines)):
        found = _KEY.match(lines[index])
        more = None if found else _MORE.match(lines[index])
        if found:
            key = found["key"].lower()
            values[key] = (found["value"] or "").strip()
        elif more and key:
            values[key] = f"{values[key]} {more['value'].strip()}".strip()
        else:
            break
        end = index + 1
    known = KNOWN_KEYS & values.keys() or any(part_of(key) and said.lower() in WORDS for key, said in values.items())
    if not known:
        return Header()
    return replace(_header(lines, first, end, values), torn=tuple(_torn(lines, end)))


def _torn(lines: list[str], end: int) -> Iterator[int]:
    """Yield the lines, from 1, of what tears a header: text that a key follows that is read, and no empty line."""
    stop = next((index for index in range(end, len(lines)) if not lines[index].strip()), len(lines))
    keys = [index for index in range(end, min(stop, end + _FARTHEST)) if _has_read_key(lines[index])]
    yield from (index + 1 for index in range(end, keys[-1] if keys else end) if not _KEY.match(lines[index]))


def _has_read_key(line: str) -> bool:
    found = _KEY.match(line)
    return found is not None and found["key"].lower() in KNOWN_KEYS
