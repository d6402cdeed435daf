"""Slides as a plain converter makes them of notes: one for each heading, filled until it is full. They are what docs/
shows of the time before.

Nothing of the planner is used here: that is the point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

_ACROSS = 62
"""Characters of a line of the first level; each level below has a few less."""
_LINES = 10
_INDENT = 4
"""Characters that a level is indented by."""
_HEADING = re.compile(r"#+ +(?P<title>.+)")
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d+\.) +(?P<text>.+)")


@dataclass(frozen=True, slots=True)
class PlainSlide:
    """A heading, and lines below it with their level; -1 is no bullet."""

    title: str
    lines: tuple[tuple[int, str], ...] = ()

    @property
    def height(self) -> int:
        """The lines that its text takes."""
        return sum(-(-len(text) // (_ACROSS - _INDENT * max(level, 0))) for level, text in self.lines)

    @property
    def page(self) -> str:
        """The slide as a page of HTML, 960 by 540 pixels."""
        items = "".join(
            f'<p style="margin-left:{56 + 36 * (level + 1)}px" class="l{level}">{"• " * (level >= 0)}{escape(text)}</p>'
            for level, text in self.lines
        )
        return f"""<!doctype html><style>
body {{ margin: 0; width: 960px; height: 540px; overflow: hidden; background: #fff; color: #000;
  font: 25px/1.2 Carlito, Calibri, sans-serif }}
h1 {{ margin: 26px 56px 18px; font-size: 42px; font-weight: normal; text-align: center }}
p {{ margin: 0 56px 10px; text-indent: -0.7em }}
p.l1 {{ font-size: 22px }} p.l-1 {{ text-indent: 0 }}
</style><h1>{escape(self.title)}</h1>{items}"""


def plain_slides(notes: str) -> Iterator[PlainSlide]:
    """Yield the slides of notes, in order; what does not fit one goes on on the next, wherever that is."""
    slide: PlainSlide | None = None
    for line in filter(str.strip, notes.split("\n")):
        if heading := _HEADING.fullmatch(line.strip()):
            if slide is not None:
                yield slide
            slide = PlainSlide(heading["title"])
            continue
        item = _ITEM.fullmatch(line.rstrip())
        level, text = (len(item["indent"]) // 2, item["text"]) if item else (-1, line.strip())
        slide = slide or PlainSlide("")
        longer = replace(slide, lines=(*slide.lines, (level, text)))
        if slide.lines and longer.height > _LINES:
            yield slide
            longer = PlainSlide(slide.title.removesuffix(" (cont.)") + " (cont.)", ((level, text),))
        slide = longer
    if slide is not None:
        yield slide
