"""Divs of pandoc, Quarto and MyST, line for line: callouts become ours, columns and lists that appear step by step are
marked; of all others the content stays. Lines that say something to a tool alone, such as `. . .`, go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from notes2slides.reading.lines.admonitions import OF_THE_WEB, LeftOut, callout_of, option_lines, quoted
from notes2slides.reading.lines.directives import literal_lines
from notes2slides.reading.lines.spoken import outside_code

_MARK = "<!--\x1e{}-->"
"""See `MARKED`."""
_ANY = re.compile(r"^[ \t]*(?::{3,}|\. \. \.[ \t]*$|\\[a-z]|\([\w:.-]+\)=[ \t]*$)|`\{=[a-z]", re.MULTILINE)
_OPENING = re.compile(r"(?P<before> {0,3}):{3,}\s*(?P<what>[^\s:].*?)\s*:*\s*$")
_CLOSING = re.compile(r" {0,3}:{3,}\s*$")
_SPACE = (
    r"\\(?:(?:big|med|small)skip|newpage|pagebreak|clearpage|noindent|centering|pause|tableofcontents|maketitle"
    r"|vspace\*?\{[^{}]*\})"
)
_FILL = r"\\(?:[hv]fill|newline|linebreak|hspace\*?\{[^{}]*\})"
_LABEL = r"\([\w:.-]{1,60}\)="
_ALONE = re.compile(
    rf"\s*(?:(?P<pause>\. \. \.)|(?P<label>{_LABEL})|(?P<command>(?:{_SPACE}\s*)+)|(?P<fill>(?:{_FILL}\s*)+))\s*$"
)
_RAW = re.compile(r"(?<![`\\])(`+)(?!`)(?P<inside>[^`\n]+)\1\{=(?P<format>[a-z]\w*)\}")
_HEADING = re.compile(r"\s*#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_BRACES = re.compile(r"\{(?P<inside>[^{}]*)\}\s*(?P<rest>.*)$")
_ENTRY = re.compile(
    r"""\.(?P<class>[\w-]+)|\#\S+|(?P<key>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))|(?P<word>[\w:-]+)"""
)
_PICTURE = re.compile(r"\s*!\[[^\]]*\]\([^()]*\)(?:\{[^{}]*\})?\s*$")
_BOXES = {
    **dict.fromkeys(("aside", "margin", "sidebar", "column-margin", "admonition", "callout"), "note"),
    **{"challenge": "exercise", "prereq": "important", "keypoints": "summary", "discussion": "question"},
    **{"questions": "question", "objectives": "abstract", "spoiler": "hint", "testimonial": "quote"},
}
"""What stands beside the text, what says of which kind it is among its options, and boxes of Carpentries lessons."""
_TITLELESS = ("grid", "tab-set", "card-carousel")
"""What stands behind them is no title."""
_OF_SLIDES = (
    "html",
    "html4",
    "html5",
    "html:js",
    "revealjs",
    "pptx",
    "powerpoint",
    "beamer",
    "slidy",
    "dzslides",
    "s5",
)
"""Formats that slides are, or may be."""
_DEEPEST = 50
"""Divs inside each other that are read."""
_WIDTH = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)%")


class _Div(Struct, frozen=True):
    """What a line of colons opens."""

    line: int
    before: int
    """Columns before it."""
    mark: str = ""
    """Our own, with what it needs."""
    kind: str = ""
    """Of a callout."""
    title: str = ""
    has_options: bool = False
    """It is a directive of MyST, which may have some."""
    is_hidden: bool = False
    """It is not for slides."""
    has_tabs: bool = False
    has_pictures: bool = False
    """The pictures in it are to stand in a row."""


def divs_as_ours(lines: list[str]) -> tuple[list[str], tuple[LeftOut, ...]]:
    """Return the lines, as many, with what such tools mean as ours, and what has been left out of them.

    A div without its end, or an end without its div, is text.
    """
    text = "\n".join(lines)
    if not _ANY.search(text):
        return lines, ()
    left_out: list[LeftOut] = []
    literal = literal_lines(lines, 0)
    seen = [index for index in outside_code(lines) if index not in literal]
    found = list(lines)
    _leave_out(found, seen, left_out)
    for div, end in _pairs(found, seen):
        _replace(found, div, end, left_out)
    return found, tuple(sorted(left_out, key=lambda each: each.line))


def _leave_out(lines: list[str], seen: Sequence[int], left_out: list[LeftOut]) -> None:
    """Empty the lines that say nothing to anybody but a tool: but for spaces that a page has and no formula, where they
    are paragraphs of their own. What is raw TeX goes, what is raw HTML is HTML."""
    for index in seen:
        alone = _ALONE.match(lines[index])
        if alone is not None and alone["pause"] and not _is_amid_text(lines, index, label=False):
            lines[index] = _MARK.format("pause")
        elif alone is None:
            lines[index] = _without_raw(lines[index], index, left_out)
        elif alone["command"] or not _is_amid_text(lines, index, label=alone["label"] is not None):
            if not alone["label"]:  # else it names what stands below it
                left_out.append(LeftOut("a command of LaTeX", index, lines[index].strip()))
            lines[index] = ""


def _without_raw(line: str, index: int, left_out: list[LeftOut]) -> str:
    """Return a line without what is written for other formats than those of the web."""

    def shown(raw: re.Match[str]) -> str:
        if raw["format"] in OF_THE_WEB:
            return raw["inside"]
        left_out.append(LeftOut(f"raw {raw['format']}", index, raw["inside"]))
        return ""

    return _RAW.sub(shown, line) if "`{=" in line else line


def _is_amid_text(lines: Sequence[str], index: int, *, label: bool) -> bool:
    """Return whether a text stands right above a line or right below it; below a label stands what it names."""
    above = index > 0 and _is_text(lines[index - 1])
    return above or (not label and index + 1 < len(lines) and _is_text(lines[index + 1]))


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not any(sign.match(line) for sign in (_CLOSING, _OPENING, _HEADING, _ALONE))


def _pairs(lines: Sequence[str], seen: Sequence[int]) -> list[tuple[_Div, int]]:
    """Return the divs that are closed with the lines of their ends, the innermost first."""
    found: list[tuple[_Div, int]] = []
    stack: list[_Div] = []
    for index in seen:
        if opening := _OPENING.match(lines[index]):
            stack.append(_read(opening["what"], index, len(opening["before"])))
        elif stack and _CLOSING.match(lines[index]):
            div = stack.pop()
            if len(stack) < _DEEPEST:
                found.append((div, index))
    return found


def _read(what: str, line: int, before: int) -> _Div:
    """Return what a div is by what stands behind its colons: `{.callout-note title="…"}`, `{note} Title`, `notes`."""
    braces = _BRACES.match(what)
    inside, rest = (braces["inside"], braces["rest"]) if braces else what.partition(" ")[::2]
    entries = list(_ENTRY.finditer(inside))
    given = {entry["key"]: entry["quoted"] or entry["bare"] or "" for entry in entries if entry["key"]}
    classes = [entry["class"] or entry["word"] for entry in entries if entry["class"] or entry["word"]]
    is_directive = braces is not None and inside[:1].isalpha()
    title = given.get("title", "") or rest.strip()
    for name in classes:
        if mark := _mark_of(name, given):
            is_titled = name.startswith("grid-item")
            return _Div(line, before, mark, title=title if is_titled else "", has_options=is_directive)
        if kind := _BOXES.get(name, callout_of(name)):
            return _Div(line, before, kind=kind, title=title, has_options=is_directive)
        if _is_for_others(name, given):
            return _Div(line, before, is_hidden=True)
    return _Div(
        line,
        before,
        title="" if classes and classes[0] in _TITLELESS else rest.strip(),
        has_options=is_directive,
        has_tabs="panel-tabset" in classes or "tabset" in classes,
        has_pictures=any(key.startswith("layout") for key in given),
    )


def _mark_of(name: str, given: Mapping[str, str]) -> str:
    """Return the mark that a class stands for, "" for none."""
    match name:
        case "columns":
            return "columns"
        case "column":
            width = _WIDTH.fullmatch(given.get("width", ""))
            return f"column {width[1]}" if width else "column"
        case "incremental" | "v-clicks":
            return "steps 1"
        case "nonincremental":
            return "steps 0"
        case "fragment" | "v-click":
            return "appear"
        case _:
            return ""


def _is_for_others(name: str, given: Mapping[str, str]) -> bool:
    """Return whether what has a class is not for slides: Quarto's content for some formats alone."""
    match name:
        case "hidden":
            return True
        case "content-visible" | "content-hidden":
            asked = [value in _OF_SLIDES for key, value in given.items() if key == "when-format"]
            asked += [value not in _OF_SLIDES for key, value in given.items() if key == "unless-format"]
            return bool(asked) and all(asked) == (name == "content-hidden")
        case _:
            return False


def _replace(lines: list[str], div: _Div, end: int, left_out: list[LeftOut]) -> None:
    """Make of a div, whose inner ones are ours already, what it is to us."""
    before = " " * div.before
    written = lines[div.line].strip()
    options, first = option_lines(lines, div.line + 1, end) if div.has_options else ({}, div.line + 1)
    lines[div.line + 1 : first] = [""] * (first - div.line - 1)
    if div.is_hidden:
        left_out.append(LeftOut("content for other formats", div.line, written, is_gone=True))
        lines[div.line : end + 1] = [""] * (end + 1 - div.line)
    elif div.mark:
        title = f"**{div.title}**  " if div.title else ""
        lines[div.line], lines[end] = before + _MARK.format(div.mark) + title, before + _MARK.format("end")
    elif div.kind:
        kind = next(filter(None, map(callout_of, re.split("[ ,]+", options.get("class", "")))), div.kind)
        title = div.title or _title_inside(lines, div.line + 1, end)
        inside = [f"[!{kind}] {title}".rstrip(), *lines[div.line + 1 : end]]
        inside[0] = before + inside[0]
        lines[div.line : end] = quoted(inside, before)
        lines[end] = ""
    else:
        if div.has_tabs:
            _name_tabs(lines, div.line + 1, end)
        elif div.has_pictures:
            _join_pictures(lines, div.line + 1, end)
        else:
            left_out.append(LeftOut("a div", div.line, written))
        lines[div.line], lines[end] = f"{before}{div.title}  " if div.title else "", ""


def _name_tabs(lines: list[str], start: int, end: int) -> None:
    """Make the headings of tabs texts, which open no section."""
    for index in outside_code(lines[start:end]):
        if heading := _HEADING.match(lines[start + index]):
            lines[start + index] = f"**{heading['text']}**  "


def _join_pictures(lines: list[str], start: int, end: int) -> None:
    """Put pictures that stand on lines of their own side by side."""
    places = [index for index in range(start, end) if _PICTURE.match(lines[index])]
    if len(places) > 1 and all(not line.strip() or _PICTURE.match(line) for line in lines[places[0] : places[-1] + 1]):
        joined = " ".join(lines[index].strip() for index in places)
        for index in places:
            lines[index] = ""
        lines[places[0]] = joined


def _title_inside(lines: list[str], start: int, end: int) -> str:
    """Take the heading that a callout begins with and return its words."""
    first = next((index for index in range(start, end) if lines[index].strip()), end)
    heading = _HEADING.match(lines[first]) if first < end else None
    if heading is None:
        return ""
    lines[first] = ""
    return heading["text"]
