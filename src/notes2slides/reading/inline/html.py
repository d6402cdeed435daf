"""What inline HTML means: a short list of harmless elements, `<tag>`, and what is dropped. All else is plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Literal

from markdown_it.token import Token
from msgspec import Struct

from notes2slides.clean_text import clean
from notes2slides.model.text import Mark

MARKS = {
    "b": Mark.STRONG,
    "strong": Mark.STRONG,
    "i": Mark.EMPHASIS,
    "em": Mark.EMPHASIS,
    "code": Mark.CODE,
    "kbd": Mark.KEYBOARD,
    "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
    "mark": Mark.HIGHLIGHT,
    "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE,
    "s": Mark.STRIKE,
    "del": Mark.STRIKE,
    "tag": Mark.TAG,
    "a": Mark.NONE,
}
"""Elements that have an end tag, and how they look."""

DROPPED = ("style", "script")
_EMPTY = ("br", "img")
_ELEMENT = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>[^>]*?)/?>$", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")


class Element(Struct, frozen=True):
    """A start or end tag that we know, or a comment."""

    name: str
    kind: Literal["start", "end", "empty", "comment"]
    attributes: dict[str, str]


def elements(tokens: Sequence[Token]) -> dict[int, Element]:
    """Return what each HTML token means, by index; one that is not in it is shown as the text it is.

    A start tag without its end tag, or an end tag without its start tag, is text.
    """
    found: dict[int, Element] = {}
    waiting: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        element = _element(token.content) if token.type == "html_inline" else None
        if element is None:
            continue
        if element.kind in ("empty", "comment"):
            found[index] = element
        elif element.kind == "start":
            waiting.setdefault(element.name, []).append(index)
            found[index] = element
        elif waiting.get(element.name):
            waiting[element.name].pop()
            found[index] = element
    for unclosed in waiting.values():
        for index in unclosed:
            del found[index]
    return found


def _element(text: str) -> Element | None:
    if text.startswith(("<!--", "%%")):
        return Element("comment", "comment", {})
    match = _ELEMENT.match(text)
    name = match["name"].lower() if match else ""
    if not match or name not in (*MARKS, *DROPPED, *_EMPTY):
        return None
    if match["end"]:
        return None if name in _EMPTY else Element(name, "end", {})
    return Element(name, "empty" if name in _EMPTY else "start", _attributes(match["attributes"]))


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), clean(unescape(double or single or bare)))
    return found
