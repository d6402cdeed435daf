"""Paragraphs as HTML: a frame's flat paragraphs become headings, text and properly nested lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from notes2slides.model.frames import TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.rendering.html.quoting import escape
from notes2slides.rendering.html.text import runs_html, text_html

_BETWEEN_LEVELS = 0.5
"""A list of terms stands between two levels: inside an item of the upper one, around what is on the lower one."""
_BOXES = {"☐": False, "☑": True}
"""Markers of tasks, and whether they are done."""
_NUMBER = re.compile(r"\d+")
_LIST = ' role="list"'
"""Safari takes a list without the browser's own markers for none, unless it is told."""


def px(points: float) -> str:
    """Return a length in CSS pixels, of which one is one point of the plan."""
    return f"{points:.2f}".rstrip("0").rstrip(".") + "px"


def place(rect: Rect) -> str:
    """Return where a box stands, as CSS."""
    return f"left:{px(rect.x)};top:{px(rect.y)};width:{px(rect.width)};height:{px(rect.height)}"


def element_html(paragraph: TextParagraph, name: str) -> str:
    """Return a paragraph as one element of that name."""
    return f"<{name}{attributes(paragraph)}>{_content(paragraph)}</{name}>"


def frame_html(paragraphs: Iterable[TextParagraph]) -> str:
    """Return the paragraphs of a frame, list items nested by their level.

    A frame may begin below the top level, or go down more than one level at a time: a list is opened where the first
    item of a deeper level stands, and none for the levels between.
    """
    parts: list[str] = []
    lists = _OpenLists(parts)
    for meaning, group in groupby(paragraphs, key=lambda paragraph: paragraph.meaning):
        if meaning == "quote":
            lists.close()
            parts += _quotations(group)
        elif meaning == "source":
            lists.close()
            parts += map(_quoted, group)
        else:
            for paragraph in group:
                lists.take(paragraph)
    lists.close()
    return "".join(parts)


def _quotations(paragraphs: Iterable[TextParagraph]) -> Iterator[str]:
    """Yield quotations, those that stand further in inside those before them."""
    levels: list[float] = []
    for paragraph in paragraphs:
        level = paragraph.level if paragraph.style.startswith("level") else -1
        while levels and levels[-1] > level:
            levels.pop()
            yield "</blockquote>"
        if not levels or levels[-1] < level:
            levels.append(level)
            yield "<blockquote>"
        yield _quoted(paragraph)
    yield "</blockquote>" * len(levels)


def _quoted(paragraph: TextParagraph) -> str:
    listed = paragraph.style.startswith("level")
    start = f"<p{attributes(paragraph, f' at-{paragraph.level}' if listed else '')}>"
    content = _content(paragraph)
    return f"{start}<cite>{content}</cite></p>" if paragraph.meaning == "source" else f"{start}{content}</p>"


def attributes(paragraph: TextParagraph, classes: str = "") -> str:
    """Return the attributes of a paragraph's element: style and size, the block it comes from, its direction."""
    style = f"font-size:{px(paragraph.size)};line-height:{px(paragraph.leading)}"
    if paragraph.space_before:
        style += f";margin-top:{px(paragraph.space_before)}"
    if paragraph.indent:
        style += f";{'margin' if paragraph.space_before < 0 else 'padding'}-inline-start:{px(paragraph.indent)}"
    style += f";color:var(--{paragraph.colour})" if paragraph.colour else ""
    if paragraph.shift:
        style += f";--shift:{px(paragraph.shift)}"
    if paragraph.hanging is not None:
        style += f";--hanging:{px(paragraph.hanging)}"
    block = f' data-block="{escape(paragraph.origin.id)}"' if paragraph.origin else ""
    direction = ' dir="rtl"' if paragraph.direction == "rtl" else ""
    fragment, index = step_marks(paragraph.step)
    names = f"{style_class(paragraph.style)}{classes}{fragment}"
    return f' class="{names}"{index}{block}{direction} style="{style}"'


def step_marks(step: int | None) -> tuple[str, str]:
    """Return the class and the attribute by which reveal.js shows something with a step; none for None."""
    return ("", "") if step is None else (" fragment", f' data-fragment-index="{step}"')


def style_class(style: str) -> str:
    """Return the class of a theme style; all levels of a list are set in the style `body`."""
    return "s-body" if style.startswith("level") else f"s-{style}"


def _item_content(paragraph: TextParagraph, marker: str) -> str:
    """Return the content of an item; of a task, with a box that says to those who cannot see it whether it is done."""
    if marker not in _BOXES:
        return _content(paragraph)
    checked = " checked" if _BOXES[marker] else ""
    return f'<label><input type="checkbox" disabled{checked}>{_content(paragraph)}</label>'


def _content(paragraph: TextParagraph) -> str:
    aside = f'<span class="aside">{runs_html(paragraph.aside)}</span>' if paragraph.aside else ""
    return text_html(paragraph) + aside


class _OpenList(Struct):
    level: float
    name: str
    next_number: int = 0
    item: str = "li"
    """The element of its open item."""


class _OpenLists:
    """Writes list items, and keeps which lists are open; in each of them one item is open as well."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        self._open: list[_OpenList] = []

    def take(self, paragraph: TextParagraph) -> None:
        """Write a paragraph: an item, a term, an explanation or text."""
        depth = paragraph.level if paragraph.style.startswith("level") else -1
        if paragraph.marker is not None:
            self.item(paragraph)
        elif paragraph.meaning == "term":
            self._term(paragraph, depth + _BETWEEN_LEVELS)
        elif paragraph.meaning == "explanation" and self._explains(max(depth - 1, -1) + _BETWEEN_LEVELS):
            self._part(paragraph, "dd")
        else:
            self.text(paragraph)

    def _term(self, paragraph: TextParagraph, level: float) -> None:
        """Write a term: its list stands inside the item of the level above, if one is open."""
        if not self._explains(level):
            above = level - _BETWEEN_LEVELS
            self.close(above + _BETWEEN_LEVELS if self._open and self._open[-1].level == above else 0)
            self._parts.append("<dl>")
            self._open.append(_OpenList(level, "dl", item=""))
        self._part(paragraph, "dt")

    def _explains(self, level: float) -> bool:
        """Close what is deeper than a list of terms at that level; return whether one is open."""
        self.close(level + _BETWEEN_LEVELS)
        return bool(self._open) and self._open[-1].level == level

    def _part(self, paragraph: TextParagraph, name: str) -> None:
        here = self._open[-1]
        self._parts.append(f"</{here.item}>" if here.item else "")
        listed = f" at-{paragraph.level}" if paragraph.style.startswith("level") else ""
        self._parts.append(f"<{name}{attributes(paragraph, listed)}>{_content(paragraph)}")
        here.item = name

    def item(self, paragraph: TextParagraph) -> None:
        """Write an item at its level."""
        level, marker = paragraph.level, paragraph.marker or ""
        found = _NUMBER.search(marker)
        name, number = ("ol", int(found[0])) if found else ("ul", 0)
        self.close(level + _BETWEEN_LEVELS)
        if self._open and self._open[-1].level == level - _BETWEEN_LEVELS:  # terms that it does not belong to
            self.close(level - _BETWEEN_LEVELS)
        if self._open and self._open[-1].level == level and self._open[-1].name != name:
            self.close(level)
        if self._open and self._open[-1].level == level:
            self._parts.append("</li>")
        else:
            start = f' start="{number}"' if name == "ol" and number != 1 else ""
            self._parts.append(f"<{name}{_LIST}{start}>")
            self._open.append(_OpenList(level, name, number))
        self._parts.append(self._item_start(paragraph, marker, number) + _item_content(paragraph, marker))
        self._open[-1].next_number = number + 1

    def text(self, paragraph: TextParagraph) -> None:
        """Write a paragraph without marker: inside the open item of its level, or as text of its own."""
        listed = paragraph.style.startswith("level")
        self.close(paragraph.level + _BETWEEN_LEVELS if listed else -1)
        within = (paragraph.level, paragraph.level - 1 + _BETWEEN_LEVELS) if listed else ()
        inside = self._open and self._open[-1].level in within
        classes = f" at-{paragraph.level}" if listed and not inside else ""
        if not inside:
            self.close()
        self._parts.append(f"<p{attributes(paragraph, classes)}>{_content(paragraph)}</p>")

    def close(self, level: float = -1) -> None:
        """Close all lists of that level and deeper."""
        while self._open and self._open[-1].level >= level:
            closed = self._open.pop()
            self._parts.append(f"</{closed.item}></{closed.name}>")

    def _item_start(self, paragraph: TextParagraph, marker: str, number: int) -> str:
        classes = f" at-{paragraph.level} {'number' if marker else 'bullet'}"
        value = f' value="{number}"' if self._open[-1].name == "ol" and number != self._open[-1].next_number else ""
        shown = f' data-marker="{escape(marker)}"' if marker else ""
        return f"<li{attributes(paragraph, classes)}{value}{shown}>"
