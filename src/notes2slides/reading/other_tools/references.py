"""Names that Quarto, pandoc and MyST give to figures, tables, listings and sections, and what refers to them: links
that say what they lead to. A figure or table that is referred to has its number in its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.syntax import HEADING
from notes2slides.reading.lines.verbatim import FENCE
from notes2slides.reading.other_tools.editing import bare_lines, substituted

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"fig": "Figure", "tbl": "Table", "lst": "Listing", "thm": "Theorem"},
    "de": {"fig": "Abbildung", "tbl": "Tabelle", "lst": "Listing", "thm": "Satz"},
    "fr": {"fig": "Figure", "tbl": "Tableau", "lst": "Listing", "thm": "Théorème"},
    "es": {"fig": "Figura", "tbl": "Tabla", "lst": "Listado", "thm": "Teorema"},
    "it": {"fig": "Figura", "tbl": "Tabella", "lst": "Listato", "thm": "Teorema"},
    "pt": {"fig": "Figura", "tbl": "Tabela", "lst": "Listagem", "thm": "Teorema"},
    "nl": {"fig": "Figuur", "tbl": "Tabel", "lst": "Listing", "thm": "Stelling"},
}
_NAME = r"[A-Za-z][\w:.-]{0,60}(?<![.:])"
_GIVEN = re.compile(
    rf"\{{[^{{}}\n]{{0,200}}?#(?P<braces>{_NAME})[^{{}}\n]{{0,300}}\}}|^\s*\((?P<label>[\w:.-]{{1,60}})\)=[ \t]*$"
    rf"|^\s*(?:#\||:)[ \t]*(?:name|label):[ \t]*(?P<option>{_NAME})[ \t]*$"
)
_PICTURE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<address>[^()\s]*|<[^<>]*>)(?P<title>\s+\"[^\"]*\")?\)\{(?P<braces>[^{}]*)\}"
)
_CAPTION = re.compile(rf"^(?P<sign>Table:|:)[ \t]+(?=.*\{{#(?P<name>tbl[-:]{_NAME})[^{{}}]*\}}\s*$)")
_ENTRY = re.compile(r"""#\S+|\.[\w-]+|(?P<key>[\w-]+)=(?P<value>"[^"]*"|'[^']*'|\S+)""")
_OF_OTHERS = re.compile(
    r"(?:fig|data|layout|lightbox|style|loading|title|group|class|id|alt|left|right|top|bottom|scale|auto)\b[\w-]*"
)
_CITED = re.compile(
    rf"(?P<open>\[)?(?P<bare>-)?(?<![\w@/.`\\])@(?P<name>(?i:fig|tbl|sec|lst|thm)[-:]{_NAME})(?(open)\])"
    rf"|(?<![!\w])\[\]\(#?(?P<empty>{_NAME})\)"
)
_OF_CELL = re.compile(r"\s*(?:#|//|%%)\|")
_CAPTION_OF_CELL = re.compile(r"^\s*(?:#|//|%%)\|[ \t]*fig-cap:[ \t]*[\"']?(?![>|\s\[])")
_SIGNS = ("{#", "){", "#| label:", ")=\n", ":name: ", ":label: ")
"""One of these stands in every file that has something to read here."""
_KINDS = {"figure": "fig", "image": "fig", "table": "tbl", "list-table": "tbl", "csv-table": "tbl", "code-block": "lst"}
_DIRECTIVE = re.compile(r"\s*(?:`{3,}|:{3,}|~{3,})\{(?P<name>[\w-]+)\}")
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*$")


class Named(Struct, frozen=True):
    """What has a name: its kind, what a link to it says, and its line, from 0."""

    name: str
    kind: str
    says: str
    line: int


def named_in(lines: Sequence[str], language: str) -> dict[str, Named]:
    """Return what has a name in lines, by that name."""
    words = _WORDS.get(language.lower()[:2], _WORDS["en"])
    counts: dict[str, int] = {}
    found: dict[str, Named] = {}
    for name, kind, line in _given(lines):
        if name in found:
            continue
        if kind in words:
            counts[kind] = counts.get(kind, 0) + 1
            found[name] = Named(name, kind, f"{words[kind]} {counts[kind]}", line)
        else:
            found[name] = Named(name, kind, _title(lines, line), line)
    return found


def _given(lines: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    directive = fence = ""
    for index, line in enumerate(lines):
        text = line.strip()
        if opening := _DIRECTIVE.match(line):
            directive = opening["name"]
        if fence:
            fence = "" if text.startswith(fence) and not text.strip(fence[0]) else fence
        elif opened := FENCE.match(text):
            fence = opened["fence"]
        if "#" not in line and ")=" not in line and ":" not in line:
            continue
        for match in _GIVEN.finditer(line):
            name = match["braces"] or match["label"] or match["option"]
            if fence and not match["option"]:
                continue
            prefix = re.split("[-:]", name.lower())[0]
            kind = prefix if prefix in _WORDS["en"] else ""
            yield name, kind or (_KINDS.get(directive, "") if match["option"] else ""), index


def _title(lines: Sequence[str], line: int) -> str:
    """Return the heading on a line, or right below a label."""
    for index in range(line, min(line + 3, len(lines))):
        if heading := HEADING.match(lines[index]):
            return _ATTRIBUTES.sub("", lines[index][heading.end() :]).strip(" #")
    return ""


def references_as_ours(
    lines: list[str], text: str, language: str, left_out: list[LeftOut]
) -> tuple[list[str], Mapping[str, Named]]:
    """Return the lines, as many, with references as links, and what has a name; what is left out of a picture's braces
    is added to `left_out`."""
    if not any(sign in text for sign in _SIGNS):
        return lines, {}
    named = named_in(lines, language)
    bare = bare_lines(lines)
    cited: set[str] = set()

    def link(_: int, found: re.Match[str]) -> str | None:
        name = found["name"] or found["empty"]
        each = named.get(name) or named.get(name[0].lower() + name[1:])
        if each is None or not each.says:
            return None
        cited.add(each.name)
        says = each.says.rpartition(" ")[2] if found["bare"] else each.says
        return f"[{says}](#{each.name})"

    made = substituted(lines, bare, _CITED, link)
    cited |= {
        found
        for line in lines
        if "{" in line
        for found in re.findall(r"\{(?:num)?ref\}`(?:[^`<]*<)?([^`<>]+)>?`", line)
    }

    def caption(_: int, found: re.Match[str]) -> str | None:
        return f"{found['sign']} {named[found['name']].says}: " if found["name"] in cited else None

    if "{#tbl" in text:
        made = substituted(made, bare, _CAPTION, caption)
    if "fig-cap" in text:
        _number_captions_of_cells(made, named, cited)

    def picture(line: int, found: re.Match[str]) -> str | None:
        made, is_lost = _picture(found, named, cited)
        if is_lost:
            left_out.append(LeftOut("an attribute of a picture", line, f"{{{found['braces']}}}"))
        return made

    if "]" in text and "){" in text:
        made = substituted(made, [_same(line, made[at]) for at, line in enumerate(bare)], _PICTURE, picture)
    return made, named


def _same(bare: str, line: str) -> str:
    """Return a bare line where the line is as long as it was, else the line."""
    return bare if len(bare) == len(line) else line


def _number_captions_of_cells(lines: list[str], named: Mapping[str, Named], cited: set[str]) -> None:
    """Put the number of a figure that is referred to into the caption that the same cell gives it."""
    for each in named.values():
        if each.kind != "fig" or each.name not in cited or not _OF_CELL.match(lines[each.line]):
            continue
        first = last = each.line
        while first and _OF_CELL.match(lines[first - 1]):
            first -= 1
        while last + 1 < len(lines) and _OF_CELL.match(lines[last + 1]):
            last += 1
        for at in range(first, last + 1):
            lines[at] = _CAPTION_OF_CELL.sub(rf"\g<0>{each.says}: ", lines[at])


def _picture(found: re.Match[str], named: Mapping[str, Named], cited: set[str]) -> tuple[str | None, bool]:
    """Return a picture without what its braces say to others, its number in its caption if it is referred to, and
    whether anything that they say is lost; None for one that stays as it is.

    What stands in the brackets is a caption where the picture has a name, or words for those who do not see it.
    """
    kept: list[str] = []
    alt, caption = found["alt"], found["title"] or ""
    name = ""
    is_named = is_lost = False
    for entry in _ENTRY.finditer(found["braces"]):
        if entry[0].startswith("#"):
            name = entry[0][1:]
        elif entry["key"] == "fig-alt":
            alt = entry["value"].strip("\"'").replace("[", "(").replace("]", ")")
        elif entry["key"] == "fig-cap":
            caption = caption or f' "{entry["value"].strip(chr(34) + chr(39))}"'
        elif entry[0].startswith(".") or _OF_OTHERS.fullmatch(entry["key"] or ""):
            is_lost = True
        else:
            kept.append(entry[0])
            continue
        is_named = True
    if not is_named:
        return None, False
    if (name in named or alt != found["alt"]) and found["alt"].strip() and not caption:
        is_cited = name in cited and named[name].kind == "fig"
        number = f"{named[name].says}: " if is_cited else ""
        escaped = (number + found["alt"]).replace('"', "&quot;")
        caption = f' "{escaped}"'
    braces = f"{{{' '.join(kept)}}}" if kept else ""
    return f"![{alt}]({found['address']}{caption}){braces}", is_lost
