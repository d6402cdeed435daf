"""Roles of MyST, `{ref}`name``, within lines: references are links, formulas formulas, and of all others the content
stays in the look that is its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.directives import LITERAL, literal_lines
from notes2slides.reading.lines.spoken import outside_code
from notes2slides.reading.other_tools.references import Named

_SPAN = re.compile(
    r"(?P<role>(?<!\\)\{(?P<name>[a-zA-Z][\w:+-]{0,40})\})?(?P<ticks>(?<![`\\])`+)(?!`)(?P<inside>.{1,400}?)(?<!`)(?P=ticks)(?!`)"
)
_TARGET = re.compile(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>\s*$")
_LOOKS = {
    **dict.fromkeys(("sub", "subscript"), "<sub>{}</sub>"),
    **dict.fromkeys(("sup", "superscript"), "<sup>{}</sup>"),
    **dict.fromkeys(("kbd", "keyboard"), "<kbd>{}</kbd>"),
    **dict.fromkeys(("strong", "guilabel", "menuselection"), "**{}**"),
    **dict.fromkeys(("emphasis", "dfn", "command", "program"), "*{}*"),
    **dict.fromkeys(("u", "underline"), "<u>{}</u>"),
    **dict.fromkeys(("del", "strike"), "~~{}~~"),
    "math": "${}$",
    **dict.fromkeys(("smallcaps", "sc", "abbr", "abbreviation", "index", "span", "title"), "{}"),
}
_REFERENCES = frozenset(
    (
        "ref",
        "numref",
        "doc",
        "download",
        "term",
        "eq",
        "any",
        "prf:ref",
        "keyword",
        "token",
        "option",
        "envvar",
        "pep",
        "rfc",
    )
)
_CODE = frozenset(
    ("code", "file", "literal", "func", "class", "mod", "meth", "attr", "data", "obj", "exc", "const", "samp")
)
_CITED = re.compile(r"cite(?::[a-z]+)?")


def roles_as_ours(
    lines: list[str], text: str, named: Mapping[str, Named], left_out: list[LeftOut], *, of_myst: bool
) -> list[str]:
    """Return the lines, as many, with roles as what they are to us; those that nobody knows only where the file is one
    `of_myst`, which is added to `left_out`."""
    if "}`" not in text:
        return lines
    found = list(lines)
    literal = literal_lines(lines, 0)
    for index in outside_code(lines):
        if "}`" not in lines[index] or index in literal or LITERAL.search(lines[index]):
            continue

        def said(span: re.Match[str], line: int = index) -> str:
            if not span["role"] or span["name"].startswith("="):
                return span[0]
            made = _said(span["name"].lower(), span["inside"].strip(), span["ticks"], named)
            if made is None and of_myst:
                left_out.append(LeftOut(f"the role {span['role']}", line, span[0]))
                return span["inside"]
            return span[0] if made is None else made

        found[index] = _SPAN.sub(said, lines[index])
    return found


def _said(role: str, inside: str, ticks: str, named: Mapping[str, Named]) -> str | None:
    """Return what a role says, None for one that is not known."""
    if _CITED.fullmatch(role):
        keys = [key.strip() for key in inside.split(",")]
        is_text = role in ("cite:t", "cite:ts", "cite:ct")
        return " and ".join(f"@{key}" for key in keys) if is_text else f"[{'; '.join(f'@{key}' for key in keys)}]"
    if role in _REFERENCES:
        return _reference(role, inside, named)
    if role in _LOOKS:
        return _LOOKS[role].format(inside)
    if role in _CODE or role.partition(":")[0] in ("py", "c", "cpp", "js", "rst"):
        return f"{ticks}{inside.lstrip('~')}{ticks}"
    return None


def _reference(role: str, inside: str, named: Mapping[str, Named]) -> str:
    given = _TARGET.match(inside)
    name = given["target"] if given else inside
    each = named.get(name)
    says = each.says if each and each.says else ""
    text = given["text"] if given and given["text"] else says or name.lstrip("/")
    number = says.rpartition(" ")[2] if says[-1:].isdigit() else says
    text = text.replace("%s", number or name).replace("{number}", number or name).replace("{name}", says or name)
    if each is not None:
        return f"[{text}](#{name})"
    if role in ("doc", "download"):
        address = name if role == "download" or re.search(r"\.\w+$", name) else f"{name}.md"
        return f"[{text}](<{address}>)"
    return text
