"""The whole way on one page: sources, notes, plan, decks, files."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from notes2slides.build_options import DEFAULT_THEME, DEFAULTS, FORMATS, BuildOptions
from notes2slides.diagnostics import Diagnostic, OutputError, SourceError, ThemeValueError
from notes2slides.dividing import By, Part, divided
from notes2slides.files.naming import Paths, as_list, can_name, deck_name, legal, renamed
from notes2slides.model.deck import Deck
from notes2slides.model.notes import Notes
from notes2slides.model.options import LONGEST, SHORTEST, PlanOptions
from notes2slides.model.theme import Theme, font_files
from notes2slides.plugins.formats import PLAIN, DrawOptions, check_formats, draw, ending
from notes2slides.plugins.offers import BUILT_IN
from notes2slides.selecting import choose
from notes2slides.values import replace

if TYPE_CHECKING:
    from notes2slides.assets.known import Known
    from notes2slides.assets.remote import Fetcher
    from notes2slides.files.source import Source
    from notes2slides.planning.sections.memory import Memory
    from notes2slides.reading.again import Rereader
    from notes2slides.writing import Ground, ToldSlide

Bundle = Mapping[Path, bytes]
"""Decks as bytes, by the name of their file."""
Tell = Callable[[str], None]
"""Is told each stage as it begins."""
_Found = tuple[tuple["Source", ...], tuple[Diagnostic, ...]]
_Read = tuple[Notes, tuple[Diagnostic, ...]]
_Parts = tuple[tuple[Part, ...], tuple[Diagnostic, ...]]


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build made."""

    deck: Deck
    files: Mapping[Path, int]
    """Every deck written, by the name that it has got, with its size in bytes: beside a deck that was changed since it
    was built, the new one is `NAME.new.pptx`."""
    diagnostics: tuple[Diagnostic, ...]
    slides: Mapping[Path, tuple[ToldSlide, ...]] = {}
    """What became of each slide that was edited, by the deck's file."""

    @property
    def words(self) -> int:
        """Words on all slides, repeated context not counted."""
        return sum(slide.words for slide in self.deck.slides)

    @property
    def minutes(self) -> tuple[int, int]:
        """The talk's shortest and longest likely length in whole minutes: at 60 to 90 seconds a slide, except where
        the notes say how long a section takes."""
        said = sum(slide.seconds for slide in self.deck.slides if slide.allotted)
        others = sum(not slide.allotted for slide in self.deck.slides)
        return max(1, (said + SHORTEST * others) // 60), max(1, math.ceil((said + LONGEST * others) / 60))


def read(
    paths: Paths, *, callouts: Sequence[str] = (), root: Path | None = None, rereader: Rereader | None = None
) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes of one or several files or folders, as one deck's worth, and what was repaired in them.

    What they include of other files is read too, from below their own folders or, where it is given, from `root`.
    `callouts` are names, besides "My Take", that make a tag or a bold lead a callout. Raises SourceError.
    """
    from notes2slides.files.sources import load_sources

    return _read(load_sources(as_list(paths)), callouts, root, rereader)


def read_text(
    text: str, *, callouts: Sequence[str] = (), root: Path | None = None
) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes that a text is, as if it stood in a file of the current folder, and what was repaired in them.

    All else is as for `read`: messages call the file `text`. Raises SourceError.
    """
    from notes2slides.files.sources import text_source

    source, said = text_source(text)
    return _read(((source,), said), callouts, root)


def _read(found: _Found, callouts: Sequence[str], root: Path | None, again: Rereader | None = None) -> _Read:
    from notes2slides import reading
    from notes2slides.files.documents.places import Headed
    from notes2slides.files.inclusions import with_inclusions
    from notes2slides.files.notebooks.places import with_cells
    from notes2slides.reading.renumbering import renumbered

    sources, found_inside = with_inclusions(found[0], root)
    headed = Headed(sources)
    asked = reading.ReadOptions(tuple(callouts), _layouts)
    try:
        notes, repaired = reading.read(sources, asked, None if headed.known else again)
    except SourceError as error:
        headed.place(error)
        raise
    if headed.known:
        notes, repaired = renumbered(notes, headed, notes), headed.said(repaired)
        notes = replace(notes, meta=replace(notes.meta, parts=headed.parts))
    return notes, (*found[1], *headed.said(found_inside), *with_cells(repaired, sources))


def _layouts() -> Sequence[str]:
    """Return what `{layout=…}` may ask for; only notes that do need the planner to be read."""
    from notes2slides.planning.forms.all_forms import HINTS

    return tuple(HINTS)


def read_parts(
    paths: Paths, options: BuildOptions = DEFAULTS, *, by: By | None = None, rereader: Rereader | None = None
) -> tuple[tuple[Part, ...], tuple[Diagnostic, ...]]:
    """Return what is asked for of the notes, as one deck's worth or with `by` as several, and what is to be said of it.

    Decks are named after the first source, of several each after what it is about too; a `rereader` that has read the
    notes before saves time; `rereader.lines` tells how they number lines. Raises SourceError and SelectionError.
    """
    notes, said = read(paths, callouts=options.callouts, root=options.root, rereader=rereader)
    parts, told = _chosen(notes, deck_name(paths), options, by)
    return parts, (*options.heeded(said), *(map(rereader.lines.said, told) if rereader else told))


def _chosen(notes: Notes, wanted: str, options: BuildOptions, by: By | None) -> _Parts:
    selection = replace(options.selection, order="tag") if by == "tag" else options.selection
    notes, told = choose(notes, selection, options.aliases)
    told = (*told, *options.blank_in_vain(notes), *renamed(wanted, legal(wanted)))
    return tuple(divided(options.described(notes), legal(wanted), by)), told


def plan(
    notes: Notes,
    theme: Theme | str = DEFAULT_THEME,
    options: PlanOptions = DEFAULTS,
    *,
    fetcher: Fetcher | None = None,
    memory: Memory | None = None,
    known: Known | None = None,
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Return the slides of a deck in a theme (a Theme, a built-in name or a folder's path); lengths are in points.

    Below full detail, the speaker notes have what is not shown. Images are loaded from beside the notes' files, those
    of the web where the options allow it, by a `fetcher`. A `memory` of the last plan and the pictures that are `known`
    from it save time. Raises ThemeError.
    """
    from notes2slides import planning
    from notes2slides.assets import load_images
    from notes2slides.assets.logos import load_logo
    from notes2slides.measuring import metrics_for
    from notes2slides.theming import faint_colours, template_told, with_logo
    from notes2slides.theming.template.opening import refuse

    theme = as_theme(theme)
    loaded, unloaded = load_logo(notes.meta.logo, theme) if theme.template is None else (None, ())
    theme = with_logo(theme, loaded.logo if loaded else None)
    allowed = (fetcher or fetcher_for(options)) if options.allow_remote else None
    images, unusable = load_images(notes, fetcher=allowed, known=known)
    metrics, missing = metrics_for([font.face for font in theme.fonts.values()], font_files(theme))
    try:
        deck, planned = planning.plan(notes, theme, metrics, images, options, memory)
    except ThemeValueError as error:
        refuse(theme, error)
    faint = () if theme.origin == BUILT_IN or theme.template else faint_colours(theme)
    deck = loaded.on(deck) if loaded else deck
    return deck, (*unusable, *missing, *faint, *template_told(theme, notes.meta.logo.file), *unloaded, *planned)


def fetcher_for(options: PlanOptions) -> Fetcher | None:
    """Return what fetches the images of all decks of one build, None where nothing may be fetched."""
    if not options.allow_remote:
        return None
    from notes2slides.assets.remote import Fetcher

    return Fetcher()


def render(
    deck: Deck,
    theme: Theme | str = DEFAULT_THEME,
    formats: Sequence[str] = FORMATS,
    *,
    name: str = "deck",
    asked: DrawOptions = PLAIN,
) -> Bundle:
    """Return the deck as files in memory: `{Path("deck.pptx"): ..., Path("deck.html"): ...}`; same deck, same bytes.

    `theme` must be the one that the deck was planned with; `asked` is what formats may be asked for beside the plan.
    Raises ThemeError, OutputError for a format that there is not, and DoorError for one whose package is broken.
    """
    check_formats(formats)
    from notes2slides.theming import with_logo

    theme = with_logo(as_theme(theme), deck.logo)
    return {Path(f"{name}{ending(kind)}"): draw(kind, deck, theme, asked) for kind in formats}


def build(
    paths: Paths,
    output: str | os.PathLike[str] = ".",
    options: BuildOptions = DEFAULTS,
    *,
    progress: Tell | None = None,
) -> BuildReport:
    """Read, plan and render notes, and write the decks into the folder `output`: all of them, or none.

    Files are named after the first source. `edits` of the options says what becomes of decks that were changed since;
    one of a version that could not tell is renamed first; files that are not ours are refused, but with `force`, and
    always those that the deck is made of. Raises SourceError, SelectionError, ThemeError, DoorError or OutputError
    before it writes.
    """
    return build_parts(paths, output, options, progress=progress)[0]


def build_parts(
    paths: Paths,
    output: str | os.PathLike[str] = ".",
    options: BuildOptions = DEFAULTS,
    *,
    by: By | None = None,
    progress: Tell | None = None,
    dry_run: bool = False,
) -> tuple[BuildReport, ...]:
    """Build a deck for each tag or for each top heading, by name after what it is about, or without `by` one deck.

    Each deck is written before the next is begun; in a dry run none is. All else is as for `build`.
    """
    from notes2slides.merging import join
    from notes2slides.writing import Ground, refuse

    tell = progress or (lambda _stage: None)
    check_formats(options.formats)
    if not can_name(output):
        raise OutputError(f"no folder can have the name {str(output)[:80]!r}", hint="name another one")
    options = replace(options, theme=as_theme(options.theme))
    tell("reading")
    notes, said = read(paths, callouts=options.callouts, root=options.root)
    parts, told = _chosen(notes, deck_name(paths), options, by)
    made_of = partial(_sources, paths, notes)
    ground = Ground(force=options.force, edits=options.edits, join=join, dry_run=dry_run, sources=made_of)
    refuse((Path(output, f"{part.name}{ending(kind)}") for part in parts for kind in options.formats), ground)
    fetcher = fetcher_for(options)
    first, *others = (_built(part, Path(output), options, ground, tell, fetcher) for part in parts)
    return (replace(first, diagnostics=(*options.heeded(said), *told, *first.diagnostics)), *others)


def _sources(paths: Paths, notes: Notes) -> Iterator[Path]:
    from notes2slides.assets.loading import ingredients

    yield from map(Path, as_list(paths))
    yield from ingredients(notes)


def _built(
    part: Part, output: Path, options: BuildOptions, ground: Ground, tell: Tell, fetcher: Fetcher | None
) -> BuildReport:
    """Plan, draw and write the decks of a part; the theme of the options is one that is loaded."""
    from notes2slides.merging import joining
    from notes2slides.theming import with_logo
    from notes2slides.writing import save

    tell("planning")
    deck, said = plan(part.notes, options.theme, options, fetcher=fetcher)
    theme, drawn = with_logo(as_theme(options.theme), deck.logo), dict[Path, bytes]()
    for kind in options.formats:
        tell(f"drawing {kind}")
        drawn[output / f"{part.name}{ending(kind)}"] = draw(kind, deck, theme, options.drawing)
    tell("writing")
    saved = save(drawn, replace(ground, join=joining(deck)))
    files = {path: len(data) for path, data in saved.files.items()}
    return BuildReport(deck=deck, files=files, diagnostics=(*said, *saved.diagnostics), slides=saved.slides)


def as_theme(theme: Theme | str) -> Theme:
    """Return a theme, loaded where it is named. Raises ThemeError."""
    from notes2slides.theming import load_theme

    return load_theme(theme) if isinstance(theme, str) else theme
