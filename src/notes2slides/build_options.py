"""What is asked of a build, as one value: the command line, deck specs and callers of the library make it, and
everything on the way takes it. An option that is added here goes wherever it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.notes import Notes
from notes2slides.model.options import Edits, PlanOptions
from notes2slides.model.tags import normal_tag
from notes2slides.model.theme import Theme
from notes2slides.plugins.formats import PLAIN, USUAL, DrawOptions
from notes2slides.selecting import EVERYTHING, NO_ALIASES, Aliases, Selection
from notes2slides.values import replace

FORMATS = USUAL
"""Formats of which decks are made where none is asked for."""
DEFAULT_THEME = "lecture"


class BuildOptions(PlanOptions, frozen=True, kw_only=True):
    """What is taken of the notes, how it is planned, and which decks are made of it."""

    theme: Theme | str = DEFAULT_THEME
    """A Theme, the name of a built-in one or of another package's, or the path of a theme's folder or `theme.toml`."""
    formats: Sequence[str] = FORMATS
    callouts: Sequence[str] = ()
    """Names, besides "My Take", that make a tag or a bold lead a callout."""
    labels: Sequence[str] = ()
    """Tags that are not to be seen on slides, besides those that the notes' header names."""
    title: str = ""
    """What the deck is called in place of what the notes say; "" for theirs, as with the next three."""
    author: str = ""
    date: str = ""
    language: str = ""
    """A BCP 47 code."""
    selection: Selection = EVERYTHING
    """What is taken of the notes."""
    root: Path | None = None
    """The folder that everything which the notes name must lie in; None: for each file its own."""
    aliases: Aliases = NO_ALIASES
    """Tags that mean the same."""
    drawing: DrawOptions = PLAIN
    """What is asked of the formats beside the plan."""
    edits: Edits = "merge"
    """What becomes of a deck that was edited since it was built: `merge` takes the edits over into the new one, `keep`
    leaves it and writes the new one beside it, `refuse` writes nothing, `replace` writes over it."""
    force: bool = False
    """Whether decks are replaced that were changed since they were built, and files that are not ours."""

    def described(self, notes: Notes) -> Notes:
        """Return the notes with what is asked of the deck's cover in place of what they say themselves."""
        meta = notes.meta
        about = replace(
            meta,
            title=self.title or meta.title,
            author=self.author or meta.author,
            date=self.date or meta.date,
            language=self.language or meta.language,
            labels=(*meta.labels, *self.labels),
        )
        return replace(notes, meta=about)

    def heeded(self, said: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """Return what is said of the notes without what these options have settled."""
        settled = [
            *(("title-of-file",) if self.title else ()),
            *(("language-guessed", "language-unknown") if self.language else ()),
        ]
        return tuple(each for each in said if each.code not in settled)

    def blank_in_vain(self, notes: Notes) -> Iterator[Diagnostic]:
        """Yield a warning for each tag that is to be left blank, and that nothing in the notes bears."""
        from notes2slides.selecting.alike import near
        from notes2slides.selecting.select import known_tags

        blank = self.drawing.blank
        known = known_tags(notes) if blank else {}
        for tag in blank:
            if normal_tag(tag) not in known:
                found = near(tag, known)
                hint = f"did you mean {' or '.join(found)}?" if found else "see notes2slides tags for what there is"
                message = f"nothing is left blank for the tag {tag}: no bullet here has it"
                yield Diagnostic("blank-unknown", Severity.WARNING, message, None, hint)


DEFAULTS = BuildOptions()
