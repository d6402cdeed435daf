"""The command `check`: what is wrong with a deck, and how good it is."""

from __future__ import annotations

from pathlib import Path

import click

from notes2slides.cli import options
from notes2slides.cli.console import Progress, say_diagnostics, say_result
from notes2slides.cli.selecting import selects_notes
from notes2slides.course.settings import aliases_here
from notes2slides.model.deck import Detail
from notes2slides.selecting import Selection

_FOR_NOTES = (
    *("theme", "detail", "minutes", "steps", "callouts", "allow_remote"),
    *("tags", "without", "headings", "merge"),
)


def _png(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() != ".png":
        name, png = click.format_filename(value), click.format_filename(value.with_suffix(".png"))
        raise click.UsageError(f"--sheet writes a PNG, and {name} is none; did you mean {png}?", ctx)
    return value


@click.command()
@options.reads_notes
@selects_notes
@options.plans_slides
@options.as_json
@click.option(
    "--sheet",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_png,
    metavar="FILE.png",
    help="Also draw all slides as one picture, those that break a gate framed in red.",
)
def check(
    sources: tuple[Path, ...],
    selection: Selection,
    theme: str,
    detail: Detail,
    minutes: int | None,
    steps: int,
    allow_remote: bool,
    callouts: tuple[str, ...],
    quiet: bool,
    as_json: bool,
    sheet: Path | None,
) -> int:
    """Judge notes or finished decks: gates that no deck may break, then figures against their targets.

    SOURCE is notes, as for build, or finished decks, .pptx and .html: those are drawn with LibreOffice and Chromium,
    and a .pptx and a .html together are compared as well.

    \b
    Examples:
      notes2slides check lecture.md
      notes2slides check lecture.md --json > scorecard.json
      notes2slides check lecture.pptx lecture.html --sheet lecture.png

    Exit status: 1 when a gate is broken, else 0; figures to watch never fail.
    """
    from notes2slides.checking.checks import Wishes, check_files, is_deck
    from notes2slides.checking.report_json import report_json
    from notes2slides.checking.report_text import report_text

    if all(map(is_deck, sources)) and (given := options.given(click.get_current_context(), _FOR_NOTES)):
        raise click.UsageError(f"{given} says how notes are planned, and there are only finished decks here")
    with Progress(quiet=quiet) as progress:
        wishes = Wishes(
            theme=theme,
            callouts=callouts,
            detail=detail,
            minutes=minutes,
            steps=steps,
            allow_remote=allow_remote,
            selection=selection,
            aliases=aliases_here(),
        )
        checked = check_files(sources, wishes, sheet=sheet, progress=progress)
    say_diagnostics(checked.diagnostics, quiet=quiet)
    say_result(report_json(checked.cards) if as_json else "\n".join(map(report_text, checked.cards)))
    return 1 if any(card.broken for card in checked.cards) else 0
