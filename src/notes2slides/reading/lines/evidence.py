"""Which tools a file shows that it was written for, where that decides what a plain sign means."""

from __future__ import annotations

import re
from collections.abc import Mapping

_KEYS_OF_SLIDEV = frozenset(
    ("highlighter", "mdc", "drawings", "colorschema", "canvaswidth", "routermode", "exportfilename")
)
_OF_SLIDEV = re.compile(
    r"^[ \t]*</?(?:v-clicks?|v-after|VClicks?|v-switch|SlidevVideo)\b"
    r"|^::[ \t]?(?:left|right|default|bottom|top|content)[ \t]?::[ \t]*$"
    r"|^`{4,}md +magic-move|^---\n(?:[A-Za-z]+:.*\n){0,9}"
    r"(?:layout: *['\"]?(?:center|cover|default|end|fact|full|iframe|image|intro|none|quote|section|statement|two-cols)"
    r"|clicks: *\d|hideInToc:|transition: *[a-z]|src: *\S+\.md)",
    re.MULTILINE,
)
_OF_REMARK = re.compile(
    r"^background-image: *url\(|^layout: *(?:true|false) *$"
    r"|^class: *(?:center|middle|inverse|left|right|bottom|top|title-slide)\b"
    r"|^template: *[\w-]+ *$|^(?:\]|[ \t]*)\.[a-z][\w-]*(?:\.[a-z][\w-]*)*\[[ \t]*$|^\]\.[a-z][\w-]*\[",
    re.MULTILINE,
)
_OF_RULED_SLIDES = re.compile(r"^---[ \t]*$", re.MULTILINE)
_OF_MYST = re.compile(
    r"^[ \t]*(?:`{3,}|:{3,}|~{3,})\{[a-z][\w:-]*\}|^\([\w:.-]{1,60}\)=[ \t]*$|\{[a-z]\w*(?::\w+)?\}`", re.MULTILINE
)
_PANDOC_SLIDES = (
    "revealjs",
    "slidy",
    "ioslides",
    "beamer",
    "dzslides",
    "s5",
    "slideous",
    "pptx",
    "powerpoint",
    "rmdshower",
)


_TRANSITIONS_OF_SLIDEV = re.compile(r"(?:slide-(?:left|right|up|down)|fade-out|view-transition)\b")
_THEMES_OF_SLIDEV = frozenset(("seriph", "apple-basic", "shibainu", "bricks", "penguin", "geist", "purplin", "unicorn"))


def named(header: Mapping[str, str]) -> frozenset[str]:
    """Return the tools that a header names as its dialect, in small letters."""
    return frozenset(name.strip().lower() for name in re.split(r"[,;\[\]]", header.get("dialect", "")) if name.strip())


def is_of_marp(header: Mapping[str, str]) -> bool:
    """Return whether a file is a deck of Marp's; `header` has its keys in lower case."""
    return header.get("marp", "").lower() == "true" or "marp" in named(header)


def is_of_slidev(header: Mapping[str, str], text: str) -> bool:
    """Return whether a file is a deck of Slidev's."""
    if "slidev" in named(header) or _KEYS_OF_SLIDEV & header.keys() or header.get("theme") in _THEMES_OF_SLIDEV:
        return True
    if _TRANSITIONS_OF_SLIDEV.match(header.get("transition", "")):
        return True
    return _OF_SLIDEV.search(text) is not None


def is_of_remark(header: Mapping[str, str], text: str) -> bool:
    """Return whether a file is a deck of remark's or xaringan's."""
    if not named(header).isdisjoint(("remark", "xaringan")) or "xaringan" in header.get("output", ""):
        return True
    return _OF_RULED_SLIDES.search(text) is not None and _OF_REMARK.search(text) is not None


def is_of_myst(header: Mapping[str, str], text: str) -> bool:
    """Return whether a file is written for MyST."""
    return "myst" in named(header) or "kernelspec" in header or _OF_MYST.search(text) is not None


def is_of_pandoc_slides(header: Mapping[str, str]) -> bool:
    """Return whether the header asks pandoc, R Markdown or Quarto for slides."""
    asked = f"{header.get('output', '')} {header.get('format', '')}".lower()
    return any(name in asked for name in _PANDOC_SLIDES) or not named(header).isdisjoint(("pandoc", "quarto"))
