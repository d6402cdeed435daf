"""Where in a document something stands: its lines are those of no file that anybody sees, its headings are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from notes2slides.diagnostics import Diagnostic, Notes2SlidesError, Span
from notes2slides.files.source import Source
from notes2slides.values import replace


class Headed:
    """Tells places in documents by the headings above them."""

    def __init__(self, sources: Iterable[Source]) -> None:
        documents = [source for source in _all(sources) if source.headings]
        self._headings = {source.path: source.headings for source in documents}
        self.parts = tuple(dict.fromkeys(part for source in documents for part in source.parts))
        """Further files whose text stands in documents."""

    @property
    def known(self) -> bool:
        """Whether there are any documents."""
        return bool(self._headings)

    def as_known(self, span: Span) -> Span:
        """Return a place as it is told; what is in no document stays."""
        headings = self._headings.get(span.path)
        if headings is None or span.within is not None:
            return span
        above = max(0, bisect_right([line for line, _ in headings], span.first) - 1)
        return replace(span, within=headings[above][1])

    def said(self, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return diagnostics with such places."""
        return tuple(replace(each, span=self.as_known(each.span)) if each.span else each for each in found)

    def place(self, error: Notes2SlidesError) -> None:
        """Have an error tell its place so."""
        error.span = self.as_known(error.span) if error.span else None


def _all(sources: Iterable[Source]) -> Iterator[Source]:
    rest = list(sources)
    while rest:
        source = rest.pop()
        yield source
        rest += (each.found for each in source.inclusions.values() if isinstance(each.found, Source))
