"""What directives do to the blocks that are read: cuts, words for the speaker, wishes, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from notes2slides.diagnostics import Severity, Span, counted
from notes2slides.model.notes import Rule, SpeakerNote
from notes2slides.model.options import NO_DIRECTIONS, Directions
from notes2slides.model.text import plain
from notes2slides.model.tree import walk
from notes2slides.model.words import shown_text
from notes2slides.reading.blocks.sections import Heading, Part
from notes2slides.reading.inline.ids import Ids
from notes2slides.reading.inline.inlines import InlineReader
from notes2slides.reading.inline.said import said_lines
from notes2slides.reading.lines.directives import misplaced
from notes2slides.reading.lines.nodes import Directive
from notes2slides.reading.lines.reports import Report
from notes2slides.values import replace


class Director(Struct, frozen=True):
    """Obeys the directives of one source."""

    path: str
    ids: Ids
    report: Report
    inlines: InlineReader

    def rule(self, line: int, last: int) -> Rule:
        """Return a forced cut."""
        return Rule(id=self.ids.block("rule", ""), span=Span(self.path, line, last))

    def empty_heading(self, span: Span) -> Rule:
        """Return the cut that a heading without text is to the eye, and warn of it."""
        message = "this heading has no text and is taken as a cut; what follows belongs to the section before"
        self.report.add("heading-empty", span.first, message, "give it a title, or write --- for a cut")
        return self.rule(span.first, span.last)

    def notes(self, directives: Iterable[Directive]) -> list[SpeakerNote]:
        """Return those of the directives that are words for the speaker, as blocks."""
        return [self._note(directive) for directive in directives if directive.name == "notes"]

    def _note(self, directive: Directive) -> SpeakerNote:
        lines = said_lines(directive.text, directive.line, self.inlines)
        name = self.ids.block("speaker note", " ".join(directive.text.split()))
        text = "\n".join(line.text for line in lines)
        return SpeakerNote(id=name, span=Span(self.path, directive.line, directive.last), text=text, lines=lines)

    def obey(
        self,
        parts: Sequence[Part],
        directives: Sequence[Directive],
        directions: Directions = NO_DIRECTIONS,
        *,
        whole: bool = False,
    ) -> Sequence[Part]:
        """Return what a paragraph, bullet, heading … has become, with what was asked for it done.

        To skip a heading is to skip its section. Where the `whole` is meant, as of an included file, it is these parts.
        """
        if not directives and directions == NO_DIRECTIONS:
            return parts
        asked = {directive.name: directive for directive in directives}
        index = next((at for at, part in enumerate(parts) if _takes_directions(part)), None)
        cut = [self.rule(asked["slide"].line, asked["slide"].last)] if "slide" in asked else []
        if index is None:
            self.warn_of_nothing(directives)
            return [*cut, *parts]
        part = parts[index]
        if skip := asked.get("skip"):
            if whole or not isinstance(part, Heading):
                self._report_skipped(skip.line, parts)
                return []
            part = replace(part, skipped_by=skip.line)
        wished = part.directions.then(directions).then(Directions(keep="keep" in asked))
        return [*cut, *parts[:index], replace(part, directions=wished), *parts[index + 1 :]]

    def warn_of_nothing(self, directives: Iterable[Directive]) -> None:
        """Warn of the directives that stand before nothing."""
        for directive in directives:
            if directive.name in ("keep", "skip"):
                misplaced(directive, self.report, "stands before nothing that it could be for")

    def stepless(self, line: int) -> None:
        """Warn of a bullet whose list is to appear step by step and is not there."""
        hint = "write it at the end of the bullet or heading that the list stands under"
        self.report.add("direction-misplaced", line, "`.step` is for the list below a bullet, and there is none", hint)

    def without_skipped(self, parts: Sequence[Part]) -> list[Part]:
        """Return headings and blocks without the sections that are left out."""
        kept: list[Part] = []
        skipped: list[Part] = []
        opening: Heading | None = None
        for part in parts:
            if isinstance(part, Heading) and (opening is None or part.level <= opening.level):
                self._close(opening, skipped)
                opening, skipped = (part if part.skipped_by else None), []
            (kept if opening is None else skipped).append(part)
        self._close(opening, skipped)
        return kept

    def _close(self, opening: Heading | None, skipped: Sequence[Part]) -> None:
        if opening and opening.skipped_by:
            self._report_skipped(opening.skipped_by, skipped)

    def _report_skipped(self, line: int, parts: Sequence[Part]) -> None:
        texts = [text for part in parts for text in _texts(part)]
        blocks, words = len(texts), sum(len(text.split()) for text in texts)
        message = f"left out as asked: {counted(blocks, 'block')}, {counted(words, 'word')}"
        self.report.add("skipped", line, message, "take `<!-- skip -->` away to have it back", Severity.NOTE)


def _takes_directions(part: Part) -> bool:
    return isinstance(part, Heading) or part.traits.takes_directions


def _texts(part: Part) -> Iterable[str]:
    """Yield the text of a heading, or of a block and of each below it."""
    if isinstance(part, Heading):
        yield plain(part.title)
        return
    for _, block in walk((part,)):
        yield shown_text(block)
