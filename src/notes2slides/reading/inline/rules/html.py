"""What HTML within a text means: a list of harmless elements, `<tag>`, and what is dropped.

Of all other elements what stands in them is shown, without their tags.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.token import Token
from msgspec import Struct

from notes2slides.html_names import FLOW
from notes2slides.model.text import Mark
from notes2slides.reading.lines.elements import TAG, Tag, attributes_of, is_tag, tag_of

MARKS = {
    "b": Mark.STRONG,
    "strong": Mark.STRONG,
    "th": Mark.STRONG,
    "i": Mark.EMPHASIS,
    "em": Mark.EMPHASIS,
    "cite": Mark.EMPHASIS,
    "dfn": Mark.EMPHASIS,
    "var": Mark.EMPHASIS,
    "code": Mark.CODE,
    "samp": Mark.CODE,
    "tt": Mark.CODE,
    "kbd": Mark.KEYBOARD,
    "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
    "mark": Mark.HIGHLIGHT,
    "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE,
    "s": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "del": Mark.STRIKE,
    "tag": Mark.TAG,
    "a": Mark.NONE,
}
"""Elements that have an end tag, and how they look."""

DROPPED = ("style", "script", "svg")
MEDIA: Mapping[str, str] = {
    "video": "film",
    "audio": "recording",
    "iframe": "page",
    "object": "file",
    "embed": "file",
    "portal": "page",
}
"""Elements that play or show something else, and what that is."""
_EMPTY = ("br", "img")
ITEM = "\u2022 "
_YOUTUBE = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)")


class Element(Struct, frozen=True):
    """A start or end tag, or a comment."""

    name: str
    """In small letters, but for a tag that is not known."""
    kind: Literal["start", "end", "empty", "comment", "line", "item", "gone", "unknown"]
    """`line`: it begins a line; `item`: a line with a bullet; `gone`: nothing is shown of it, nor is it of one that is
    `unknown`."""
    attributes: dict[str, str]


def read_tags(markdown: MarkdownIt) -> None:
    """Make markdown-it take for tags what JSX and Vue write, too."""

    def rule(state: StateInline, silent: bool) -> bool:
        found = TAG.match(state.src, state.pos, state.posMax)
        if not found:
            return html_inline(state, silent)
        if not silent:
            token = state.push("html_inline", "", 0)
            token.content = found[0]
            token.meta = {"before": state.src[state.pos - 1 : state.pos]}
        state.pos = found.end()
        return True

    markdown.inline.ruler.at("html_inline", rule)


def elements(tokens: Sequence[Token], closed: Container[str]) -> dict[int, Element]:
    """Return what each HTML token means, by index; one that is not in it is shown as the text it is.

    A mark without its end tag, or an end tag without its start tag, is nothing; `<tag>` then is text. `closed` are the
    elements that have an end somewhere in the notes.
    """
    found: dict[int, Element] = {}
    waiting: dict[str, list[int]] = {}
    begins_item = False
    for index, token in enumerate(tokens):
        element = _element(token, closed) if token.type == "html_inline" else None
        if element is None:
            begins_item = begins_item and token.type in ("text", "softbreak") and not token.content.strip()
            continue
        if begins_item and element.kind == "line":
            element = Element(element.name, "gone", {})
        begins_item = element.kind == "item" or (begins_item and element.kind == "gone")
        found[index] = element
        if element.kind == "start":
            waiting.setdefault(element.name, []).append(index)
        elif element.kind == "end":
            if waiting.get(element.name):
                waiting[element.name].pop()
            else:
                _alone(found, index)
    for unclosed in waiting.values():
        for index in unclosed:
            _alone(found, index)
    return found


def _alone(found: dict[int, Element], index: int) -> None:
    """Take a tag without its partner for nothing, or for text."""
    element = found[index]
    if element.name == "tag":
        del found[index]
    elif element.name in MEDIA and element.kind == "start":
        found[index] = Element(element.name, "empty", element.attributes)
    else:
        found[index] = Element(element.name, "line" if element.name in FLOW else "gone", {})


def _element(token: Token, closed: Container[str]) -> Element | None:
    text = token.content
    if text.startswith(("<!", "<?", "%%")):
        return Element("comment", "comment", {})
    match = TAG.fullmatch(text)
    tag = tag_of(match) if match else None
    if tag is None:
        return None
    name = tag.element
    if name != "tag" and not is_tag(tag, text, str(token.meta.get("before", "")), closed):
        return None
    if name in (*MARKS, *DROPPED, *MEDIA, *_EMPTY):
        return _known(tag)
    if name in FLOW:
        return Element(name, "item" if name == "li" and tag.kind == "start" else "line", {})
    return Element(tag.name, "gone" if tag.is_known or tag.kind == "end" else "unknown", {})


def _known(tag: Tag) -> Element:
    name = tag.element
    if name in _EMPTY:
        return Element(name, "gone" if tag.kind == "end" else "empty", attributes_of(tag))
    if tag.kind == "empty" and name not in MEDIA:
        return Element(name, "gone", {})
    return Element(name, tag.kind, {} if tag.kind == "end" else attributes_of(tag))


def played(element: Element) -> tuple[str, str]:
    """Return the words for what an element plays or shows, and its address; a film of YouTube's is its page there."""
    given = element.attributes
    address = next((given[key] for key in ("src", "data", "href") if given.get(key)), "")
    if film := _YOUTUBE.match(address):
        address = f"https://www.youtube.com/watch?v={film[1]}"
    address = f"https:{address}" if address.startswith("//") else address
    said = next((given[key] for key in ("title", "aria-label", "alt") if given.get(key)), "")
    return said or address.partition("://")[2] or address, address
