"""Jinja2 templates of a theme: its own folder first, then those it extends."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from notes2slides.model.theme import Theme

if TYPE_CHECKING:
    import jinja2


def template_environment(theme: Theme) -> jinja2.Environment:
    """Return an environment that finds `html/...` and `pptx/...` in the theme's folders, escaping all values.

    An undefined name in a template is an error, not an empty string.
    """
    return _environment(theme.folders)


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Return one environment for all decks of a theme: templates are compiled once, and again when they change."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
