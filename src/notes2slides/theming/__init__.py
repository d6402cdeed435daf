"""Themes: found by name or path, read from `theme.toml`, checked, and the templates that go with them."""

from notes2slides.theming.catalogue import (
    ThemeEntry,
    UnknownThemeError,
    clashing_themes,
    further_themes,
    list_themes,
)
from notes2slides.theming.colours.legibility import faint_colours
from notes2slides.theming.jinja.pages import Page
from notes2slides.theming.jinja.templates import Templates
from notes2slides.theming.logos import with_logo
from notes2slides.theming.template.files import below as theme_below
from notes2slides.theming.template.files import is_template, with_master
from notes2slides.theming.template.opening import asked_files, load_theme, template_files
from notes2slides.theming.template.telling import template_table, template_told

__all__ = [
    "Page",
    "Templates",
    "ThemeEntry",
    "UnknownThemeError",
    "asked_files",
    "clashing_themes",
    "faint_colours",
    "further_themes",
    "is_template",
    "list_themes",
    "load_theme",
    "template_files",
    "template_table",
    "template_told",
    "theme_below",
    "with_logo",
    "with_master",
]
