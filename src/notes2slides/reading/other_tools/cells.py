"""Code cells of R Markdown, knitr, Quarto and Jupyter Book, and their code amid text: what their options say of the
code, and whether their author hides it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.spoken import outside_code

_ECHO_OFF = re.compile(r"\becho\s*[=:]\s*(?:F|FALSE|false|False|no)\b")
_ECHO_ON = re.compile(r"\becho\s*[=:]\s*(?:T|TRUE|true|True|fenced|yes)\b")
_INCLUDE_OFF = re.compile(r"\binclude\s*[=:]\s*(?:F|FALSE|false|False|no)\b")
_EMPHASISED = re.compile(r"code-line-numbers:\s*[\"']?([\d,|-]+)")
_SET = re.compile(r"opts_chunk\s*\$\s*set\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_CAPTION = re.compile(r"\bfig[-.]cap\s*[:=]\s*(?P<value>\"[^\"]*\"|'[^']*'|[^>|\s\[][^\n]*)")
_COMPUTED = re.compile(
    r"(?P<picture>!\[[^\[\]\n]*\]\()?(?<!`)`(?:r|\{(?:r|python|julia)\})[ \t]+(?P<code>[^`\n]+)`(?!`)"
    r"(?(picture)[^()\n]*\)(?:\{[^{}\n]*\})?)"
)
"""A value amid a text, or a picture whose file is one."""
_HAS_CELLS = re.compile(r"^[ \t]*`{3,}\{(?:r|python|julia)\b", re.MULTILINE)
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


def computed_as_ours(lines: list[str], header: Mapping[str, str], text: str, left_out: list[LeftOut]) -> list[str]:
    """Return the lines, as many, with an ellipsis for each value that knitr would compute amid a text, nothing where it
    ends a line; each is added to `left_out`."""
    if not ("`r " in text or "`{" in text) or not (_HAS_CELLS.search(text) or "output" in header or "format" in header):
        return lines
    found = list(lines)
    for index in outside_code(lines):

        def said(value: re.Match[str], at: int = index) -> str:
            left_out.append(LeftOut("a value that code computes", at, value["code"].strip(), is_gone=True))
            return "…" if value.string[value.end() :].strip() and not value["picture"] else ""

        if "`" in lines[index]:
            found[index] = _COMPUTED.sub(said, lines[index])
    return found
