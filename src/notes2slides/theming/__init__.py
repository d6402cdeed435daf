"""Themes: found by name or path, read from `theme.toml`, checked, and the templates that go with them."""

from notes2slides.theming.catalogue import ThemeEntry, UnknownThemeError, list_themes, load_theme
from notes2slides.theming.templates import template_environment

__all__ = ["ThemeEntry", "UnknownThemeError", "list_themes", "load_theme", "template_environment"]
