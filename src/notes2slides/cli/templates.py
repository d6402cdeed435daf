"""A PowerPoint template that stands on the command line: it is in place of a theme."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.core import ParameterSource

from notes2slides.diagnostics import OutputError
from notes2slides.model.theme import Theme

_TEMPLATE, _MASTER = "notes2slides.template", "notes2slides.master"
"""Where the path and the master are kept until the theme is looked at."""


def powerpoint(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """Return the path of a template; a file whose name says that it is none is refused."""
    from notes2slides.theming import is_template

    if value is not None and not is_template(value.name) and value.suffix != ".toml":
        raise click.UsageError(f"{value} is no PowerPoint template: name a .potx or .pptx file", ctx)
    return value


def keep_template(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    """Keep the path of a template for the theme."""
    ctx.meta[_TEMPLATE] = powerpoint(ctx, param, value)


def keep_master(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    """Keep the name of a template's master for the theme."""
    ctx.meta[_MASTER] = value or ""


def theme_or_template(ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Return the theme, which a template is in place of."""
    from notes2slides.theming import with_master

    template: Path | None = ctx.meta.get(_TEMPLATE)
    master: str = ctx.meta.get(_MASTER, "")
    if template is None:
        if master:
            raise click.UsageError("--master names a master of a template: give --template too", ctx)
        return value
    if ctx.get_parameter_source("theme") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--template is in place of --theme: give one of the two", ctx)
    return with_master(os.fspath(template), master)


def write_asking(theme: Theme, template: Path, file: Path | None) -> None:
    """Write what can be asked of a template into a new file, where one is named. Raises OutputError for an old one."""
    if file is None:
        return
    from notes2slides.theming import asking_of
    from notes2slides.writing import write_bundle

    if file.suffix != ".toml":
        raise click.UsageError(f"--write makes a .toml file, and {file} is none")
    if os.path.lexists(file):
        raise OutputError(
            f"{file} is there already", hint="it may have been edited: take another name, or move it away"
        )
    named = os.path.relpath(template, file.parent).replace(os.sep, "/")
    write_bundle({file: asking_of(theme, named).encode()})
