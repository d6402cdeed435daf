"""`notes2slides tags`: which tags there are, and where."""

from __future__ import annotations

from pathlib import Path

import click

from notes2slides import pipeline
from notes2slides.cli import options
from notes2slides.cli.console import Progress, say_diagnostics, say_error, say_json, say_result
from notes2slides.course.settings import aliases_here
from notes2slides.diagnostics import Diagnostic, Severity


@click.command()
@options.reads_notes
@options.as_json
def tags(sources: tuple[Path, ...], callouts: tuple[str, ...], root: Path | None, quiet: bool, as_json: bool) -> None:
    """Print every tag, how often and where; then those that hold at the same places, and those that may mean the same.

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
        notes, repaired = pipeline.read(sources, callouts=callouts, root=root)
    known = aliases_here()
    say_diagnostics(repaired, quiet=True)
    if not quiet and not tag_index(notes):
        hint = "write <tag>name</tag>, or Tags: in the header"
        say_error(Diagnostic("tags-none", Severity.NOTE, "there are no tags in these notes", hint=hint))
    if as_json:
        say_json(tags_json(notes, known))
    else:
        say_result(tags_text(notes, known))
