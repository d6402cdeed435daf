"""Paragraphs as HTML: a frame's flat paragraphs become headings, text and properly nested lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from notes2slides.model.deck import TextParagraph
from notes2slides.rendering.html.text import runs_html, text_html

_NUMBER = re.compile(r"\d+")


def px(points: float) -> str:
    """Return a length in CSS pixels, of which one is one point of the plan."""
    return f"{points:.2f}".rstrip("0").rstrip(".") + "px"


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
    for paragraph in paragraphs:
        if paragraph.marker is not None:
            lists.item(paragraph)
        else:
            lists.text(paragraph)
    lists.close()
    return "".join(parts)


def attributes(paragraph: TextParagraph, classes: str = "") -> str:
    """Return the attributes of a paragraph's element: style and size, the block it comes from, its direction."""
    style = f"font-size:{px(paragraph.size)};line-height:{px(paragraph.leading)}"
    if paragraph.space_before:
        style += f";margin-top:{px(paragraph.space_before)}"
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


def _content(paragraph: TextParagraph) -> str:
    aside = f'<span class="aside">{runs_html(paragraph.aside)}</span>' if paragraph.aside else ""
    return text_html(paragraph) + aside


@dataclass(slots=True)
class _OpenList:
    level: int
    name: str
    next_number: int


class _OpenLists:
    """Writes list items, and keeps which lists are open; in each of them one item is open as well."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        self._open: list[_OpenList] = []

    def item(self, paragraph: TextParagraph) -> None:
        """Write an item at its level."""
        level, marker = paragraph.level, paragraph.marker or ""
        found = _NUMBER.search(marker)
        name, number = ("ol", int(found[0])) if found else ("ul", 0)
        self.close(level + 1)
        if self._open and self._open[-1].level == level and self._open[-1].name != name:
            self.close(level)
        if self._open and self._open[-1].level == level:
            self._parts.append("</li>")
        else:
            start = f' start="{number}"' if name == "ol" and number != 1 else ""
            self._parts.append(f"<{name}{start}>")
            self._open.append(_OpenList(level, name, number))
        self._parts.append(self._item_start(paragraph, marker, number) + _content(paragraph))
        self._open[-1].next_number = number + 1

    def text(self, paragraph: TextParagraph) -> None:
        """Write a paragraph without marker: inside the open item of its level, or as text of its own."""
        listed = paragraph.style.startswith("level")
        self.close(paragraph.level + 1 if listed else 0)
        inside = self._open and self._open[-1].level == paragraph.level
        classes = f" at-{paragraph.level}" if listed and not inside else ""
        if not inside:
            self.close()
        self._parts.append(f"<p{attributes(paragraph, classes)}>{_content(paragraph)}</p>")

    def close(self, level: int = 0) -> None:
        """Close all lists of that level and deeper."""
        while self._open and self._open[-1].level >= level:
            self._parts.append(f"</li></{self._open.pop().name}>")

    def _item_start(self, paragraph: TextParagraph, marker: str, number: int) -> str:
        classes = f" at-{paragraph.level} {'number' if marker else 'bullet'}"
        value = f' value="{number}"' if self._open[-1].name == "ol" and number != self._open[-1].next_number else ""
        shown = f' data-marker="{escape(marker)}"' if marker else ""
        return f"<li{attributes(paragraph, classes)}{value}{shown}>"
