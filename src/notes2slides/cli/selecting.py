"""Options that say what decks take of the notes, and all that is asked of them as one value."""

from __future__ import annotations

import functools
from typing import Any

import click

from notes2slides.build_options import BuildOptions
from notes2slides.cli import completing
from notes2slides.cli.options import Command, about, plans_slides, together, words
from notes2slides.course.settings import aliases_here
from notes2slides.model.structure import PARTS, Structure
from notes2slides.plugins.formats import DrawOptions
from notes2slides.selecting import NO_ALIASES, Selection

_tag = click.option(
    "--tag",
    "tags",
    default="",
    callback=words,
    shell_complete=completing.tags,
    metavar="EXPR",
    help="Only what these tags cover: 'dropout or \"batch norm\"', 'learning rate and not adam', 'nlp/*'.",
)
_not_tag = click.option(
    "--not-tag",
    "without",
    multiple=True,
    callback=words,
    shell_complete=completing.tags,
    metavar="EXPR",
    help="Leave out what these cover; may be given again.",
)
_heading = click.option(
    "--heading",
    "headings",
    multiple=True,
    callback=words,
    shell_complete=completing.headings,
    metavar="PATTERN",
    help="Only what stands under a heading of these words, * for any; may be given again.",
)
_label = click.option(
    "--label",
    "labels",
    multiple=True,
    callback=words,
    shell_complete=completing.tags,
    metavar="TAG",
    help="A tag that is not to be seen on slides, such as exam; may be given again.",
)
_merge = click.option(
    "--merge/--no-merge",
    default=None,
    help="Whether sections of several files that have the same heading are one. Default: with --tag, --not-tag, "
    "--heading and --by tag.",
)
_by = click.option(
    "--by",
    type=click.Choice(["tag", "heading"]),
    help="tag: a section for each tag, with what it covers; heading: a deck for each top heading.",
)
_split = click.option("--split", is_flag=True, help="With --by tag: a deck for each tag.")
_how_decks_are_made = together(plans_slides, about, _tag, _not_tag, _heading, _label, _merge, _by, _split)
_FIELDS = set(BuildOptions.__struct_fields__)
_DRAWING = set(DrawOptions.__struct_fields__)


def asks_for_decks(command: Command) -> Command:
    """Add what says which notes decks take and how they are planned.

    The command is given it as `asked`, with every other option of its own that BuildOptions or DrawOptions know, and as
    `by` what each deck is to be about, None where there is to be one.
    """

    @functools.wraps(command)
    def with_options(**given: Any) -> Any:
        by, split = given.pop("by"), given.pop("split")
        if split and by != "tag":
            raise click.UsageError("--split goes with --by tag; --by heading makes several decks by itself")
        if given["title"] and (by == "heading" or split):
            raise click.UsageError("--title goes with one deck; each of several is called after what it is about")
        names = ("tags", "without", "headings", "merge")
        in_sections = by == "tag" and not split
        selection = Selection(**{name: given.pop(name) for name in names}, order="tag" if in_sections else "notes")
        asked = {name: given.pop(name) for name in _FIELDS & given.keys()}
        asked["drawing"] = DrawOptions(**{name: given.pop(name) for name in _DRAWING & given.keys()})
        asked["structure"] = Structure(**{part: given.pop(part) for part in PARTS})
        aliases = aliases_here() if given["sources"] else NO_ALIASES  # a course reads its settings itself, whole
        asked |= {"selection": selection, "aliases": aliases}
        return command(**given, asked=BuildOptions(**asked), by=None if in_sections else by)

    return _how_decks_are_made(with_options)
