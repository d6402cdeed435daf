"""A slide's body while it is planned."""

from __future__ import annotations

from dataclasses import dataclass

from notes2slides.model.deck import TextParagraph
from notes2slides.planning.arrange import Option
from notes2slides.planning.entries import Entry
from notes2slides.planning.passage import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A slide's body, with the form that is best for it."""

    start: int
    stop: int
    single: Unit | None
    """The one unit that it shows, if it shows one."""
    topic: Unit | None
    """The same, where that unit has slides of its own."""
    above: tuple[int, ...]
    """Items of the path above, where a topic is continued."""
    path: tuple[str, ...]
    """Their words, as far as they are shown."""
    path_line: TextParagraph | None
    shown: tuple[Entry, ...]
    option: Option

    @property
    def titled(self) -> Unit | None:
        """The unit whose words are the title, wholly or up to a colon."""
        return self.single if self.single and self.single.gives_title else None

    @property
    def tops(self) -> int:
        """Bullets that are drawn at the outermost level."""
        return sum(entry.level <= 0 and entry.leads for entry in self.shown)

    @property
    def words(self) -> int:
        """Words in the body."""
        return sum(entry.words for entry in self.shown)
