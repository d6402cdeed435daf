"""Slides of Slidev and remark, line for line: what stands above a slide for the tool alone goes, two columns of a
layout are columns, its picture is a picture, and slides that are never shown are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from notes2slides.reading.lines.admonitions import LeftOut
from notes2slides.reading.lines.evidence import is_of_remark, is_of_slidev
from notes2slides.reading.lines.syntax import HEADING
from notes2slides.reading.other_tools.editing import bare_lines
from notes2slides.reading.other_tools.headings import heading_first
from notes2slides.reading.other_tools.marks import COLUMN, COLUMNS, END, PAUSE, take_mark
from notes2slides.reading.other_tools.remark import remark_as_ours

_RULE = re.compile(r"---+[ \t]*$")
_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]?:(?:[ \t]+(?P<value>.*?))?[ \t]*$")
_GOES_ON = re.compile(r"[ \t]+\S|-[ \t]|#|[\]}]")
_SLOT = re.compile(r"::[ \t]?(?P<name>[a-z][\w-]*)[ \t]?::[ \t]*$")
_OF_REMARK = frozenset(
    (
        *("name", "class", "template", "layout", "count", "exclude", "background-image", "background-color"),
        *(
            "background-size",
            "background-position",
            "background-repeat",
            "background-attachment",
            "hide_logo",
            "continued",
        ),
    )
)
_OF_SLIDEV = frozenset(
    ("layout", "transition", "class", "clicks", "background", "image", "src", "hide", "zoom", "dragpos")
)
_YAML = re.compile(r"```ya?ml[ \t]*")
_URL = re.compile(r"url\(\s*[\"']?(?P<address>[^\"')]+)[\"']?\s*\)")
_YES = ("true", "yes")
_READ_LAYOUT = re.compile(r"two-cols|two-columns|cols|columns|image(?:-left|-right)?$")
_INCLUDED = re.compile(r"src:[ \t]+[\"']?(?P<path>[^\s\"']+)")
_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg)$|^https?:", re.IGNORECASE)
_SIDE = re.compile(r"image-(?P<side>left|right)")


class _Slide(Struct, frozen=True):
    """A slide: its rule, or -1 for the first; its content; what stands above that."""

    rule: int
    first: int
    end: int
    properties: Mapping[str, str]


def slides_as_ours(lines: list[str], header: Mapping[str, str], text: str, left_out: list[LeftOut]) -> list[str]:
    """Return the lines below a header, as many, in which such slides are ours; what has been left out is added to
    `left_out`."""
    of_slidev = is_of_slidev(header, text)
    of_remark = not of_slidev and is_of_remark(header, text)
    if not (of_slidev or of_remark):
        return lines
    if of_remark:
        lines = list(lines)
        remark_as_ours(lines)
    return _Slides(lines, header if of_slidev else {}, left_out, of_remark=of_remark).as_ours()


class _Slides:
    """The lines of a deck."""

    def __init__(
        self, lines: list[str], header: Mapping[str, str], left_out: list[LeftOut], *, of_remark: bool
    ) -> None:
        self._found = list(lines)
        self._bare = bare_lines(lines)
        """Without code and comments."""
        self._header = header
        self._of_remark = of_remark
        self._left_out = left_out

    def as_ours(self) -> list[str]:
        """Return the lines."""
        for slide in self._slides():
            self._read(slide)
        return self._found

    def _slides(self) -> Sequence[_Slide]:
        """Return the slides in order; what stands above each is gone from the lines."""
        found: list[_Slide] = []
        rule, index = -1, 0
        first, properties = self._opening(-1)
        index = first
        while True:
            end = next((at for at in range(index, len(self._bare)) if _RULE.match(self._bare[at])), len(self._bare))
            found.append(_Slide(rule, first, end, properties))
            self._heading_first(first, end)
            if end == len(self._bare):
                return found
            if end and self._bare[end - 1].strip():
                self._found[end] = "***"  # a heading's underline to others
            rule = end
            first, properties = self._opening(rule)
            index = first

    def _opening(self, rule: int) -> tuple[int, Mapping[str, str]]:
        """Return where the content of a slide begins, and the properties that stand above it."""
        if not self._of_remark and (fenced := self._fenced(rule)):
            return fenced
        if rule < 0 and not self._of_remark:
            return 0, self._header
        properties: dict[str, str] = {}
        index = rule + 1
        while self._of_remark and index < len(self._bare) and not self._bare[index].strip(" \t\x00"):
            index += 1  # empty lines, and code that sets up the deck
        begin = index
        while index < len(self._bare) and not _RULE.match(self._bare[index]):
            line = self._bare[index]
            if (key := _KEY.match(line)) and (not self._of_remark or key["key"] in _OF_REMARK):
                properties[key["key"].lower()] = (key["value"] or "").strip("\"'")
            elif not self._goes_on(line, properties):
                break
            index += 1
        is_closed = index < len(self._bare) and _RULE.match(self._bare[index]) is not None
        if not properties or not (is_closed or self._of_remark):
            return rule + 1, {}
        stop = index + 1 if is_closed and not self._of_remark else index
        for at in range(begin, stop):
            included = _INCLUDED.match(self._bare[at]) if not self._of_remark else None
            self._found[at] = f"!include {included['path']}" if included else ""
        return stop, properties

    def _goes_on(self, line: str, properties: Mapping[str, str]) -> bool:
        """Return whether a line that is no key belongs to those above it."""
        if self._of_remark or not properties:
            return False
        return _GOES_ON.match(line) is not None or not (line.strip() or _OF_SLIDEV.isdisjoint(properties))

    def _fenced(self, rule: int) -> tuple[int, Mapping[str, str]] | None:
        """Return the same where the properties are code of YAML, as Slidev takes them too, else None."""
        start = next((at for at in range(rule + 1, len(self._found)) if self._found[at].strip()), len(self._found))
        if start == len(self._found) or not _YAML.fullmatch(self._found[start]):
            return None
        end = next((at for at in range(start + 1, len(self._found)) if self._found[at].strip() == "```"), start)
        found = map(_KEY.match, self._found[start + 1 : end])
        properties = {key["key"].lower(): (key["value"] or "").strip("\"'") for key in found if key}
        if properties.keys().isdisjoint(_OF_SLIDEV):
            return None
        self._found[start : end + 1] = [""] * (end + 1 - start)
        self._bare[start : end + 1] = [""] * (end + 1 - start)
        return end + 1, properties

    def _read(self, slide: _Slide) -> None:
        given = slide.properties
        layout = given.get("layout", "")
        if slide.rule >= 0 or self._of_remark:
            self._tell(given, slide)
        if any(given.get(key, "").lower() in _YES for key in ("hide", "disabled", "exclude")):
            self._hide(slide, "a slide that its author hides")
        elif self._of_remark and layout.lower() in _YES:
            self._hide(slide, "a template of slides")
        elif self._of_remark:
            self._picture(slide, self._address(given.get("background-image", "")), "{side=behind}")
            self._pauses(slide)
        else:
            self._slots(slide)
            side = _SIDE.fullmatch(layout)
            shown = given.get("image", "") if layout.startswith("image") else ""
            behind = given.get("background", "")
            if not shown and _FILE.search(behind):
                self._picture(slide, behind, "{side=behind}")
            self._picture(slide, shown, f"{{side={side['side'] if side else 'behind'}}}")

    def _tell(self, given: Mapping[str, str], slide: _Slide) -> None:
        for key, value in given.items():
            is_picture = key in ("image", "background-image") or (key == "background" and _FILE.search(value))
            is_read = key in ("src", "hide", "disabled", "exclude") or (key == "layout" and _READ_LAYOUT.match(value))
            if not is_read and not is_picture:
                self._left_out.append(LeftOut("a property of a slide", slide.rule + 1, f"{key}: {value}"))

    def _hide(self, slide: _Slide, name: str) -> None:
        words = " ".join(" ".join(self._found[slide.first : slide.end]).split())
        if words:
            self._left_out.append(LeftOut(name, slide.first, words[:40], is_gone=True))
        self._found[slide.first : slide.end] = [""] * (slide.end - slide.first)

    @staticmethod
    def _address(written: str) -> str:
        found = _URL.search(written)
        return found["address"] if found else ""

    def _picture(self, slide: _Slide, address: str, asked: str) -> None:
        """Put a slide's picture above its first words, in the place of what asks for it, and its heading above that."""
        at = slide.first - 1
        if not address or at <= slide.rule or self._found[at].strip():
            return
        self._found[at] = f"![](<{address}>){asked}"
        heading = self._heading_at(slide.first, slide.end)
        if heading < slide.end:
            self._found[at], self._found[heading] = self._found[heading], self._found[at]

    def _heading_at(self, first: int, end: int) -> int:
        """Return the line of the heading that a slide begins with, `end` for none."""
        begun = next((at for at in range(first, end) if self._bare[at].strip()), end)
        return begun if begun < end and HEADING.match(self._bare[begun]) else end

    def _heading_first(self, first: int, end: int) -> None:
        heading_first(self._found, self._bare, first, end)

    def _below_heading(self, slide: _Slide) -> int:
        """Return the line behind the heading that a slide begins with, else that of its first words."""
        full = (at for at in range(slide.first, slide.end) if self._bare[at].strip())
        first = next(full, slide.end)
        if first < slide.end and HEADING.match(self._bare[first]):
            return first + 1
        return slide.first

    def _slots(self, slide: _Slide) -> None:
        """Make columns of what stands in the places of a layout: `::left::`, `::right::`."""
        inside = range(slide.first, slide.end)
        slots = {at: found["name"] for at in inside if (found := _SLOT.match(self._bare[at]))}
        sides = [at for at, name in slots.items() if name in ("left", "right", "default")]
        if not sides:
            for at in slots:
                self._found[at] = ""
            return
        begin = sides[0]
        if slots[begin] == "right" and not self._begins_column(slide):
            return
        is_open = slots[begin] == "right"
        for at, name in slots.items():
            if name in ("left", "right", "default"):
                self._found[at] = END + COLUMN if is_open else COLUMNS + COLUMN
                is_open = True
            else:
                self._found[at] = END + END if is_open else ""
                is_open = False
        if is_open:
            self._close(slide.end)

    def _begins_column(self, slide: _Slide) -> bool:
        return take_mark(self._found, self._below_heading(slide), COLUMNS + COLUMN)

    def _close(self, end: int) -> None:
        if end < len(self._found):
            self._found[end] = END + END + self._found[end]

    def _pauses(self, slide: _Slide) -> None:
        for at in range(slide.first, slide.end):
            if self._bare[at].rstrip() == "--":
                self._found[at] = PAUSE
