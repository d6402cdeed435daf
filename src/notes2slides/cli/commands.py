"""The commands; each is a call or two into the library, whose slow parts are imported only when they are used."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from notes2slides import __version__, pipeline
from notes2slides.cli import options
from notes2slides.cli.check import check
from notes2slides.cli.console import Progress, say_diagnostics, say_error, say_result, say_summary
from notes2slides.model.deck import Detail


class Commands(click.Group):
    """A group that names the near commands when one is not known."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, options.completed(args))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1) or self.list_commands(ctx)
            raise click.UsageError(f"no command '{name}'; did you mean {' or '.join(near)}?", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="notes2slides", message="%(prog)s %(version)s")
def notes2slides() -> None:
    """Turn lecture notes in Markdown into an editable .pptx and one offline .html deck.

    \b
    Examples:
      notes2slides build lecture.md                  lecture.pptx and lecture.html
      notes2slides build week1.md week2.md -o out    one deck from two files
      notes2slides build notes/ --to html            one deck from a folder
      notes2slides plan lecture.md                   what would stand on each slide
      notes2slides tags lecture.md                   the tags, how often and where
      notes2slides check lecture.md                  how good the slides are

    Exit status: 0 done; 1 bad notes, theme or output, a broken gate (check), or warnings (--strict); 2 wrong usage,
    which includes a source that is not there and an unknown theme; 130 interrupted.
    """


@notes2slides.command()
@options.reads_notes
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=".",
    metavar="DIR",
    help="Folder for the decks; made when missing. Default: the current one.",
)
@options.formats
@options.plans_slides
@click.option(
    "--strict", is_flag=True, help="Exit with status 1 if there are warnings; the decks are written all the same."
)
@click.option("--stacks", is_flag=True, help="HTML: one column a section instead of one line of slides.")
@click.option(
    "--reveal-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="HTML: a reveal.js folder (with dist/ in it) to use in place of the one that comes along.",
)
def build(
    sources: tuple[Path, ...],
    output: Path,
    formats: tuple[pipeline.Format, ...],
    theme: str,
    detail: Detail,
    minutes: int | None,
    steps: int,
    allow_remote: bool,
    callouts: tuple[str, ...],
    strict: bool,
    stacks: bool,
    reveal_dir: Path | None,
    quiet: bool,
) -> int:
    """Build decks from notes.

    SOURCE is a file or a folder; several make one deck, named after the first, with a section for each file. README
    files of a folder are skipped. Old decks are replaced only when all new ones are complete.

    \b
    Examples:
      notes2slides build lecture.md
      notes2slides build lecture.md -o out --theme blackboard
      notes2slides build lecture.md --to pptx --strict
      notes2slides build notes/ --callout "Exam Tip" --callout "Pitfall"
      notes2slides build lecture.md --minutes 50
      notes2slides build lecture.md --steps
    """
    with Progress(quiet=quiet) as progress:
        report = pipeline.build(
            sources,
            output,
            theme=theme,
            formats=formats,
            callouts=callouts,
            detail=detail,
            minutes=minutes,
            steps=steps,
            allow_remote=allow_remote,
            stacks=stacks,
            reveal_dir=reveal_dir,
            progress=progress,
        )
    warnings = say_diagnostics(report.diagnostics, quiet=quiet)
    if not quiet:
        say_summary(report)
    return 1 if strict and warnings else 0


@notes2slides.command()
@options.reads_notes
@options.plans_slides
@options.as_json
def plan(
    sources: tuple[Path, ...],
    theme: str,
    detail: Detail,
    minutes: int | None,
    steps: int,
    allow_remote: bool,
    callouts: tuple[str, ...],
    quiet: bool,
    as_json: bool,
) -> None:
    """Print the slides that would be built.

    \b
    Examples:
      notes2slides plan lecture.md | less
      notes2slides plan lecture.md --json > outline.json
      notes2slides plan lecture.md --detail lean
    """
    from notes2slides.rendering.outline import outline_json, outline_text

    with Progress(quiet=quiet) as progress:
        progress("reading")
        notes, repaired = pipeline.read(sources, callouts=callouts)
        progress("planning")
        deck, planned = pipeline.plan(
            notes, theme, detail=detail, minutes=minutes, steps=steps, allow_remote=allow_remote
        )
    say_diagnostics((*repaired, *planned), quiet=quiet)
    say_result(outline_json(deck) if as_json else outline_text(deck))


@notes2slides.command()
@options.reads_notes
@options.as_json
def tags(sources: tuple[Path, ...], callouts: tuple[str, ...], quiet: bool, as_json: bool) -> None:
    """Print every tag, how often and where.

    Counted are <tag>...</tag>, wherever it stands, and Tags: in headers. Callouts count where they are written as a
    tag, <tag>My Take</tag>, and not as **My Take:**.

    \b
    Examples:
      notes2slides tags lecture.md
      notes2slides tags notes/ --json
    """
    from notes2slides.tagging import tag_index, tags_json, tags_text

    with Progress(quiet=quiet) as progress:
        progress("reading")
        notes, repaired = pipeline.read(sources, callouts=callouts)
    say_diagnostics(repaired, quiet=True)
    if not quiet and not tag_index(notes):
        say_error("note: there are no tags in these notes\n  hint: write <tag>name</tag>, or Tags: in the header")
    say_result(tags_json(notes) if as_json else tags_text(notes))


@notes2slides.command()
@options.quiet
def themes(quiet: bool) -> None:  # noqa: ARG001  (it says nothing but the themes; scripts give every command -q)
    """Print the themes, one a line."""
    from notes2slides.theming import list_themes

    for entry in list_themes():
        click.echo(f"{entry.name:12}  built-in  {entry.description}")


notes2slides.add_command(check)
