"""What the index page says of a deck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from notes2slides.course.records import Facts
from notes2slides.model.notes import Notes
from notes2slides.model.tags import written_tags
from notes2slides.model.text import plain
from notes2slides.model.theme import Theme
from notes2slides.model.tree import walk_all, walk_sections
from notes2slides.pipeline import BuildReport
from notes2slides.rendering.thumbnail import thumbnail
from notes2slides.theming import with_logo

_MOST_TOPICS = 6


def facts_of(notes: Notes, theme: Theme, report: BuildReport) -> Facts:
    """Return what the index page says of a deck."""
    return Facts(
        title=report.deck.meta.title,
        subtitle=notes.meta.extra.get("subtitle", ""),
        topics=tuple(_topics(notes)),
        slides=len(report.deck.slides),
        minutes=report.minutes,
        thumbnail=thumbnail(report.deck, with_logo(theme, report.deck.logo)),
    )


def _topics(notes: Notes) -> Iterator[str]:
    """Yield the most frequent tags as they are first written, else the headings, but no more than a few."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for holder in walk_all(notes.sections):
        for shown, name in written_tags(holder):
            counts[name] += 1
            written.setdefault(name, shown)
    headings = (plain(section.title) for section in walk_sections(notes.sections) if section.level)
    found = [written[name] for name, _ in counts.most_common(_MOST_TOPICS)]
    yield from found or list(headings)[:_MOST_TOPICS]
