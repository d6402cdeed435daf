"""A PowerPoint template that stands on the command line: it is in place of a theme."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.core import ParameterSource

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
