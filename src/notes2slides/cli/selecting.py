"""Options that say what a deck takes of the notes."""

from __future__ import annotations

import functools
from typing import Any

import click

from notes2slides.cli.options import Command
from notes2slides.selecting import Selection

_tag = click.option(
    "--tag",
    "tags",
    default="",
    metavar="EXPR",
    help="Only what these tags cover: 'dropout or \"batch norm\"', 'learning rate and not adam', 'nlp/*'.",
)
_not_tag = click.option(
    "--not-tag", "without", multiple=True, metavar="EXPR", help="Leave out what these cover; may be given again."
)
_heading = click.option(
    "--heading",
    "headings",
    multiple=True,
    metavar="PATTERN",
    help="Only what stands under a heading of these words, * for any; may be given again.",
)
_merge = click.option(
    "--merge/--no-merge",
    default=None,
    help="Whether sections of several files that have the same heading are one. Default: with --tag, --not-tag, "
    "--heading and --by tag.",
)


def selects_notes(command: Command) -> Command:
    """Add what says which notes a deck takes; the command is given it as `selection`."""

    @functools.wraps(command)
    def with_selection(
        tags: str, without: tuple[str, ...], headings: tuple[str, ...], merge: bool | None, **others: Any
    ) -> Any:
        selection = Selection(tags=tags, without=without, headings=headings, merge=merge)
        return command(selection=selection, **others)

    found: Command = with_selection
    for option in (_merge, _heading, _not_tag, _tag):
        found = option(found)
    return found
