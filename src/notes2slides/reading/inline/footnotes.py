"""Footnotes of one source: `[^1]`, `^[text]` and `[^1]: text`; which are cited, and what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct, field

from notes2slides.diagnostics import Span
from notes2slides.model.text import Footnote, Run, Runs, plain
from notes2slides.reading.inline.ids import Ids
from notes2slides.reading.lines.inline_rules import add_rule, at
from notes2slides.reading.lines.nodes import FootnoteText
from notes2slides.reading.lines.scopes import Place, Room
from notes2slides.reading.lines.syntax import ABBREVIATED, HEADING, ITEM, NOTE, RULE, indentation
from notes2slides.reading.lines.verbatim import FENCE
from notes2slides.reading.maths.preamble import Preamble
from notes2slides.values import replace

REFERENCE = "footnote_reference"
INLINE = "footnote_inline"
"""Types of the tokens of `[^label]` and of `^[text]`; the content is the label or the text."""
_REFERENCE = re.compile(r"\[\^(?P<inside>[^\]\s\[]+)\]")
_INDENTED = 4
"""Columns by which a further paragraph of a footnote is indented."""


class Numbering(Struct, frozen=True):
    """What is counted through all files of a deck: its footnotes, its equations, and its blocks."""

    ids: Ids
    room: Room = field(default_factory=Room)
    numbers: count[int] = field(default_factory=lambda: count(1))
    preamble: Preamble = field(default_factory=Preamble)


class Footnotes(Struct):
    """The footnotes of one source."""

    path: str
    numbering: Numbering
    texts: dict[str, FootnoteText] = {}
    cited: set[str] = set()
    """Labels that the source's texts refer to."""
    _made: dict[str, Footnote] = {}

    def collect(self, texts: Iterable[FootnoteText]) -> None:
        """Take in what the scanner has found; the first text of a label counts."""
        for text in texts:
            self.texts.setdefault(text.label, text)

    def is_left_over(self, text: FootnoteText) -> bool:
        """Return whether no reference leads to a text: nothing cites it, or another one has its label."""
        return text.label not in self.cited or self.texts[text.label] is not text

    def of(self, token: Token, line: int, read: Callable[[str, int], Runs]) -> Footnote:
        """Return what a token cites: a footnote of the source, numbered where it is cited first, or one that is written
        in the text. `read` reads Markdown."""
        if token.type == INLINE:
            return replace(self.unnumbered(token, line, read), number=next(self.numbering.numbers))
        if token.content not in self._made:
            made = self.unnumbered(token, line, read)
            self._made[token.content] = replace(made, number=next(self.numbering.numbers))
        return self._made[token.content]

    def unnumbered(self, token: Token, line: int, read: Callable[[str, int], Runs]) -> Footnote:
        """Return what a token cites, with no number of its own."""
        if token.type == INLINE:
            return self._footnote(read(token.content, line), Span(self.path, line, line))
        text = self.texts[token.content]
        return self._footnote(joined(text.paragraphs, text.first, read), self.span(text))

    def span(self, text: FootnoteText) -> Span:
        """Return where a text stands."""
        return Span(self.path, text.first, text.last)

    def _footnote(self, runs: Runs, span: Span) -> Footnote:
        return Footnote(self.numbering.ids.block("footnote", plain(runs)), 0, runs, span)


def written(token: Token) -> str:
    """Return a reference or a footnote as it is written."""
    return f"[^{token.content}]" if token.type == REFERENCE else f"^[{token.content}]"


def joined(paragraphs: Iterable[str], line: int, read: Callable[[str, int], Runs]) -> Runs:
    """Return paragraphs as one text, each on a line of its own."""
    runs: list[Run] = []
    for paragraph in paragraphs:
        runs += [Run("\n")] if runs else []
        runs += read(paragraph, line)
    return tuple(runs)


def footnote_text(
    lines: list[str], place: Place, first: int, includes: Callable[[int], bool]
) -> tuple[FootnoteText, int] | None:
    """Return the footnote whose text begins at a place, and the row after it; None where none does.

    `first` is the line in the source of the first of `lines`; `includes` tells whether other notes stand in the place
    of a line. Lines below belong to the footnote as they would to a paragraph; after a blank line, those that are
    indented by four columns.
    """
    row = place.row
    found = NOTE.match(lines[row], place.at)
    if not found:
        return None
    paragraphs, end = [[lines[row][found.end() :]]], row + 1
    for index in range(row + 1, len(lines)):
        here, start = indentation(lines[index])
        text = lines[index][start:]
        if not text:
            continue
        further = here >= place.column + _INDENTED
        if not further and (index > end or _begins_a_block(text) or includes(first + index)):
            break
        if index > end or ITEM.match(text):
            paragraphs.append([])
        paragraphs[-1].append(text)
        end = index + 1
    said = tuple(text for lines_of in paragraphs if (text := "\n".join(lines_of).strip()))
    return (FootnoteText(found["label"], first + row, first + end - 1, said), end) if said else None


def _begins_a_block(text: str) -> bool:
    starts = (ITEM, HEADING, RULE, FENCE, NOTE, ABBREVIATED)
    return text[0] == ">" or any(pattern.match(text) for pattern in starts)


def read_footnotes(markdown: MarkdownIt) -> None:
    """Make markdown-it give a token for each reference to a footnote and each footnote within a text."""
    add_rule(markdown, "link", REFERENCE, lambda state: at(state, "[", _REFERENCE))
    markdown.inline.ruler.before("link", INLINE, _inline)


def labels(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the labels that the tokens of a text refer to."""
    return (token.content for token in tokens if token.type == REFERENCE)


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos : state.pos + 2] != "^[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    text = state.src[state.pos + 2 : end] if end > 0 else ""
    if not text.strip():
        return False
    if not silent:
        state.push(INLINE, "", 0).content = text.strip()
    state.pos = end + 1
    return True
