"""Commands for a whole course: building it, beginning one, and removing what was built."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notes2slides.clean_text import visible
from notes2slides.cli import options
from notes2slides.cli.console import WIDEST, bar, say, say_diagnostics, say_failure, say_json
from notes2slides.cli.faults import FAULT, tell_report
from notes2slides.cli.opening import open_deck
from notes2slides.diagnostics import counted
from notes2slides.model.options import Edits
from notes2slides.values import replace

if TYPE_CHECKING:
    from notes2slides.course.building import Course, CourseReport
    from notes2slides.course.outcome import Outcome

LOCKED = 3
"""Exit status where nothing is wrong but that decks are open in another program."""


def build_course(
    course: Course, *, jobs: int | None, address: str | None, force: bool, edits: Edits | None, quiet: bool
) -> CourseReport:
    """Build a course in so many processes (None: one a core), or on the cluster of the Dask scheduler at an address."""
    from notes2slides.course.pool import cluster

    with cluster(address) if address is not None else nullcontext() as executor, bar(quiet=quiet) as done:
        return course.build(
            executor=executor,
            jobs=jobs,
            force=force,
            edits=edits,
            told=lambda _, count, outcome: done(count, outcome.name),
        )


def tell_of_course(report: CourseReport, *, strict: bool, quiet: bool, opens: bool) -> int:
    """Print what was built, and return the exit status; with `strict`, warnings count as failure. Where it `opens`, the
    list of decks is shown."""
    warnings = _say(report, quiet=quiet)
    if opens and report.index and not report.failed:
        open_deck(Path(report.index))
    if any(outcome.fault for outcome in report.failed):
        return FAULT
    if report.failed and all(outcome.locked for outcome in report.failed):
        return LOCKED
    return 1 if report.failed or (strict and warnings) else 0


def tell_stale(course: Course, *, quiet: bool) -> int:
    """Print which decks of a course are stale, and return the exit status."""
    for outcome in course.broken:
        _say_failure(outcome)
    stale = course.stale()
    for spec in () if quiet else stale:
        say(f"{spec.name} is stale")
    return 1 if stale or course.broken else 0


def _say(report: CourseReport, *, quiet: bool) -> int:
    """Print what was said of the notes, each once, then errors and the table; return how many warnings there are."""
    warnings = say_diagnostics(
        dict.fromkeys((*(each for outcome in report.outcomes for each in outcome.diagnostics), *report.diagnostics)),
        quiet=quiet,
    )
    for outcome in report.failed:
        _say_failure(outcome)
    if not quiet:
        say(*_table(report))
    return warnings


def _say_failure(outcome: Outcome) -> None:
    if outcome.fault:
        tell_report(outcome.fault, f"building {visible(outcome.name)}", outcome.error.rpartition(": ")[2])
    else:
        said = (replace(each, message=f"{outcome.name}: {each.message}") for each in outcome.errors)
        say_failure(outcome.error, said, visible(outcome.name))


def _table(report: CourseReport) -> Iterator[str]:
    width = max((len(visible(outcome.name)) for outcome in report.outcomes), default=0)
    for outcome in report.outcomes:
        name = visible(outcome.name).ljust(min(width, WIDEST))
        if outcome.error:
            yield f"{name}  not built"
            continue
        shortest, longest = outcome.minutes
        warned = f"  {counted(outcome.warnings, 'warning')}" if outcome.warnings else ""
        slides = f"{outcome.slides:4} {'slide ' if outcome.slides == 1 else 'slides'}"
        yield f"{name}  {slides}  {shortest:3}-{longest} minutes{warned}"
    built = len(report.outcomes) - len(report.failed)
    parts = [f"{built:,} built", f"{len(report.fresh):,} unchanged"]
    parts += [f"{len(report.failed):,} not built"] if report.failed else []
    yield ", ".join(parts) + (f"; {report.index}" if report.index else "")
    if report.gone:
        yield f"no spec asks any more for: {', '.join(report.gone)}"


@click.command()
@click.argument("folder", type=options.NamedPath(path_type=Path, file_okay=False))
@options.told_as
def init(folder: Path) -> None:
    """Begin a course in FOLDER: settings, deck specs, sample notes and a theme to change.

    \b
    Example:
      notes2slides init mycourse && cd mycourse && notes2slides build

    Nothing is overwritten. The first line of each file, #:schema, tells editors which keys there are.
    """
    from notes2slides.course.starting import start

    say(*map(str, start(folder)))


@click.command()
@click.argument("kind", type=click.Choice(["spec", "settings", "theme"]), metavar="spec|settings|theme")
@options.told_as
def schema(kind: str) -> None:
    """Print the JSON schema of deck specs, of the settings of a course, or of themes, for editors and other programs.

    A course begun with init has all three in schemas/, and its files name them.

    \b
    Example:
      notes2slides schema theme > theme.schema.json
    """
    from notes2slides.course.schemas import schema_text

    say_json(schema_text(kind))


@click.command()
@click.option("-o", "--output", type=options.NamedPath(path_type=Path), metavar="DIR", help="Folder of the decks.")
@click.option("--force", is_flag=True, help="Remove files too that were changed since they were built.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but warnings and errors.")
@options.told_as
def clean(output: Path | None, force: bool, quiet: bool) -> None:
    """Remove the decks and the index page that build wrote for the course in this folder, and nothing else.

    \b
    Examples:
      notes2slides clean
      notes2slides clean -o out
    """
    from notes2slides.course.cleaning import clean as remove
    from notes2slides.course.settings import load_settings

    cleaned = remove(output if output is not None else Path(load_settings(Path()).output), force=force)
    say_diagnostics(cleaned.diagnostics, quiet=quiet)
    if not quiet:
        say(f"{len(cleaned.removed):,} files removed")
