"""New bullets and new words for the speaker, at their line, written as their neighbours are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from notes2slides.merging.comparing.words import typed
from notes2slides.model.notes import Bullet, Paragraph, Section
from notes2slides.pulling.held import Held, Holder
from notes2slides.pulling.note_files import Lines
from notes2slides.pulling.rewording import escaped
from notes2slides.pulling.wishes import New, Say
from notes2slides.values import replace

_ITEM = re.compile(r"(?P<indent>[ \t>]*)(?P<marker>[-+*]|\d{1,9}[.)])(?P<space>[ \t]+)(?:\[[ xX]\][ \t]+)?")


class _Style(Struct, frozen=True):
    """How a bullet begins."""

    level: int
    indent: str
    marker: str
    space: str

    @property
    def content(self) -> str:
        """What begins a line below it."""
        return self.indent + " " * len(self.marker + self.space)


class Insertion(Struct, frozen=True):
    """New lines in front of one, counted from 0."""

    path: str
    at: int
    lines: tuple[str, ...]
    row: tuple[str, str]
    """Kind and words of what they say."""


class Lister:
    """Finds the line and the style of what is new."""

    def __init__(self, held: Held, files: Mapping[str, Sequence[str]]) -> None:
        self._held = held
        self._files = files
        self.insertions: list[Insertion] = []
        self._stacks: dict[tuple[str, str], tuple[list[_Style], int]] = {}
        """Behind which block: the styles of the last new bullet there and what it hangs below, and its line."""

    def insert(self, wish: New | Say, beside: Holder, moved: Bullet | Holder | None) -> str:
        """Put something new beside a block; return why that cannot be, "" where it is done."""
        return self._say(wish, beside) if isinstance(wish, Say) else self._bullet(wish, beside, moved)

    def made(self) -> dict[str, list[Lines]]:
        """Return all that is new, by file; what has one line stands in order."""
        found: dict[tuple[str, int], list[str]] = {}
        for each in self.insertions:
            found.setdefault((each.path, each.at), []).extend(each.lines)
        made: dict[str, list[Lines]] = {}
        for (path, at), lines in found.items():
            made.setdefault(path, []).append(Lines(at, at, tuple(lines)))
        return made

    def _bullet(self, wish: New, beside: Holder, moved: Holder | None) -> str:
        if isinstance(beside, Section) and beside.blocks and wish.behind:
            return self._bullet(replace(wish, behind="", before=beside.blocks[0].id, level=0), beside.blocks[0], moved)
        if isinstance(beside, Paragraph) and wish.behind and moved is None:
            return self._paragraph(wish, beside)
        if not isinstance(beside, Bullet):
            return "it stands beside no bullet"
        key = (wish.behind, wish.before)
        if key not in self._stacks:
            styles = self._styles(beside)
            if styles is None:
                return "what it stands beside is no bullet of Markdown"
            at = beside.span.first - 1 if wish.before else beside.span.last
            self._stacks[key] = (styles, at)
        stack, at = self._stacks[key]
        last = stack[-1]
        while len(stack) > 1 and stack[-1].level > wish.level:
            last = stack.pop()
            if wish.behind:
                at = max(at, self._end_at(beside, last.level))
        if stack[-1].level < wish.level:
            style = self._below(beside, stack[-1], wish.level)
        else:
            style = stack.pop()
            if wish.behind:
                at = max(at, self._end_at(beside, style.level))
        style = _numbered(style, is_first=not wish.behind)
        stack.append(style)
        self._stacks[key] = (stack, at)
        text = escaped(wish.text, begins=True).replace("\n", f"\\\n{style.content}")
        lines = (style.indent + style.marker + style.space + text).split("\n")
        if moved is not None:
            lines = self._moved(moved, style)
        row = (type(moved).__name__ if moved is not None else "Bullet", typed(wish.text))
        self.insertions.append(Insertion(beside.span.path, at, tuple(lines), row))
        return ""

    def _paragraph(self, wish: New, beside: Paragraph) -> str:
        """Put a text behind another that stands in no list."""
        if self._held.above.get(beside.id):
            return "it stands beside no bullet"
        lines = ("", *escaped(wish.text, begins=True).replace("\n", "\\\n").split("\n"))
        at = beside.span.last
        self.insertions.append(Insertion(beside.span.path, at, lines, ("Paragraph", typed(wish.text))))
        return ""

    def _styles(self, beside: Holder) -> list[_Style] | None:
        """Return how a bullet and those that it hangs below begin, the outermost first."""
        found: list[_Style] = []
        for number, name in enumerate((beside.id, *self._held.chain(beside.id))):
            holder = self._held.holders[name]
            match = _ITEM.match(self._files[holder.span.path][holder.span.first - 1])
            if match is None or holder.span.path != beside.span.path:
                break
            found.insert(0, _Style(-number, match["indent"], match["marker"], match["space"]))
        return found or None

    def _end_at(self, beside: Holder, level: int) -> int:
        """Return the line behind all that hangs below what a block hangs below, so many levels up."""
        names = [beside.id, *self._held.chain(beside.id)]
        return self._held.end(self._held.holders[names[min(max(0, -level), len(names) - 1)]])

    def _below(self, beside: Bullet, style: _Style, level: int) -> _Style:
        """Return how a bullet below another begins: as those do that hang there."""
        for child in beside.children if style.level == 0 else ():
            match = _ITEM.match(self._files[child.span.path][child.span.first - 1])
            if isinstance(child, Bullet) and match and child.span.path == beside.span.path:
                return _Style(level, match["indent"], match["marker"], match["space"])
        marker = style.marker if style.marker in "-+*" else "-"
        return _Style(level, style.content, marker, " ")

    def _moved(self, moved: Holder, style: _Style) -> list[str]:
        """Return the lines of a bullet that goes elsewhere: all that stands in them stays as it is."""
        lines = self._files[moved.span.path][moved.span.first - 1 : moved.span.last]
        match = _ITEM.match(lines[0])
        if match is None:
            return list(lines)
        width = len(match["indent"] + match["marker"] + match["space"])
        first = style.indent + style.marker + style.space + lines[0][match.end("space") :]
        return [first, *(style.content + line[min(width, len(line) - len(line.lstrip())) :] for line in lines[1:])]

    def _say(self, wish: Say, beside: Holder) -> str:
        if "-->" in wish.text:
            return "what is said there would end a comment"
        text = f"<!-- notes: {wish.text} -->"
        match = _ITEM.match(self._files[beside.span.path][beside.span.first - 1])
        at = beside.span.last
        if isinstance(beside, Section):
            lines: tuple[str, ...] = ("", text)
        elif match:
            lines = tuple(
                f"{match['indent']}{' ' * len(match['marker'] + match['space'])}{line}" for line in text.split("\n")
            )
        else:
            lines = ("", text)
        self.insertions.append(Insertion(beside.span.path, at, lines, ("SpeakerNote", typed(wish.text))))
        return ""


def _numbered(style: _Style, *, is_first: bool) -> _Style:
    """Return how the next bullet begins: in an ordered list with the next number."""
    digits = style.marker.rstrip(".)")
    if not digits.isdecimal() or is_first:
        return style
    return _Style(style.level, style.indent, f"{int(digits) + 1}{style.marker[len(digits) :]}", style.space)
