"""The command `check`: what is wrong with a deck, and how good it is."""

from __future__ import annotations

from pathlib import Path

import click

from notes2slides.build_options import BuildOptions
from notes2slides.cli import options
from notes2slides.cli.console import Progress, say_diagnostics, say_findings, say_json, say_result
from notes2slides.cli.selecting import asks_for_decks
from notes2slides.dividing import By

_OF_DECKS = ("sources", "quiet", "as_json", "sheet", "strict", "verbose", "output_format")
"""Options that finished decks take too."""


def _png(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() != ".png":
        png = value.with_suffix(".png")
        raise click.UsageError(f"--sheet writes a PNG, and {value} is none; did you mean {png}?", ctx)
    return value


@click.command()
@options.reads_notes
@asks_for_decks
@options.as_json
@click.option("-v", "--verbose", is_flag=True, help="Print all figures and findings, not ten lines of them.")
@click.option("--strict", is_flag=True, help="Exit with status 1 if there are warnings, too.")
@click.option(
    "--sheet",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_png,
    metavar="FILE.png",
    help="Also draw all slides as one picture, those that break a gate framed in red.",
)
def check(
    sources: tuple[Path, ...],
    asked: BuildOptions,
    by: By | None,
    quiet: bool,
    as_json: bool,
    verbose: bool,
    strict: bool,
    sheet: Path | None,
) -> int:
    """Judge notes or finished decks: gates that no deck may break, then figures against their targets.

    SOURCE is notes, as for build, or finished decks, .pptx and .html: those are drawn with LibreOffice and Chromium,
    and a .pptx and a .html together are compared as well. Ten lines say what is broken and where to look first; of
    several decks, that is said of those that break a gate, and a table has them all.

    \b
    Examples:
      notes2slides check lecture.md
      notes2slides check lecture.md --verbose
      notes2slides check lecture.md --json > scorecard.json
      notes2slides check notes/ --by tag --split
      notes2slides check lecture.pptx lecture.html --sheet lecture.png

    Exit status: 1 when a gate is broken, with --strict also for a warning, else 0; figures to watch never fail.
    """
    from notes2slides.checking.checks import check_files, is_deck
    from notes2slides.checking.report.as_diagnostics import findings_told
    from notes2slides.checking.report.as_json import report_json
    from notes2slides.checking.report.as_text import report_table, report_text
    from notes2slides.checking.report.in_brief import report_brief

    if all(map(is_deck, sources)) and (given := options.given_beside(click.get_current_context(), _OF_DECKS)):
        raise click.UsageError(f"{given} says how notes are planned, and there are only finished decks here")
    with Progress(quiet=quiet) as progress:
        checked = check_files(sources, asked, by=by, sheet=sheet, progress=progress)
    warnings = say_diagnostics(checked.diagnostics, quiet=quiet) + sum(len(card.warnings) for card in checked.cards)
    say_findings(each for card in checked.cards for each in findings_told(card))
    if as_json:
        say_json(report_json(checked.cards))
    else:
        shown = checked.cards if verbose or not by else [card for card in checked.cards if card.broken]
        report = report_text if verbose else report_brief
        say_result("\n".join([*map(report, shown), *([report_table(checked.cards)] if by else [])]))
    return 1 if any(card.broken for card in checked.cards) or (strict and warnings) else 0
