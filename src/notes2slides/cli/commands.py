"""The commands; each is a call or two into the library, whose slow parts are imported only when they are used."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import get_args

import click

from notes2slides import pipeline
from notes2slides.build_options import BuildOptions
from notes2slides.cli import options
from notes2slides.cli.check import check
from notes2slides.cli.console import (
    Progress,
    say,
    say_diagnostics,
    say_error,
    say_json,
    say_result,
    say_summary,
    tell_as,
)
from notes2slides.cli.course import build_course, clean, init, schema, tell_of_course, tell_stale
from notes2slides.cli.opening import open_deck
from notes2slides.cli.pull import pull
from notes2slides.cli.rehearsing import say_rehearsal
from notes2slides.cli.selecting import asks_for_decks
from notes2slides.cli.serve import serve
from notes2slides.cli.tags import tags
from notes2slides.cli.telling import form_in
from notes2slides.cli.template import template
from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.dividing import By
from notes2slides.plugins.formats import HandoutLayout
from notes2slides.version import __version__

_OF_COURSES = ("jobs", "address", "check")
_OF_BOTH = ("sources", "output", "root", "strict", "quiet", "force", "edits", "opens", "output_format")


class Commands(click.Group):
    """A group that names the near commands when one is not known."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if any("\0" in arg for arg in args):
            raise click.UsageError("an argument has a control character that no name can have, NUL: take it out", ctx)
        tell_as(form_in(args))
        return super().parse_args(ctx, options.completed(args or ["--help"]))

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
      notes2slides pull lecture.pptx                 what was edited in the deck, as a patch of the notes
      notes2slides serve lecture.md                  the slides in the browser, while you write
      notes2slides plan lecture.md                   what would stand on each slide
      notes2slides build notes/ --tag dropout        one deck on a topic
      notes2slides tags lecture.md                   the tags, how often and where
      notes2slides template uni.potx                 which layouts of a template serve for what
      notes2slides init mycourse                     a course to begin with
      notes2slides build                             every deck of the course in this folder
      notes2slides check lecture.md                  how good the slides are

    Exit status: 0 done; 1 bad notes, theme or output, a broken gate (check), or warnings (--strict); 2 wrong usage,
    which includes a source that is not there and an unknown theme; 3 a deck is open in another program and cannot be
    replaced, or was edited (--edits refuse); 70 a fault of notes2slides itself; 130 interrupted.
    """


@notes2slides.command()
@options.may_read_notes
@click.option(
    "-o",
    "--output",
    type=options.NamedPath(path_type=Path),
    metavar="DIR",
    help="Folder for the decks; made when missing. Default: the current one, of a course the one that it names.",
)
@options.formats
@asks_for_decks
@click.option(
    "--strict", is_flag=True, help="Exit with status 1 if there are warnings; the decks are written all the same."
)
@click.option(
    "--open",
    "opens",
    is_flag=True,
    help="Then open the first deck, or the list of a course, with its program.",
)
@click.option("--stacks", is_flag=True, help="HTML: one column a section instead of one line of slides.")
@click.option(
    "--reveal-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="HTML: a reveal.js folder (with dist/ in it) to use in place of the one that comes along.",
)
@click.option(
    "--without-notes",
    is_flag=True,
    help="A copy for others: no speaker notes, nothing of where the notes lie, nothing to merge with.",
)
@click.option(
    "--handout",
    type=click.Choice(get_args(HandoutLayout)),
    default="notes",
    show_default=True,
    help="Handouts: slides with the text of the notes, slides with lines to write on, or the text alone.",
)
@click.option(
    "--blank",
    multiple=True,
    callback=options.words,
    metavar="TAG",
    help="Handouts: leave what stands below bullets of this tag blank; may be given again.",
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Course: processes. Default: one a core.")
@click.option("--cluster", "address", metavar="ADDRESS", help="Course: build on the Dask cluster of this scheduler.")
@click.option("--check", is_flag=True, help="Course: build nothing; exit with status 1 if a deck is stale.")
@options.edits
@options.dry_run
@click.option(
    "--force",
    is_flag=True,
    help="Replace decks that were changed since they were built, and files that are not ours; of a course build all, "
    "stale or not.",
)
def build(
    sources: tuple[Path, ...],
    output: Path | None,
    asked: BuildOptions,
    by: By | None,
    strict: bool,
    quiet: bool,
    opens: bool,
    jobs: int | None,
    address: str | None,
    check: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Build decks from notes; without SOURCE, every deck of the course in this folder whose notes have changed.

    SOURCE is a file, a folder, or - for standard input; several make one deck, named after the first, with a section
    for each file. README files of a folder are skipped. Old decks are replaced only when all new ones are complete.
    What was edited in a .pptx since it was built is in the new one too (--edits); where that cannot be, and of an
    .html, the old one is kept, and the new one is NAME.new.pptx or NAME.new.html beside it. Files that are not ours are
    refused. A course is a folder with deck specs, decks/NAME.toml: see notes2slides init --help.

    \b
    Examples:
      notes2slides build lecture.md
      notes2slides build lecture.md -o out --theme blackboard
      notes2slides build lecture.md --to pptx --strict
      notes2slides build notes/ --callout "Exam Tip" --callout "Pitfall"
      notes2slides build lecture.md --to html --open
      notes2slides build - --title "Graph search" < lecture.md
      notes2slides build lecture.md --minutes 50
      notes2slides build lecture.md --steps
      notes2slides build lecture.md --without-notes -o students
      notes2slides build lecture.md --to handout --not-tag "my take"
      notes2slides build notes/ --tag 'dropout or "batch norm"'
      notes2slides build notes/ --by tag --split -o out
      notes2slides build lecture.md --edits keep
      notes2slides build lecture.md --dry-run
      notes2slides build --jobs 4
    """
    context = click.get_current_context()
    if not sources:
        if given := options.given_beside(context, (*_OF_BOTH, *_OF_COURSES)):
            raise click.UsageError(f"{given} goes with notes that are named; a course has it in its deck specs")
        from notes2slides.course.building import Course

        course = Course.load(output=output, reach=asked.root)
        if check:
            return tell_stale(course, quiet=quiet)
        edits = asked.edits if options.given(context, ("edits",)) else None
        made = build_course(course, jobs=jobs, address=address, force=asked.force, edits=edits, quiet=quiet)
        return tell_of_course(made, strict=strict, quiet=quiet, opens=opens)
    if as_json and not dry_run:
        raise click.UsageError("--json goes with --dry-run")
    if given := options.given(context, _OF_COURSES):
        raise click.UsageError(f"{given} goes with a course, which is built without naming notes")
    with Progress(quiet=quiet) as progress:
        reports = pipeline.build_parts(sources, output or Path(), asked, by=by, progress=progress, dry_run=dry_run)
    warnings = say_diagnostics((each for report in reports for each in report.diagnostics), quiet=quiet)
    if dry_run:
        say_rehearsal(reports, as_json=as_json)
    for report in () if quiet or dry_run else reports:
        say_summary(report)
    if opens and not dry_run:
        open_deck(next(iter(reports[0].files)))
    return 1 if strict and warnings else 0


@notes2slides.command()
@options.reads_notes
@asks_for_decks
@options.as_json
def plan(sources: tuple[Path, ...], asked: BuildOptions, by: By | None, quiet: bool, as_json: bool) -> None:
    """Print the slides that would be built.

    \b
    Examples:
      notes2slides plan lecture.md | less
      notes2slides plan lecture.md --json > outline.json
      notes2slides plan lecture.md --detail lean
      notes2slides plan lecture.md --tag dropout
      notes2slides plan notes/ --by heading
    """
    from notes2slides.rendering.outline import outline_json, outline_text, outlines_json, outlines_text

    with Progress(quiet=quiet) as progress:
        progress("reading")
        parts, said = pipeline.read_parts(sources, asked, by=by)
        progress("planning")
        fetcher = pipeline.fetcher_for(asked)
        planned = [pipeline.plan(part.notes, asked.theme, asked, fetcher=fetcher) for part in parts]
    say_diagnostics((*said, *(each for _, told in planned for each in told)), quiet=quiet)
    decks = {part.name: deck for part, (deck, _) in zip(parts, planned, strict=True)}
    deck = None if by else next(iter(decks.values()))
    if as_json:
        say_json(outline_json(deck) if deck else outlines_json(decks))
    else:
        say_result(outline_text(deck) if deck else outlines_text(decks))


@notes2slides.command()
@options.quiet
@options.told_as
def themes(quiet: bool) -> None:  # noqa: ARG001  (it says nothing but the themes; scripts give every command -q)
    """Print the themes, one a line."""
    from notes2slides.theming import clashing_themes, list_themes

    found = list_themes()
    name, package = (max(len(getattr(entry, key)) for entry in found) for key in ("name", "package"))
    for entry in found:
        say(f"{entry.name:{max(name, 12)}}  {entry.package:{package}}  {entry.description}")
    for clash in clashing_themes():
        say_error(Diagnostic("theme-clash", Severity.NOTE, str(clash)))


for command in (check, clean, init, pull, schema, serve, tags, template):
    notes2slides.add_command(command)
