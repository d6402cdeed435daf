"""What Marp, Slidev, reveal.js and R Markdown say of single things on a slide, line for line: how wide a picture is,
what appears later, which headings begin a slide."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.evidence import is_of_marp, is_of_pandoc_slides, is_of_slidev
from notes2slides.reading.lines.syntax import HEADING
from notes2slides.reading.other_tools.editing import bare_lines, substituted
from notes2slides.reading.other_tools.headings import headings_first
from notes2slides.reading.other_tools.marks import APPEAR, END, marked

_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]\n]{0,200})\](?P<address>\((?:<[^<>\n]*>|[^()\n]{0,300})\))(?!\{)")
_SIZE = re.compile(
    r"(?<!\S)(?:(?P<key>w|h|width|height):(?P<value>\d+(?:\.\d+)?(?:%|px|cm|mm|in|pt|em|rem)?)"
    r"|:scale (?P<scale>\d+)%)(?!\S)"
)
_LOOK = re.compile(
    r"(?<!\S)(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::\S+)?(?!\S)"
)
_FRAGMENT = re.compile(r"<!--\s*\.element:[^<>]*\bclass\s*=\s*[\"'][^\"'<>]*\bfragment\b[^<>]*-->[ \t]*$")
_OF_SLIDE = re.compile(r"<!--\s*\.(?:slide|element)\s*:[^<>]*-->")
_OF_MARP = re.compile(
    r"<!--\s*(?:fit\b|_?(?:class|paginate|header|footer|theme|style|size|math|color|transition|background[A-Za-z]*|headingDivider)\s*:)[^<>]*-->"
)
_STEPS = re.compile(r"[ \t]*<(?P<end>/)?(?P<name>v-clicks?|v-after|VClicks?|v-switch)(?P<rest>(?:\s[^<>]*)?)>[ \t]*$")
_CLICKED = re.compile(r"</?(?:v-clicks?|v-after|VClicks?)\b[^<>]*>")
_TEMPLATE = re.compile(r"[ \t]*<template(?:\s[^<>]*)?>(?P<inside>.*?)(?:</template>)?[ \t]*$|[ \t]*</template>[ \t]*$")
_STEPPING = re.compile(r"\*[ \t]+(?![*_ -]*$)|\d{1,9}\)[ \t]+\S")
"""A bullet that appears with a step in Marp."""
_BACKGROUND = re.compile(
    r"(?<=[\s{])(?:data-)?background(?:-image)?\s*=\s*[\"'](?:url\()?(?P<address>[^\"'()<>\n]+)\)?[\"']"
)
_PICTURE_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)$|^https?:", re.IGNORECASE)
_DEPTH = re.compile(r"depth=[\"']?(\d)")
_INCREMENTAL = re.compile(r">[ \t]+(?=[-*+][ \t]|\d{1,9}[.)][ \t])")
_INSIDE = re.compile(r">(?:[ \t]{2,}|[ \t]+(?=[-*+]|\d+[.)]))")


def decks_as_ours(lines: list[str], header: Mapping[str, str], text: str, left_out: list[LeftOut]) -> list[str]:
    """Return the lines below a header, as many, with that as we say it, and add to `left_out` what has
    been left out."""
    is_behind = "background" in text and _BACKGROUND.search(text) is not None
    of_slidev = ("<v-" in text or "<VClick" in text) and is_of_slidev(header, text)
    of_marp = is_of_marp(header)
    has_comments = "<!--" in text and (of_marp or ".slide" in text or ".element" in text)
    has_sizes = "![" in text and _sizes_pictures(text)
    is_quoted = "\n> " in text and is_of_pandoc_slides(header)
    if not (of_slidev or of_marp or has_comments or has_sizes or is_quoted or is_behind):
        return lines
    found = list(lines)
    if is_behind:
        _with_backgrounds(found)
    if has_sizes:
        found = substituted(found, bare_lines(found), _PICTURE, _sized)
    if has_comments:
        _without_comments(found, left_out, of_marp=of_marp)
    if of_slidev:
        _with_steps(found)
    if is_quoted:
        _with_lists(found)
    if of_marp or has_comments or is_behind:
        headings_first(found, bare_lines(found))
    if of_marp:
        _with_stepping_lists(found)
    if of_marp and header.get("headingdivider"):
        _divide(found, header["headingdivider"])
    return found


def _sizes_pictures(text: str) -> bool:
    if ":scale " in text:
        return True
    has_lengths = "w:" in text or "h:" in text or "height:" in text
    return has_lengths and re.search(r"!\[[^\]\n]{0,200}\b(?:w|h|width|height):\d", text) is not None


def _sized(_: int, found: re.Match[str]) -> str | None:
    """Return a picture with its size in braces, not in its words."""
    sizes: dict[str, str] = {}
    for size in _SIZE.finditer(found["alt"]):
        if size["scale"]:
            sizes["width"] = f"{size['scale']}%"
        else:
            sizes["width" if size["key"].startswith("w") else "height"] = size["value"]
    if not sizes or found["alt"].split()[:1] == ["bg"]:
        return None
    alt = " ".join(_LOOK.sub("", _SIZE.sub("", found["alt"])).split())
    return f"![{alt}]{found['address']}{{{' '.join(f'{key}={value}' for key, value in sizes.items())}}}"


def _without_comments(lines: list[str], left_out: list[LeftOut], *, of_marp: bool) -> None:
    """Take out what Marp and reveal.js read in comments; what is to appear later there, appears with a step."""
    bare = bare_lines(lines)
    for index, line in enumerate(lines):
        if "<!--" not in bare[index]:
            continue
        if fragment := _FRAGMENT.search(line):
            before = line[: fragment.start()].rstrip()
            lines[index] = f"{before} {{.fragment}}" if before else ""
            continue
        for pattern in (_OF_SLIDE, _OF_MARP) if of_marp else (_OF_SLIDE,):
            for comment in pattern.finditer(line):
                written = comment[0].removeprefix("<!--").removesuffix("-->").strip()
                left_out.append(LeftOut("how a slide looks", index, written))
            line = pattern.sub("", line)
        lines[index] = line


def _with_steps(lines: list[str]) -> None:
    """Make steps of the components around what appears later."""
    bare = bare_lines(lines)
    opened: list[tuple[int, str]] = []
    for index, line in enumerate(bare):
        found = _STEPS.match(line)
        if found and not found["end"]:
            depth = _DEPTH.search(found["rest"])
            is_list = found["name"].lower().endswith("clicks")
            opened.append((index, marked(f"steps {depth[1] if depth else 1}") if is_list else APPEAR))
        elif found and opened:
            start, mark = opened.pop()
            lines[start], lines[index] = mark, END
        elif (template := _TEMPLATE.match(line)) and len(line) == len(lines[index]):
            lines[index] = f"{template['inside'].strip()}  " if template["inside"] else ""
        elif "<" in line:
            lines[index] = _CLICKED.sub("", lines[index]) if len(line) == len(lines[index]) else lines[index]


def _with_lists(lines: list[str]) -> None:
    """Make of a list in a quotation, which is one that appears step by step in pandoc's slides, just that."""
    bare = bare_lines(lines)
    index = 0
    while index < len(bare):
        end = index
        while end < len(bare) and bare[end].startswith(">"):
            end += 1
        is_list = end > index and _INCREMENTAL.match(bare[index]) and (not index or not bare[index - 1].strip())
        if is_list and all(_INSIDE.match(line) or line.strip() == ">" for line in bare[index:end]):
            inside = [line[1:].removeprefix(" ") for line in lines[index:end]]
            if index and end < len(lines) and not lines[end].strip():
                lines[index - 1], lines[index:end], lines[end] = marked("steps 1"), inside, END
        index = max(end, index + 1)


def _with_backgrounds(lines: list[str]) -> None:
    """Make a picture of what a heading, or reveal.js's comment, asks for behind its slide."""
    bare = bare_lines(lines)
    for index, line in enumerate(lines):
        found = _BACKGROUND.search(line) if "background" in line else None
        if found is None or not _PICTURE_FILE.search(found["address"]):
            continue
        picture = f"![](<{found['address']}>){{side=behind}}"
        if comment := _OF_SLIDE.fullmatch(line.strip()):
            rest = _BACKGROUND.sub("", comment[0])
            lines[index] = picture if "=" not in rest else f"{picture}{rest}"
            below = next((at for at in range(index + 1, len(lines)) if lines[at].strip()), index)
            if HEADING.match(bare[below]):
                lines[index], lines[below] = lines[below], lines[index]
                bare[index], bare[below] = bare[below], bare[index]
        elif HEADING.match(bare[index]) and index + 1 < len(lines) and not lines[index + 1].strip():
            lines[index] = re.sub(r"\s*\{\s*\}", "", line[: found.start()] + line[found.end() :])
            lines[index + 1] = picture


def _with_stepping_lists(lines: list[str]) -> None:
    """Make the lists appear step by step whose bullets are `*`, or whose numbers have a bracket, as they do in Marp."""
    bare = bare_lines(lines)
    index = 0
    while index < len(bare):
        if not _STEPPING.match(bare[index]):
            index += 1
            continue
        end = index + 1
        while end < len(bare) and (bare[end][:1] in (" ", "\t") or _STEPPING.match(bare[end])):
            end += 1
        lines[index] = marked("steps 1") + lines[index]
        if end < len(lines):
            lines[end] = END + lines[end]
        index = end


def _divide(lines: list[str], levels: str) -> None:
    """Make headings of these levels, or down to that one, begin a slide."""
    numbers = [int(number) for number in re.findall(r"[1-6]", levels)]
    wanted = set(numbers) if len(numbers) > 1 else set(range(1, max(numbers, default=0) + 1))
    for index, line in enumerate(bare_lines(lines)):
        heading = HEADING.match(line)
        if heading and line.lstrip().partition(" ")[0].count("#") in wanted:
            lines[index] = f"<!-- slide -->{lines[index]}"
