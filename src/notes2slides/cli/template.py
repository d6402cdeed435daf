"""The command that tells what decks take of a PowerPoint template."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from notes2slides.cli import options
from notes2slides.cli.console import say, say_diagnostics, say_result
from notes2slides.cli.templates import powerpoint
from notes2slides.diagnostics import OutputError
from notes2slides.model.theme import Theme


@click.command()
@click.argument("file", type=options.NamedPath(path_type=Path, exists=True, dir_okay=False), callback=powerpoint)
@click.option("--master", metavar="NAME", default="", help="Which of its masters: by its name, or its number.")
@click.option(
    "--write",
    type=options.NamedPath(path_type=Path, dir_okay=False),
    metavar="FILE.toml",
    help="Write a file in which every role, place and colour can be edited.",
)
@click.option(
    "--samples",
    type=options.NamedPath(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a slide of each kind in it: as a picture FILE.png, or as a deck FILE.html or FILE.pptx.",
)
@options.quiet
@options.told_as
def template(file: Path, master: str, write: Path | None, samples: Path | None, quiet: bool) -> None:
    """Print which layout of a PowerPoint template serves for which slides, and what of it no deck gets.

    \b
    Examples:
      notes2slides template university.potx
      notes2slides template university.potx --samples samples.png
      notes2slides template university.potx --write template.toml
    """
    from notes2slides.theming import load_theme, template_table, template_told, with_master

    theme = load_theme(with_master(str(file), master))
    written = [*_write(theme, file, write), *_show(theme, samples)]
    say_diagnostics(template_told(theme), quiet=quiet)
    say_result(template_table(theme) + "\n")
    if not quiet:
        say(*(f"wrote {each}" for each in written))


def _write(theme: Theme, template: Path, file: Path | None) -> Iterator[Path]:
    """Write what can be asked of a template into a new file, where one is named, and yield that. Raises OutputError
    for an old one."""
    if file is None:
        return
    from notes2slides.theming.template.asked.written import asking_of
    from notes2slides.writing import write_bundle

    if file.suffix != ".toml":
        raise click.UsageError(f"--write makes a .toml file, and {file} is none")
    if os.path.lexists(file):
        raise OutputError(
            f"{file} is there already", hint="it may have been edited: take another name, or move it away"
        )
    named = os.path.relpath(template, file.parent).replace(os.sep, "/")
    write_bundle({file: asking_of(theme, named).encode()})
    yield file


def _show(theme: Theme, file: Path | None) -> Iterator[Path]:
    """Write a slide of each kind in a template, where a file is named, and yield that. Raises OutputError for one that
    is not ours, and ToolError where nothing draws pictures."""
    if file is None:
        return
    from notes2slides import pipeline
    from notes2slides.checking.report.pictured import drawing_format, pictured
    from notes2slides.checking.report.sheet import refuse_other_pictures, write_sheet
    from notes2slides.cli.sample_notes import SAMPLE
    from notes2slides.writing import save

    kind = file.suffix.removeprefix(".")
    if kind not in ("png", "html", "pptx"):
        raise click.UsageError(f"--samples makes a .png, .html or .pptx file, and {file} is none")
    if kind == "png":
        refuse_other_pictures(file)
    drawn = drawing_format() if kind == "png" else kind
    notes, _ = pipeline.read_text(SAMPLE)
    deck, _ = pipeline.plan(notes, theme)
    data = pipeline.render(deck, theme, (drawn,))[Path(f"deck.{drawn}")]
    if kind == "png":
        write_sheet(file, pictured(data, drawn, theme.name))
    else:
        save({file: data})
    yield file
