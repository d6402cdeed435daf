"""`notes2slides pull`: what was edited in decks comes back into their notes."""

from __future__ import annotations

from pathlib import Path

import click

from notes2slides.cli import options
from notes2slides.cli.console import say, say_diagnostics, say_error, say_patch
from notes2slides.diagnostics import Diagnostic, Severity


@click.command()
@click.argument(
    "decks",
    nargs=-1,
    required=True,
    metavar="DECK...",
    type=options.NamedPath(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--notes",
    "notes",
    multiple=True,
    type=options.NamedPath(exists=True, path_type=Path),
    metavar="SOURCE",
    help="The notes, in the order of the build; may be given again. Default: those that the decks say they come from.",
)
@click.option("--write", is_flag=True, help="Write the changes into the notes. Default: print them as a patch.")
@click.option("--strict", is_flag=True, help="Exit with status 1 if something could not be pulled.")
@options.pulls_notes
def pull(
    decks: tuple[Path, ...],
    notes: tuple[Path, ...],
    write: bool,
    callouts: tuple[str, ...],
    root: Path | None,
    strict: bool,
    quiet: bool,
) -> int:
    """Bring texts that were edited in decks (.pptx) back into the lines of the notes that they come from.

    The changes are printed as a patch, which git apply takes, or with --write made. Bullets, titles, cells, code,
    callouts, texts in place of pictures and speaker notes are pulled; their Markdown stays as it is typed. What has no
    place in notes, such as a box that was moved, is told, and stays in the deck. Then build again: the deck and the
    notes say the same.

    \b
    Examples:
      notes2slides pull lecture.pptx
      notes2slides pull lecture.pptx | git apply
      notes2slides pull lecture.pptx --write
      notes2slides pull out/*.pptx --notes notes --write
    """
    from notes2slides import pulling
    from notes2slides.pulling.patching import home_of, patch

    found = pulling.pull(decks, notes, callouts=callouts, root=root)
    if write:
        pulling.save(found.changes)
    else:
        folder = home_of(found.changes)
        say_patch(patch(found.changes, folder))
        if folder != Path.cwd() and not quiet:
            say_error(_above(folder))
    warnings = say_diagnostics(found.diagnostics, quiet=quiet)
    if write and not quiet:
        names = ", ".join(str(change.path) for change in found.changes)
        say(f"{names}  changed" if names else "nothing to change")
    return 1 if strict and warnings else 0


def _above(folder: Path) -> Diagnostic:
    message = f"the files of this patch are named as they are seen from {folder}"
    return Diagnostic("patch-folder", Severity.NOTE, message, hint="let git take it there: git -C FOLDER apply")
