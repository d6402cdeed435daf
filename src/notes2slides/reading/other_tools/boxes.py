"""`.class[ … ]` of remark: two that stand beside each other are columns, of all others the content stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from notes2slides.reading.lines.evidence import is_of_remark
from notes2slides.reading.other_tools.editing import bare_lines
from notes2slides.reading.other_tools.marks import COLUMNS, END, marked

_SIGN = re.compile(
    r"\\.|(?P<classes>\.[A-Za-z][\w-]{0,40}(?:\.[A-Za-z][\w-]{0,40}){0,6})\[|(?P<open>\[)|(?P<close>\])"
    r"|^(?P<rule>---?)[ \t]*$",
    re.MULTILINE,
)
_COLUMN = re.compile(
    r"pull-(?:left|right)\w*|(?:left|right|center|middle|main|side|two|three)-?(?:col(?:umns?)?|plot|code|half|third|\d{2})"
    r"[\w-]*"
    r"|(?:left|right)_?\d*(?:col|column)\w*|col(?:umn)?s?-?[\w-]*|c\d\d?|grid-\d[\w-]*"
)
_ROW = re.compile(r"row|columns|two-columns|cols|grid|flex")
_SHARE = re.compile(r"(?<!\d)([1-9]\d)(?!\d)")
_MOST = 6


class _Box(Struct, frozen=True):
    """A box: where its name begins, its content, and its end."""

    classes: str
    start: int
    inside: int
    end: int


def boxes_as_ours(lines: list[str], header: Mapping[str, str], text: str) -> list[str]:
    """Return the lines below a header, as many, in which such boxes are columns or what stands in them."""
    if (".[" not in text and not re.search(r"\.[A-Za-z][\w-]*\[", text)) or not is_of_remark(header, text):
        return lines
    bare = "\n".join(bare_lines(lines))
    boxes = list(_boxes(bare))
    begun = _Begun(bare)
    rows = _rows(bare, boxes, begun)
    edits: list[tuple[int, int, str]] = []
    written = "\n".join(lines)
    for box in boxes:
        opening, ending = rows.get(box.start, ("", ""))
        is_sign = box.end - box.inside <= 3 and bare[box.inside : box.end].strip() in ("*", "+", "-")
        edits.append((box.start, box.inside, opening or ("\\" if is_sign else "")))
        is_alone = begun.is_first(box.end)
        if ending and not is_alone and (behind := begun.next_line(box.end)):
            edits.append((box.end, box.end + 1, ""))
            edits.append((behind, behind, ending))
        else:
            edits.append((box.end, box.end + 1, ending if is_alone else ""))
    parts: list[str] = []
    place = 0
    for start, stop, said in sorted(edits):
        parts += [written[place:start], said]
        place = max(place, stop)
    return "".join((*parts, written[place:])).split("\n")


class _Begun:
    """Where the lines of a text begin, and the first signs on them."""

    def __init__(self, text: str) -> None:
        found = list(re.finditer(r"^[ \t]*", text, re.MULTILINE))
        self._starts = [each.start() for each in found]
        self._firsts = [each.end() for each in found]

    def is_first(self, place: int) -> bool:
        """Return whether nothing but white space stands before a place on its line."""
        return self._firsts[bisect_right(self._starts, place) - 1] >= place

    def next_line(self, place: int) -> int:
        """Return where the line behind that of a place begins, 0 for none."""
        line = bisect_right(self._starts, place)
        return self._starts[line] if line < len(self._starts) else 0


def _boxes(bare: str) -> Iterator[_Box]:
    """Yield the boxes that are closed on their slide, the innermost first."""
    stack: list[tuple[str, int, int]] = []
    closed = -1
    """Behind the end of the box that was closed last."""
    for sign in _SIGN.finditer(bare):
        if sign["rule"]:
            stack.clear()
        elif sign["classes"]:
            before = bare[sign.start() - 1 : sign.start()]
            is_box = not (before.isalnum() or before in ("_", ")")) and (before != "]" or sign.start() == closed)
            stack.append((sign["classes"] if is_box else "", sign.start(), sign.end()))
        elif sign["open"]:
            stack.append(("", sign.start(), sign.end()))
        elif sign["close"] and stack:
            classes, start, inside = stack.pop()
            if classes:
                closed = sign.end()
                yield _Box(classes, start, inside, sign.start())


def _rows(bare: str, boxes: Sequence[_Box], begun: _Begun) -> Mapping[int, tuple[str, str]]:
    """Return what stands in the place of the ends of boxes that are columns, by where these begin."""
    found: dict[int, tuple[str, str]] = {}
    columns = sorted((box for box in boxes if _is_column(box.classes)), key=lambda box: box.start)
    row: list[_Box] = []
    for box in [*columns, None]:
        if row and (box is None or len(row) == _MOST or not _stand_side_by_side(bare, row[-1], box, begun)):
            if len(row) > 1:
                for number, each in enumerate(row):
                    opening = (COLUMNS if not number else "") + _column(each)
                    found[each.start] = opening, END + (END if each is row[-1] else "")
            row = []
        row += [box] if box else []
    return found


def _stand_side_by_side(bare: str, left: _Box, right: _Box, begun: _Begun) -> bool:
    between = bare[left.end + 1 : right.start]
    return left.end < right.start and not between.strip() and (begun.is_first(left.end) or "\n" in between)


def _column(box: _Box) -> str:
    share = _SHARE.search(box.classes)
    return marked(f"column {share[1]}" if share else "column")


def _is_column(classes: str) -> bool:
    return any(_COLUMN.fullmatch(name) for name in classes.split(".") if name and not _ROW.fullmatch(name))
