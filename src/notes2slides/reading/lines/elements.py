"""Which elements of HTML there are, and what is a tag in notes: `List<String>`, `<your name>` and `a < b` are text.

Tags are found by one pattern, which knows the braces of JSX and the names of Vue; what stands in one is read by the
standard library's parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from html.parser import HTMLParser
from typing import Literal

from msgspec import Struct

from notes2slides.clean_text import clean
from notes2slides.html_names import FLOW, KNOWN, SURE, VOID, names

_WITHIN = {
    "option": ("select", "optgroup", "datalist"),
    "optgroup": ("select",),
    "rt": ("ruby",),
    "rp": ("ruby",),
}
"""Elements that need no end and stand in these alone: where one of them is, `<option>` is no word for another."""
_SWITCHES = names(
    "allowfullscreen async autoplay checked controls default defer disabled hidden inert ismap itemscope loop "
    "markdown multiple muted nomodule noshade novalidate nowrap open playsinline readonly required reversed "
    "selected"
)
"""Attributes that have no value; other words in a tag's place make it a text, `a <b and c> d`."""
_VALUE = r"""(?>"[^"]*+"|'[^']*+'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}|[^\s"'=<>`{}]++)"""
_ATTRIBUTE = rf"(?>[@#:*.(\[]?[A-Za-z_:][\w:.@()\[\]-]*+(?>\s*+=\s*+{_VALUE})?+|\{{[^{{}}]*+\}})"
_NAME = r"[A-Za-z][\w.-]*+(?::[\w.-]++)*+"
TAG = re.compile(
    rf"<(?:(?P<end>/)(?P<ended>{_NAME})\s*+|(?P<name>{_NAME})"
    rf"(?P<attributes>(?>\s[\s/]*+{_ATTRIBUTE})*+)[\s/]*+(?<!=))>"
)
"""A tag as browsers, JSX and Vue write it. No part is tried twice, so that it takes time in the length alone."""
_VALUELESS = re.compile(rf"(?<=[\s/])([^\s\"'<>/=`{{}}]++)(?!\s*+=)|=\s*+{_VALUE}")
_BLANK = re.compile(r"\n[ \t]*\n")
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_FARTHEST = 80
"""Blanks before a tag that are looked at."""
Kind = Literal["start", "end", "empty"]


class Tag(Struct, frozen=True):
    """A tag, wherever it is found."""

    name: str
    """As it is written."""
    kind: Kind
    attributes: str
    """As they are written."""

    @property
    def element(self) -> str:
        """Its name in small letters."""
        return self.name.lower()

    @property
    def is_known(self) -> bool:
        """Whether it is one of HTML's."""
        return self.element in KNOWN


class Found(Struct, frozen=True):
    """A tag with its place in a text."""

    tag: Tag
    start: int
    end: int
    """Behind its `>`."""


def tag_of(found: re.Match[str]) -> Tag:
    """Return the tag that the pattern has found."""
    if found["end"]:
        return Tag(found["ended"], "end", "")
    is_empty = found["name"].lower() in VOID or found[0].endswith("/>")
    return Tag(found["name"], "empty" if is_empty else "start", found["attributes"])


def is_tag(tag: Tag, written: str, before: str, closed: Container[str]) -> bool:
    """Return whether what looks like a tag is one and no text; `closed` are the elements that have an end somewhere.

    `written` is all of it, `before` the character that it follows. An end that is not known belongs to a start.
    """
    if _BLANK.search(written):
        return False
    has_end = tag.element in closed
    if tag.kind == "end":
        return has_end or tag.is_known
    words = [word for word in _VALUELESS.findall(tag.attributes) if word]
    if not tag.is_known:
        return has_end or written.endswith("/>") or (bool(tag.attributes.strip()) and not words)
    if any(word.lower() not in _SWITCHES and not set("-:@#.") & set(word) for word in words):
        return False
    if tag.attributes.strip() or has_end or written.endswith("/>"):
        return True
    if tag.element in FLOW and before in ("", "\n"):
        return True
    if any(name in closed for name in _WITHIN.get(tag.element, ())):
        return True
    generic = len(tag.element) == 1 and (before.isalnum() or before == "_")
    return tag.element in SURE and not generic


def tags_in(text: str, closed: Container[str]) -> list[Found]:
    """Return the tags in a text, but for those that a backslash escapes; for `closed` see `is_tag`."""
    tags = []
    for match in TAG.finditer(text):
        tag, before = tag_of(match), _before(text, match.start())
        if before != "\\" and is_tag(tag, match[0], before, closed):
            tags.append(Found(tag, match.start(), match.end()))
    return tags


def _before(text: str, offset: int) -> str:
    """Return the character before an offset; a line's end where only blanks stand before it in its line."""
    above = text[max(0, offset - _FARTHEST) : offset].rpartition("\n")[2]
    return "\n" if not above or above.isspace() else above[-1]


def without_tags(text: str, tags: Iterable[Found], start: int, end: int, instead: Callable[[Tag], str]) -> str:
    """Return what stands between two offsets of a text, without the comments in it and with these words for its tags.

    `tags` are all that stand there.
    """
    parts = []
    for found in tags:
        parts += [text[start : found.start], instead(found.tag)]
        start = found.end
    parts.append(text[start:end])
    closed, ends, rest = "".join(parts).rpartition("-->")
    return (_COMMENT.sub("", closed + ends) if "<!--" in closed else closed + ends) + rest


class _Attributes(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's name
        for name, value in attrs:
            self.found.setdefault(name.lower(), clean(value or ""))


def attributes_of(tag: Tag) -> dict[str, str]:
    """Return the attributes of a tag, their names in small letters; of two with one name the first counts."""
    parser = _Attributes()
    parser.feed(f"<x {tag.attributes}>")
    return parser.found
