"""A deck as it was made last, in memory: from notes that are named, or from a spec of a course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from notes2slides import pipeline
from notes2slides.assets.known import Remembered
from notes2slides.assets.loading import ingredients
from notes2slides.build_options import BuildOptions
from notes2slides.course.building import SPECS, Course
from notes2slides.course.making import replanned
from notes2slides.course.settings import FILE as SETTINGS
from notes2slides.diagnostics import Diagnostic, Notes2SlidesError
from notes2slides.model.deck import Deck
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.planning.sections.memory import Memory
from notes2slides.plugins.formats import DrawOptions
from notes2slides.reading.again import Rereader
from notes2slides.reading.moved_lines import AS_READ, MovedLines
from notes2slides.serving.places import Places
from notes2slides.theming import asked_files, template_files, with_logo
from notes2slides.theming.files import files_of


class Made(Struct, frozen=True, kw_only=True):
    """A deck with what it is drawn in and what there is to say of it."""

    deck: Deck
    lines: MovedLines = AS_READ
    """By which numbers the deck knows the lines of its notes; what is `said` has those of now."""
    places: Places
    theme: Theme
    said: tuple[Diagnostic, ...]
    files: frozenset[Path]
    """What it is made of, absolute: notes, what they include, pictures, the theme's files."""
    drawing: DrawOptions
    """How its file for PowerPoint is drawn."""


class Recipe(Struct, frozen=True):
    """How a deck is made."""

    make: Callable[[], Made]
    """Makes it of what its files hold now. Raises Notes2SlidesError where it cannot be made."""
    sources: Callable[[], Sequence[Path]]
    """Gives the files that it is made of, as far as that is known before it is made."""


def of_notes(sources: Sequence[Path], options: BuildOptions) -> Recipe:
    """Return how one deck is made of these notes, as `build` would."""
    memory, rereader, known = Memory(), Rereader(), Remembered()

    def make() -> Made:
        theme = pipeline.as_theme(options.theme)
        parts, said = pipeline.read_parts(sources, options, rereader=rereader)
        deck, told = pipeline.plan(parts[0].notes, theme, options, memory=memory, known=known)
        lines = rereader.lines
        said = (*said, *map(lines.said, told))
        styled = template_files(options.theme) if isinstance(options.theme, str) else ()
        return _made(deck, theme, said, _files(parts[0].notes, theme, (*sources, *styled)), options.drawing, lines)

    def named() -> Sequence[Path]:
        return (*sources, *(asked_files(options.theme) if isinstance(options.theme, str) else ()))

    return Recipe(make, named)


def of_spec(course: Path, name: str, root: Path | None = None) -> Recipe:
    """Return how the deck of that spec of a course is made, as `build` would in the course's folder."""
    memory, rereader, known = Memory(), Rereader(), Remembered()
    own = (course / SETTINGS, course / SPECS / f"{name}.toml")

    def make() -> Made:
        job = Course.load(course, reach=root).job(name)
        found = replanned(job, memory, rereader, known)
        named = (*own, *(course / path for path in job.spec.sources), *template_files(job.theme))
        files = _files(found.notes, found.theme, named)
        return _made(found.deck, found.theme, found.diagnostics, files, job.spec.options.drawing, rereader.lines)

    def sources() -> Sequence[Path]:
        try:
            job = Course.load(course, reach=root).job(name)
            return (*own, *(course / path for path in job.spec.sources), *asked_files(job.theme))
        except Notes2SlidesError:
            return own

    return Recipe(make, sources)


def _files(notes: Notes, theme: Theme, sources: Sequence[Path]) -> frozenset[Path]:
    styled = [file for folder in theme.folders for file in files_of(Path(folder))]
    return frozenset(path.resolve() for path in (*sources, *ingredients(notes), *styled))


def _made(
    deck: Deck,
    theme: Theme,
    said: tuple[Diagnostic, ...],
    files: frozenset[Path],
    drawing: DrawOptions,
    lines: MovedLines = AS_READ,
) -> Made:
    return Made(
        deck=deck,
        lines=lines,
        places=Places(deck, lines),
        theme=with_logo(theme, deck.logo),
        said=said,
        files=files,
        drawing=drawing,
    )
