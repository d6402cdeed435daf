"""Inline Markdown → what it says."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from notes2slides.model.notes import SpeakerNote
from notes2slides.model.text import Footnote, Run, Runs, cited, is_seen, plain
from notes2slides.reading.inline import footnotes
from notes2slides.reading.inline.anchors import Links
from notes2slides.reading.inline.attributes import Layouts, take_attributes
from notes2slides.reading.inline.definitions import Definitions
from notes2slides.reading.inline.footnotes import Footnotes
from notes2slides.reading.inline.images import take_image_attributes
from notes2slides.reading.inline.phrase import Phrase
from notes2slides.reading.inline.phrasing import UNNUMBERED, Phrasing
from notes2slides.reading.inline.source_marks import Leaked
from notes2slides.reading.lines.directives import Host
from notes2slides.reading.lines.expansions import Abbreviations
from notes2slides.reading.lines.nodes import FootnoteText
from notes2slides.reading.lines.reports import Report
from notes2slides.values import replace


class InlineReader(Struct):
    """Reads the inline Markdown of one source."""

    layouts: Layouts
    parser: MarkdownIt
    _definitions: Definitions
    _notes: Footnotes
    _abbreviations: Abbreviations
    _report: Report
    leaked: Leaked
    _literal: frozenset[int]
    """Lines on which signs of other tools are meant to be seen."""
    _closed: frozenset[str] = frozenset()
    """Elements of HTML that have an end somewhere in the source."""
    _inside_note: bool = False
    _links: Links | None = None

    def read(self, content: str, line: int, host: Host = "other") -> Phrase:
        """Return the phrase of `content`, which begins on `line` of the source and is the text of a `host`.

        Characters without width are text inside text, and none where they stand alone.
        """
        tokens = self._tokens(content)
        given = take_image_attributes(tokens, line, self._report)
        attributes = take_attributes(tokens, host, line, self._report, self.layouts)

        def cite(token: Token) -> Footnote | None:
            return self._cited(token, line, host)

        literal = line in self._literal
        phrasing = Phrasing(
            self._report,
            line,
            host,
            given,
            self._links,
            cite,
            self.leaked,
            self._notes.numbering.preamble,
            literal,
            self._closed,
        )
        phrase = phrasing.phrase(tokens, attributes)
        shows = any(run.maths or is_seen(run.text) for run in phrase.runs) or any(cited(phrase.runs))
        runs = self._abbreviations.marked(phrase.runs) if shows else ()
        return phrase if runs is phrase.runs else replace(phrase, runs=runs)

    def quietly(self) -> InlineReader:
        """Return a reader of the same source that reports nothing, for what is read again later."""
        return replace(self, _report=Report(""), leaked=Leaked())

    def for_excerpt(self, report: Report, leaked: Leaked) -> InlineReader:
        """Return a reader of the same source that tells others what is to be said of its texts."""
        return replace(self, _report=report, leaked=leaked)

    def for_words_alone(self) -> InlineReader:
        """Return a reader of the same source for what is shown on no slide: it reports nothing and cites nothing."""
        return replace(self.quietly(), _inside_note=True)

    def know(self, links: Links) -> None:
        """Take in where the links inside the notes lead, once all files are open."""
        self._links = links

    def find_citations(self, contents: Iterable[str]) -> None:
        """Tell the footnotes which of them these texts cite."""
        for content in contents:
            if "[^" in content:
                self._notes.cited.update(footnotes.labels(self._tokens(content)))

    def left_over(self, text: FootnoteText) -> list[SpeakerNote]:
        """Return the text of a footnote that nothing cites as words for the speaker, and warn of it; nothing else."""
        if not self._notes.is_left_over(text):
            return []
        message = f"nothing cites the footnote [^{text.label}]; its words are in the speaker notes"
        if text.label in self._notes.cited:
            message = f"there is another footnote [^{text.label}]; the words of this one are in the speaker notes"
        self._report.add("footnote-unused", text.first, message, f"write [^{text.label}] where it belongs")
        said = plain(footnotes.joined(text.paragraphs, text.first, self._note_runs))
        return [
            SpeakerNote(id=self._notes.numbering.ids.block("footnote", said), span=self._notes.span(text), text=said)
        ]

    def _tokens(self, content: str) -> list[Token]:
        tokens: list[Token] = []
        self.parser.inline.parse(content, self.parser, {"references": self._definitions}, tokens)
        return tokens

    def _cited(self, token: Token, line: int, host: Host) -> Footnote | None:
        if self._inside_note:
            return None
        if token.type == footnotes.REFERENCE and token.content not in self._notes.texts:
            message = f"[^{token.content}] has no text and stays as it is"
            self._report.add("footnote-missing", line, message, f"write `[^{token.content}]: …` on a line of its own")
            return None
        if host in UNNUMBERED:
            return self._notes.unnumbered(token, line, self._note_runs)
        return self._notes.of(token, line, self._note_runs)

    def _note_runs(self, text: str, line: int) -> Runs:
        """Return the text of a footnote; one in another is as it is written, and a picture is its words."""
        phrase = replace(self, _inside_note=True).read(text, line)
        return (*phrase.runs, *(Run(f" {image.alt or image.name}") for image in phrase.images))
