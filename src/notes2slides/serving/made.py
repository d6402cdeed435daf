"""A deck as it was made last, in memory: from notes that are named, or from a spec of a course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from notes2slides import pipeline
from notes2slides.assets.loading import ingredients
from notes2slides.build_options import BuildOptions
from notes2slides.course.course import Course
from notes2slides.course.making import planned
from notes2slides.diagnostics import Diagnostic
from notes2slides.model.deck import Deck
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.planning.deck.memory import Memory
from notes2slides.theming import with_logo
from notes2slides.theming.files import files_of


class Made(Struct, frozen=True, kw_only=True):
    """A deck with what it is drawn in and what there is to say of it."""

    deck: Deck
    theme: Theme
    said: tuple[Diagnostic, ...]
    files: frozenset[Path]
    """What it is made of, absolute: notes, what they include, pictures, the theme's files."""


Maker = Callable[[], Made]
"""Makes a deck of what its files hold now. Raises Notes2SlidesError where it cannot be made."""


def of_notes(sources: Sequence[Path], options: BuildOptions) -> Maker:
    """Return what makes one deck of these notes, as `build` would."""

    memory = Memory()

    def make() -> Made:
        theme = pipeline.as_theme(options.theme)
        parts, said = pipeline.read_parts(sources, options)
        deck, told = pipeline.plan(parts[0].notes, theme, options, memory=memory)
        return _made(deck, theme, (*said, *told), parts[0].notes, sources)

    return make


def of_spec(course: Path, name: str, root: Path | None = None) -> Maker:
    """Return what makes the deck of that spec of a course, as `build` would in the course's folder."""

    memory = Memory()

    def make() -> Made:
        job = Course.load(course, reach=root).job(name)
        found = planned(job, memory)
        own = [course / "notes2slides.toml", course / "decks" / f"{name}.toml"]
        own += [course / path for path in job.spec.sources]
        return _made(found.deck, found.theme, found.diagnostics, found.notes, own)

    return make


def _made(deck: Deck, theme: Theme, said: tuple[Diagnostic, ...], notes: Notes, sources: Sequence[Path]) -> Made:
    styled = [file for folder in theme.folders for file in files_of(Path(folder))]
    files = frozenset(path.resolve() for path in (*sources, *ingredients(notes), *styled))
    return Made(deck=deck, theme=with_logo(theme, deck.logo), said=said, files=files)
