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
from notes2slides.reading.other_tools.marks import COLUMN, COLUMNS, END, PAUSE, take_mark

_RULE = re.compile(r"---+[ \t]*$")
_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]?:(?:[ \t]+(?P<value>.*?))?[ \t]*$")
_GOES_ON = re.compile(r"[ \t]+\S|-[ \t]|#|[\]}]")
_SLOT = re.compile(r"::(?P<name>[a-z][\w-]*)::[ \t]*$")
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
_COLUMNS = re.compile(r"two-cols|two-columns|cols|columns")
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
            elif not (properties and _GOES_ON.match(line)) or self._of_remark:
                break
            index += 1
        is_closed = index < len(self._bare) and _RULE.match(self._bare[index]) is not None
        if not properties or not (is_closed or self._of_remark):
            return rule + 1, {}
        stop = index + 1 if is_closed and not self._of_remark else index
        for at in range(begin, stop):
            self._found[at] = ""
        return stop, properties

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
            self._picture(slide, self._address(given.get("background-image", "")), "")
            self._pauses(slide)
        else:
            self._slots(slide)
            side = _SIDE.fullmatch(layout)
            shown = given.get("image", "") if layout.startswith("image") else ""
            self._picture(slide, shown, f"{{side={side['side']}}}" if side else "")

    def _tell(self, given: Mapping[str, str], slide: _Slide) -> None:
        for key, value in given.items():
            if key not in ("src", "hide", "disabled", "exclude") and not (key == "layout" and _COLUMNS.match(value)):
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
        """Put a slide's picture below its heading, where there is an empty line."""
        at = self._below_heading(slide)
        if not address or at >= slide.end or self._found[at].strip():
            return
        alt = "" if asked or not self._of_remark else "bg"
        self._found[at] = f"![{alt}](<{address}>){asked}"

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
