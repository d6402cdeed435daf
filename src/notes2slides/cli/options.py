"""Arguments and options that several commands share."""

from __future__ import annotations

import difflib
import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import click
from click.core import ParameterSource

from notes2slides.build_options import DEFAULT_THEME, FORMATS
from notes2slides.clean_text import cleaned
from notes2slides.cli import completing
from notes2slides.cli.structure import structure
from notes2slides.cli.telling import FORMS, OPTION
from notes2slides.cli.templates import keep_master, keep_template, theme_or_template
from notes2slides.diagnostics import Span
from notes2slides.files.naming import STANDARD_INPUT
from notes2slides.model.deck import Detail
from notes2slides.model.options import LONGEST_LECTURE, MOST_LEVELS, USUAL, Edits
from notes2slides.model.scripts import language_code
from notes2slides.model.text import is_seen
from notes2slides.plugins.formats import OURS, clashing_formats, format_names, unknown_format

Command = Callable[..., Any]


def together(*options: Command) -> Callable[[Command], Command]:
    """Return what adds several options to a command, in this order."""

    def added(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return added


def given(ctx: click.Context, names: Sequence[str]) -> str:
    """Return the first of these options that stands on the command line, as it is written there, or ""."""
    written = [name for name in names if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    flags = {option.name: option.opts[0] for option in ctx.command.params}
    return flags[written[0]] if written else ""


def given_beside(ctx: click.Context, names: Sequence[str]) -> str:
    """Return the first option but these that stands on the command line, as it is written there, or ""."""
    return given(ctx, [str(option.name) for option in ctx.command.params if option.name not in names])


def completed(args: Sequence[str]) -> list[str]:
    """Return arguments in which no source that follows `--steps` is taken for its number of levels."""
    pairs = zip(args, [*args[1:], ""], strict=True)
    return ["--steps=1" if arg == "--steps" and not after.isdecimal() else arg for arg, after in pairs]


class MissingSourceError(click.UsageError):
    """A source is not there."""

    def __init__(self, path: Path, ctx: click.Context) -> None:
        super().__init__(f"there is no file or folder {path}{_near(path)}", ctx)
        self.span = Span(str(path))


def _existing(ctx: click.Context, _param: click.Parameter, values: tuple[Path, ...]) -> tuple[Path, ...]:
    if sum(str(path) == STANDARD_INPUT for path in values) > 1:
        raise click.UsageError("- is named twice, and standard input can be read once: name it once", ctx)
    for path in values:
        if str(path) != STANDARD_INPUT and not path.exists():
            raise MissingSourceError(path, ctx)
    return values


def _near(path: Path) -> str:
    """Return a suggestion of what stands in the same folder under nearly that name."""
    names = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.7)
    return f"; did you mean {path.parent / near[0]}?" if near else ""


def _formats(ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    unknown = unknown_format(formats)
    if unknown is not None or not formats:
        raise click.UsageError(f"--to: no format '{unknown or ''}'; there are {', '.join(format_names())}", ctx)
    return formats


def words(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Return what an option says in words, once or several times, as they would stand in notes."""
    texts = [cleaned(text) for text in ([value] if isinstance(value, str) else value)]
    if any(count for _, count in texts):
        raise click.UsageError(f"{param.opts[0]} has a control character; take it out", ctx)
    if isinstance(value, str):
        return texts[0][0]
    if not all(is_seen(text) for text, _ in texts):
        raise click.UsageError(f"{param.opts[0]} is empty; give it some words, or leave it out", ctx)
    return tuple(text for text, _ in texts)


def some_words(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """Return what an option says in words, "" where it is not given; none is refused."""
    return words(ctx, param, (value,))[0] if value is not None else ""


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    code = language_code(some_words(ctx, param, value))
    if code is None:
        raise click.UsageError(f"--lang: “{value}” is no language code; write one such as en, nl or pt-BR", ctx)
    return code


class NamedPath(click.Path):
    """A path with a name: an empty one, as of a variable that is not set, would be the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value):
            named = param.opts[-1] if param else ""
            what = f"{named} is" if named.startswith("-") else f"the name of a {named.removesuffix('s')} is"
            raise click.UsageError(f"{what} empty; for the current folder write .", ctx)
        return super().convert(value, param, ctx)


_sources = functools.partial(click.argument, "sources", nargs=-1, type=NamedPath(path_type=Path), callback=_existing)
_callouts = click.option(
    "--callout",
    "callouts",
    multiple=True,
    callback=words,
    metavar="NAME",
    help="A tag or lead that makes a callout besides 'My Take', such as 'Exam Tip'; may be given again.",
)
_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Notes, and what they name, lie anywhere in DIR. Default: the folder of the course, of the vault, or theirs.",
)
quiet = click.option(
    "-q", "--quiet", is_flag=True, help="No progress, notes or summary: say nothing but warnings and errors."
)

_detail = click.option(
    "--detail",
    type=click.Choice(get_args(Detail)),
    default="full",
    show_default=True,
    help="Show everything, the gist, or the first level alone; the rest is in the speaker notes.",
)
_minutes = click.option(
    "--minutes",
    type=click.IntRange(1, LONGEST_LECTURE),
    metavar="N",
    help=f"Length of the lecture: show each section as fully as {USUAL} seconds a slide allow.",
)
_steps = click.option(
    "--steps",
    type=click.IntRange(0, MOST_LEVELS),
    is_flag=False,
    flag_value=1,
    default=0,
    metavar="[LEVELS]",
    help="Lists appear bullet by bullet; with a number, so many of their levels do.",
)
_allow_remote = click.option(
    "--allow-remote",
    is_flag=True,
    help="Fetch images that the notes name by an http or https address; by default nothing is fetched.",
)


class _Extensible(click.Option):
    """An option to which other packages add values: its help names them, and only then are they looked for."""

    def __init__(self, *args: Any, further: Callable[[], Iterable[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.further = further

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], " ".join([record[1], *self.further()]))


def _further_formats() -> Iterator[str]:
    others = [name for name in format_names() if name not in OURS]
    if others:
        yield f"Of other packages: {', '.join(others)}."
    yield from (f"{clash}." for clash in clashing_formats())


def _further_themes() -> Iterator[str]:
    from notes2slides.theming import further_themes

    if names := [entry.name for entry in further_themes()]:
        yield f"Of other packages: {', '.join(names)}."


about = together(
    click.option("--title", callback=some_words, metavar="TEXT", help="What the deck is called, whatever notes say."),
    click.option("--author", callback=some_words, metavar="TEXT", help="Who gives the lecture, on the cover."),
    click.option("--date", callback=some_words, metavar="DATE", help="When: 2026-11-30, or in words."),
    click.option("--lang", "language", callback=_language, metavar="CODE", help="The language: en, nl, pt-BR."),
)
"""Adds what stands in place of the notes' own `title`, `author`, `date` and `language`."""
formats = click.option(
    "--to",
    "formats",
    cls=_Extensible,
    further=_further_formats,
    shell_complete=completing.formats,
    default=",".join(FORMATS),
    callback=_formats,
    metavar="FORMATS",
    help="pptx,html (default), pdf, handout, handout-pdf; a browser of the machine prints PDF.",
)

template = click.option(
    "--template",
    type=NamedPath(path_type=Path, exists=True, dir_okay=False),
    is_eager=True,
    expose_value=False,
    callback=keep_template,
    metavar="FILE",
    help="A PowerPoint template (.potx, .pptx) to write the deck into, in place of a theme; or a .toml that names one.",
)
"""Is looked at before the theme, which is the one that it makes."""
_master = click.option(
    "--master",
    is_eager=True,
    expose_value=False,
    callback=keep_master,
    metavar="NAME",
    help="Which of the template's masters: by its name, or its number. Default: the one with most layouts.",
)
edits = click.option(
    "--edits",
    type=click.Choice(get_args(Edits)),
    default="merge",
    show_default=True,
    help="A .pptx that was edited since it was built: take the edits over into the new one; keep it, and write the new "
    "one beside it; write nothing; or replace it.",
)
dry_run = together(
    click.option("--dry-run", is_flag=True, help="Write nothing: say what would become of edited slides."),
    click.option("--json", "as_json", is_flag=True, help="With --dry-run: as JSON."),
)
theme = click.option(
    "--theme",
    callback=theme_or_template,
    cls=_Extensible,
    further=_further_themes,
    shell_complete=completing.themes,
    default=DEFAULT_THEME,
    show_default=True,
    metavar="NAME|PATH",
    help="A built-in theme, or the path of a theme's folder or of its theme.toml.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

told_as = click.option(
    OPTION,
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    expose_value=False,
    help="How warnings and errors are told on stderr: for people, as a line of JSON each, or as annotations of GitHub.",
)
pulls_notes = together(_callouts, _root, quiet, told_as)
"""Adds what a command takes that finds notes by itself: `callouts`, `root` and `quiet`."""
reads_notes = together(_sources(metavar="SOURCE...", required=True), _callouts, _root, quiet, told_as)
"""Adds what every command that reads notes takes: `sources`, `callouts`, `root` and `quiet`."""
may_read_notes = together(_sources(metavar="[SOURCE...]"), _callouts, _root, quiet, told_as)
"""Adds the same, but that no notes need be named."""
plans_slides = together(theme, template, _master, _detail, _minutes, _steps, *structure, _allow_remote)
"""Adds what every command that plans a deck takes: `theme`, `detail`, `minutes`, `steps`, the parts of its structure
and `allow_remote`."""
