"""The whole way on one page: sources, notes, plan, decks, files."""

from __future__ import annotations

import math
import os
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Literal, assert_never, get_args

from notes2slides.diagnostics import Diagnostic, OutputError
from notes2slides.model.deck import Deck, Detail
from notes2slides.model.notes import Notes
from notes2slides.model.theme import Theme
from notes2slides.selecting import EVERYTHING, NO_ALIASES, Aliases, Selection, choose

Format = Literal["pptx", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
DEFAULT_THEME = "lecture"
_LONGEST_NAME = 60
"""Characters of a title in a file's name."""

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
Bundle = Mapping[Path, bytes]
"""Decks as bytes, by the name of their file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build made."""

    deck: Deck
    files: Mapping[Path, int]
    """Every file written, with its size in bytes."""
    diagnostics: tuple[Diagnostic, ...]

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
        return max(1, (said + 60 * others) // 60), max(1, math.ceil((said + 90 * others) / 60))


def read(paths: Paths, *, callouts: Sequence[str] = ()) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Return the notes of one or several files or folders, as one deck's worth, and what was repaired in them.

    What they include of other files in their folders is read too.
    `callouts` are names, besides "My Take", that make a tag or a bold lead a callout. Raises SourceError.
    """
    from notes2slides import reading
    from notes2slides.inclusions import with_inclusions
    from notes2slides.sources import load_sources

    sources, found = load_sources(_as_list(paths))
    sources, found_inside = with_inclusions(sources)
    notes, repaired = reading.read(sources, reading.ReadOptions(callouts=tuple(callouts)))
    return notes, (*found, *found_inside, *repaired)


def plan(
    notes: Notes,
    theme: Theme | str = DEFAULT_THEME,
    *,
    detail: Detail = "full",
    minutes: int | None = None,
    steps: int = 0,
    allow_remote: bool = False,
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Return the slides of a deck in a theme (a Theme, a built-in name or a folder's path); lengths are in points.

    Below `detail` "full", what is not shown stands in the speaker notes; with `minutes`, each section is shown as
    fully as a lecture of that length allows; with `steps`, so many levels of all lists appear one by one. The notes'
    images are loaded from beside the notes' files; those of the web are only fetched where `allow_remote` says so.
    Raises ThemeError.
    """
    from notes2slides import planning
    from notes2slides.assets import load_images
    from notes2slides.measuring import metrics_for

    theme = _as_theme(theme)
    images, unusable = load_images(notes, allow_remote=allow_remote)
    metrics, missing = metrics_for([font.face for font in theme.fonts.values()])
    options = planning.PlanOptions(detail=detail, minutes=minutes, steps=steps)
    deck, planned = planning.plan(notes, theme, metrics, images, options)
    return deck, (*unusable, *missing, *planned)


def render(
    deck: Deck,
    theme: Theme | str = DEFAULT_THEME,
    formats: Sequence[Format] = FORMATS,
    *,
    name: str = "deck",
    stacks: bool = False,
    reveal_dir: Path | None = None,
) -> Bundle:
    """Return the deck as files in memory: `{Path("deck.pptx"): ..., Path("deck.html"): ...}`; same deck, same bytes.

    `theme` must be the one that the deck was planned with. `stacks` gives the HTML deck one column a section;
    `reveal_dir` is a folder with reveal.js's `dist/` to use in place of the one that comes along. Raises ThemeError,
    and OutputError for a format that there is not.
    """
    _check_formats(formats)
    theme = _as_theme(theme)
    return {Path(f"{name}.{kind}"): _draw(kind, deck, theme, stacks, reveal_dir) for kind in formats}


def build_parts(
    paths: Paths,
    output: str | os.PathLike[str] = ".",
    *,
    by: Literal["heading", "tag"],
    theme: Theme | str = DEFAULT_THEME,
    formats: Sequence[Format] = FORMATS,
    callouts: Sequence[str] = (),
    selection: Selection = EVERYTHING,
    aliases: Aliases = NO_ALIASES,
    detail: Detail = "full",
    minutes: int | None = None,
    steps: int = 0,
    allow_remote: bool = False,
    stacks: bool = False,
    reveal_dir: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[BuildReport, ...]:
    """Build a deck for each top heading, or for each tag, and write them into the folder `output`.

    The files are named after the first source and what their deck is about; all else is as for `build`, but that the
    decks are written one after the other.
    """
    from notes2slides.selecting.ordering import decks_by_heading, decks_by_tag

    _check_formats(formats)
    work = _Work(
        _as_theme(theme), formats, detail, minutes, steps, allow_remote, stacks, reveal_dir, progress or _say_nothing
    )
    work.progress("reading")
    notes, said = read(paths, callouts=callouts)
    if by == "tag":
        notes, told = choose(notes, replace(selection, order="tag"), aliases)
        parts = decks_by_tag(notes)
    else:
        notes, told = choose(notes, selection, aliases)
        parts = decks_by_heading(notes)
    names = unique_names([f"{deck_name(paths)}-{file_name(part.meta.title)}" for part in parts])
    reports = [work.deck(part, Path(output) / name) for part, name in zip(parts, names, strict=True)]
    return (replace(reports[0], diagnostics=(*said, *told, *reports[0].diagnostics)), *reports[1:])


def build(
    paths: Paths,
    output: str | os.PathLike[str] = ".",
    *,
    theme: Theme | str = DEFAULT_THEME,
    formats: Sequence[Format] = FORMATS,
    callouts: Sequence[str] = (),
    selection: Selection = EVERYTHING,
    aliases: Aliases = NO_ALIASES,
    detail: Detail = "full",
    minutes: int | None = None,
    steps: int = 0,
    allow_remote: bool = False,
    stacks: bool = False,
    reveal_dir: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> BuildReport:
    """Read, plan and render notes, and write the decks into the folder `output`: all of them, or none.

    The files are named after the first source. `callouts` adds names to "My Take"; `selection` says what is taken of
    the notes, with tags that `aliases` makes one; `detail`, `minutes`, `steps` and `allow_remote` are as for `plan`.
    `progress` is told each stage as it begins. Raises SourceError, SelectionError, ThemeError or OutputError.
    """
    _check_formats(formats)
    work = _Work(
        _as_theme(theme), formats, detail, minutes, steps, allow_remote, stacks, reveal_dir, progress or _say_nothing
    )
    work.progress("reading")
    notes, said = read(paths, callouts=callouts)
    notes, told = choose(notes, selection, aliases)
    report = work.deck(notes, Path(output) / deck_name(paths))
    return replace(report, diagnostics=(*said, *told, *report.diagnostics))


def _say_nothing(_stage: str) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class _Work:
    """How the decks of a build are made."""

    theme: Theme
    formats: Sequence[Format]
    detail: Detail
    minutes: int | None
    steps: int
    allow_remote: bool
    stacks: bool
    reveal_dir: Path | None
    progress: Callable[[str], None]

    def deck(self, notes: Notes, path: Path) -> BuildReport:
        """Plan, draw and write the decks of these notes; `path` is theirs, without suffix."""
        from notes2slides.writing import write_bundle

        self.progress("planning")
        deck, said = plan(
            notes,
            self.theme,
            detail=self.detail,
            minutes=self.minutes,
            steps=self.steps,
            allow_remote=self.allow_remote,
        )
        bundle: dict[Path, bytes] = {}
        for kind in self.formats:
            self.progress(f"drawing {kind}")
            drawn = render(deck, self.theme, [kind], name=path.name, stacks=self.stacks, reveal_dir=self.reveal_dir)
            bundle.update({path.parent / name: data for name, data in drawn.items()})
        self.progress("writing")
        write_bundle(bundle)
        return BuildReport(deck=deck, files={name: len(data) for name, data in bundle.items()}, diagnostics=said)


def deck_name(paths: Paths) -> str:
    """Return the name of the decks, without suffix: the first file's stem, or the first folder's name."""
    first = Path(_as_list(paths)[0]).resolve()
    return (first.name if first.is_dir() else first.stem) or "deck"


def file_name(title: str) -> str:
    """Return a title as the name of a file: small letters and digits of any script, joined by hyphens."""
    words = "".join(char if char.isalnum() else " " for char in unicodedata.normalize("NFC", title).casefold()).split()
    return "-".join(words)[:_LONGEST_NAME].rstrip("-") or "deck"


def unique_names(names: Sequence[str]) -> list[str]:
    """Return names of which those that are taken already have a number."""
    taken: dict[str, None] = {}
    for name in names:
        numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
        taken[next(each for each in numbered if each not in taken)] = None
    return list(taken)


def _check_formats(formats: Sequence[str]) -> None:
    for name in formats:
        if name not in FORMATS:
            hint = " or ".join(f'["{kind}"]' for kind in FORMATS)
            raise OutputError(f"there is no format '{name}'", hint=f"write {hint}, or both in one list")


def _draw(kind: Format, deck: Deck, theme: Theme, stacks: bool, reveal_dir: Path | None) -> bytes:
    """Draw one format; each renderer is imported only when it is asked for, for they are slow to import."""
    match kind:
        case "pptx":
            from notes2slides.rendering.pptx import render_pptx

            return render_pptx(deck, theme)
        case "html":
            from notes2slides.rendering.html import HtmlOptions, render_html

            return render_html(deck, theme, HtmlOptions(stacks=stacks, reveal_dir=reveal_dir))
        case _:
            assert_never(kind)


def _as_list(paths: Paths) -> list[str | Path]:
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    return [path if isinstance(path, str) else Path(path) for path in paths]


def _as_theme(theme: Theme | str) -> Theme:
    from notes2slides.theming import load_theme

    return load_theme(theme) if isinstance(theme, str) else theme
