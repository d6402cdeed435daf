"""The scripts and style sheets that lie here, put together."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from notes2slides.rendering.html.reveal import inline_script

_PARTS = (
    *("begin", "slides", "timer", "speaker", "reading", "overview", "menu", "search"),
    *("pointer", "pen", "screen", "zoom", "windows", "help"),
)
"""The scripts, each of which may use those before it; of what Escape ends, the last has the first say."""
_COMMENT = re.compile(r"^\s*(?:/\*.*?\*/|//[^\n]*)\s*\n", re.MULTILINE | re.DOTALL)
"""One that has its lines to itself: decks go without."""
_INDENT = re.compile(r"^ +", re.MULTILINE)


@cache
def presenting_script() -> str:
    """Return the script, whose one global name is `Presenting`, ready to be written between tags."""
    parts = "\n".join(_text(f"{name}.js") for name in _PARTS)
    return inline_script('"use strict";\n' + _INDENT.sub("", _COMMENT.sub("", parts)))


@cache
def presenting_style() -> str:
    """Return the style sheet of what is shown around the slides; it asks the theme's for colours and faces."""
    return _COMMENT.sub("", _text("presenting.css") + _text("reading.css"))


def _text(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8").replace("\r\n", "\n")
