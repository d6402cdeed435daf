"""Text and formulas of a document as Markdown that says just that.

Every sign that could be one of Markdown's, or of any tool's whose marks are read, is written as a character reference,
which no reader takes for a mark.
"""

from __future__ import annotations

import re

_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]<>#$~^=@|&%!+"}
_TAG = re.compile(r"(</?tag>)", re.IGNORECASE)
"""The lecturer's own tags may be written in any document, and mean what they mean in Markdown."""
_AT_START = re.compile(r"^[-:.?/]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|:(?=/|:)|(?<=\bwww)\.")
"""Signs that mean something where a line begins, and those of addresses."""
_REMARK = re.compile(r"(?<!\\)%.*")
_OF_HTML = {ord("<"): r"\lt ", ord(">"): r"\gt "}
_NO_ADDRESS = re.compile(r"[<>\s\\]")
_FENCE = re.compile(r"^\s*(`{3,})", re.MULTILINE)


def literal(text: str) -> str:
    """Return Markdown that says a text; `<tag>` and `</tag>` stay."""
    if text.isalnum():
        return text
    parts = _TAG.split(" ".join(text.split("\n")))
    return "".join(
        part if at % 2 else _AT_START.sub(_referred, part.translate(_SIGNS)) for at, part in enumerate(parts)
    )


def _referred(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"


def code(text: str) -> str:
    """Return Markdown of code in a text."""
    return f"<code>{referred(text)}</code>" if text.strip() else ""


def referred(text: str) -> str:
    """Return a text in which whatever is no letter, digit or single space is a character reference."""
    return re.sub(r"[^\w ]|_|(?<= ) ", lambda found: " " if found[0] == "\n" else f"&#{ord(found[0])};", text)


def formula(tex: str, *, in_html: bool = False) -> str:
    """Return Markdown of a formula in a line; within elements of HTML, the signs of these are written as commands."""
    said = " ".join(_REMARK.sub("", tex).split())
    if not said:
        return ""
    said = said.translate(_OF_HTML) if in_html else said
    if (len(said) - len(said.rstrip("\\"))) % 2:
        said += " {}"
    return rf"\({said}\)" if "$" in said else f"${said}$"


def displayed(tex: str) -> list[str]:
    """Return the lines of a formula that stands by itself."""
    said = [line for line in tex.strip().split("\n") if line.strip()]
    if not said:
        return []
    begin, end = (r"\[", r"\]") if "$$" in tex else ("$$", "$$")
    return [begin, *said, end]


def fenced(text: str, language: str) -> list[str]:
    """Return the lines of a block of code."""
    ticks = max((len(found) for found in _FENCE.findall(text)), default=2) + 1
    return [f"{'`' * ticks}{language}", *text.strip("\n").split("\n"), "`" * ticks]


def address(url: str) -> str:
    """Return an address as the target of a link or picture."""
    return f"<{_NO_ADDRESS.sub(_percent, url.strip())}>"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
