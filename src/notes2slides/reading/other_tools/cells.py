"""Code cells of R Markdown, knitr, Quarto and Jupyter Book: what their options say of the code, and whether their
author hides it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_ECHO_OFF = re.compile(r"\becho\s*[=:]\s*(?:F|FALSE|false|False|no)\b")
_ECHO_ON = re.compile(r"\becho\s*[=:]\s*(?:T|TRUE|true|True|fenced|yes)\b")
_INCLUDE_OFF = re.compile(r"\binclude\s*[=:]\s*(?:F|FALSE|false|False|no)\b")
_EMPHASISED = re.compile(r"code-line-numbers:\s*[\"']?([\d,|-]+)")
_SET = re.compile(r"opts_chunk\s*\$\s*set\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_CAPTION = re.compile(r"\bfig[-.]cap\s*[:=]\s*(?P<value>\"[^\"]*\"|'[^']*'|[^>|\s\[][^\n]*)")
_TAGS = re.compile(r"\bremove[-_](?:cell|input)\b")


def hides_code(header: Mapping[str, str], text: str) -> bool:
    """Return whether a file hides the code of all its cells that do not say otherwise."""
    setup = "".join(found["inside"] for found in _SET.finditer(text)) if "opts_chunk" in text else ""
    asked = " ".join(header.get(key, "") for key in ("execute", "format", "knitr", "echo"))
    return _ECHO_OFF.search(f"{asked} {setup}") is not None


def is_hidden(inside: str, options: Sequence[str], tags: str, *, by_default: bool) -> bool:
    """Return whether a cell's code is not to be shown: by what its braces say, the options above its code, its tags."""
    said = ", ".join((inside, *options))
    if _TAGS.search(tags) or _TAGS.search(said) or _INCLUDE_OFF.search(said) or _ECHO_OFF.search(said):
        return True
    return by_default and not _ECHO_ON.search(said)


def emphasised(options: Sequence[str]) -> str:
    """Return the lines of a cell that its author points at, as in `2,4-5`; "" for none."""
    found = _EMPHASISED.search("\n".join(options))
    return found[1] if found else ""


def caption(inside: str, options: Sequence[str]) -> str:
    """Return what a cell says of the figure that it draws; "" for nothing."""
    found = _CAPTION.search("\n".join((inside, *options)))
    return found["value"].strip().strip("\"'") if found else ""
