"""Where a source was edited, and whether the lines there are so plain that no other line could know of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from notes2slides.files.source import Source
from notes2slides.reading.lines.syntax import HEADING, ITEM, RULE
from notes2slides.values import replace

_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)|[ \t]+\d{1,9}[.)][ \t]+(?=\S)")
_MORE = re.compile(r"[ \t]+(?=[^\W_])")
"""Begins a further line of a bullet's text."""
_TAG = re.compile(r"<tag>[^<>`]*</tag>")
_END_OF_TAG = "</tag>"
_FAR = re.compile(
    r"[\\{}|]|<(?![\s\d(])|\[\^|\^\[|\^[\w-]*\s*$|@|\.[a-z][\w-]*\[|\$\$|%%|::|\?\?\?|```|~~~|!\[|\[\[|\]:|#"
)
"""What may be a part of something that stands in other lines too, or that they know of."""
_BEGINS_OTHER = re.compile(r"[#>|:=~!$%&@+?_]|-(?![\w\s])")
"""What may begin something else than a text."""
_PROSE = re.compile(r"[^\W_]")


class Edit(Struct, frozen=True):
    """Lines of a source, and those in their place."""

    first: int
    """The line that they begin with, counted from 1, here and there."""
    before: list[str]
    after: list[str]


def edit_between(old: Source, new: Source, body: int, *, are_defined: bool) -> Edit | None:
    """Return the bullets at the margin that were edited, with all that hangs below them; None where anything else was,
    or where other lines may know of them.

    `body` is how many lines the header takes; where labels `are_defined` in the source, brackets may name one.
    """
    if replace(old, text="") != replace(new, text="") or old.inclusions:
        return None
    before, after = old.text.split("\n"), new.text.split("\n")
    first, behind = _changed(before, after)
    ends = len(before) - behind, len(after) - behind
    while first > body and not _begins(before, after, first):
        first -= 1
    while ends[0] < len(before) and (min(ends) <= first or not _ends(before[ends[0]])):
        if min(ends) <= first and not _BULLET.match(before[ends[0]]):
            break
        ends = ends[0] + 1, ends[1] + 1
    while first > body and (min(ends) <= first or not _begins(before, after, first)):
        first -= 1
    if first <= body:
        return None
    found = Edit(first + 1, before[first : ends[0]], after[first : ends[1]])
    plain = all(_is_plain(line, are_defined=are_defined) for line in (*found.before, *found.after))
    return found if plain and _names_the_same(old.text, new.text, found) else None


def _changed(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Return how many lines stand before the first and behind the last that is not the same."""
    most = min(len(before), len(after))
    first = next((at for at in range(most) if before[at] != after[at]), most)
    behind = next((at for at in range(most - first) if before[-1 - at] != after[-1 - at]), most - first)
    return first, behind


def _begins(before: Sequence[str], after: Sequence[str], at: int) -> bool:
    """Return whether a bullet at the margin begins at a line, now and then, behind a heading or a plain line."""
    if not all(at < len(lines) and _BULLET.match(lines[at]) for lines in (before, after)):
        return False
    above = next((line for line in reversed(before[:at]) if line.strip()), "")
    if not above or HEADING.match(above):
        return bool(above)
    return _is_plain(above, are_defined=True, at_margin=True) and above[-1] != ">"


def _ends(line: str) -> bool:
    """Return whether whatever stands in a list ends before a line."""
    is_bullet = _BULLET.match(line) and not RULE.match(line)
    return bool(is_bullet or (HEADING.match(line) and line.strip("# \t")))


def _is_plain(line: str, *, are_defined: bool, at_margin: bool = False) -> bool:
    """Return whether a line is empty or a bullet's, and what it says is said in it alone; or, `at_margin`, prose."""
    if not line.strip():
        return not line
    begun = _ITEM.match(line) or _MORE.match(line) or (_PROSE.match(line) if at_margin else None)
    if begun is None or RULE.match(line.strip()):
        return False
    text = _TAG.sub("x", line[begun.end() :] if begun.end() > 1 or not at_margin else line)
    if _FAR.search(text) or (are_defined and "[" in text) or not line.replace("\t", "").isprintable():
        return False
    return not (_BEGINS_OTHER.match(text) or ITEM.match(text))


def _names_the_same(old: str, new: str, edit: Edit) -> bool:
    """Return whether the same elements of HTML have an end in both texts, where the edited lines are plain."""
    ends = (_END_OF_TAG in line for line in (*edit.before, *edit.after))
    return not any(ends) or (_END_OF_TAG in new and _END_OF_TAG in old)
